"""The next day worth looking at a duty: the daily run reads only what has come due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from gongkai.law.freshness.duty import AnswerByClock, Duty
from gongkai.law.freshness.facts import Facts
from gongkai.law.freshness.period import ONE_DAY
from gongkai.law.freshness.position import Position
from gongkai.law.freshness.standing import Standing
from gongkai.law.refusals import Refused


def next_look(
    here: Position,
    position_on: Callable[[date], Position],
    versions: Sequence[Duty],
    facts: Facts,
    now: date,
) -> date | None:
    """The first day after ``now`` on which the standing or the instance differs, by looking at each day that
    can matter: those of time (``changes``), of the facts already given, and of the versions of the rule.
    """
    if isinstance(here.duty, AnswerByClock):
        return min((day for day in here.changes if day > now), default=None)
    given = facts.days_after(now) | {day for day in _version_days(versions) if day > now}
    open_and_dated = here.due_on is not None and here.counted_to is None
    if not given and open_and_dated and here.standing in (Standing.OK, Standing.DUE_SOON):
        # The usual case, where only the due day itself can change anything: no need to look and see.
        return min(day for day in here.changes if day > now)
    days, day = given.union(here.changes), now
    while later := [coming for coming in days if coming > day]:
        day = min(later)
        try:
            there = position_on(day)
        except Refused:
            # Nothing can be said of that day yet (no rule, no calendar): somebody has to look.
            return day
        if (there.standing, there.instance) != (here.standing, here.instance):
            return day
        days.update(there.changes)
    return None


def _version_days(versions: Sequence[Duty]) -> list[date]:
    days = []
    for version in versions:
        if version.rule.valid_from is not None:
            days.append(version.rule.valid_from)
        if version.rule.valid_to is not None:
            days.append(version.rule.valid_to + ONE_DAY)
    return days
