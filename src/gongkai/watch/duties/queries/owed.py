"""Which instances of a rule are owed on a day: the ones that have a row of their own on the board."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.freshness import (
    AtLeastEach,
    AtLeastWithin,
    ByDate,
    Cycle,
    Facts,
    ReviewEvery,
    Standing,
    Within,
    done_on,
    period_of,
    read_period,
)
from gongkai.law.freshness.within import NOTHING_OWED
from gongkai.law.terms import CalendarDays, CalendarMonths, Term, WorkingDays
from gongkai.registry.catalogue.rule_entry import ColumnDuty
from gongkai.watch.duties.queries.columns import Rule

_KINDS: dict[type[ColumnDuty], str] = {
    AtLeastWithin: "freshness",
    AtLeastEach: "count",
    Within: "within",
    ByDate: "by_date",
    ReviewEvery: "review",
}
_UNITS: dict[type[Term], str] = {
    WorkingDays: "working days",
    CalendarDays: "days",
    CalendarMonths: "months",
}


@dataclass(frozen=True, slots=True)
class Owed:
    """One instance: ``instance`` None is the present one, as the law names it.

    ``until``: the day from which another takes its place, where the law, asked for this one alone, cannot
    say. ``only_missed``: it is owed only as long as it is late, and has no row otherwise.
    """

    instance: str | None
    until: date | None = None
    only_missed: bool = False


def owed(rule: Rule, facts: Facts, borne: Collection[str], day: date) -> Iterator[Owed]:
    """The instances of ``rule`` that stand on the board on ``day``; ``borne``: the events it has to answer.

    Of an event duty every open event, and if there is none the month in which events are awaited. Of a
    periodic duty the present period, and the one before it as long as it was missed: the law lets a missed
    period stay missed, and on the first day of the next it would be out of sight. Of every other the present
    one.
    """
    if any(isinstance(version, Within) for version in rule.versions):
        yield from _of_events(rule, facts, borne, day)
        return
    version = in_force(rule, day)
    if version is None:
        return
    yield Owed(None)
    if isinstance(version, AtLeastEach):
        before = period_of(period_of(day, version.cycle).first - timedelta(days=1), version.cycle)
        eve = in_force(rule, before.first)
        whole = facts.subject.since <= before.first
        if whole and isinstance(eve, AtLeastEach) and eve.cycle is version.cycle:
            yield Owed(before.name, only_missed=True)


def missed(standing: Standing) -> bool:
    """True if a period that is over still has to be seen."""
    return standing in (Standing.OVERDUE, Standing.EMPTY)


def in_force(rule: Rule, day: date) -> ColumnDuty | None:
    """The version in force on ``day``; None if there is none."""
    return next((version for version in rule.versions if version.rule.in_force(day)), None)


def kind_of(rule: Rule) -> str:
    """The kind of duty, as files and commands call it."""
    return _KINDS[type(rule.versions[-1])]


def version_of(rule: Rule, facts: Facts, instance: str, day: date) -> ColumnDuty:
    """The version that asks for the instance: that of the event's day, of the period's first day, or of
    ``day``.
    """
    event = next((event for event in facts.events if event.uid == instance), None)
    period = read_period(instance)
    for on in (None if event is None else event.on, None if period is None else period.first, day):
        version = None if on is None else in_force(rule, on)
        if version is not None:
            return version
    return rule.versions[-1]


def period_of_duty(duty: ColumnDuty) -> str:
    """The term or cycle of a duty as files say it: ``6 months``, ``7 working days``, ``quarter``."""
    match duty:
        case AtLeastEach():
            return duty.cycle.value
        case ByDate():
            return f"{duty.month:02}-{duty.day:02}"
        case AtLeastWithin() | Within() | ReviewEvery():
            return f"{duty.term.n} {_UNITS[type(duty.term)]}"


def _of_events(rule: Rule, facts: Facts, borne: Collection[str], day: date) -> Iterator[Owed]:
    waiting = open_events(rule, facts, borne, day)
    for uid in waiting:
        yield Owed(uid)
    version = in_force(rule, day)
    if waiting or not isinstance(version, Within):
        return
    if version.needs_registration:
        month = period_of(day, Cycle.MONTH)
        yield Owed(month.name, until=month.next().first)
    else:
        yield Owed(NOTHING_OWED)


def open_events(rule: Rule, facts: Facts, borne: Collection[str], day: date) -> list[str]:
    """The events that are not done by ``day``, the earliest first."""
    wanted = set(borne)
    found = []
    for event in sorted(facts.events, key=lambda event: (event.on, event.uid)):
        if event.uid not in wanted or event.known_from > day:
            continue
        version = in_force(rule, event.on)
        if isinstance(version, Within) and done_on(version, event, facts, day) is None:
            found.append(event.uid)
    return found
