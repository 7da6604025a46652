"""The stored rows as plain values, to be compared with what they ought to be."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from gongkai.watch.duties.queries.judging import Judged
from gongkai.watch.duties.queries.newest import chunks, rows, within

# Column, rule and instance: what a row is found by.
Key = tuple[int, str, str]
# The key of a row, and then what it says, in the order of :class:`Judged`.
Row = tuple[Any, ...]

_HELD = """
SELECT s.id, s.agency_id, s.column_id, s.rule_uid, s.subject_uid, s.instance, s.kind, s.standing,
    CAST(s.due_on AS TEXT), CAST(s.next_look_at AS TEXT), s.provisional, s.rule_source
FROM duties_dutystanding s"""
_DUE = f"""{_HELD}
WHERE s.column_id IN (SELECT d.column_id FROM duties_dutystanding d WHERE d.next_look_at <= %s)"""


def held_rows(columns: Collection[int]) -> dict[Key, Row]:
    """The stored rows of these columns."""
    return _by_key(
        row for some in chunks(columns) for row in rows(f"{_HELD} WHERE {within('s.column_id', some)}")
    )


def held_of(agency_ids: Collection[int]) -> dict[Key, Row]:
    """The stored rows of these agencies."""
    return _by_key(rows(f"{_HELD} WHERE {within('s.agency_id', agency_ids)}"))


def due_rows(day: date) -> dict[Key, Row]:
    """The stored rows of the columns of which one is to be looked at again by ``day``; each is read once."""
    return _by_key(rows(_DUE, (day.isoformat(),)))


def judged(row: Row) -> Judged:
    """What the row says."""
    return Judged(*row[1:])


def _by_key(found: Iterable[Row]) -> dict[Key, Row]:
    return {(row[2], row[3], row[5]): row for row in found}
