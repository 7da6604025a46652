"""Identity numbers, telephones and bank cards, by their own checks and by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.privacy.bank_cards import BANK_CARD_SOURCE, passes_luhn, written_like_a_card
from gongkai.law.privacy.clauses import ClauseWords
from gongkai.law.privacy.digit_runs import DigitRun, digit_chains, runs_from
from gongkai.law.privacy.findings import PUBLISHING_SOURCE, SENSITIVE_SOURCE, Finding, PrivacyKind
from gongkai.law.privacy.masks import mask_bank_card, mask_identity_number, mask_landline, mask_mobile
from gongkai.law.privacy.scan_options import ScanOptions
from gongkai.law.privacy.surroundings import Surroundings
from gongkai.law.refusals import Refused
from gongkai.law.registers import IdentityNumber, credit_code_issues, read_identity_number
from gongkai.law.sources import Source

_MOBILE = re.compile(r"\+?1[3-9][0-9] ?[0-9]{4} ?[0-9]{4}|(?:\+86|0086)1[3-9][0-9]{9}")
_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z*.-])(?:\(0(?:10|2[0-9]|[3-9][0-9]{2})\)|0(?:10|2[0-9]|[3-9][0-9]{2}))"
    r"[ -]{0,2}[0-9]{7,8}(?![0-9A-Za-z*])"
)
_CARD_WORDS = re.compile("卡号|银行卡|[账帐][号户]|开户")
_IDENTITY_WORDS = re.compile("身份证|身份号码")


@dataclass(frozen=True, slots=True)
class _Scene:
    """One folded text under check. What is recognised is (kind, why, mask, source), or None."""

    folded: str
    on: date
    options: ScanOptions
    around: Surroundings
    card_words: ClauseWords
    identity_words: ClauseWords


_Recognised = tuple[PrivacyKind, str, str, Source]


def find_personal_numbers(text: str, folded: str, on: date, options: ScanOptions) -> Iterator[Finding]:
    """Identity numbers, mobile telephones and bank cards of a text, in order and without overlaps.

    ``folded`` is the text folded sign by sign, so that places count in both alike. ``on`` is the day on which
    ages are judged.

    Article: 个人信息保护法第25条、第34条
    """
    scene = _Scene(
        folded,
        on,
        options,
        Surroundings(folded),
        ClauseWords(folded, _CARD_WORDS),
        ClauseWords(folded, _IDENTITY_WORDS),
    )
    for groups in digit_chains(folded):
        done = 0
        for place in range(len(groups)):
            if place < done:
                continue
            for count, run in runs_from(groups, place):
                found = _recognise(scene, run)
                if found is not None:
                    kind, why, mask, source = found
                    # A country code joined to the number is left standing.
                    coded = kind is PrivacyKind.MOBILE and not run.broken
                    start = run.end - 11 if coded else run.start
                    yield Finding(kind, start, run.end, text[start : run.end], why, mask, source)
                    done = place + count
                    break


def find_landlines(text: str, folded: str) -> Iterator[Finding]:
    """Telephones with an area code. Offices publish theirs on purpose: only for texts about persons.

    Article: 个人信息保护法第25条、第34条
    """
    for found in _LANDLINE.finditer(folded):
        said = text[found.start() : found.end()]
        why = "带区号的固定电话,按设置作个人电话检查"
        yield Finding(
            PrivacyKind.LANDLINE, *found.span(), said, why, mask_landline(found[0]), PUBLISHING_SOURCE
        )


def _recognise(scene: _Scene, run: DigitRun) -> _Recognised | None:
    if not scene.around.stands_alone(run):
        return None
    if len(run.signs) == 18:
        return _identity(scene, run) or _card(scene, run)
    if len(run.signs) in (16, 17, 19):
        return _card(scene, run)
    if len(run.signs) == 15 and scene.options.older_identity_numbers:
        return _older_identity(scene, run) or _mobile(scene, run)
    return _mobile(scene, run)


def _identity(scene: _Scene, run: DigitRun) -> _Recognised | None:
    number = _read(run.signs.upper(), scene.on)
    if number is None or scene.around.is_credit_code(run):
        return None
    mask = mask_identity_number(number.text, scene.options.identity_mask)
    if number.under_14(scene.on):
        why = f"身份证号,所示年龄{number.age(scene.on)}周岁,不满14周岁,属敏感个人信息"
        return PrivacyKind.MINOR_IDENTITY_NUMBER, why, mask, SENSITIVE_SOURCE
    if number.is_minor(scene.on):
        why = f"身份证号,所示年龄{number.age(scene.on)}周岁,是未成年人"
        return PrivacyKind.MINOR_IDENTITY_NUMBER, why, mask, PUBLISHING_SOURCE
    return PrivacyKind.IDENTITY_NUMBER, "身份证号,出生日期和校验码都对得上", mask, PUBLISHING_SOURCE


def _older_identity(scene: _Scene, run: DigitRun) -> _Recognised | None:
    if not scene.identity_words.before(run.start) or _read(run.signs, scene.on) is None:
        return None
    mask = mask_identity_number(run.signs, scene.options.identity_mask)
    why = "15位旧身份证号,出生日期对得上,前面写有身份证"
    return PrivacyKind.IDENTITY_NUMBER, why, mask, PUBLISHING_SOURCE


def _read(signs: str, on: date) -> IdentityNumber | None:
    try:
        return read_identity_number(signs, on, accept_15=True)
    except Refused:
        return None


def _card(scene: _Scene, run: DigitRun) -> _Recognised | None:
    signs = run.signs
    if not written_like_a_card(run.groups) or not passes_luhn(signs) or scene.around.is_amount_or_code(run):
        return None
    if not credit_code_issues(signs):
        return None
    if not scene.card_words.before(run.start) and not _begins_like_a_card(signs, scene):
        return None
    why = f"{len(signs)}位,符合银行卡号的校验规则({BANK_CARD_SOURCE.printed()})"
    return PrivacyKind.BANK_CARD, why, mask_bank_card(signs), SENSITIVE_SOURCE


def _begins_like_a_card(signs: str, scene: _Scene) -> bool:
    if len(signs) != 18:
        return signs.startswith(scene.options.card_prefixes)
    # Eighteen digits with a birth date are an identity number with a slip, not a card.
    return signs.startswith("62") and _read(f"{signs[:6]}{signs[8:17]}", scene.on) is None


def _mobile(scene: _Scene, run: DigitRun) -> _Recognised | None:
    # Thirteen digits are a telephone only behind a plus sign.
    coded = run.groups if scene.folded[run.start - 1 : run.start] != "+" else f"+{run.groups}"
    if not _MOBILE.fullmatch(coded) or scene.around.is_amount_or_code(run):
        return None
    return PrivacyKind.MOBILE, "11位手机号", mask_mobile(run.signs), PUBLISHING_SOURCE
