"""Items as their pages need them, many at once and without building a row object for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from gongkai.publishing.publications.models import PublicItem, RevisionFile


class ItemRow(NamedTuple):
    """One public item: its text and metadata. ``number`` is the 索引号, ``origin`` that of the text."""

    uid: str
    document_id: int
    agency_id: int
    column_id: int
    published_on: date
    number: str
    document_origin: str
    revision_id: int
    revision_number: int
    hash: str
    origin: str
    made_at: datetime
    title: str
    body: str
    attribute: str
    document_number: str
    made_on: date | None
    issued_on: date | None
    formed_on: date | None
    effective_on: date | None
    planned_expiry_on: date | None
    arrangement: str
    topic: str
    genre: str
    disclosure_mode: str
    keywords: list[str]
    summary: str
    source: str
    consultation_office: str
    consultation_telephone: str


_FIELDS = (
    *("document__uid", "document_id", "agency_id", "column_id", "published_on"),
    *("document__given_number__text", "document__origin", "revision_id"),
    *("revision__number", "revision__hash"),
    *(f"revision__{name}" for name in ItemRow._fields[10:]),
)


@dataclass(frozen=True, slots=True)
class ItemFile:
    """An attachment: ``place`` counts from 1, ``sha256`` in hex, ``size`` in bytes."""

    place: int
    name: str
    sha256: str
    size: int


def public_items(uids: Collection[str]) -> list[ItemRow]:
    """What is public of these documents, in no order."""
    rows = PublicItem.objects.filter(document__uid__in=uids).values_list(*_FIELDS)
    return [ItemRow._make(row) for row in rows]


def files_of(revisions: Collection[int]) -> dict[int, list[ItemFile]]:
    """The attachments of each of these revisions, in order; revisions without one are not named."""
    found: dict[int, list[ItemFile]] = defaultdict(list)
    rows = RevisionFile.objects.filter(revision_id__in=revisions).order_by("revision_id", "place")
    for revision, place, name, sha256, size in rows.values_list(
        "revision_id", "place", "name", "sha256", "size"
    ):
        found[revision].append(ItemFile(place, name, sha256, size))
    return found
