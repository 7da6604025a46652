"""Reading on in the feed."""

from __future__ import annotations

from django.db import connection
from django.db.models import QuerySet

from gongkai.platform.changes.models import Change, Cursor


def position(consumer: str) -> int:
    """The last row ``consumer`` has dealt with; 0 before the first."""
    return Cursor.objects.filter(consumer=consumer).values_list("seq", flat=True).first() or 0


def unread(consumer: str, limit: int = 1000) -> list[Change]:
    """The next rows for ``consumer``, in order, none of which can be overtaken by a slower transaction.

    PostgreSQL hands out numbers before commit: a row with a lower number may appear after a higher one was
    read. Only rows of transactions older than every running one are read there. SQLite has one writer.
    """
    return after(position(consumer), limit)


def after(seq: int, limit: int = 1000) -> list[Change]:
    """The next rows after ``seq``, for a reader that keeps its place itself; safe as :func:`unread` is."""
    rows: QuerySet[Change] = Change.objects.filter(seq__gt=seq).order_by("seq")
    if connection.vendor == "postgresql":
        rows = rows.extra(where=["txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"])
    return list(rows[:limit])


def behind(consumer: str) -> int:
    """How many rows ``consumer`` has not dealt with."""
    return Change.objects.filter(seq__gt=position(consumer)).count()
