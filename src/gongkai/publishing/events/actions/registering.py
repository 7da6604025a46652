"""Registering what happened (登记一件事)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.publishing.events.actions.recording import author, locked, refuse_twice, tell, unsaved
from gongkai.publishing.events.entry import EventEntry, Evidence, checked
from gongkai.publishing.events.following import follow
from gongkai.publishing.events.models import Event, EventVia
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column

REGISTERED = "event_registered"


def register_event(
    agency: Agency,
    kind: str,
    title: str,
    on: date,
    *,
    by: Person | None,
    document_number: str = "",
    responsible: Agency | None = None,
    column: Column | None = None,
    evidence: tuple[Evidence, ...] = (),
    via: EventVia = EventVia.WEB,
) -> Event:
    """Register that something of ``kind`` happened in ``agency`` on ``on``; it is known from today.

    What follows from it in other rooms is done in the same transaction. Refused: whatever
    :func:`~gongkai.publishing.events.entry.checked` refuses, and what is registered already
    (:class:`~gongkai.publishing.events.actions.recording.AlreadyRegistered`, ``event.twice``).
    """
    entry = EventEntry(agency, kind, title, on, document_number, responsible, column, evidence)
    entry = checked(entry)
    with transaction.atomic():
        locked(agency)
        refuse_twice(entry)
        event = unsaved(entry, author(by, agency), EventVia(via), clock.today())
        event.save()
        tell(REGISTERED, [event])
        follow([event], by)
    return event
