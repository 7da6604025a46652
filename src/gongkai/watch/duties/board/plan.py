"""The plan of an opening sheet: its weeks, what of each is paid, and what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.watch.duties.board.lines import Line
from gongkai.watch.duties.board.signs import short_day
from gongkai.watch.duties.models import Opening

# More of a week than this nobody works through on one page; the rest is in the list of debts, by pages.
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Week:
    """One week: its days in words, how many debts were planned for it, and those not paid."""

    words: str
    now: bool
    over: bool
    planned: int
    left: tuple[Line, ...]

    @property
    def shown(self) -> tuple[Line, ...]:
        """The first of those not paid."""
        return self.left[:SHOWN]

    @property
    def more(self) -> int:
        """How many of those not paid are not shown."""
        return max(0, len(self.left) - SHOWN)

    @property
    def paid(self) -> int:
        """How many fell away."""
        return self.planned - len(self.left)


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole sheet."""

    total: int
    paid: int
    weeks: tuple[Week, ...]

    @property
    def left(self) -> int:
        """How many are not paid."""
        return self.total - self.paid


def plan_of(opening: Opening, left: Iterable[Line], day: date) -> Plan:
    """The weeks of ``opening`` in order; ``left`` are the debts not paid."""
    planned: dict[date, int] = {}
    for monday in opening.debts.order_by("planned_from").values_list("planned_from", flat=True):
        planned[monday] = planned.get(monday, 0) + 1
    waiting: dict[date, list[Line]] = {}
    for line in left:
        if line.entry.debt is not None:
            waiting.setdefault(line.entry.debt.planned_from, []).append(line)
    weeks = tuple(
        Week(
            words=f"{short_day(monday, day)}—{short_day(monday + timedelta(days=6), day)}",
            now=monday <= day < monday + timedelta(weeks=1),
            over=monday + timedelta(weeks=1) <= day,
            planned=count,
            left=tuple(waiting.get(monday, ())),
        )
        for monday, count in planned.items()
    )
    total = sum(planned.values())
    return Plan(total, total - sum(len(week.left) for week in weeks), weeks)
