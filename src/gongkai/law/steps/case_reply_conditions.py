"""Conditions of the casework table from the draft to the file: decision, review, sending, closing."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.law.decisions import DecisionCode, evidence_for, ground_rule
from gongkai.law.refusals import Refused
from gongkai.law.sources import Confidence, Source
from gongkai.law.steps.case_facts import CaseFacts
from gongkai.law.steps.table import Condition

_ART_36 = Source("条例第36条")
_OURS = Source("本系统流程", Confidence.PROPOSAL)
_POST = Source("国办公开办函〔2016〕235号")


def _condition(
    rule: str, field: str, words: str, holds: Callable[[CaseFacts], bool], source: Source
) -> Condition[CaseFacts]:
    return Condition(rule, field, words, holds, source)


def _legal_ground_chosen(facts: CaseFacts) -> bool:
    if facts.decision is None:
        return True  # said by decision_chosen; one fault is told once
    try:
        ground_rule(facts.decision, facts.ground)
    except Refused:
        return False
    return True


def _missing_evidence(facts: CaseFacts) -> tuple[str, ...]:
    if facts.decision is None or not _legal_ground_chosen(facts):
        return ()
    return tuple(
        each.ask for each in evidence_for(facts.decision, facts.ground) if each not in facts.evidence
    )


DRAFT_WRITTEN = _condition(
    "case.no_draft", "draft_revision", "还没有答复稿。", lambda facts: bool(facts.draft_revision), _ART_36
)
DECISION_CHOSEN = _condition(
    "case.no_decision",
    "decision",
    "还没有选定答复类型;一件申请只能有一种。",
    lambda facts: facts.decision is not None,
    _ART_36,
)
DECISION_IS_A_REPLY = _condition(
    "case.abandonment_is_no_reply",
    "decision",
    "逾期不补正、逾期不缴费的,用「视为放弃」办理,不写答复书。",
    lambda facts: (
        facts.decision not in (DecisionCode.ABANDONED_NO_CORRECTION, DecisionCode.ABANDONED_NO_PAYMENT)
    ),
    Source("条例第30条、第42条"),
)
GROUND_CHOSEN = _condition(
    "case.no_ground", "ground", "这种答复还要选明属于哪种情形。", _legal_ground_chosen, _ART_36
)
EVIDENCE_COMPLETE: Condition[CaseFacts] = Condition(
    "case.evidence_missing",
    "evidence",
    "这种答复要求的证据材料还没有收齐。",
    lambda facts: not _missing_evidence(facts),
    Source("法释〔2025〕8号第5条"),
    _missing_evidence,
)
REVIEWER_IS_ANOTHER = _condition(
    "case.reviewer_is_drafter",
    "actor",
    "答复稿不能由起草人自己作合法性审查,请换一个人。",
    lambda facts: not facts.options.reviewer_is_another or facts.actor != facts.drafted_by,
    _OURS,
)
REMEDY_CONFIRMED = _condition(
    "case.remedy_unconfirmed",
    "remedy_confirmed",
    "答复书末尾的救济告知还没有经法制人员核对。",
    lambda facts: facts.remedy_confirmed,
    Source("行政复议法实施条例第25条", Confidence.PROPOSAL, "告知是条文,由法制人员核对是本系统的要求。"),
)
REMARK_GIVEN = _condition(
    "case.no_remark", "remark", "退回要写明原因。", lambda facts: bool(facts.remark.strip()), _OURS
)
LEGALLY_REVIEWED = _condition(
    "case.not_legally_reviewed",
    "legally_reviewed_revision",
    "现在这一稿没有通过合法性审查(审查后又改过的,要重新审查)。",
    lambda facts: bool(facts.draft_revision) and facts.legally_reviewed_revision == facts.draft_revision,
    _OURS,
)
REPLY_SIGNED = _condition(
    "case.not_signed",
    "signed_revision",
    "现在这一稿没有经领导签发(签发后又改过的,要重新签发)。",
    lambda facts: bool(facts.draft_revision) and facts.signed_revision == facts.draft_revision,
    _OURS,
)
DELIVERY_CHOSEN = _condition(
    "case.no_delivery",
    "delivery_chosen",
    "还没有选定送达方式:直接送达、委托其他行政机关代为送达、邮寄或者申请人要求的网上方式。",
    lambda facts: facts.delivery_chosen,
    _POST,
)
POSTAL_ENTERPRISE = _condition(
    "case.private_courier",
    "by_private_courier",
    "邮寄只能通过邮政企业(含EMS),不能用其他快递。",
    lambda facts: not facts.by_private_courier,
    _POST,
)
DELIVERY_RECORDED = _condition(
    "case.delivery_day",
    "delivered_on",
    "还没有送达日期;直接送达的记签收日,邮寄的记回执上的签收日。",
    lambda facts: facts.delivered_on is not None,
    Source("行政复议法实施条例第23条"),
)
FILE_COMPLETE = _condition(
    "case.file_incomplete",
    "file_complete",
    "案卷材料还没有收齐(申请、各种告知书、答复书、送达凭据)。",
    lambda facts: facts.file_complete,
    Source("条例第45条"),
)
WITHDRAWAL_RECORDED = _condition(
    "case.no_withdrawal_letter",
    "withdrawal_recorded",
    "还没有申请人撤回的书面材料或者记录。",
    lambda facts: facts.withdrawal_recorded,
    _OURS,
)
ORDER_RECORDED = _condition(
    "case.no_order",
    "order_on",
    "还没有登记判决或者复议决定的日期。",
    lambda facts: facts.order_on is not None,
    Source("法释〔2025〕8号第11条;行政复议法实施条例第58条"),
)
INFORMATION_IS_OPEN = _condition(
    "case.not_open",
    "decision",
    "只有依申请已经公开(含部分公开)的信息,才能转为主动公开。",
    lambda facts: facts.decision in (DecisionCode.GRANT, DecisionCode.PARTIAL),
    Source("条例第44条"),
)

REPLY_CONDITIONS: tuple[Condition[CaseFacts], ...] = (
    DRAFT_WRITTEN,
    DECISION_CHOSEN,
    DECISION_IS_A_REPLY,
    GROUND_CHOSEN,
    EVIDENCE_COMPLETE,
    REVIEWER_IS_ANOTHER,
    REMEDY_CONFIRMED,
    REMARK_GIVEN,
    LEGALLY_REVIEWED,
    REPLY_SIGNED,
    DELIVERY_CHOSEN,
    POSTAL_ENTERPRISE,
    DELIVERY_RECORDED,
    FILE_COMPLETE,
    WITHDRAWAL_RECORDED,
    ORDER_RECORDED,
    INFORMATION_IS_OPEN,
)
