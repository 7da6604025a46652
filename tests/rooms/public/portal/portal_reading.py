"""Reading what a site makes, for the tests of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

from django.db.models import Max

from gongkai.platform import clock
from gongkai.platform.changes.models import Change
from gongkai.public.bake.site import File, Gone, Lane, Made, Stale, Stored
from gongkai.public.portal.county import CountySite
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column

BASE = "https://www.qinglan.example.cn"
Publish = Callable[..., Document]


def at(year: int, month: int, day: int, hour: int = 9) -> Any:
    return clock.at(datetime(year, month, day, hour, 15, tzinfo=clock.COUNTY_TIME))


def column(agency: Agency, slug: str) -> Column:
    return Column.objects.get(agency=agency, slug=slug)


class Pages:
    """What stands at the addresses of a site."""

    def __init__(self, site: CountySite, keys: Iterable[str]) -> None:
        self.made: dict[str, Made] = {}
        for _, files in site.make(list(keys)):
            for one in files:
                assert one.address not in self.made, f"{one.address} is made twice"
                self.made[one.address] = one

    def __contains__(self, address: str) -> bool:
        return address in self.made

    def text(self, address: str) -> str:
        one = self.made[address]
        assert isinstance(one, File)
        return one.content.decode()

    def notice(self, address: str) -> str:
        one = self.made[address]
        assert isinstance(one, Gone)
        return one.notice.decode()

    def files(self) -> dict[str, str]:
        return {one.address: one.content.decode() for one in self.made.values() if isinstance(one, File)}

    def stored(self, address: str) -> str:
        one = self.made[address]
        assert isinstance(one, Stored)
        return one.hash


class Reader(HTMLParser):
    """What a page says: its words, its links, its meta tags, its headings; faults of form raise."""

    EMPTY = ("meta", "link", "br", "hr", "img", "col")

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: list[str] = []
        self.meta: dict[str, str] = {}
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), f"an attribute twice in <{tag}>"
        self.attributes.append((tag, found))
        if tag == "a":
            self.links.append(found["href"] or "")
        if tag == "meta" and found.get("name"):
            self.meta[found["name"] or ""] = found["content"] or ""
        if tag in ("h1", "h2", "h3", "h4", "h5"):
            self.headings.append(int(tag[1]))
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if tag not in self.EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"</{tag}> closes another"

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in ("title", "style"):
            self.words.append(data.strip())

    @property
    def said(self) -> str:
        return " ".join(word for word in self.words if word)


def changes_of(act: Callable[[], object]) -> list[Change]:
    """The rows that ``act`` appends to the feed; read past its cursor, for a test never commits."""
    before = Change.objects.aggregate(last=Max("seq"))["last"] or 0
    act()
    return list(Change.objects.filter(seq__gt=before).order_by("seq"))


def stale(site: CountySite, act: Callable[[], object]) -> list[Stale]:
    """What is stale after ``act``."""
    return list(site.stale(changes_of(act)))


def in_lane(found: Iterable[Stale], lane: Lane) -> list[str]:
    """The keys that wait in ``lane``, in order."""
    return [one.key for one in found if one.lane is lane]
