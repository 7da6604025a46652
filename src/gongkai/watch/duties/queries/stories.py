"""What became of each document before the public: the facts of its publicity, in order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gongkai.platform.appendonly.models import Via
from gongkai.publishing.publications.models import DocumentFact, FactKind
from gongkai.publishing.publications.queries import PUBLICITY


@dataclass(frozen=True, slots=True)
class Step:
    """One fact of a document before the public; ``column`` is None where it was taken back."""

    on: date
    column: int | None
    imported: bool
    revision: int | None
    title: str
    genre: str


@dataclass(frozen=True, slots=True)
class Story:
    """What became of one document up to the day asked about, in order."""

    key: int
    uid: str
    agency_id: int
    steps: tuple[Step, ...]

    @property
    def first_on(self) -> date:
        """The day it was first made public, which its page shows."""
        return self.steps[0].on

    @property
    def text(self) -> Step:
        """The text last made public."""
        return next(step for step in reversed(self.steps) if step.column is not None)

    @property
    def stands_in(self) -> int | None:
        """The column it is public in; None if it was taken back."""
        return self.steps[-1].column


def stories(agency_ids: Collection[int], day: date) -> list[Story]:
    """Every document of the agencies that was ever public by ``day``."""
    rows = (
        DocumentFact.objects.filter(agency_id__in=agency_ids, kind__in=PUBLICITY, on__lte=day)
        .order_by("subject_id", "pk")
        .values_list(
            *("subject_id", "subject__uid", "agency_id", "kind", "on", "via", "column_id", "revision_id"),
            *("revision__title", "revision__genre"),
        )
    )
    found: list[Story] = []
    steps: list[Step] = []
    last: tuple[int, str, int] | None = None
    for key, uid, agency, kind, on, via, column, revision, title, genre in rows.iterator():
        if last is None or last[0] != key:
            _close(found, last, steps)
            last, steps = (key, uid, agency), []
        taken = kind == FactKind.WITHDRAWN
        steps.append(
            Step(on, None if taken else column, via == Via.IMPORT, revision, title or "", genre or "")
        )
    _close(found, last, steps)
    return found


def _close(found: list[Story], last: tuple[int, str, int] | None, steps: list[Step]) -> None:
    if last is not None and any(step.column is not None for step in steps):
        found.append(Story(*last, tuple(steps)))
