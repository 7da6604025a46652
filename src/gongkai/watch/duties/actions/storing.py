"""Writing the stored standing: only what is another than it was, some thousand rows in a transaction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from gongkai.watch.duties.queries.held import Key, Row, held_of, held_rows
from gongkai.watch.duties.queries.judging import Outcome
from gongkai.watch.duties.queries.newest import chunks, rows, within

# So many rows are written while others wait for the lock.
STEP = 2000

_WRITE = """
INSERT INTO duties_dutystanding (agency_id, column_id, rule_uid, subject_uid, instance, kind, standing,
    due_on, next_look_at, provisional, rule_source, computed_through_seq, computed_on)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (column_id, rule_uid, instance) DO UPDATE SET
    agency_id = excluded.agency_id, subject_uid = excluded.subject_uid, kind = excluded.kind,
    standing = excluded.standing, due_on = excluded.due_on, next_look_at = excluded.next_look_at,
    provisional = excluded.provisional, rule_source = excluded.rule_source,
    computed_through_seq = excluded.computed_through_seq, computed_on = excluded.computed_on"""
_TURN = """
INSERT INTO duties_turningday (column_id, "on") VALUES (%s, %s)
ON CONFLICT (column_id) DO UPDATE SET "on" = excluded."on" """


def store(outcome: Outcome, through_seq: int, computed_on: str, held: dict[Key, Row] | None = None) -> int:
    """Let the stored rows of the outcome's columns be the outcome's; how many were written or removed.

    ``held``: those rows, if they were read before; it is used up.
    """
    if held is None:
        known = outcome.agencies
        held = held_rows(outcome.columns) if known is None else held_of(known)
    fresh = []
    for one in outcome.rows:
        _, column, rule, _, instance, *_ = one
        row = held.pop((column, rule, instance), None)
        if row is None or row[1:] != one:
            fresh.append(one)
    gone = [row[0] for row in held.values()]
    for some in _steps(gone):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM duties_dutystanding WHERE {within('id', some)}")
    for several in _steps(fresh):
        values = [(*one, through_seq, computed_on) for one in several]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(_WRITE, values)
    _store_turning(outcome)
    return len(gone) + len(fresh)


def _store_turning(outcome: Outcome) -> None:
    # A handful of rows: few columns are about to change.
    found = rows('SELECT column_id, CAST("on" AS TEXT) FROM duties_turningday')
    held = {column: on for column, on in found if column in outcome.columns}
    gone = [key for key in held if key not in outcome.turning]
    fresh = [(key, on) for key, on in outcome.turning.items() if held.get(key) != on]
    if not (gone or fresh):
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for some in chunks(gone):
            cursor.execute(f"DELETE FROM duties_turningday WHERE {within('column_id', some)}")
        cursor.executemany(_TURN, fresh)


def _steps(items: list[Any]) -> Iterator[list[Any]]:
    for first in range(0, len(items), STEP):
        yield items[first : first + STEP]
