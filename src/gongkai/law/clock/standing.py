"""Where a request stands today: a reading of the interval list, the due date and how the case ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.clock.case import Case
from gongkai.law.clock.due import Due, counted
from gongkai.law.clock.facts import Replied, Transferred, Withdrawn
from gongkai.law.clock.spans import Span, SpanKind, running_spans
from gongkai.law.workdays import WorkCalendar


class ClockStanding(StrEnum):
    """The standing of a request; derived, never typed."""

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

    @property
    def label(self) -> str:
        """The standing in the words of the office."""
        return _LABELS[self]


_LABELS = {
    ClockStanding.AWAITING_CONFIRMATION: "待确认收到",
    ClockStanding.RUNNING: "办理中",
    ClockStanding.PAUSED: "停钟",
    ClockStanding.AWAITING_CORRECTION: "待补正",
    ClockStanding.DUE_SOON: "临期",
    ClockStanding.OVERDUE: "超期",
    ClockStanding.ANSWERED_IN_TIME: "已按期答复",
    ClockStanding.ANSWERED_LATE: "逾期答复",
    ClockStanding.ABANDONED: "视为放弃",
    ClockStanding.WITHDRAWN: "申请人已撤回",
    ClockStanding.TRANSFERRED: "已转办",
}

LEAST_LEAD = 3


@dataclass(frozen=True, slots=True)
class DayCount:
    """Working days of the term: ``used`` up to today or the end, ``left`` of those allowed, ``late_by``."""

    used: int
    left: int
    late_by: int


def lead_days(allowed: int) -> int:
    """From how many days left on a request counts as 临期: max(3, 25 % of the term rounded up).

    Source: 本系统约定(临期 = 剩余不超过3天或期限的四分之一), [proposal].
    """
    return max(LEAST_LEAD, -(-allowed // 4))


def abandoned_on(case: Case, today: date) -> date | None:
    """The last day an applicant let pass without correcting or paying, if the request counts as given up.

    Only a notice that named a day (``answer_by``) can lead to it.

    Article: 条例第30条 (no correction in time without good reason); 国办函〔2020〕109号 (no payment in time).
    """
    return next((limit for limit in lapse_limits(case) if today > limit), None)


def lapse_limits(case: Case) -> Iterator[date]:
    """The last days named for a correction or a payment that has not come; the day after, the request lapses.

    Article: 条例第30条; 国办函〔2020〕109号
    """
    for correction in case.corrections:
        if correction.asked.answer_by is not None and correction.received is None:
            yield correction.asked.answer_by
    if case.fee_noticed is not None and case.fee_noticed.answer_by is not None and case.fee_paid is None:
        yield case.fee_noticed.answer_by


def last_counted_day(case: Case, today: date) -> date:
    """The day up to which days are counted: today, or the day the case ended."""
    if case.end is None:
        return today
    return case.end.counts_on if isinstance(case.end, Replied) else case.end.on


def day_count(case: Case, spans: Sequence[Span], due: Due, calendar: WorkCalendar, today: date) -> DayCount:
    """Working days used, left and late, all counted in the running term only.

    Article: 条例第33条.
    """
    if due.started_on is None:
        return DayCount(0, due.allowed, 0)
    through = last_counted_day(case, today)
    used = counted(running_spans(spans), due.started_on, through, calendar)
    return DayCount(used, max(0, due.allowed - used), max(0, used - due.allowed))


def standing_of(case: Case, spans: Sequence[Span], due: Due, days: DayCount, today: date) -> ClockStanding:
    """The standing of the request on ``today``.

    A reply is judged by the day it was handed to the post office, signed for, or sent on line; the day of the
    letter counts only where no such day is recorded.

    Article: 条例第33条; 国办公开办函〔2016〕235号.
    """
    match case.end:
        case Withdrawn():
            return ClockStanding.WITHDRAWN
        case Transferred():
            return ClockStanding.TRANSFERRED
        case Replied() as reply:
            late = due.on is not None and reply.counts_on > due.on
            return ClockStanding.ANSWERED_LATE if late else ClockStanding.ANSWERED_IN_TIME
    if spans[-1].kind is SpanKind.AWAITING_CONFIRMATION:
        return ClockStanding.AWAITING_CONFIRMATION
    if abandoned_on(case, today) is not None:
        return ClockStanding.ABANDONED
    if due.started_on is None:
        return ClockStanding.AWAITING_CORRECTION
    if due.on is not None and today > due.on:
        return ClockStanding.OVERDUE
    if any(span.kind is SpanKind.PAUSED and span.holds(today) for span in spans):
        return ClockStanding.PAUSED
    return ClockStanding.DUE_SOON if days.left <= lead_days(due.allowed) else ClockStanding.RUNNING
