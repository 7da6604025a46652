"""Within a term of each event: a penalty public within 7 working days of the decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.freshness.duty import Done, Within
from gongkai.law.freshness.facts import Event, Facts
from gongkai.law.freshness.period import ONE_DAY, Cycle, Period, period_named, period_of
from gongkai.law.freshness.position import Position, unmet, waived
from gongkai.law.freshness.sentences import day_words
from gongkai.law.freshness.standing import LastFact, Standing, Unit
from gongkai.law.freshness.term_run import run_term
from gongkai.law.freshness.versions import rule_on
from gongkai.law.freshness.waivers import (
    Exemption,
    Explanation,
    Pause,
    exemption_at,
    explanation_of,
    pauses_of,
)
from gongkai.law.terms import WorkingDays
from gongkai.law.workdays import WorkCalendar

NOTHING_OWED = "none"


@dataclass(frozen=True, slots=True)
class Registered:
    """How many events that trigger a duty were registered in a month, and in the month before it."""

    month: Period
    count: int
    count_before: int

    def words(self, now: date) -> str:
        """The sentence for a month without any: possibly one was forgotten."""
        this, before = ("本月", "上月") if self.month.holds(now) else (self.month.printed(), "前一个月")
        if self.count_before:
            return f"{before}登记{self.count_before}件,{this}0件,可能漏报,请核对后登记。"
        return f"{this}没有登记过事件,请核对是否确实没有。"


def registered(duty: Within, facts: Facts, month: Period, now: date) -> Registered:
    """The events registered in ``month`` and the month before it, by the day of registering.

    Source: 本系统约定(上月有、本月没有登记的提示可能漏报) [proposal]
    """
    before = period_of(month.first - ONE_DAY, Cycle.MONTH)
    days = [
        event.known_from for event in facts.events if event.kind in duty.kinds and event.known_from <= now
    ]
    return Registered(month, sum(map(month.holds, days)), sum(map(before.holds, days)))


def done_on(duty: Within, event: Event, facts: Facts, day: date) -> date | None:
    """The day the duty was met for ``event``, as known on ``day``; None if it is open.

    A publication that was withdrawn no longer meets it.
    """
    if duty.done is Done.ANSWERED:
        on = event.answered_on
    else:
        on = event.published_on
        if event.published_by is not None:
            copies = [item for item in facts.items if item.uid == event.published_by]
            # What moved to another column is public there.
            public = [i for i in copies if i.moved or i.withdrawn_on is None or i.withdrawn_on > day]
            if copies and not public:
                return None
            days = [item.public_from for item in public if item.public_from is not None]
            on = on or min(days, default=None)
    return on if on is not None and on <= day else None


def event_instance(duty: Within, facts: Facts, now: date) -> str:
    """The instance an event duty is in: its oldest open event, else the month in which events are awaited."""
    for _, event in _ruled((duty,), facts, now):
        if done_on(duty, event, facts, now) is None:
            return event.uid
    return period_of(now, Cycle.MONTH).name if duty.needs_registration else NOTHING_OWED


def event_instances(duty: Within, facts: Facts, now: date) -> Iterator[str]:
    """Every event known, the oldest first, and the month in which events are awaited."""
    yield from (event.uid for _, event in _ruled((duty,), facts, now))
    if duty.needs_registration:
        yield period_of(now, Cycle.MONTH).name


def event_position(
    versions: Sequence[Within], facts: Facts, calendar: WorkCalendar, day: date, instance: str | None
) -> Position:
    """The position of ``instance`` on ``day``, or of the oldest open event; the rule is that of the event's
    day.

    Article: 条例第26条; 国办发〔2018〕118号
    """
    for duty, event in _ruled(versions, facts, day):
        if instance == event.uid or (instance is None and done_on(duty, event, facts, day) is None):
            return _of_event(duty, event, facts, calendar, day)
    return _of_month(rule_on(versions, day), facts, day, instance)


def _ruled(versions: Sequence[Within], facts: Facts, day: date) -> Iterator[tuple[Within, Event]]:
    """The events known on ``day`` with the version of their day, the oldest first; what no rule asked is
    left out.
    """
    known = (event for event in facts.events if event.known_from <= day)
    for event in sorted(known, key=lambda event: (event.on, event.uid)):
        if any(version.rule.in_force(event.on) for version in versions):
            duty = rule_on(versions, event.on)
            if event.kind in duty.kinds:
                yield duty, event


def _of_event(duty: Within, event: Event, facts: Facts, calendar: WorkCalendar, day: date) -> Position:
    pauses = pauses_of(facts.pauses, event.uid, day)
    run = run_term(event.on, duty.term, duty.rule.lead, pauses, calendar, day)
    met_on = done_on(duty, event, facts, day)
    standing, waiver = Standing.OK, None
    if met_on is None:
        reached = day if run.due_on is None else min(day, run.due_on)
        standing, waiver = waived(
            unmet(day, run.due_on, run.soon_from),
            exemption_at(facts.exemptions, event.uid, reached)
            or exemption_at(facts.exemptions, event.uid, day),
            run.pause,
            explanation_of(facts.explanations, event.uid, None, day),
        )

    def words() -> tuple[str, str]:
        until = "" if run.due_on is None else f"{duty.term.printed()}到{day_words(run.due_on, day)}"
        return f"「{event.title}」:{day_words(event.on, day)}{duty.trigger}。", until

    return Position(
        duty=duty,
        instance=event.uid,
        standing=standing,
        unit=run.unit,
        due_on=run.due_on,
        have=0 if met_on is None else 1,
        need=1,
        last=LastFact(event.uid, event.on, event.title),
        words=words,
        changes=run.changes,
        counted_to=met_on,
        provisional=run.provisional,
        waiver=waiver,
    )


def _of_month(duty: Within, facts: Facts, day: date, instance: str | None) -> Position:
    """The position of a month as such: were any events registered in it?"""
    if not duty.needs_registration and instance in (None, NOTHING_OWED):
        return _no_event(duty, NOTHING_OWED, "目前没有要办的。", (), Standing.OK, None)
    month = period_of(day, Cycle.MONTH) if instance is None else period_named(instance, Cycle.MONTH)
    counts = registered(duty, facts, month, day)
    changes = (month.last + ONE_DAY,)
    if counts.count:
        told = f"{month.printed()}登记{counts.count}件,目前没有未办的。"
        return _no_event(duty, month.name, told, changes, Standing.OK, None)
    standing, waiver = waived(
        Standing.UNREGISTERED,
        exemption_at(facts.exemptions, month.name, min(day, month.last)),
        next((p for p in pauses_of(facts.pauses, month.name, day) if p.holds(day)), None),
        explanation_of(facts.explanations, month.name, (month.first, month.last), day),
    )
    return _no_event(duty, month.name, counts.words(day), changes, standing, waiver)


def _no_event(
    duty: Within,
    instance: str,
    told: str,
    changes: tuple[date, ...],
    standing: Standing,
    waiver: Exemption | Explanation | Pause | None,
) -> Position:
    return Position(
        duty=duty,
        instance=instance,
        standing=standing,
        unit=Unit.WORKING_DAYS if isinstance(duty.term, WorkingDays) else Unit.CALENDAR_DAYS,
        due_on=None,
        have=0,
        need=0,
        last=None,
        words=lambda: (told, ""),
        changes=changes,
        waiver=waiver,
    )
