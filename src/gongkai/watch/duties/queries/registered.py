"""What the units registered, each event with the public item that made it known."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from gongkai.publishing.events import queries as events
from gongkai.publishing.events.models import Event
from gongkai.publishing.publications.queries import published_events

PublishedBy = tuple[str, date]


def registered_events(agency_ids: Collection[int], day: date) -> Iterator[tuple[Event, PublishedBy | None]]:
    """The events known by ``day``; with each the uid of the item that publishes it, and since when.

    An item that was taken back publishes nothing, on no day: it is asked as things are now.
    """
    links = published_events(agency_ids)
    for event in events.events_of(agency_ids, day):
        by = links.get(event.uid)
        yield event, by if by is not None and by[1] <= day else None


def agencies_with_events(agency_ids: Collection[int], day: date) -> frozenset[int]:
    """Those of the agencies that know of any event by ``day``."""
    found = events.events_of(agency_ids, day).order_by()
    return frozenset(found.values_list("agency_id", flat=True).distinct())
