"""A figure as it is printed: a number with its unit, the facts behind it, in words how they were chosen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.figures.figure import Figure as LegalFigure


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that opens its facts.

    ``value`` in ``unit`` (条、件、万元…); ``facts`` are the uids of the facts counted; ``filter`` says in
    Chinese which were taken. A number nobody knows is no figure: write None in its place, never nought.
    """

    value: int | Decimal
    unit: str
    facts: tuple[str, ...]
    filter: str

    @classmethod
    def of(cls, counted: LegalFigure, unit: str) -> Figure:
        """A figure of the law with the unit it is counted in."""
        return cls(counted.value, unit, counted.facts, counted.filter)

    @property
    def number(self) -> str:
        """The number alone, with separators: 1,204 or 3.50."""
        return f"{self.value:,}"

    @property
    def printed(self) -> str:
        """Number and unit: 1,204条."""
        return f"{self.number}{self.unit}"
