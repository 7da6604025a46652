"""From what changed to what must be computed anew. Only here is it known which duties a fact touches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.platform.changes.models import Change
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column, ColumnFact, ColumnRule
from gongkai.watch.duties.models import Explanation
from gongkai.watch.duties.queries.newest import chunks

_COLUMN, _AGENCY = "column_", "agency_"
# A tree that hangs otherwise: what a branch holds is another, wherever the column hung before.
_OF_TREE = tuple(
    _COLUMN + kind for kind in (ColumnFact.Kind.OPENED, ColumnFact.Kind.MOVED, ColumnFact.Kind.CLOSED)
)
CALENDAR = "workcalendar"


@dataclass(slots=True)
class Touched:
    """Keys of documents to copy, columns to compute with the branches above, agencies to compute wholly, and
    agencies whose event duties are to be computed. ``everything``: the work calendar is another.
    """

    documents: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    agencies: set[int] = field(default_factory=set)
    events_of: set[int] = field(default_factory=set)
    everything: bool = False


def touched_by(changes: Sequence[Change]) -> Touched:
    """What these changes touch, as far as the feed says it."""
    found = Touched(everything=any(one.subject_kind == CALENDAR for one in changes))
    for some in _uids(one.subject_uid for one in changes if one.subject_kind == "document"):
        for key, agency in Document.objects.filter(uid__in=some).values_list("pk", "agency_id"):
            found.documents.add(key)
            found.events_of.add(agency)
    trees: set[str] = set()
    columns: set[str] = set()
    for one in changes:
        if one.subject_kind == "column":
            (trees if one.kind in _OF_TREE else columns).add(one.subject_uid)
    for some in _uids(trees):
        rows = Column.objects.filter(uid__in=some)
        found.agencies.update(rows.values_list("agency_id", flat=True))
    for some in _uids(columns):
        keys = list(Column.objects.filter(uid__in=some).values_list("pk", flat=True))
        found.columns.update(keys)
        # Whether it is one of a 情况说明 stands with the column, not with the document.
        said = Explanation.objects.filter(column_id__in=keys, document__isnull=False)
        found.documents.update(key for key in said.values_list("document_id", flat=True) if key)
    own = {one.subject_uid for one in changes if one.subject_kind == "agency"}
    whole = {
        one.subject_uid for one in changes if one.subject_kind == "agency" and one.kind.startswith(_AGENCY)
    }
    for some in _uids(own):
        for key, uid in Agency.objects.filter(uid__in=some).values_list("pk", "uid"):
            (found.agencies if uid in whole else found.events_of).add(key)
    # A rule ended or begun may hand an event over to another column of the agency.
    for part in chunks(found.columns):
        found.events_of.update(Column.objects.filter(pk__in=part).values_list("agency_id", flat=True))
    return found


def columns_of(touched: Touched, copied: Collection[int]) -> frozenset[int]:
    """The columns to compute: those touched, those whose items are others now, the branches above them, and
    those of event duties.
    """
    found = with_branches({*touched.columns, *copied})
    for some in chunks(touched.agencies):
        found.update(Column.objects.filter(agency_id__in=some).values_list("pk", flat=True))
    found.update(event_columns(touched.events_of - touched.agencies))
    return frozenset(found)


def event_columns(agency_ids: Collection[int]) -> set[int]:
    """The columns of these agencies under a rule that asks for events."""
    found: set[int] = set()
    for some in chunks(agency_ids):
        rules = ColumnRule.objects.filter(agency_id__in=some).exclude(event_kinds=[])
        found.update(rules.values_list("column_id", flat=True))
    return found


def with_branches(columns: Collection[int]) -> set[int]:
    """Columns and every branch above one of them."""
    found = set(columns)
    level = set(columns)
    while level:
        above: set[int] = set()
        for some in chunks(level):
            parents = Column.objects.filter(pk__in=some, parent__isnull=False)
            above.update(key for key in parents.values_list("parent_id", flat=True) if key is not None)
        level = above - found
        found |= above
    return found


def _uids(uids: Iterable[str]) -> list[list[str]]:
    ordered = list(dict.fromkeys(uids))
    return [ordered[first : first + 500] for first in range(0, len(ordered), 500)]
