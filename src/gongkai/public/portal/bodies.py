"""Bodies as they stand on a page: cleaned again, wide tables made to scroll inside themselves."""

from __future__ import annotations

import re
from functools import cache
from html import escape

from gongkai.public.portal.words import words
from gongkai.publishing.publications.cleaning import clean

# Paragraphs and plain tables without attributes: what cleaning gives back unchanged (a test holds the two
# together), and most bodies. Looking costs a tenth of cleaning, and a full bake looks at a million.
_SIGNS = r"[^<>&\x00-\x08\x0b-\x1f\x7f\xa0\ud800-\udfff]*"
_TEXT = rf"{_SIGNS}(?:&(?:amp|lt|gt|nbsp);{_SIGNS})*"
_PLAIN = re.compile(
    rf"(?:<p>{_TEXT}</p>"
    rf"|<table><tbody>(?:<tr>(?:<td>{_TEXT}</td>|<th>{_TEXT}</th>)*</tr>)*</tbody></table>)*"
)


def cleaned(body: str) -> str:
    """The body with only what the list of cleaning allows."""
    return body if _PLAIN.fullmatch(body) else clean(body)


def shown(body: str) -> str:
    """A cleaned body as a page holds it."""
    if "<table" not in body:
        return body
    return body.replace("<table", _wide()).replace("</table>", "</table></div>")


@cache
def _wide() -> str:
    # Reached by the keyboard, since otherwise only a finger or a wheel could move it.
    region = escape(words()["item.table_region"])
    return f'<div class="wide-table" role="group" tabindex="0" aria-label="{region}"><table'
