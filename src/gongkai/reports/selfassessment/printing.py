"""The outline made ready for a template: sentences in pieces, each figure with where it leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import mark_safe

from gongkai.platform.typography import typeset
from gongkai.reports.selfassessment.chart import chart_html
from gongkai.reports.selfassessment.outline import (
    Block,
    ChartBlock,
    Heading,
    Outline,
    Paragraph,
    Said,
    Sentence,
    ToWrite,
)

Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """Words, or a number with the ``address`` of its list."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """One block; which fields are filled depends on ``kind``: paragraph, heading, to_write, chart."""

    kind: str
    pieces: tuple[PrintedPiece, ...] = ()
    text: str = ""
    place: str = ""
    pattern: str = ""
    chart: str = ""


@dataclass(frozen=True, slots=True)
class PrintedChapter:
    """One chapter."""

    key: str
    title: str
    blocks: tuple[PrintedBlock, ...]


def printed(outline: Outline, address: Address) -> tuple[PrintedChapter, ...]:
    """The chapters; ``address`` gives where the figure of a key leads."""
    return tuple(
        PrintedChapter(
            chapter.key,
            typeset(chapter.title),
            tuple(_block(outline, block, address) for block in chapter.blocks),
        )
        for chapter in outline.chapters
    )


def pieces_of(outline: Outline, sentence: Sentence, address: Address) -> tuple[PrintedPiece, ...]:
    """A sentence in pieces."""
    return tuple(
        PrintedPiece(piece.text)
        if isinstance(piece, Said)
        else PrintedPiece(outline.figures[piece.key].figure.printed, address(piece.key))
        for piece in sentence
    )


def _block(outline: Outline, block: Block, address: Address) -> PrintedBlock:
    match block:
        case Paragraph():
            return PrintedBlock("paragraph", pieces_of(outline, block.pieces, address))
        case Heading():
            return PrintedBlock("heading", text=block.text)
        case ToWrite():
            return PrintedBlock("to_write", text=block.what, place=block.place, pattern=block.pattern)
        case ChartBlock():
            # Built element by element, so that every text in it is escaped.
            return PrintedBlock("chart", chart=mark_safe(chart_html(outline, block)))
