"""Rules in time: which version binds, and that a change makes nobody late backwards."""

from __future__ import annotations

import pytest
from freshness_examples import CALENDAR, event, facts, item, on, rule

from gongkai.law.freshness import (
    AtLeastEach,
    AtLeastWithin,
    ByDate,
    Cycle,
    ReviewEvery,
    Standing,
    Within,
    assess_versions,
    rule_before,
    rule_in,
    rule_on,
)
from gongkai.law.refusals import Refused
from gongkai.law.terms import CalendarDays, CalendarMonths, WorkingDays


def versions_of(make, first, second, change="2026-02-01", eve="2026-01-31"):
    """Two versions of a rule, the second in force from ``change``."""
    return (
        make(rule("r", valid_to=on(eve)), first),
        make(rule("r", valid_from=on(change)), second),
    )


def rolling(rule_, term):
    return AtLeastWithin(rule_, 1, term)


def after(versions, known, now, instance=None):
    return assess_versions(versions, known, CALENDAR, on(now), instance)


def test_the_version_of_the_day_is_picked_on_both_sides_of_the_change():
    old, new = versions_of(rolling, CalendarMonths(6), CalendarDays(14))
    assert rule_on((old, new), on("2026-01-31")) is old
    assert rule_on((old, new), on("2026-02-01")) is new
    assert rule_before((old, new), new) is old
    assert rule_before((old, new), old) is None
    assert rule_before((new,), new) is None


def test_a_day_without_a_version_and_a_day_with_two_are_refused():
    old, new = versions_of(rolling, CalendarMonths(6), CalendarDays(14), eve="2026-01-30")
    with pytest.raises(Refused) as none:
        rule_on((old, new), on("2026-01-31"))
    assert none.value.issues[0].rule == "rule.none_in_force"
    both = versions_of(rolling, CalendarMonths(6), CalendarDays(14), eve="2026-02-01")
    with pytest.raises(Refused) as two:
        rule_on(both, on("2026-02-01"))
    assert two.value.issues[0].rule == "rule.overlap"
    assert rule_on(both, on("2026-02-02")) is both[1]


def test_a_shorter_cycle_begins_with_the_change_and_not_before_it():
    short = versions_of(rolling, CalendarMonths(6), CalendarDays(14))
    found = after(short, facts(item("a", "2025-12-01")), "2026-02-01")
    assert (found.standing, found.due_on) == (Standing.OK, on("2026-02-15"))
    assert "这项要求2月1日起实行,从这天起算。" in found.why
    assert after(short, facts(item("a", "2025-12-01")), "2026-01-31").due_on == on("2026-06-01")


def test_what_the_old_cycle_made_late_before_the_change_stays_late():
    short = versions_of(rolling, CalendarMonths(6), CalendarDays(14))
    old = facts(item("a", "2025-08-05"))
    assert after(short, old, "2026-02-06").due_on == on("2026-02-05")
    earlier = facts(item("a", "2025-07-01"))
    assert after(short, earlier, "2026-02-06").days == -36


def test_a_longer_cycle_helps_at_once():
    long = versions_of(rolling, CalendarDays(14), CalendarMonths(6))
    assert after(long, facts(item("a", "2026-01-25")), "2026-02-20").due_on == on("2026-07-25")
    assert after(long, facts(item("a", "2026-01-10")), "2026-01-31").standing is Standing.OVERDUE
    late = after(long, facts(item("a", "2026-01-10")), "2026-02-01")
    assert (late.standing, late.due_on) == (Standing.OK, on("2026-07-10"))


def test_an_item_of_the_day_of_the_change_falls_under_the_new_cycle():
    short = versions_of(rolling, CalendarMonths(6), CalendarDays(14))
    found = after(short, facts(item("a", "2026-02-01")), "2026-02-02")
    assert found.due_on == on("2026-02-15")
    assert "起实行" not in found.why


def test_a_new_rule_without_a_predecessor_gives_a_whole_term_from_its_first_day():
    new = (rolling(rule(valid_from=on("2026-02-01")), CalendarDays(14)),)
    assert after(new, facts(item("a", "2025-01-01")), "2026-02-10").due_on == on("2026-02-15")
    reviewed = (ReviewEvery(rule(valid_from=on("2026-02-01")), CalendarMonths(1)),)
    known = facts(item("a", "2025-01-01"), event("r", "2025-01-01", "reviewed"))
    assert after(reviewed, known, "2026-02-10").due_on == on("2026-03-01")


def test_a_review_cycle_changes_like_any_other():
    short = versions_of(ReviewEvery, CalendarMonths(12), CalendarMonths(1))
    known = facts(item("a", "2025-01-01"), event("r", "2025-02-10", "reviewed"))
    assert after(short, known, "2026-02-10").due_on == on("2026-02-10")


def test_the_change_of_a_rule_is_a_day_to_look_at():
    short = versions_of(rolling, CalendarMonths(6), CalendarDays(14))
    late = facts(item("a", "2026-01-01"))
    assert after(short, late, "2026-01-20").next_look_at == on("2026-02-11")
    replaced = versions_of(rolling, CalendarDays(14), CalendarMonths(6))
    assert after(replaced, late, "2026-01-20").next_look_at == on("2026-02-01")


def test_the_day_after_a_rule_ended_somebody_has_to_look():
    ended = (rolling(rule(valid_to=on("2026-01-31")), CalendarMonths(6)),)
    assert after(ended, facts(item("a", "2026-01-10")), "2026-01-20").next_look_at == on("2026-02-01")
    with pytest.raises(Refused):
        after(ended, facts(item("a", "2026-01-10")), "2026-02-01")


def seven(rule_, days):
    return Within(rule_, WorkingDays(days), ("penalty_decided",), "作出决定")


def test_an_event_falls_under_the_rule_of_its_own_day():
    short = versions_of(seven, 20, 7)
    before, since = event("e1", "2026-01-30"), event("e2", "2026-02-02")
    assert after(short, facts(before), "2026-02-10").due_on == CALENDAR.add(on("2026-01-30"), 20)
    assert after(short, facts(since), "2026-02-10").due_on == CALENDAR.add(on("2026-02-02"), 7)
    assert after(short, facts(before, since), "2026-02-10", "e2").due_on == on("2026-02-11")


def test_an_event_of_a_time_without_a_rule_triggers_nothing():
    new = (seven(rule(valid_from=on("2026-02-01")), 7),)
    found = after(new, facts(event("e1", "2026-01-30")), "2026-02-20")
    assert (found.standing, found.instance) == (Standing.UNREGISTERED, "2026-02")


def number(rule_, n):
    return AtLeastEach(rule_, n, Cycle.QUARTER)


def test_a_number_changed_in_the_middle_of_a_quarter_binds_from_the_next():
    more = versions_of(number, 1, 3)
    known = facts(item("a", "2026-01-10"))
    assert after(more, known, "2026-03-01").standing is Standing.OK
    assert after(more, known, "2026-04-05").need == 3
    assert after(more, known, "2026-04-05", "2026-Q1").need == 1
    assert after(more, known, "2026-04-05", "2026-Q2").need == 3


def test_a_rule_that_begins_in_the_middle_of_a_quarter_binds_in_it():
    new = (number(rule(valid_from=on("2026-03-31")), 2),)
    assert after(new, facts(item("a", "2026-01-10")), "2026-03-31").need == 2
    assert rule_in(new, on("2026-01-01"), on("2026-03-31")) is new[0]
    with pytest.raises(Refused):
        rule_in(new, on("2026-01-01"), on("2026-03-30"))
    begins = (number(rule(valid_from=on("2026-01-01")), 2),)
    assert rule_in(begins, on("2026-01-01"), on("2026-03-31")) is begins[0]


def test_a_column_changed_from_quarters_to_months_is_named_by_months_from_then_on():
    quarterly = AtLeastEach(rule("r", valid_to=on("2026-02-14")), 1, Cycle.QUARTER)
    monthly = AtLeastEach(rule("r", valid_from=on("2026-02-15")), 1, Cycle.MONTH)
    known = facts(item("a", "2026-01-10"))
    assert after((quarterly, monthly), known, "2026-02-14").instance == "2026-Q1"
    assert after((quarterly, monthly), known, "2026-02-15").instance == "2026-02"
    assert after((quarterly, monthly), known, "2026-03-15", "2026-Q1").standing is Standing.OK


def test_a_yearly_date_and_a_yearly_number_are_found_by_the_year():
    by_date = ByDate(rule(), 1, 31, "公开年报")
    assert after((by_date,), facts(item("a", "2025-01-20")), "2026-03-01", "2025").standing is Standing.OK


def test_rules_counted_by_events_are_no_versions_of_rules_counted_by_columns():
    mixed = (
        seven(rule(valid_to=on("2026-01-31")), 7),
        rolling(rule(valid_from=on("2026-02-01")), CalendarDays(14)),
    )
    with pytest.raises(Refused) as refusal:
        after(mixed, facts(), "2026-02-10")
    assert refusal.value.issues[0].rule == "rule.mixed"
