"""The privacy check of a text: identity numbers, telephones, bank cards, home addresses, names of minors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.law.fields import check_day
from gongkai.law.privacy.findings import HEURISTIC_SOURCE, Finding, PrivacyKind
from gongkai.law.privacy.folding import fold
from gongkai.law.privacy.home_addresses import find_home_addresses
from gongkai.law.privacy.masks import mask_child_name
from gongkai.law.privacy.minor_names import find_minor_names
from gongkai.law.privacy.personal_numbers import find_landlines, find_personal_numbers
from gongkai.law.privacy.scan_options import ScanOptions
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse

DEFAULT_OPTIONS = ScanOptions()
_MASKED_TAIL = re.compile(r"\*[0-9X]+")


def find_personal_data(text: str, on: date, options: ScanOptions = DEFAULT_OPTIONS) -> tuple[Finding, ...]:
    """Every piece of personal data found in ``text``, in order and without overlaps.

    ``on`` is the day on which ages are judged, as a rule the day of publishing. Full-width digits and numbers
    broken by blanks or hyphens are found at their places in ``text`` as given. What is masked already is not
    found again. Time is linear in the length of the text. Nothing found is no proof that nothing is there:
    names of adults, pictures and scanned pages are not looked at.

    Article: 个人信息保护法第25条、第34条
    """
    if not isinstance(text, str):
        raise refuse("text", "privacy.text", f"隐私检查的对象应是文字,现在是{type(text).__name__}")
    faults = Faults()
    check_day(faults, "on", on)
    faults.stop()
    folded = fold(text)
    found = list(find_personal_numbers(text, folded, on, options))
    if options.landlines:
        found += find_landlines(text, _blanked(folded, found))
    if options.minor_names:
        found += _names(text, folded)
    if options.home_addresses:
        found += _addresses(text, _blanked(folded, found))
    return tuple(sorted(found, key=lambda finding: finding.start))


def _names(text: str, folded: str) -> Iterator[Finding]:
    for start, end in find_minor_names(folded):
        said = text[start:end]
        why = f"姓名与学生、儿童等字样相连,可能是未成年人{HEURISTIC_SOURCE.confidence.mark}"
        yield Finding(PrivacyKind.MINOR_NAME, start, end, said, why, mask_child_name(said), HEURISTIC_SOURCE)


def _addresses(text: str, blanked: str) -> Iterator[Finding]:
    for address in find_home_addresses(blanked):
        start, end = address.start, address.end
        why = f"写到了门牌、室或村民组,可能是家庭住址{HEURISTIC_SOURCE.confidence.mark}"
        mask = f"{text[start : address.street_end]}***"
        yield Finding(PrivacyKind.HOME_ADDRESS, start, end, text[start:end], why, mask, HEURISTIC_SOURCE)


def _blanked(folded: str, found: Iterable[Finding]) -> str:
    # As long as before, so that places stay. What a mask leaves standing of a number is blanked too, lest it
    # be taken for a house number.
    parts: list[str] = []
    done = 0
    for finding in sorted(found, key=lambda finding: finding.start):
        parts += (folded[done : finding.start], "*" * (finding.end - finding.start))
        done = finding.end
    return _MASKED_TAIL.sub(lambda tail: "*" * len(tail[0]), "".join((*parts, folded[done:])))
