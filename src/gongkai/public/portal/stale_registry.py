"""The keys that changes of agencies and of their columns touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from gongkai.platform import clock
from gongkai.platform.changes.models import Change
from gongkai.public.bake.site import Lane
from gongkai.public.portal import touched
from gongkai.public.portal.directory import FOI, GUIDE, AgencyEntry, ColumnEntry, Directory
from gongkai.public.portal.every_key import items_of_agency, lists_of_agency
from gongkai.public.portal.keys import Key, PageClass, month_part
from gongkai.public.portal.months import months_of
from gongkai.registry.agencies.models import AgencyFact, AgencyKind, AgencyVersion, Succession
from gongkai.registry.catalogue.models import ColumnFact

_COLUMN, _AGENCY = "column_", "agency_"
# What the pages do not show.
_UNSEEN = tuple(_AGENCY + kind for kind in (AgencyFact.Kind.POST_GRANTED, AgencyFact.Kind.POST_ENDED))
# What only the column's own page says.
_OF_DUTIES = (
    *(_COLUMN + kind for kind in (ColumnFact.Kind.RULE_SET, ColumnFact.Kind.RULE_ENDED)),
    *(_COLUMN + kind for kind in (ColumnFact.Kind.EXEMPTED, ColumnFact.Kind.EXEMPTION_ENDED)),
)
_CLOSED = _COLUMN + ColumnFact.Kind.CLOSED
_OF_TREE = (_COLUMN + ColumnFact.Kind.OPENED, _COLUMN + ColumnFact.Kind.MOVED, _CLOSED)
_RENAMED = _AGENCY + AgencyFact.Kind.RENAMED
_SUCCEEDED = _AGENCY + AgencyFact.Kind.SUCCEEDED
# A change row is written in the transaction of its version, but not at the same instant.
_APART = timedelta(hours=1)

LaneKey = tuple[Lane, Key]


def registry_keys(changes: Sequence[Change]) -> Iterator[LaneKey]:
    """What these changes touch, apart from items listed anew."""
    seen = [one for one in changes if one.kind not in _UNSEEN and "month" not in one.detail]
    columns = [one for one in seen if one.subject_kind == "column" and one.kind.startswith(_COLUMN)]
    agencies = [one for one in seen if one.subject_kind == "agency" and one.kind.startswith(_AGENCY)]
    if not (columns or agencies):
        return
    directory = Directory(clock.today())
    found = directory.columns_of([one.subject_uid for one in columns])
    for uid, column in found.items():
        kinds = {one.kind for one in columns if one.subject_uid == uid}
        if further := kinds.difference(_OF_DUTIES):
            yield from _column_keys(directory, column, further)
        else:
            yield Lane.PUBLICATION, Key(PageClass.COLUMN, uid)
    for uid in dict.fromkeys(one.subject_uid for one in agencies):
        agency = directory.agency_of(uid)
        if agency is not None:
            own = [one for one in agencies if one.subject_uid == uid]
            yield from agency_keys(directory, agency)
            yield from _further_keys(directory, agency, own)


def column_keys(directory: Directory, column: ColumnEntry, *, closed: bool) -> Iterator[LaneKey]:
    """A column stands, hangs elsewhere or is closed: its own pages, and every page that shows the tree."""
    soon = (PageClass.COLUMN, PageClass.COLUMN_FEED, PageClass.NEWEST_TABLE)
    yield from ((Lane.PUBLICATION, Key(one, column.uid)) for one in soon)
    above = touched.branches_above([column.uid], with_fixed=True)
    yield from ((Lane.PUBLICATION, key) for key in above)
    agency = directory.agencies[column.agency_id]
    yield Lane.PUBLICATION, Key(PageClass.AGENCY, agency.uid)
    yield Lane.PUBLICATION, Key(PageClass.MAP)
    for other in directory.columns(column.agency_id).values():
        yield Lane.MASS, Key(PageClass.COLUMN, other.uid)
    if closed:
        for month in months_of([column])[column.id]:
            yield Lane.MASS, Key(PageClass.ARCHIVE, column.uid, month_part(month))
    if column.fixed:
        yield from _everything_of(directory, agency)


def agency_keys(directory: Directory, agency: AgencyEntry) -> Iterator[LaneKey]:
    """An agency has another standing or other contacts: its own page and those that name or quote it."""
    yield Lane.PUBLICATION, Key(PageClass.AGENCY_FEED, agency.uid)
    quoting = directory.agencies.values() if agency.kind == AgencyKind.COUNTY else (agency,)
    for one in quoting:
        lane = Lane.PUBLICATION if one.id == agency.id else Lane.MASS
        for entry in directory.fixed_entries(one.id):
            if entry.slug in (GUIDE, FOI):
                yield lane, Key(PageClass.COLUMN, entry.uid)
    yield Lane.PUBLICATION, Key(PageClass.AGENCY, agency.uid)
    yield Lane.PUBLICATION, Key(PageClass.COUNTY)
    yield Lane.PUBLICATION, Key(PageClass.MAP)
    yield Lane.PUBLICATION, Key(PageClass.FIXED, "not-found")


def renamed_keys(directory: Directory, agency: AgencyEntry) -> Iterator[LaneKey]:
    """An agency bears another name: everything it published says so."""
    yield from _everything_of(directory, agency)


def _column_keys(directory: Directory, column: ColumnEntry, kinds: set[str]) -> Iterator[LaneKey]:
    yield from column_keys(directory, column, closed=_CLOSED in kinds)
    if kinds - set(_OF_TREE):
        # Any other verb may have changed the name, which all that lies in the column bears.
        for key in touched.items_of_column(column.agency_id, column.id):
            yield Lane.MASS, key
        months = months_of([column])[column.id]
        for month in months:
            yield Lane.MASS, Key(PageClass.ARCHIVE, column.uid, month_part(month))
        for year in dict.fromkeys(month.year for month in months):
            yield Lane.MASS, Key(PageClass.YEAR_TABLE, column.uid, str(year))


def _further_keys(directory: Directory, agency: AgencyEntry, changes: list[Change]) -> Iterator[LaneKey]:
    kinds = {one.kind for one in changes}
    if _RENAMED in kinds and _bears_another_name(agency, min(one.at for one in changes)):
        yield from renamed_keys(directory, agency)
    if _SUCCEEDED in kinds:
        rows = Succession.objects.filter(agency_id=agency.id).order_by("pk")
        for uid in rows.values_list("predecessor__uid", flat=True):
            yield Lane.PUBLICATION, Key(PageClass.AGENCY, uid)


def _bears_another_name(agency: AgencyEntry, since: datetime) -> bool:
    """True if a version written since then has another name or code than the one before it."""
    rows = AgencyVersion.objects.filter(agency_id=agency.id).order_by("-pk")
    names: set[tuple[str, ...]] = set()
    for recorded_at, *name in rows.values_list("recorded_at", "full_name", "short_name", "credit_code"):
        names.add(tuple(name))
        if recorded_at < since - _APART:
            break
    return len(names) > 1


def _everything_of(directory: Directory, agency: AgencyEntry) -> Iterator[LaneKey]:
    for key in items_of_agency(agency.id):
        yield Lane.MASS, key
    for key in lists_of_agency(directory, agency):
        yield Lane.MASS, key
