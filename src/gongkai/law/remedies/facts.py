"""What happened in a dispute about one reply, as the remedy terms see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gongkai.law.fields import check_day, check_order, check_whole
from gongkai.law.reading import Faults
from gongkai.law.terms import Term, WorkingDays


class ServiceWay(StrEnum):
    """How the reply reached the applicant; decides the day from which the 60 days run.

    Article: 行政复议法实施条例第23条
    """

    ON_THE_SPOT = "on_the_spot"
    DIRECT = "direct"
    POST = "post"
    ELECTRONIC = "electronic"
    ANNOUNCEMENT = "announcement"
    LATER_NOTICE = "later_notice"


@dataclass(frozen=True, slots=True)
class Service:
    """Service of a reply.

    ``on`` is the day that counts for ``way``: made on the spot; signed or refused; signed for on the postal
    slip; arrived in the recipient's system; end of the notice period; receipt of the later notice. For post
    it may still be open: then ``posted_on`` is needed and the term is an estimate.

    Article: 行政复议法实施条例第23条
    """

    way: ServiceWay
    on: date | None = None
    posted_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse service without a day, or received before it was posted."""
        faults = Faults()
        check_day(faults, "service.on", self.on, optional=True)
        check_day(faults, "service.posted_on", self.posted_on, optional=True)
        check_order(faults, "service.on", self.posted_on, self.on, "签收日早于交邮日,请核对")
        if self.on is None and (self.way is not ServiceWay.POST or self.posted_on is None):
            faults.add("service.on", "remedy.service_day", "没有写明送达日期")
        faults.stop()


class ReviewProcedure(StrEnum):
    """The two procedures of review; the simplified one may be used for 政府信息公开案件.

    Article: 行政复议法第53条第4项
    """

    ORDINARY = "ordinary"
    SIMPLIFIED = "simplified"


@dataclass(frozen=True, slots=True)
class RemedyFacts:
    """The facts of one dispute; every part may be absent.

    ``reply_due_on`` with ``service`` absent means that no reply has been served. ``ordered_days`` and
    ``statutory_remake_term`` are the term fixed in the review decision, and the one fixed by law for acts of
    this kind (for an application: 20 working days). Facts in an impossible order are refused
    (``form.order``), an extension of review beyond 30 days too (``form.whole``).

    Article: 行政复议法第30条、第31条、第48条、第54条、第62条
    """

    service: Service | None = None
    reply_due_on: date | None = None
    review_received_on: date | None = None
    correction_notice_received_on: date | None = None
    correction_received_on: date | None = None
    review_accepted_on: date | None = None
    procedure: ReviewProcedure | None = None
    copy_received_on: date | None = None
    review_extended_by: int = 0
    review_decision_received_on: date | None = None
    remake_ordered: bool = False
    ordered_days: Term | None = None
    statutory_remake_term: Term | None = field(default_factory=lambda: WorkingDays(20))
    judgment_effective_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot have happened in this order."""
        faults = Faults()
        chain = (
            ("review_received_on", "收到行政复议申请"),
            ("correction_notice_received_on", "申请人收到补正通知"),
            ("correction_received_on", "收到补正材料"),
            ("review_accepted_on", "受理"),
            ("copy_received_on", "收到申请书副本"),
            ("review_decision_received_on", "收到复议决定书"),
        )
        last: tuple[date, str] | None = None
        for name, words in chain:
            on: date | None = getattr(self, name)
            check_day(faults, name, on, optional=True)
            if on is None:
                continue
            if last is not None:
                check_order(faults, name, last[0], on, f"「{words}」早于「{last[1]}」,请核对日期")
            last = (on, words)
        extended = self.review_extended_by
        check_whole(faults, "review_extended_by", extended, least=0, most=30, what="复议延长的日数")
        if extended and self.procedure is not ReviewProcedure.ORDINARY:
            faults.add("review_extended_by", "remedy.extension", "只有普通程序才能延长,请先写明适用普通程序")
        if self.copy_received_on is not None and self.procedure is None:
            faults.add("procedure", "remedy.procedure", "没有写明适用普通程序还是简易程序")
        if self.remake_ordered and self.review_decision_received_on is None:
            faults.add("review_decision_received_on", "remedy.no_decision", "没有写明收到复议决定书的日期")
        faults.stop()
