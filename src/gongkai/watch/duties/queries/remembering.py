"""Judging many alike duties once: the law is pure, so what it says depends on what it is given, and no more.

Of a rule these are its versions (not its uid, nor what it rests on). Of a column they are the day it was
opened, its exemptions, and what of its items decides: the day of the newest that counts (of the n-th newest,
where n are asked for), or how many count in this period and the one before, and whether anything was ever
public. Items stand under numbers while they are judged; an instance named after one gets its uid back. Where
an event, a 情况说明 or a stopped clock plays a part nothing is remembered: these name instances themselves.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from gongkai.law.freshness import (
    AtLeastEach,
    AtLeastWithin,
    Column,
    Event,
    Exemption,
    Explanation,
    Facts,
    Item,
    Pause,
    Period,
    period_of,
)
from gongkai.law.workdays import WorkCalendar
from gongkai.watch.duties.queries.columns import Rule
from gongkai.watch.duties.queries.newest import Dated
from gongkai.watch.duties.queries.verdicts import Verdict, verdicts_of

# No period, no day and no uid begins so; and of one day the law takes the greater name for the newer, so that
# of several the item with a uid comes last.
_NUMBER = "item-"
_NTH = f"{_NUMBER}00000"


class Seen(NamedTuple):
    """What of the items of a column decides. ``nth``: day (ISO) and uid; ``here`` and ``before``: how many
    count in the present period and in the one before it; ``items``: all that count, where less will not do.
    """

    nth: Dated | None = None
    here: int = 0
    before: int = 0
    ever: bool = False
    items: tuple[Dated, ...] = ()


class Plan:
    """What has to be seen of a column to judge a rule of one shape, on one day."""

    def __init__(self, rule: Rule, day: date) -> None:
        """Look at all versions: one to come may decide the day of the next look."""
        counts = {one.n for one in rule.versions if isinstance(one, AtLeastWithin | AtLeastEach)}
        cycles = {one.cycle for one in rule.versions if isinstance(one, AtLeastEach)}
        self.rule = rule
        self.n = max(counts, default=1)
        # A number or a cycle that changes in time: what decides is no longer one item, nor one period.
        self.all_items = len(counts) > 1 or len(cycles) > 1
        self.kinds = frozenset(kind for version in rule.versions for kind in getattr(version, "kinds", ()))
        self.period: Period | None = None
        self.period_before: Period | None = None
        for cycle in cycles:
            self.period = period_of(day, cycle)
            self.period_before = period_of(self.period.first - timedelta(days=1), cycle)

    def items(self, seen: Seen) -> list[Item]:
        """Items that stand for those of the column: the law says of them what it says of all."""
        if self.all_items:
            return [_item(uid, on) for on, uid in seen.items]
        found = []
        if self.period is not None and self.period_before is not None:
            for count, period in ((seen.here, self.period), (seen.before, self.period_before)):
                found += [_item(f"{_NUMBER}{period.name}-{place}", period.first) for place in range(count)]
        elif seen.nth is not None:
            on, uid = seen.nth
            found = [_item(uid, on), *(_item(f"{_NUMBER}{place:05}", on) for place in range(1, self.n))]
        return found


def facts_for(
    plan: Plan,
    seen: Seen,
    since: str,
    exemptions: Sequence[Exemption],
    *,
    events: Sequence[Event] = (),
    explanations: Sequence[Explanation] = (),
    pauses: Sequence[Pause] = (),
) -> Facts:
    """The facts of a column, opened on ``since`` (ISO), with as few items as decide where the rule stands."""
    opened_on = date.fromisoformat(since)
    items = plan.items(seen)
    if seen.ever and not items:
        # Something was public there that does not count.
        items.append(Item(_NUMBER, "C", "-", opened_on, is_edit=True))
    return Facts(
        Column("C", "-", opened_on),
        tuple(items),
        tuple(events),
        tuple(explanations),
        tuple(exemptions),
        tuple(pauses),
    )


class Memory:
    """What was judged on one day with one calendar."""

    def __init__(self, calendar: WorkCalendar, day: date) -> None:
        """Nothing yet."""
        self.calendar = calendar
        self.day = day
        self._plans: dict[str, Plan] = {}
        self._known: dict[Hashable, tuple[tuple[Verdict, ...], bool]] = {}

    def plan(self, shape: str, rule: Rule) -> Plan:
        """The plan for the rules of ``shape``, of which ``rule`` is one."""
        found = self._plans.get(shape)
        if found is None:
            found = self._plans[shape] = Plan(rule, self.day)
        return found

    def verdicts(
        self, plan: Plan, seen: Seen, since: str, exemptions: Sequence[Exemption]
    ) -> Sequence[Verdict]:
        """The verdicts of a rule of ``plan`` without events, 情况说明 and stopped clocks."""
        if plan.all_items:
            return self._judged(plan, seen, since, exemptions)
        nth, here, before, ever, _ = seen
        key = (plan, since, nth and nth[0], here, before, ever, exemptions)
        known = self._known.get(key)
        if known is None:
            unnamed = seen if nth is None else seen._replace(nth=(nth[0], _NTH))
            found = self._judged(plan, unnamed, since, exemptions)
            known = self._known[key] = found, any(one.instance == _NTH for one in found)
        found, named_after_item = known
        if nth is None or not named_after_item:
            return found
        return [one._replace(instance=nth[1]) if one.instance == _NTH else one for one in found]

    def _judged(
        self, plan: Plan, seen: Seen, since: str, exemptions: Sequence[Exemption]
    ) -> tuple[Verdict, ...]:
        facts = facts_for(plan, seen, since, exemptions)
        return tuple(verdicts_of(plan.rule, facts, (), self.calendar, self.day))


def _item(uid: str, on: str | date) -> Item:
    return Item(uid, "C", "-", date.fromisoformat(on) if isinstance(on, str) else on)
