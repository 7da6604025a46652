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
    txid, at = _transaction_id(), clock.now()
    Change.objects.bulk_create(
        Change(txid=txid, kind=kind, subject_kind=one.kind, subject_uid=one.uid, detail=one.detail, at=at)
        for one in subjects
    )
    wake()


def advance(consumer: str, seq: int) -> None:
    """Note that ``consumer`` has dealt with everything up to ``seq``; a cursor never moves back."""
    with transaction.atomic():
        Cursor.objects.get_or_create(consumer=consumer)
        Cursor.objects.filter(consumer=consumer, seq__lt=seq).update(
            seq=models.Value(seq), moved_at=clock.now()
        )


def _transaction_id() -> int | None:
    # A slow transaction's lower number may be committed after a later one was read; see queries.unread.
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        return int(cursor.fetchone()[0])
