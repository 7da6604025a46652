"""At least n new items within the last term: when it is due, how it is said, what comes next."""

from __future__ import annotations

from freshness_examples import CALENDAR, EMERGENCY, event, facts, item, on, rule, stands

from gongkai.law.freshness import (
    AtLeastWithin,
    Column,
    Explanation,
    Lead,
    Pause,
    ReviewEvery,
    Standing,
    Unit,
    judge,
    news_column,
    policy_column,
)
from gongkai.law.terms import CalendarDays, CalendarMonths, WorkingDays

SIX_MONTHS = AtLeastWithin(rule(), 1, CalendarMonths(6))
TWO_WEEKS = AtLeastWithin(rule(), 1, CalendarDays(14))
DRILL = item("drill", "2025-09-22", "公共法律服务场所消防演练")
TYPO = item("typo", "2026-01-08", "应急预案", is_edit=True)


def test_the_board_says_why_the_column_is_late():
    late = stands(SIX_MONTHS, facts(DRILL, TYPO), "2026-03-30")
    assert late.standing is Standing.OVERDUE
    assert (late.due_on, late.days, late.unit) == (on("2026-03-22"), -8, Unit.CALENDAR_DAYS)
    assert late.last_fact.uid == late.instance == "drill"
    assert late.why_not_newest == "1月8日《应急预案》只是修改原有的一条,不算新内容。"
    assert late.why == (
        "要求6个月至少有1条新内容。最近一条是2025年9月22日《公共法律服务场所消防演练》。"
        "1月8日《应急预案》只是修改原有的一条,不算新内容。"
        "2025年9月22日起6个月是3月22日,到今天超过8天。"
    )


def test_the_fourteenth_day_is_in_time_and_the_fifteenth_is_not() -> None:
    for now, standing, days in [
        ("2026-03-01", Standing.OK, 14),
        ("2026-03-10", Standing.OK, 5),
        ("2026-03-11", Standing.DUE_SOON, 4),
        ("2026-03-15", Standing.DUE_SOON, 0),
        ("2026-03-16", Standing.OVERDUE, -1),
    ]:
        found = stands(TWO_WEEKS, facts(item("a", "2026-03-01")), now)
        assert (found.standing, found.days) == (standing, days)


def test_the_next_look_is_the_first_day_on_which_it_can_stand_differently() -> None:
    for now, look in [
        ("2026-03-01", "2026-03-11"),
        ("2026-03-10", "2026-03-11"),
        ("2026-03-11", "2026-03-16"),
        ("2026-03-15", "2026-03-16"),
        ("2026-03-16", None),
    ]:
        found = stands(TWO_WEEKS, facts(item("a", "2026-03-01")), now)
        assert found.next_look_at == (look and on(look))


def test_a_term_in_working_days_is_counted_and_late_in_working_days():
    every_five = AtLeastWithin(rule(), 1, WorkingDays(5))
    known = facts(item("a", "2026-02-13"))
    assert stands(every_five, known, "2026-02-24").days == 3
    due = stands(every_five, known, "2026-02-27")
    assert (due.due_on, due.days, due.unit) == (on("2026-02-27"), 0, Unit.WORKING_DAYS)


def test_what_was_due_on_a_friday_is_late_by_one_day_all_weekend():
    every_five = AtLeastWithin(rule(), 1, WorkingDays(5))
    known = facts(item("a", "2026-03-06"))
    days = {now: stands(every_five, known, f"2026-03-{now}").days for now in (13, 14, 15, 16, 17)}
    assert days == {13: 0, 14: -1, 15: -1, 16: -1, 17: -2}
    assert stands(every_five, known, "2026-03-14").standing is Standing.OVERDUE


def test_a_column_that_never_had_an_item_is_empty_from_its_first_day():
    blank = Column("blank", "主要负责同志解读", on("2026-03-01"))
    for now in ("2026-03-01", "2026-03-30"):
        assert stands(TWO_WEEKS, facts(subject=blank), now).standing is Standing.EMPTY
    assert (
        "「主要负责同志解读」还没有公开过内容。" in stands(TWO_WEEKS, facts(subject=blank), "2026-03-02").why
    )


def test_a_column_with_undated_pages_only_is_not_empty_but_late_since_it_was_opened():
    opened = Column("emergency", "应急管理", on("2026-03-01"))
    known = facts(item("u", None, "值班表"), subject=opened)
    assert stands(TWO_WEEKS, known, "2026-03-10").standing is Standing.OK
    late = stands(TWO_WEEKS, known, "2026-03-16")
    assert (late.standing, late.instance, late.last_fact) == (Standing.OVERDUE, "since-2026-03-01", None)
    assert "没有一条能算新内容。《值班表》页面上没有日期,按未更新看。" in late.why


def test_items_from_before_the_column_was_opened_do_not_make_it_late():
    opened = Column("emergency", "应急管理", on("2026-03-01"))
    found = stands(TWO_WEEKS, facts(item("old", "2025-01-01"), subject=opened), "2026-03-05")
    assert (found.standing, found.due_on) == (Standing.OK, on("2026-03-15"))
    same_day = stands(TWO_WEEKS, facts(item("a", "2026-03-01"), subject=opened), "2026-03-05")
    assert same_day.instance == "a"


def test_three_items_within_thirty_days_run_from_the_third_newest():
    three = AtLeastWithin(rule(), 3, CalendarDays(30))
    known = facts(item("a", "2026-03-01"), item("b", "2026-03-10"), item("c", "2026-03-20"))
    found = stands(three, known, "2026-03-21")
    assert (found.due_on, found.have, found.need, found.instance) == (on("2026-03-31"), 3, 3, "a")
    assert "往前数第3条是3月1日" in found.why
    assert stands(three, known, "2026-03-31").have == 3
    assert stands(three, known, "2026-03-31").why.endswith("3月1日起30天(自然日)是3月31日,今天到期。")
    late = stands(three, known, "2026-04-01")
    assert (late.standing, late.have) == (Standing.OVERDUE, 2)
    few = stands(three, facts(item("c", "2026-03-20")), "2026-03-21")
    assert (few.standing, few.have) == (Standing.OVERDUE, 1)
    assert "能算的一共1条" in few.why


def test_the_day_of_a_month_that_does_not_exist_becomes_its_last():
    found = stands(SIX_MONTHS, facts(item("a", "2025-08-31")), "2026-02-28")
    assert (found.due_on, found.days) == (on("2026-02-28"), 0)


def test_the_lead_of_six_months_is_a_quarter_of_its_days_rounded_up():
    known = facts(item("a", "2025-09-22"))
    assert stands(SIX_MONTHS, known, "2026-02-03").standing is Standing.OK
    assert stands(SIX_MONTHS, known, "2026-02-04").standing is Standing.DUE_SOON


def test_the_lead_of_a_duty_can_be_its_own():
    calm = AtLeastWithin(rule(lead=Lead(0, 0)), 1, CalendarDays(14))
    known = facts(item("a", "2026-03-01"))
    assert stands(calm, known, "2026-03-14").standing is Standing.OK
    assert stands(calm, known, "2026-03-15").standing is Standing.DUE_SOON


def test_a_duty_that_falls_due_on_days_off_has_two_earlier_moments():
    known = facts(item("a", "2026-09-20"))
    holiday = stands(TWO_WEEKS, known, "2026-09-24")
    assert holiday.due_on == on("2026-10-04")
    moments = holiday.second_moments
    assert (moments.third_before, moments.last_before) == (on("2026-09-28"), on("2026-09-30"))
    assert stands(TWO_WEEKS, known, "2026-10-04").second_moments == moments
    assert stands(TWO_WEEKS, known, "2026-10-05").second_moments is None
    assert stands(TWO_WEEKS, facts(item("a", "2026-03-02")), "2026-03-03").second_moments is None
    told = Explanation(on("2026-09-24"), "2026", on("2026-09-24"))
    assert (
        stands(TWO_WEEKS, facts(item("a", "2026-09-20"), explanations=(told,)), "2026-10-03").second_moments
        is None
    )
    blank = Column("blank", "主要负责同志解读", on("2026-09-20"))
    assert stands(TWO_WEEKS, facts(subject=blank), "2026-09-24").second_moments == moments


def test_moments_before_days_off_are_not_told_for_a_year_without_a_notice():
    assert not CALENDAR.is_announced(2027)
    assert stands(TWO_WEEKS, facts(item("a", "2026-12-20")), "2026-12-28").second_moments is None


def test_a_due_day_is_provisional_only_if_a_notice_can_still_move_it():
    working = AtLeastWithin(rule(), 1, WorkingDays(10))
    assert not stands(working, facts(item("a", "2026-12-14")), "2026-12-20").provisional
    assert stands(working, facts(item("a", "2026-12-15")), "2026-12-20").provisional
    assert not stands(SIX_MONTHS, facts(item("a", "2026-12-18")), "2026-12-20").provisional


def test_the_national_cycles_of_columns_are_two_weeks_and_six_months_and_a_superiors():
    assert (news_column().term, policy_column().term) == (CalendarDays(14), CalendarMonths(6))
    found = stands(news_column(), facts(item("a", "2026-03-01")), "2026-03-02")
    assert (found.rule_source.label, found.basis.printed()) == ("上级要求", "国办秘函〔2019〕19号")


def test_the_stored_judgement_says_what_the_assessment_says():
    known = facts(DRILL, TYPO)
    full, short = (
        stands(SIX_MONTHS, known, "2026-02-10"),
        judge((SIX_MONTHS,), known, CALENDAR, on("2026-02-10")),
    )
    for name in ("instance", "standing", "due_on", "next_look_at", "provisional"):
        assert getattr(full, name) == getattr(short, name)


YEARLY_REVIEW = ReviewEvery(rule(), CalendarMonths(12))


def test_a_page_is_reviewed_once_a_year_and_publishing_is_no_review():
    known = facts(
        item("guide", "2025-01-10"),
        item("guide2", "2026-02-01"),
        event("r1", "2025-03-20", "reviewed"),
        event("r0", "2025-03-01", "reviewed"),
    )
    found = stands(YEARLY_REVIEW, known, "2026-03-20")
    assert (found.standing, found.days, found.instance) == (Standing.DUE_SOON, 0, "r1")
    assert "最近一次复核是2025年3月20日。" in found.why
    assert stands(YEARLY_REVIEW, known, "2026-03-21").standing is Standing.OVERDUE


def test_a_page_never_reviewed_is_due_a_year_after_the_column_was_opened():
    found = stands(YEARLY_REVIEW, facts(item("guide", "2025-01-10")), "2021-01-02")
    assert (found.standing, found.due_on) == (Standing.EMPTY, on("2021-01-01"))
    later = stands(YEARLY_REVIEW, facts(item("guide", "2020-01-10")), "2021-01-02")
    assert (later.standing, later.days) == (Standing.OVERDUE, -1)
    assert "还没有复核过。" in later.why
    unknown = facts(item("guide", "2020-01-10"), event("r", "2021-01-03", "reviewed"))
    assert stands(YEARLY_REVIEW, unknown, "2021-01-02").standing is Standing.OVERDUE
    assert stands(YEARLY_REVIEW, unknown, "2021-01-03").standing is Standing.OK


def test_a_review_in_a_pause_is_put_off_by_its_days():
    known = facts(
        item("guide", "2020-01-10"),
        event("r1", "2025-03-20", "reviewed"),
        pauses=(Pause(on("2025-06-01"), on("2025-06-10"), "网站迁移"),),
    )
    assert stands(YEARLY_REVIEW, known, "2026-03-30").days == 0


def test_every_standing_has_the_word_of_the_office():
    words = ["正常", "临期", "超期", "空白", "已说明", "豁免", "停钟", "未登记"]
    assert [standing.label for standing in Standing] == words
    assert EMERGENCY.since == EMERGENCY.opened_on
