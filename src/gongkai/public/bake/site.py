"""What the bake asks of whoever knows the pages: which are stale, and what stands at their addresses.

A *key* names one page class and its subject, for instance ``item:01J…`` or ``archive:01J…:2026-03``. It is
what waits in the books of the tree, so it must mean the same after a restart. One key may make several files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from gongkai.platform.changes.models import Change


class Lane(IntEnum):
    """How urgent: a lower lane is emptied before a higher one is begun."""

    WITHDRAWAL = 0
    PUBLICATION = 1
    MASS = 2


@dataclass(frozen=True, slots=True)
class Stale:
    """A key whose files must be made anew. Within a lane what is named first is made first."""

    lane: Lane
    key: str


@dataclass(frozen=True, slots=True)
class File:
    """What stands at ``address`` (``/sfj/202603/00006.html``; a list is its folder's ``index.html``)."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """A kept file (``sha256:…`` of the public store) that stands at ``address``."""

    address: str
    hash: str


@dataclass(frozen=True, slots=True)
class Gone:
    """What stood at ``address`` was withdrawn: 410, with ``notice`` (a whole HTML page) as its text."""

    address: str
    notice: bytes


Made = File | Stored | Gone


class Site(Protocol):
    """The pages of one site."""

    def version(self) -> str:
        """Changes when templates or words do: then everything is made anew, in the last lane."""
        ...

    def stale(self, changes: Sequence[Change]) -> Iterable[Stale]:
        """The keys these changes touch. The order is that of making: targets before the lists that name
        them, but for a withdrawal the lists first.
        """
        ...

    def due_on(self, day: date) -> Iterable[Stale]:
        """The keys that are stale because ``day`` has begun, though nothing was written."""
        ...

    def everything(self) -> Iterator[str]:
        """Every key of the site, targets before lists; read in a stream, for there may be a million."""
        ...

    def make(self, keys: Sequence[str]) -> Iterator[tuple[str, Sequence[Made]]]:
        """For each key, in the order given, all that stands for it now; nothing where nothing does.

        What stood for the key before and is not named any more is taken away. Reads outside any transaction;
        at most a few hundred keys at once.
        """
        ...
