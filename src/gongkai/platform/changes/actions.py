"""Appending to the feed and moving a consumer's cursor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models, transaction

from gongkai.platform import clock
from gongkai.platform.changes.models import Change, Cursor
from gongkai.platform.transactions import require_transaction
from gongkai.platform.waking import wake


@dataclass(frozen=True, slots=True)
class Subject:
    """What changed: kind (``document``, ``column``, ``agency``) and uid; ``detail`` is for consumers."""

    kind: str
    uid: str
    detail: dict[str, Any] = field(default_factory=dict)


def append(kind: str, subjects: Iterable[Subject]) -> None:
    """Append one row a subject, in the transaction of the verb that calls. One INSERT for all of them."""
    require_transaction("a change")
    at = clock.now()
    rows = [
        Change(kind=kind, subject_kind=one.kind, subject_uid=one.uid, detail=one.detail, at=at)
        for one in subjects
    ]
    if connection.vendor == "postgresql":
        for row, seq in zip(rows, _numbers(len(rows)), strict=True):
            row.seq = seq
    # A savepoint, so that on PostgreSQL the rows get a transaction number of their own; see queries.after.
    with transaction.atomic():
        Change.objects.bulk_create(rows)
    wake()


def advance(consumer: str, seq: int) -> None:
    """Note that ``consumer`` has dealt with everything up to ``seq``; a cursor never moves back."""
    with transaction.atomic():
        Cursor.objects.get_or_create(consumer=consumer)
        Cursor.objects.filter(consumer=consumer, seq__lt=seq).update(
            seq=models.Value(seq), moved_at=clock.now()
        )


def _numbers(count: int) -> list[int]:
    # In this order: whoever holds a lower number had his transaction's number before ours was drawn, hence
    # before the savepoint of our rows gets one.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()")
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'seq')) FROM generate_series(1, %s)",
            [Change._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]
