"""Exemptions, stopped clocks and 情况说明 of a rolling duty."""

from __future__ import annotations

from freshness_examples import facts, item, on, rule, stands

from gongkai.law.freshness import (
    AtLeastWithin,
    Exemption,
    Explanation,
    Pause,
    Standing,
)
from gongkai.law.terms import CalendarDays, CalendarMonths, WorkingDays

TWO_WEEKS = AtLeastWithin(rule(), 1, CalendarDays(14))
ONE_MONTH = AtLeastWithin(rule(), 1, CalendarMonths(1))
TEN_WORKING = AtLeastWithin(rule(), 1, WorkingDays(10))
ITEM = item("a", "2026-03-01")


def test_an_exempt_column_owes_nothing_and_begins_anew_on_the_last_exempt_day():
    known = facts(ITEM, exemptions=(Exemption(on("2026-03-10"), on("2026-03-31"), "机构改革"),))
    assert stands(TWO_WEEKS, known, "2026-03-09").standing is Standing.OK
    assert stands(TWO_WEEKS, known, "2026-03-09").next_look_at == on("2026-03-10")
    exempt = stands(TWO_WEEKS, known, "2026-03-10")
    assert (exempt.standing, exempt.due_on, exempt.days) == (Standing.EXEMPT, None, None)
    assert exempt.next_look_at == on("2026-04-01")
    assert exempt.why.endswith("最近一条是3月1日《防汛值班安排》。豁免:机构改革(3月10日起到3月31日)。")
    last = stands(TWO_WEEKS, known, "2026-03-31")
    assert (last.standing, last.instance) == (Standing.EXEMPT, "a")
    anew = stands(TWO_WEEKS, known, "2026-04-01")
    assert (anew.standing, anew.instance, anew.due_on) == (Standing.OK, "since-2026-03-31", on("2026-04-14"))
    assert stands(TWO_WEEKS, known, "2026-04-15").standing is Standing.OVERDUE


def test_an_exemption_until_further_notice_has_no_next_look():
    known = facts(ITEM, exemptions=(Exemption(on("2026-03-10"), None, "栏目停用"),))
    found = stands(TWO_WEEKS, known, "2026-05-01")
    assert (found.standing, found.next_look_at) == (Standing.EXEMPT, None)
    assert found.why.endswith("豁免:栏目停用(3月10日起)。")


def test_an_exemption_of_one_instance_does_not_begin_the_term_anew():
    known = facts(ITEM, exemptions=(Exemption(on("2026-03-10"), on("2026-03-20"), "事由", "a"),))
    assert stands(TWO_WEEKS, known, "2026-03-20").standing is Standing.EXEMPT
    assert stands(TWO_WEEKS, known, "2026-03-21").days == -6
    other = facts(ITEM, exemptions=(Exemption(on("2026-03-10"), on("2026-03-20"), "事由", "b"),))
    assert stands(TWO_WEEKS, other, "2026-03-20").standing is Standing.OVERDUE


def test_the_days_of_a_pause_are_not_counted():
    known = facts(ITEM, pauses=(Pause(on("2026-03-10"), on("2026-03-12"), "网站迁移"),))
    assert stands(TWO_WEEKS, known, "2026-03-09").due_on == on("2026-03-15")
    paused = stands(TWO_WEEKS, known, "2026-03-10")
    assert (paused.standing, paused.due_on) == (Standing.PAUSED, on("2026-03-18"))
    assert paused.why.endswith("3月1日起14天(自然日)是3月18日。停钟:网站迁移(3月10日起到3月12日)。")
    assert stands(TWO_WEEKS, known, "2026-03-12").standing is Standing.PAUSED
    assert stands(TWO_WEEKS, known, "2026-03-13").standing is Standing.OK
    assert stands(TWO_WEEKS, known, "2026-03-18").days == 0
    assert stands(TWO_WEEKS, known, "2026-03-19").standing is Standing.OVERDUE


def test_while_the_clock_stands_with_no_known_end_there_is_no_due_day():
    known = facts(ITEM, pauses=(Pause(on("2026-03-15"), None, "网站迁移"),))
    paused = stands(TWO_WEEKS, known, "2026-06-01")
    assert (paused.standing, paused.due_on, paused.days) == (Standing.PAUSED, None, None)
    assert paused.next_look_at is None


def test_a_pause_that_begins_after_the_due_day_does_not_hide_that_it_is_late():
    known = facts(ITEM, pauses=(Pause(on("2026-03-16"), None, "网站迁移"),))
    assert stands(TWO_WEEKS, known, "2026-03-20").days == -5


def test_working_days_in_a_pause_are_given_back_and_days_off_are_not():
    before = stands(TEN_WORKING, facts(ITEM), "2026-03-09").due_on
    assert before == on("2026-03-13")
    known = facts(ITEM, pauses=(Pause(on("2026-03-06"), on("2026-03-09"), "停电"),))
    assert stands(TEN_WORKING, known, "2026-03-10").due_on == on("2026-03-17")


def test_a_month_is_put_off_by_the_calendar_days_of_the_pause():
    known = facts(item("a", "2026-01-28"), pauses=(Pause(on("2026-01-29"), on("2026-01-31"), "停电"),))
    assert stands(ONE_MONTH, known, "2026-02-10").due_on == on("2026-02-28")
    longer = facts(item("a", "2026-01-28"), pauses=(Pause(on("2026-01-29"), on("2026-02-02"), "停电"),))
    assert stands(ONE_MONTH, longer, "2026-02-10").due_on == on("2026-03-02")


def test_days_in_two_pauses_at_once_are_given_back_once():
    both = (
        Pause(on("2026-03-12"), on("2026-03-14"), "停电"),
        Pause(on("2026-03-10"), on("2026-03-13"), "迁移"),
    )
    assert stands(TWO_WEEKS, facts(ITEM, pauses=both), "2026-03-15").due_on == on("2026-03-20")
    inner = (
        Pause(on("2026-03-05"), on("2026-03-09"), "迁移"),
        Pause(on("2026-03-06"), on("2026-03-07"), "停电"),
    )
    assert stands(TWO_WEEKS, facts(ITEM, pauses=inner), "2026-03-15").due_on == on("2026-03-20")


def test_a_pause_before_the_item_gives_nothing_and_one_over_its_day_gives_what_is_left():
    past = facts(ITEM, pauses=(Pause(on("2026-02-01"), on("2026-03-01"), "停电"),))
    assert stands(TWO_WEEKS, past, "2026-03-05").due_on == on("2026-03-15")
    over = facts(ITEM, pauses=(Pause(on("2026-02-01"), on("2026-03-02"), "停电"),))
    assert stands(TWO_WEEKS, over, "2026-03-05").due_on == on("2026-03-16")


def test_a_pause_reaching_a_second_one_lets_it_count_too():
    two = (
        Pause(on("2026-03-10"), on("2026-03-12"), "迁移"),
        Pause(on("2026-03-18"), on("2026-03-19"), "停电"),
    )
    assert stands(TWO_WEEKS, facts(ITEM, pauses=two), "2026-03-20").due_on == on("2026-03-20")
    late = (two[0], Pause(on("2026-03-19"), on("2026-03-20"), "停电"))
    assert stands(TWO_WEEKS, facts(ITEM, pauses=late), "2026-03-20").due_on == on("2026-03-18")


def test_an_accepted_explanation_stands_in_for_a_late_column_in_its_period():
    known = facts(ITEM, explanations=(Explanation(on("2026-03-20"), "2026-Q1", on("2026-03-21")),))
    assert stands(TWO_WEEKS, known, "2026-03-12").standing is Standing.DUE_SOON
    waiting = stands(TWO_WEEKS, known, "2026-03-20")
    assert (waiting.standing, waiting.next_look_at) == (Standing.OVERDUE, on("2026-03-21"))
    explained = stands(TWO_WEEKS, known, "2026-03-21")
    assert (explained.standing, explained.next_look_at) == (Standing.EXPLAINED, on("2026-04-01"))
    assert stands(TWO_WEEKS, known, "2026-03-31").standing is Standing.EXPLAINED
    assert stands(TWO_WEEKS, known, "2026-04-01").standing is Standing.OVERDUE


def test_a_fresh_column_is_ok_whatever_was_explained_and_a_due_one_is_explained():
    whole_year = (Explanation(on("2026-01-02"), "2026", on("2026-01-02")),)
    assert stands(TWO_WEEKS, facts(ITEM, explanations=whole_year), "2026-03-05").standing is Standing.OK
    assert (
        stands(TWO_WEEKS, facts(ITEM, explanations=whole_year), "2026-03-12").standing is Standing.EXPLAINED
    )
    assert stands(TWO_WEEKS, facts(explanations=whole_year), "2026-03-12").standing is Standing.EXPLAINED


def test_an_explanation_may_name_the_instance_itself():
    known = facts(ITEM, explanations=(Explanation(on("2026-03-20"), "a", on("2026-03-20")),))
    assert stands(TWO_WEEKS, known, "2026-06-20").standing is Standing.EXPLAINED
    other = facts(ITEM, explanations=(Explanation(on("2026-03-20"), "b", on("2026-03-20")),))
    assert stands(TWO_WEEKS, other, "2026-06-20").standing is Standing.OVERDUE


def test_an_exemption_is_said_before_a_pause_and_a_pause_before_an_explanation():
    explained = (Explanation(on("2026-03-10"), "2026", on("2026-03-10")),)
    paused = (Pause(on("2026-03-10"), None, "迁移"),)
    exempt = (Exemption(on("2026-03-10"), None, "停用"),)
    every = facts(ITEM, explanations=explained, pauses=paused, exemptions=exempt)
    two = facts(ITEM, explanations=explained, pauses=paused)
    assert stands(TWO_WEEKS, every, "2026-03-13").standing is Standing.EXEMPT
    assert stands(TWO_WEEKS, two, "2026-03-13").standing is Standing.PAUSED
