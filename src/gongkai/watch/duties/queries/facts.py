"""The facts of each column, as the law takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.law import freshness
from gongkai.registry.agencies.models import Agency
from gongkai.watch.duties import waiving
from gongkai.watch.duties.models import Explanation
from gongkai.watch.duties.queries.columns import Tree, tree_of
from gongkai.watch.duties.queries.events import Happened, concerns, events_of, policy_items
from gongkai.watch.duties.queries.items import items_of
from gongkai.watch.duties.queries.stories import stories


@dataclass(frozen=True, slots=True)
class Gathered:
    """The columns of some agencies, their events, and the facts of each column that has been opened."""

    tree: Tree
    events: tuple[Happened, ...]
    facts: dict[int, freshness.Facts]


def column_facts(agencies: Iterable[Agency], day: date) -> dict[int, freshness.Facts]:
    """What the law takes to judge each column, by its key: whatever was known of it by ``day``.

    Items of the column and of all below it, the events of its agency that name no other column, exemptions,
    情况说明 and stopped clocks. Columns not yet opened are left out.
    """
    return gathered(agencies, day).facts


def gathered(agencies: Iterable[Agency], day: date) -> Gathered:
    """The facts, with the columns and rules they belong to."""
    agencies = list(agencies)
    ids = [agency.pk for agency in agencies]
    tree = tree_of(agencies)
    told = stories(ids, day)
    explanations = waiving.explanations_by_column(ids)
    pauses = waiving.pauses_by_column(ids)
    items = items_of(told, tree, explaining_documents(ids))
    events = events_of(ids, policy_items(told, tree), day)
    by_agency: dict[int, list[Happened]] = {}
    for one in events:
        by_agency.setdefault(one.agency_id, []).append(one)
    facts = {
        key: freshness.Facts(
            subject=freshness.Column(column.uid, column.name, column.opened_on),
            items=tuple(items.get(key, ())),
            events=tuple(
                one.event for one in by_agency.get(column.agency_id, ()) if concerns(one, key, tree)
            ),
            explanations=explanations.get(key, ()),
            exemptions=tree.exemptions.get(key, ()),
            pauses=pauses.get(key, ()),
        )
        for key, column in tree.columns.items()
        if column.opened_on <= day
    }
    return Gathered(tree, events, facts)


def explaining_documents(agency_ids: Iterable[int]) -> frozenset[int]:
    """The keys of the documents that were recorded as a 情况说明."""
    rows = Explanation.objects.filter(
        agency_id__in=list(agency_ids), withdrawn_on__isnull=True, document__isnull=False
    )
    return frozenset(key for key in rows.values_list("document_id", flat=True) if key is not None)
