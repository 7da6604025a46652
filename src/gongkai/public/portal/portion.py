"""One portion of pages: the day they are made on, the site, who is who, and the frames they share."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from gongkai.public.bake.site import Made
from gongkai.public.portal.directory import Directory
from gongkai.public.portal.facts_of_site import SiteFacts
from gongkai.public.portal.frames import Frames
from gongkai.public.portal.keys import Key
from gongkai.public.portal.newest import Newest
from gongkai.public.portal.rendering import render
from gongkai.public.portal.words import words


class Portion:
    """What the pages made together have in common. Thrown away after."""

    def __init__(self, today: date, site: SiteFacts, directory: Directory) -> None:
        """Nothing but what is given is read."""
        self.today = today
        self.site = site
        self.directory = directory
        self.frames = Frames(site, directory)
        self.newest = Newest()

    def head(self, title: str, address: str = "", *, agency: str = "", **more: object) -> str:
        """The head of a page that is no item's; ``more``: ``description``, ``feeds``, ``page_type``."""
        name = "site.own_title" if agency else "site.title"
        values: dict[str, object] = {"description": "", "feeds": (), "page_type": "", "data": ""}
        return render(
            "page_head.html",
            title=words().said(name, page=title, agency=agency, site=self.site.name),
            canonical=self.site.base + address if address else "",
            **{**values, **more},
        )


class Maker(Protocol):
    """Makes all pages of one class in a portion; a key that stands for nothing is left out."""

    def __call__(self, portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
        """The files of each key."""
        ...
