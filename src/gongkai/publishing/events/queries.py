"""What is asked of events. Only rows that stand: not cancelled, and as they were last corrected."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.publishing.events.models import Event

STANDS = Q(ending__isnull=True)


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


def numbers_of(agency_ids: Collection[int]) -> Iterable[tuple[int, str]]:
    """The 文号 of every event that bears one, each with the key of its agency."""
    rows = standing().filter(~Q(document_number=""), agency_id__in=agency_ids)
    return rows.order_by("pk").values_list("agency_id", "document_number")
