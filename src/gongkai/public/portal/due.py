"""What is stale because a day has come: documents that begin or cease to hold, names, columns, rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q

from gongkai.public.bake.site import Lane
from gongkai.public.portal import touched
from gongkai.public.portal.directory import FOI, GUIDE, Directory
from gongkai.public.portal.keys import Key, PageClass, month_part
from gongkai.public.portal.legal_words import remedies_change_on
from gongkai.public.portal.stale_registry import LaneKey, agency_keys, column_keys, renamed_keys
from gongkai.publishing.publications.models import DocumentFact, FactKind, PublicItem
from gongkai.registry.agencies.models import Agency, AgencyVersion
from gongkai.registry.catalogue.models import Column, ColumnRule, Exemption


def due_keys(day: date) -> Iterator[LaneKey]:
    """The keys that are stale from the beginning of ``day``, though nobody did anything."""
    yield from _documents(day)
    directory = Directory(day)
    eve = day - timedelta(days=1)
    versions = AgencyVersion.objects.filter(valid_from=day).values_list("agency_id", flat=True)
    begun = Agency.objects.filter(valid_from=day).values_list("pk", flat=True)
    ended = Agency.objects.filter(valid_to=eve).values_list("pk", flat=True)
    for key in dict.fromkeys([*versions, *begun, *ended]):
        agency = directory.agencies.get(key)
        if agency is not None:
            yield from agency_keys(directory, agency)
            if key in set(versions):
                yield from renamed_keys(directory, agency)
    for closed, rows in (
        (False, Column.objects.filter(opened_on=day)),
        (True, Column.objects.filter(closed_on=eve)),
    ):
        for column in directory.columns_of(list(rows.values_list("uid", flat=True))).values():
            yield from column_keys(directory, column, closed=closed)
    for uid in _owing_otherwise(day, eve):
        yield Lane.PUBLICATION, Key(PageClass.COLUMN, uid)
    if remedies_change_on(day):
        for agency_id in directory.agencies:
            for entry in directory.fixed_entries(agency_id):
                if entry.slug in (GUIDE, FOI):
                    yield Lane.MASS, Key(PageClass.COLUMN, entry.uid)


def _owing_otherwise(day: date, eve: date) -> list[str]:
    """The columns with a rule or an exemption that begins on ``day`` or ended on its ``eve``."""
    rules = ColumnRule.objects.filter(Q(valid_from=day) | Q(valid_to=eve))
    exemptions = Exemption.objects.filter(Q(from_day=day) | Q(to_day=eve))
    found = [*rules.values_list("column__uid", flat=True), *exemptions.values_list("column__uid", flat=True)]
    return list(dict.fromkeys(found))


def _documents(day: date) -> Iterator[LaneKey]:
    """The items whose 有效性 is another from ``day`` on, and the lists that say it."""
    agencies = list(Agency.objects.values_list("pk", flat=True))
    ended = DocumentFact.objects.filter(
        agency_id__in=agencies, kind__in=(FactKind.REPEALED, FactKind.REPLACED), on=day
    )
    rows: dict[str, tuple[str, date]] = {}
    for items in (
        PublicItem.objects.filter(revision__effective_on=day),
        PublicItem.objects.filter(revision__planned_expiry_on=day),
        PublicItem.objects.filter(document_id__in=list(ended.values_list("subject_id", flat=True))),
    ):
        for uid, column, on in items.values_list("document__uid", "column__uid", "published_on"):
            rows[uid] = (column, on)
    for uid in rows:
        yield Lane.PUBLICATION, touched.item(uid)
    for column, on in dict.fromkeys(rows.values()):
        yield Lane.PUBLICATION, Key(PageClass.ARCHIVE, column, month_part(on))
    columns = dict.fromkeys(column for column, _ in rows.values())
    for column in columns:
        yield Lane.PUBLICATION, Key(PageClass.COLUMN, column)
    for key in touched.branches_above(columns):
        yield Lane.PUBLICATION, key
