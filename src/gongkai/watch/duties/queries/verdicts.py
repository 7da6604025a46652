"""What is stored of a duty, worked out from its facts: without words, for runs over very many duties."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from gongkai.law.freshness import Facts, Standing, judge
from gongkai.law.workdays import WorkCalendar
from gongkai.watch.duties.queries.columns import Rule
from gongkai.watch.duties.queries.owed import kind_of, missed, owed, version_of


class Verdict(NamedTuple):
    """Where one instance of a rule stands; days are ISO, as both databases write them."""

    instance: str
    kind: str
    standing: str
    due_on: str | None
    next_look_at: str | None
    provisional: bool
    rule_source: str


def verdicts_of(
    rule: Rule, facts: Facts, borne: Collection[str], calendar: WorkCalendar, day: date
) -> Iterator[Verdict]:
    """One verdict for each instance of ``rule`` that has a row on ``day``."""
    for one in owed(rule, facts, borne, day):
        said = judge(rule.versions, facts, calendar, day, one.instance)
        if one.only_missed and not missed(Standing(said.standing)):
            continue
        looks = [on for on in (said.next_look_at, one.until) if on is not None]
        yield Verdict(
            said.instance,
            kind_of(rule),
            said.standing.value,
            None if said.due_on is None else said.due_on.isoformat(),
            min(looks).isoformat() if looks else None,
            said.provisional,
            version_of(rule, facts, said.instance, day).rule.source.value,
        )
