"""Events as the law takes them: what a unit registered, and the documents we see published ourselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.freshness import Event
from gongkai.publishing.publications.models import DocumentFact, FactKind, PublicItem, Relation
from gongkai.watch.duties.queries.columns import Tree
from gongkai.watch.duties.queries.registered import registered_events
from gongkai.watch.duties.queries.stories import Story

DOCUMENT_PUBLISHED, REVIEWED = "document_published", "reviewed"
# The column of an agency's own policy documents, and what hangs below it and is not its own document: texts
# of superior organs, and lists of what was made, changed and repealed.
POLICY = "policy"
NOT_OWN = ("policy-upper", "policy-lgf")
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Happened:
    """An event, and where it belongs: the column and the unit named with it, by their keys."""

    event: Event
    agency_id: int
    column_id: int | None = None
    responsible_id: int | None = None


@dataclass(frozen=True, slots=True)
class PolicyItem:
    """A public document of the agency's own policy, by its key in the database."""

    key: int
    uid: str
    agency_id: int
    published_on: date
    title: str


def policy_items(told: Iterable[Story], tree: Tree) -> list[PolicyItem]:
    """The policy documents among those told of."""
    return [
        PolicyItem(one.key, one.uid, one.agency_id, one.first_on, one.text.title)
        for one in told
        if one.stands_in is not None and is_policy(one.stands_in, tree)
    ]


def events_of(agency_ids: Collection[int], policies: Sequence[PolicyItem], day: date) -> tuple[Happened, ...]:
    """The events of the agencies known by ``day``, the earliest first.

    A policy document that is public is one itself: it owes its interpretation.
    """
    found = [
        Happened(
            Event(
                one.uid,
                one.kind,
                one.on,
                one.title,
                registered_on=max(one.on, one.registered_on),
                published_by=by[0] if by else None,
                published_on=max(one.on, by[1]) if by else None,
            ),
            one.agency_id,
            one.column_id,
            one.responsible_id,
        )
        for one, by in registered_events(agency_ids, day)
    ]
    interpreted = _interpreted([one.key for one in policies], day)
    for one in policies:
        by = interpreted.get(one.key)
        event = Event(
            one.uid,
            DOCUMENT_PUBLISHED,
            one.published_on,
            one.title,
            published_by=by[1] if by else None,
            published_on=max(by[0], one.published_on) if by else None,
        )
        found.append(Happened(event, one.agency_id))
    return tuple(sorted(found, key=lambda one: (one.event.on, one.event.uid)))


def is_policy(column: int, tree: Tree) -> bool:
    """True if a document of this column is one of the agency's own that owes its interpretation."""
    slugs = [tree.columns[key].slug for key in tree.with_above(column)]
    return POLICY in slugs and not any(slug in NOT_OWN for slug in slugs)


def _interpreted(documents: Sequence[int], day: date) -> dict[int, tuple[date, str]]:
    """The first public interpretation of each of these documents: its day and uid, by the document's key."""
    found: dict[int, tuple[date, str]] = {}
    for first in range(0, len(documents), CHUNK):
        relations = DocumentFact.objects.filter(
            other_id__in=documents[first : first + CHUNK], kind=FactKind.RELATION
        )
        said = {
            key: (subject, other)
            for key, subject, other, payload in relations.values_list(
                "pk", "subject_id", "other_id", "payload"
            )
            if payload.get("kind") == Relation.INTERPRETS
        }
        mistaken = DocumentFact.objects.filter(corrects_id__in=list(said), kind=FactKind.CORRECTED)
        for key in mistaken.values_list("corrects_id", flat=True):
            said.pop(key, None)
        by = {subject for subject, _ in said.values()}
        public = {
            key: (on, uid)
            for key, on, uid in PublicItem.objects.filter(
                document_id__in=by, published_on__lte=day
            ).values_list("document_id", "published_on", "document__uid")
        }
        for subject, other in said.values():
            if other is not None and subject in public:
                found[other] = min(public[subject], found.get(other, public[subject]))
    return found


def concerns(one: Happened, column: int, tree: Tree) -> bool:
    """True if the event is about the column: it names none, or this one, or one below it.

    A review is one of its own column alone: nobody looked at the rest.
    """
    if one.column_id in (None, column):
        return True
    return one.event.kind != REVIEWED and column in tree.with_above(one.column_id)
