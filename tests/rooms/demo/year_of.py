"""The demo's year for a day, made once for all tests that look at it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html import unescape

from gongkai.main.demo.year.generating import items_until
from gongkai.main.demo.year.item import Item

LAST = date(2026, 11, 24)
_BREAK = re.compile(r"</(?:p|h2|li|th|td|caption)>")
_TAG = re.compile(r"<[^>]+>")


@cache
def year() -> tuple[Item, ...]:
    return tuple(items_until(LAST))


def words_of(item: Item) -> str:
    """Title and body as a reader sees them."""
    return f"{item.title}\n{unescape(_TAG.sub('', _BREAK.sub(chr(10), item.body)))}"
