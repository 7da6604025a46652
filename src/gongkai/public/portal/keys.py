"""Keys name a page class and its subject. They lie in the books of a tree, so they keep their meaning.

``item:<uid>`` · ``archive:<uid of the column>:2026-03`` · ``csv:<uid>:2026`` · ``newest:<uid>`` ·
``feed:<uid>`` · ``column:<uid>`` · ``agency:<uid>`` · ``agency-feed:<uid>`` · ``county`` ·
``sitemap:<uid of the agency>:202603`` · ``sitemaps`` · ``map`` · ``fixed:<name>``
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PageClass(StrEnum):
    """The classes of pages, in the order of making: what is pointed at before what points at it."""

    ITEM = "item"
    ARCHIVE = "archive"
    YEAR_TABLE = "csv"
    NEWEST_TABLE = "newest"
    COLUMN_FEED = "feed"
    AGENCY_FEED = "agency-feed"
    COLUMN = "column"
    AGENCY = "agency"
    COUNTY = "county"
    MAP = "map"
    SITEMAP = "sitemap"
    SITEMAPS = "sitemaps"
    FIXED = "fixed"


_ORDER = {one: place for place, one in enumerate(PageClass)}


@dataclass(frozen=True, slots=True)
class Key:
    """A page class, the uid (or name) of its subject, and the part of it: a month or a year."""

    page_class: PageClass
    subject: str = ""
    part: str = ""

    def __str__(self) -> str:
        """As it lies in the books."""
        return ":".join(one for one in (self.page_class.value, self.subject, self.part) if one)

    @property
    def order(self) -> int:
        """Lower is made earlier."""
        return _ORDER[self.page_class]


def read_key(text: str) -> Key | None:
    """The key ``text`` names; None for one that another version of the portal knew."""
    name, _, rest = text.partition(":")
    subject, _, part = rest.partition(":")
    try:
        return Key(PageClass(name), subject, part)
    except ValueError:
        return None


def month_part(on: date) -> str:
    """The part that names the month of a day: ``2026-03``."""
    return f"{on.year:04d}-{on.month:02d}"


def read_month(part: str) -> date | None:
    """The first day of the month a part names; None if it names none."""
    year, _, month = part.partition("-")
    try:
        return date(int(year), int(month), 1)
    except ValueError:
        return None


def next_month(first: date) -> date:
    """The first day of the month after."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
