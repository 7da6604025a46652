"""The agencies and columns as one portion of pages needs them: read once, asked often, thrown away after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gongkai.publishing.publications import addresses
from gongkai.registry.agencies.details import DETAIL_NAMES, AgencyDetails
from gongkai.registry.agencies.models import COUNTY_SITE, Agency, AgencyKind, AgencyVersion, Site, Succession
from gongkai.registry.catalogue.models import Column

# The national order of the entries every 政府信息公开专栏 has (国办公开办函〔2019〕61号).
FIXED_ORDER = ("guide", "rules", "statutory", "annual-report", "foi")
GUIDE, STATUTORY, FOI = "guide", "statutory", "foi"


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """An agency under the particulars that hold today; of a dissolved one its last, of one to come its first.

    ``closed_on``: its last day, if that is past; ``listed``: it exists today.
    """

    id: int
    uid: str
    kind: str
    slug: str
    parent_id: int | None
    opened_on: date
    closed_on: date | None
    listed: bool
    details: AgencyDetails

    @property
    def name(self) -> str:
        """The short name."""
        return self.details.short_name

    @property
    def home(self) -> str:
        """The address of its own page."""
        return addresses.agency_home(self.slug)


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """A column; ``closed_on``: its last day, if that is past."""

    id: int
    uid: str
    agency_id: int
    parent_id: int | None
    slug: str
    name: str
    fixed: bool
    contents: tuple[str, ...]
    opened_on: date
    closed_on: date | None
    address: str


class Directory:
    """Who is what on ``today``. Columns are read agency by agency when first asked for."""

    def __init__(self, today: date) -> None:
        """Read the agencies."""
        self.today = today
        self.agencies = _agencies(today)
        self._by_uid = {one.uid: one for one in self.agencies.values()}
        self._columns: dict[int, dict[int, ColumnEntry]] = {}

    @cached_property
    def site(self) -> Site | None:
        """The site; None in an installation that has none yet."""
        return Site.objects.filter(pk=COUNTY_SITE).first()

    @cached_property
    def county(self) -> AgencyEntry | None:
        """The county's own agency."""
        found = [one for one in self.agencies.values() if one.kind == AgencyKind.COUNTY]
        return min(found, key=lambda one: (one.closed_on is not None, one.id), default=None)

    @cached_property
    def successors(self) -> dict[int, list[AgencyEntry]]:
        """Who followed a dissolved agency, by its key."""
        found: dict[int, list[AgencyEntry]] = {}
        rows = Succession.objects.filter(on__lte=self.today).order_by("pk")
        for successor, predecessor in rows.values_list("agency_id", "predecessor_id"):
            if successor in self.agencies:
                found.setdefault(predecessor, []).append(self.agencies[successor])
        return found

    def agency_of(self, uid: str) -> AgencyEntry | None:
        """The agency of that uid."""
        return self._by_uid.get(uid)

    def columns(self, agency_id: int) -> dict[int, ColumnEntry]:
        """Every column the agency ever had, by key, in their order."""
        if agency_id not in self._columns:
            self._columns[agency_id] = _columns(self.agencies[agency_id], self.today)
        return self._columns[agency_id]

    def columns_of(self, uids: list[str]) -> dict[str, ColumnEntry]:
        """The columns of these uids, by uid."""
        rows = Column.objects.filter(uid__in=uids, agency__site_id=COUNTY_SITE)
        return {
            uid: self.columns(agency)[key] for uid, key, agency in rows.values_list("uid", "pk", "agency_id")
        }

    def fixed_entries(self, agency_id: int) -> list[ColumnEntry]:
        """The standing entries of an agency in the national order, further ones of its own after them."""
        place = {slug: number for number, slug in enumerate(FIXED_ORDER)}
        found = [one for one in self.columns(agency_id).values() if one.fixed and self.is_open(one)]
        return sorted(found, key=lambda one: place.get(one.slug, len(place)))

    def below(self, agency_id: int, parent_id: int | None) -> list[ColumnEntry]:
        """The open columns under a column (None: at the top, without the standing entries)."""
        return [
            one
            for one in self.columns(agency_id).values()
            if one.parent_id == parent_id and self.is_open(one) and not one.fixed
        ]

    def subtree(self, column: ColumnEntry) -> list[ColumnEntry]:
        """The column and all below it, closed ones too."""
        found = [column]
        for one in found:
            found += [sub for sub in self.columns(column.agency_id).values() if sub.parent_id == one.id]
        return found

    def is_open(self, column: ColumnEntry) -> bool:
        """True if the column stands today."""
        return column.closed_on is None and column.opened_on <= self.today


def _agencies(today: date) -> dict[int, AgencyEntry]:
    details: dict[int, AgencyDetails] = {}
    begun: set[int] = set()
    versions = AgencyVersion.objects.filter(agency__site_id=COUNTY_SITE).order_by("valid_from", "pk")
    for key, valid_from, *values in versions.values_list("agency_id", "valid_from", *DETAIL_NAMES):
        if valid_from <= today or key not in begun:
            details[key] = AgencyDetails(*values)
            begun.add(key)
    rows = Agency.objects.filter(site_id=COUNTY_SITE).order_by("pk")
    fields = rows.values_list("pk", "uid", "kind", "slug", "parent_id", "valid_from", "valid_to")
    found: dict[int, AgencyEntry] = {}
    for key, uid, kind, slug, parent, first, last in fields:
        closed = _past(last, today)
        listed = first <= today and closed is None
        found[key] = AgencyEntry(key, uid, kind, slug, parent, first, closed, listed, details[key])
    return found


def _columns(agency: AgencyEntry, today: date) -> dict[int, ColumnEntry]:
    rows = (
        Column.objects.filter(agency_id=agency.id)
        .order_by("order", "pk")
        .values_list(
            *("pk", "uid", "parent_id", "slug", "name", "fixed_entry", "contents", "opened_on", "closed_on")
        )
    )
    return {
        key: ColumnEntry(
            *(key, uid, agency.id, parent, slug, name, fixed, tuple(contents), opened, _past(closed, today)),
            address=addresses.column(agency.slug, slug),
        )
        for key, uid, parent, slug, name, fixed, contents, opened, closed in rows
    }


def _past(last: date | None, today: date) -> date | None:
    return last if last is not None and last < today else None
