"""What the copy of public items ought to hold, read from what is public."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from gongkai.publishing.publications.models import PublicItem
from gongkai.watch.duties.models import ColumnItem, Explanation
from gongkai.watch.duties.queries.items import GENRE
from gongkai.watch.duties.queries.newest import chunks
from gongkai.watch.duties.queries.repeats import fingerprints


def items_as_public(documents: Collection[int]) -> dict[int, ColumnItem]:
    """The rows of these documents as they ought to be but for repeats; those not public have none."""
    items = list(
        PublicItem.objects.filter(document_id__in=documents)
        .order_by()
        .values_list(
            *("document_id", "document__uid", "agency_id", "column_id", "published_on", "revision_id"),
            "revision__genre",
        )
    )
    marks = fingerprints(item[5] for item in items)
    explaining = set(
        Explanation.objects.filter(document_id__in=documents, withdrawn_on__isnull=True).values_list(
            "document_id", flat=True
        )
    )
    found = {}
    for key, uid, agency, column, on, revision, genre in items:
        explains = key in explaining or genre.strip() == GENRE
        found[key] = ColumnItem(
            document_id=key,
            uid=uid,
            agency_id=agency,
            column_id=column,
            published_on=on,
            mark=marks.get(revision, 0),
            explains=explains,
            counts=not explains,
        )
    return found


def unlike_public(documents: Iterable[int]) -> list[int]:
    """The documents whose copy is not what is public now."""
    found: list[int] = []
    for some in chunks(list(documents)):
        wanted, held = items_as_public(some), ColumnItem.objects.in_bulk(some)
        found.extend(key for key in some if _values(wanted.get(key)) != _values(held.get(key)))
    return found


def _values(one: ColumnItem | None) -> tuple[object, ...] | None:
    if one is None:
        return None
    return (one.uid, one.agency_id, one.column_id, one.published_on, one.mark, one.explains)
