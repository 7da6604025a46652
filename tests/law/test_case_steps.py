"""Who may do what with a request, state by state; 周敏 is the officer, 吴小雨 the handler."""

from __future__ import annotations

from datetime import date

from gongkai.law.steps import (
    CASE_TABLE,
    OPEN_STATES,
    STAGE_OF,
    CaseFacts,
    CaseStage,
    CaseState,
    Role,
    permitted,
)

TODAY = date(2026, 3, 30)

EXTEND_FROM = [
    "received",
    "handling",
    "consulting_third_party",
    "consulting_other_organ",
    "legal_review",
    "awaiting_signature",
    "signed",
]
OPEN = [state.value for state in OPEN_STATES]
ANSWERED = ["replied", "delivered", "archived"]


def everywhere(states: list[str], actions: str, own: dict[str, str]) -> dict[str, str]:
    """``own`` with ``actions`` added in each of ``states``."""
    return {
        state: f"{own.get(state, '')} {actions if state in states else ''}".strip()
        for state in {*states, *own}
    }


# The contract: for each role and state the steps that are this role's business there. What is not written
# is nobody's business. Every open state also offers withdraw (three roles) and record_order (the officer).
OFFICER = {
    "registered": "ask_confirmation receive transfer withdraw record_order",
    "awaiting_confirmation": "confirm transfer withdraw record_order",
    "received": "transfer reply_on_the_spot ask_correction ask_reasons assign request_extension extend "
    "withdraw record_order",
    "awaiting_correction": "record_correction declare_uncorrected withdraw record_order",
    "awaiting_reasons": "record_reasons withdraw record_order",
    "handling": "ask_correction ask_reasons reassign consult_third_party consult_other_organ "
    "request_extension extend notice_fee submit_draft withdraw record_order",
    "consulting_third_party": "end_third_party request_extension extend withdraw record_order",
    "consulting_other_organ": "end_other_organ request_extension extend withdraw record_order",
    "awaiting_payment": "record_payment declare_unpaid withdraw record_order",
    "legal_review": "request_extension extend withdraw record_order",
    "awaiting_signature": "request_extension extend withdraw record_order",
    "signed": "request_extension extend reopen_draft send_reply withdraw record_order",
    "remaking": "submit_draft withdraw",
    "replied": "record_delivery record_order propose_proactive make_proactive",
    "delivered": "archive record_order propose_proactive make_proactive",
    "abandoned": "archive record_order",
    "withdrawn": "archive",
    "transferred": "archive",
    "archived": "record_order propose_proactive make_proactive",
}
HANDLER = {
    "registered": "withdraw",
    "awaiting_confirmation": "withdraw",
    "received": "ask_correction ask_reasons request_extension extend withdraw",
    "awaiting_correction": "record_correction withdraw",
    "awaiting_reasons": "record_reasons withdraw",
    "handling": "ask_correction ask_reasons consult_third_party consult_other_organ "
    "request_extension extend submit_draft withdraw",
    "consulting_third_party": "end_third_party request_extension extend withdraw",
    "consulting_other_organ": "end_other_organ request_extension extend withdraw",
    "awaiting_payment": "withdraw",
    "legal_review": "request_extension extend withdraw",
    "awaiting_signature": "request_extension extend withdraw",
    "signed": "request_extension extend reopen_draft send_reply withdraw",
    "remaking": "submit_draft withdraw",
    "replied": "record_delivery propose_proactive",
    "delivered": "archive propose_proactive",
    "abandoned": "archive",
    "withdrawn": "archive",
    "transferred": "archive",
    "archived": "propose_proactive",
}
APPLICANT = everywhere(
    OPEN,
    "withdraw",
    {
        "awaiting_correction": "record_correction",
        "awaiting_reasons": "record_reasons",
        **dict.fromkeys(ANSWERED, "propose_proactive"),
    },
)
HEAD = everywhere(
    EXTEND_FROM,
    "approve_extension",
    {
        "received": "assign",
        "handling": "fix_delay reassign",
        "awaiting_signature": "return_draft sign_reply",
        **dict.fromkeys(ANSWERED, "make_proactive"),
    },
)
SIGNER = {"awaiting_signature": "return_draft sign_reply"}
CONTRACT: dict[Role, dict[str, str]] = {
    Role.OFFICER: OFFICER,
    Role.HANDLER: HANDLER,
    Role.APPLICANT: APPLICANT,
    Role.HEAD: HEAD,
    Role.LEADER: SIGNER,
    Role.CHIEF: SIGNER,
    Role.LEGAL_REVIEWER: {"legal_review": "pass_legal_review return_draft"},
}


def offered(role: Role) -> dict[str, set[str]]:
    return {
        state.value: {each.action.value for each in permitted(CASE_TABLE, role, state, CaseFacts(TODAY))}
        for state in CaseState
    }


def test_each_role_is_offered_its_own_steps_and_no_others() -> None:
    for role in CONTRACT:
        assert offered(role) == {
            state.value: set(CONTRACT[role].get(state, "").split()) for state in CaseState
        }


def test_everybody_else_is_offered_nothing() -> None:
    assert not [role for role in Role if role not in CONTRACT and any(offered(role).values())]


def test_every_state_has_one_of_the_five_stages_of_article_45() -> None:
    assert set(STAGE_OF) == set(CaseState)
    assert {stage.label for stage in STAGE_OF.values()} == {"登记", "审核", "办理", "答复", "归档"}
    assert STAGE_OF[CaseState.REGISTERED] is CaseStage.REGISTRATION
    assert STAGE_OF[CaseState.ARCHIVED] is CaseStage.ARCHIVE


# Facts under which nothing hinders anything; each row below takes one thing away or adds one.
