"""What the clerk chose and wrote of a report, and what became of the promises of the last one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# What others leave for a number or a name; a text that still holds it is not finished.
GAP = "____"


@dataclass(frozen=True, slots=True)
class Promise:
    """One line of 下一步打算; ``columns`` are the uids of those it is about, none where it names none."""

    text: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Promised:
    """The promises of an earlier report: what it is called, its last day, where it was read from."""

    source: str
    until: date | None
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """The uids of the problems and plans that were ticked, and the texts by their place."""

    problems: frozenset[str] = frozenset()
    plans: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)

    def text(self, place: str) -> str:
        """What was written at ``place``."""
        return self.texts.get(place, "").strip()

    def written(self, place: str) -> bool:
        """True if the place is written and no gap is left in it."""
        return bool(self.text(place)) and GAP not in self.text(place)
