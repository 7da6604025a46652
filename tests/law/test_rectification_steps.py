"""A finding of 孙丽's office goes to the bureau, is repaired by 吴小雨 and rechecked, or disputed in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from gongkai.law.steps import (
    FINDING_TABLE,
    FindingAction,
    FindingFacts,
    FindingState,
    Role,
    SheetRow,
    apply,
    permitted,
    progress_word,
    sheet_row,
    why_not,
)

TODAY = date(2026, 3, 30)
YESTERDAY = TODAY - timedelta(days=1)

READY = FindingFacts(
    today=TODAY,
    actor="孙丽",
    responsible="公共法律服务股",
    loss_reason="未公开流程图",
    measures="补发权责清单流程图",
    due_on=TODAY,
    proof="/sfj/202603/00007.html",
    rectified_by="吴小雨",
    dispute_closes_on=TODAY,
    dispute_evidence="截图.png",
    remark="第2张图打不开",
)

CONTRACT: dict[Role, dict[str, str]] = {
    Role.SUPERVISOR: {
        "found": "assign",
        "assigned": "change_term",
        "in_progress": "change_term",
        "failed": "change_term",
        "awaiting_recheck": "pass_recheck fail_recheck",
        "disputed": "uphold_dispute reject_dispute",
        "passed": "close",
        "dispute_upheld": "close",
    },
    Role.OFFICER: {
        "found": "assign",
        "assigned": "accept reassign dispute",
        "in_progress": "reassign report_done dispute",
        "awaiting_recheck": "pass_recheck fail_recheck",
        "failed": "continue dispute",
        "dispute_rejected": "continue",
        "passed": "close",
    },
    Role.CONTRIBUTOR: {
        "assigned": "accept",
        "in_progress": "report_done",
        "failed": "continue",
        "dispute_rejected": "continue",
    },
    Role.HEAD: {"assigned": "dispute", "in_progress": "dispute", "failed": "dispute"},
}


def offered(role: Role) -> dict[str, set[str]]:
    return {
        state.value: {each.action.value for each in permitted(FINDING_TABLE, role, state, READY)}
        for state in FindingState
    }


def test_each_role_is_offered_its_own_steps_and_no_others() -> None:
    for role in CONTRACT:
        assert offered(role) == {
            state.value: set(CONTRACT[role].get(state, "").split()) for state in FindingState
        }


def test_everybody_else_is_offered_nothing() -> None:
    assert not [role for role in Role if role not in CONTRACT and any(offered(role).values())]


LEADS_ON: list[tuple[str, str, str, str]] = [
    ("supervisor", "found", "assign", "assigned"),
    ("contributor", "assigned", "accept", "in_progress"),
    ("officer", "in_progress", "reassign", "assigned"),
    ("supervisor", "failed", "change_term", "failed"),
    ("contributor", "in_progress", "report_done", "awaiting_recheck"),
    ("supervisor", "awaiting_recheck", "pass_recheck", "passed"),
    ("supervisor", "awaiting_recheck", "fail_recheck", "failed"),
    ("contributor", "failed", "continue", "in_progress"),
    ("officer", "failed", "dispute", "disputed"),
    ("supervisor", "disputed", "uphold_dispute", "dispute_upheld"),
    ("supervisor", "disputed", "reject_dispute", "dispute_rejected"),
    ("contributor", "dispute_rejected", "continue", "in_progress"),
    ("officer", "passed", "close", "closed"),
    ("supervisor", "dispute_upheld", "close", "dropped"),
]


def test_a_step_with_everything_in_place_leads_on() -> None:
    for role, state, action, to_state in LEADS_ON:
        after = apply(FINDING_TABLE, FindingAction(action), Role(role), FindingState(state), READY)
        assert (action, after) == (action, to_state)


REFUSED: list[tuple[str, str, str, dict[str, object], str]] = [
    ("supervisor", "found", "assign", {"responsible": ""}, "no_responsible"),
    ("supervisor", "found", "assign", {"loss_reason": " "}, "no_reason"),
    ("supervisor", "found", "assign", {"due_on": YESTERDAY}, "term"),
    ("supervisor", "found", "assign", {"due_on": None}, "term"),
    ("officer", "assigned", "accept", {"measures": ""}, "no_measures"),
    ("supervisor", "assigned", "change_term", {"remark": ""}, "no_remark"),
    ("contributor", "in_progress", "report_done", {"proof": " "}, "no_proof"),
    ("officer", "awaiting_recheck", "pass_recheck", {"actor": "吴小雨"}, "rechecks_own"),
    ("supervisor", "awaiting_recheck", "fail_recheck", {"remark": " "}, "no_remark"),
    ("officer", "assigned", "dispute", {"dispute_closes_on": YESTERDAY}, "dispute_closed"),
    ("officer", "assigned", "dispute", {"dispute_closes_on": None}, "dispute_closed"),
    ("officer", "assigned", "dispute", {"dispute_evidence": ""}, "no_evidence"),
    ("supervisor", "disputed", "uphold_dispute", {"remark": ""}, "no_remark"),
]


def test_a_step_is_refused_for_the_one_thing_that_is_missing() -> None:
    for role, state, action, change, rule in REFUSED:
        facts = replace(READY, **change)  # type: ignore[arg-type]
        issues = why_not(FINDING_TABLE, FindingAction(action), Role(role), FindingState(state), facts)
        assert (action, [issue.rule for issue in issues]) == (action, [f"finding.{rule}"])


def test_a_term_of_today_or_later_can_still_be_kept() -> None:
    for later in [0, 1]:
        facts = replace(READY, due_on=TODAY + timedelta(days=later))
        assert why_not(FINDING_TABLE, FindingAction.ASSIGN, Role.SUPERVISOR, FindingState.FOUND, facts) == ()


def test_a_dispute_is_in_time_through_its_closing_date() -> None:
    for later in [0, 1]:
        facts = replace(READY, dispute_closes_on=TODAY + timedelta(days=later))
        assert why_not(FINDING_TABLE, FindingAction.DISPUTE, Role.HEAD, FindingState.ASSIGNED, facts) == ()


WORDS = {
    "found": "整改中",
    "assigned": "整改中",
    "in_progress": "整改中",
    "awaiting_recheck": "已整改",
    "passed": "已整改",
    "failed": "整改中",
    "disputed": "有异议",
    "dispute_upheld": "异议成立",
    "dispute_rejected": "整改中",
    "closed": "已整改",
    "dropped": "异议成立",
}


def test_the_sheet_shows_the_progress_in_the_words_of_the_offices() -> None:
    assert {state.value: progress_word(state) for state in FindingState} == WORDS


def test_the_sheet_has_reason_measures_progress_and_term() -> None:
    assert sheet_row(FindingState.PASSED, READY) == SheetRow(
        "未公开流程图", "补发权责清单流程图", "已整改", "2026年3月30日"
    )
    assert sheet_row(FindingState.FOUND, replace(READY, due_on=None)).due_on == "未定"
