"""Feeds (Atom) of the newest items of a column and of an agency.

Source: RFC 4287
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Max
from ulid import ULID

from gongkai.platform import clock
from gongkai.platform.appendonly.models import Via
from gongkai.public.bake.site import File, Made
from gongkai.public.portal import places
from gongkai.public.portal.directory import AgencyEntry
from gongkai.public.portal.keys import Key
from gongkai.public.portal.list_rows import ListRow, of_agency, rows_of
from gongkai.public.portal.newest import NEWEST
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.rendering import render
from gongkai.public.portal.words import words
from gongkai.publishing.publications import addresses
from gongkai.publishing.publications.models import Document, DocumentFact, FactKind, PublicItem


@dataclass(frozen=True, slots=True)
class _Feed:
    """A feed before it is written: where it stands, what page it goes with, what it names."""

    key: Key
    agency: AgencyEntry
    title: str
    address: str
    page: str
    opened_on: date
    rows: list[ListRow]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a feed says of items beyond their line in a list; by the keys of their documents."""

    uids: dict[int, str]
    summaries: dict[int, str]
    changed: dict[int, datetime]


def column_feeds(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """The feed of each column."""
    found = portion.directory.columns_of([key.subject for key in keys])
    feeds: list[_Feed] = []
    for key in keys:
        column = found.get(key.subject)
        if column is not None:
            agency = portion.directory.agencies[column.agency_id]
            title = words().said("lists.feed_title", name=column.name, agency=agency.name)
            address = addresses.column_feed(agency.slug, column.slug)
            rows = portion.newest.of(column)
            feeds.append(_Feed(key, agency, title, address, column.address, column.opened_on, rows))
    return _written(portion, feeds)


def agency_feeds(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """The feed of each agency."""
    feeds: list[_Feed] = []
    for key in keys:
        agency = portion.directory.agency_of(key.subject)
        if agency is not None:
            title = words().said("lists.agency_feed_title", agency=agency.name)
            address = addresses.agency_feed(agency.slug)
            rows = rows_of(of_agency(agency.id)[:NEWEST])
            feeds.append(_Feed(key, agency, title, address, agency.home, agency.opened_on, rows))
    return _written(portion, feeds)


def _written(portion: Portion, feeds: list[_Feed]) -> dict[Key, list[Made]]:
    told = _told([row.document_id for feed in feeds for row in feed.rows])
    made: dict[Key, list[Made]] = {}
    for feed in feeds:
        entries = [_entry(portion, feed, row, told) for row in feed.rows]
        content = render(
            "feed.xml",
            title=feed.title,
            own=portion.site.base + feed.address,
            page=portion.site.base + feed.page,
            updated=max((one["updated"] for one in entries), default=_instant(_midnight(feed.opened_on))),
            author=feed.agency.details.full_name,
            entries=entries,
        )
        made[feed.key] = [File(feed.address, content.encode())]
    return made


def _entry(portion: Portion, feed: _Feed, row: ListRow, told: _Told) -> dict[str, str]:
    first = _midnight(row.published_on)
    return {
        # Kept when the site moves to another domain, so that nothing shows as new again.
        "id": ULID.from_str(told.uids[row.document_id]).to_uuid().urn,
        "title": row.title,
        "address": portion.site.base + places.item(feed.agency.slug, row.number),
        "published": _instant(first),
        "updated": _instant(max(first, told.changed.get(row.document_id, first))),
        "summary": told.summaries.get(row.document_id, ""),
        "column": portion.directory.columns(row.agency_id)[row.column_id].name,
    }


def _told(documents: Collection[int]) -> _Told:
    """What was imported counts as changed on the day it bears, else when the office made it public."""
    changed = DocumentFact.objects.filter(
        subject_id__in=documents, kind__in=(FactKind.PUBLISHED, FactKind.REVISED)
    ).exclude(via=Via.IMPORT)
    summaries = PublicItem.objects.filter(document_id__in=documents).exclude(revision__summary="")
    return _Told(
        dict(Document.objects.filter(pk__in=documents).values_list("pk", "uid")),
        dict(summaries.values_list("document_id", "revision__summary")),
        dict(changed.values_list("subject_id").annotate(Max("at"))),
    )


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), clock.COUNTY_TIME)


def _instant(moment: datetime) -> str:
    return moment.astimezone(clock.COUNTY_TIME).isoformat(timespec="seconds")
