"""文号 and 索引号 as they are compared: however brackets, width, blanks and leading noughts were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.platform.index.tokens import fold

_BRACKETS = str.maketrans("〔〕[]【】{}〈〉《》", "()()()()()()")
_BLANK = re.compile(r"[\s\u200b\ufeff]+")
_ORDINAL = re.compile(r"\)第?0*([0-9]+)号?$")
_LONGEST = 100


def comparable(number: str) -> str:
    """``number`` without the differences of typing: 黟政办[2026]03号 is 黟政办〔2026〕3号."""
    plain = _BLANK.sub("", fold(number)).translate(_BRACKETS)[:_LONGEST]
    return _ORDINAL.sub(r")\1", plain)


def exact_forms(number: str, docno: str) -> Iterator[str]:
    """What a document is found by exactly: its 索引号, the same without the organ's code, its 文号."""
    written = comparable(number)
    yield from {one for one in (written, written.rpartition("/")[2], comparable(docno)) if one}


def asked_forms(query: str) -> tuple[str, ...]:
    """What in a query may be a number: the whole of it, and each word of it."""
    candidates = (query, *query.split()[:5])
    return tuple(dict.fromkeys(form for form in map(comparable, candidates) if form))
