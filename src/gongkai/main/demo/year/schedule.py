"""Which template comes on which day in which column: the cycles of ``schedule/`` laid over the year.

A run has ``agencies``, ``column``, ``use`` (kinds or ids of templates) and one cycle: ``every`` (working
days, least and most), ``months`` with ``day`` (a day off moves to the next working day), or ``first`` (once,
so many working days after the first day).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.work_notices import builtin_calendar
from gongkai.main.demo.year.template import Spec, Template, of_kinds, stated

# So many whole months are told before the month of the last day.
MONTHS = 13


@dataclass(frozen=True, slots=True)
class Planned:
    """One item to be: ``seed`` is what its chance begins with, and tells it from every other."""

    agency: str
    column: str
    template: Template
    day: date
    seed: str


def first_day(last: date) -> date:
    """The first day of the year that ends on ``last``: the first of a month, 13 months before."""
    months = last.year * 12 + last.month - 1 - MONTHS
    return date(months // 12, months % 12 + 1, 1)


def planned(last: date) -> list[Planned]:
    """Every item that comes by itself, by day; those that follow others are not among them."""
    found: list[Planned] = []
    for run in stated("schedule", "run"):
        for agency in run["agencies"]:
            found += _items(run, agency, last)
    return sorted(found, key=lambda one: (one.day, one.agency, one.column, one.seed))


def _items(run: Spec, agency: str, last: date) -> Iterator[Planned]:
    column: str = run["column"]
    fitting = of_kinds(frozenset(run["use"]), agency)
    if not fitting:
        raise ValueError(f"no template of {run['use']} fits {agency}")
    base = f"{agency}/{column}/{'+'.join(run['use'])}"
    chance = random.Random(base)
    # In turn, and each turn in another order: no two of a kind stand together.
    waiting: list[Template] = []
    for place, day in enumerate(days_of(run, agency, last)):
        if not waiting:
            waiting = chance.sample(fitting, len(fitting))
        yield Planned(agency, column, waiting.pop(), day, f"{base}/{place}")


def days_of(run: Spec, agency: str, last: date) -> Iterable[date]:
    """The days up to ``last`` on which the run comes in that agency."""
    calendar, first = builtin_calendar(), first_day(last)
    if "first" in run:
        return [day for day in [calendar.add(first, run["first"])] if day <= last]
    if "months" in run:
        # Not everybody on the same day.
        delay = random.Random(f"{agency}/{run['column']}").randint(0, run.get("spread", 4))
        return [
            day
            for begin in _months(first, last)
            if begin.month in run["months"]
            and (day := calendar.add(calendar.next_working(begin.replace(day=run["day"])), delay)) <= last
        ]
    least, most = run["every"]
    chance = random.Random(f"{agency}/{run['column']}/{run['use']}/days")
    days = []
    day = calendar.add(first, chance.randint(1, most))
    while day <= last:
        days.append(day)
        day = calendar.add(day, chance.randint(least, most))
    return days


def _months(first: date, last: date) -> Iterator[date]:
    begin = first
    while begin <= last:
        yield begin
        begin = date(begin.year + begin.month // 12, begin.month % 12 + 1, 1)
