"""The newest items of columns, which their page, feed and table all show: read once a portion."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.public.portal.directory import ColumnEntry
from gongkai.public.portal.list_rows import ListRow, of_column, rows_of

NEWEST = 20


class Newest:
    """The newest 20 of each column that was asked for."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._rows: dict[int, list[ListRow]] = {}

    def of(self, column: ColumnEntry) -> list[ListRow]:
        """The newest of the column."""
        if column.id not in self._rows:
            self._rows[column.id] = rows_of(of_column(column)[:NEWEST])
        return self._rows[column.id]

    def keep(self, column: ColumnEntry, rows: Sequence[ListRow]) -> None:
        """Note what was read of the column anyway, newest first."""
        self._rows[column.id] = list(rows[:NEWEST])
