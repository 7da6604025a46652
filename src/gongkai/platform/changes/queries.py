"""Reading on in the feed."""

from __future__ import annotations

from datetime import timedelta
from itertools import takewhile

from django.db import connection
from django.db.models.expressions import RawSQL

from gongkai.platform import clock
from gongkai.platform.changes.models import Change, Cursor

# No transaction lasts so long. What is older is read whatever its number says, for numbers wrap around.
LONGEST_TRANSACTION = timedelta(hours=1)


def position(consumer: str) -> int:
    """The last row ``consumer`` has dealt with; 0 before the first."""
    return Cursor.objects.filter(consumer=consumer).values_list("seq", flat=True).first() or 0


def unread(consumer: str, limit: int = 1000) -> list[Change]:
    """The next rows for ``consumer``, in order, none of which can be overtaken by a slower transaction."""
    return after(position(consumer), limit)


def after(seq: int, limit: int = 1000) -> list[Change]:
    """The next rows after ``seq``, for a reader that keeps its place itself.

    PostgreSQL hands out numbers before commit: a row with a lower number may appear after a higher one was
    read. There rows are given only up to the first before which one may still appear: as long as a
    transaction runs that began to write before the row was. SQLite has one writer.
    """
    rows = Change.objects.filter(seq__gt=seq).order_by("seq")
    if connection.vendor != "postgresql":
        return list(rows[:limit])
    # In one statement: a transaction may end between two.
    return list(takewhile(_safe, rows.annotate(ahead=_AHEAD)[:limit]))


def newest() -> int:
    """Where a reader begins that has just read, or is going to read, everything; 0 in an empty feed.

    Nothing with that number or a lower one can appear any more.
    """
    last = 0
    if connection.vendor == "postgresql":
        waiting = Change.objects.filter(at__gte=clock.now() - LONGEST_TRANSACTION).order_by("seq")
        for row in waiting.annotate(ahead=_AHEAD).iterator():
            if not _safe(row):
                below = Change.objects.filter(seq__lt=row.seq).order_by("-seq")
                return below.values_list("seq", flat=True).first() or 0
            last = row.seq
        if last:
            return last
    return Change.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def mark(seq: int) -> str:
    """What tells the row of that number from the one, or none, that an older database brought back has."""
    at = Change.objects.filter(seq=seq).values_list("at", flat=True).first()
    return "" if at is None else at.isoformat()


def behind(consumer: str) -> int:
    """How many rows ``consumer`` has not dealt with."""
    return Change.objects.filter(seq__gt=position(consumer)).count()


# How far the oldest running transaction is ahead of the row's own number, which PostgreSQL keeps in 32 bits.
_AHEAD = RawSQL(
    "mod(pg_snapshot_xmin(pg_current_snapshot())::text::bigint - changes_change.xmin::text::bigint"
    " + 4294967296 * 4294967296::numeric, 4294967296)::bigint",
    [],
)


def _safe(row: Change) -> bool:
    ahead: int = row.ahead  # type: ignore[attr-defined]
    return ahead < 1 << 31 or row.at < clock.now() - LONGEST_TRANSACTION
