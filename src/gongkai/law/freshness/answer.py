"""A request answered by the day its clock says: the clock's result read as the standing of a duty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.clock.standing import ClockStanding
from gongkai.law.freshness.clock_result import STANDING_OF_CASE, ClockResult
from gongkai.law.freshness.duty import AnswerByClock
from gongkai.law.freshness.facts import Facts
from gongkai.law.freshness.period import ONE_DAY
from gongkai.law.freshness.position import Position
from gongkai.law.freshness.sentences import day_words
from gongkai.law.freshness.standing import Standing, Unit
from gongkai.law.refusals import refuse
from gongkai.law.workdays import WorkCalendar

_TOLD = {
    ClockStanding.AWAITING_CONFIRMATION: "还没有确认收到,时限没有起算。",
    ClockStanding.PAUSED: "正在征求意见,时限停住。",
    ClockStanding.AWAITING_CORRECTION: "等申请人补正,时限没有起算。",
    ClockStanding.ANSWERED_IN_TIME: "已按期答复。",
    ClockStanding.ANSWERED_LATE: "已经答复,但过了期限。",
    ClockStanding.ABANDONED: "视为放弃申请,不再办理。",
    ClockStanding.WITHDRAWN: "申请人已撤回。",
    ClockStanding.TRANSFERRED: "已转办。",
}


def clock_of(facts: Facts) -> ClockResult:
    """The result of the case clock; refused if there is none."""
    if facts.clock is None:
        raise refuse("facts.clock", "clock.missing", "没有这件申请的时限计算结果,请先算时限")
    return facts.clock


def answer_position(duty: AnswerByClock, facts: Facts, calendar: WorkCalendar, day: date) -> Position:
    """The position of a request; its result must be that of ``day``. Refused without a result of the clock.

    A clock that does not run (waiting for confirmation, correction, opinions) is 停钟; whoever waits looks
    again every day, unless the clock itself says when it can move next.

    Article: 条例第30、31、32、33条
    """
    clock = clock_of(facts)
    case = clock.standing
    standing = STANDING_OF_CASE[case]
    over = case in (ClockStanding.OVERDUE, ClockStanding.ANSWERED_LATE)

    def words() -> tuple[str, str]:
        told = f"《{clock.title}》{_TOLD.get(case, '正在办理。')}"
        return told, "" if clock.due_on is None else f"答复期限是{day_words(clock.due_on, day)}"

    return Position(
        duty=duty,
        instance=clock.case_uid,
        standing=standing,
        unit=Unit.WORKING_DAYS,
        due_on=clock.due_on,
        have=1 if case in (ClockStanding.ANSWERED_IN_TIME, ClockStanding.ANSWERED_LATE) else 0,
        need=1,
        last=None,
        words=words,
        changes=tuple(_changes(duty, clock, calendar, day)),
        provisional=clock.provisional,
        known_days=-max(1, clock.late_by) if over else clock.days_left,
    )


def _changes(duty: AnswerByClock, clock: ClockResult, calendar: WorkCalendar, day: date) -> Iterator[date]:
    """The day the clock names; without one, the days that follow from its due day, or tomorrow."""
    if clock.next_look_at is not None:
        yield clock.next_look_at
        return
    if clock.standing is ClockStanding.RUNNING and clock.due_on is not None:
        lead = duty.rule.lead
        yield lead.soon_from(clock.due_on, clock.days_allowed, Unit.WORKING_DAYS, calendar)
    if clock.standing in (ClockStanding.RUNNING, ClockStanding.DUE_SOON) and clock.due_on is not None:
        yield clock.due_on + ONE_DAY
    if STANDING_OF_CASE[clock.standing] is Standing.PAUSED:
        yield day + ONE_DAY
