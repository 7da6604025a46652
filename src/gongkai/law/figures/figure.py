"""A figure: a number that opens the facts behind it and says in words how they were chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol


class Fact(Protocol):
    """Anything that carries a ``uid``."""

    @property
    def uid(self) -> str:
        """The fact's own identifier."""
        ...


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number of the annual report.

    ``value`` is a count, or a ``Decimal`` amount in the unit of its column; ``facts`` are the uids of the
    facts counted, in the order they were given; ``filter`` says in Chinese which facts were taken.

    Source: 国办公开办函〔2021〕30号
    """

    value: int | Decimal
    facts: tuple[str, ...]
    filter: str

    def of(self, whose: str) -> Figure:
        """The same figure with ``whose`` (申请人、机关…) put before the words of its filter."""
        return Figure(self.value, self.facts, f"{whose}:{self.filter}")


def counted(facts: Iterable[Fact], chosen_as: str) -> Figure:
    """A figure that is the number of ``facts``; ``chosen_as`` says in Chinese how they were chosen.

    Source: 国办公开办函〔2021〕30号
    """
    uids = tuple(fact.uid for fact in facts)
    return Figure(len(uids), uids, chosen_as)


def added(figures: Sequence[Figure], chosen_as: str) -> Figure:
    """The sum of figures of one unit, opening the facts of all of them.

    Source: 国办公开办函〔2021〕30号
    """
    uids = tuple(uid for figure in figures for uid in figure.facts)
    return Figure(sum(figure.value for figure in figures), uids, chosen_as)
