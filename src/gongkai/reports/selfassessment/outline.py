"""The report as one object: its figures, and the chapters that speak of them.

Page, JSON, DOCX, PDF, chart and the lists behind the figures are all made from it, so that a number is
counted in one place only. A sentence does not hold numbers but names figures (:class:`Shown`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gongkai.platform.paper.figures import Figure
from gongkai.platform.typography import typeset
from gongkai.reports.selfassessment.period import Period


class Opens(StrEnum):
    """What the uids of a figure name."""

    ITEMS = "items"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Line:
    """One row behind a figure that does not count items: a duty, a column, an event."""

    uid: str
    title: str
    told: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A figure under its key, with the heading of the list it opens.

    ``lines`` are that list, unless the figure counts items, which are looked up by their uids.
    """

    key: str
    heading: str
    figure: Figure
    opens: Opens = Opens.ITEMS
    lines: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        """Set the words right for print."""
        object.__setattr__(self, "heading", typeset(self.heading))
        object.__setattr__(self, "figure", replace(self.figure, filter=typeset(self.figure.filter)))


@dataclass(frozen=True, slots=True)
class Said:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The figure ``key``, printed with its unit."""

    key: str


Piece = Said | Shown
Sentence = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences the program or the clerk wrote."""

    pieces: Sentence


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a chapter: (一)公开内容."""

    text: str

    def __post_init__(self) -> None:
        """Set the words right for print."""
        object.__setattr__(self, "text", typeset(self.text))


@dataclass(frozen=True, slots=True)
class ToWrite:
    """A place the clerk has to write (要您写): what belongs there, and how others put it."""

    place: str
    what: str
    pattern: str

    def __post_init__(self) -> None:
        """Set the words right for print."""
        object.__setattr__(self, "what", typeset(self.what))
        object.__setattr__(self, "pattern", typeset(self.pattern))


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """The chart of the figures ``keys`` with its table."""

    title: str
    says: str
    heading: str
    labels: tuple[str, ...]
    keys: tuple[str, ...]


Block = Paragraph | Heading | ToWrite | ChartBlock


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of the report; ``key`` names it, the opening has no title."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence the program found and the clerk may choose: a problem or a plan, by its stable ``uid``.

    Only chosen ones are printed. ``columns`` are the uids of those it is about: a plan that became a promise
    is judged by them in the next report.
    """

    uid: str
    chapter: str
    sentence: Sentence
    chosen: bool
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The whole report of ``agency`` (uid, slug, name in full) for ``period``, by the facts of ``as_of``.

    ``offers`` are the problems and plans the program found, chosen or not.
    """

    agency_uid: str
    slug: str
    agency: str
    period: Period
    as_of: date
    figures: Mapping[str, Opened]
    chapters: tuple[Chapter, ...]
    offers: tuple[Offer, ...] = ()

    @property
    def title(self) -> str:
        """What stands on top of the paper."""
        return "".join(self.title_lines)

    @property
    def title_lines(self) -> tuple[str, str]:
        """The title in two lines, broken where the sense allows it."""
        return f"{self.agency}{self.period.words()}", "政务公开工作自评报告"

    def blocks(self) -> Iterator[Block]:
        """Every block in order."""
        for chapter in self.chapters:
            yield from chapter.blocks

    def to_write(self) -> tuple[ToWrite, ...]:
        """The places that are still to be written."""
        return tuple(block for block in self.blocks() if isinstance(block, ToWrite))

    def charts(self) -> tuple[ChartBlock, ...]:
        """The charts."""
        return tuple(block for block in self.blocks() if isinstance(block, ChartBlock))

    def as_told(self) -> Outline:
        """What leaves the house: the offers that were chosen, and the figures the report names."""
        chosen = tuple(offer for offer in self.offers if offer.chosen)
        sentences = [block.pieces for block in self.blocks() if isinstance(block, Paragraph)]
        sentences += [offer.sentence for offer in chosen]
        named = {piece.key for pieces in sentences for piece in pieces if isinstance(piece, Shown)}
        named.update(key for chart in self.charts() for key in chart.keys)
        told = {key: one for key, one in self.figures.items() if key in named}
        return replace(self, figures=told, offers=chosen)

    def text(self, sentence: Sentence) -> str:
        """``sentence`` with its figures printed."""
        return "".join(
            piece.text if isinstance(piece, Said) else self.figures[piece.key].figure.printed
            for piece in sentence
        )


def say(*parts: str | Opened) -> Sentence:
    """A sentence of our own words, set right for print, and figures."""
    pieces: list[Piece] = []
    for part in parts:
        if isinstance(part, str):
            # A sign right after a figure stands after its unit, which is Chinese.
            before = "条" if pieces and isinstance(pieces[-1], Shown) else ""
            pieces.append(Said(typeset(before + part)[len(before) :]))
        else:
            pieces.append(Shown(part.key))
    return tuple(pieces)


def written(text: str) -> Sentence:
    """A sentence as somebody wrote it."""
    return (Said(text),)
