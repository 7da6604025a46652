"""What lists name of items, taken by the indexes of column and agency, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet

from gongkai.public.portal.directory import ColumnEntry
from gongkai.publishing.publications.models import PublicItem

_NEWEST = ("-published_on", "-id")
_WINDOWS = (3, 30, 120)

Items = QuerySet[PublicItem, Any]


class ListRow(NamedTuple):
    """An item as a list names it; ``number`` is the 索引号."""

    id: int
    document_id: int
    agency_id: int
    column_id: int
    published_on: date
    number: str
    title: str
    document_number: str
    effective_on: date | None
    planned_expiry_on: date | None


FIELDS = (
    *("pk", "document_id", "agency_id", "column_id", "published_on", "document__given_number__text"),
    *("revision__title", "revision__document_number", "revision__effective_on"),
    "revision__planned_expiry_on",
)


def of_column(column: ColumnEntry) -> Items:
    """What is public in the column, newest first."""
    found: Items = PublicItem.objects.filter(agency_id=column.agency_id, column_id=column.id)
    return found.order_by(*_NEWEST)


def of_agency(agency_id: int) -> Items:
    """What is public of the agency, newest first."""
    found: Items = PublicItem.objects.filter(agency_id=agency_id)
    return found.order_by(*_NEWEST)


def rows_of(items: Items) -> list[ListRow]:
    """These items as lists name them."""
    return [ListRow._make(row) for row in items.values_list(*FIELDS)]


def newest_of_site(agencies: Sequence[int], today: date, most: int) -> list[ListRow]:
    """The newest items of all these agencies.

    No index holds the days of all items: the newest are looked for among the last days of each agency, and
    only where hardly anything is published, agency by agency.
    """
    for days in _WINDOWS:
        since = today - timedelta(days=days)
        recent = PublicItem.objects.filter(agency_id__in=agencies, published_on__gte=since)
        newest = list(recent.order_by(*_NEWEST).values_list("pk", flat=True)[:most])
        if len(newest) == most:
            return rows_of(PublicItem.objects.filter(pk__in=newest).order_by(*_NEWEST))
    return newest_of([rows_of(of_agency(one)[:most]) for one in agencies], most)


def newest_of(parts: list[list[ListRow]], most: int) -> list[ListRow]:
    """The newest of several lists."""
    rows = [row for part in parts for row in part]
    rows.sort(key=lambda row: (row.published_on, row.id), reverse=True)
    return rows[:most]
