"""A text as the checks compare it: simplified, half width, without reading aids; every place is kept.

Each character of the folded text stands for one of the original, so that what is found in the one can be
shown in the other. Traditional forms and the table behind them: ``data/traditional.toml`` (from OpenCC).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
# A syllable with the mark of its tone, as it stands in brackets behind the character it tells how to read.
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
AID = re.compile(rf"(?<=[{HAN}])(?:[(（][a-zɡüê]{{0,4}}[{_TONED}][a-zɡü]{{0,3}} ?[)）])+")
# The full-width comma stays: a half-width one may stand inside a number.
_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F) if full != ord("，")} | {
    0x3000: 0x20,
    0xA0: 0x20,
}


@dataclass(frozen=True, slots=True)
class Scripts:
    """Which characters are traditional only, which simplified only, and what each becomes when folded."""

    traditional: frozenset[str]
    simplified: frozenset[str]
    folding: dict[int, str | int]
    simplifying: dict[int, str]


@cache
def scripts() -> Scripts:
    """The table of characters, read once."""
    file = resources.files("gongkai.publishing.quality").joinpath("data/traditional.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    pairs, also = ("".join(data[key].split()) for key in ("pairs", "also"))
    known = dict(zip(pairs[::2], pairs[1::2], strict=True))
    every = known | dict(zip(also[::2], also[1::2], strict=True))
    simplifying = {ord(one): other for one, other in every.items()}
    return Scripts(
        traditional=frozenset(known),
        simplified=frozenset(one for one in known.values() if not _in_traditional_use(one)),
        folding={**_WIDTH, **simplifying},
        simplifying=simplifying,
    )


def _in_traditional_use(character: str) -> bool:
    """True for a simplified form that traditional text uses as well (里, 面, 群): Big5 has it."""
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is what is searched; character ``i`` of it stands at ``places[i]`` of ``original``."""

    original: str
    text: str
    places: range | tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from ``start`` to ``end`` of the folded text stand in the original."""
        return self.places[start], self.places[end - 1] + 1


def fold(original: str) -> Folded:
    """``original`` folded; a reading aid inside a word no longer parts it."""
    aids = [found.span() for found in AID.finditer(original)]
    if not aids:
        return Folded(original, original.translate(scripts().folding), range(len(original)))
    places: list[int] = []
    at = 0
    for start, end in aids:
        places.extend(range(at, start))
        at = end
    places.extend(range(at, len(original)))
    kept = "".join(original[place] for place in places)
    return Folded(original, kept.translate(scripts().folding), tuple(places))
