"""Our own terms, names of one thing in groups: data with source and date, in ``words.toml``.

A term stands in the index as one token beside the words it is cut into, and a query for one name of a thing
finds its other names too. The file an index was built with lies in its folder and is the one its queries use.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.law.reading import Entry, Faults
from gongkai.law.sources import Confidence

FILE_NAME = "words.toml"
LONGEST_TERM = 30


@dataclass(frozen=True, slots=True)
class Found:
    """A term and the place of its first character."""

    term: str
    first: int


class Vocabulary:
    """Groups of names of one thing; ``text`` is the file they were read from."""

    __slots__ = ("_any", "_others", "text")

    def __init__(self, text: str) -> None:
        """Read the file. Refused: keys nobody reads, a term twice, white space in a term."""
        faults = Faults()
        top = Entry(tomllib.loads(text), "", faults, ("date", "terms"))
        top.day("date", required=True)
        others: dict[str, tuple[str, ...]] = {}
        for place, value in enumerate(top.items("terms", required=True)):
            row = Entry(value, f"terms[{place}]", faults, ("names", "source", "confidence"))
            row.text("source", required=True)
            row.choice("confidence", Confidence, required=True)
            names = tuple(str(name) for name in row.items("names", required=True))
            for number, name in enumerate(names):
                if name in others:
                    faults.add(f"terms[{place}].names[{number}]", "form.twice", f"「{name}」写了两次")
                elif not name.isalnum() or name != name.lower() or not 2 <= len(name) <= LONGEST_TERM:
                    said = f"词语应是2到{LONGEST_TERM}个汉字、数字或小写字母,现在是「{name}」"
                    faults.add(f"terms[{place}].names[{number}]", "form.value", said)
                others[name] = tuple(other for other in names if other != name)
        faults.stop()
        self.text = text
        self._others: Mapping[str, tuple[str, ...]] = others
        longest_first = sorted(others, key=lambda name: (-len(name), name))
        self._any = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def others(self, term: str) -> tuple[str, ...]:
        """The other names of what ``term`` names."""
        return self._others.get(term, ())

    def terms_in(self, folded: str) -> Iterator[Found]:
        """Every term in folded text, the longest at each place; terms may overlap."""
        found = self._any.search(folded)
        while found is not None:
            yield Found(found.group(), found.start())
            found = self._any.search(folded, found.start() + 1)


@cache
def shipped() -> Vocabulary:
    """The terms that come with the software."""
    return Vocabulary(files("gongkai.platform.index").joinpath("data", FILE_NAME).read_text(encoding="utf-8"))
