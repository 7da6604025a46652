"""What holds for every duty, whatever the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from freshness_examples import CALENDAR, EMERGENCY, on, rule
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.freshness import (
    AtLeastEach,
    AtLeastWithin,
    ByDate,
    ByDay,
    Cycle,
    Duty,
    Event,
    Exemption,
    Explanation,
    Facts,
    Item,
    Pause,
    ReviewEvery,
    Standing,
    Within,
    assess,
    instance_of,
)
from gongkai.law.terms import CalendarDays, CalendarMonths, WorkingDays

FIRST = on("2025-06-01")
worlds = st.integers(0, 2**32).map(Random)


def some_day(chance: Random) -> date:
    return FIRST + timedelta(days=chance.randrange(450))


def some_duty(chance: Random) -> Duty:
    number = chance.randint(1, 3)
    term = chance.choice(
        (
            CalendarDays(chance.randint(1, 30)),
            WorkingDays(chance.randint(1, 20)),
            CalendarMonths(chance.randint(1, 6)),
        )
    )
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    return chance.choice(
        (
            AtLeastWithin(rule(), number, term),
            AtLeastEach(rule(), number, chance.choice(list(Cycle))),
            Within(rule(), term, ("k",), "发生", needs_registration=chance.random() < 0.5),
            ByDate(rule(), month, day, "公开", chance.randint(1, 12)),
            ReviewEvery(rule(), term, ("k",)),
            ByDay(rule(), on("2026-02-20"), on("2026-01-10"), "公开", ("k",)),
        )
    )


def some_item(chance: Random, uid: str) -> Item:
    day = some_day(chance)
    withdrawn = day + timedelta(days=chance.randrange(60)) if chance.random() < 0.25 else None
    if chance.random() < 0.1:
        return Item(uid, "emergency", "标题", None)
    return Item(uid, "emergency", "标题", day, None, withdrawn, is_edit=chance.random() < 0.2)


def some_event(chance: Random, uid: str) -> Event:
    day = some_day(chance)
    done = day + timedelta(days=chance.randrange(40)) if chance.random() < 0.5 else None
    return Event(uid, "k", day, "事情", day + timedelta(days=chance.randrange(9)), None, done)


def some_span(chance: Random, kind: type[Exemption] | type[Pause]) -> Exemption | Pause:
    day = some_day(chance)
    return kind(day, None if chance.random() < 0.2 else day + timedelta(days=chance.randrange(60)), "理由")


def some_explanation(chance: Random) -> Explanation:
    day = some_day(chance)
    accepted = None if chance.random() < 0.1 else day + timedelta(days=chance.randrange(9))
    return Explanation(day, chance.choice(("2026", "2026-Q1", "2026-03", "2025-H2")), accepted)


def some_facts(chance: Random) -> Facts:
    return Facts(
        EMERGENCY,
        tuple(some_item(chance, f"i{n}") for n in range(chance.randrange(5))),
        tuple(some_event(chance, f"e{n}") for n in range(chance.randrange(4))),
        tuple(some_explanation(chance) for _ in range(chance.randrange(2))),
        tuple(some_span(chance, Exemption) for _ in range(chance.randrange(2))),
        tuple(some_span(chance, Pause) for _ in range(chance.randrange(3))),
    )


def cut(day: date | None, now: date) -> date | None:
    return None if day is None or day > now else day


def known_on(facts: Facts, now: date) -> Facts:
    """The same facts as somebody knew them on ``now``."""
    return Facts(
        facts.subject,
        tuple(
            replace(one, withdrawn_on=cut(one.withdrawn_on, now))
            for one in facts.items
            if one.public_from is None or one.public_from <= now
        ),
        tuple(
            replace(one, published_on=cut(one.published_on, now))
            for one in facts.events
            if one.known_from <= now
        ),
        tuple(
            replace(one, accepted_on=cut(one.accepted_on, now)) for one in facts.explanations if one.on <= now
        ),
        tuple(replace(one, to_day=cut(one.to_day, now)) for one in facts.exemptions if one.from_day <= now),
        tuple(replace(one, to_day=cut(one.to_day, now)) for one in facts.pauses if one.from_day <= now),
    )


@settings(max_examples=25, deadline=None)
@given(worlds)
def test_a_standing_depends_on_what_was_known_that_day_and_on_nothing_later(chance):
    duty, facts, now = some_duty(chance), some_facts(chance), some_day(chance)
    assert (
        assess(duty, facts, CALENDAR, now).standing
        is assess(duty, known_on(facts, now), CALENDAR, now).standing
    )


@settings(max_examples=25, deadline=None)
@given(worlds)
def test_the_next_look_is_the_first_day_on_which_anything_differs(chance):
    duty, facts, now = some_duty(chance), some_facts(chance), some_day(chance)
    here = assess(duty, facts, CALENDAR, now)
    between = ((here.next_look_at or now + timedelta(days=70)) - now).days - 1
    for n in sorted(chance.sample(range(1, between), 6)) if between > 7 else range(1, between + 1):
        there = assess(duty, facts, CALENDAR, now + timedelta(days=n))
        assert (there.standing, there.instance) == (here.standing, here.instance)
    if here.next_look_at is not None:
        there = assess(duty, facts, CALENDAR, here.next_look_at)
        assert (there.standing, there.instance) != (here.standing, here.instance)


WORSE = [
    (Standing.OK, Standing.EXEMPT),
    (Standing.PAUSED, Standing.EXPLAINED),
    (Standing.DUE_SOON,),
    (Standing.OVERDUE, Standing.UNREGISTERED),
    (Standing.EMPTY,),
]
RANK = {standing: rank for rank, equal in enumerate(WORSE) for standing in equal}


@settings(max_examples=25, deadline=None)
@given(worlds)
def test_one_more_counting_item_never_makes_it_worse(chance):
    duty, facts, now, day = some_duty(chance), some_facts(chance), some_day(chance), some_day(chance)
    more = replace(facts, items=(*facts.items, Item("new", "emergency", "新的一条", day)))
    before, after = assess(duty, facts, CALENDAR, now), assess(duty, more, CALENDAR, now)
    assert RANK[after.standing] <= RANK[before.standing]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from((CalendarDays(14), WorkingDays(20), CalendarMonths(6))), st.integers(-60, 400))
def test_it_is_provisional_only_where_working_days_run_into_a_year_without_a_notice(term, after):
    start = on("2026-01-01") + timedelta(days=after)
    known = Facts(EMERGENCY, (Item("i", "emergency", "标题", start),))
    found = assess(AtLeastWithin(rule(), 1, term), known, CALENDAR, start)
    unannounced = CALENDAR.is_provisional(start, found.due_on)
    assert found.provisional is (unannounced and isinstance(term, WorkingDays))


@settings(max_examples=25, deadline=None)
@given(worlds)
def test_every_assessment_has_the_name_of_its_instance_and_one_whole_text(chance):
    duty, facts, now = some_duty(chance), some_facts(chance), some_day(chance)
    here = assess(duty, facts, CALENDAR, now)
    assert instance_of(duty, facts, now).instance == here.instance
    assert assess(duty, facts, CALENDAR, now, here.instance).standing is here.standing
    assert here.why.startswith(f"要求{duty.requirement()}")
    assert here.why.endswith("。")
    assert here.why_not_newest in here.why
    assert "。。" not in here.why and ",," not in here.why
