"""The period of a report: its two days, what it is called, and the same days a year before."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.reading import Faults
from gongkai.platform.shell.dates import plain_day

LAST_OF_FIRST_HALF, FIRST_OF_SECOND_HALF = (6, 30), (7, 1)
_QUARTERS = "一二三四"


@dataclass(frozen=True, slots=True)
class Period:
    """From ``first`` to ``last``, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """True if ``day`` lies in the period."""
        return self.first <= day <= self.last

    def words(self) -> str:
        """2020年上半年; a period without such a name by its days."""
        year, first, last = self.first.year, self.first, self.last
        if year == last.year and first.day == 1 and last.day == calendar.monthrange(year, last.month)[1]:
            months = (first.month, last.month)
            if months == (1, 12):
                return f"{year}年"
            if months in ((1, 6), (7, 12)):
                return f"{year}年{'上' if first.month == 1 else '下'}半年"
            if first.month % 3 == 1 and last.month == first.month + 2:
                return f"{year}年第{_QUARTERS[first.month // 3]}季度"
            if first.month == last.month:
                return f"{year}年{first.month}月"
        return self.days()

    def days(self) -> str:
        """2020年1月1日至6月30日."""
        if self.first.year != self.last.year:
            return f"{plain_day(self.first)}至{plain_day(self.last)}"
        return f"{plain_day(self.first)}至{self.last.month}月{self.last.day}日"

    def a_year_before(self) -> Period:
        """The same period of the year before; a last day of February stays one."""
        return Period(_a_year_before(self.first), _a_year_before(self.last))

    def half_year_after(self) -> Period:
        """The six months that follow."""
        first = self.last + timedelta(days=1)
        year, month = divmod(first.year * 12 + first.month - 1 + 6, 12)
        day = min(first.day, calendar.monthrange(year, month + 1)[1])
        return Period(first, date(year, month + 1, day) - timedelta(days=1))


def last_half_year(today: date) -> Period:
    """The last half-year that is over."""
    if (today.month, today.day) >= FIRST_OF_SECOND_HALF:
        return Period(date(today.year, 1, 1), date(today.year, *LAST_OF_FIRST_HALF))
    return Period(date(today.year - 1, *FIRST_OF_SECOND_HALF), date(today.year - 1, 12, 31))


def checked(first: date, last: date, today: date) -> Period:
    """The period from ``first`` to ``last``.

    Refused: a last day before the first, a first day that is still to come, more than a year.
    """
    faults = Faults()
    if last < first:
        faults.add("to", "form.order", f"结束日期{last}早于开始日期{first},请把两个日期对调或改正")
    elif first > today:
        faults.add("from", "form.future", f"{first}还没有到,这个时段还没有事实可写;请选已经开始的时段")
    elif (last - first).days > 366:
        faults.add("to", "form.long", "自评报告的时段最长一年,请缩短,或分几份写")
    faults.stop()
    return Period(first, last)


def _a_year_before(day: date) -> date:
    ends = day.day == calendar.monthrange(day.year, day.month)[1]
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, last if ends and day.month == 2 else min(day.day, last))
