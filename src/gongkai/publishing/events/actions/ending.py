"""Correcting an event, and cancelling it: both by a fact, and what was written stays readable."""

from __future__ import annotations

from django.db import transaction

from gongkai.law.fields import check_text
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.shell.dates import plain_day
from gongkai.publishing.events.actions.recording import (
    Author,
    author,
    locked,
    refuse_twice,
    tell,
    unsaved,
)
from gongkai.publishing.events.entry import EventEntry, checked, entry_of
from gongkai.publishing.events.following import follow
from gongkai.publishing.events.models import Event, EventFact, EventFactKind, EventVia
from gongkai.publishing.events.queries import standing

CORRECTED, CANCELLED = "event_corrected", "event_cancelled"


def correct_event(
    event: Event, entry: EventEntry, reason: str, *, by: Person | None, via: EventVia = EventVia.WEB
) -> Event:
    """``event`` was registered wrongly: it says what ``entry`` says, from its first registration on.

    It keeps its uid. Refused: without reason, another agency, nothing changed, a row that no longer stands, a
    day after the one it was registered on, and whatever registering refuses.
    """
    faults = Faults()
    check_text(faults, "reason", reason, what="更正的理由")
    if entry.agency.pk != event.agency_id:
        faults.add("agency", "event.agency", "一件事不能改到别的机关;请取消以后在那个机关登记")
    faults.stop()
    entry = checked(entry)
    with transaction.atomic():
        locked(event.agency)
        before = standing_row(event)
        check_correction(entry, before)
        refuse_twice(entry, but=before.uid)
        written_by = author(by, event.agency)
        after = unsaved(entry, written_by, EventVia(via), before.registered_on, before)
        after.save()
        _end(before, EventFactKind.CORRECTED, reason, written_by, after)
        tell(CORRECTED, [after])
        follow([after], by)
    return after


def cancel_event(event: Event, reason: str, *, by: Person | None) -> EventFact:
    """``event`` did not happen, or was registered twice: it triggers nothing any more.

    Refused: without reason, a row that no longer stands.
    """
    faults = Faults()
    check_text(faults, "reason", reason, what="取消的理由")
    faults.stop()
    with transaction.atomic():
        locked(event.agency)
        before = standing_row(event)
        fact = _end(before, EventFactKind.CANCELLED, reason, author(by, event.agency), None)
        tell(CANCELLED, [before])
    return fact


def standing_row(event: Event) -> Event:
    """The row as it stands. Refused if it was corrected or cancelled since it was looked at."""
    found = standing().filter(pk=event.pk).select_related("agency", "responsible", "column").first()
    if found is None:
        ended = EventFact.objects.get(subject_id=event.pk)
        what = EventFactKind(ended.kind).label
        said = f"这件事已由{ended.actor_name}在{plain_day(ended.on)}{what},请重新打开再看"
        raise refuse("", "event.ended", said)
    row: Event = found
    return row


def check_correction(entry: EventEntry, before: Event) -> None:
    """Refuse a correction that changes nothing, or moves the day behind the registration."""
    if entry == entry_of(before):
        raise refuse("", "event.nothing_changed", "没有任何改动,不用更正")
    if entry.on > before.registered_on:
        said = (
            f"这件事{plain_day(before.registered_on)}已经登记,发生的日期不能晚于那一天;"
            "登记时还没有发生的,请取消后重新登记"
        )
        raise refuse("on", "event.after_registration", said)


def _end(
    before: Event, kind: EventFactKind, reason: str, written_by: Author, after: Event | None
) -> EventFact:
    return EventFact.objects.create(
        agency=before.agency,
        subject=before,
        kind=kind,
        becomes=after,
        reason=reason.strip(),
        on=clock.today(),
        **written_by,
    )
