"""An older half-year report as it was read: passages with their places, sections, figures, gaps."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Part(StrEnum):
    """The five parts of a half-year report, in the order of the published ones."""

    PRACTICE = "practice"
    CONTENT = "content"
    REQUESTS = "requests"
    PROBLEMS = "problems"
    PLANS = "plans"

    @property
    def label(self) -> str:
        """The heading without its number."""
        return _LABELS[self]


_LABELS = {
    Part.PRACTICE: "主要做法",
    Part.CONTENT: "内容发布情况",
    Part.REQUESTS: "依申请公开、行政复议、行政诉讼情况",
    Part.PROBLEMS: "存在问题",
    Part.PLANS: "下一步打算",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a row of a table (cells parted by a tab).

    ``start`` is where it begins in the report's ``text``; ``place`` is said to a person
    (「第3段」「表2第4行」); ``part`` is None before the first heading and where the heading was not one of
    the five.
    """

    text: str
    place: str
    start: int
    part: Part | None = None
    heading: bool = False

    @property
    def end(self) -> int:
        """Where it ends in the report's ``text`` (not included)."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: its heading as written, and its passages (the heading not among them)."""

    heading: str
    place: str
    part: Part | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class OlderFigure:
    """A figure found: the sentence, the words that name it, its value and counting word, its place."""

    sentence: str
    name: str
    value: Decimal
    unit: str
    place: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OlderReport:
    """What was read of an older report.

    ``text`` is every passage, one a line: :func:`check_text` is given this text, and :meth:`place_of` says
    where in the document one of its findings stands. ``left_out`` are sentences: what was not read and why,
    and what could not be placed.
    """

    name: str
    text: str
    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]
    figures: tuple[OlderFigure, ...]
    left_out: tuple[str, ...]

    def passage_at(self, start: int) -> Passage | None:
        """The passage in which the character ``start`` of ``text`` stands; None where there is none."""
        index = bisect_right(self.passages, start, key=lambda one: one.start) - 1
        return self.passages[index] if index >= 0 else None

    def place_of(self, start: int) -> str:
        """「第3段」「表2第4行」 of the character ``start`` of ``text``; empty where nothing was read."""
        found = self.passage_at(start)
        return found.place if found else ""

    def section(self, part: Part) -> Section | None:
        """The first section of that kind, if the report has one."""
        return next((one for one in self.sections if one.part is part), None)


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of 下一步打算: its number as written (「一」, empty where none), its words, what it names.

    ``topics`` are the words of columns and matters it speaks of, in their order; ``start`` counts in the
    report's ``text``.
    """

    number: str
    words: str
    topics: tuple[str, ...]
    place: str
    start: int
