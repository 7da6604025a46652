"""Runs of digits as people type them: in one block, in groups, or sign by sign; with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CHAIN = re.compile(r"[0-9]+[Xx]?(?:[ -]{1,3}(?:[0-9]+[Xx]?|[Xx](?![0-9A-Za-z])))*")
_GROUP = re.compile(r"[0-9Xx]+")
# Mobile 11, with country code 13 or 15; bank card 16-19; identity number 18, formerly 15.
_LENGTHS = frozenset((11, 13, 15, 16, 17, 18, 19))
_FEWEST_SIGNS = min(_LENGTHS)
_MOST_SIGNS = max(_LENGTHS)
# Nobody splits a number further without writing it sign by sign.
_MOST_GROUPS = 6


@dataclass(frozen=True, slots=True)
class DigitRun:
    """Whole groups of one chain: ``groups`` with one blank between them, ``signs`` with none.

    A number typed sign by sign counts as one group.
    """

    start: int
    end: int
    groups: str

    @property
    def signs(self) -> str:
        """The digits (and X) without what stands between them."""
        return self.groups.replace(" ", "")

    @property
    def broken(self) -> bool:
        """True if something stands between the signs in the text."""
        return self.end - self.start > len(self.signs)


def digit_chains(folded: str) -> Iterator[tuple[DigitRun, ...]]:
    """The chains of a folded text that are long enough to hold a number, each as its groups.

    Time is linear in the text: the pattern cannot be matched in two ways.

    Source: 隐私检查办法 [proposal]
    """
    for chain in _CHAIN.finditer(folded):
        if chain.end() - chain.start() >= _FEWEST_SIGNS:
            yield tuple(_groups(folded, chain.start(), chain.end()))


def runs_from(groups: tuple[DigitRun, ...], first: int) -> tuple[tuple[int, DigitRun], ...]:
    """The runs of whole groups that begin with group ``first``, each with its number of groups.

    Only runs as long as one of the numbers looked for (11 to 19 signs), of six groups at most; the longest
    comes first.

    Source: 隐私检查办法 [proposal]
    """
    runs: list[tuple[int, DigitRun]] = []
    signs = 0
    for count, group in enumerate(groups[first : first + _MOST_GROUPS], 1):
        signs += len(group.groups)
        if signs > _MOST_SIGNS:
            break
        if signs in _LENGTHS:
            written = " ".join(part.groups for part in groups[first : first + count])
            runs.append((count, DigitRun(groups[first].start, group.end, written)))
    return tuple(reversed(runs))


def _groups(folded: str, start: int, end: int) -> Iterator[DigitRun]:
    single: list[re.Match[str]] = []
    for group in _GROUP.finditer(folded, start, end):
        if len(group[0]) == 1:
            single.append(group)
            continue
        yield from _spelled(single)
        single = []
        yield DigitRun(group.start(), group.end(), group[0])
    yield from _spelled(single)


def _spelled(single: list[re.Match[str]]) -> Iterator[DigitRun]:
    if single:
        yield DigitRun(single[0].start(), single[-1].end(), "".join(sign[0] for sign in single))
