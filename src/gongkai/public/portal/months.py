"""The months in which columns have items: by these the rest of a column is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import connection

from gongkai.public.portal.directory import ColumnEntry
from gongkai.public.portal.list_rows import of_column
from gongkai.publishing.publications.models import PublicItem

# From so many columns of one agency on, their months are read in one pass over its items.
_MANY = 8


def months_of(columns: list[ColumnEntry]) -> dict[int, list[date]]:
    """The first days of the months in which each column has items, newest first, by the column's key."""
    by_agency: dict[int, list[ColumnEntry]] = {}
    for column in columns:
        by_agency.setdefault(column.agency_id, []).append(column)
    found: dict[int, list[date]] = {}
    for agency_id, some in by_agency.items():
        if len(some) < _MANY:
            found.update((column.id, list(_months(column))) for column in some)
        else:
            every = all_months(agency_id)
            found.update((column.id, every.get(column.id, [])) for column in some)
    return found


def all_months(agency_id: int) -> dict[int, list[date]]:
    """The months of all columns of an agency, in one pass over the index of its items."""
    days = (
        PublicItem.objects.filter(agency_id=agency_id)
        .order_by("column_id", "-published_on")
        .values_list("column_id", "published_on")
        .distinct()
    )
    found: dict[int, list[date]] = {}
    for column_id, on in days.iterator():
        months = found.setdefault(column_id, [])
        if not months or months[-1] != on.replace(day=1):
            months.append(on.replace(day=1))
    return found


def _months(column: ColumnEntry) -> Iterator[date]:
    """Month by month, one look into the index each: a column is never read through.

    A column of ten years takes 120 looks, so the statement is compiled once and its day put in each time.
    """
    before = date.max
    items = of_column(column).filter(published_on__lt=before).values_list("published_on")[:1]
    statement, values = items.query.sql_with_params()
    place = values.index(connection.ops.adapt_datefield_value(before))
    with connection.cursor() as cursor:
        while True:
            day = connection.ops.adapt_datefield_value(before)
            cursor.execute(statement, [*values[:place], day, *values[place + 1 :]])
            row = cursor.fetchone()
            if row is None:
                return
            on = row[0] if isinstance(row[0], date) else date.fromisoformat(row[0])
            before = on.replace(day=1)
            yield before
