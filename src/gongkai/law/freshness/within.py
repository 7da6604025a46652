"""Within a term of each event: a penalty public within 7 working days of the decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.freshness.duty import Done, Within
from gongkai.law.freshness.facts import Event, Facts
from gongkai.law.freshness.period import ONE_DAY, Cycle, period_named, period_of
from gongkai.law.freshness.position import Position, unmet, waived
from gongkai.law.freshness.sentences import day_words
from gongkai.law.freshness.standing import LastFact, Standing, Unit
from gongkai.law.freshness.term_run import run_term
from gongkai.law.freshness.versions import rule_on
from gongkai.law.freshness.waivers import exemption_at, explanation_of, pauses_of
from gongkai.law.workdays import WorkCalendar

NOTHING_OWED = "none"


@dataclass(frozen=True, slots=True)
class Registered:
    """How many events were registered in the month of a day, and in the month before."""

    this_month: int
    last_month: int

    def words(self) -> str:
        """The sentence for a month without any: possibly one was forgotten."""
        if self.last_month:
            return f"上月登记{self.last_month}件,本月0件,可能漏报,请核对后登记。"
        return "本月还没有登记过事件,请核对是否确实没有。"


def triggers(duty: Within, facts: Facts, day: date) -> tuple[Event, ...]:
    """The events known on ``day`` that trigger the duty, the oldest first."""
    known = (event for event in facts.events if event.kind in duty.kinds and event.known_from <= day)
    return tuple(sorted(known, key=lambda event: (event.on, event.uid)))


def registered(duty: Within, facts: Facts, now: date) -> Registered:
    """How many events that trigger the duty were registered this month and last month, by the day of registering.

    Source: 本系统约定(上月有、本月没有登记的提示可能漏报), [proposal].
    """
    month = period_of(now, Cycle.MONTH)
    before = period_of(month.first - ONE_DAY, Cycle.MONTH)
    days = [event.known_from for event in triggers(duty, facts, now)]
    return Registered(sum(map(month.holds, days)), sum(map(before.holds, days)))


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
            public = [i for i in copies if i.withdrawn_on is None or i.withdrawn_on > day]
            if copies and not public:
                return None
            days = [item.public_from for item in public if item.public_from is not None]
            on = on or min(days, default=None)
    return on if on is not None and on <= day else None


def event_instance(duty: Within, facts: Facts, now: date) -> str:
    """The instance an event duty is in: its oldest open event, else the month in which events are awaited."""
    for event in triggers(duty, facts, now):
        if done_on(duty, event, facts, now) is None:
            return event.uid
    return period_of(now, Cycle.MONTH).name if duty.needs_registration else NOTHING_OWED


def event_instances(duty: Within, facts: Facts, now: date) -> Iterator[str]:
    """Every event known, the oldest first, and the month in which events are awaited."""
    yield from (event.uid for event in triggers(duty, facts, now))
    if duty.needs_registration:
        yield period_of(now, Cycle.MONTH).name


def event_position(
    versions: Sequence[Within], facts: Facts, calendar: WorkCalendar, day: date, instance: str | None
) -> Position:
    """The position of ``instance`` on ``day``, or of the oldest open event; the rule is that of the event's day.

    Article: 条例第26条; 国办发〔2018〕118号.
    """
    for event in facts.events:
        if event.kind not in versions[0].kinds or event.known_from > day:
            continue
    for event in triggers(versions[0], facts, day):
        duty = rule_on(versions, event.on)
        if instance == event.uid or (instance is None and done_on(duty, event, facts, day) is None):
            return _of_event(duty, event, facts, calendar, day)
    return _of_month(rule_on(versions, day), facts, day, instance)


def _of_event(duty: Within, event: Event, facts: Facts, calendar: WorkCalendar, day: date) -> Position:
    pauses = pauses_of(facts.pauses, event.uid, day)
    run = run_term(event.on, duty.term, duty.rule.lead, pauses, calendar, day)
    met_on = done_on(duty, event, facts, day)
    standing, waiver = Standing.OK, None
    if met_on is None:
        past_due = run.due_on if run.due_on is not None and run.due_on <= day else day
        standing, waiver = waived(
            unmet(day, run.due_on, run.soon_from),
            exemption_at(facts.exemptions, event.uid, past_due)
            or exemption_at(facts.exemptions, event.uid, day),
            run.pause,
            explanation_of(facts.explanations, event.uid, None, day),
        )
    story = [f"「{event.title}」{day_words(event.on, day)}{duty.trigger}。"]
    if run.due_on is not None:
        story.append(f"{duty.term.printed()}到{day_words(run.due_on, day)}")
    return Position(
        duty=duty,
        instance=event.uid,
        standing=standing,
        unit=run.unit,
        due_on=run.due_on,
        have=0 if met_on is None else 1,
        need=1,
        last=LastFact(event.uid, event.on, event.title),
        story=tuple(story),
        changes=() if run.due_on is None or run.soon_from is None else (run.soon_from, run.due_on + ONE_DAY),
        counted_to=met_on,
        provisional=run.provisional,
        waiver=waiver,
    )


def _of_month(duty: Within, facts: Facts, day: date, instance: str | None) -> Position:
    """The position of a month as such: were any events registered in it?"""
    if not duty.needs_registration and instance in (None, NOTHING_OWED):
        return _quiet(duty, NOTHING_OWED, Standing.OK, facts, day, ("目前没有要办的。",), ())
    month = period_of(day, Cycle.MONTH) if instance is None else period_named(instance, Cycle.MONTH)
    counts = registered(duty, facts, min(day, month.last))
    if counts.this_month:
        told = f"{month.printed()}登记{counts.this_month}件,目前没有未办的。"
        return _quiet(duty, month.name, Standing.OK, facts, day, (told,), (month.last + ONE_DAY,))
    standing, waiver = waived(
        Standing.UNREGISTERED,
        exemption_at(facts.exemptions, month.name, min(day, month.last)),
        next((p for p in pauses_of(facts.pauses, month.name, day) if p.holds(day)), None),
        explanation_of(facts.explanations, month.name, (month.first, month.last), day),
    )
    base = _quiet(duty, month.name, standing, facts, day, (counts.words(),), (month.last + ONE_DAY,))
    return base if waiver is None else _with_waiver(base, waiver)
