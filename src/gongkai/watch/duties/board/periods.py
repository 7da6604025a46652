"""应公开清单: what is to be public, by matter and period, and which of it is there.

Periodic duties and those of a yearly day have a cell for each period of the year; a duty that runs anew from
each item, and the events of a year, have one sentence. Computed from the facts at this moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gongkai.law.freshness import (
    Assessment,
    AtLeastEach,
    ByDate,
    Cycle,
    Facts,
    Period,
    Standing,
    Within,
    assess_versions,
    instances_of,
    period_of,
)
from gongkai.law.workdays import WorkCalendar
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.policy import names_on
from gongkai.registry.catalogue.models import Column
from gongkai.registry.catalogue.rule_entry import ColumnDuty
from gongkai.registry.workcalendar.queries import calendar_now
from gongkai.watch.duties.board.duty_page import path_of
from gongkai.watch.duties.board.lines import RuleTag, tag_of, unit_of
from gongkai.watch.duties.board.signs import due_words, sign
from gongkai.watch.duties.queries.bearing import borne_by
from gongkai.watch.duties.queries.columns import Rule
from gongkai.watch.duties.queries.facts import gathered
from gongkai.watch.duties.queries.owed import in_force

ROWS = 40
# A year of weeks does not fit on a page.
WEEKS = 8
_CYCLES = (Cycle.WEEK, Cycle.MONTH, Cycle.QUARTER, Cycle.HALF_YEAR, Cycle.YEAR)
_WAIVED = {
    Standing.EXPLAINED: "本期无(已说明)",
    Standing.EXEMPT: "本期无(豁免)",
    Standing.PAUSED: "停钟",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One period of one duty: the words, the standing for the style, and where it opens ("" nowhere)."""

    words: str
    state: str
    instance: str


@dataclass(frozen=True, slots=True)
class Row:
    """One matter: a column under one rule, with a cell for each period of the table, or with one sentence."""

    what: str
    column_uid: str
    rule_uid: str
    requirement: str
    tag: RuleTag
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The matters of one cycle under the names of its periods."""

    title: str
    periods: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PeriodList:
    """The tables of a page; ``total`` matters in all, on ``pages`` pages."""

    name: str
    year: int
    tables: tuple[Table, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class _Matter:
    column: Column
    path: str
    rule: Rule
    duty: ColumnDuty
    facts: Facts
    borne: tuple[str, ...]


def period_list(agency: Agency, year: int, page: int, day: date) -> PeriodList:
    """The matters of ``agency`` with the periods of ``year``, up to ``day``."""
    name = names_on(Q(agency_id=agency.pk), day)[agency.pk].name
    found = gathered((agency,), day)
    borne = borne_by(found.tree, found.events, day)
    calendar = calendar_now()
    matters = []
    for key, column in found.tree.columns.items():
        if column.open_on(day):
            for rule in found.tree.rules.get(key, ()):
                duty = in_force(rule, day)
                if duty is not None:
                    events = tuple(borne.get(rule.uid, ()))
                    path = path_of(found.tree, column)
                    matters.append(_Matter(column, path, rule, duty, found.facts[key], events))
    pages = max(1, -(-len(matters) // ROWS))
    page = min(page, pages)
    shown = matters[(page - 1) * ROWS : page * ROWS]
    return PeriodList(name, year, tuple(_tables(shown, year, calendar, day)), len(matters), page, pages)


def _tables(matters: Iterable[_Matter], year: int, calendar: WorkCalendar, day: date) -> Iterator[Table]:
    matters = list(matters)
    for cycle in _CYCLES:
        periods = _periods(cycle, year, day)
        rows = tuple(
            _row(one, [_cell(one, period, calendar, day) for period in periods])
            for one in matters
            if _cycle(one) is cycle
        )
        if rows:
            yield Table(cycle.label, tuple(_short(period) for period in periods), rows)
    events = tuple(
        _row(one, [_events_cell(one, year, calendar, day)]) for one in matters if isinstance(one.duty, Within)
    )
    if events:
        yield Table("按事情", (f"{year}年的事情",), events)
    rest = tuple(
        _row(one, [_now_cell(one, calendar, day)])
        for one in matters
        if not isinstance(one.duty, AtLeastEach | ByDate | Within)
    )
    if rest:
        yield Table("滚动更新和复核", ("现在",), rest)


def _cycle(one: _Matter) -> Cycle | None:
    if isinstance(one.duty, AtLeastEach):
        return one.duty.cycle
    return Cycle.YEAR if isinstance(one.duty, ByDate) else None


def _periods(cycle: Cycle, year: int, day: date) -> tuple[Period, ...]:
    period = period_of(date(year, 1, 4), cycle)
    found = []
    while period.name[:4] == f"{year:04}":
        found.append(period)
        period = period.next()
    if cycle is Cycle.WEEK:
        begun = [one for one in found if one.first <= day]
        return tuple((begun or found)[-WEEKS:])
    return tuple(found)


def _short(period: Period) -> str:
    return period.printed().removeprefix(f"{period.name[:4]}年") or period.printed()


def _row(one: _Matter, cells: Iterable[Cell]) -> Row:
    duty = one.duty
    return Row(
        what=one.path,
        column_uid=one.column.uid,
        rule_uid=one.rule.uid,
        requirement=duty.requirement(),
        tag=tag_of(duty, False),
        cells=tuple(cells),
    )


def _cell(one: _Matter, period: Period, calendar: WorkCalendar, day: date) -> Cell:
    names = {found.instance for found in instances_of(one.duty, one.facts, day)}
    if period.name not in names:
        if period.last < one.facts.subject.since:
            return Cell("栏目未开设", "none", "")
        return Cell("未到期" if period.first > day else "不要求", "none", "")
    said = assess_versions(one.rule.versions, one.facts, calendar, day, period.name)
    return Cell(_words(said, day), _state(said), period.name)


def _words(said: Assessment, day: date) -> str:
    if said.have >= said.need:
        return f"已公开 {said.have}" if said.need > 1 else "已公开"
    if said.standing in _WAIVED:
        return _WAIVED[said.standing]
    if said.due_on is not None and said.due_on < day:
        return f"缺 {said.need - said.have}" if said.need > 1 else "缺"
    return "未到期"


def _state(said: Assessment) -> str:
    if said.have >= said.need:
        return Standing.OK.value
    if said.standing is Standing.OK:
        return "none"
    return said.standing.value


def _events_cell(one: _Matter, year: int, calendar: WorkCalendar, day: date) -> Cell:
    events = {event.uid: event for event in one.facts.events if event.uid in one.borne}
    counts = {"done": 0, "late": 0, "open": 0}
    for uid, event in events.items():
        if event.on.year == year and event.known_from <= day:
            said = assess_versions(one.rule.versions, one.facts, calendar, day, uid)
            if said.have >= said.need:
                counts["done"] += 1
            elif said.standing is Standing.OVERDUE:
                counts["late"] += 1
            else:
                counts["open"] += 1
    if not any(counts.values()):
        return Cell("没有登记过事情", Standing.UNREGISTERED.value, period_of(day, Cycle.MONTH).name)
    words = [f"已公开 {counts['done']}"]
    if counts["late"]:
        words.append(f"缺 {counts['late']}")
    if counts["open"]:
        words.append(f"未到期 {counts['open']}")
    return Cell(",".join(words), Standing.OVERDUE.value if counts["late"] else Standing.OK.value, "")


def _now_cell(one: _Matter, calendar: WorkCalendar, day: date) -> Cell:
    said = assess_versions(one.rule.versions, one.facts, calendar, day)
    unit = unit_of(one.duty)
    due = due_words(said.due_on, said.days, unit, said.standing, day)
    words = sign(said.standing, said.days, unit)
    return Cell(f"{words},{due}" if due else words, said.standing.value, said.instance)
