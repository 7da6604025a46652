"""Calendar periods (期次): their first and last day, their names, and reading a name back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.law.refusals import refuse
from gongkai.law.terms import add_months

ONE_DAY = timedelta(days=1)


class Cycle(StrEnum):
    """How often a period comes round.

    Source: 兴隆台区2021年通报; 怀远县2024年3月通报; 霍邱县测评表
    """

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def label(self) -> str:
        """「每季度」."""
        return _CYCLE_LABELS[self]


_CYCLE_LABELS = {
    Cycle.WEEK: "每周",
    Cycle.MONTH: "每月",
    Cycle.QUARTER: "每季度",
    Cycle.HALF_YEAR: "每半年",
    Cycle.YEAR: "每年",
}
_MONTHS = {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.HALF_YEAR: 6, Cycle.YEAR: 12}
_WRITTEN = re.compile(
    r"([0-9]{4})(?:-(?:(?P<month>[0-9]{2})|Q(?P<quarter>[1-4])|H(?P<half>[12])|W(?P<week>[0-9]{2})))?"
)


@dataclass(frozen=True, slots=True)
class Period:
    """One period: ``first`` to ``last``, both included.

    Source: 本系统约定(期次的写法) [proposal]
    """

    cycle: Cycle
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many calendar days it has."""
        return (self.last - self.first).days + 1

    @property
    def name(self) -> str:
        """The stable name: ``2026-03``, ``2026-Q1``, ``2026-H1``, ``2026``, ``2026-W14`` (ISO week)."""
        match self.cycle:
            case Cycle.WEEK:
                year, week, _ = self.first.isocalendar()
                return f"{year:04}-W{week:02}"
            case Cycle.MONTH:
                return f"{self.first.year:04}-{self.first.month:02}"
            case Cycle.QUARTER:
                return f"{self.first.year:04}-Q{self.first.month // 3 + 1}"
            case Cycle.HALF_YEAR:
                return f"{self.first.year:04}-H{self.first.month // 6 + 1}"
            case Cycle.YEAR:
                return f"{self.first.year:04}"

    def printed(self) -> str:
        """The period in words: 2026年3月, 2026年1季度, 2026年上半年, 2026年, 2026年第14周."""
        match self.cycle:
            case Cycle.WEEK:
                year, week, _ = self.first.isocalendar()
                return f"{year}年第{week}周"
            case Cycle.MONTH:
                return f"{self.first.year}年{self.first.month}月"
            case Cycle.QUARTER:
                return f"{self.first.year}年{self.first.month // 3 + 1}季度"
            case Cycle.HALF_YEAR:
                return f"{self.first.year}年{'上' if self.first.month == 1 else '下'}半年"
            case Cycle.YEAR:
                return f"{self.first.year}年"

    def holds(self, day: date) -> bool:
        """True if ``day`` lies in the period."""
        return self.first <= day <= self.last

    def next(self) -> Period:
        """The period after this one."""
        return period_of(self.last + ONE_DAY, self.cycle)


def period_of(day: date, cycle: Cycle) -> Period:
    """The period of ``cycle`` in which ``day`` lies. Weeks run from Monday to Sunday.

    Source: 本系统约定(期次的写法) [proposal]
    """
    if cycle is Cycle.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(cycle, monday, monday + timedelta(days=6))
    months = _MONTHS[cycle]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(cycle, first, add_months(first, months) - ONE_DAY)


def read_period(name: str) -> Period | None:
    """The period that ``name`` names, or None if it is no period's name (an event's uid, say).

    Source: 本系统约定(期次的写法) [proposal]
    """
    written = _WRITTEN.fullmatch(name)
    if written is None:
        return None
    year = int(written[1])
    try:
        if written["month"]:
            return period_of(date(year, int(written["month"]), 1), Cycle.MONTH)
        if written["quarter"]:
            return period_of(date(year, int(written["quarter"]) * 3, 1), Cycle.QUARTER)
        if written["half"]:
            return period_of(date(year, int(written["half"]) * 6, 1), Cycle.HALF_YEAR)
        if written["week"]:
            return period_of(date.fromisocalendar(year, int(written["week"]), 1), Cycle.WEEK)
        return period_of(date(year, 1, 1), Cycle.YEAR)
    except ValueError:
        return None


def period_named(name: str, cycle: Cycle) -> Period:
    """The period of ``cycle`` that ``name`` names; refused if it is none or one of another cycle.

    Source: 本系统约定(期次的写法) [proposal]
    """
    period = read_period(name)
    if period is None or period.cycle is not cycle:
        raise refuse(
            "instance",
            "instance.unknown",
            f"「{name}」不是这项义务的期次;{cycle.label}的期次写成「{example(cycle)}」",
        )
    return period


def example(cycle: Cycle) -> str:
    """How a period's name of this cycle is written, for sentences."""
    return period_of(date(2026, 3, 31), cycle).name
