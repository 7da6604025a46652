"""By a fixed day: the annual report, a single task, a finding to rectify; and an answer by the clock."""

from __future__ import annotations

import pytest
from freshness_examples import CALENDAR, event, facts, item, on, rule, stands

from gongkai.law.clock import ClockStanding
from gongkai.law.freshness import (
    AnswerByClock,
    ByDate,
    ByDay,
    ClockResult,
    Column,
    Exemption,
    Explanation,
    Matter,
    Pause,
    RectifyBy,
    ReviewEvery,
    Standing,
    Unit,
    assess,
    department_annual_report,
    instances_of,
)
from gongkai.law.refusals import Refused
from gongkai.law.terms import CalendarMonths

REPORT = department_annual_report()
LAST_YEAR = item("r2025", "2025-01-20", "2024年度报告")


def test_the_annual_report_is_due_on_31_january() -> None:
    for now, standing, days, look in [
        ("2026-01-01", Standing.OK, 30, "2026-01-23"),
        ("2026-01-22", Standing.OK, 9, "2026-01-23"),
        ("2026-01-23", Standing.DUE_SOON, 8, "2026-02-01"),
        ("2026-01-31", Standing.DUE_SOON, 0, "2026-02-01"),
        ("2026-02-01", Standing.OVERDUE, -1, "2027-01-01"),
        ("2026-12-31", Standing.OVERDUE, -334, "2027-01-01"),
    ]:
        found = stands(REPORT, facts(LAST_YEAR), now)
        assert (found.standing, found.days, found.next_look_at) == (standing, days, on(look))
        assert (found.instance, found.due_on, found.have) == ("2026", on("2026-01-31"), 0)


def test_an_annual_report_published_late_is_met_and_was_late():
    known = facts(LAST_YEAR, item("r2026", "2026-02-03", "2025年度报告"))
    found = stands(REPORT, known, "2026-02-03")
    assert (found.standing, found.days, found.last_fact.uid, found.have) == (Standing.OK, -3, "r2026", 1)
    assert found.why.endswith("2月3日《2025年度报告》。期限是1月31日,2月3日完成,晚了3天。")
    assert found.next_look_at == on("2027-01-01")
    assert stands(REPORT, known, "2027-01-05", "2026").next_look_at is None
    assert stands(REPORT, known, "2026-02-02").standing is Standing.OVERDUE


def test_the_first_of_two_reports_meets_the_day():
    known = facts(item("b", "2026-01-20"), item("a", "2026-01-10"), item("c", "2026-01-10"))
    assert stands(REPORT, known, "2026-02-03").last_fact.uid == "a"


def test_what_was_published_before_the_window_opened_or_after_it_closed_does_not_count():
    for day, standing in (
        ("2025-12-31", Standing.OVERDUE),
        ("2026-01-01", Standing.OK),
        ("2026-12-31", Standing.OK),
        ("2027-01-01", Standing.OVERDUE),
    ):
        assert stands(REPORT, facts(item("a", day)), "2027-02-01", "2026").standing is standing


def test_a_report_published_for_another_year_counts_for_that_year():
    early = facts(item("a", "2026-12-20", for_period="2027"))
    assert stands(REPORT, early, "2027-01-31").standing is Standing.OK
    assert stands(REPORT, early, "2027-01-31", "2026").standing is Standing.OVERDUE
    monthly = facts(item("a", "2027-01-20", for_period="2027-01"))
    assert stands(REPORT, monthly, "2027-01-31").standing is Standing.OK


PLAN = ByDate(rule(), 3, 1, "公开年度计划", opens_month=11, opens_day=15, kinds=("plan_filed",))


def test_a_window_may_open_in_the_year_before() -> None:
    for now, instance in [
        ("2025-11-14", "2025"),
        ("2025-11-15", "2026"),
        ("2026-03-01", "2026"),
        ("2026-11-15", "2027"),
    ]:
        assert stands(PLAN, facts(), now).instance == instance


def test_an_event_may_meet_a_yearly_date_as_well():
    filed = facts(event("f", "2025-11-15", "plan_filed"))
    assert stands(PLAN, filed, "2026-02-01").standing is Standing.OK
    too_early = facts(event("f", "2025-11-14", "plan_filed"))
    assert stands(PLAN, too_early, "2026-02-01").standing is Standing.OK
    assert stands(PLAN, too_early, "2026-03-02").standing is Standing.OVERDUE
    other = facts(event("f", "2025-11-15", "meeting_held"))
    assert stands(PLAN, other, "2026-03-02").standing is Standing.OVERDUE
    unknown = facts(event("f", "2026-02-15", "plan_filed", registered_on="2026-03-03"))
    assert stands(PLAN, unknown, "2026-03-02").standing is Standing.OVERDUE
    assert stands(PLAN, unknown, "2026-03-03").standing is Standing.OK


def test_opening_on_the_due_day_itself_is_the_same_year():
    narrow = ByDate(rule(), 3, 1, "公开", opens_month=3, opens_day=1)
    assert stands(narrow, facts(), "2026-02-28").instance == "2025"
    assert stands(narrow, facts(), "2026-03-01").instance == "2026"


def test_the_years_owed_begin_with_the_column_or_the_rule():
    opened = Column("report", "年报", on("2024-06-01"))
    names = [one.instance for one in instances_of(REPORT, facts(subject=opened), on("2026-01-01"))]
    assert names == ["2024", "2025", "2026"]
    late = ByDate(rule(valid_from=on("2025-03-01")), 1, 31, "公开年报")
    names = [one.instance for one in instances_of(late, facts(subject=opened), on("2025-12-31"))]
    assert names == ["2025"]


def test_a_year_before_the_column_is_refused() -> None:
    for year in ["2023", "0001"]:
        opened = Column("report", "年报", on("2024-06-01"))
        assert stands(REPORT, facts(subject=opened), "2026-01-01", "2024").standing is Standing.OVERDUE
        with pytest.raises(Refused) as refusal:
            stands(REPORT, facts(subject=opened), "2026-01-01", year)
        assert refusal.value.issues[0].rule == "instance.before_subject"


def test_a_yearly_date_can_be_exempt_explained_or_paused():
    exempt = facts(exemptions=(Exemption(on("2026-01-31"), on("2026-01-31"), "机构撤并"),))
    assert stands(REPORT, exempt, "2026-01-30").standing is Standing.DUE_SOON
    assert stands(REPORT, exempt, "2026-03-01").standing is Standing.EXEMPT
    later = facts(exemptions=(Exemption(on("2026-03-01"), None, "机构撤并"),))
    assert stands(REPORT, later, "2026-03-01").standing is Standing.EXEMPT
    explained = facts(explanations=(Explanation(on("2026-02-01"), "2026", on("2026-02-01")),))
    assert stands(REPORT, explained, "2026-02-01").standing is Standing.EXPLAINED
    assert stands(REPORT, explained, "2027-02-01").standing is Standing.OVERDUE
    paused = facts(pauses=(Pause(on("2026-01-31"), on("2026-02-02"), "系统检修"),))
    assert stands(REPORT, paused, "2026-02-02").standing is Standing.PAUSED
    assert stands(REPORT, paused, "2026-02-03").days == -3
    too_late = facts(pauses=(Pause(on("2026-02-01"), None, "系统检修"),))
    assert stands(REPORT, too_late, "2026-02-02").standing is Standing.OVERDUE


TASK = ByDay(rule(), on("2026-04-03"), on("2026-03-20"), "公开测评整改情况", ("done",))


def test_a_single_task_is_named_by_its_day() -> None:
    for now, standing, days in [
        ("2026-03-29", Standing.OK, 5),
        ("2026-03-30", Standing.DUE_SOON, 4),
        ("2026-04-03", Standing.DUE_SOON, 0),
        ("2026-04-04", Standing.OVERDUE, -1),
    ]:
        found = stands(TASK, facts(LAST_YEAR), now)
        assert (found.standing, found.days, found.instance) == (standing, days, "2026-04-03")
        assert found.why.startswith("要求2026年4月3日前公开测评整改情况。期限是4月3日,")


def test_a_single_task_is_met_by_an_item_or_an_act_since_it_was_set():
    assert stands(TASK, facts(item("a", "2026-03-20")), "2026-05-01").standing is Standing.OK
    assert stands(TASK, facts(item("a", "2026-03-19")), "2026-05-01").standing is Standing.OVERDUE
    assert stands(TASK, facts(event("d", "2026-04-02", "done")), "2026-05-01").days == 1
    assert (
        stands(TASK, facts(item("a", "2026-03-20", for_period="2026")), "2026-05-01").standing is Standing.OK
    )
    assert stands(TASK, facts(item("a", "2026-03-20")), "2026-05-01").next_look_at is None


def test_a_task_and_a_finding_have_one_instance():
    assert [one.instance for one in instances_of(TASK, facts(), on("2026-03-30"))] == ["2026-04-03"]
    with pytest.raises(Refused) as refusal:
        stands(TASK, facts(), "2026-03-30", "2026-04-04")
    assert refusal.value.issues[0].rule == "instance.unknown"
    assert stands(TASK, facts(), "2026-03-30", "2026-04-03").instance == "2026-04-03"


FINDING = RectifyBy(rule(), "finding-7", on("2026-03-14"), on("2026-03-17"))
FOUND = Matter("finding-7", "规范性文件栏目缺第一季度", on("2026-03-14"))


def test_a_finding_is_rectified_by_an_act_and_not_by_any_new_item():
    published = facts(item("a", "2026-03-16"), subject=FOUND)
    late = stands(FINDING, published, "2026-03-18")
    assert (late.standing, late.days, late.instance) == (Standing.OVERDUE, -1, "finding-7")
    assert stands(FINDING, published, "2026-03-17").standing is Standing.DUE_SOON
    assert stands(FINDING, published, "2026-03-14").standing is Standing.DUE_SOON
    done = facts(event("x", "2026-03-17", "rectified"), subject=FOUND)
    assert stands(FINDING, done, "2026-03-18").standing is Standing.OK
    assert late.why.startswith("要求2026年3月17日前整改到位。")


ANSWER = AnswerByClock(rule("R33"))
CASE = Matter("case-3", "依申请公开〔2026〕3号", on("2026-02-13"))


def clock(standing, due="2026-05-15", **more):
    numbers = {"days_allowed": 40, "days_left": 23} | more
    provisional = numbers.pop("provisional", False)
    return ClockResult("case-3", ClockStanding(standing), due and on(due), provisional, **numbers)


def answered(result, now="2026-04-10"):
    return stands(ANSWER, facts(subject=CASE, clock=result), now)


def test_the_clock_of_a_case_gives_the_standing_of_the_duty() -> None:
    for case, standing in [
        ("awaiting_confirmation", Standing.PAUSED),
        ("running", Standing.OK),
        ("paused", Standing.PAUSED),
        ("awaiting_correction", Standing.PAUSED),
        ("due_soon", Standing.DUE_SOON),
        ("overdue", Standing.OVERDUE),
        ("answered_in_time", Standing.OK),
        ("answered_late", Standing.OK),
        ("abandoned", Standing.OK),
        ("withdrawn", Standing.OK),
        ("transferred", Standing.OK),
    ]:
        found = answered(clock(case))
        assert (found.standing, found.instance, found.unit) == (standing, "case-3", Unit.WORKING_DAYS)
        assert found.have == (1 if case.startswith("answered") else 0)


def test_every_standing_of_a_case_is_known():
    for case in ClockStanding:
        assert answered(clock(case.value)).why.startswith("要求在法定期限内答复申请。《政府信息公开申请》")


def test_a_running_case_is_looked_at_when_it_becomes_due_soon_and_a_due_one_when_it_is_late():
    running = answered(clock("running"))
    assert running.next_look_at == CALENDAR.back(on("2026-05-15"), 10)
    assert (running.days, running.due_on, running.provisional) == (23, on("2026-05-15"), False)
    assert running.why.endswith("正在办理。答复期限是5月15日,还有23个工作日。")
    assert answered(clock("due_soon", days_left=2)).next_look_at == on("2026-05-16")
    late = answered(clock("overdue", days_left=0, late_by=2), "2026-05-19")
    assert (late.days, late.next_look_at) == (-2, None)
    assert answered(clock("overdue", days_left=0), "2026-05-16").days == -1
    assert answered(clock("answered_late", days_left=0, late_by=3)).days == -3
    assert answered(clock("running", provisional=True)).provisional


def test_a_clock_that_stands_is_looked_at_daily_unless_it_knows_when_it_goes_on():
    assert answered(clock("paused", due=None)).next_look_at == on("2026-04-11")
    knows = clock("paused", due=None, next_look_at=on("2026-04-20"))
    assert answered(knows).next_look_at == on("2026-04-20")
    assert answered(knows, "2026-04-20").next_look_at is None
    assert answered(clock("withdrawn")).next_look_at is None


def test_without_the_result_of_the_clock_nothing_is_said():
    with pytest.raises(Refused) as refusal:
        stands(ANSWER, facts(subject=CASE), "2026-04-10")
    assert refusal.value.issues[0].rule == "clock.missing"


def test_only_a_column_is_reviewed():
    with pytest.raises(Refused) as refusal:
        stands(ReviewEvery(rule(), CalendarMonths(12)), facts(subject=CASE), "2026-04-10")
    assert refusal.value.issues[0].rule == "duty.subject"


def test_nothing_stands_before_its_subject_was_there():
    with pytest.raises(Refused) as refusal:
        assess(REPORT, facts(subject=CASE), CALENDAR, on("2026-02-12"))
    assert refusal.value.issues[0].rule == "subject.not_yet"
    assert stands(REPORT, facts(subject=CASE), "2026-02-13").standing is Standing.OVERDUE
