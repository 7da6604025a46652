"""By when an event has to be made public: computed by law from the rules of its agency's columns.

Pauses and explanations are not asked for: this is what was owed when the event was registered. Where it
stands today is said by the board.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law import freshness
from gongkai.law.freshness import Within, assess_versions
from gongkai.law.refusals import Refused
from gongkai.law.sources import RuleSource
from gongkai.law.workdays import WorkCalendar
from gongkai.publishing.events.models import Event
from gongkai.registry.agencies.queries import in_span
from gongkai.registry.catalogue.models import Column, ColumnRule, RuleKind
from gongkai.registry.catalogue.queries import versions_by_column
from gongkai.registry.workcalendar.queries import calendar_now

Versions = tuple[Within, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a rule asks of an event: ``act`` by ``due_on``, in ``columns`` (their names).

    ``provisional``: the days off of a year it runs into are not announced yet.
    """

    due_on: date
    act: str
    rule_source: RuleSource
    basis: str
    provisional: bool
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One rule that columns of an agency stand under, with all its versions."""

    versions: Versions
    columns: tuple[Column, ...]


def deadlines_of(events: Sequence[Event], day: date) -> dict[str, tuple[Deadline, ...]]:
    """What is asked of each of these events (by uid), the earliest first, by the rules of columns open on
    ``day``; empty where no rule names its kind. Refused while the work calendar holds no notice.
    """
    asked = _asked_in({event.agency_id for event in events}, day)
    if not asked:
        return {event.uid: () for event in events}
    calendar = calendar_now()
    return {event.uid: _of_event(event, asked.get(event.agency_id, ()), calendar, day) for event in events}


def _asked_in(agency_ids: Iterable[int], day: date) -> dict[int, tuple[_Asked, ...]]:
    open_columns = Column.objects.filter(in_span("opened_on", "closed_on", day), agency_id__in=agency_ids)
    columns = {column.pk: column for column in open_columns.order_by("order", "pk")}
    rows = ColumnRule.objects.filter(agency_id__in=agency_ids, kind=RuleKind.WITHIN_EVENT)
    by_column = versions_by_column(rows.filter(column_id__in=columns))
    found: dict[int, dict[object, tuple[Versions, list[Column]]]] = {}
    for column in columns.values():
        for versions in by_column.get(column.pk, ()):
            within = tuple(one for one in versions if isinstance(one, Within))
            # Columns of one pack stand under the same rule: it is asked and shown once.
            same = tuple(
                (one.requirement(), one.kinds, one.rule.basis, one.rule.valid_from, one.rule.valid_to)
                for one in within
            )
            _, named = found.setdefault(column.agency_id, {}).setdefault(same, (within, []))
            named.append(column)
    return {
        agency: tuple(_Asked(versions, tuple(named)) for versions, named in rules.values())
        for agency, rules in found.items()
    }


def _of_event(
    event: Event, asked: Iterable[_Asked], calendar: WorkCalendar, day: date
) -> tuple[Deadline, ...]:
    found = []
    for one in asked:
        columns = [
            column for column in one.columns if event.column_id is None or column.pk == event.column_id
        ]
        if columns and any(event.kind in version.kinds for version in one.versions):
            deadline = _by_law(event, one.versions, columns, calendar, day)
            if deadline is not None:
                found.append(deadline)
    return tuple(sorted(found, key=lambda one: one.due_on))


def _by_law(
    event: Event, versions: Versions, columns: list[Column], calendar: WorkCalendar, day: date
) -> Deadline | None:
    column = columns[0]
    facts = freshness.Facts(
        freshness.Column(column.uid, column.name, column.opened_on),
        events=(
            freshness.Event(event.uid, event.kind, event.on, event.title, registered_on=event.registered_on),
        ),
    )
    asking = max(day, event.registered_on)
    try:
        found = assess_versions(versions, facts, calendar, asking, instance=event.uid)
    except Refused:
        # No version was in force on its day, or the work calendar does not reach it: nothing can be said.
        return None
    if found.due_on is None:
        return None
    act = next(one.act for one in versions if event.kind in one.kinds)
    named = tuple(column.name for column in columns)
    return Deadline(found.due_on, act, found.rule_source, found.basis.printed(), found.provisional, named)
