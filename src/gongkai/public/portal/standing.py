"""Facts of many documents at once: relations, endings, channels, and when each became public.

The same as ``publications.queries`` says of one document, read in a number of statements that does not
depend on how many there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from gongkai.law.validity import Ending
from gongkai.platform.appendonly.models import Via
from gongkai.publishing.publications.models import DocumentFact, FactKind, PublicItem, Relation

_ENDS = {FactKind.REPEALED.value: Relation.REPEALS, FactKind.REPLACED.value: Relation.REPLACES}
_BETWEEN = (*_ENDS, FactKind.RELATION.value)
_CORRECTED = FactKind.CORRECTED.value


class _Row(NamedTuple):
    id: int
    subject: int
    kind: str
    on: date
    payload: dict[str, Any]
    other: int | None
    corrects: int | None


_FIELDS = ("pk", "subject_id", "kind", "on", "payload", "other_id", "corrects_id")


class Other(NamedTuple):
    """A public document that another one is related to."""

    title: str
    number: str
    agency_id: int
    uid: str


class Link(NamedTuple):
    """A relation as seen from a document: ``outward`` if the document is the one that does it."""

    kind: Relation
    outward: bool
    other: Other
    on: date


@dataclass(slots=True)
class Standing:
    """What is on record of one document. ``published_at``: the instant, where the office did it."""

    published_at: datetime | None = None
    channels: list[tuple[str, date]] = field(default_factory=list)
    endings: list[tuple[Ending, Other | None]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def endings_of(documents: Collection[int]) -> dict[int, list[Ending]]:
    """The endings of each of these documents, for lists; documents without one are not named."""
    found: dict[int, list[Ending]] = defaultdict(list)
    for row in _standing(_rows(subject_id__in=documents, kind__in=(*_ENDS, _CORRECTED))):
        if row.kind in _ENDS:
            found[row.subject].append(Ending(row.on, replaced=row.kind == FactKind.REPLACED))
    return found


def standings_of(documents: Collection[int]) -> dict[int, Standing]:
    """Everything an item's page says of each of these documents beyond its text.

    A document that is not public itself is not named as the other end: its title is nobody's to read.
    """
    wanted = (*_BETWEEN, _CORRECTED, FactKind.CHANNEL.value)
    own = _standing(_rows(subject_id__in=documents, kind__in=wanted))
    coming = list(_naming(documents))
    if coming:
        subjects = {row.subject for row in coming}
        coming += _rows(subject_id__in=subjects, kind=_CORRECTED)
        coming = _standing(sorted(coming))
    others = _others({row.other for row in own} | {row.subject for row in coming})
    found: dict[int, Standing] = {key: Standing() for key in documents}
    # Every item has one, most have nothing else: asked apart, with no more than is wanted.
    published = DocumentFact.objects.filter(subject_id__in=documents, kind=FactKind.PUBLISHED)
    for key, at in published.exclude(via=Via.IMPORT).order_by("-pk").values_list("subject_id", "at"):
        found[key].published_at = at
    for row in own:
        _note_own(found[row.subject], row, others)
    for row in coming:
        if row.other in found and row.subject in others:
            found[row.other].links.append(_link(row, others[row.subject], coming=True))
    return found


def _note_own(standing: Standing, row: _Row, others: dict[int, Other]) -> None:
    if row.kind == FactKind.CHANNEL:
        standing.channels.append((row.payload["channel"], row.on))
    elif row.kind in _BETWEEN:
        other = None if row.other is None else others.get(row.other)
        if row.kind in _ENDS:
            title, uid = ("", "") if other is None else (other.title, other.uid)
            ending = Ending(row.on, uid, title, replaced=row.kind == FactKind.REPLACED)
            standing.endings.append((ending, other))
        if other is not None:
            standing.links.append(_link(row, other, coming=False))


def _link(row: _Row, other: Other, *, coming: bool) -> Link:
    """A relation is recorded at the document that does it, an ending at the one it is done to."""
    ends = row.kind in _ENDS
    kind = _ENDS[row.kind] if ends else Relation(row.payload["kind"])
    return Link(kind, coming is ends, other, row.on)


def _others(documents: Collection[int | None]) -> dict[int, Other]:
    wanted = [key for key in documents if key is not None]
    if not wanted:
        return {}
    rows = PublicItem.objects.filter(document_id__in=wanted).values_list(
        *("document_id", "revision__title", "document__given_number__text", "agency_id", "document__uid")
    )
    return {key: Other(*values) for key, *values in rows}


def _rows(**wanted: object) -> Iterator[_Row]:
    return map(_Row._make, DocumentFact.objects.filter(**wanted).order_by("pk").values_list(*_FIELDS))


def _naming(documents: Collection[int]) -> Iterator[_Row]:
    # Most facts name no other document, so SQLite holds the index of it for useless and would read every
    # fact there is; asked for in its order, it takes it.
    rows = DocumentFact.objects.filter(other_id__in=documents, kind__in=_BETWEEN).order_by("other_id", "pk")
    return map(_Row._make, rows.values_list(*_FIELDS))


def _standing(rows: Iterable[_Row]) -> list[_Row]:
    """Those that no later row corrects. Backwards, so that whether a correction itself stands is known."""
    standing: list[_Row] = []
    corrected: set[int] = set()
    for row in reversed(list(rows)):
        if row.id not in corrected:
            if row.corrects is not None:
                corrected.add(row.corrects)
            standing.append(row)
    return standing[::-1]
