"""Levels of review (三审), the secrecy review, and the signatures given on them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gongkai.law.reading import shown
from gongkai.law.refusals import Issue, Refused, refuse
from gongkai.law.sources import Confidence, Source
from gongkai.law.steps.roles import Role
from gongkai.law.terms import WorkingDays

LEAST_LEVELS = 3
THREE_REVIEWS = Source("三审三校制度", Confidence.PARTIAL, "两处地方制度写明三级;各地名称不一。")
FOUR_EYES = Source("本系统要求", Confidence.PROPOSAL, "制度写「谁审核谁负责」,没有写明不得一人签两级。")
SECRECY_FIRST = Source("保守国家秘密法第35条;条例第17条")

_REVISION = re.compile(r"(sha256|sm3):[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ReviewLevel:
    """One level that signs: its stable code, its Chinese name, and the role that signs it.

    Source: 三审三校制度
    """

    code: str
    label: str
    role: Role


@dataclass(frozen=True, slots=True)
class ReviewLevels:
    """The levels of one agency in their order; the last one releases.

    An agency may have more levels, never fewer than three (``review.too_few_levels``); codes, names and roles
    differ (``review.level_twice``). The secrecy review is no level: it stands beside them and is never left
    out.

    Source: 三审三校制度
    """

    signing: tuple[ReviewLevel, ...]

    def __post_init__(self) -> None:
        """Refuse a table of levels that asks for less than the rule."""
        if len(self.signing) < LEAST_LEVELS:
            raise refuse(
                "levels",
                "review.too_few_levels",
                f"审核不能少于{LEAST_LEVELS}级,现在是{len(self.signing)}级[{THREE_REVIEWS.printed()}]",
            )
        names = Counter(
            name for level in self.signing for name in {level.code, level.label, level.role.value}
        )
        twice = [name for name, times in names.items() if times > 1]
        if twice:
            raise refuse(
                "levels",
                "review.level_twice",
                f"每一级的代码、名称和角色都要不同,重复的是:{'、'.join(twice)}",
            )

    @property
    def final(self) -> ReviewLevel:
        """The level that releases."""
        return self.signing[-1]

    def level(self, code: str) -> ReviewLevel:
        """The level with ``code``; refused (``review.unknown_level``) where there is none."""
        for level in self.signing:
            if level.code == code:
                return level
        raise refuse("level", "review.unknown_level", f"没有{shown(code)}这一级审核")


FIRST_LEVEL = ReviewLevel("first", "初审", Role.FIRST_REVIEWER)
SECOND_LEVEL = ReviewLevel("second", "复审", Role.SECOND_REVIEWER)
FINAL_LEVEL = ReviewLevel("final", "终审", Role.FINAL_REVIEWER)
THREE_LEVELS = ReviewLevels((FIRST_LEVEL, SECOND_LEVEL, FINAL_LEVEL))


class Outcome(StrEnum):
    """What a reviewer decided.

    Source: 三审三校制度
    """

    AGREED = "agreed"
    RETURNED = "returned"


class SignatureWay(StrEnum):
    """How it was signed: in the system, or on the printed sheet (线下签批) and recorded by a clerk.

    Source: 三审三校制度
    """

    ONLINE = "online"
    ON_PAPER = "on_paper"


@dataclass(frozen=True, slots=True)
class Signature:
    """One decision of one reviewer on one revision.

    ``on`` is the day of signing, ``seq`` the running number under which it was recorded (it breaks ties
    within a day). On paper ``recorded_by`` is the clerk and ``scan`` says that the signed sheet is in the
    file. ``proofread`` says that the signer also checked title, figures and names (三校). ``disowned``: the
    signer said 「不是我签的」; such a signature never counts.

    Source: 三审三校制度
    """

    level: str
    signer: str
    revision: str
    on: date
    seq: int
    proofread: bool = False
    outcome: Outcome = Outcome.AGREED
    way: SignatureWay = SignatureWay.ONLINE
    recorded_by: str = ""
    scan: bool = False
    disowned: bool = False


class SecrecyResult(StrEnum):
    """Result of the secrecy review; only the two that clear the text allow publication.

    Article: 条例第17条; 保守国家秘密法第35条
    """

    CLEAR = "clear"
    CLEARED_BY_AUTHORITY = "cleared_by_authority"
    NEEDS_TREATMENT = "needs_treatment"
    MUST_NOT = "must_not"
    ASK_AUTHORITY = "ask_authority"

    @property
    def clears(self) -> bool:
        """True if the text may be published as it stands."""
        return self in (SecrecyResult.CLEAR, SecrecyResult.CLEARED_BY_AUTHORITY)

    @property
    def label(self) -> str:
        """The result in the words of the review form."""
        return {
            SecrecyResult.CLEAR: "不涉密,可以公开",
            SecrecyResult.CLEARED_BY_AUTHORITY: "经主管部门或者保密行政管理部门确定,可以公开",
            SecrecyResult.NEEDS_TREATMENT: "处理后才能公开",
            SecrecyResult.MUST_NOT: "不得公开",
            SecrecyResult.ASK_AUTHORITY: "不能确定,报主管部门或者保密行政管理部门",
        }[self]


@dataclass(frozen=True, slots=True)
class SecrecyReview:
    """The secrecy review of one revision by one person.

    Article: 保守国家秘密法第35条; 条例第17条
    """

    reviewer: str
    revision: str
    on: date
    seq: int
    result: SecrecyResult


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """What an agency may set about its review; the defaults are the strict ones (``[proposal]``).

    ``proofread_at_each_level``: every level also proofreads (``[partial]``: local rules say so).
    ``author_may_sign_first``: local rules let the drafter hold the first level; off by default.
    ``secrecy_by_final_signer``: the one who releases may also be the secrecy reviewer; off by default.
    ``later_review_within``: time to complete the review after an emergency release.

    Source: 三审三校制度
    """

    proofread_at_each_level: bool = True
    author_may_sign_first: bool = False
    secrecy_by_final_signer: bool = False
    later_review_within: WorkingDays = field(default_factory=lambda: WorkingDays(3))


def check_revision(revision: str) -> None:
    """Refuse (``review.revision``) what is not ``sha256:`` or ``sm3:`` with 64 hexadecimal digits.

    Source: 三审三校制度
    """
    if not isinstance(revision, str) or not _REVISION.fullmatch(revision):
        raise Refused(
            (
                Issue(
                    "revision",
                    "review.revision",
                    f"文字版本应写成 sha256: 或者 sm3: 加64位校验码,现在是{shown(revision)}",
                ),
            )
        )


def short_code(revision: str) -> str:
    """The eight signs that stand on the screen and on the printed sheet.

    Source: 三审三校制度
    """
    return revision.partition(":")[2][:8]
