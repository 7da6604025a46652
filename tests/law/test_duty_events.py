"""Within a term of each event: due days, late publication, unregistered months."""

from __future__ import annotations

import pytest
from freshness_examples import event, facts, item, on, rule, stands

from gongkai.law.freshness import (
    Done,
    Exemption,
    Explanation,
    Pause,
    Standing,
    Unit,
    Within,
    instances_of,
    licence_or_penalty,
)
from gongkai.law.refusals import Refused
from gongkai.law.terms import CalendarDays, WorkingDays

PENALTY = licence_or_penalty()
QUIET = Within(rule(), WorkingDays(3), ("document_published",), "文件公开", needs_registration=False)


def test_a_penalty_of_19_march_is_public_by_30_march() -> None:
    for now, standing, days, look in [
        ("2026-03-19", Standing.OK, 7, "2026-03-25"),
        ("2026-03-24", Standing.OK, 4, "2026-03-25"),
        ("2026-03-25", Standing.DUE_SOON, 3, "2026-03-31"),
        ("2026-03-30", Standing.DUE_SOON, 0, "2026-03-31"),
        ("2026-03-31", Standing.OVERDUE, -1, None),
    ]:
        found = stands(PENALTY, facts(event("e1", "2026-03-19", title="清司罚决字〔2026〕2号")), now)
        assert (found.standing, found.days, found.instance) == (standing, days, "e1")
        assert found.next_look_at == (look and on(look))
        assert (found.due_on, found.unit) == (on("2026-03-30"), Unit.WORKING_DAYS)
        assert (found.have, found.need, found.rule_source.label) == (0, 1, "法定")
        assert found.why.startswith(
            "要求作出决定后7个工作日内公开。「清司罚决字〔2026〕2号」:3月19日作出决定。7个工作日到3月30日,"
        )


def test_a_penalty_published_in_time_or_late_is_met_and_the_lateness_stays_visible():
    in_time = facts(event("e1", "2026-03-19", published_by="p"), item("p", "2026-03-27"))
    found = stands(PENALTY, in_time, "2026-04-20", "e1")
    assert (found.standing, found.days, found.have, found.next_look_at) == (Standing.OK, 1, 1, None)
    assert found.why.endswith("7个工作日到3月30日,3月27日完成,提前1个工作日。")
    assert stands(PENALTY, in_time, "2026-03-26", "e1").have == 0
    late = facts(event("e1", "2026-03-19", published_on="2026-04-01"))
    assert stands(PENALTY, late, "2026-04-20", "e1").days == -2
    same_day = facts(event("e1", "2026-03-19", published_on="2026-03-30"))
    assert stands(PENALTY, same_day, "2026-04-20", "e1").why.endswith("3月30日完成,正好在期限当天。")
    assert stands(PENALTY, same_day, "2026-03-30", "e1").have == 1


def test_a_penalty_whose_page_was_withdrawn_is_owed_again():
    gone = facts(
        event("e1", "2026-03-19", published_by="p"), item("p", "2026-03-27", withdrawn_on="2026-04-10")
    )
    assert stands(PENALTY, gone, "2026-04-09", "e1").standing is Standing.OK
    assert stands(PENALTY, gone, "2026-04-10", "e1").standing is Standing.OVERDUE
    elsewhere = facts(
        event("e1", "2026-03-19", published_by="p"),
        item("p", "2026-03-27", withdrawn_on="2026-04-10"),
        item("p", "2026-03-30", column="news"),
    )
    assert stands(PENALTY, elsewhere, "2026-04-10", "e1").days == 0


def test_a_publication_named_but_not_given_counts_from_the_day_named():
    found = stands(
        PENALTY,
        facts(event("e1", "2026-03-19", published_by="p", published_on="2026-03-27")),
        "2026-03-30",
        "e1",
    )
    assert found.standing is Standing.OK
    unknown = facts(event("e1", "2026-03-19", published_by="p"))
    assert stands(PENALTY, unknown, "2026-03-30", "e1").have == 0


def test_the_oldest_open_event_is_the_present_instance():
    known = facts(
        event("e3", "2026-03-20"),
        event("e2", "2026-03-19"),
        event("e1", "2026-03-18", published_on="2026-03-19"),
    )
    assert stands(PENALTY, known, "2026-03-23").instance == "e2"
    assert stands(PENALTY, known, "2026-03-18").instance == "e1"
    names = [one.instance for one in instances_of(PENALTY, known, on("2026-03-20"))]
    assert names == ["e1", "e2", "e3", "2026-03"]


def test_an_event_is_unknown_until_it_is_registered_but_runs_from_the_day_it_happened():
    known = facts(event("e1", "2026-03-10", registered_on="2026-03-20"))
    assert stands(PENALTY, known, "2026-03-19").instance == "2026-03"
    found = stands(PENALTY, known, "2026-03-20")
    assert (found.instance, found.due_on) == ("e1", on("2026-03-19"))


def test_events_of_other_kinds_trigger_nothing():
    found = stands(PENALTY, facts(event("e1", "2026-03-19", "meeting_held")), "2026-03-30")
    assert (found.standing, found.instance) == (Standing.UNREGISTERED, "2026-03")


def test_a_month_without_a_registered_event_is_unregistered_and_asks_about_last_month():
    six = [event(f"e{n}", "2026-02-0" + str(n), published_on="2026-02-10") for n in range(1, 7)]
    found = stands(PENALTY, facts(*six), "2026-03-30")
    assert (found.standing, found.instance, found.due_on) == (Standing.UNREGISTERED, "2026-03", None)
    assert found.why.endswith("上月登记6件,本月0件,可能漏报,请核对后登记。")
    assert found.next_look_at == on("2026-04-01")
    assert stands(PENALTY, facts(*six), "2026-04-30").why.endswith("本月没有登记过事件,请核对是否确实没有。")
    past = stands(PENALTY, facts(*six), "2026-04-30", "2026-03")
    assert past.why.endswith("前一个月登记6件,2026年3月0件,可能漏报,请核对后登记。")


def test_a_month_whose_events_are_all_public_is_ok_until_the_next_begins():
    done = facts(event("e1", "2026-03-19", published_on="2026-03-20"))
    found = stands(PENALTY, done, "2026-03-31")
    assert (found.standing, found.instance, found.next_look_at) == (Standing.OK, "2026-03", on("2026-04-01"))
    assert found.why.endswith("2026年3月登记1件,目前没有未办的。")
    assert (found.have, found.need, found.days) == (0, 0, None)
    assert stands(PENALTY, done, "2026-04-01").standing is Standing.UNREGISTERED


def test_the_month_goes_by_the_day_of_registering():
    late = facts(event("e1", "2026-02-27", registered_on="2026-03-02", published_on="2026-03-02"))
    assert stands(PENALTY, late, "2026-03-10").standing is Standing.OK
    assert stands(PENALTY, late, "2026-03-10", "2026-02").standing is Standing.UNREGISTERED


def test_an_event_registered_and_published_today_is_counted_today():
    known = facts(event("e1", "2026-03-19", published_on="2026-03-19"))
    assert stands(PENALTY, known, "2026-03-19").standing is Standing.OK


def test_a_nil_month_can_be_explained_exempt_or_paused():
    explained = facts(explanations=(Explanation(on("2026-03-30"), "2026-03", on("2026-03-30")),))
    assert stands(PENALTY, explained, "2026-03-30").standing is Standing.EXPLAINED
    assert stands(PENALTY, explained, "2026-04-01").standing is Standing.UNREGISTERED
    exempt = facts(exemptions=(Exemption(on("2026-03-31"), on("2026-03-31"), "没有这项职权"),))
    assert stands(PENALTY, exempt, "2026-03-30").standing is Standing.UNREGISTERED
    assert stands(PENALTY, exempt, "2026-03-31").standing is Standing.EXEMPT
    assert stands(PENALTY, exempt, "2026-05-31", "2026-03").standing is Standing.EXEMPT
    paused = facts(pauses=(Pause(on("2026-03-30"), on("2026-03-30"), "系统检修"),))
    assert stands(PENALTY, paused, "2026-03-30").standing is Standing.PAUSED
    assert stands(PENALTY, paused, "2026-03-31").standing is Standing.UNREGISTERED


def test_a_duty_that_needs_no_registration_owes_nothing_without_an_event():
    found = stands(QUIET, facts(), "2026-03-30")
    assert (found.standing, found.instance, found.next_look_at) == (Standing.OK, "none", None)
    assert found.why.endswith("目前没有要办的。")
    assert [one.instance for one in instances_of(QUIET, facts(), on("2026-03-30"))] == []
    assert stands(QUIET, facts(), "2026-03-30", "none").standing is Standing.OK


def test_an_instance_that_is_none_of_this_duty_is_refused():
    for duty in (PENALTY, QUIET):
        with pytest.raises(Refused) as refusal:
            stands(duty, facts(event("e1", "2026-03-19", "meeting_held")), "2026-03-30", "e1")
        assert refusal.value.issues[0].rule == "instance.unknown"


def test_the_day_of_a_message_answered_is_not_the_day_it_was_published():
    answer = Within(rule(), WorkingDays(7), ("message",), "收到留言", "答复", Done.ANSWERED, False)
    answered = facts(event("m", "2026-03-02", "message", answered_on="2026-03-11"))
    assert stands(answer, answered, "2026-03-10", "m").have == 0
    found = stands(answer, answered, "2026-03-11", "m")
    assert (found.standing, found.days) == (Standing.OK, 0)
    published = facts(event("m", "2026-03-02", "message", published_on="2026-03-03"))
    assert stands(answer, published, "2026-03-12", "m").standing is Standing.OVERDUE


def test_an_event_may_be_exempt_explained_or_its_clock_may_stand():
    penalty = event("e1", "2026-03-19")
    forgiven = facts(penalty, exemptions=(Exemption(on("2026-04-05"), None, "依法不公开", "e1"),))
    assert stands(PENALTY, forgiven, "2026-04-04", "e1").standing is Standing.OVERDUE
    assert stands(PENALTY, forgiven, "2026-04-05", "e1").standing is Standing.EXEMPT
    at_due = facts(penalty, exemptions=(Exemption(on("2026-03-30"), on("2026-03-30"), "机构改革"),))
    assert stands(PENALTY, at_due, "2026-04-05", "e1").standing is Standing.EXEMPT
    before_due = facts(penalty, exemptions=(Exemption(on("2026-03-20"), on("2026-03-29"), "机构改革"),))
    assert stands(PENALTY, before_due, "2026-03-29", "e1").standing is Standing.EXEMPT
    assert stands(PENALTY, before_due, "2026-03-30", "e1").standing is Standing.DUE_SOON
    told = facts(penalty, explanations=(Explanation(on("2026-04-01"), "e1", on("2026-04-01")),))
    assert stands(PENALTY, told, "2026-04-01", "e1").standing is Standing.EXPLAINED
    month = facts(penalty, explanations=(Explanation(on("2026-04-01"), "2026-03", on("2026-04-01")),))
    assert stands(PENALTY, month, "2026-04-01", "e1").standing is Standing.OVERDUE
    stopped = facts(penalty, pauses=(Pause(on("2026-03-30"), on("2026-03-31"), "申请人提起复议", "e1"),))
    assert stands(PENALTY, stopped, "2026-03-31", "e1").standing is Standing.PAUSED
    assert stands(PENALTY, stopped, "2026-04-01", "e1").due_on == on("2026-04-01")


def test_a_budget_due_on_days_off_has_earlier_moments():
    budget = Within(rule(), CalendarDays(20), ("budget_approved",), "财政部门批复", needs_registration=False)
    found = stands(budget, facts(event("b", "2026-03-15", "budget_approved")), "2026-03-20")
    assert found.due_on == on("2026-04-04")
    assert found.second_moments.last_before == on("2026-04-03")
    done = facts(event("b", "2026-03-15", "budget_approved", published_on="2026-03-20"))
    assert stands(budget, done, "2026-03-20", "b").second_moments is None


def test_a_term_of_no_days_is_due_on_the_day_itself():
    together = Within(rule(), CalendarDays(0), ("document_published",), "文件公开", needs_registration=False)
    found = stands(together, facts(event("d", "2026-03-19", "document_published")), "2026-03-19")
    assert (found.due_on, found.days) == (on("2026-03-19"), 0)


def test_an_event_running_into_a_year_without_a_notice_is_provisional():
    assert stands(PENALTY, facts(event("e1", "2026-12-28")), "2026-12-28").provisional
    assert not stands(PENALTY, facts(event("e1", "2026-12-01")), "2026-12-02").provisional
