"""The figures of an older report: each number with its counting word, the words that name it, its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.publishing.quality.folded import Folded, fold
from gongkai.publishing.quality.measures import Measure, measures_in, shares_in
from gongkai.publishing.quality.older_report import OlderFigure, Passage

_SENTENCE = re.compile(r"[^。!?\n]+[。!?]?")
_BREAK = re.compile(r"[、;；，,:：。(（\t]")
_PLAIN_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_LONGEST_NAME = 30


def figures_of(passages: Sequence[Passage]) -> tuple[OlderFigure, ...]:
    """Every figure, in the order of the text: in sentences, and the plain numbers of tables."""
    found: list[OlderFigure] = []
    header: list[str] = []
    table = ""
    for passage in passages:
        cells = passage.text.split("\t")
        if not passage.place.startswith("表"):
            found.extend(_of_sentences(passage))
            continue
        if passage.place.partition("第")[0] != table:
            table, header = passage.place.partition("第")[0], cells
        found.extend(_of_row(passage, cells, header))
    return tuple(found)


def _of_sentences(passage: Passage) -> Iterator[OlderFigure]:
    folded = fold(passage.text)
    for sentence in _SENTENCE.finditer(folded.text):
        measures = [
            *measures_in(folded.text, *sentence.span()),
            *shares_in(folded.text, *sentence.span()),
        ]
        before = sentence.start()
        for one in sorted(measures, key=lambda measure: measure.start):
            yield _figure(passage, folded, sentence, one, before)
            before = one.end


def _figure(
    passage: Passage, folded: Folded, sentence: re.Match[str], one: Measure, before: int
) -> OlderFigure:
    start, end = folded.span(one.start, one.end)
    name = _BREAK.split(folded.text[max(before, one.start - _LONGEST_NAME) : one.start])[-1].strip()
    return OlderFigure(
        sentence=sentence.group().strip(),
        name=re.sub(r"^(?:其中|和|及|与)", "", name),
        value=one.value,
        unit=one.unit,
        place=passage.place,
        start=passage.start + start,
        end=passage.start + end,
    )


def _of_row(passage: Passage, cells: list[str], header: list[str]) -> Iterator[OlderFigure]:
    named = next((cell for cell in cells if cell and not _PLAIN_NUMBER.fullmatch(cell)), "")
    at = passage.start
    for place, cell in enumerate(cells):
        measures = measures_in(fold(cell).text)
        plain = _PLAIN_NUMBER.fullmatch(cell)
        column = (
            header[place] if place < len(header) and cells is not header and header[place] != named else ""
        )
        name = "·".join(words for words in (named, column) if words and words != cell)
        if plain:
            value = Decimal(cell.replace(",", ""))
            yield OlderFigure(passage.text, name, value, "", passage.place, at, at + len(cell))
        elif len(measures) == 1:
            one = measures[0]
            yield OlderFigure(passage.text, name, one.value, one.unit, passage.place, at, at + len(cell))
        at += len(cell) + 1
