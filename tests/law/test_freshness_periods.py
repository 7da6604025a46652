"""At least n new items in each calendar period, and the names of periods."""

from __future__ import annotations

import pytest
from freshness_examples import event, facts, item, on, rule, stands

from gongkai.law.freshness import (
    Agency,
    AtLeastEach,
    Column,
    Cycle,
    Exemption,
    Explanation,
    Pause,
    Standing,
    document_filing_column,
    instances_of,
    items_of_agency,
    period_named,
    period_of,
    read_period,
)
from gongkai.law.refusals import Refused

QUARTERLY = AtLeastEach(rule(), 1, Cycle.QUARTER)
LONG_AGO = item("old", "2024-05-01")
BUREAU = Agency("yxsf", "清岚县司法局", on("2020-01-01"))


def test_a_day_lies_in_a_period_that_its_name_gives_back() -> None:
    for cycle, name, first, last, words in [
        (Cycle.WEEK, "2026-W14", "2026-03-30", "2026-04-05", "2026年第14周"),
        (Cycle.MONTH, "2026-03", "2026-03-01", "2026-03-31", "2026年3月"),
        (Cycle.QUARTER, "2026-Q1", "2026-01-01", "2026-03-31", "2026年1季度"),
        (Cycle.HALF_YEAR, "2026-H1", "2026-01-01", "2026-06-30", "2026年上半年"),
        (Cycle.YEAR, "2026", "2026-01-01", "2026-12-31", "2026年"),
    ]:
        period = period_of(on("2026-03-31"), cycle)
        assert (period.name, period.first, period.last, period.printed()) == (
            name,
            on(first),
            on(last),
            words,
        )
        assert read_period(name) == period_named(name, cycle) == period
        assert period.days == (on(last) - on(first)).days + 1


def test_the_first_and_last_days_of_periods_are_named_right() -> None:
    for cycle, day, name in [
        (Cycle.WEEK, "2027-01-01", "2026-W53"),
        (Cycle.WEEK, "2026-04-06", "2026-W15"),
        (Cycle.QUARTER, "2026-04-01", "2026-Q2"),
        (Cycle.QUARTER, "2026-12-31", "2026-Q4"),
        (Cycle.HALF_YEAR, "2026-07-01", "2026-H2"),
        (Cycle.MONTH, "2026-12-01", "2026-12"),
    ]:
        assert period_of(on(day), cycle).name == name
        assert period_of(on("2026-07-01"), Cycle.HALF_YEAR).printed() == "2026年下半年"


def test_what_names_no_period_is_none() -> None:
    for name in ["2026-13", "2026-00", "2026-Q5", "2026-H3", "2026-W54", "e1", "0000", "2026-W00"]:
        assert read_period(name) is None


def test_the_period_after_december_is_january():
    assert period_named("2026-12", Cycle.MONTH).next().name == "2027-01"


def test_a_quarter_without_an_item_becomes_due_soon_and_then_another_quarter() -> None:
    for now, standing, days, look in [
        ("2026-01-01", Standing.OK, 89, "2026-03-08"),
        ("2026-03-07", Standing.OK, 24, "2026-03-08"),
        ("2026-03-08", Standing.DUE_SOON, 23, "2026-04-01"),
        ("2026-03-31", Standing.DUE_SOON, 0, "2026-04-01"),
    ]:
        found = stands(QUARTERLY, facts(LONG_AGO), now)
        assert (found.standing, found.days, found.next_look_at) == (standing, days, on(look))
        assert (found.instance, found.due_on, found.have) == ("2026-Q1", on("2026-03-31"), 0)


def test_a_quarter_missed_stays_missed_under_its_own_name():
    missed = stands(QUARTERLY, facts(LONG_AGO), "2026-04-01", "2026-Q1")
    assert (missed.standing, missed.days, missed.next_look_at) == (Standing.OVERDUE, -1, None)
    assert missed.why.endswith("2026年1季度已有0条,还差1条。这一期到3月31日为止,到今天超过1天。")
    assert stands(QUARTERLY, facts(LONG_AGO), "2026-04-01").instance == "2026-Q2"


def test_an_item_on_the_first_or_last_day_counts_for_the_quarter():
    for day in ("2026-01-01", "2026-03-31"):
        assert stands(QUARTERLY, facts(item("a", day)), "2026-05-01", "2026-Q1").standing is Standing.OK
    for day in ("2025-12-31", "2026-04-01"):
        assert stands(QUARTERLY, facts(item("a", day)), "2026-05-01", "2026-Q1").standing is Standing.OVERDUE


def test_an_item_published_late_for_a_quarter_counts_for_that_quarter_only():
    late = facts(LONG_AGO, item("a", "2026-04-10", "1季度备案情况", for_period="2026-Q1"))
    first = stands(QUARTERLY, late, "2026-04-10", "2026-Q1")
    assert (first.standing, first.days, first.last_fact.uid) == (Standing.OK, -10, "a")
    assert first.why.endswith("这一期到3月31日为止,4月10日完成,晚了10天。")
    assert stands(QUARTERLY, late, "2026-04-09", "2026-Q1").standing is Standing.OVERDUE
    assert stands(QUARTERLY, late, "2026-04-10").have == 0


def test_a_period_of_another_kind_on_the_item_does_not_hide_it():
    monthly = facts(LONG_AGO, item("a", "2026-03-10", for_period="2026-02"))
    assert stands(QUARTERLY, monthly, "2026-03-10").standing is Standing.OK


def test_a_met_quarter_is_looked_at_again_when_the_next_begins():
    met = stands(QUARTERLY, facts(item("a", "2026-02-10")), "2026-03-31")
    assert (met.standing, met.days, met.next_look_at) == (Standing.OK, 49, on("2026-04-01"))
    assert met.why.endswith(
        "2026年1季度已有1条。最近一条是2月10日《防汛值班安排》。这一期到3月31日为止,2月10日完成,提前49天。"
    )
    assert stands(QUARTERLY, facts(item("a", "2026-02-10")), "2026-04-05", "2026-Q1").next_look_at is None
    assert met.second_moments is None


def test_a_blank_column_is_empty_and_its_practice_is_no_law():
    found = stands(document_filing_column(), facts(), "2026-03-30")
    assert found.standing is Standing.EMPTY
    assert "(各地做法,不是条文)" in found.why


def test_twenty_items_a_month_for_a_whole_bureau_each_document_once():
    many = [item(f"i{n:02}", "2026-03-05", column=f"c{n}") for n in range(19)]
    twice = item("i00", "2026-03-06", column="wechat")
    short = stands(items_of_agency(), facts(*many, twice, subject=BUREAU), "2026-03-30")
    assert (short.standing, short.have, short.need) == (Standing.DUE_SOON, 19, 20)
    assert "2026年3月已有19条,还差1条。" in short.why
    enough = stands(items_of_agency(), facts(*many, item("i19", "2026-03-07"), subject=BUREAU), "2026-03-30")
    assert (enough.standing, enough.have, enough.days) == (Standing.OK, 20, 24)
    more = stands(
        items_of_agency(),
        facts(*many, item("i19", "2026-03-07"), item("i20", "2026-03-08"), subject=BUREAU),
        "2026-03-30",
    )
    assert (more.standing, more.have, more.days) == (Standing.OK, 21, 24)


def test_for_a_bureau_the_day_decides_and_a_bureau_is_never_a_blank_column():
    known = facts(item("a", "2026-04-02", for_period="2026-03"), subject=BUREAU)
    assert stands(items_of_agency(1), known, "2026-04-02").standing is Standing.OK
    assert stands(items_of_agency(1), facts(subject=BUREAU), "2026-04-02").standing is Standing.OK


def test_the_periods_owed_run_from_the_opening_of_the_column_or_of_the_rule():
    opened = Column("filing", "立改废", on("2025-06-30"))
    names = [one.instance for one in instances_of(QUARTERLY, facts(subject=opened), on("2026-01-01"))]
    assert names == ["2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"]
    later = AtLeastEach(rule(valid_from=on("2025-10-01")), 1, Cycle.QUARTER)
    names = [one.instance for one in instances_of(later, facts(subject=opened), on("2025-12-31"))]
    assert names == ["2025-Q4"]


def test_a_period_that_ended_before_the_column_was_opened_is_refused():
    opened = Column("filing", "立改废", on("2025-07-01"))
    with pytest.raises(Refused) as refusal:
        stands(QUARTERLY, facts(subject=opened), "2026-01-01", "2025-Q2")
    assert refusal.value.issues[0].rule == "instance.before_subject"
    assert stands(QUARTERLY, facts(subject=opened), "2026-01-01", "2025-Q3").standing is Standing.EMPTY
    last_day = Column("filing", "立改废", on("2025-06-30"))
    assert stands(QUARTERLY, facts(subject=last_day), "2026-01-01", "2025-Q2").standing is Standing.EMPTY


def test_a_period_of_the_wrong_kind_is_refused():
    with pytest.raises(Refused) as refusal:
        stands(QUARTERLY, facts(), "2026-01-01", "2025-12")
    assert refusal.value.issues[0].rule == "instance.unknown"
    assert "2026-Q1" in refusal.value.issues[0].text


YEARLY = AtLeastEach(rule(), 1, Cycle.YEAR)


def test_a_year_without_a_task_is_explained_and_not_green():
    recruiting = facts(LONG_AGO, explanations=(Explanation(on("2026-03-02"), "2026", on("2026-03-05")),))
    assert stands(YEARLY, recruiting, "2026-03-04").standing is Standing.OK
    explained = stands(YEARLY, recruiting, "2026-03-05")
    assert (explained.standing, explained.next_look_at) == (Standing.EXPLAINED, on("2027-01-01"))
    assert explained.why.endswith("3月2日已发情况说明并获认可;已说明不等于已更新。")
    assert stands(YEARLY, recruiting, "2027-03-05").standing is Standing.OK
    assert stands(YEARLY, facts(item("a", "2026-01-05")), "2026-03-05").standing is Standing.OK


def test_an_explanation_covers_the_periods_that_lie_within_its_own_and_no_longer_ones():
    whole_year = facts(LONG_AGO, explanations=(Explanation(on("2026-01-02"), "2026", on("2026-01-02")),))
    one_month = facts(LONG_AGO, explanations=(Explanation(on("2026-03-31"), "2026-03", on("2026-03-31")),))
    assert stands(QUARTERLY, whole_year, "2026-03-31").standing is Standing.EXPLAINED
    assert stands(QUARTERLY, one_month, "2026-03-31").standing is Standing.DUE_SOON
    assert (
        stands(
            QUARTERLY,
            facts(LONG_AGO, explanations=(Explanation(on("2026-03-01"), "2026-Q1", None),)),
            "2026-03-31",
        ).standing
        is Standing.DUE_SOON
    )


def test_a_quarter_is_exempt_if_its_last_day_fell_in_an_exemption():
    exempt = Exemption(on("2026-03-31"), on("2026-04-02"), "机构改革")
    known = facts(LONG_AGO, exemptions=(exempt,))
    assert stands(QUARTERLY, known, "2026-03-30").standing is Standing.DUE_SOON
    assert stands(QUARTERLY, known, "2026-03-31").standing is Standing.EXEMPT
    assert stands(QUARTERLY, known, "2026-05-01", "2026-Q1").standing is Standing.EXEMPT
    assert stands(QUARTERLY, known, "2026-05-01").standing is Standing.OK
    forgiven = facts(LONG_AGO, exemptions=(Exemption(on("2026-05-01"), None, "不再要求", "2026-Q1"),))
    assert stands(QUARTERLY, forgiven, "2026-04-30", "2026-Q1").standing is Standing.OVERDUE
    assert stands(QUARTERLY, forgiven, "2026-05-01", "2026-Q1").standing is Standing.EXEMPT
    assert stands(QUARTERLY, forgiven, "2026-05-01").standing is Standing.OK


def test_the_last_day_of_a_period_does_not_move_for_a_pause():
    pause = Pause(on("2026-03-31"), on("2026-04-02"), "系统检修")
    known = facts(LONG_AGO, pauses=(pause,))
    assert stands(QUARTERLY, known, "2026-03-31").standing is Standing.PAUSED
    assert stands(QUARTERLY, known, "2026-04-02", "2026-Q1").standing is Standing.PAUSED
    late = stands(QUARTERLY, known, "2026-04-03", "2026-Q1")
    assert (late.standing, late.days) == (Standing.OVERDUE, -3)
    too_late = facts(LONG_AGO, pauses=(Pause(on("2026-04-01"), None, "系统检修"),))
    assert stands(QUARTERLY, too_late, "2026-04-02", "2026-Q1").standing is Standing.OVERDUE


def test_events_do_not_meet_a_duty_of_items():
    assert stands(QUARTERLY, facts(LONG_AGO, event("e", "2026-03-01")), "2026-03-31").have == 0
