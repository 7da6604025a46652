"""What a step of a case waits for: each condition met, and each one missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gongkai.law.decisions import DecisionCode, DecisionGround, Evidence
from gongkai.law.refusals import Refused
from gongkai.law.steps import (
    CASE_TABLE,
    OPEN_STATES,
    STAGE_OF,
    CaseAction,
    CaseFacts,
    CaseOptions,
    CaseStage,
    CaseState,
    Role,
    apply,
    why_not,
)

TODAY = date(2026, 3, 30)
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)
REVISION = "sha256:" + "ab" * 32
OTHER_REVISION = "sha256:" + "cd" * 32


READY = CaseFacts(
    today=TODAY,
    actor="陈芳",
    confirmation_needed=True,
    confirmed_by_both=True,
    handler_named=True,
    transfer_to="县医保局",
    applicant_told=True,
    correction_points_stated=True,
    correction_answer_by=TOMORROW,
    excessive=True,
    reasons_given=True,
    reasons_reasonable=True,
    delay_until=TOMORROW,
    third_party_answered=True,
    other_organ_answered=True,
    first_term_ends_on=TODAY,
    due_on=TODAY,
    extension_approved_by="赵明",
    fee_letter_complete=True,
    fee_paid=True,
    decision=DecisionCode.GRANT,
    ground=DecisionGround.PROVIDED,
    drafted_by="吴小雨",
    draft_revision=REVISION,
    legally_reviewed_revision=REVISION,
    signed_revision=REVISION,
    remedy_confirmed=True,
    remark="价格明细应遮去",
    delivery_chosen=True,
    delivered_on=TODAY,
    file_complete=True,
    withdrawal_recorded=True,
    order_on=TODAY,
)
UNPAID: dict[str, object] = {"fee_paid": False, "fee_pay_by": YESTERDAY}
NOT_HELD: dict[str, object] = {"decision": DecisionCode.NOT_HELD, "ground": DecisionGround.NOT_EXISTING}


LEADS_ON: list[tuple[str, str, str, str]] = [
    ("officer", "registered", "ask_confirmation", "awaiting_confirmation"),
    ("officer", "awaiting_confirmation", "confirm", "received"),
    ("officer", "received", "transfer", "transferred"),
    ("officer", "received", "ask_correction", "awaiting_correction"),
    ("applicant", "awaiting_correction", "record_correction", "received"),
    ("handler", "handling", "ask_reasons", "awaiting_reasons"),
    ("officer", "awaiting_reasons", "record_reasons", "handling"),
    ("head", "received", "assign", "handling"),
    ("officer", "handling", "reassign", "handling"),
    ("handler", "handling", "consult_third_party", "consulting_third_party"),
    ("handler", "consulting_third_party", "end_third_party", "handling"),
    ("handler", "handling", "consult_other_organ", "consulting_other_organ"),
    ("handler", "consulting_other_organ", "end_other_organ", "handling"),
    ("handler", "legal_review", "request_extension", "legal_review"),
    ("head", "consulting_third_party", "approve_extension", "consulting_third_party"),
    ("officer", "handling", "extend", "handling"),
    ("officer", "handling", "notice_fee", "awaiting_payment"),
    ("officer", "awaiting_payment", "record_payment", "handling"),
    ("handler", "handling", "submit_draft", "legal_review"),
    ("handler", "remaking", "submit_draft", "legal_review"),
    ("legal_reviewer", "legal_review", "pass_legal_review", "awaiting_signature"),
    ("legal_reviewer", "legal_review", "return_draft", "handling"),
    ("leader", "awaiting_signature", "return_draft", "handling"),
    ("leader", "awaiting_signature", "sign_reply", "signed"),
    ("handler", "signed", "reopen_draft", "handling"),
    ("officer", "signed", "send_reply", "replied"),
    ("officer", "replied", "record_delivery", "delivered"),
    ("officer", "delivered", "archive", "archived"),
    ("applicant", "signed", "withdraw", "withdrawn"),
    ("officer", "withdrawn", "archive", "archived"),
    ("officer", "archived", "record_order", "remaking"),
    ("officer", "archived", "make_proactive", "archived"),
    ("applicant", "delivered", "propose_proactive", "delivered"),
]


def test_a_step_with_everything_in_place_leads_on() -> None:
    reached = [
        (
            role,
            state,
            action,
            apply(CASE_TABLE, CaseAction(action), Role(role), CaseState(state), READY).value,
        )
        for role, state, action, _ in LEADS_ON
    ]
    assert reached == LEADS_ON


Row = tuple[str, str, str, dict[str, object]]
REFUSED: list[tuple[str, str, str, dict[str, object], str]] = [
    (
        "officer",
        "registered",
        "ask_confirmation",
        {"confirmation_needed": False},
        "confirmation_not_needed",
    ),
    ("officer", "registered", "receive", {}, "confirmation_needed"),
    ("officer", "awaiting_confirmation", "confirm", {"confirmed_by_both": False}, "not_confirmed"),
    ("officer", "received", "transfer", {"transfer_to": ""}, "transfer_to"),
    ("officer", "received", "transfer", {"applicant_told": False}, "applicant_not_told"),
    ("officer", "received", "reply_on_the_spot", {}, "on_the_spot_off"),
    ("officer", "received", "ask_correction", {"correction_notices": 1}, "correction_once"),
    ("officer", "received", "ask_correction", {"correction_points_stated": False}, "correction_points"),
    ("officer", "received", "ask_correction", {"correction_answer_by": None}, "correction_term"),
    ("officer", "received", "ask_correction", {"correction_answer_by": TODAY}, "correction_term"),
    ("handler", "handling", "ask_reasons", {"excessive": False}, "not_excessive"),
    ("officer", "awaiting_reasons", "record_reasons", {"reasons_given": False}, "reasons_open"),
    ("head", "handling", "fix_delay", {"delay_until": TODAY}, "delay_until"),
    ("head", "handling", "fix_delay", {"delay_until": None}, "delay_until"),
    ("head", "handling", "fix_delay", {"due_on": None}, "delay_until"),
    ("head", "handling", "fix_delay", {"reasons_reasonable": False}, "reasons_unreasonable"),
    ("head", "handling", "fix_delay", {"reasons_given": False}, "reasons_unreasonable"),
    ("officer", "received", "assign", {"handler_named": False}, "no_handler"),
    ("officer", "handling", "extend", {"extensions": 1}, "extension_once"),
    ("officer", "handling", "extend", {"extension_approved_by": ""}, "extension_approval"),
    ("officer", "handling", "extend", {"first_term_ends_on": YESTERDAY}, "extension_late"),
    ("officer", "handling", "extend", {"first_term_ends_on": None}, "extension_late"),
    ("head", "handling", "approve_extension", {"first_term_ends_on": YESTERDAY}, "extension_late"),
    ("head", "handling", "approve_extension", {"extensions": 1}, "extension_once"),
    ("handler", "handling", "request_extension", {"extensions": 1}, "extension_once"),
    ("officer", "handling", "notice_fee", {"excessive": False}, "not_excessive"),
    ("officer", "handling", "notice_fee", {"fee_letter_complete": False}, "fee_letter"),
    ("officer", "handling", "notice_fee", {"due_on": YESTERDAY}, "fee_late"),
    ("officer", "handling", "notice_fee", {"due_on": None}, "fee_late"),
    ("officer", "awaiting_payment", "record_payment", {"fee_paid": False}, "fee_unpaid"),
    ("handler", "handling", "submit_draft", {"draft_revision": ""}, "no_draft"),
    ("handler", "handling", "submit_draft", {"decision": None, "ground": None}, "no_decision"),
    ("handler", "handling", "submit_draft", {"ground": None}, "no_ground"),
    ("handler", "handling", "submit_draft", {"ground": DecisionGround.DRAFT}, "no_ground"),
    ("handler", "handling", "submit_draft", NOT_HELD, "evidence_missing"),
    ("legal_reviewer", "legal_review", "pass_legal_review", {"actor": "吴小雨"}, "reviewer_is_drafter"),
    (
        "legal_reviewer",
        "legal_review",
        "pass_legal_review",
        {"remedy_confirmed": False},
        "remedy_unconfirmed",
    ),
    ("legal_reviewer", "legal_review", "return_draft", {"remark": " "}, "no_remark"),
    (
        "leader",
        "awaiting_signature",
        "sign_reply",
        {"draft_revision": OTHER_REVISION},
        "not_legally_reviewed",
    ),
    ("officer", "signed", "send_reply", {"signed_revision": OTHER_REVISION}, "not_signed"),
    ("officer", "signed", "send_reply", {"legally_reviewed_revision": ""}, "not_legally_reviewed"),
    ("officer", "signed", "send_reply", {"decision": None, "ground": None}, "no_decision"),
    ("officer", "signed", "send_reply", NOT_HELD, "evidence_missing"),
    ("officer", "signed", "send_reply", {"remedy_confirmed": False}, "remedy_unconfirmed"),
    ("officer", "signed", "send_reply", {"delivery_chosen": False}, "no_delivery"),
    ("officer", "signed", "send_reply", {"by_private_courier": True}, "private_courier"),
    ("officer", "replied", "record_delivery", {"delivered_on": None}, "delivery_day"),
    ("officer", "delivered", "archive", {"file_complete": False}, "file_incomplete"),
    ("applicant", "handling", "withdraw", {"withdrawal_recorded": False}, "no_withdrawal_letter"),
    ("officer", "delivered", "record_order", {"order_on": None}, "no_order"),
    ("officer", "delivered", "make_proactive", {"decision": DecisionCode.SECRET}, "not_open"),
    ("applicant", "delivered", "propose_proactive", {"decision": None}, "not_open"),
]


def rules(row: Row, facts: CaseFacts) -> list[str]:
    role, state, action, change = row
    changed = replace(facts, **change)  # type: ignore[arg-type]
    issues = why_not(CASE_TABLE, CaseAction(action), Role(role), CaseState(state), changed)
    return [issue.rule for issue in issues]


def test_a_step_is_refused_for_the_one_thing_that_is_missing() -> None:
    for role, state, action, change, rule in REFUSED:
        assert (change, rules((role, state, action, change), READY)) == (change, [f"case.{rule}"])


OPENED: list[Row] = [
    ("officer", "registered", "receive", {"confirmation_needed": False}),
    ("officer", "received", "reply_on_the_spot", {"options": CaseOptions(reply_on_the_spot=True)}),
    (
        "officer",
        "awaiting_reasons",
        "record_reasons",
        {"reasons_given": False, "reasons_answer_by": YESTERDAY},
    ),
    ("head", "handling", "fix_delay", {}),
    ("handler", "consulting_third_party", "end_third_party", {"third_party_answer_by": YESTERDAY}),
    ("handler", "consulting_other_organ", "end_other_organ", {"other_organ_answer_by": YESTERDAY}),
    ("officer", "awaiting_payment", "declare_unpaid", UNPAID),
    ("officer", "awaiting_correction", "declare_uncorrected", {"correction_answer_by": YESTERDAY}),
    ("handler", "handling", "submit_draft", {**NOT_HELD, "evidence": frozenset({Evidence.SEARCH_LOG})}),
    ("officer", "delivered", "make_proactive", {"decision": DecisionCode.PARTIAL}),
    (
        "officer",
        "handling",
        "extend",
        {"first_term_ends_on": None, "options": CaseOptions(extension_before_expiry=False)},
    ),
    (
        "legal_reviewer",
        "legal_review",
        "pass_legal_review",
        {"actor": "吴小雨", "options": CaseOptions(reviewer_is_another=False)},
    ),
]


def test_a_step_is_open_once_its_condition_is_met() -> None:
    silent = replace(READY, third_party_answered=False, other_organ_answered=False)
    assert [(row, rules(row, silent)) for row in OPENED] == [(row, []) for row in OPENED]


SILENCES: list[tuple[str, str, str, str, str]] = [
    ("officer", "awaiting_reasons", "record_reasons", "reasons_answer_by", "reasons_open"),
    ("handler", "consulting_third_party", "end_third_party", "third_party_answer_by", "third_party_open"),
    ("handler", "consulting_other_organ", "end_other_organ", "other_organ_answer_by", "other_organ_open"),
    (
        "officer",
        "awaiting_correction",
        "declare_uncorrected",
        "correction_answer_by",
        "correction_term_running",
    ),
    ("officer", "awaiting_payment", "declare_unpaid", "fee_pay_by", "payment_term_running"),
]


def test_silence_counts_only_after_the_last_day() -> None:
    for until in [TODAY, TOMORROW, None]:
        silent = replace(
            READY, reasons_given=False, third_party_answered=False, other_organ_answered=False, fee_paid=False
        )
        told = [
            rules((role, state, action, {field: until}), silent) for role, state, action, field, _ in SILENCES
        ]
        assert told == [[f"case.{rule}"] for *_, rule in SILENCES]


def test_the_missing_paper_is_named() -> None:
    facts = replace(READY, **NOT_HELD, evidence=frozenset({Evidence.EARLIER_REPLY}))  # type: ignore[arg-type]
    (issue,) = why_not(CASE_TABLE, CaseAction.SUBMIT_DRAFT, Role.HANDLER, CaseState.HANDLING, facts)
    assert issue.text.endswith(f"缺:{Evidence.SEARCH_LOG.ask}。")


def test_a_good_reason_keeps_a_late_correction_from_being_abandoned() -> None:
    facts = replace(READY, correction_answer_by=YESTERDAY, correction_excused=True)
    (issue,) = why_not(
        CASE_TABLE, CaseAction.DECLARE_UNCORRECTED, Role.OFFICER, CaseState.AWAITING_CORRECTION, facts
    )
    assert issue.rule == "case.correction_excused"


def test_a_paid_fee_is_not_abandoned() -> None:
    facts = replace(READY, fee_pay_by=YESTERDAY)
    (issue,) = why_not(CASE_TABLE, CaseAction.DECLARE_UNPAID, Role.OFFICER, CaseState.AWAITING_PAYMENT, facts)
    assert issue.rule == "case.fee_paid"


def test_abandonment_is_declared_and_not_written_as_a_reply() -> None:
    for code in [DecisionCode.ABANDONED_NO_CORRECTION, DecisionCode.ABANDONED_NO_PAYMENT]:
        facts = replace(READY, decision=code, ground=None, evidence=frozenset(Evidence))
        (issue,) = why_not(CASE_TABLE, CaseAction.SUBMIT_DRAFT, Role.HANDLER, CaseState.HANDLING, facts)
        assert issue.rule == "case.abandonment_is_no_reply"


def test_only_good_news_is_given_on_the_spot() -> None:
    for code, ground, allowed in [
        ("already_public", None, True),
        ("grant", "provided", True),
        ("petition", None, False),
    ]:
        facts = replace(
            READY,
            options=CaseOptions(reply_on_the_spot=True),
            decision=DecisionCode(code),
            ground=None if ground is None else DecisionGround(ground),
        )
        issues = why_not(CASE_TABLE, CaseAction.REPLY_ON_THE_SPOT, Role.OFFICER, CaseState.RECEIVED, facts)
        assert (not issues) is allowed
        if not allowed:
            assert [issue.rule for issue in issues] == ["case.on_the_spot_negative"]


def test_a_draft_that_does_not_exist_is_neither_reviewed_nor_signed() -> None:
    facts = replace(READY, draft_revision="", legally_reviewed_revision="", signed_revision="")
    rules = [
        issue.rule
        for issue in why_not(CASE_TABLE, CaseAction.SEND_REPLY, Role.OFFICER, CaseState.SIGNED, facts)
    ]
    assert rules == ["case.not_legally_reviewed", "case.not_signed"]


def test_that_an_extension_must_be_told_before_expiry_is_said_to_rest_on_memory() -> None:
    facts = replace(READY, first_term_ends_on=YESTERDAY)
    (issue,) = why_not(CASE_TABLE, CaseAction.EXTEND, Role.OFFICER, CaseState.HANDLING, facts)
    assert issue.text.endswith("[条例第33条第2款(未查到原文,请核对)]")


def test_a_request_can_be_withdrawn_from_every_open_state_and_from_no_other() -> None:
    for state in CaseState:
        issues = why_not(CASE_TABLE, CaseAction.WITHDRAW, Role.APPLICANT, state, READY)
        assert [issue.rule for issue in issues] == ([] if state in OPEN_STATES else ["steps.wrong_state"])


def test_a_whole_case_runs_from_registration_to_the_file() -> None:
    state = CaseState.REGISTERED
    stages = [STAGE_OF[state]]
    for role, action in (
        (Role.OFFICER, CaseAction.ASK_CONFIRMATION),
        (Role.OFFICER, CaseAction.CONFIRM),
        (Role.OFFICER, CaseAction.ASSIGN),
        (Role.HANDLER, CaseAction.CONSULT_THIRD_PARTY),
        (Role.HANDLER, CaseAction.END_THIRD_PARTY),
        (Role.HANDLER, CaseAction.SUBMIT_DRAFT),
        (Role.LEGAL_REVIEWER, CaseAction.PASS_LEGAL_REVIEW),
        (Role.LEADER, CaseAction.SIGN_REPLY),
        (Role.HANDLER, CaseAction.SEND_REPLY),
        (Role.OFFICER, CaseAction.RECORD_DELIVERY),
        (Role.OFFICER, CaseAction.ARCHIVE),
    ):
        state = apply(CASE_TABLE, action, role, state, READY)
        stages.append(STAGE_OF[state])
    assert state is CaseState.ARCHIVED
    assert list(dict.fromkeys(stages)) == list(CaseStage)


def test_a_count_that_cannot_be_is_refused() -> None:
    for name in ["correction_notices", "extensions"]:
        for count in (-1, True, "1"):
            with pytest.raises(Refused) as caught:
                CaseFacts(TODAY, **{name: count})  # type: ignore[arg-type]
            assert [(issue.field, issue.rule) for issue in caught.value.issues] == [(name, "form.whole")]
