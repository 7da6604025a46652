"""What a report is computed from, read once; from here on no database is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.law.freshness import Counted, Facts, Uncounted
from gongkai.law.workdays import WorkCalendar
from gongkai.reports.selfassessment.period import Period
from gongkai.watch.duties.queries import DutyRow


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """A column as it was called on the last day, where it hangs, and whether it stood in the period."""

    key: int
    uid: str
    slug: str
    name: str
    parent: int | None
    fixed_entry: bool
    stood: bool
    opened_later: bool
    is_leaf: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """An import that wrote items of the period: how many of it lie in the period, how many outside."""

    file_name: str
    imported_on: date
    inside: tuple[str, ...]
    outside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnTurn:
    """Something done to a column within the period: opened, moved, renamed, closed."""

    uid: str
    kind: str
    on: date
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LatePublication:
    """An event that was made public in the period, but after its term in ``column``."""

    uid: str
    column: str
    title: str
    published_on: date
    due_on: date
    late: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The facts of one agency and period.

    ``counted`` holds, by column key, what counts in the column and below it on a day of the period;
    ``counted_before`` the same for the period a year before. ``facts`` are all facts of a column as the law
    takes them. ``made_on`` gives the day a document was made, by its uid; ``channels`` the uids of documents
    by other channel. ``uncounted`` are the uids of documents that would have been of the period, by the
    reason why they do not count; ``withdrawn_after`` those taken back after it. ``predecessors`` are the
    agencies this one follows, with what they made public in the period.
    """

    agency_uid: str
    slug: str
    name: str
    short_name: str
    period: Period
    as_of: date
    calendar: WorkCalendar
    columns: tuple[ColumnPlace, ...]
    facts: Mapping[int, Facts]
    counted: Mapping[int, tuple[Counted, ...]]
    counted_before: Mapping[int, tuple[Counted, ...]]
    duties: tuple[DutyRow, ...]
    late_publications: tuple[LatePublication, ...]
    made_on: Mapping[str, date]
    channels: Mapping[str, tuple[str, ...]]
    uncounted: Mapping[Uncounted, tuple[str, ...]]
    withdrawn_after: tuple[str, ...]
    batches: tuple[Batch, ...]
    turns: tuple[ColumnTurn, ...]
    predecessors: tuple[tuple[str, tuple[str, ...]], ...]
