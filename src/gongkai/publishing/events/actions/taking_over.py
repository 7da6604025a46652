"""Taking over a checked sheet of events: what is new and what is corrected, in one short transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from gongkai.law.refusals import refuse
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.publishing.events.actions.ending import CORRECTED
from gongkai.publishing.events.actions.recording import author, tell, unsaved
from gongkai.publishing.events.actions.registering import REGISTERED
from gongkai.publishing.events.entry import EventEntry
from gongkai.publishing.events.following import follow
from gongkai.publishing.events.models import Event, EventFact, EventFactKind, EventVia
from gongkai.registry.agencies.models import Agency

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Revised:
    """An event as it stood when the sheet was checked, and what it should say."""

    event: Event
    entry: EventEntry


def take_over(
    new: Sequence[EventEntry],
    revised: Sequence[Revised],
    reason: str,
    *,
    by: Person | None,
    unchanged: Callable[[], bool],
) -> None:
    """Register ``new`` and correct ``revised`` for ``reason``; all entries were checked before, and that each
    names an event of its own.

    Refused (``import.meanwhile``) unless ``unchanged``, asked once the agencies are held, says that nobody
    registered or ended anything there since.
    """
    agencies = {one.agency.pk for one in new} | {one.event.agency_id for one in revised}
    with transaction.atomic():
        rows = Agency.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=agencies)
        held = list(rows.order_by("pk"))
        if not unchanged():
            said = "检查这张表的时候,有人登记、更正或取消了同一机关的事;请再导入一次,会重新核对"
            raise refuse("", "import.meanwhile", said)
        authors = {agency.pk: author(by, agency) for agency in held}
        today = clock.today()
        fresh = [unsaved(one, authors[one.agency.pk], EventVia.IMPORT, today) for one in new]
        _write(REGISTERED, fresh)
        versions = [
            unsaved(
                one.entry, authors[one.event.agency_id], EventVia.IMPORT, one.event.registered_on, one.event
            )
            for one in revised
        ]
        _write(CORRECTED, versions)
        EventFact.objects.bulk_create(
            (
                EventFact(
                    agency_id=one.event.agency_id,
                    subject=one.event,
                    kind=EventFactKind.CORRECTED,
                    becomes=after,
                    reason=reason,
                    on=today,
                    **authors[one.event.agency_id],
                )
                for one, after in zip(revised, versions, strict=True)
            ),
            batch_size=_AT_ONCE,
        )
        follow([*fresh, *versions], by)


def _write(kind: str, rows: Sequence[Event]) -> None:
    if rows:
        Event.objects.bulk_create(rows, batch_size=_AT_ONCE)
        tell(kind, rows)
