"""The events that decide where duties stand: those still open, and those still counted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from gongkai.law.freshness import Cycle, Event, period_of
from gongkai.registry.catalogue.models import Column, ColumnRule, RuleKind
from gongkai.watch.duties.models import ColumnItem
from gongkai.watch.duties.queries.bearing import Borne, borne_by
from gongkai.watch.duties.queries.columns import Tree, rules_by_column
from gongkai.watch.duties.queries.events import (
    DOCUMENT_PUBLISHED,
    Happened,
    PolicyItem,
    concerns,
    events_of,
    is_policy,
)
from gongkai.watch.duties.queries.newest import chunks
from gongkai.watch.duties.queries.registered import agencies_with_events


@dataclass(frozen=True, slots=True)
class Happening:
    """The events by agency, and which rule has to answer which."""

    tree: Tree
    by_agency: dict[int, tuple[Happened, ...]] = field(default_factory=dict)
    borne: Borne = field(default_factory=dict)

    def of(self, column: int, agency_id: int, kinds: Collection[str], day: date) -> tuple[Event, ...]:
        """The events of these kinds that matter to a column on ``day``."""
        return tuple(
            one.event
            for one in self.by_agency.get(agency_id, ())
            if one.event.kind in kinds and concerns(one, column, self.tree) and _matters(one.event, day)
        )


def happening(agency_ids: Collection[int], day: date) -> Happening:
    """What happened in the agencies, as far as a rule of one of their columns asks for it."""
    asked: list[ColumnRule] = []
    for some in chunks(agency_ids):
        rules = ColumnRule.objects.filter(agency_id__in=some).exclude(event_kinds=[])
        asked.extend(rules.order_by("pk"))
    own = {row.agency_id for row in asked if DOCUMENT_PUBLISHED in row.event_kinds}
    known = {
        key for some in chunks({row.agency_id for row in asked}) for key in agencies_with_events(some, day)
    }
    columns: dict[int, Column] = {}
    for some in chunks(own | known):
        found = Column.objects.filter(agency_id__in=some).order_by("agency_id", "order", "pk")
        columns.update({column.pk: column for column in found})
    events_only = [row for row in asked if row.kind == RuleKind.WITHIN_EVENT and row.column_id in columns]
    tree = Tree(columns, rules_by_column(events_only), {})
    policies = _policies(own, tree)
    events = [one for some in chunks(own | known) for one in events_of(some, _of(policies, some), day)]
    by_agency: dict[int, list[Happened]] = {}
    for one in events:
        by_agency.setdefault(one.agency_id, []).append(one)
    return Happening(
        tree, {key: tuple(found) for key, found in by_agency.items()}, borne_by(tree, events, day)
    )


def _of(policies: list[PolicyItem], agency_ids: Collection[int]) -> list[PolicyItem]:
    wanted = set(agency_ids)
    return [one for one in policies if one.agency_id in wanted]


def _policies(agencies: Collection[int], tree: Tree) -> list[PolicyItem]:
    """The public policy documents of the agencies in which a rule asks for their interpretation."""
    keys = [key for key, one in tree.columns.items() if one.agency_id in agencies and is_policy(key, tree)]
    return [
        PolicyItem(*row, title="-")
        for some in chunks(keys)
        for row in ColumnItem.objects.filter(column_id__in=some).values_list(
            "document_id", "uid", "agency_id", "published_on"
        )
    ]


def _matters(event: Event, day: date) -> bool:
    """An event done long ago is not counted in this month nor the one before, and asks for nothing."""
    if event.published_on is None:
        return True
    month = period_of(day, Cycle.MONTH)
    before = period_of(month.first - timedelta(days=1), Cycle.MONTH)
    return event.known_from >= before.first
