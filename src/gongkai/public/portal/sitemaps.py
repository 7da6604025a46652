"""Sitemaps for search engines: one an agency and month of its 索引号, and the index of them.

Source: https://www.sitemaps.org/protocol.html
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter

from django.db.models import Exists, OuterRef

from gongkai.platform import clock
from gongkai.public.bake.site import File, Made
from gongkai.public.portal import places
from gongkai.public.portal.directory import AgencyEntry
from gongkai.public.portal.keys import Key
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.rendering import render
from gongkai.publishing.publications.models import Counter, GivenNumber, PublicItem

INDEX = "/sitemap.xml"
_AT_ONCE = 1000


def address(agency: str, month: str) -> str:
    """The sitemap of a month (``202603``) of an agency."""
    return f"/{agency}/{month}/sitemap.xml"


def sitemaps(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """The sitemap of each agency and month; none where nothing is public."""
    wanted: dict[str, dict[str, Key]] = {}
    for key in keys:
        wanted.setdefault(key.subject, {})[key.part] = key
    made: dict[Key, list[Made]] = {}
    for uid, months in wanted.items():
        agency = portion.directory.agency_of(uid)
        if agency is not None:
            for month, pages in groupby(_pages(portion, agency, list(months)), key=itemgetter(0)):
                content = render("sitemap.xml", pages=[page[1:] for page in pages])
                made[months[month]] = [File(address(agency.slug, month), content.encode())]
    return made


def _pages(portion: Portion, agency: AgencyEntry, months: list[str]) -> Iterator[tuple[str, str, str]]:
    """Month, address and last change of everything public under a number of these months."""
    numbers = GivenNumber.objects.filter(agency_id=agency.id, month__in=months).order_by("month", "serial")
    given = iter(numbers.values_list("document_id", "month", "text").iterator())
    while some := list(islice(given, _AT_ONCE)):
        rows = PublicItem.objects.filter(document_id__in=[document for document, _, _ in some])
        changed = {
            document: max(on, made_at.astimezone(clock.COUNTY_TIME).date())
            for document, on, made_at in rows.values_list("document_id", "published_on", "revision__made_at")
        }
        for document, month, text in some:
            if document in changed:
                yield month, portion.site.base + places.item(agency.slug, text), changed[document].isoformat()


def index(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """The index of the sitemaps. The counters of the numbers tell the months; no item is read through."""
    given = GivenNumber.objects.filter(agency_id=OuterRef("agency_id"), month=OuterRef("month"))
    public = given.filter(Exists(PublicItem.objects.filter(document_id=OuterRef("document_id"))))
    counters = Counter.objects.filter(Exists(public)).order_by("agency_id", "month")
    agencies = portion.directory.agencies
    content = render(
        "sitemap_index.xml",
        sitemaps=[
            portion.site.base + address(agencies[agency].slug, month)
            for agency, month in counters.values_list("agency_id", "month")
        ],
    )
    return {key: [File(INDEX, content.encode())] for key in keys}
