"""Slugs: the segments of public addresses. A slug once given is never given again."""

from __future__ import annotations

import re

from gongkai.law.reading import Faults, shown

SLUG_LENGTH = 21
# First segments of the portal's own pages; ``.well-known`` is kept in both spellings.
RESERVED = (
    "static",
    "search",
    "apply",
    "track",
    "api",
    "data",
    "feed",
    "hant",
    "en",
    "large",
    "about",
    "well-known",
    "office",
)
_SLUG = re.compile(r"[a-z][a-z0-9-]{1,20}")


def check_slug(faults: Faults, path: str, value: object) -> None:
    """Note ``slug.form`` unless ``value`` is 2 to 21 small letters, digits and hyphens, a letter first."""
    if not isinstance(value, str) or not _SLUG.fullmatch(value):
        faults.add(
            path,
            "slug.form",
            f"地址段由2至21个小写字母、数字或连字符组成,并以字母开头,现在是{shown(value)}",
        )


def check_agency_slug(faults: Faults, path: str, value: object) -> None:
    """A slug that is not one of the segments the portal keeps for itself (``slug.reserved``)."""
    check_slug(faults, path, value)
    if value in RESERVED:
        faults.add(path, "slug.reserved", f"地址段「{value}」由门户自己使用,请换一个")
