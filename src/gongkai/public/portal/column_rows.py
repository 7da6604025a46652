"""Rows of many columns and spans of days: one by one where few are asked, in one pass where many are.

A publication asks for one month of one column, a full bake for every month of every column: the first must
not read through a column of 50,000, the second must not ask 100,000 times.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from gongkai.public.portal.directory import ColumnEntry
from gongkai.public.portal.list_rows import of_agency, of_column

# The first day of a span and the day after its last.
Span = tuple[date, date]
Row = tuple[Any, ...]

# From so many spans in columns of one agency on, they are read together, if that reads no more than so many
# times the days that were asked for.
_MANY = 8
_MOST_DAYS = 12
# From so many columns of one agency on, their newest are read together.
_MANY_COLUMNS = 8
# Spans of a column with less between them than this for each that is asked are read as one.
_NEAR = timedelta(days=183)


def rows_of_spans(
    wanted: Mapping[ColumnEntry, Collection[Span]], fields: Sequence[str]
) -> Iterator[tuple[ColumnEntry, Iterator[Row]]]:
    """``fields`` of the items of each column in its spans, day by day unbroken, the newest first.

    Items of other days may be among them. Each column's rows are read before the next column's.
    """
    by_agency: dict[int, dict[ColumnEntry, Collection[Span]]] = {}
    for column, spans in wanted.items():
        by_agency.setdefault(column.agency_id, {})[column] = spans
    for agency_id, some in by_agency.items():
        if _is_dense(list(some.values())):
            yield from _together(agency_id, some, fields)
        else:
            for column, spans in some.items():
                yield column, _apart(column, spans, fields)


def _is_dense(columns: list[Collection[Span]]) -> bool:
    spans = [span for spans in columns for span in spans]
    asked = sum((end - first).days for first, end in spans)
    whole = (max(end for _, end in spans) - min(first for first, _ in spans)).days * len(columns)
    return len(spans) >= _MANY and whole <= asked * _MOST_DAYS


def newest_rows(
    columns: Collection[ColumnEntry], fields: Sequence[str], most: int
) -> Iterator[tuple[ColumnEntry, list[Row]]]:
    """``fields`` of the newest ``most`` items of each column; an empty column is named, too."""
    by_agency: dict[int, dict[int, ColumnEntry]] = {}
    for column in columns:
        by_agency.setdefault(column.agency_id, {})[column.id] = column
    for agency_id, some in by_agency.items():
        if len(some) < _MANY_COLUMNS:
            for column in some.values():
                yield column, list(of_column(column).values_list(*fields)[:most])
            continue
        left = dict(some)
        for column_id, rows in _of_columns(agency_id, some, fields):
            yield left.pop(column_id), list(islice(rows, most))
        for column in left.values():
            yield column, []


def _of_columns(
    agency_id: int, columns: Collection[int], fields: Sequence[str], **more: object
) -> Iterator[tuple[int, Iterator[Row]]]:
    items = of_agency(agency_id).filter(column_id__in=list(columns), **more)
    rows = items.order_by("column_id", "-published_on", "-id").values_list("column_id", *fields)
    for column_id, some in groupby(rows.iterator(), key=itemgetter(0)):
        yield column_id, (row[1:] for row in some)


def _together(
    agency_id: int, wanted: Mapping[ColumnEntry, Collection[Span]], fields: Sequence[str]
) -> Iterator[tuple[ColumnEntry, Iterator[Row]]]:
    by_id = {column.id: column for column in wanted}
    first = min(span[0] for spans in wanted.values() for span in spans)
    end = max(span[1] for spans in wanted.values() for span in spans)
    for column_id, rows in _of_columns(agency_id, by_id, fields, published_on__range=(first, end)):
        yield by_id[column_id], rows


def _apart(column: ColumnEntry, spans: Collection[Span], fields: Sequence[str]) -> Iterator[Row]:
    joined: list[Span] = []
    near = _NEAR * len(spans)
    for first, end in sorted(spans):
        if joined and first - joined[-1][1] < near:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    for first, end in joined:
        items = of_column(column).filter(published_on__gte=first, published_on__lt=end)
        yield from items.values_list(*fields)
