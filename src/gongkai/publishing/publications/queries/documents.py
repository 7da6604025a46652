"""What is known of documents: their texts, facts, standing and lists. Reads only; nothing that is staged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from gongkai.law.validity import Ending, Validity, validity
from gongkai.publishing.publications.models import (
    Document,
    DocumentFact,
    FactKind,
    GivenNumber,
    PublicItem,
    Relation,
    Revision,
)
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column

# The kinds that decide whether a document is public, and with which text.
PUBLICITY = (FactKind.PUBLISHED, FactKind.REVISED, FactKind.WITHDRAWN)
_ENDING_RELATION = {FactKind.REPEALED: Relation.REPEALS, FactKind.REPLACED: Relation.REPLACES}


@dataclass(frozen=True, slots=True)
class Publicity:
    """A document before the public: the fact of its present text, the first day, a withdrawal that stands."""

    text: DocumentFact
    first_on: date
    withdrawn: DocumentFact | None

    @property
    def is_public(self) -> bool:
        """True if it can be read by everybody."""
        return self.withdrawn is None


@dataclass(frozen=True, slots=True)
class Related:
    """One relation as seen from a document: ``outward`` if the document is the one that does it."""

    kind: Relation
    outward: bool
    document: Document
    fact: DocumentFact


def newest(document: Document) -> Revision:
    """The newest revision, public or not: what an editor goes on from."""
    found: Revision = document.revisions.select_related("column").order_by("-number")[0]
    return found


def facts_as_of(document: Document, moment: datetime | None = None) -> tuple[DocumentFact, ...]:
    """The facts recorded up to ``moment`` (None: all) that no later one corrects, in order of recording.

    A correction that is itself corrected leaves the first fact standing.
    """
    rows = document.facts.select_related("revision", "column", "other").order_by("pk")
    return _standing(rows if moment is None else rows.filter(at__lte=moment))


def publicity(document: Document, moment: datetime | None = None) -> Publicity | None:
    """Where the document stands before the public; None if it has never been public."""
    rows = [fact for fact in facts_as_of(document, moment) if fact.kind in PUBLICITY]
    texts = [fact for fact in rows if fact.kind != FactKind.WITHDRAWN]
    if not texts:
        return None
    withdrawn = rows[-1] if rows[-1].kind == FactKind.WITHDRAWN else None
    return Publicity(texts[-1], texts[0].on, withdrawn)


def is_public(document: Document) -> bool:
    """True if the document is published and not withdrawn."""
    found = publicity(document)
    return found is not None and found.is_public


def current(document: Document) -> Revision | None:
    """The revision last made public, also of a withdrawn document; None if there was none."""
    found = publicity(document)
    return None if found is None else found.text.revision


def validity_on(document: Document, day: date, moment: datetime | None = None) -> Validity:
    """有效性 on ``day`` by what was recorded up to ``moment`` (None: all).

    Its own dates are those of the text last made public; of a document never public, those of the newest.
    """
    found = publicity(document, moment)
    text = newest(document) if found is None or found.text.revision is None else found.text.revision
    endings = [
        Ending(
            fact.on,
            by_uid="" if fact.other is None else fact.other.uid,
            by_title="" if fact.other is None else title(fact.other),
            replaced=fact.kind == FactKind.REPLACED,
        )
        for fact in facts_as_of(document, moment)
        if fact.kind in _ENDING_RELATION
    ]
    return validity(day, text.effective_on, text.planned_expiry_on, endings)


def title(document: Document) -> str:
    """The title a reader knows: that of the public text, else of the newest."""
    return (current(document) or newest(document)).title


def relations(document: Document) -> tuple[Related, ...]:
    """Every standing relation of the document, in both directions, in order of recording."""
    naming = DocumentFact.objects.filter(other=document).values("subject")
    rows = DocumentFact.objects.filter(Q(subject=document) | Q(subject__in=naming))
    found: list[Related] = []
    for fact in _standing(rows.select_related("subject", "other").order_by("pk")):
        if fact.other is None or document.pk not in (fact.subject_id, fact.other_id):
            continue
        ends = fact.kind in _ENDING_RELATION
        kind = _ENDING_RELATION[FactKind(fact.kind)] if ends else Relation(fact.payload["kind"])
        # A relation is recorded at the document that does it, an ending at the one it is done to.
        outward = (fact.subject_id == document.pk) is not ends
        another = fact.other if fact.subject_id == document.pk else fact.subject
        found.append(Related(kind, outward, another, fact))
    return tuple(found)


def channels(document: Document) -> tuple[DocumentFact, ...]:
    """The other channels the document was made public in, each once."""
    return tuple(fact for fact in facts_as_of(document) if fact.kind == FactKind.CHANNEL)


def given_number(document: Document) -> GivenNumber | None:
    """The document's 索引号; None before its first publication."""
    found: GivenNumber | None = GivenNumber.objects.filter(document=document).first()
    return found


def public_item(document: Document) -> PublicItem | None:
    """The row under which the document is listed; None unless it is public."""
    found: PublicItem | None = PublicItem.objects.filter(document=document).first()
    return found


def published_in(column: Column) -> QuerySet[PublicItem]:
    """What is public in the column, newest first, each with its text and number."""
    return (
        PublicItem.objects.filter(agency_id=column.agency_id, column=column)
        .select_related("revision", "document__given_number")
        .order_by("-published_on", "-pk")
    )


def unlike_facts(agency: Agency) -> tuple[str, ...]:
    """The uids of the agency's documents whose kept row of what is public is not what their facts say."""
    said: dict[str, tuple[int | None, int | None, date] | None] = {}
    first: dict[str, date] = {}
    rows = DocumentFact.objects.filter(agency=agency, kind__in=PUBLICITY).order_by("pk")
    for uid, kind, on, revision, column in rows.values_list(
        "subject__uid", "kind", "on", "revision_id", "column_id"
    ).iterator():
        first.setdefault(uid, on)
        said[uid] = None if kind == FactKind.WITHDRAWN else (revision, column, first[uid])
    kept = {
        uid: (revision, column, on)
        for uid, revision, column, on in PublicItem.objects.filter(agency=agency)
        .values_list("document__uid", "revision_id", "column_id", "published_on")
        .iterator()
    }
    return tuple(sorted(uid for uid in said.keys() | kept.keys() if said.get(uid) != kept.get(uid)))


def _standing(rows: QuerySet[DocumentFact]) -> tuple[DocumentFact, ...]:
    standing: list[DocumentFact] = []
    corrected: set[int] = set()
    # Backwards: whether a correction itself stands is known before what it corrects is reached.
    for fact in reversed(rows):
        if fact.pk in corrected:
            continue
        if fact.corrects_id is not None:
            corrected.add(fact.corrects_id)
        standing.append(fact)
    return tuple(reversed(standing))
