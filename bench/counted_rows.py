"""How many rows of the duties' tables are read: a part of ``standing.py``, not a program of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def counted_rows() -> Iterator[dict[str, int]]:
    """How many rows of the duties' tables are fetched within the block, by table."""
    from django.db import connection

    counted: dict[str, int] = {"duties_dutystanding": 0, "duties_turningday": 0}
    original = connection.cursor

    class Counting:
        def __init__(self, cursor: Any) -> None:
            self._cursor = cursor
            self._table = ""

        def __getattr__(self, name: str) -> Any:
            return getattr(self._cursor, name)

        def __enter__(self) -> Any:
            self._cursor.__enter__()
            return self

        def __exit__(self, *error: Any) -> Any:
            return self._cursor.__exit__(*error)

        def __iter__(self) -> Any:
            for row in self._cursor:
                self._count(1)
                yield row

        def execute(self, statement: str, *more: Any) -> Any:
            reads = statement.lstrip().upper().startswith("SELECT")
            self._table = next((name for name in counted if reads and name in statement), "")
            return self._cursor.execute(statement, *more)

        def fetchmany(self, *size: Any) -> Any:
            rows = self._cursor.fetchmany(*size)
            self._count(len(rows))
            return rows

        def fetchall(self) -> Any:
            rows = self._cursor.fetchall()
            self._count(len(rows))
            return rows

        def fetchone(self) -> Any:
            row = self._cursor.fetchone()
            self._count(row is not None)
            return row

        def _count(self, rows: int) -> None:
            if self._table:
                counted[self._table] += rows

    connection.cursor = lambda *a, **k: Counting(original(*a, **k))
    try:
        yield counted
    finally:
        connection.cursor = original
