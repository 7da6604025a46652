"""A checked record on its way into a batch, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.registers import IndexNumber
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import Channel
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column


@dataclass(frozen=True, slots=True)
class Target:
    """The document a record belongs to, if there is one.

    Of a ``hidden`` one (left behind by an import that never became public) identity and number are taken up
    again. Of a known one, ``revision`` and ``fact`` are the keys of the newest of each when it was checked.
    """

    pk: int
    uid: str
    number: str
    hidden: bool
    revision: int = 0
    fact: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """What is to be written of one row. ``row`` is its number in the sheet, for sentences.

    ``content`` None: no revision is written, only facts. ``repealed_on`` and ``validity`` (the word in the
    sheet) make a fact, and so does each of ``channels``.
    """

    row: int
    agency: Agency
    column: Column
    content: Content | None
    published_on: date
    number: IndexNumber | None
    old_address: str
    target: Target | None
    channels: tuple[Channel, ...]
    repealed_on: date | None
    validity: str

    @property
    def known(self) -> Target | None:
        """The document that is public already and gets something new."""
        return None if self.target is None or self.target.hidden else self.target


@dataclass(frozen=True, slots=True)
class Staged:
    """The document of a staged record and its 索引号."""

    document_id: int
    number: str


@dataclass(frozen=True, slots=True)
class Link:
    """``document_id`` interprets ``other_id``, said on ``on``."""

    agency: Agency
    document_id: int
    other_id: int
    on: date
