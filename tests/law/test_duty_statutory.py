"""The deadlines that laws set for single matters, and the terms that are counted in hours."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from freshness_examples import CALENDAR, event, facts, on, rule, stands

from gongkai.law.freshness import (
    Hours,
    LeastOpen,
    MessageKind,
    Standing,
    WithinHours,
    assess_hours,
    authoritative_information,
    county_annual_report,
    department_annual_report,
    department_budget,
    formed_or_changed,
    interpretation,
    items_of_agency,
    licence_or_penalty,
    message,
    open_term,
    other_enforcement,
    personnel_or_plan_column,
    press_conference,
    public_concern_response,
    revoked_penalty,
    site_report,
    subordinate_budget,
)
from gongkai.law.refusals import Refused
from gongkai.law.sources import Confidence, RuleSource, Source
from gongkai.law.terms import CalendarDays, CalendarMonths

WORKING_20 = CALENDAR.add(on("2026-02-13"), 20)


def test_what_happened_on_13_february_2026_is_due_by_its_own_law() -> None:
    for duty, due, citation, source in [
        (formed_or_changed(), "2026-03-19", "条例第26条", RuleSource.LAW),
        (licence_or_penalty(), "2026-03-02", "国办发〔2018〕118号", RuleSource.LAW),
        (other_enforcement(), "2026-03-19", "国办发〔2018〕118号", RuleSource.LAW),
        (revoked_penalty(), "2026-02-25", "行政处罚法第48条、第85条", RuleSource.LAW),
        (department_budget(), "2026-03-05", "预算法第14条", RuleSource.LAW),
        (subordinate_budget(), "2026-03-05", "预算法实施条例第6条", RuleSource.LAW),
        (
            interpretation(),
            "2026-02-25",
            "国办发〔2016〕80号; 皖政办秘〔2014〕3号的部门实施办法",
            RuleSource.SUPERIOR,
        ),
        (
            message(MessageKind.SUGGESTION),
            "2026-03-02",
            "安徽省政府办公厅关于政府网站信息内容的意见",
            RuleSource.SUPERIOR,
        ),
        (
            message(MessageKind.COMPLEX_SUGGESTION),
            "2026-03-12",
            "安徽省政府办公厅关于政府网站信息内容的意见",
            RuleSource.SUPERIOR,
        ),
        (
            message(MessageKind.ENQUIRY),
            "2026-03-12",
            "安徽省政府办公厅关于政府网站信息内容的意见",
            RuleSource.SUPERIOR,
        ),
    ]:
        for kind in duty.kinds:
            found = stands(duty, facts(event("e", "2026-02-13", kind)), "2026-02-13", "e")
            assert found.due_on == on(due)
            assert (found.basis.text, found.rule_source) == (citation, source)
        assert on("2026-03-19") == WORKING_20


def test_rare_events_and_those_seen_here_need_no_registration() -> None:
    for duty in [
        revoked_penalty(),
        department_budget(),
        subordinate_budget(),
        interpretation(),
        message(MessageKind.ENQUIRY),
    ]:
        assert stands(duty, facts(), "2026-03-30").standing is Standing.OK


def test_decisions_must_be_registered() -> None:
    for duty in [formed_or_changed(), licence_or_penalty(), other_enforcement()]:
        assert stands(duty, facts(), "2026-03-30").standing is Standing.UNREGISTERED


def test_what_was_read_in_part_says_so() -> None:
    for duty in [interpretation(), message(MessageKind.SUGGESTION)]:
        assert "(原文只读到一部分,请核对)" in stands(duty, facts(), "2026-03-30").why


def test_yearly_reports_are_due_on_their_day() -> None:
    for duty, due, citation, source in [
        (department_annual_report(), "2026-01-31", "条例第49条", RuleSource.LAW),
        (county_annual_report(), "2026-03-31", "条例第49条", RuleSource.LAW),
        (site_report(), "2026-01-31", "国办函〔2018〕12号", RuleSource.SUPERIOR),
    ]:
        found = stands(duty, facts(), "2026-01-05")
        assert (found.due_on, found.basis.text, found.rule_source) == (on(due), citation, source)


def test_rules_have_ids_of_their_own():
    makers = (
        formed_or_changed, licence_or_penalty, other_enforcement, revoked_penalty, department_budget,
        subordinate_budget, interpretation, department_annual_report, county_annual_report, site_report,
        authoritative_information, press_conference, public_concern_response, items_of_agency,
        personnel_or_plan_column,
    )  # fmt: skip
    duties = [make() for make in makers] + [message(kind) for kind in MessageKind]
    assert len({duty.rule.uid for duty in duties}) == len(duties)


def test_personnel_and_plans_are_a_cycle_of_2015():
    assert personnel_or_plan_column().term == CalendarMonths(12)
    assert personnel_or_plan_column().rule.basis.text == "2015年全国政府网站普查评分表"


CHINA = timezone(timedelta(hours=8))
EIGHT = datetime(2026, 3, 1, 8, 0, tzinfo=CHINA)


def test_a_response_is_due_in_hours_to_the_minute() -> None:
    for duty, hours, citation in [
        (authoritative_information(), 5, "国办发〔2016〕80号"),
        (press_conference(), 24, "国办发〔2016〕80号"),
        (public_concern_response(), 48, "国办发〔2016〕61号"),
    ]:
        due = EIGHT + timedelta(hours=hours)
        at_due = assess_hours(duty, EIGHT, None, due)
        assert (at_due.due_at, at_due.standing, at_due.hours) == (due, Standing.DUE_SOON, 0)
        late = assess_hours(duty, EIGHT, None, due + timedelta(minutes=1))
        assert (late.standing, late.hours) == (Standing.OVERDUE, -1)
        assert (late.basis.text, late.rule_source) == (citation, RuleSource.SUPERIOR)
        assert late.why.endswith("已经超过1小时。")


def test_the_hours_left_are_whole_and_the_hours_late_are_begun():
    duty = public_concern_response()
    found = assess_hours(duty, EIGHT, None, EIGHT + timedelta(minutes=1))
    assert found.hours == 47
    assert found.why == "要求政务舆情发生后48小时内回应。期限是3月3日08:00,还有47小时。"
    assert assess_hours(duty, EIGHT, None, EIGHT + timedelta(hours=49)).hours == -1
    assert assess_hours(duty, EIGHT, None, EIGHT + timedelta(hours=49, seconds=1)).hours == -2


def test_a_response_given_is_ok_and_its_lateness_stays_visible():
    duty = public_concern_response()
    now = EIGHT + timedelta(days=9)
    in_time = assess_hours(duty, EIGHT, EIGHT + timedelta(hours=48), now)
    assert (in_time.standing, in_time.hours) == (Standing.OK, 0)
    assert in_time.why.endswith("已完成,提前0小时。")
    late = assess_hours(duty, EIGHT, EIGHT + timedelta(hours=50), now)
    assert (late.standing, late.hours) == (Standing.OK, -2)
    assert late.why.endswith("已完成,晚了2小时。")
    unknown = assess_hours(duty, EIGHT, EIGHT + timedelta(hours=2), EIGHT + timedelta(hours=1))
    assert unknown.standing is Standing.DUE_SOON
    known = assess_hours(duty, EIGHT, EIGHT + timedelta(hours=2), EIGHT + timedelta(hours=2))
    assert known.standing is Standing.OK


def test_a_long_term_in_hours_is_not_due_soon_from_the_beginning():
    five_days = WithinHours(rule(), Hours(120), "收到线索", "核查")
    assert assess_hours(five_days, EIGHT, None, EIGHT + timedelta(hours=47)).standing is Standing.OK
    assert assess_hours(five_days, EIGHT, None, EIGHT + timedelta(hours=48)).standing is Standing.DUE_SOON
    long = WithinHours(rule(), Hours(401), "收到线索", "核查")
    assert assess_hours(long, EIGHT, None, EIGHT + timedelta(hours=300)).standing is Standing.DUE_SOON
    assert assess_hours(long, EIGHT, None, EIGHT + timedelta(hours=299)).standing is Standing.OK


def test_moments_without_a_zone_or_in_an_impossible_order_are_refused() -> None:
    for happened, done, now, field in [
        (datetime(2026, 3, 1, 8), None, EIGHT, "happened_at"),  # noqa: DTZ001
        (EIGHT, None, on("2026-03-02"), "now"),
        (EIGHT, "08:00", EIGHT, "done_at"),
        (EIGHT, EIGHT - timedelta(seconds=1), EIGHT, "done_at"),
        (EIGHT, None, EIGHT - timedelta(seconds=1), "happened_at"),
    ]:
        with pytest.raises(Refused) as refusal:
            assess_hours(public_concern_response(), happened, done, now)
        assert [issue.field for issue in refusal.value.issues] == [field]


def test_moments_at_the_same_time_are_possible():
    assert assess_hours(public_concern_response(), EIGHT, EIGHT, EIGHT).hours == 48


def test_hours_are_a_whole_number_from_one_on() -> None:
    for n in [0, -1, True, 1.5]:
        with pytest.raises(Refused):
            Hours(n)
        assert Hours(1).printed() == "1小时"


def test_hours_need_their_words():
    with pytest.raises(Refused) as refusal:
        WithinHours(rule(), Hours(1), "", " ")
    assert [issue.field for issue in refusal.value.issues] == ["duty.trigger", "duty.act"]


def test_a_draft_is_open_for_thirty_days_after_the_day_it_was_published() -> None:
    for closes, short in [("2026-03-31", 0), ("2026-04-30", 0), ("2026-03-30", 1), ("2026-03-01", 30)]:
        found = open_term(on("2026-03-01"), on(closes), CALENDAR)
        assert (found.least_until, found.days_short, found.explained) == (on("2026-03-31"), short, False)
        assert found.basis.text == "重大行政决策程序暂行条例第15条"


def test_less_than_thirty_days_needs_a_reason_that_a_person_weighs():
    found = open_term(on("2026-03-01"), on("2026-03-11"), CALENDAR, reason_for_less=" 防汛紧急 ")
    assert (found.days_short, found.explained) == (20, True)
    assert found.why == (
        "要求征求意见不少于30天(自然日),最早到2026-03-31截止;现在到2026-03-11截止,少20天,已说明理由:防汛紧急。"
    )
    assert not open_term(on("2026-03-01"), on("2026-03-31"), CALENDAR, reason_for_less="紧急").explained
    assert open_term(on("2026-03-01"), on("2026-03-31"), CALENDAR).why.endswith("截止,够。")
    assert not open_term(on("2026-03-01"), on("2026-03-11"), CALENDAR, reason_for_less=" ").explained


def test_the_least_time_of_ordinary_documents_is_a_setting_that_says_where_it_is_from():
    week = LeastOpen(CalendarDays(7), Source("省内做法", Confidence.MEMORY))
    found = open_term(on("2026-03-01"), on("2026-03-08"), CALENDAR, least=week)
    assert found.days_short == 0
    assert "(未查到原文,请核对)" in found.why


def test_a_draft_that_closes_before_it_opens_is_refused():
    with pytest.raises(Refused) as refusal:
        open_term(on("2026-03-02"), on("2026-03-01"), CALENDAR)
    assert refusal.value.issues[0].field == "closes_on"
    with pytest.raises(Refused):
        open_term("2026-03-02", on("2026-03-01"), CALENDAR)
    assert open_term(on("2026-03-02"), on("2026-03-02"), CALENDAR).days_short == 30
