"""What is open, what failed, and when there is something to do next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Min

from gongkai.platform.work.models import OPEN, State, Work


def failed(limit: int = 100) -> list[Work]:
    """Work that was given up, the latest first, each with its last error."""
    return list(Work.objects.filter(state=State.FAILED).order_by("-finished_at", "-id")[:limit])


def open_count(kind: str) -> int:
    """How many pieces of work of ``kind`` wait or are being done."""
    return Work.objects.filter(OPEN, kind=kind).count()


def next_moment(kinds: Iterable[str]) -> datetime | None:
    """When, as the rows stand, work of ``kinds`` may next be claimed; None while there is none open.

    The moment may have passed. Running work may be claimed when its lease runs out.
    """
    rows = Work.objects.filter(kind__in=list(kinds))
    waiting = rows.filter(state=State.WAITING).aggregate(at=Min("not_before"))["at"]
    leased = rows.filter(state=State.RUNNING).aggregate(at=Min("leased_until"))["at"]
    return min((one for one in (waiting, leased) if one is not None), default=None)
