"""What is asked of events. Only rows that stand: not cancelled, and as they were last corrected."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from gongkai.publishing.events.models import Event

STANDS = Q(ending__isnull=True)
_FOUND = 20


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many events of a kind an agency (by key) registered in a month (its first day)."""

    agency_id: int
    month: date
    kind: str
    count: int


def standing() -> QuerySet[Event, Any]:
    """Every event that stands, of all agencies."""
    found: QuerySet[Event, Any] = Event.objects.filter(STANDS)
    return found


def events_of(agency_ids: Collection[int], until: date) -> QuerySet[Event, Any]:
    """The events of these agencies (keys) known by ``until``, the earliest first; cancelled ones left out.

    Known by a day is what was registered by then. A correction and a cancelling made later count as well:
    they say what was true all the time.
    """
    rows = standing().filter(agency_id__in=agency_ids, registered_on__lte=until)
    return rows.order_by("on", "pk")


def event_of(uid: str) -> Event | None:
    """The event of ``uid`` as it stands; None if there is none or it was cancelled."""
    found: Event | None = standing().filter(uid=uid).select_related("agency", "responsible", "column").first()
    return found


def count_by_month(agency_ids: Collection[int], first: date, last: date) -> tuple[MonthCount, ...]:
    """How many events were registered from ``first`` to ``last``, by agency, month and kind."""
    rows = (
        standing()
        .filter(agency_id__in=agency_ids, registered_on__gte=first, registered_on__lte=last)
        .annotate(month=TruncMonth("registered_on"))
        .values_list("agency_id", "month", "kind")
        .annotate(count=Count("pk"))
        .order_by("agency_id", "month", "kind")
    )
    return tuple(MonthCount(*row) for row in rows)


def search(agency_ids: Collection[int], words: str, *, most: int = _FOUND) -> tuple[Event, ...]:
    """The newest events whose title or 文号 holds every word of ``words``: for a picker."""
    rows = standing().filter(agency_id__in=agency_ids)
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(document_number__icontains=word))
    return tuple(rows.order_by("-on", "-pk")[:most])


def numbers_of(agency_ids: Collection[int]) -> Iterable[tuple[int, str]]:
    """The 文号 of every event that bears one, each with the key of its agency."""
    rows = standing().filter(~Q(document_number=""), agency_id__in=agency_ids)
    return rows.order_by("pk").values_list("agency_id", "document_number")
