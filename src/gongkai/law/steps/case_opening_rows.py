"""Rows of the casework table from registering to paying: intake, examination, handling."""

from __future__ import annotations

from gongkai.law.sources import Confidence, Source
from gongkai.law.steps import case_opening_conditions as opening
from gongkai.law.steps import case_reply_conditions as reply
from gongkai.law.steps.case_facts import CaseAction, CaseState
from gongkai.law.steps.case_rows import CASEWORKERS, CaseStep, case_step
from gongkai.law.steps.roles import Role

# An extension overlaps with other work, so it is recorded beside the state and does not replace it.
_EXTENDABLE = (
    CaseState.RECEIVED,
    CaseState.HANDLING,
    CaseState.CONSULTING_THIRD_PARTY,
    CaseState.CONSULTING_OTHER_ORGAN,
    CaseState.LEGAL_REVIEW,
    CaseState.AWAITING_SIGNATURE,
    CaseState.SIGNED,
)

_INTAKE = (
    case_step(
        CaseAction.ASK_CONFIRMATION,
        "请申请人确认",
        (CaseState.REGISTERED,),
        CaseState.AWAITING_CONFIRMATION,
        (Role.OFFICER,),
        (opening.CONFIRMATION_NEEDED,),
        "条例第31条第2项、第3项",
    ),
    case_step(
        CaseAction.CONFIRM,
        "记录双方确认",
        (CaseState.AWAITING_CONFIRMATION,),
        CaseState.RECEIVED,
        (Role.OFFICER,),
        (opening.CONFIRMED_BY_BOTH,),
        "条例第31条第2项、第3项",
    ),
    case_step(
        CaseAction.RECEIVE,
        "记为收到",
        (CaseState.REGISTERED,),
        CaseState.RECEIVED,
        (Role.OFFICER,),
        (opening.NO_CONFIRMATION_NEEDED,),
        "条例第31条第1项、第2项",
    ),
    case_step(
        CaseAction.TRANSFER,
        "转送其他机关",
        (CaseState.REGISTERED, CaseState.AWAITING_CONFIRMATION, CaseState.RECEIVED),
        CaseState.TRANSFERRED,
        (Role.OFFICER,),
        (opening.TRANSFER_NAMED, opening.APPLICANT_TOLD),
        Source("本系统流程", Confidence.PRACTICE, "条例没有移送的规定。"),
    ),
    case_step(
        CaseAction.REPLY_ON_THE_SPOT,
        "当场答复",
        (CaseState.RECEIVED,),
        CaseState.REPLIED,
        (Role.OFFICER,),
        (opening.ON_THE_SPOT_ALLOWED, opening.POSITIVE_DECISION, reply.GROUND_CHOSEN),
        Source("条例第33条第1款", Confidence.PROPOSAL),
    ),
)
_EXAMINATION = (
    case_step(
        CaseAction.ASK_CORRECTION,
        "要求补正",
        (CaseState.RECEIVED, CaseState.HANDLING),
        CaseState.AWAITING_CORRECTION,
        CASEWORKERS,
        (opening.NOT_CORRECTED_BEFORE, opening.CORRECTION_POINTS_STATED, opening.CORRECTION_TERM_FIXED),
        "条例第30条",
    ),
    case_step(
        CaseAction.RECORD_CORRECTION,
        "收到补正",
        (CaseState.AWAITING_CORRECTION,),
        CaseState.RECEIVED,
        (*CASEWORKERS, Role.APPLICANT),
        (),
        "条例第30条",
    ),
    case_step(
        CaseAction.DECLARE_UNCORRECTED,
        "逾期不补正,视为放弃",
        (CaseState.AWAITING_CORRECTION,),
        CaseState.ABANDONED,
        (Role.OFFICER,),
        (opening.CORRECTION_TERM_OVER, opening.NO_GOOD_REASON),
        "条例第30条",
    ),
    case_step(
        CaseAction.ASK_REASONS,
        "要求说明理由",
        (CaseState.RECEIVED, CaseState.HANDLING),
        CaseState.AWAITING_REASONS,
        CASEWORKERS,
        (opening.EXCESSIVE,),
        "条例第35条",
    ),
    case_step(
        CaseAction.RECORD_REASONS,
        "理由收到或者逾期未说明",
        (CaseState.AWAITING_REASONS,),
        CaseState.HANDLING,
        (*CASEWORKERS, Role.APPLICANT),
        (opening.REASONS_IN_OR_DUE,),
        "条例第35条",
    ),
    case_step(
        CaseAction.FIX_DELAY,
        "确定延迟答复的期限",
        (CaseState.HANDLING,),
        None,
        (Role.HEAD,),
        (opening.EXCESSIVE, opening.REASONS_REASONABLE, opening.DELAY_BEYOND_TERM),
        "条例第35条",
    ),
    case_step(
        CaseAction.ASSIGN,
        "交办",
        (CaseState.RECEIVED,),
        CaseState.HANDLING,
        (Role.OFFICER, Role.HEAD),
        (opening.HANDLER_NAMED,),
        "条例第45条",
    ),
    case_step(
        CaseAction.REASSIGN,
        "改派承办人",
        (CaseState.HANDLING,),
        None,
        (Role.OFFICER, Role.HEAD),
        (opening.HANDLER_NAMED,),
        "条例第45条",
    ),
)
_HANDLING = (
    case_step(
        CaseAction.CONSULT_THIRD_PARTY,
        "征求第三方意见",
        (CaseState.HANDLING,),
        CaseState.CONSULTING_THIRD_PARTY,
        CASEWORKERS,
        (),
        "条例第32条",
    ),
    case_step(
        CaseAction.END_THIRD_PARTY,
        "第三方答复或者逾期未答",
        (CaseState.CONSULTING_THIRD_PARTY,),
        CaseState.HANDLING,
        CASEWORKERS,
        (opening.THIRD_PARTY_IN_OR_DUE,),
        "条例第32条",
    ),
    case_step(
        CaseAction.CONSULT_OTHER_ORGAN,
        "征求其他机关意见",
        (CaseState.HANDLING,),
        CaseState.CONSULTING_OTHER_ORGAN,
        CASEWORKERS,
        (),
        "条例第34条",
    ),
    case_step(
        CaseAction.END_OTHER_ORGAN,
        "其他机关答复或者逾期未答",
        (CaseState.CONSULTING_OTHER_ORGAN,),
        CaseState.HANDLING,
        CASEWORKERS,
        (opening.OTHER_ORGAN_IN_OR_DUE,),
        "条例第34条",
    ),
    case_step(
        CaseAction.APPROVE_EXTENSION,
        "同意延期",
        _EXTENDABLE,
        None,
        (Role.HEAD,),
        (opening.NOT_EXTENDED_BEFORE, opening.FIRST_TERM_RUNNING),
        "条例第33条第2款",
    ),
    case_step(
        CaseAction.EXTEND,
        "延期并告知申请人",
        _EXTENDABLE,
        None,
        CASEWORKERS,
        (opening.EXTENSION_APPROVED, opening.NOT_EXTENDED_BEFORE, opening.FIRST_TERM_RUNNING),
        "条例第33条第2款",
    ),
    case_step(
        CaseAction.NOTICE_FEE,
        "发收费通知",
        (CaseState.HANDLING,),
        CaseState.AWAITING_PAYMENT,
        (Role.OFFICER,),
        (opening.EXCESSIVE, opening.FEE_LETTER_COMPLETE, opening.WITHIN_PROCESSING_PERIOD),
        Source("条例第42条、国办函〔2020〕109号", Confidence.PARTIAL),
    ),
    case_step(
        CaseAction.RECORD_PAYMENT,
        "记录缴费",
        (CaseState.AWAITING_PAYMENT,),
        CaseState.HANDLING,
        (Role.OFFICER,),
        (opening.FEE_PAID,),
        Source("国办函〔2020〕109号", Confidence.PARTIAL),
    ),
    case_step(
        CaseAction.DECLARE_UNPAID,
        "逾期不缴费,视为放弃",
        (CaseState.AWAITING_PAYMENT,),
        CaseState.ABANDONED,
        (Role.OFFICER,),
        (opening.FEE_STILL_UNPAID, opening.PAYMENT_TERM_OVER),
        Source("国办函〔2020〕109号", Confidence.PARTIAL),
    ),
)

OPENING_ROWS: tuple[CaseStep, ...] = (*_INTAKE, *_EXAMINATION, *_HANDLING)
