"""One page of the board: sentences on top, groups of rows, the way to the next page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from gongkai.law.freshness import Standing
from gongkai.law.steps import Role
from gongkai.platform.accounts.models import Person
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.policy import roles_in
from gongkai.registry.agencies.queries import posts_on
from gongkai.watch.duties.board import head
from gongkai.watch.duties.board.asked import DEBTS, Asked, View
from gongkai.watch.duties.board.choosing import chosen
from gongkai.watch.duties.board.lines import Line, lines_of
from gongkai.watch.duties.board.reading import Board, board_of
from gongkai.watch.duties.board.signs import short_day

ROWS = 50
_REGISTRARS = (Role.CONTRIBUTOR, Role.OFFICER)
_ACTING = (*_REGISTRARS, Role.HANDLER)


@dataclass(frozen=True, slots=True)
class Link:
    """A choice among several; ``current`` marks the one made."""

    label: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; no heading where there is only one group."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NoRule:
    """A column nobody set a period for: a row of its own, for nothing will ever warn of it."""

    name: str
    uid: str


@dataclass(frozen=True, slots=True)
class BoardPage:
    """What the screen needs. ``acting``: the person works in this agency and not only looks at it."""

    agency: Agency
    name: str
    day: str
    headline: str
    reckoned: str
    stale: str
    debts: str
    asked: Asked
    views: tuple[Link, ...]
    states: tuple[Link, ...]
    only: tuple[Link, ...]
    total: int
    groups: tuple[Group, ...]
    without_rule: tuple[NoRule, ...]
    empty: tuple[str, ...]
    place: str
    before: str
    after: str
    acting: bool

    @property
    def here(self) -> str:
        """The query of the same filters from the first page on: for the sheet and the text."""
        return self.asked.address()


@dataclass(frozen=True, slots=True)
class Listed:
    """Everything that was asked for, in words: for a sheet and a text to copy."""

    board: Board
    name: str
    lines: tuple[Line, ...]


def board_page(person: Person, agency: Agency, asked: Asked, day: date) -> BoardPage:
    """One page for ``person``, who sees ``agency``."""
    board = board_of(agency, day)
    roles = roles_in(person, agency, day)
    entries = chosen(board, asked, _hers(person, day) if asked.mine else ())
    last_page = max(1, -(-len(entries) // ROWS))
    page = min(asked.page, last_page)
    shown = entries[(page - 1) * ROWS : page * ROWS]
    lines, name = lines_of(
        board,
        shown,
        may_register=not roles.isdisjoint(_REGISTRARS),
        may_act=not roles.isdisjoint(_ACTING),
    )
    return BoardPage(
        agency=agency,
        name=name,
        day=short_day(day, day),
        headline=head.headline(board),
        reckoned=head.reckoned(board.computed_at, day),
        stale=head.stale_words(board),
        debts=head.debt_words(board),
        asked=asked,
        views=tuple(Link(one.label, asked.address(view=one), asked.view is one) for one in View),
        states=tuple(_states(board, asked)),
        only=(
            Link("我负责", asked.address(mine=not asked.mine), asked.mine),
            Link("法定", asked.address(law=not asked.law), asked.law),
            Link("30天内到期", asked.address(soon=not asked.soon), asked.soon),
        ),
        total=len(entries),
        groups=tuple(_groups(board, asked, lines)),
        without_rule=() if asked.filtered or page > 1 else _without_rule(board),
        empty=() if entries else head.empty_words(board, asked),
        place="" if last_page == 1 else f"第 {page} 页,共 {last_page} 页",
        before="" if page == 1 else asked.address(page=page - 1),
        after="" if page == last_page else asked.address(page=page + 1),
        acting=not roles.isdisjoint(_ACTING),
    )


def listed(person: Person, agency: Agency, asked: Asked, day: date) -> Listed:
    """All rows asked for, not only those of one page."""
    board = board_of(agency, day)
    entries = chosen(board, asked, _hers(person, day) if asked.mine else ())
    lines, name = lines_of(board, entries, may_register=False, may_act=False)
    return Listed(board, name, lines)


def _hers(person: Person, day: date) -> frozenset[int]:
    return frozenset(posts_on(person, day).values_list("agency_id", flat=True))


def _states(board: Board, asked: Asked) -> Iterator[Link]:
    yield Link(f"全部 {len(board.entries)}", asked.address(state=""), not asked.state)
    counts = board.counts
    for one in Standing:
        if counts[one] or asked.state == one:
            label = f"{one.label} {counts[one]}"
            yield Link(label, asked.address(state=one.value), asked.state == one)
    if board.debts or asked.state == DEBTS:
        yield Link(f"旧账 {len(board.debts)}", asked.address(state=DEBTS), asked.state == DEBTS)


def _groups(board: Board, asked: Asked, lines: Sequence[Line]) -> Iterator[Group]:
    if asked.view is View.URGENT:
        if lines:
            yield Group("", tuple(lines))
        return

    def heading(line: Line) -> str:
        return line.responsible if asked.view is View.UNIT else board.path(line.entry.column)

    for words, several in groupby(lines, heading):
        yield Group(words, tuple(several))


def _without_rule(board: Board) -> tuple[NoRule, ...]:
    return tuple(NoRule(board.path(one), one.uid) for one in board.without_rule)
