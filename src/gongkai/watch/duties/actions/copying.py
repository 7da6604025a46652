"""Keeping the copy of what is public that standing asks for, and which of it repeats something earlier."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from gongkai.watch.duties.models import ColumnItem
from gongkai.watch.duties.queries.copies import items_as_public
from gongkai.watch.duties.queries.newest import chunks


def copy_items(documents: Collection[int]) -> frozenset[int]:
    """Bring the copies of these documents (keys) to what is public now. Doing it again changes nothing.

    Gives the columns whose items are others now: where the documents stood and stand, and where others stand
    that repeat them.
    """
    touched: set[int] = set()
    for some in chunks(documents):
        touched |= _copy(some)
    return frozenset(touched)


def _copy(documents: list[int]) -> set[int]:
    # What takes long, reading the texts, is done before the transaction.
    wanted = items_as_public(documents)
    with transaction.atomic():
        held = ColumnItem.objects.in_bulk(documents)
        touched = {one.column_id for one in (*wanted.values(), *held.values())}
        marks: dict[int, set[int]] = {}
        for one in (*wanted.values(), *held.values()):
            if one.mark:
                marks.setdefault(one.agency_id, set()).add(one.mark)
        ColumnItem.objects.filter(pk__in=[key for key in held if key not in wanted]).delete()
        for key, one in wanted.items():
            # What has no mark repeats nothing; of what has one it is settled below.
            one.repeats = held[key].repeats if key in held and one.mark else ""
            one.counts = not (one.explains or one.repeats)
        ColumnItem.objects.bulk_create(
            wanted.values(),
            update_conflicts=True,
            unique_fields=["document"],
            update_fields=["column", "published_on", "mark", "explains", "repeats", "counts"],
        )
        for agency, several in marks.items():
            touched |= _settle(agency, several)
    return touched


def _settle(agency: int, marks: Collection[int]) -> set[int]:
    """Of the documents that say the same the first counts, the others repeat it; the columns that changed."""
    alike: dict[int, list[ColumnItem]] = {}
    rows = ColumnItem.objects.filter(agency_id=agency, mark__in=marks)
    for one in rows.order_by("published_on", "pk"):
        alike.setdefault(one.mark, []).append(one)
    changed = []
    for first, *later in alike.values():
        for one in (first, *later):
            repeats = "" if one is first else first.uid
            if one.repeats != repeats:
                one.repeats, one.counts = repeats, not (one.explains or repeats)
                changed.append(one)
    ColumnItem.objects.bulk_update(changed, ["repeats", "counts"], batch_size=500)
    return {one.column_id for one in changed}
