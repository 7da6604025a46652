"""Where a duty stands, and the assessment that says so with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.sources import RuleSource, Source
from gongkai.law.terms import RestDayMoments
from gongkai.law.workdays import WorkCalendar


class Standing(StrEnum):
    """The standing of a duty; computed, never typed by anybody.

    ``EXPLAINED`` is not up to date: an accepted 情况说明 may still cost points. ``UNREGISTERED`` is never OK:
    nobody told us of any event this month, which may mean that somebody forgot to.

    Source: 本系统约定(状态由事实、日历和今天算出) [proposal]
    """

    OK = "ok"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    EMPTY = "empty"
    EXPLAINED = "explained"
    EXEMPT = "exempt"
    PAUSED = "paused"
    UNREGISTERED = "unregistered"

    @property
    def label(self) -> str:
        """The standing in the words of the office."""
        return _LABELS[self]


_LABELS = {
    Standing.OK: "正常",
    Standing.DUE_SOON: "临期",
    Standing.OVERDUE: "超期",
    Standing.EMPTY: "空白",
    Standing.EXPLAINED: "已说明",
    Standing.EXEMPT: "豁免",
    Standing.PAUSED: "停钟",
    Standing.UNREGISTERED: "未登记",
}


class Unit(StrEnum):
    """The unit in which the days of a duty are counted; it follows from the unit of its term.

    Source: 本系统约定(状态由事实、日历和今天算出) [proposal]
    """

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"

    def printed(self, days: int) -> str:
        """A number of days in words: 3个工作日, 8天."""
        return f"{days}个工作日" if self is Unit.WORKING_DAYS else f"{days}天"

    def days_left(self, due_on: date, at: date, calendar: WorkCalendar) -> int:
        """Days from ``at`` to ``due_on``: 0 on the due day, negative when late.

        A term in working days that ended on a Friday is late by one on the Saturday after it, not by none.
        """
        if self is Unit.CALENDAR_DAYS:
            return (due_on - at).days
        return calendar.count(at, due_on) if at <= due_on else -max(1, calendar.count(due_on, at))


@dataclass(frozen=True, slots=True)
class LastFact:
    """The fact that counts: its uid, its day, its title (a publication, a review, an event).

    Source: 本系统约定(状态由事实、日历和今天算出) [proposal]
    """

    uid: str
    on: date
    title: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What of an assessment is worth storing, to sort and to find work; see :class:`Assessment`.

    Source: 本系统约定(状态由事实、日历和今天算出) [proposal]
    """

    instance: str
    standing: Standing
    due_on: date | None
    next_look_at: date | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """Where one instance of a duty stands on one day, and why.

    ``instance`` names it (``2026-Q1``, an event's uid). ``due_on`` is None where nothing is owed by a day or
    the clock stands with no known end. ``days`` are left until ``due_on``, negative when late, in ``unit``;
    for a duty that was met they are those of the day it was met, so that a late publication stays visible.
    ``have`` of ``need`` facts are there.

    ``next_look_at`` is the first civil day on which the standing or the instance can differ although no new
    fact comes; None: never. Facts given with a later day (a planned withdrawal, an exemption that begins
    next month) are reckoned with in it.

    ``provisional`` (暂定): the due day may still move, because a term in working days runs into a year whose
    holiday notice is not out. A term in calendar days does not move, so it never is. ``second_moments``: for
    a term that is not in working days and falls due on days off, the third and the last working day before.

    ``why`` is the whole sentence shown under 为什么, with ``why_not_newest`` in it, which names the newest
    item that does not count (empty if there is none newer than the one that counts).

    Source: 本系统约定(状态由事实、日历和今天算出) [proposal]
    """

    standing: Standing
    instance: str
    due_on: date | None
    days: int | None
    unit: Unit
    have: int
    need: int
    last_fact: LastFact | None
    next_look_at: date | None
    provisional: bool
    rule_source: RuleSource
    basis: Source
    why: str
    why_not_newest: str
    second_moments: RestDayMoments | None
