"""Which document a row of a sheet is, asked for many rows at once, and how the known ones stand.

Looked for among everything, also what is staged: what an import that never became public left behind is
taken up again, so that its number and its document are not there twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.refusals import Issue
from gongkai.platform.appendonly.models import Via
from gongkai.publishing.publications.content import Content, differences
from gongkai.publishing.publications.models import (
    Document,
    DocumentFact,
    FactKind,
    GivenNumber,
    Origin,
    Revision,
)
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column

# SQLite uses the index of old addresses only where a statement repeats its condition word for word.
_ADDRESSED = 'NOT ("publications_document"."old_address" = \'\')'


class Key(StrEnum):
    """What a document was recognised by, the surest first."""

    NUMBER = "number"
    ADDRESS = "address"
    IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class Sought:
    """What a row says of its identity; ``number`` and ``old_address`` are "" if it says nothing."""

    agency_id: int
    column_id: int
    title: str
    published_on: date
    number: str
    old_address: str


@dataclass(frozen=True, slots=True)
class Found:
    """A recognised document. ``hidden``: it was never public, an import that is not live left it behind."""

    pk: int
    uid: str
    agency_id: int
    old_address: str
    number: str
    hidden: bool
    batch_id: int | None
    key: Key


@dataclass(frozen=True, slots=True)
class Standing:
    """How a known document stands, with what an import compares.

    ``revision`` and ``fact`` are the keys of the newest of each. ``hash`` is that of the newest text,
    ``imported_hash`` that of the last imported one (of the newest, if none was), ``goes_on``: these are the
    same. ``channels``, ``related`` and ``imported_endings`` were recorded at some time, ``ended_on`` stands.
    """

    revision: int
    fact: int
    hash: str
    imported_hash: str
    goes_on: bool
    first_on: date | None
    public: bool
    channels: frozenset[str]
    related: frozenset[int]
    ended_on: date | None
    imported_endings: frozenset[date]


def recognise(rows: Sequence[Sought]) -> list[Found | None]:
    """The document each row is: by 索引号, else old address, else (with neither) agency, column, title, day.

    What was ever public goes before what is only left behind.
    """
    numbers = _numbers({one.number for one in rows if one.number})
    addresses = _addresses(rows)
    identities = _identities([one for one in rows if not one.number and not one.old_address])
    keys = {*numbers.values(), *addresses.values(), *(pk for found in identities.values() for pk in found)}
    documents = _documents(keys)
    answers: list[Found | None] = []
    for one in rows:
        candidates: list[tuple[int, Key]] = []
        if one.number in numbers:
            candidates.append((numbers[one.number], Key.NUMBER))
        if one.old_address and (one.agency_id, one.old_address) in addresses:
            candidates.append((addresses[one.agency_id, one.old_address], Key.ADDRESS))
        if not one.number and not one.old_address:
            candidates += [(pk, Key.IDENTITY) for pk in identities.get(_identity(one), ())]
        answers.append(_best(one, candidates, documents))
    return answers


def by_number(texts: Iterable[str]) -> dict[str, int]:
    """The documents that bear these numbers and were ever public."""
    rows = GivenNumber.objects.filter(text__in=set(texts))
    return dict(rows.values_list("text", "document_id"))


def by_address(addresses: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
    """For each old address the documents that stood there, as (agency, document), that were ever public."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    # All of them, named: the index begins with the agency.
    agencies = list(Agency.objects.values_list("pk", flat=True))
    rows = Document.objects.filter(agency_id__in=agencies, old_address__in=set(addresses))
    rows = rows.extra(where=[_ADDRESSED])
    for address, agency, pk in rows.values_list("old_address", "agency_id", "pk"):
        found[address].append((agency, pk))
    return dict(found)


def serials_of(agency_id: int, months: Iterable[str]) -> dict[str, dict[int, int]]:
    """The serials given in these months (``202603``) of an agency, each with its document; staged too."""
    found: dict[str, dict[int, int]] = {month: {} for month in months}
    rows = GivenNumber.everything.filter(agency_id=agency_id, month__in=list(found))
    for month, serial, document in rows.values_list("month", "serial", "document_id"):
        found[month][serial] = document
    return found


def standings(documents: Iterable[int]) -> dict[int, Standing]:
    """How these documents stand, none of them hidden."""
    keys = list(documents)
    texts: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    revisions = Revision.objects.filter(document_id__in=keys).order_by("number")
    for document, pk, text_hash, origin in revisions.values_list("document_id", "pk", "hash", "origin"):
        texts[document].append((pk, text_hash, origin))
    facts: dict[int, list[DocumentFact]] = defaultdict(list)
    rows = DocumentFact.objects.filter(subject_id__in=keys).order_by("pk")
    for fact in rows.only("subject", "kind", "on", "via", "payload", "other", "corrects"):
        facts[fact.subject_id].append(fact)
    return {key: _standing(texts[key], facts[key]) for key in keys}


def newest_differences(document_id: int, content: Content, rule: str) -> tuple[Issue, ...]:
    """What ``content`` says otherwise than the document's newest text."""
    newest = Revision.objects.filter(document_id=document_id).select_related("column").order_by("-number")[0]
    column = Column.objects.get(uid=content.column)
    names = {newest.column.uid: newest.column.name, column.uid: column.name}
    return differences(newest.content, content, rule, names)


def _best(one: Sought, candidates: list[tuple[int, Key]], documents: dict[int, Found]) -> Found | None:
    found = [_by(documents[pk], key) for pk, key in candidates]
    for document in found:
        if not document.hidden:
            return document
    for document in found:
        # What was left behind under a number of its own cannot take another.
        if document.key is Key.NUMBER or not one.number or document.number == one.number:
            return document
    return None


def _by(found: Found, key: Key) -> Found:
    return Found(
        found.pk,
        found.uid,
        found.agency_id,
        found.old_address,
        found.number,
        found.hidden,
        found.batch_id,
        key,
    )


def _numbers(texts: set[str]) -> dict[str, int]:
    if not texts:
        return {}
    return dict(GivenNumber.everything.filter(text__in=texts).values_list("text", "document_id"))


def _addresses(rows: Sequence[Sought]) -> dict[tuple[int, str], int]:
    wanted: dict[int, set[str]] = defaultdict(set)
    for one in rows:
        if one.old_address:
            wanted[one.agency_id].add(one.old_address)
    found: dict[tuple[int, str], int] = {}
    # An agency at a time: the index begins with it.
    for agency, addresses in wanted.items():
        known = Document.everything.filter(agency_id=agency, old_address__in=addresses)
        for address, pk in known.extra(where=[_ADDRESSED]).values_list("old_address", "pk"):
            found[agency, address] = pk
    return found


def _identity(one: Sought) -> tuple[int, int, str, date]:
    return one.agency_id, one.column_id, one.title, one.published_on


def _identities(rows: Sequence[Sought]) -> dict[tuple[int, int, str, date], list[int]]:
    days: dict[tuple[int, int], set[date]] = defaultdict(set)
    for one in rows:
        days[one.agency_id, one.column_id].add(one.published_on)
    found: dict[tuple[int, int, str, date], list[int]] = defaultdict(list)
    for (agency, column), wanted in days.items():
        facts = DocumentFact.everything.filter(agency_id=agency, column_id=column, on__in=wanted)
        for on, title, document in (
            facts.filter(kind=FactKind.PUBLISHED)
            .order_by("pk")
            .values_list("on", "revision__title", "subject_id")
        ):
            found[agency, column, title, on].append(document)
    return found


def _documents(keys: set[int]) -> dict[int, Found]:
    rows = Document.everything.filter(pk__in=keys).values_list(
        "pk", "uid", "agency_id", "old_address", "given_number__text", "batch_id", "batch__live_at"
    )
    return {
        pk: Found(
            pk,
            uid,
            agency,
            address,
            number or "",
            batch is not None and live_at is None,
            batch,
            Key.IDENTITY,
        )
        for pk, uid, agency, address, number, batch, live_at in rows
    }


def _standing(texts: list[tuple[int, str, str]], facts: list[DocumentFact]) -> Standing:
    newest = texts[-1]
    imported = [text for text in texts if text[2] == Origin.IMPORT] or [newest]
    corrected: set[int] = set()
    for fact in reversed(facts):
        if fact.corrects_id is not None and fact.pk not in corrected:
            corrected.add(fact.corrects_id)
    public = [
        fact for fact in facts if fact.kind in (FactKind.PUBLISHED, FactKind.REVISED, FactKind.WITHDRAWN)
    ]
    endings = [fact for fact in facts if fact.kind in (FactKind.REPEALED, FactKind.REPLACED)]
    return Standing(
        revision=newest[0],
        fact=facts[-1].pk if facts else 0,
        hash=newest[1],
        imported_hash=imported[-1][1],
        goes_on=imported[-1][0] == newest[0] and newest[2] == Origin.IMPORT,
        first_on=public[0].on if public else None,
        public=bool(public) and public[-1].kind != FactKind.WITHDRAWN,
        channels=frozenset(fact.payload["channel"] for fact in facts if fact.kind == FactKind.CHANNEL),
        related=frozenset(
            fact.other_id
            for fact in facts
            if fact.kind == FactKind.RELATION
            and fact.other_id is not None
            and fact.payload.get("kind") == "interprets"
        ),
        ended_on=next((fact.on for fact in reversed(endings) if fact.pk not in corrected), None),
        imported_endings=frozenset(fact.on for fact in endings if fact.via == Via.IMPORT),
    )
