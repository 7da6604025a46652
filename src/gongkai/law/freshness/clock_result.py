"""What a duty to answer needs to know of the clock of a case; the clock itself is reckoned in its package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.clock.standing import ClockStanding
from gongkai.law.fields import check_day, check_member, check_text, check_uid, check_whole
from gongkai.law.freshness.standing import Standing
from gongkai.law.reading import Faults

REQUEST_TITLE = "政府信息公开申请"

STANDING_OF_CASE = {
    ClockStanding.AWAITING_CONFIRMATION: Standing.PAUSED,
    ClockStanding.RUNNING: Standing.OK,
    ClockStanding.PAUSED: Standing.PAUSED,
    ClockStanding.AWAITING_CORRECTION: Standing.PAUSED,
    ClockStanding.DUE_SOON: Standing.DUE_SOON,
    ClockStanding.OVERDUE: Standing.OVERDUE,
    ClockStanding.ANSWERED_IN_TIME: Standing.OK,
    ClockStanding.ANSWERED_LATE: Standing.OK,
    ClockStanding.ABANDONED: Standing.OK,
    ClockStanding.WITHDRAWN: Standing.OK,
    ClockStanding.TRANSFERRED: Standing.OK,
}


@dataclass(frozen=True, slots=True)
class ClockResult:
    """The result of the clock of one case, as of the day it is assessed.

    :func:`~gongkai.law.freshness.result_of_clock.clock_result` makes it from the clock itself. ``days_left``
    and ``late_by`` are working days, ``days_allowed`` the whole term. ``next_look_at`` is the first day on
    which the standing changes without a new fact, where the clock knows one (a third party's fifteen working
    days run out, the request becomes due soon or overdue).

    Article: 条例第33条
    """

    case_uid: str
    standing: ClockStanding
    due_on: date | None
    provisional: bool
    days_allowed: int
    days_left: int
    late_by: int = 0
    next_look_at: date | None = None
    title: str = REQUEST_TITLE

    def __post_init__(self) -> None:
        """Refuse an unknown standing, negative counts, and a running clock without a due day."""
        faults = Faults()
        check_uid(faults, "clock.case_uid", self.case_uid)
        check_text(faults, "clock.title", self.title)
        check_day(faults, "clock.due_on", self.due_on, optional=True)
        check_day(faults, "clock.next_look_at", self.next_look_at, optional=True)
        for name in ("days_allowed", "days_left", "late_by"):
            check_whole(faults, f"clock.{name}", getattr(self, name), least=0)
        check_member(faults, "clock.standing", self.standing, ClockStanding, what="申请状态")
        if self.due_on is None and self.standing in _RUNNING:
            faults.add("clock.due_on", "clock.no_due_day", "时限在走,却没有到期日;请重算这件申请的时限")
        faults.stop()


_RUNNING = (ClockStanding.RUNNING, ClockStanding.DUE_SOON, ClockStanding.OVERDUE)
