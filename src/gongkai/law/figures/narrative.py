"""Finding the figures in the narrative of a report: 收到申请143件, 予以公开55件, 占38.46%, 行政复议2件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.law.figures.form_data import forms
from gongkai.law.figures.forms import Form
from gongkai.law.figures.phrases import COUNT, NUMBER, Phrase, phrases_of
from gongkai.law.reading import shown
from gongkai.law.refusals import refuse

_SENTENCE = re.compile(r"[^。!！?？\n]+")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_YEAR = re.compile(r"(20[0-9]{2})\s*年")
_OTHER_YEAR = re.compile(r"去年|上年同期|同期|(?:上|前)一?年度?(?!度?结转)")
_CLAUSE = re.compile(r"[,，;；]")
_SHARE = re.compile(rf"占(?:(?!占)[^0-9,，。;；]){{0,12}}?(?P<number>{NUMBER})\s*%")
_ANY_COUNT = re.compile(COUNT)
# Between a count and its share nothing else is counted.
_ANOTHER = re.compile(r"[0-9;；]")
_YUAN_IN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


class FigureKind(StrEnum):
    """What a number of the text is: a count of 件, a share in per cent, or an amount in 万元.

    Source: 各地年报的写法 (practice)
    """

    COUNT = "count"
    SHARE = "share"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class NarrativeFigure:
    """One figure found in the text.

    ``words`` is the passage as written, ``start`` its place in the text; ``value`` the number (件, per cent
    or 万元); ``name`` what it speaks of; ``cells`` the cells whose sum it should be (for a share: of which
    it is a share; empty where the text gives a count that no cell holds). ``count`` is, for a share, the
    count the text gives with it. ``year`` is the year the clause or sentence names, if any; ``earlier`` is
    true where it speaks of an earlier year in words (去年、上年同期).

    Source: 各地年报的写法 (practice)
    """

    kind: FigureKind
    name: str
    words: str
    start: int
    value: Decimal
    cells: tuple[str, ...]
    count: Decimal | None = None
    year: int | None = None
    earlier: bool = False


def narrative_figures(text: str, form: Form | None = None) -> tuple[NarrativeFigure, ...]:
    """The figures that ``text`` gives for cells of ``form`` (the newest if none), in the order of the text.

    Reads Arabic digits, half and full width, with or without thousands commas. A number belongs to one
    figure. What is not recognised is left out: the result is for a person to look at, not a proof that the
    text agrees. Raises :class:`Refused` if ``text`` is no text.

    Source: 各地年报的写法 (practice)
    """
    if not isinstance(text, str):
        raise refuse("text", "form.value", f"正文应是文字,现在是{shown(text)}")
    plain = text.translate(_FULL_WIDTH)
    phrases = phrases_of(form or forms()[0])
    found = [figure for match in _SENTENCE.finditer(plain) for figure in _in_sentence(match, phrases)]
    return tuple(sorted(found, key=lambda figure: figure.start))


def _in_sentence(match: re.Match[str], phrases: tuple[Phrase, ...]) -> Iterator[NarrativeFigure]:
    sentence, offset = match.group(), match.start()
    counts: dict[int, NarrativeFigure] = {}
    for phrase in phrases:
        if not phrase.fits(sentence):
            continue
        for hit in phrase.pattern.finditer(sentence):
            # A number is known by where its digits stand; words for none, by where they end.
            place = hit.end() if phrase.zero else hit.start("number")
            if place not in counts:
                counts[place] = _counted(phrase, hit, sentence, offset)
    yield from counts.values()
    for share in _SHARE.finditer(sentence):
        figure = _share(share, sentence, offset, counts)
        if figure is not None:
            yield figure


def _counted(phrase: Phrase, hit: re.Match[str], sentence: str, offset: int) -> NarrativeFigure:
    value, kind = Decimal(0), FigureKind.COUNT
    if not phrase.zero:
        value = _number(hit)
        if "unit" in hit.re.groupindex:
            value = value * _YUAN_IN[hit["unit"]] / _YUAN_IN["万元"]
            kind = FigureKind.AMOUNT
    year, earlier = _when(sentence, hit.start())
    words, start = hit.group(), offset + hit.start()
    return NarrativeFigure(kind, phrase.name, words, start, value, phrase.cells, None, year, earlier)


def _share(
    share: re.Match[str], sentence: str, offset: int, counts: dict[int, NarrativeFigure]
) -> NarrativeFigure | None:
    """A share belongs to the count right before it."""
    before = list(_ANY_COUNT.finditer(sentence, 0, share.start()))
    if not before or _ANOTHER.search(sentence, before[-1].end(), share.start()):
        return None
    place = before[-1].start("number")
    subject = counts.get(place)
    cells = subject.cells if subject else ()
    name = subject.name if subject else before[-1].group()
    year, earlier = _when(sentence, share.start())
    words = sentence[subject.start - offset if subject else place : share.end()]
    start = offset + share.start()
    value, count = _number(share), _number(before[-1])
    return NarrativeFigure(FigureKind.SHARE, name, words, start, value, cells, count, year, earlier)


def _number(match: re.Match[str]) -> Decimal:
    return Decimal(match["number"].replace(",", "").replace("，", ""))


def _when(sentence: str, at: int) -> tuple[int | None, bool]:
    """The last year named before ``at`` in the sentence, and whether the clause speaks of an earlier one."""
    years = _YEAR.findall(sentence[:at])
    clause = _CLAUSE.split(sentence[:at])[-1]
    return (int(years[-1]) if years else None), bool(_OTHER_YEAR.search(clause))
