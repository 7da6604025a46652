"""Every key of the site, in the order of making, without holding more than a few thousand at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from django.db.models import Exists, OuterRef

from gongkai.public.portal.directory import AgencyEntry, Directory
from gongkai.public.portal.fixed_files import FIXED
from gongkai.public.portal.keys import Key, PageClass, month_part
from gongkai.public.portal.months import all_months
from gongkai.publishing.publications.models import Counter, DocumentFact, FactKind, PublicItem

# Read in pages by key, not through one open cursor: making goes on between, and may take minutes.
_PAGE = 2000


def every_key(today: date) -> Iterator[Key]:
    """The keys of everything that stands today, and of what was withdrawn."""
    directory = Directory(today)
    agencies = list(directory.agencies.values())
    for agency in agencies:
        yield from items_of_agency(agency.id)
    for agency in agencies:
        yield from _archives(directory, agency)
    for agency in agencies:
        yield from _columns(directory, agency)
    for agency in agencies:
        yield from _of_agency(agency)
    yield Key(PageClass.COUNTY)
    yield Key(PageClass.MAP)
    for agency in agencies:
        months = Counter.objects.filter(agency_id=agency.id).order_by("month")
        for month in months.values_list("month", flat=True):
            yield Key(PageClass.SITEMAP, agency.uid, month)
    yield Key(PageClass.SITEMAPS)
    for name in FIXED:
        yield Key(PageClass.FIXED, name)


def items_of_agency(agency_id: int) -> Iterator[Key]:
    """Every item of the agency that is public, then every one it withdrew."""
    last = 0
    while True:
        rows = PublicItem.objects.filter(agency_id=agency_id, pk__gt=last).order_by("pk")
        page = list(rows.values_list("pk", "document__uid")[:_PAGE])
        if not page:
            break
        last = page[-1][0]
        for _, uid in page:
            yield Key(PageClass.ITEM, uid)
    withdrawn = DocumentFact.objects.filter(agency_id=agency_id, kind=FactKind.WITHDRAWN).exclude(
        Exists(PublicItem.objects.filter(document_id=OuterRef("subject_id")))
    )
    for uid in withdrawn.order_by("pk").values_list("subject__uid", flat=True):
        yield Key(PageClass.ITEM, uid)


def lists_of_agency(directory: Directory, agency: AgencyEntry) -> Iterator[Key]:
    """Everything of the agency that is no item: archives, tables, feeds, columns, its own page."""
    return chain(_archives(directory, agency), _columns(directory, agency), _of_agency(agency))


def _archives(directory: Directory, agency: AgencyEntry) -> Iterator[Key]:
    """The archives of every column and month that has items, and the tables of every year."""
    columns = directory.columns(agency.id)
    months = all_months(agency.id)
    for column_id, some in months.items():
        for month in some:
            yield Key(PageClass.ARCHIVE, columns[column_id].uid, month_part(month))
    for column_id, some in months.items():
        for year in dict.fromkeys(month.year for month in some):
            yield Key(PageClass.YEAR_TABLE, columns[column_id].uid, str(year))


def _columns(directory: Directory, agency: AgencyEntry) -> Iterator[Key]:
    """Table, feed and page of a column together, for they show the same items."""
    for column in directory.columns(agency.id).values():
        yield Key(PageClass.NEWEST_TABLE, column.uid)
        yield Key(PageClass.COLUMN_FEED, column.uid)
        yield Key(PageClass.COLUMN, column.uid)


def _of_agency(agency: AgencyEntry) -> Iterator[Key]:
    yield Key(PageClass.AGENCY_FEED, agency.uid)
    yield Key(PageClass.AGENCY, agency.uid)
