"""What goes into the index and what a search gives back. Nothing personal belongs in either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MOST_HITS = 100
Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One public item.

    ``agency`` and ``column`` are the words filters name, ``number`` is the 索引号, ``docno`` the 文号,
    ``text`` plain text without markup. A document added again under its ``uid`` replaces the former one.
    """

    uid: str
    agency: str
    column: str
    title: str
    text: str
    number: str
    docno: str
    day: date
    validity: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be; an empty value asks nothing. Several agencies or columns: any one of them."""

    agencies: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    validity: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found; each piece of ``title`` and ``excerpt`` says whether it was asked for."""

    uid: str
    agency: str
    column: str
    title: Pieces
    excerpt: Pieces
    number: str
    docno: str
    day: date
    validity: str


@dataclass(frozen=True, slots=True)
class Hits:
    """``total`` documents fit, ``results`` are those asked for, best first.

    ``partial``: nothing has all that was asked for, these have most of it. ``shortened``: only the beginning
    of a very long query was used.
    """

    total: int
    results: tuple[Hit, ...]
    partial: bool = False
    shortened: bool = False
