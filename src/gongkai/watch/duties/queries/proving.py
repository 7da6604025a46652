"""Whether what is stored is what the facts say: the copy of public items, and every duty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.publishing.publications.models import PublicItem
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column
from gongkai.watch.duties.models import ColumnItem
from gongkai.watch.duties.queries.copies import unlike_public
from gongkai.watch.duties.queries.held import held_rows, judged
from gongkai.watch.duties.queries.rows import DutyRow, standing_on


@dataclass(frozen=True, slots=True)
class Difference:
    """Something stored that is not what the facts say; empty where there is nothing on that side."""

    name: str
    stored: str
    computed: str


def prove(agencies: Iterable[Agency], day: date) -> tuple[Difference, ...]:
    """Every difference between the stored standing of these agencies and the one computed for ``day``.

    What was not yet dealt with in the feed shows here as well: it is not what the facts say.
    """
    found: list[Difference] = []
    for agency in agencies:
        found.extend(_items_of(agency))
        found.extend(_duties_of(agency, day))
    return tuple(found)


def _duties_of(agency: Agency, day: date) -> list[Difference]:
    computed = {
        (row.column.pk, row.identity.rule_uid, row.identity.instance): (row.name, _said(row))
        for row in standing_on([agency], day)
    }
    columns = Column.objects.filter(agency=agency).values_list("pk", flat=True)
    stored = {}
    for key, row in held_rows(list(columns)).items():
        held = judged(row)
        said = _told(held.standing, held.due_on, held.next_look_at, bool(held.provisional), held.rule_source)
        stored[key] = (f"{held.kind}:{held.column_id}:{held.instance}", said)
    return [
        Difference((computed.get(key) or stored[key])[0], *(_of(side, key) for side in (stored, computed)))
        for key in sorted(stored.keys() | computed.keys())
        if _of(stored, key) != _of(computed, key)
    ]


def _items_of(agency: Agency) -> list[Difference]:
    public = PublicItem.objects.filter(agency=agency).values_list("document_id", flat=True)
    copied = ColumnItem.objects.filter(agency=agency).values_list("pk", flat=True)
    unlike = unlike_public(sorted({*public, *copied}))
    return [Difference(f"item:{agency.slug}:{key}", "copy", "public") for key in unlike]


def _of(side: dict[tuple[int, str, str], tuple[str, str]], key: tuple[int, str, str]) -> str:
    found = side.get(key)
    return "" if found is None else found[1]


def _said(row: DutyRow) -> str:
    said = row.assessment
    due, look = (None if on is None else on.isoformat() for on in (said.due_on, said.next_look_at))
    return _told(said.standing.value, due, look, said.provisional, said.rule_source.value)


def _told(
    standing: str, due_on: str | None, next_look_at: str | None, provisional: bool, rule_source: str
) -> str:
    mark = " provisional" if provisional else ""
    return f"{standing} due {due_on} look {next_look_at}{mark} {rule_source}"
