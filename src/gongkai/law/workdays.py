"""Working days of the public service: weekends, holidays, and weekend days worked in exchange (调休).

A term in working days is counted by what the State Council's yearly notice says of each day, not by the
day of the week: a Saturday named 上班 counts, a Thursday named 放假 does not. A year whose notice is not out
yet is counted by weekends and the statutory holidays, and everything that touches it is provisional (暂定).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate, compress

from gongkai.law.refusals import refuse


class DayKind(StrEnum):
    """Why a day is worked or not."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a notice names: ``off`` (放假) or worked (上班), the holiday's name, the notice."""

    day: date
    off: bool
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class DayNote:
    """What one day is, for a day-by-day explanation."""

    day: date
    working: bool
    kind: DayKind
    name: str
    source: str
    provisional: bool

    def printed(self) -> str:
        """The day's standing in words: 工作日, 周末, 春节放假, 国庆节调休上班."""
        match self.kind:
            case DayKind.WORKDAY:
                return "工作日"
            case DayKind.WEEKEND:
                return "周末"
            case DayKind.HOLIDAY:
                return f"{self.name}放假"
            case DayKind.MAKE_UP:
                return f"{self.name}调休上班"


SATURDAY = 5
YEAR_END_FROM = 29
_WEEKDAYS_ONLY = "国务院关于职工工作时间的规定第7条"


class WorkCalendar:
    """The work calendar of a span of years, every question answered in constant time.

    Build it from the days the notices name (:func:`gongkai.law.work_notices.builtin_calendar` holds the
    published ones); ``announced`` are the years whose notice is out, every other year is provisional. The
    object never changes; :meth:`with_days` gives another one.

    Article: 国务院关于职工工作时间的规定第7条 (Saturday and Sunday are days off); 全国年节及纪念日放假办法;
    国务院办公厅关于部分节假日安排的通知 of each year.
    """

    __slots__ = ("_announced", "_named", "_upto", "_working", "first_day", "last_day")

    def __init__(
        self, named: Iterable[NamedDay], *, first_year: int, last_year: int, announced: Iterable[int]
    ) -> None:
        """Lay out every day from 1 January of ``first_year`` to 31 December of ``last_year``."""
        self.first_day = date(first_year, 1, 1)
        self.last_day = date(last_year, 12, 31)
        self._announced = frozenset(announced)
        self._named: Mapping[date, NamedDay] = {row.day: row for row in named}
        named_off = {row.day.toordinal(): row.off for row in self._named.values()}
        first, last = self.first_day.toordinal(), self.last_day.toordinal()
        # Ordinal 1 was a Monday. Days are laid out as plain numbers, so that decades are built in a moment.
        worked = [not named_off.get(n, (n - 1) % 7 >= SATURDAY) for n in range(first, last + 1)]
        self._working = array("i", compress(range(first, last + 1), worked))
        self._upto = array("i", accumulate(worked))

    def _place(self, day: date) -> int:
        if not self.first_day <= day <= self.last_day:
            raise refuse(
                "day",
                "calendar.outside",
                f"{day.isoformat()}不在工作日历内(日历从{self.first_day.isoformat()}到{self.last_day.isoformat()})",
            )
        return day.toordinal() - self.first_day.toordinal()

    def _nth(self, index: int, asked: str) -> date:
        if not 0 <= index < len(self._working):
            raise refuse(
                "day",
                "calendar.outside",
                f"{asked}超出了工作日历(日历从{self.first_day.isoformat()}到{self.last_day.isoformat()})",
            )
        return date.fromordinal(self._working[index])

    def is_working(self, day: date) -> bool:
        """True if ``day`` is worked. Refused outside the calendar."""
        place = self._place(day)
        return self._upto[place] != (self._upto[place - 1] if place else 0)

    def add(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``; ``day`` itself is not counted (n = 0 gives ``day``).

        Article: 条例第33条. That the first day is not counted is [partial]: of 国办公开办函〔2015〕207号 the
        part on counting was not read.
        """
        _not_negative(n)
        place = self._place(day)
        return day if n == 0 else self._nth(self._upto[place] + n - 1, f"{day.isoformat()}之后第{n}个工作日")

    def back(self, day: date, n: int) -> date:
        """The ``n``-th working day before ``day`` (n = 0 gives ``day``)."""
        _not_negative(n)
        if n == 0:
            return day
        place = self._place(day)
        before = self._upto[place - 1] if place else 0
        return self._nth(before - n, f"{day.isoformat()}之前第{n}个工作日")

    def count(self, after: date, through: date) -> int:
        """Working days after ``after`` up to and with ``through``; 0 if ``through`` is not later."""
        first, last = self._place(after), self._place(through)
        return max(0, self._upto[last] - self._upto[first])

    def next_working(self, day: date) -> date:
        """``day`` if it is worked, else the first working day after it."""
        return day if self.is_working(day) else self.add(day, 1)

    def previous_working(self, day: date) -> date:
        """``day`` if it is worked, else the last working day before it."""
        return day if self.is_working(day) else self.back(day, 1)

    def is_announced(self, year: int) -> bool:
        """True if the notice of ``year`` is in this calendar."""
        return year in self._announced

    def is_provisional(self, first: date, last: date) -> bool:
        """True if the span from ``first`` to ``last`` may still be moved by a notice that is not out (暂定).

        That is a year without notice, and also 29 to 31 December before such a year: the notice of the next
        year named days of that week in six of the twenty-three years carried here.
        """
        if any(year not in self._announced for year in range(first.year, last.year + 1)):
            return True
        year_end = last.month == 12 and last.day >= YEAR_END_FROM
        return year_end and last.year + 1 not in self._announced

    def describe(self, day: date) -> DayNote:
        """What ``day`` is and who says so."""
        working = self.is_working(day)
        row = self._named.get(day)
        provisional = day.year not in self._announced
        if row is None:
            kind = DayKind.WORKDAY if working else DayKind.WEEKEND
            return DayNote(day, working, kind, "", _WEEKDAYS_ONLY, provisional)
        kind = DayKind.MAKE_UP if working else DayKind.HOLIDAY
        return DayNote(day, working, kind, row.name, row.source, provisional)

    def days(self, first: date, last: date) -> Iterator[DayNote]:
        """Every day from ``first`` to ``last``, both included, described."""
        return map(self.describe, _days(first, last))

    def with_days(self, off: Iterable[date], work: Iterable[date], source: str) -> WorkCalendar:
        """This calendar with some days overridden: ``off`` are not worked, ``work`` are.

        Refused where a day stands in both lists or outside the calendar; ``source`` says who set them.
        """
        off_days, work_days = frozenset(off), frozenset(work)
        for day in sorted(off_days & work_days):
            raise refuse("calendar", "calendar.both", f"{day.isoformat()}既写成放假又写成上班,请留一个")
        for day in sorted(off_days | work_days):
            self._place(day)
        changed = dict(self._named)
        changed.update({day: NamedDay(day, True, "另行规定", source) for day in off_days})
        changed.update({day: NamedDay(day, False, "另行规定", source) for day in work_days})
        return WorkCalendar(
            changed.values(),
            first_year=self.first_day.year,
            last_year=self.last_day.year,
            announced=self._announced,
        )


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)


def _not_negative(n: int) -> None:
    if n < 0:
        raise refuse("n", "calendar.negative", f"天数不能是负数,现在是{n}")
