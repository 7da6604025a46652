"""The laws and regulations we know by title, and which title a slightly wrong one was meant to be."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from gongkai.law.sources import Confidence, Source

NATIONAL = "中华人民共和国"
# Two titles as short as this differ by one character and are both right (教师法, 医师法).
_SHORTEST_TO_MEASURE = 5
_ENDINGS = ("法", "条例", "规定", "办法", "细则", "法典")


@dataclass(frozen=True, slots=True)
class Decree:
    """The order that made a text known: 国务院令第711号, published and in force from these days."""

    kind: str
    number: int
    published: date
    in_force: date

    def printed(self) -> str:
        """「国务院令第711号」."""
        return f"{self.kind}第{self.number}号"


@dataclass(frozen=True, slots=True)
class KnownLaw:
    """A law by its official title; ``decrees`` in their order, empty where we know none.

    ``amended`` is True where other orders than those listed exist: then a number we do not know is not wrong.
    """

    title: str
    decrees: tuple[Decree, ...]
    amended: bool
    repealed: date | None
    by: str
    note: str
    source: Source

    @property
    def short(self) -> str:
        """The title without 中华人民共和国, as it is mostly cited."""
        return self.title.removeprefix(NATIONAL)


@cache
def known_laws() -> dict[str, KnownLaw]:
    """Every law we know, by its short title."""
    file = resources.files("gongkai.publishing.quality").joinpath("data/laws.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    listed = [
        KnownLaw(
            title=one["title"],
            decrees=tuple(Decree(**decree) for decree in one.get("decrees", ())),
            amended=one.get("amended", False),
            repealed=one.get("repealed"),
            by=one.get("by", ""),
            note=one.get("note", ""),
            source=Source(f"《{one['title']}》", Confidence(one.get("confidence", "memory"))),
        )
        for one in data["law"]
    ]
    bare = [NATIONAL + name for name in data["titles"]["names"]] + data["titles"]["plain_names"]
    listed.extend(
        KnownLaw(title, (), True, None, "", "", Source(f"《{title}》", Confidence.MEMORY)) for title in bare
    )
    return {one.short: one for one in reversed(listed)}


def meant_by(short: str, most: int) -> KnownLaw | None:
    """The one law whose short title is at most ``most`` characters away; None where none or several are.

    Titles are compared only with those of the same ending (法, 条例, …): a 条例 is no slip for a 法.
    """
    if len(short) < _SHORTEST_TO_MEASURE:
        return None
    ending = _ending(short)
    near: dict[int, list[KnownLaw]] = {}
    for title, law in known_laws().items():
        if (
            len(title) >= _SHORTEST_TO_MEASURE
            and _ending(title) == ending
            and abs(len(title) - len(short)) <= most
        ):
            steps = distance(short, title, most)
            if steps <= most:
                near.setdefault(steps, []).append(law)
    if not near:
        return None
    best = near[min(near)]
    return best[0] if len(best) == 1 else None


def _ending(title: str) -> str:
    return next((one for one in _ENDINGS[1:] if title.endswith(one)), title[-1:])


def distance(one: str, other: str, most: int) -> int:
    """How many characters must be put in, left out or changed; ``most + 1`` where more than ``most``."""
    row = list(range(len(other) + 1))
    for place, sign in enumerate(one, start=1):
        before, row[0] = row[0], place
        for column, letter in enumerate(other, start=1):
            before, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, before + (sign != letter)),
            )
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
