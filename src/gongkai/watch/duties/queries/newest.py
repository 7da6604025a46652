"""The newest items that count in columns, and whether anything was ever public there: one look an index each.

Days are ISO. An item stands in its own column only; what lies below a branch is put together by the caller.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db import connection

from gongkai.publishing.publications.models import DocumentFact, FactKind
from gongkai.watch.duties.models import ColumnItem

# (day, uid), the newest first.
Dated = tuple[str, str]
CHUNK = 500
_DAY_LENGTH = 10

_NTH = """
SELECT c.id, (
    SELECT CAST(i.published_on AS TEXT) || i.uid FROM duties_columnitem i
    WHERE i.column_id = c.id AND i.counts = TRUE ORDER BY i.published_on DESC, i.uid DESC LIMIT 1 OFFSET %s
) FROM catalogue_column c WHERE """
_ALL = """
SELECT CAST(i.published_on AS TEXT), i.uid FROM duties_columnitem i
WHERE i.column_id = %s AND i.counts = TRUE ORDER BY i.published_on DESC, i.uid DESC"""
_COUNT = """
SELECT i.column_id, COUNT(*) FROM duties_columnitem i
WHERE i.counts = TRUE AND i.published_on BETWEEN %s AND %s AND """


def rows(statement: str, parameters: Collection[Any] = ()) -> list[tuple[Any, ...]]:
    """What a statement gives, as the database says it."""
    with connection.cursor() as cursor:
        cursor.execute(statement, list(parameters))
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def within(name: str, keys: Collection[int]) -> str:
    """The condition that the column ``name`` of a table is among ``keys``, whole numbers of ours."""
    return f"{name} IN ({', '.join(str(int(key)) for key in keys)})"


def nth_in(condition: str, n: int = 1) -> dict[int, Dated]:
    """The ``n``-th newest counting item of each column (``c``) of ``condition``, where there is one."""
    found = rows(_NTH + condition, (n - 1,))
    return {key: (said[:_DAY_LENGTH], said[_DAY_LENGTH:]) for key, said in found if said is not None}


def newest_of(column: int, count: int | None) -> list[Dated]:
    """The counting items of a column, the newest first: so many, or all."""
    limit = "" if count is None else f" LIMIT {int(count)}"
    return [(on, uid) for on, uid in rows(_ALL + limit, (column,))]


def count_in(columns: Collection[int], first: str, last: str) -> dict[int, int]:
    """How many items count in each of ``columns`` from ``first`` to ``last``; without any, left out."""
    found: dict[int, int] = {}
    for some in chunks(columns):
        condition = within("i.column_id", some)
        found.update(rows(f"{_COUNT}{condition} GROUP BY i.column_id", (first, last)))
    return found


def ever_public_in(columns: Collection[int]) -> frozenset[int]:
    """Those of ``columns`` in which anything was ever public."""
    found: set[int] = set()
    for some in chunks(columns):
        held = ColumnItem.objects.filter(column_id__in=some)
        found.update(held.values_list("column_id", flat=True).distinct())
        told = DocumentFact.objects.filter(
            column_id__in=[key for key in some if key not in found],
            kind__in=(FactKind.PUBLISHED, FactKind.REVISED),
        )
        found.update(key for key in told.values_list("column_id", flat=True).distinct() if key is not None)
    return frozenset(found)


def chunks(keys: Collection[int]) -> Iterator[list[int]]:
    """Keys by the five hundred."""
    ordered = sorted(keys)
    for first in range(0, len(ordered), CHUNK):
        yield ordered[first : first + CHUNK]
