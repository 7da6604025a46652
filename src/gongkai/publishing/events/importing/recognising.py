"""Which event that is there a row of a sheet is: by 文号 and kind, else by kind, name and day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gongkai.publishing.events.entry import EventEntry, entry_of
from gongkai.publishing.events.models import Event, EventFact, EventVia

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The event a row names: the row that stands (None: cancelled). ``since`` says what the office did to it
    after the sheet was taken over, where it is not to be undone by the same sheet.
    """

    standing: Event | None
    since: str = ""


class Shelf:
    """The events of some agencies, every version, read once: two queries."""

    def __init__(self, agency_ids: Iterable[int]) -> None:
        """Read them."""
        keys = set(agency_ids)
        self._ended = {fact.subject_id: fact for fact in EventFact.objects.filter(agency_id__in=keys)}
        self._standing: dict[str, Event] = {}
        self._newest_fact: dict[str, EventFact] = {}
        self._said: dict[Key, str] = {}
        self._by_number: dict[Key, str] = {}
        self._without_number: dict[Key, str] = {}
        self._by_name: dict[Key, list[str]] = {}
        rows = Event.objects.filter(agency_id__in=keys).select_related("agency", "responsible", "column")
        self._newest = 0
        for row in rows.order_by("pk"):
            self._newest = row.pk
            self._take_in(row, entry_of(row))

    @property
    def state(self) -> tuple[int, int]:
        """What differs as soon as somebody registers, corrects or cancels something there."""
        return self._newest, len(self._ended)

    def find(self, entry: EventEntry) -> Known | None:
        """The event ``entry`` names; None if it is new."""
        uid, before = self._named(entry), self._said.get(_whole(entry))
        if uid is None and before is None:
            return None
        standing = self._standing.get(uid or before or "")
        if standing is None:
            fact = self._newest_fact[uid or before or ""]
            said = f"{fact.actor_name}{fact.on.isoformat()}取消了这件事({fact.reason}),没有再登记"
            return Known(None, said)
        if before == standing.uid and standing.via != EventVia.IMPORT and standing.version > 1:
            fact = self._newest_fact[before]
            said = f"{fact.actor_name}{fact.on.isoformat()}更正过这件事({fact.reason}),保留更正后的内容"
            return Known(standing, said)
        return Known(standing)

    def _take_in(self, row: Event, entry: EventEntry) -> None:
        fact = self._ended.get(row.pk)
        self._said[_whole(entry)] = row.uid
        if fact is not None:
            self._newest_fact[row.uid] = fact
            return
        self._standing[row.uid] = row
        name = name_of(entry)
        self._by_name.setdefault(name, []).append(row.uid)
        if entry.document_number:
            self._by_number[number_of(entry)] = row.uid
        else:
            self._without_number[name] = row.uid

    def _named(self, entry: EventEntry) -> str | None:
        name = name_of(entry)
        if entry.document_number:
            # Registered before it had its number, perhaps.
            return self._by_number.get(number_of(entry)) or self._without_number.get(name)
        alike = self._by_name.get(name, [])
        return self._without_number.get(name) or (alike[0] if len(alike) == 1 else None)


def same(entry: EventEntry, event: Event) -> bool:
    """True if the event says what the row says; where its files are held does not count."""
    return _whole(entry) == _whole(entry_of(event))


def merged(entry: EventEntry, event: Event) -> EventEntry:
    """What the event should say: an empty cell of the sheet leaves what is there."""
    there = entry_of(event)
    return replace(
        entry,
        document_number=entry.document_number or there.document_number,
        responsible=entry.responsible or there.responsible,
        column=entry.column or there.column,
        evidence=entry.evidence if _files(entry) not in ((), _files(there)) else there.evidence,
    )


def number_of(entry: EventEntry) -> Key:
    """The surest name of an event."""
    return entry.agency.pk, entry.kind, entry.document_number


def name_of(entry: EventEntry) -> Key:
    """The name of an event without 文号."""
    return entry.agency.pk, entry.kind, entry.title, entry.on, entry.column and entry.column.pk


def _whole(entry: EventEntry) -> Key:
    unit = entry.responsible and entry.responsible.pk
    return *name_of(entry), entry.document_number, unit, _files(entry)


def _files(entry: EventEntry) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, one.sha256) for one in entry.evidence)
