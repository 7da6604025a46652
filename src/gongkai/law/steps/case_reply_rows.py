"""Rows of the casework table from the draft to the file: reply, closing, orders, moving to own-motion."""

from __future__ import annotations

from gongkai.law.steps import case_reply_conditions as reply
from gongkai.law.steps.case_facts import CaseAction, CaseState
from gongkai.law.steps.case_rows import CASEWORKERS, OPEN_STATES, OUR_PROCEDURE, CaseStep, case_step
from gongkai.law.steps.roles import Role

_NOT_YET_REMADE = tuple(state for state in OPEN_STATES if state is not CaseState.REMAKING)
_ANSWERED = (CaseState.REPLIED, CaseState.DELIVERED, CaseState.ARCHIVED)
_SIGNERS = (Role.HEAD, Role.LEADER, Role.CHIEF)
_WHOLE_DECISION = (reply.DECISION_CHOSEN, reply.GROUND_CHOSEN, reply.EVIDENCE_COMPLETE)
_REPLY = (
    case_step(
        CaseAction.SUBMIT_DRAFT,
        "答复稿送合法性审查",
        (CaseState.HANDLING, CaseState.REMAKING),
        CaseState.LEGAL_REVIEW,
        CASEWORKERS,
        (reply.DRAFT_WRITTEN, *_WHOLE_DECISION, reply.DECISION_IS_A_REPLY),
        "条例第36条、第45条",
    ),
    case_step(
        CaseAction.PASS_LEGAL_REVIEW,
        "通过合法性审查",
        (CaseState.LEGAL_REVIEW,),
        CaseState.AWAITING_SIGNATURE,
        (Role.LEGAL_REVIEWER,),
        (reply.REVIEWER_IS_ANOTHER, reply.REMEDY_CONFIRMED),
        OUR_PROCEDURE,
    ),
    case_step(
        CaseAction.RETURN_DRAFT,
        "退回承办",
        (CaseState.LEGAL_REVIEW,),
        CaseState.HANDLING,
        (Role.LEGAL_REVIEWER,),
        (reply.REMARK_GIVEN,),
        OUR_PROCEDURE,
    ),
    case_step(
        CaseAction.RETURN_DRAFT,
        "退回承办",
        (CaseState.AWAITING_SIGNATURE,),
        CaseState.HANDLING,
        _SIGNERS,
        (reply.REMARK_GIVEN,),
        OUR_PROCEDURE,
    ),
    case_step(
        CaseAction.SIGN_REPLY,
        "签发答复书",
        (CaseState.AWAITING_SIGNATURE,),
        CaseState.SIGNED,
        _SIGNERS,
        (reply.LEGALLY_REVIEWED,),
        OUR_PROCEDURE,
    ),
    case_step(
        CaseAction.REOPEN_DRAFT,
        "收回改稿",
        (CaseState.SIGNED,),
        CaseState.HANDLING,
        CASEWORKERS,
        (reply.REMARK_GIVEN,),
        OUR_PROCEDURE,
    ),
    case_step(
        CaseAction.SEND_REPLY,
        "发出答复书",
        (CaseState.SIGNED,),
        CaseState.REPLIED,
        CASEWORKERS,
        (
            *_WHOLE_DECISION,
            reply.LEGALLY_REVIEWED,
            reply.REPLY_SIGNED,
            reply.REMEDY_CONFIRMED,
            reply.DELIVERY_CHOSEN,
            reply.POSTAL_ENTERPRISE,
        ),
        "条例第36条;国办公开办函〔2016〕235号",
    ),
    case_step(
        CaseAction.RECORD_DELIVERY,
        "记录送达",
        (CaseState.REPLIED,),
        CaseState.DELIVERED,
        CASEWORKERS,
        (reply.DELIVERY_RECORDED,),
        "行政复议法实施条例第23条",
    ),
)
_CLOSING = (
    case_step(
        CaseAction.ARCHIVE,
        "归档",
        (CaseState.DELIVERED, CaseState.ABANDONED, CaseState.WITHDRAWN, CaseState.TRANSFERRED),
        CaseState.ARCHIVED,
        CASEWORKERS,
        (reply.FILE_COMPLETE,),
        "条例第45条",
    ),
    case_step(
        CaseAction.WITHDRAW,
        "申请人撤回",
        OPEN_STATES,
        CaseState.WITHDRAWN,
        (*CASEWORKERS, Role.APPLICANT),
        (reply.WITHDRAWAL_RECORDED,),
        OUR_PROCEDURE,
    ),
    case_step(
        CaseAction.RECORD_ORDER,
        "依判决或者复议决定重新办理",
        (*_NOT_YET_REMADE, *_ANSWERED, CaseState.ABANDONED),
        CaseState.REMAKING,
        (Role.OFFICER,),
        (reply.ORDER_RECORDED,),
        "法释〔2025〕8号第11条;行政复议法实施条例第58条",
    ),
    case_step(
        CaseAction.PROPOSE_PROACTIVE,
        "建议转为主动公开",
        _ANSWERED,
        None,
        (Role.APPLICANT, *CASEWORKERS),
        (reply.INFORMATION_IS_OPEN,),
        "条例第44条第2款",
    ),
    case_step(
        CaseAction.MAKE_PROACTIVE,
        "转为主动公开",
        _ANSWERED,
        None,
        (Role.OFFICER, Role.HEAD),
        (reply.INFORMATION_IS_OPEN,),
        "条例第44条",
    ),
)


REPLY_ROWS: tuple[CaseStep, ...] = (*_REPLY, *_CLOSING)
