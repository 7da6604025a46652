"""How much is made before looking up again: a withdrawal may come in at any time, and must not wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from time import monotonic

from gongkai.public.bake.site import Made, Site

# Seconds: a portion takes about so long to make, and no further one is begun in a step that took so long.
PORTION_SECONDS, STEP_SECONDS = 0.02, 0.04
# The first portion of a kind, and the smallest: how long its pages take is not known before.
FIRST, FEWEST = 8, 2


class Pace:
    """Portions of what is not urgent, by the time they take rather than by their number.

    A list of thousands takes as long as hundreds of items: each kind of page (the part of its key before the
    colon) has portions of its own, the next as large as the last one allows, never more than ``most`` keys.
    """

    def __init__(self, most: int, now: Callable[[], float] = monotonic) -> None:
        """Nothing is known yet of any kind."""
        self._most = most
        self._sizes: dict[str, int] = {}
        self._now = now

    def made(self, site: Site, keys: Sequence[str]) -> Iterator[tuple[tuple[str, Sequence[Made]], ...]]:
        """What stands for ``keys``, portion by portion, until the step has taken its time; the keys that were
        not reached still wait. The first portion is always made.
        """
        began, at = self._now(), 0
        while at < len(keys) and (at == 0 or self._now() - began < STEP_SECONDS):
            kind = _kind(keys[at])
            size = min(self._most, self._sizes.get(kind, FIRST))
            some = _of_kind(kind, keys[at : at + size])
            at += len(some)
            before = self._now()
            made = tuple(site.make(some))
            self._sizes[kind] = self._fitting(size, len(some), self._now() - before)
            yield made

    def _fitting(self, size: int, keys: int, took: float) -> int:
        """The next portion where one of ``keys`` ``took`` so many seconds: twice as large at most."""
        fitting = int(keys * PORTION_SECONDS / took) if took else self._most
        return max(FEWEST, min(self._most, size * 2, fitting))


def _of_kind(kind: str, keys: Sequence[str]) -> list[str]:
    return list(takewhile(lambda key: _kind(key) == kind, keys))


def _kind(key: str) -> str:
    return key.partition(":")[0]
