"""At least n new items within the last term, rolling: 14天(自然日)至少1条."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gongkai.law.freshness.counting import counting_items, ever_public
from gongkai.law.freshness.duty import AtLeastWithin, ReviewEvery
from gongkai.law.freshness.facts import Column, Facts
from gongkai.law.freshness.position import Position, unmet, waived
from gongkai.law.freshness.sentences import day_words
from gongkai.law.freshness.standing import LastFact, Standing
from gongkai.law.freshness.term_run import TermRun, run_term
from gongkai.law.freshness.waivers import exemption_at, explanation_of, pauses_of
from gongkai.law.terms import Term, end_of
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Beginning:
    """The day from which the present term runs, and the instance named after it.

    The instance is the uid of the fact that began the term, or ``since-2026-03-01`` where no fact did: the
    column was opened, an exemption ended, or the rule came into force on that day.
    """

    on: date
    fact: LastFact | None

    @property
    def instance(self) -> str:
        """The name of the instance."""
        return f"since-{self.on.isoformat()}" if self.fact is None else self.fact.uid


def marks_of_items(duty: AtLeastWithin, facts: Facts, day: date) -> tuple[LastFact, ...]:
    """The newest counting items as facts that begin a term, as many as are asked for."""
    counted = counting_items(facts.items, facts.subject, day)
    return tuple(LastFact(c.item.uid, c.on, c.item.title) for c in counted[: duty.n])


def beginning(need: int, marks: tuple[LastFact, ...], facts: Facts, day: date) -> Beginning:
    """Where the present term begins: with the ``need``-th newest fact, or later.

    A column owes nothing before it was opened and nothing for the days of an exemption; so the term begins
    anew with the last day of an exemption.
    """
    floor = facts.subject.since
    for exemption in facts.exemptions:
        if exemption.instance is None and exemption.to_day is not None and exemption.to_day < day:
            floor = max(floor, exemption.to_day)
    if len(marks) >= need and marks[need - 1].on >= floor:
        return Beginning(marks[need - 1].on, marks[need - 1])
    return Beginning(floor, None)


def rolling_instance(duty: AtLeastWithin, facts: Facts, now: date) -> str:
    """The instance a rolling duty is in: named by the item from which its term runs."""
    return beginning(duty.n, marks_of_items(duty, facts, now), facts, now).instance


def rolling_position(
    duty: AtLeastWithin, before: AtLeastWithin | None, facts: Facts, calendar: WorkCalendar, day: date
) -> Position:
    """The position of a rolling duty on ``day``; ``before`` is the version of the rule it replaced, if any.
    Within the last two weeks: the 14th day is in time, the 15th is not.

    Article: 国办秘函〔2019〕19号
    """
    marks = marks_of_items(duty, facts, day)
    term_before = None if before is None else before.term

    def told() -> str:
        return _told(duty.n, marks, facts, day)

    return running_position(duty, duty.n, term_before, marks, told, facts, calendar, day)


def _told(need: int, marks: tuple[LastFact, ...], facts: Facts, day: date) -> str:
    if not marks:
        if ever_public(facts.items, facts.subject, day):
            return "没有一条能算新内容。"
        return f"「{facts.subject.name}」还没有公开过内容。"
    told = f"最近一条是{day_words(marks[0].on, day)}《{marks[0].title}》。"
    if need == 1:
        return told
    if len(marks) < need:
        return f"{told}能算的一共{len(marks)}条。"
    nth = marks[need - 1]
    return f"{told}往前数第{need}条是{day_words(nth.on, day)}《{nth.title}》。"


def running_position(
    duty: AtLeastWithin | ReviewEvery,
    need: int,
    term_before: Term | None,
    marks: tuple[LastFact, ...],
    told: Callable[[], str],
    facts: Facts,
    calendar: WorkCalendar,
    day: date,
) -> Position:
    """The position of any duty whose term runs anew from each fact in ``marks`` (the ``need`` newest)."""
    begins = beginning(need, marks, facts, day)
    instance = begins.instance
    run = _run(duty, term_before, begins.on, facts, calendar, day, instance)
    base = unmet(day, run.due_on, run.soon_from)
    if isinstance(facts.subject, Column) and not ever_public(facts.items, facts.subject, day):
        base = Standing.EMPTY
    standing, waiver = waived(
        base,
        exemption_at(facts.exemptions, instance, day),
        run.pause,
        None if base is Standing.OK else explanation_of(facts.explanations, instance, (day, day), day),
    )
    due = None if standing is Standing.EXEMPT else run.due_on

    def words() -> tuple[str, str]:
        start = day_words(run.start, day)
        begun = f"这项要求{start}起实行,从这天起算。" if run.start > begins.on else ""
        end = "" if due is None else f"{start}起{run.term.printed()}是{day_words(due, day)}"
        return told() + begun, end

    return Position(
        duty=duty,
        instance=instance,
        standing=standing,
        unit=run.unit,
        due_on=due,
        have=sum(1 for mark in marks if day <= end_of(mark.on, duty.term, calendar)),
        need=need,
        last=marks[0] if marks else None,
        words=words,
        changes=run.changes,
        provisional=due is not None and run.provisional,
        waiver=waiver,
    )


def _run(
    duty: AtLeastWithin | ReviewEvery,
    term_before: Term | None,
    start: date,
    facts: Facts,
    calendar: WorkCalendar,
    day: date,
    instance: str,
) -> TermRun:
    """The run that binds, where the rule changed while a term was running.

    A longer term helps at once. A shorter one makes nobody late backwards: it ends when the old term would
    have ended, or one new term after the change, whichever comes first.

    Source: 本系统约定(改短周期不溯及既往) [proposal]
    """
    pauses = pauses_of(facts.pauses, instance, day)

    def run(begin: date, term: Term) -> TermRun:
        return run_term(begin, term, duty.rule.lead, pauses, calendar, day)

    plain = run(start, duty.term)
    valid_from = duty.rule.valid_from
    if valid_from is None or start >= valid_from:
        return plain
    spared = run(valid_from, duty.term)
    if term_before is not None:
        spared = min(spared, run(start, term_before), key=_due)
    return max(plain, spared, key=_due)


def _due(run: TermRun) -> date:
    return date.max if run.due_on is None else run.due_on
