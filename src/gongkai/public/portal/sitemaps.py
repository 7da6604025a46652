"""Sitemaps for search engines: one an agency and month of its 索引号 (large ones in parts), and their index.

Source: https://www.sitemaps.org/protocol.html
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter

from django.db.models import Exists, F, OuterRef, QuerySet

from gongkai.platform import clock
from gongkai.public.bake.site import File, Made
from gongkai.public.portal import places
from gongkai.public.portal.directory import AgencyEntry
from gongkai.public.portal.keys import Key
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.rendering import render
from gongkai.publishing.publications import addresses
from gongkai.publishing.publications.models import Counter, GivenNumber, PublicItem

INDEX = "/sitemap.xml"
_AT_ONCE = 1000


def sitemaps(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """The sitemaps of each agency and month; none where nothing is public."""
    wanted: dict[str, dict[str, Key]] = {}
    for key in keys:
        wanted.setdefault(key.subject, {})[key.part] = key
    made: dict[Key, list[Made]] = {}
    for uid, months in wanted.items():
        agency = portion.directory.agency_of(uid)
        if agency is not None:
            parts = groupby(_pages(portion, agency, list(months)), key=itemgetter(0, 1))
            for (month, part), pages in parts:
                content = render("sitemap.xml", pages=[page[2:] for page in pages])
                address = addresses.sitemap(agency.slug, month, part)
                made.setdefault(months[month], []).append(File(address, content.encode()))
    return made


def _pages(portion: Portion, agency: AgencyEntry, months: list[str]) -> Iterator[tuple[str, int, str, str]]:
    """Month, part, address and last change of everything public under a number of these months, in order."""
    numbers = GivenNumber.objects.filter(agency_id=agency.id, month__in=months).order_by("month", "serial")
    given = iter(numbers.values_list("document_id", "month", "serial", "text").iterator())
    while some := list(islice(given, _AT_ONCE)):
        rows = PublicItem.objects.filter(document_id__in=[document for document, *_ in some])
        changed = {
            document: max(on, made_at.astimezone(clock.COUNTY_TIME).date())
            for document, on, made_at in rows.values_list("document_id", "published_on", "revision__made_at")
        }
        for document, month, serial, text in some:
            if document in changed:
                item = portion.site.base + places.item(agency.slug, text)
                yield month, addresses.sitemap_part(serial), item, changed[document].isoformat()


def index(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """The index of the sitemaps. The counters of the numbers tell the months; no item is read through, but
    of a month that was ever large.
    """
    public = GivenNumber.objects.filter(
        Exists(PublicItem.objects.filter(document_id=OuterRef("document_id")))
    )
    within = public.filter(agency_id=OuterRef("agency_id"), month=OuterRef("month"))
    counters = Counter.objects.filter(Exists(within)).order_by("agency_id", "month")
    agencies = portion.directory.agencies
    content = render(
        "sitemap_index.xml",
        sitemaps=[
            portion.site.base + addresses.sitemap(agencies[agency].slug, month, part)
            for agency, month, last in counters.values_list("agency_id", "month", "last")
            for part in _parts(public.filter(agency_id=agency, month=month), last)
        ],
    )
    return {key: [File(INDEX, content.encode())] for key in keys}


def _parts(numbers: QuerySet[GivenNumber], last: int) -> list[int]:
    """The parts that name one of ``numbers`` at least; ``last``: the highest serial of the month."""
    if last <= addresses.SITEMAP_SIZE:
        return [1]
    place = (F("serial") - 1) / addresses.SITEMAP_SIZE
    found = numbers.order_by().annotate(place=place).values_list("place", flat=True).distinct()
    return sorted(one + 1 for one in found)
