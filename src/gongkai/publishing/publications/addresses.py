"""Public addresses: pure functions, the same for ever once printed; ``public`` renders what stands there.

An item's address holds no column, for columns are split, merged and renamed while its 索引号 stays; lists are
kept by month, so that an address of an archive never shifts its content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.law.reading import Faults, shown
from gongkai.law.refusals import refuse
from gongkai.law.registers import IndexNumber
from gongkai.registry.agencies.slugs import check_slug

_ITEM = re.compile(r"/([a-z][a-z0-9-]{1,20})/([0-9]{4})(0[1-9]|1[0-2])/([0-9]+)\.html")
# The most a sitemap may name (https://www.sitemaps.org/protocol.html).
SITEMAP_SIZE = 50_000
_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,8})$")


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """What an item's address names: agency by slug, year, month and serial of the 索引号."""

    agency: str
    year: int
    month: int
    serial: int


def item(agency: str, number: IndexNumber) -> str:
    """The page of an item: ``/sfj/202603/00006.html`` for …/202603-00006 of the agency ``sfj``."""
    return f"{_folder(agency, number)}.html"


def item_data(agency: str, number: IndexNumber) -> str:
    """The same item as data, beside its page."""
    return f"{_folder(agency, number)}.json"


def attachment(agency: str, number: IndexNumber, place: int, name: str) -> str:
    """The ``place``-th attachment (from 1), below its item; the shown name is never in the path.

    Of the name only the extension is kept, in lower case; ``bin`` where there is none a browser could read.
    """
    if isinstance(place, bool) or not isinstance(place, int) or place < 1:
        raise refuse("place", "address.place", f"附件从1起编号,现在是{shown(place)}")
    found = _EXTENSION.search(name)
    return f"{_folder(agency, number)}/{place}.{found[1].lower() if found else 'bin'}"


def read_item(path: str) -> ItemPlace | None:
    """What the address of an item names; None for any other address."""
    found = _ITEM.fullmatch(path)
    if not found:
        return None
    return ItemPlace(found[1], int(found[2]), int(found[3]), int(found[4]))


def sitemap(agency: str, month: str, part: int = 1) -> str:
    """The sitemap of the numbers of a month (``202603``): ``/sfj/202603/sitemap.xml``; ``part`` from 1."""
    return f"/{_slug(agency)}/{month}/sitemap{'' if part == 1 else f'-{part}'}.xml"


def sitemap_part(serial: int) -> int:
    """The part that names the item of ``serial``: by its number, so that no address ever moves to another."""
    return (serial - 1) // SITEMAP_SIZE + 1


def agency_home(agency: str) -> str:
    """The agency's own page: ``/sfj/``."""
    return f"/{_slug(agency)}/"


def agency_feed(agency: str) -> str:
    """The agency's feed of newest items."""
    return f"/{_slug(agency)}/feed.xml"


def column(agency: str, slug: str) -> str:
    """A column's page with its newest items: ``/sfj/news/``."""
    return f"/{_slug(agency)}/{_slug(slug)}/"


def archive(agency: str, slug: str, year: int, month: int, part: int = 1) -> str:
    """A month of a column: ``/sfj/news/2026-03.html``; ``part`` from 2 on for a month split into several."""
    _check_month(year, month)
    if isinstance(part, bool) or not isinstance(part, int) or part < 1:
        raise refuse("part", "address.place", f"分页从1起编号,现在是{shown(part)}")
    return f"{column(agency, slug)}{year:04d}-{month:02d}{'' if part == 1 else f'-{part}'}.html"


def column_feed(agency: str, slug: str) -> str:
    """The column's feed: ``/sfj/news/feed.xml``."""
    return f"{column(agency, slug)}feed.xml"


def column_csv(agency: str, slug: str, year: int) -> str:
    """The records of a column and year as a table: ``/sfj/news/2026.csv``."""
    _check_month(year, 1)
    return f"{column(agency, slug)}{year:04d}.csv"


def newest_csv(agency: str, slug: str) -> str:
    """The newest records of a column as a table: ``/sfj/news/index.csv``."""
    return f"{column(agency, slug)}index.csv"


def _folder(agency: str, number: IndexNumber) -> str:
    return f"/{_slug(agency)}/{number.month_text}/{number.serial_text}"


def _slug(text: str) -> str:
    faults = Faults()
    check_slug(faults, "slug", text)
    faults.stop()
    return text


def _check_month(year: int, month: int) -> None:
    if not (1949 <= year <= 9999 and 1 <= month <= 12):
        raise refuse("month", "address.month", f"年月应在1949年以后、1到12月之间,现在是{year}年{month}月")
