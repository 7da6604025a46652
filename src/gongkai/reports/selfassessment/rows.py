"""How many items each column got: the printed rows, their total, and the same a year before.

A row is a column at the top of the tree; the fixed entry that only holds others (法定主动公开内容) gives its
place to those. A document stands in one row only, so that the total is the sum of the rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.law.freshness import Counted
from gongkai.platform.paper.figures import Figure
from gongkai.reports.selfassessment.gathered import ColumnPlace, Gathered
from gongkai.reports.selfassessment.outline import Opened

UNIT = "条"


@dataclass(frozen=True, slots=True)
class Row:
    """A printed column, its figure, and those below it that have items or stood in the period."""

    column: ColumnPlace
    opened: Opened
    below: tuple[Row, ...] = ()

    @property
    def value(self) -> int:
        """How many items."""
        return int(self.opened.figure.value)


@dataclass(frozen=True, slots=True)
class Rows:
    """All printed rows, their total, the uids of documents that stood in several, and last year's total."""

    rows: tuple[Row, ...]
    total: Opened
    twice: tuple[str, ...]
    before: Opened | None

    def with_items(self) -> tuple[Row, ...]:
        """The rows that are not nought, in the order of the tree."""
        return tuple(row for row in self.rows if row.value)

    def named(self, words: str) -> Row | None:
        """The row whose column is called ``words``, at whatever depth."""
        waiting = list(self.rows)
        while waiting:
            row = waiting.pop(0)
            if row.column.name == words:
                return row
            waiting.extend(row.below)
        return None


def rows_of(gathered: Gathered) -> Rows:
    """The rows of the period."""
    chosen, twice = _each_once(_tops(gathered.columns), gathered.counted)
    days = gathered.period.days()
    rows = []
    for place in _tops(gathered.columns):
        uids = chosen[place.key]
        if uids or (place.stood and not place.fixed_entry):
            rows.append(_row(gathered, place, uids, days))
    facts = tuple(uid for row in rows for uid in row.opened.figure.facts)
    filter_words = f"{days}首次公开的信息,是各栏目条数之和;撤回的不算,修改、移动不算新的,一条只计一次"
    total = Opened(
        "total", "主动公开的信息", Figure(sum(row.value for row in rows), UNIT, facts, filter_words)
    )
    return Rows(tuple(rows), total, twice, _before(gathered))


def _row(gathered: Gathered, place: ColumnPlace, uids: tuple[str, ...], days: str) -> Row:
    below = []
    kept, left = frozenset(uids), set(uids)
    for child in gathered.columns:
        if child.parent == place.key and (child.stood or gathered.counted.get(child.key)):
            own = [one.item.uid for one in gathered.counted.get(child.key, ())]
            mine = tuple(uid for uid in own if uid in kept and uid in left)
            left.difference_update(mine)
            below.append(_row(gathered, child, mine, days))
    words = f"{days}在“{place.name}”首次公开、没有撤回的信息,下级栏目的一并计入,一条只计一次"
    opened = Opened(f"column.{place.uid}", place.name, Figure(len(uids), UNIT, uids, words))
    return Row(place, opened, tuple(below))


def _tops(columns: tuple[ColumnPlace, ...]) -> tuple[ColumnPlace, ...]:
    """The columns that are rows, in their order."""
    held = {place.key: place for place in columns}
    holders = {place.parent for place in columns}

    def is_holder(key: int | None) -> bool:
        # A fixed entry with columns below it is but a frame, and so is what it hangs in.
        if key is None:
            return True
        place = held[key]
        return place.fixed_entry and place.key in holders and is_holder(place.parent)

    return tuple(place for place in columns if is_holder(place.parent))


def _each_once(
    tops: tuple[ColumnPlace, ...], counted: Mapping[int, tuple[Counted, ...]]
) -> tuple[dict[int, tuple[str, ...]], tuple[str, ...]]:
    """The uids of each row, and those found in several: they stay where they stood first."""
    first: dict[str, tuple[date, int]] = {}
    twice: dict[str, None] = {}
    frames = {place.key for place in tops} & {place.parent for place in tops}
    for order, place in enumerate(tops):
        for one in () if place.key in frames else counted.get(place.key, ()):
            found = first.get(one.item.uid)
            if found is not None:
                twice[one.item.uid] = None
            first[one.item.uid] = min((one.on, order), found or (one.on, order))
    # What stands in a frame itself, not in one of its columns.
    for order, place in enumerate(tops):
        for one in counted.get(place.key, ()) if place.key in frames else ():
            first.setdefault(one.item.uid, (one.on, order))
    uids: dict[int, list[str]] = {place.key: [] for place in tops}
    for uid, (_, order) in first.items():
        uids[tops[order].key].append(uid)
    return {key: tuple(found) for key, found in uids.items()}, tuple(twice)


def _before(gathered: Gathered) -> Opened | None:
    chosen, _ = _each_once(_tops(gathered.columns), gathered.counted_before)
    uids = tuple(uid for found in chosen.values() for uid in found)
    if not uids:
        return None
    period = gathered.period.a_year_before()
    words = f"{period.days()}首次公开的信息,数法与本时段相同"
    return Opened("before", "上年同期主动公开的信息", Figure(len(uids), UNIT, uids, words))
