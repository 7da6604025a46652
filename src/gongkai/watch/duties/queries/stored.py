"""The stored standing: to sort by and to find work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from gongkai.platform import clock
from gongkai.platform.changes import queries as feed
from gongkai.platform.changes.models import Cursor
from gongkai.registry.agencies.models import Agency
from gongkai.watch.duties.models import DutyStanding

CONSUMER = "standing"
# Its place is a day: the ordinal of the last one looked at.
LOOKED = "standing_day"


def stored_of(agencies: Iterable[Agency]) -> QuerySet[DutyStanding, Any]:
    """The stored rows of the agencies."""
    found: QuerySet[DutyStanding, Any] = DutyStanding.objects.filter(
        agency_id__in=[agency.pk for agency in agencies]
    )
    return found


def looked_on() -> date | None:
    """The last day whose morning look was taken; None: the standing was never computed."""
    seq = Cursor.objects.filter(consumer=LOOKED).values_list("seq", flat=True).first()
    return date.fromordinal(seq) if seq else None


def computed_at() -> datetime | None:
    """The moment up to which the stored standing is right (算到 15:05:02); None: it was never computed.

    Now, if everything in the feed was dealt with and today's look was taken; else when it last was.
    """
    looked = looked_on()
    if looked is None:
        return None
    if looked == clock.today() and not feed.behind(CONSUMER):
        return clock.now()
    moved = Cursor.objects.filter(consumer__in=(CONSUMER, LOOKED)).values_list("moved_at", flat=True)
    return max((at for at in moved if at is not None), default=None)
