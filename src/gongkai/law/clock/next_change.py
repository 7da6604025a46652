"""When the standing of a request changes by the passing of days alone: a reading of the interval list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.clock.clock import CaseClock
from gongkai.law.clock.spans import ONE_DAY
from gongkai.law.clock.standing import ClockStanding, DayCount, lapse_limits, lead_days, standing_of


def next_change(clock: CaseClock) -> date | None:
    """The first day after ``clock.today`` with another standing although no new fact comes; None if there is
    none, or none is known (a letter that was never delivered, a correction without a last day).

    It can be the day the request becomes 临期, the day after the due day, the first day and the day after the
    last of a pause (silence of the side asked ends it), the day after the last one to correct or to pay.

    Article: 条例第30条、第32条、第33条、第34条
    """
    coming = sorted(day for day in _turning_days(clock) if day > clock.today)
    return next((day for day in coming if _standing_on(clock, day) is not clock.standing), None)


def _turning_days(clock: CaseClock) -> Iterator[date]:
    due = clock.due
    if due.on is not None:
        yield due.on + ONE_DAY
    lead_number = due.allowed - lead_days(due.allowed)
    yield from (row.day for row in clock.by_day if row.number == lead_number)
    # The spans lie end to end: the day after a pause is the first of the next span.
    yield from (span.first for span in clock.spans)
    for limit in lapse_limits(clock.case):
        yield limit + ONE_DAY


def _standing_on(clock: CaseClock, day: date) -> ClockStanding:
    used = sum(row.counts for row in clock.by_day if row.day <= day)
    days = DayCount(used, max(0, clock.due.allowed - used), max(0, used - clock.due.allowed))
    return standing_of(clock.case, clock.spans, clock.due, days, day)
