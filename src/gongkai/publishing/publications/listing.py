"""What the office's list of public items shows: the filters as they were asked, and one page of rows.

Pages go on from a place (day and key of the last row), not by number: page 900 costs what page 1 does, and
nothing is shown twice because something was published meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from gongkai.law.refusals import Refused
from gongkai.law.registers import parse_document_number, parse_index_number
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.publishing.publications.models import Document, GivenNumber, PublicItem
from gongkai.registry.agencies.policy import Named, names_on
from gongkai.registry.agencies.queries import visible_to
from gongkai.registry.catalogue.models import Column

ROWS = 30
# Counting further costs more than anybody reads out of it.
COUNTED = 1000
_PLACE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9]{1,18})")
_LONGEST = 100
_FILTERS = ("agency", "column", "words", "after")


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters: agency by slug, column by uid, the words, and the place to go on from."""

    agency: str = ""
    column: str = ""
    words: str = ""
    after: str = ""

    @property
    def filtered(self) -> bool:
        """True if not everything is asked for."""
        return bool(self.agency or self.column or self.words)

    def address(self, after: str) -> str:
        """The query of the same filters from another place on."""
        values = {"agency": self.agency, "column": self.column, "words": self.words, "after": after}
        return "?" + urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    uid: str
    title: str
    agency: str
    column: str
    document_number: str
    index_number: str
    published_on: date


@dataclass(frozen=True, slots=True)
class Page:
    """What the screen needs; ``total`` stops at ``COUNTED``; ``withdrawn`` is the item of exactly the number
    asked for, if it is no longer public.
    """

    asked: Asked
    agencies: tuple[Named, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: int
    next_address: str
    withdrawn: Document | None

    @property
    def counted(self) -> str:
        """How many there are, in words."""
        return f"{COUNTED} 多" if self.total > COUNTED else str(self.total)

    @property
    def first_address(self) -> str:
        """The same filters from the newest on."""
        return self.asked.address("") or "?"


def asked_in(values: Mapping[str, str]) -> Asked:
    """The filters of a request; what makes no sense asks for nothing."""
    # No text in a database holds a NUL.
    said = {name: values.get(name, "").replace("\x00", "").strip()[:_LONGEST] for name in _FILTERS}
    return Asked(**said)


def page(person: Person, asked: Asked) -> Page:
    """One page of what is public in the agencies ``person`` sees, newest first."""
    sight = visible_to(person)
    agencies = names_on(sight, clock.today())
    chosen = next((key for key, one in agencies.items() if one.slug == asked.agency), None)
    if len(agencies) == 1:
        (chosen,) = agencies
    rows = PublicItem.objects.filter(sight)
    columns: tuple[Column, ...] = ()
    if chosen is not None:
        rows = rows.filter(agency_id=chosen)
        columns = tuple(Column.objects.filter(agency_id=chosen).order_by("order", "pk"))
    elif asked.agency:
        rows = rows.none()
    if asked.column:
        rows = rows.filter(column__uid=asked.column)
    rows = _searched(rows, asked.words)
    total = rows.order_by()[: COUNTED + 1].count()
    found = list(_from(rows, asked.after).select_related(*_JOINED).only(*_SHOWN)[: ROWS + 1])
    last = found[ROWS - 1] if len(found) > ROWS else None
    return Page(
        asked=asked,
        agencies=tuple(sorted(agencies.values(), key=lambda one: one.name)),
        columns=columns,
        rows=tuple(_row(one, agencies[one.agency_id].name) for one in found[:ROWS]),
        total=total,
        next_address="" if last is None else asked.address(f"{last.published_on.isoformat()}.{last.pk}"),
        withdrawn=None if total else _withdrawn(sight, asked.words),
    )


_JOINED = ("column", "document__given_number", "revision")
_SHOWN = (
    "agency_id",
    "published_on",
    "column__name",
    "document__uid",
    "document__given_number__text",
    "revision__title",
    "revision__document_number",
)


def _searched(rows: QuerySet[PublicItem], words: str) -> QuerySet[PublicItem]:
    if _is_index_number(words):
        return rows.filter(document__given_number__text=words)
    if _is_document_number(words):
        return rows.filter(revision__document_number=words)
    for word in words.split():
        rows = rows.filter(revision__title__icontains=word)
    return rows


def _from(rows: QuerySet[PublicItem], after: str) -> QuerySet[PublicItem]:
    rows = rows.order_by("-published_on", "-pk")
    found = _PLACE.fullmatch(after)
    if found is None:
        return rows
    try:
        day = date.fromisoformat(found[1])
    except ValueError:
        return rows
    earlier = Q(published_on__lt=day) | Q(published_on=day, pk__lt=int(found[2]))
    # The first condition alone lets the index begin at the place; the second says it exactly.
    return rows.filter(published_on__lte=day).filter(earlier)


def _withdrawn(sight: Q, words: str) -> Document | None:
    if not _is_index_number(words):
        return None
    given = GivenNumber.objects.filter(sight, text=words).select_related("document").first()
    return None if given is None else given.document


def _is_index_number(words: str) -> bool:
    try:
        parse_index_number(words)
    except Refused:
        return False
    return True


def _is_document_number(words: str) -> bool:
    try:
        parse_document_number(words)
    except Refused:
        return False
    return True


def _row(item: PublicItem, agency: str) -> Row:
    return Row(
        uid=item.document.uid,
        title=item.revision.title,
        agency=agency,
        column=item.column.name,
        document_number=item.revision.document_number,
        index_number=item.document.given_number.text,
        published_on=item.published_on,
    )
