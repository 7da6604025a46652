"""What the verbs share: one at a time in an agency, rows with their author, and telling the feed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import TypedDict

from gongkai.law.refusals import Issue, Refused
from gongkai.platform.accounts.authorship import actor
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes import actions as changes
from gongkai.platform.changes.actions import Subject
from gongkai.platform.shell.dates import plain_day
from gongkai.publishing.events.entry import EventEntry
from gongkai.publishing.events.kinds import BY_CODE
from gongkai.publishing.events.models import Event, EventVia
from gongkai.publishing.events.queries import standing
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.queries import posts_recorded


class AlreadyRegistered(Refused):
    """The event is registered already; ``event`` is the one that exists."""

    def __init__(self, issue: Issue, event: Event) -> None:
        """Keep it beside the sentence."""
        super().__init__((issue,))
        self.event = event


class Author(TypedDict):
    """The author's columns."""

    actor_uid: str
    actor_name: str
    actor_post: str


def author(by: Person | None, agency: Agency) -> Author:
    """Who writes, and the posts she holds today in the agency and the units below it."""
    return {**actor(by), "actor_post": posts_recorded(by, agency, units=True)}


def locked(agency: Agency) -> Agency:
    """The agency's row, held until the transaction ends: of two who register the same thing one is told."""
    return Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=agency.pk)


def unsaved(
    entry: EventEntry, written_by: Author, via: EventVia, registered_on: date, before: Event | None = None
) -> Event:
    """The row for ``entry``; the next version of ``before``, if there is one."""
    row = Event(
        agency=entry.agency,
        kind=entry.kind,
        title=entry.title,
        on=entry.on,
        document_number=entry.document_number,
        responsible=entry.responsible,
        column=entry.column,
        evidence=[asdict(one) for one in entry.evidence],
        registered_on=registered_on,
        via=via,
        **written_by,
    )
    if before is not None:
        row.uid, row.version = before.uid, before.version + 1
    return row


def refuse_twice(entry: EventEntry, *, but: str = "") -> None:
    """Refuse what stands already: the same 文号 and kind, or the same kind, name and day without any.

    ``but`` is the uid of the event that is being corrected.
    """
    same = standing().filter(agency=entry.agency, kind=entry.kind).exclude(uid=but)
    label = BY_CODE[entry.kind].label
    if entry.document_number:
        found = same.filter(document_number=entry.document_number).first()
        if found is not None:
            said = (
                f"{entry.document_number}的「{label}」已由{found.actor_name}在{plain_day(found.registered_on)}"
                f"登记:「{found.title}」,{plain_day(found.on)};登记错了,请更正或取消那一件"
            )
            raise AlreadyRegistered(Issue("document_number", "event.twice", said), found)
        return
    found = same.filter(document_number="", title=entry.title, on=entry.on, column=entry.column).first()
    if found is not None:
        said = (
            f"同一天、同一名称的「{label}」已由{found.actor_name}在{plain_day(found.registered_on)}登记;"
            f"是另一件,请在名称里写明区别,或写上文号"
        )
        raise AlreadyRegistered(Issue("title", "event.twice", said), found)


def tell(kind: str, events: Iterable[Event]) -> None:
    """Append what changed to the feed: every event, and each agency once."""
    rows = list(events)
    agencies = {row.agency_id: row.agency for row in rows}
    changes.append(
        kind,
        [
            *(Subject("event", row.uid, {"agency": row.agency.uid}) for row in rows),
            *(Subject("agency", agency.uid) for agency in agencies.values()),
        ],
    )
