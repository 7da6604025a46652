"""Runs of digits as people type them: in one block, in groups, or sign by sign, with their places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CHAIN = re.compile(r"[0-9]+[Xx]?(?:[ -]{1,3}(?:[0-9]+[Xx]?|[Xx](?![0-9A-Za-z])))*")
_GROUP = re.compile(r"[0-9Xx]+")
# The longest number looked for has 19 signs, written in six groups at most.
_MOST_SIGNS = 19
_MOST_GROUPS = 6
_FEWEST_SIGNS = 11


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

    The longest comes first, none has more than 19 signs or six groups.

    Source: 隐私检查办法 [proposal]
    """
    runs: list[tuple[int, DigitRun]] = []
    written: list[str] = []
    signs = 0
    for group in groups[first : first + _MOST_GROUPS]:
        signs += len(group.groups)
        if signs > _MOST_SIGNS:
            break
        written.append(group.groups)
        run = DigitRun(groups[first].start, group.end, " ".join(written))
        runs.append((len(written), run))
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
