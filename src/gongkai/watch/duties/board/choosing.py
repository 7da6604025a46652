"""Which rows of the board are asked for, and in what order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from gongkai.law.freshness import Standing
from gongkai.law.sources import RuleSource
from gongkai.watch.duties.board.asked import DEBTS, Asked, View
from gongkai.watch.duties.board.reading import Board, Entry

SOON_DAYS = 30

_URGENCY = {
    Standing.OVERDUE: 0,
    Standing.EMPTY: 1,
    Standing.DUE_SOON: 2,
    Standing.UNREGISTERED: 3,
    Standing.PAUSED: 4,
    Standing.EXPLAINED: 5,
    Standing.EXEMPT: 6,
    Standing.OK: 7,
}
_SOURCES = {RuleSource.LAW: 0, RuleSource.SUPERIOR: 1, RuleSource.OWN: 2}


def chosen(board: Board, asked: Asked, hers: Collection[int]) -> list[Entry]:
    """The rows asked for, in order; ``hers`` are the keys of the units the person works in.

    By urgency, what waits for its week is left out, unless it is asked for: it is counted in the head and has
    a list of its own. Every other view holds everything.
    """
    found = [entry for entry in board.entries if all(_tests(board, entry, asked, hers))]
    found.sort(key=_urgency)
    if asked.view is View.UNIT:
        found.sort(key=lambda entry: _unit(board, entry))
    elif asked.view is View.TREE:
        place = {key: place for place, key in enumerate(in_tree(board))}
        found.sort(key=lambda entry: place[entry.column.pk])
    return found


def in_tree(board: Board) -> Iterator[int]:
    """The keys of the columns, each branch followed by what hangs on it."""
    below: dict[int | None, list[int]] = {}
    for key, column in board.columns.items():
        parent = column.parent_id if column.parent_id in board.columns else None
        below.setdefault(parent, []).append(key)
    waiting = below.get(None, [])[::-1]
    while waiting:
        key = waiting.pop()
        yield key
        waiting.extend(below.get(key, [])[::-1])


def is_soon(entry: Entry, day: date) -> bool:
    """True if it falls due within thirty days and is not late yet."""
    if entry.due_on is None or entry.standing not in (Standing.OK, Standing.DUE_SOON):
        return False
    return day <= entry.due_on <= day + timedelta(days=SOON_DAYS)


def _tests(board: Board, entry: Entry, asked: Asked, hers: Collection[int]) -> Iterator[bool]:
    if asked.state == DEBTS:
        yield entry.debt is not None
    elif asked.state:
        yield entry.standing == asked.state
    elif asked.view is View.URGENT:
        yield not entry.waits(board.day)
    if asked.law:
        yield entry.rule_source is RuleSource.LAW
    if asked.soon:
        yield is_soon(entry, board.day)
    if asked.mine:
        yield (entry.column.responsible_id or board.agency.pk) in hers


def _urgency(entry: Entry) -> tuple[int, date, int, int, str]:
    due = entry.due_on or date.max
    return (
        _URGENCY[entry.standing],
        due,
        _SOURCES[entry.rule_source],
        entry.column.order,
        entry.identity.name(),
    )


def _unit(board: Board, entry: Entry) -> tuple[bool, int]:
    # The agency's own first, then the units below it.
    unit = entry.column.responsible_id or board.agency.pk
    return unit != board.agency.pk, unit
