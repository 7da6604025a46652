"""The facts of tables three and four: applications, and the reviews and suits about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.decisions import DecisionCode
from gongkai.law.figures.fact_checks import need_day, need_kind, need_not_before, need_uid
from gongkai.law.refusals import refuse


class ApplicantKind(StrEnum):
    """The six kinds of applicant of table three; the values are the column ids of the form.

    Source: 国办公开办函〔2021〕30号
    """

    NATURAL = "natural"
    COMMERCIAL = "commercial"
    RESEARCH = "research"
    PUBLIC_BENEFIT = "public_benefit"
    LEGAL_SERVICE = "legal_service"
    OTHER_ORG = "other_org"


class DisputeKind(StrEnum):
    """The three groups of table four; the values are the row ids of the form.

    Source: 国办公开办函〔2021〕30号
    """

    REVIEW = "review"
    LIT_DIRECT = "lit_direct"
    LIT_AFTER_REVIEW = "lit_after_review"


class DisputeOutcome(StrEnum):
    """How a review or suit ended: 结果维持, 结果纠正 or 其他结果.

    Source: 国办公开办函〔2021〕30号
    """

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """One application as table three counts it.

    ``received_on`` is 收到申请之日 (条例第31条), ``closed_on`` the day its handling ended, ``result`` how.
    Both of the last are ``None`` while the case is open. A case has one result; a reply that grants a part
    and refuses the rest is ``partial`` and nothing else.

    Article: 条例第31、50条; 国办公开办函〔2021〕30号
    """

    uid: str
    applicant: ApplicantKind
    received_on: date
    closed_on: date | None = None
    result: DecisionCode | None = None

    def __post_init__(self) -> None:
        """Refuse an impossible record."""
        need_uid(self.uid)
        need_kind("applicant", self.applicant, ApplicantKind)
        need_day("received_on", self.received_on)
        need_day("closed_on", self.closed_on, optional=True)
        if self.result is not None:
            need_kind("result", self.result, DecisionCode)
        if (self.closed_on is None) != (self.result is None):
            raise refuse("result", "figures.result", "办结日期和办理结果要么都有,要么都没有,请补上缺的一项")
        need_not_before("closed_on", self.closed_on, self.received_on, "收到日期")


@dataclass(frozen=True, slots=True)
class DisputeRecord:
    """One review or suit about government-information disclosure as table four counts it.

    ``opened_on`` is the day it was accepted, ``concluded_on`` the day of the decision; ``outcome`` and
    ``concluded_on`` are ``None`` while it is pending.

    Source: 国办公开办函〔2021〕30号
    """

    uid: str
    kind: DisputeKind
    opened_on: date
    outcome: DisputeOutcome | None = None
    concluded_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse an impossible record."""
        need_uid(self.uid)
        need_kind("kind", self.kind, DisputeKind)
        need_day("opened_on", self.opened_on)
        need_day("concluded_on", self.concluded_on, optional=True)
        if self.outcome is not None:
            need_kind("outcome", self.outcome, DisputeOutcome)
        if (self.concluded_on is None) != (self.outcome is None):
            raise refuse("outcome", "figures.result", "审结日期和结果要么都有,要么都没有,请补上缺的一项")
        need_not_before("concluded_on", self.concluded_on, self.opened_on, "受理日期")
