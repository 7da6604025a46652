"""Terms of law with their unit in the type: working days, calendar days, calendar months.

The units are three classes without a common number, so that a term in working days cannot be added to or
compared with one in calendar days: a type checker refuses it and so does the running program.
"""

from __future__ import annotations

import calendar as gregorian
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self, assert_never

from gongkai.law.fields import check_whole
from gongkai.law.reading import Faults
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class _Length:
    n: int

    def __post_init__(self) -> None:
        """Refuse anything but a whole number that is not negative."""
        faults = Faults()
        check_whole(faults, "n", self.n, least=0, what="期限")
        faults.stop()

    def __add__(self, other: Self) -> Self:
        """Terms add within one unit only."""
        return type(self)(self.n + other.n) if type(other) is type(self) else NotImplemented


@dataclass(frozen=True, slots=True, order=True)
class WorkingDays(_Length):
    """``n`` working days (工作日), n ≥ 0."""

    def printed(self) -> str:
        """「20个工作日」."""
        return f"{self.n}个工作日"


@dataclass(frozen=True, slots=True, order=True)
class CalendarDays(_Length):
    """``n`` days of the calendar (自然日), n ≥ 0."""

    def printed(self) -> str:
        """「20天(自然日)」."""
        return f"{self.n}天(自然日)"


@dataclass(frozen=True, slots=True, order=True)
class CalendarMonths(_Length):
    """``n`` months of the calendar, n ≥ 0."""

    def printed(self) -> str:
        """「6个月」."""
        return f"{self.n}个月"


Term = WorkingDays | CalendarDays | CalendarMonths


@dataclass(frozen=True, slots=True)
class RestDayMoments:
    """Two earlier moments of a calendar-day duty that falls due on days off.

    Whoever does the work is not there on the due day: ``third_before`` is the third and ``last_before`` the
    last working day before it.
    """

    third_before: date
    last_before: date


def end_of(start: date, term: Term, calendar: WorkCalendar) -> date:
    """The last day of ``term``, the day after ``start`` being day 1.

    Months run to the same day of the later month, or to its last day where it has none (31 August + 6
    months is 28 or 29 February). Where a calendar term ends on a day off nothing is moved here: whether it
    is moved differs from law to law.

    Article: 条例第33条 (working days); 行政复议法第88条 and 行政处罚法第85条 name which 日 are working days.
    """
    match term:
        case WorkingDays(n):
            return calendar.add(start, n)
        case CalendarDays(n):
            return start + timedelta(days=n)
        case CalendarMonths(n):
            return add_months(start, n)
        case _:
            assert_never(term)


def add_months(start: date, months: int) -> date:
    """The same day ``months`` later (or earlier, if negative), or the last day of that month."""
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(start.day, gregorian.monthrange(year, month + 1)[1]))


def start_for(end: date, term: Term, calendar: WorkCalendar) -> date:
    """The latest day from which ``term`` has run out on ``end``: ``end_of(start, term) <= end``.

    The inverse of :func:`end_of`, for questions such as "published on or after which day would still count".
    """
    match term:
        case WorkingDays(n):
            if n == 0:
                return end
            first_counted = calendar.back(calendar.previous_working(end), n - 1)
            return first_counted - timedelta(days=1)
        case CalendarDays(n):
            return end - timedelta(days=n)
        case CalendarMonths(n):
            start = add_months(end, -n)
            while add_months(start + timedelta(days=1), n) <= end:
                start += timedelta(days=1)
            return start
        case _:
            assert_never(term)


def rest_day_moment(due: date, calendar: WorkCalendar) -> RestDayMoments | None:
    """The third-last and the last working day before ``due``, if ``due`` is a day off; else nothing."""
    if calendar.is_working(due):
        return None
    return RestDayMoments(third_before=calendar.back(due, 3), last_before=calendar.back(due, 1))
