"""What a check of a text says: where, which words, what is wrong, what to do, how grave, by which rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.sources import Source


class Severity(StrEnum):
    """How grave a finding is."""

    MUST = "must"
    SHOULD = "should"
    LOOK = "look"

    @property
    def label(self) -> str:
        """The word shown to the clerk."""
        return {"must": "必须改", "should": "应当改", "look": "请看一看"}[self.value]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a text beside its words.

    ``on`` is the civil day it is (or is to be) made public: a law that was repealed or revised later is not
    held against it; None means today's law is taken. ``names`` are proper names (of offices, places,
    persons) that are right as they stand.
    """

    on: date | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One mending: the characters from ``start`` to ``end`` (not included) become ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a text.

    ``start`` and ``end`` count the characters of the text that was checked, ``words`` are those characters.
    ``problem`` says in Chinese what is wrong, ``remedy`` what to do; ``edits`` are the mendings the machine
    can offer (none where only a person knows), often one at the very place, for what runs through a whole
    text many.
    """

    check: str
    start: int
    end: int
    words: str
    problem: str
    remedy: str
    severity: Severity
    source: Source
    edits: tuple[Edit, ...] = ()

    @property
    def fix(self) -> str | None:
        """The words that would stand instead of ``words``, if the machine knows them."""
        if not self.edits:
            return None
        return _edited(
            self.words,
            (
                Edit(one.start - self.start, one.end - self.start, one.text)
                for one in self.edits
                if self.start <= one.start and one.end <= self.end
            ),
        )


def mended(text: str, finding: Finding) -> str:
    """``text`` with every mending of ``finding`` made; the same text where it has none."""
    return _edited(text, finding.edits)


def _edited(text: str, edits: Iterable[Edit]) -> str:
    for one in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: one.start] + one.text + text[one.end :]
    return text
