"""What stands at an address of its own: the pages for 404 and 410, robots.txt, the style sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gongkai.public.bake.site import File, Made
from gongkai.public.portal.county_pages import groups_of
from gongkai.public.portal.keys import Key
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.rendering import STYLE, render, style
from gongkai.public.portal.sitemaps import INDEX
from gongkai.public.portal.words import words
from gongkai.public.serving.layout import GONE, NOT_FOUND


def fixed_files(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """The file of each name."""
    return {key: [FIXED[key.subject](portion)] for key in keys if key.subject in FIXED}


def _style(portion: Portion) -> File:
    return File(f"/static/{STYLE}", style())


def _robots(portion: Portion) -> File:
    return File("/robots.txt", render("robots.txt", address=portion.site.base + INDEX).encode())


def _not_found(portion: Portion) -> File:
    groups = [(name, [(one.name, one.home) for one in some]) for name, some in groups_of(portion)]
    main = render("not_found.html", groups=groups)
    head = portion.head(words()["not_found.title"])
    return File(NOT_FOUND, portion.frames.of_site().page(head, main))


def _gone(portion: Portion) -> File:
    main = render("gone_anywhere.html")
    head = portion.head(words()["gone.general_title"])
    return File(GONE, portion.frames.of_site().page(head, main))


FIXED: Mapping[str, Callable[[Portion], File]] = {
    "style": _style,
    "robots": _robots,
    "not-found": _not_found,
    "gone": _gone,
}
