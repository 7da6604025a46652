"""The site of a county: the one that makes its pages, for the bake."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from gongkai.platform import clock
from gongkai.platform.changes.models import Change
from gongkai.platform.settings import Settings
from gongkai.public.bake.site import Made, Stale
from gongkai.public.portal.agency_pages import agencies
from gongkai.public.portal.archive_pages import archives
from gongkai.public.portal.column_pages import columns
from gongkai.public.portal.county_pages import county, site_map
from gongkai.public.portal.directory import Directory
from gongkai.public.portal.due import due_keys
from gongkai.public.portal.every_key import every_key
from gongkai.public.portal.facts_of_site import SiteFacts, site_facts
from gongkai.public.portal.feeds import agency_feeds, column_feeds
from gongkai.public.portal.fixed_files import fixed_files
from gongkai.public.portal.item_page import items
from gongkai.public.portal.keys import Key, PageClass, read_key
from gongkai.public.portal.portion import Maker, Portion
from gongkai.public.portal.rendering import digest
from gongkai.public.portal.sitemaps import index, sitemaps
from gongkai.public.portal.staleness import stale_keys
from gongkai.public.portal.tables import newest_tables, year_tables
from gongkai.publishing.publications.cleaning import ALLOWED_VERSION

# Raised when what the code writes into pages or data changes, and templates, words and style do not.
FORM = 1

_MAKERS: Mapping[PageClass, Maker] = {
    PageClass.ITEM: items,
    PageClass.ARCHIVE: archives,
    PageClass.YEAR_TABLE: year_tables,
    PageClass.NEWEST_TABLE: newest_tables,
    PageClass.COLUMN_FEED: column_feeds,
    PageClass.AGENCY_FEED: agency_feeds,
    PageClass.COLUMN: columns,
    PageClass.AGENCY: agencies,
    PageClass.COUNTY: county,
    PageClass.MAP: site_map,
    PageClass.SITEMAP: sitemaps,
    PageClass.SITEMAPS: index,
    PageClass.FIXED: fixed_files,
}


class CountySite:
    """The pages of the one site of an installation (see :class:`gongkai.public.bake.site.Site`).

    ``report_errors``: where 我为政府网站找错 leads; without it there is no such link. Until a site is set up
    there are no pages.
    """

    def __init__(self, settings: Settings, *, report_errors: str = "") -> None:
        """Nothing is read yet."""
        self._portal_address = settings.portal_address
        self._report_errors = report_errors

    def version(self) -> str:
        """Changes with templates, words, style, the list of cleaning, and what each page says of the site."""
        facts = self._facts(Directory(clock.today()))
        found = (str(FORM), digest(), ALLOWED_VERSION, "" if facts is None else facts.mark)
        return hashlib.sha256("\0".join(found).encode()).hexdigest()[:16]

    def stale(self, changes: Sequence[Change]) -> Iterable[Stale]:
        """The keys these changes touch, in the order of making."""
        return stale_keys(changes)

    def due_on(self, day: date) -> Iterator[Stale]:
        """The keys that are stale because ``day`` has begun, to be asked once for each day that passed."""
        return (Stale(lane, str(key)) for lane, key in due_keys(day))

    def everything(self) -> Iterator[str]:
        """Every key of the site, targets before lists."""
        today = clock.today()
        if self._facts(Directory(today)) is not None:
            yield from map(str, every_key(today))

    def make(self, keys: Sequence[str]) -> Iterator[tuple[str, Sequence[Made]]]:
        """All that stands for each key now, in the order given."""
        today = clock.today()
        directory = Directory(today)
        facts = self._facts(directory)
        made: dict[Key, list[Made]] = {}
        wanted: dict[PageClass, list[Key]] = {}
        read = {text: read_key(text) for text in keys}
        for key in read.values():
            if key is not None:
                wanted.setdefault(key.page_class, []).append(key)
        if facts is not None:
            portion = Portion(today, facts, directory)
            # Tables first: what they read of a column, its feed and page need not read again.
            for page_class, maker in _MAKERS.items():
                if page_class in wanted:
                    made.update(maker(portion, wanted[page_class]))
        for text, key in read.items():
            yield text, () if key is None else made.get(key, ())

    def _facts(self, directory: Directory) -> SiteFacts | None:
        return site_facts(directory, self._portal_address, self._report_errors)
