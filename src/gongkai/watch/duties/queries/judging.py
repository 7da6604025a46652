"""Where the duties of many columns stand, for the stored copy: from as little as decides it.

What the law is given here are not all facts of a column but those that matter (the newest items that count,
the events that are open), read by index. ``prove`` compares the outcome with the law's word on all facts.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from gongkai.law.freshness import Cycle
from gongkai.watch.duties import waiving
from gongkai.watch.duties.queries.catalogue import Bound, Catalogue, Place, catalogue_of
from gongkai.watch.duties.queries.columns import exemptions_of
from gongkai.watch.duties.queries.happening import happening
from gongkai.watch.duties.queries.newest import (
    Dated,
    chunks,
    count_in,
    ever_public_in,
    newest_of,
    nth_in,
    within,
)
from gongkai.watch.duties.queries.remembering import Memory, Plan, Seen, facts_for
from gongkai.watch.duties.queries.verdicts import Verdict, verdicts_of


class Judged(NamedTuple):
    """One row as it ought to be stored; its verdict is written out."""

    agency_id: int
    column_id: int
    rule_uid: str
    subject_uid: str
    instance: str
    kind: str
    standing: str
    due_on: str | None
    next_look_at: str | None
    provisional: bool
    rule_source: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rows of ``columns``, and the next day (ISO) on which one owes something else, if there is one.

    ``agencies``: they are all columns of these.
    """

    columns: frozenset[int]
    rows: list[Judged]
    turning: dict[int, str]
    agencies: frozenset[int] | None = None


def judge_agencies(agency_ids: Collection[int], memory: Memory) -> Outcome:
    """Every column of the agencies."""
    judging = _Judging(catalogue_of(agency_ids, None), memory, within("agency_id", agency_ids))
    return replace(judging.outcome(), agencies=frozenset(agency_ids))


def judge_columns(columns: Collection[int], memory: Memory) -> Outcome:
    """Some columns. A column that is not there any more has no rows."""
    return _Judging(catalogue_of(None, columns), memory, None).outcome()


class _Judging:
    """One run over some columns; whatever can be read for all of them at once is read first."""

    def __init__(self, catalogue: Catalogue, memory: Memory, condition: str | None) -> None:
        self._catalogue = catalogue
        self._memory = memory
        self._day = memory.day.isoformat()
        keys = list(catalogue.places)
        agencies = {place.agency_id for place in catalogue.places.values()}
        self._plans = {shape: memory.plan(shape, rule) for shape, rule in catalogue.rule_of.items()}
        conditions = [within("id", some) for some in chunks(keys)] if condition is None else [condition]
        self._newest: dict[int, Dated] = {}
        for one in conditions:
            self._newest.update(nth_in(f"c.{one}"))
        self._ever = set(self._newest) | ever_public_in([key for key in keys if key not in self._newest])
        self._exemptions = exemptions_of(agencies, None if condition is not None else catalogue.asked)
        self._explanations = waiving.explanations_by_column(agencies)
        self._pauses = waiving.pauses_by_column(agencies)
        self._nth, self._counts = self._read_numbers()
        with_events = {shape for shape, plan in self._plans.items() if plan.kinds}
        asking = [key for key, rules in catalogue.rules.items() if any(r.shape in with_events for r in rules)]
        self._happening = happening(
            {catalogue.places[key].agency_id for key in asking if key in catalogue.places}, memory.day
        )

    def outcome(self) -> Outcome:
        rows: list[Judged] = []
        turning: dict[int, str] = {}
        catalogue = self._catalogue
        ending = {key for key, (first, last) in catalogue.spans.items() if last or first > self._day}
        for key in catalogue.asked:
            place = catalogue.places.get(key)
            if place is None:
                continue
            rules = catalogue.rules.get(key, ())
            to_come = place.opened_on > self._day or any(one.latest > self._day for one in rules)
            if to_come or place.closed_on is not None or place.agency_id in ending:
                turn = self._turning_day(place, rules)
                if turn is not None:
                    turning[key] = turn
            if rules and catalogue.stands(place, self._day):
                _, agency, _, subject, _, _ = place
                rows += [
                    Judged._make((agency, key, uid, subject, *verdict))
                    for uid, verdict in self._of_column(place, rules)
                ]
        return Outcome(catalogue.asked, rows, turning)

    def _of_column(self, place: Place, rules: Sequence[Bound]) -> list[tuple[str, Verdict]]:
        found: list[tuple[str, Verdict]] = []
        memory, key = self._memory, place.key
        below = self._catalogue.below(key) if key in self._catalogue.children else (key,)
        exemptions = self._exemptions.get(key, ())
        waived = key in self._explanations or key in self._pauses
        for bound in rules:
            plan = self._plans[bound.shape]
            seen = self._seen(plan, below)
            events = self._happening.of(key, place.agency_id, plan.kinds, memory.day) if plan.kinds else ()
            if not (waived or events or bound.uid in self._happening.borne):
                said = memory.verdicts(plan, seen, place.opened_on, exemptions)
            else:
                facts = facts_for(
                    plan,
                    seen,
                    place.opened_on,
                    exemptions,
                    events=events,
                    explanations=self._explanations.get(key, ()),
                    pauses=self._pauses.get(key, ()),
                )
                borne = self._happening.borne.get(bound.uid, ())
                said = tuple(verdicts_of(plan.rule, facts, borne, memory.calendar, memory.day))
            found += [(bound.uid, verdict) for verdict in said]
        return found

    def _read_numbers(self) -> tuple[dict[int, dict[int, Dated]], dict[Cycle, list[dict[int, int]]]]:
        """The n-th newest item where more than one is asked for, and the numbers of two periods by cycle."""
        by_n: dict[int, set[int]] = {}
        by_cycle: dict[Cycle, set[int]] = {}
        plans: dict[Cycle, Plan] = {}
        for key, rules in self._catalogue.rules.items():
            for bound in rules:
                plan = self._plans[bound.shape]
                if plan.all_items:
                    continue
                if plan.period is not None:
                    plans[plan.period.cycle] = plan
                    by_cycle.setdefault(plan.period.cycle, set()).update(self._catalogue.below(key))
                elif plan.n > 1 and key not in self._catalogue.children:
                    by_n.setdefault(plan.n, set()).add(key)
        nth: dict[int, dict[int, Dated]] = {}
        for n, columns in by_n.items():
            nth[n] = {}
            for some in chunks(columns):
                nth[n].update(nth_in(within("c.id", some), n))
        counts: dict[Cycle, list[dict[int, int]]] = {}
        for cycle, columns in by_cycle.items():
            periods = (plans[cycle].period, plans[cycle].period_before)
            counts[cycle] = [
                count_in(columns, one.first.isoformat(), one.last.isoformat())
                for one in periods
                if one is not None
            ]
        return nth, counts

    def _seen(self, plan: Plan, below: Sequence[int]) -> Seen:
        ever = below[0] in self._ever if len(below) == 1 else any(key in self._ever for key in below)
        if plan.all_items:
            return Seen(ever=ever, items=tuple(self._merged(below, None)))
        if plan.period is not None:
            here, before = (
                min(plan.n, sum(counts.get(key, 0) for key in below))
                for counts in self._counts[plan.period.cycle]
            )
            return Seen(None, here, before, ever)
        if plan.n == 1:
            if len(below) == 1:
                return Seen(self._newest.get(below[0]), ever=ever)
            dated = [self._newest[key] for key in below if key in self._newest]
            return Seen(max(dated, default=None), ever=ever)
        if len(below) == 1:
            return Seen(self._nth[plan.n].get(below[0]), ever=ever)
        newest = self._merged(below, plan.n)
        return Seen(newest[-1] if len(newest) == plan.n else None, ever=ever)

    def _merged(self, below: Sequence[int], count: int | None) -> list[Dated]:
        """The newest items of a branch and all below it."""
        found = [one for key in below if key in self._newest for one in newest_of(key, count)]
        return sorted(found, reverse=True) if count is None else heapq.nlargest(count, found)

    def _turning_day(self, place: Place, rules: Sequence[Bound]) -> str | None:
        """The next day on which the column opens or closes, its agency ends, or a rule begins."""
        first, last = self._catalogue.spans[place.agency_id]
        days = [day for day in (place.opened_on, first) if day > self._day]
        for bound in rules:
            if bound.latest > self._day:
                days.extend(self._begins(bound))
        ends = [end for end in (place.closed_on, last) if end is not None and end >= self._day]
        days.extend((date.fromisoformat(end) + timedelta(days=1)).isoformat() for end in ends)
        return min(days) if days else None

    def _begins(self, bound: Bound) -> list[str]:
        begins = (one.rule.valid_from for one in self._catalogue.rule_of[bound.shape].versions)
        return [one.isoformat() for one in begins if one is not None and one.isoformat() > self._day]
