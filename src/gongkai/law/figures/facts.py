"""The facts of tables three and four: applications, and the reviews and suits about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.decisions import DecisionCode
from gongkai.law.fields import check_day, check_member, check_order, check_text
from gongkai.law.reading import Faults


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
        faults = Faults()
        check_text(faults, "uid", self.uid, what="编号")
        check_member(faults, "applicant", self.applicant, ApplicantKind)
        check_day(faults, "received_on", self.received_on)
        check_day(faults, "closed_on", self.closed_on, optional=True)
        if self.result is not None:
            check_member(faults, "result", self.result, DecisionCode)
        faults.stop()
        if (self.closed_on is None) != (self.result is None):
            faults.add("result", "figures.result", "办结日期和办理结果要么都有,要么都没有,请补上缺的一项")
        check_order(
            faults,
            "closed_on",
            self.received_on,
            self.closed_on,
            f"{self.closed_on}早于收到日期{self.received_on},请核对两个日期",
        )
        faults.stop()


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
        faults = Faults()
        check_text(faults, "uid", self.uid, what="编号")
        check_member(faults, "kind", self.kind, DisputeKind)
        check_day(faults, "opened_on", self.opened_on)
        check_day(faults, "concluded_on", self.concluded_on, optional=True)
        if self.outcome is not None:
            check_member(faults, "outcome", self.outcome, DisputeOutcome)
        faults.stop()
        if (self.concluded_on is None) != (self.outcome is None):
            faults.add("outcome", "figures.result", "审结日期和结果要么都有,要么都没有,请补上缺的一项")
        check_order(
            faults,
            "concluded_on",
            self.opened_on,
            self.concluded_on,
            f"{self.concluded_on}早于受理日期{self.opened_on},请核对两个日期",
        )
        faults.stop()
