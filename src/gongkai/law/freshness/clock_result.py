"""What a duty to answer needs to know of the clock of a case; the clock itself is reckoned elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.freshness.fields import check_day, check_text, check_uid, check_whole
from gongkai.law.freshness.standing import Standing
from gongkai.law.reading import Faults, shown


class CaseStanding(StrEnum):
    """The standings of a request, by the names of its clock.

    Article: 条例第30、31、33条
    """

    AWAITING_CONFIRMATION = "awaiting_confirmation"
    RUNNING = "running"
    PAUSED = "paused"
    AWAITING_CORRECTION = "awaiting_correction"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    ANSWERED_IN_TIME = "answered_in_time"
    ANSWERED_LATE = "answered_late"
    ABANDONED = "abandoned"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"


STANDING_OF_CASE = {
    CaseStanding.AWAITING_CONFIRMATION: Standing.PAUSED,
    CaseStanding.RUNNING: Standing.OK,
    CaseStanding.PAUSED: Standing.PAUSED,
    CaseStanding.AWAITING_CORRECTION: Standing.PAUSED,
    CaseStanding.DUE_SOON: Standing.DUE_SOON,
    CaseStanding.OVERDUE: Standing.OVERDUE,
    CaseStanding.ANSWERED_IN_TIME: Standing.OK,
    CaseStanding.ANSWERED_LATE: Standing.OK,
    CaseStanding.ABANDONED: Standing.OK,
    CaseStanding.WITHDRAWN: Standing.OK,
    CaseStanding.TRANSFERRED: Standing.OK,
}


@dataclass(frozen=True, slots=True)
class ClockResult:
    """The result of the clock of one case, as of the day it is assessed.

    ``standing`` is one of :class:`CaseStanding`; ``days_left`` and ``late_by`` are working days;
    ``days_allowed`` the whole term. ``next_look_at`` is the next day on which the clock itself can change
    without a new fact, where it knows one (a third party's fifteen working days run out).

    Article: 条例第33条
    """

    case_uid: str
    standing: str
    due_on: date | None
    provisional: bool
    days_allowed: int
    days_left: int
    late_by: int = 0
    next_look_at: date | None = None
    title: str = "政府信息公开申请"

    def __post_init__(self) -> None:
        """Refuse an unknown standing, negative counts, and a running clock without a due day."""
        faults = Faults()
        check_uid(faults, "clock.case_uid", self.case_uid)
        check_text(faults, "clock.title", self.title)
        check_day(faults, "clock.due_on", self.due_on, optional=True)
        check_day(faults, "clock.next_look_at", self.next_look_at, optional=True)
        for name in ("days_allowed", "days_left", "late_by"):
            check_whole(faults, f"clock.{name}", getattr(self, name), least=0)
        if self.standing not in list(CaseStanding):
            faults.add("clock.standing", "clock.unknown", f"不认识的申请状态{shown(self.standing)}")
        elif self.due_on is None and self.standing in _RUNNING:
            faults.add("clock.due_on", "clock.no_due_day", "时限在走,却没有到期日;请重算这件申请的时限")
        faults.stop()


_RUNNING = (CaseStanding.RUNNING, CaseStanding.DUE_SOON, CaseStanding.OVERDUE)
