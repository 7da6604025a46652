"""The decision codes, the grounds under them, and the shape of one row of the decision table.

One closed application carries one code and is counted in one row of table three of the annual report.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.decisions.evidence import Evidence
from gongkai.law.sources import Source


class DecisionCode(StrEnum):
    """How an application was closed. Exactly one per application.

    Article: 条例第36条至第39条; 国办公开办函〔2021〕30号表三
    """

    ALREADY_PUBLIC = "already_public"
    GRANT = "grant"
    PARTIAL = "partial"
    SECRET = "secret"
    LAW_FORBIDDEN = "law_forbidden"
    SAFETY = "safety"
    THIRD_PARTY = "third_party"
    INTERNAL = "internal"
    PROCESS = "process"
    ENFORCEMENT_FILE = "enforcement_file"
    SPECIAL_QUERY = "special_query"
    NOT_HELD = "not_held"
    NEEDS_CREATION = "needs_creation"
    STILL_UNCLEAR = "still_unclear"
    PETITION = "petition"
    REPEAT = "repeat"
    PUBLICATION = "publication"
    MASSIVE = "massive"
    RECONFIRM = "reconfirm"
    ABANDONED_NO_CORRECTION = "abandoned_no_correction"
    ABANDONED_NO_PAYMENT = "abandoned_no_payment"
    OTHER = "other"


class DecisionGround(StrEnum):
    """The legal ground under a code where one code covers several; stored beside the code.

    Article: 条例第14条至第16条、第36条
    """

    PROVIDED = "provided"
    TOLD_HOW = "told_how"
    NATIONAL_SECURITY = "national_security"
    PUBLIC_SECURITY = "public_security"
    ECONOMIC_SECURITY = "economic_security"
    SOCIAL_STABILITY = "social_stability"
    BUSINESS_SECRET = "business_secret"
    PERSONAL_PRIVACY = "personal_privacy"
    OTHER_THIRD_PARTY_RIGHT = "other_third_party_right"
    PERSONNEL = "personnel"
    LOGISTICS = "logistics"
    WORKFLOW = "workflow"
    DISCUSSION_RECORD = "discussion_record"
    DRAFT = "draft"
    CONSULTATION_LETTER = "consultation_letter"
    REQUEST_FOR_INSTRUCTIONS = "request_for_instructions"
    NOT_EXISTING = "not_existing"
    NOT_OURS = "not_ours"
    WITHDRAWN = "withdrawn"
    UNLISTED = "unlisted"


@dataclass(frozen=True, slots=True)
class GroundRule:
    """One ground of a decision: its words, its source, and what it asks beyond the decision itself.

    Article: 条例第14条至第16条、第36条
    """

    ground: DecisionGround
    label: str
    source: Source
    must_say: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the decision table.

    ``label`` is the official wording of the annual report where it has one. ``row`` is the row id of table
    three (form of 2021). ``must_say`` lists what the reply has to contain, ``evidence`` what the file has to
    contain. Where ``grounds`` is not empty, one of them has to be chosen and kept.

    Article: 条例第36条至第39条
    """

    code: DecisionCode
    label: str
    articles: tuple[Source, ...]
    row: str
    must_say: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    grounds: tuple[GroundRule, ...] = ()


# The refusals that have to go to review first. 36(7) stands in the same block of the form but is not one.
UNDER_ARTICLES_14_TO_16: frozenset[DecisionCode] = frozenset(
    {
        DecisionCode.SECRET,
        DecisionCode.LAW_FORBIDDEN,
        DecisionCode.SAFETY,
        DecisionCode.THIRD_PARTY,
        DecisionCode.INTERNAL,
        DecisionCode.PROCESS,
        DecisionCode.ENFORCEMENT_FILE,
    }
)
