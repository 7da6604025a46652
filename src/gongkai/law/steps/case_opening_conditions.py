"""Conditions of the casework table from registering to paying: confirmation, correction, opinions, fees."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.law.decisions import DecisionCode
from gongkai.law.sources import Confidence, Source
from gongkai.law.steps.case_facts import CaseFacts
from gongkai.law.steps.table import Condition

_ART_30 = Source("条例第30条")
_ART_33 = Source("条例第33条第2款")
_ART_35 = Source("条例第35条")
_OURS = Source("本系统流程", Confidence.PROPOSAL)
_FEE = Source("条例第42条、国办函〔2020〕109号", Confidence.PARTIAL, "后半部分按各省贯彻文件。")


def _condition(
    rule: str, field: str, words: str, holds: Callable[[CaseFacts], bool], source: Source
) -> Condition[CaseFacts]:
    return Condition(rule, field, words, holds, source)


CONFIRMATION_NEEDED = _condition(
    "case.confirmation_not_needed",
    "confirmation_needed",
    "当面提交或者邮寄签收的,不用再确认,直接登记收到日期。",
    lambda facts: facts.confirmation_needed,
    Source("条例第31条"),
)
NO_CONFIRMATION_NEEDED = _condition(
    "case.confirmation_needed",
    "confirmation_needed",
    "平常信函、网上和传真来的申请,要先与申请人确认。",
    lambda facts: not facts.confirmation_needed,
    Source("条例第31条"),
)
CONFIRMED_BY_BOTH = _condition(
    "case.not_confirmed",
    "confirmed_by_both",
    "双方还没有确认;联系上申请人后,记下谁、何时、怎样确认的。",
    lambda facts: facts.confirmed_by_both,
    Source("条例第31条第2项、第3项"),
)
TRANSFER_NAMED = _condition(
    "case.transfer_to",
    "transfer_to",
    "转给哪个机关还没有写明。",
    lambda facts: bool(facts.transfer_to),
    Source(
        "本系统流程", Confidence.PRACTICE, "条例没有移送的规定;不属于本机关负责的,也可以按第36条第5项答复。"
    ),
)
APPLICANT_TOLD = _condition(
    "case.applicant_not_told",
    "applicant_told",
    "转出前要告知申请人转给了谁、怎样联系。",
    lambda facts: facts.applicant_told,
    Source("条例第36条第5项"),
)
ON_THE_SPOT_ALLOWED = _condition(
    "case.on_the_spot_off",
    "options.reply_on_the_spot",
    "本局没有开通当场答复的简便办法;请写答复稿,当天审查、签发。",
    lambda facts: facts.options.reply_on_the_spot,
    Source("条例第33条第1款", Confidence.PROPOSAL, "当场答复是条文,免去审查签发是本系统的设置。"),
)
POSITIVE_DECISION = _condition(
    "case.on_the_spot_negative",
    "decision",
    "只有已经公开、可以公开的,才能当场答复;其他答复要写明理由和救济途径。",
    lambda facts: facts.decision in (DecisionCode.ALREADY_PUBLIC, DecisionCode.GRANT),
    _OURS,
)
NOT_CORRECTED_BEFORE = _condition(
    "case.correction_once",
    "correction_notices",
    "补正只能一次性告知,这件已经告知过一次;仍不明确的,按「补正后申请内容仍不明确」答复。",
    lambda facts: facts.correction_notices < 1,
    _ART_30,
)
CORRECTION_POINTS_STATED = _condition(
    "case.correction_points",
    "correction_points_stated",
    "补正告知书要写明需要补正的事项。",
    lambda facts: facts.correction_points_stated,
    _ART_30,
)
CORRECTION_TERM_FIXED = _condition(
    "case.correction_term",
    "correction_answer_by",
    "补正告知书要给出合理的补正期限,期限应在今天之后。",
    lambda facts: facts.correction_answer_by is not None and facts.correction_answer_by > facts.today,
    _ART_30,
)
CORRECTION_TERM_OVER = _condition(
    "case.correction_term_running",
    "correction_answer_by",
    "补正期限还没有过(或者没有定期限),不能按放弃处理。",
    lambda facts: facts.correction_answer_by is not None and facts.today > facts.correction_answer_by,
    _ART_30,
)
NO_GOOD_REASON = _condition(
    "case.correction_excused",
    "correction_excused",
    "申请人有正当理由,不能按放弃处理;请另定补正期限。",
    lambda facts: not facts.correction_excused,
    _ART_30,
)
EXCESSIVE = _condition(
    "case.not_excessive",
    "excessive",
    "只有数量、频次明显超过合理范围的,才能要求说明理由或者收费;请先写明怎样超过。",
    lambda facts: facts.excessive,
    Source("条例第35条、第42条"),
)
REASONS_IN_OR_DUE = _condition(
    "case.reasons_open",
    "reasons_given",
    "申请人还没有说明理由,期限也没有过,请再等等。",
    lambda facts: (
        facts.reasons_given or (facts.reasons_answer_by is not None and facts.today > facts.reasons_answer_by)
    ),
    _ART_35,
)
REASONS_REASONABLE = _condition(
    "case.reasons_unreasonable",
    "reasons_reasonable",
    "只有理由合理的,才能确定延迟答复的期限;不合理的,告知不予处理。",
    lambda facts: facts.reasons_given and facts.reasons_reasonable,
    _ART_35,
)
DELAY_BEYOND_TERM = _condition(
    "case.delay_until",
    "delay_until",
    "延迟答复的日期要写明,而且要晚于原来的到期日。",
    lambda facts: (
        facts.delay_until is not None and facts.due_on is not None and facts.delay_until > facts.due_on
    ),
    _ART_35,
)
HANDLER_NAMED = _condition(
    "case.no_handler", "handler_named", "还没有写明由谁承办。", lambda facts: facts.handler_named, _OURS
)
THIRD_PARTY_IN_OR_DUE = _condition(
    "case.third_party_open",
    "third_party_answered",
    "第三方还没有答复,15个工作日也没有过。逾期不答的,由本机关依条例决定,不等于同意。",
    lambda facts: (
        facts.third_party_answered
        or (facts.third_party_answer_by is not None and facts.today > facts.third_party_answer_by)
    ),
    Source("条例第32条"),
)
OTHER_ORGAN_IN_OR_DUE = _condition(
    "case.other_organ_open",
    "other_organ_answered",
    "被征求意见的机关还没有答复,15个工作日也没有过。逾期不答的,视为同意公开。",
    lambda facts: (
        facts.other_organ_answered
        or (facts.other_organ_answer_by is not None and facts.today > facts.other_organ_answer_by)
    ),
    Source("条例第34条"),
)
NOT_EXTENDED_BEFORE = _condition(
    "case.extension_once",
    "extensions",
    "这件已经延期过一次,不能再延。",
    lambda facts: facts.extensions < 1,
    Source("条例第33条第2款", Confidence.PARTIAL, "「只能一次」是对「最长不得超过20个工作日」的理解。"),
)
FIRST_TERM_RUNNING = _condition(
    "case.extension_late",
    "first_term_ends_on",
    "延期要在第一个20个工作日届满前办;已经过了(或者还没有算出届满日),不能再延,请尽快答复。",
    lambda facts: (
        not facts.options.extension_before_expiry
        or (facts.first_term_ends_on is not None and facts.today <= facts.first_term_ends_on)
    ),
    Source("条例第33条第2款", Confidence.MEMORY, "条文要求同意并告知,没有写明在届满前。"),
)
EXTENSION_APPROVED = _condition(
    "case.extension_approval",
    "extension_approved_by",
    "延期要先经政府信息公开工作机构负责人同意,并记下是谁同意的。",
    lambda facts: bool(facts.extension_approved_by),
    _ART_33,
)
FEE_LETTER_COMPLETE = _condition(
    "case.fee_letter",
    "fee_letter_complete",
    "收费通知要写明收费的依据、标准、数额、缴纳方式。",
    lambda facts: facts.fee_letter_complete,
    _FEE,
)
WITHIN_PROCESSING_PERIOD = _condition(
    "case.fee_late",
    "due_on",
    "收费通知要在申请处理期限内发出;期限已过(或者还没有算出到期日),不能再收费。",
    lambda facts: facts.due_on is not None and facts.today <= facts.due_on,
    _FEE,
)
FEE_PAID = _condition(
    "case.fee_unpaid", "fee_paid", "还没有收到缴款记录。", lambda facts: facts.fee_paid, _FEE
)
FEE_STILL_UNPAID = _condition(
    "case.fee_paid", "fee_paid", "已经缴费,不能按放弃处理。", lambda facts: not facts.fee_paid, _FEE
)
PAYMENT_TERM_OVER = _condition(
    "case.payment_term_running",
    "fee_pay_by",
    "缴费期限还没有过(或者没有定期限),不能按放弃处理。",
    lambda facts: facts.fee_pay_by is not None and facts.today > facts.fee_pay_by,
    _FEE,
)

OPENING_CONDITIONS: tuple[Condition[CaseFacts], ...] = (
    CONFIRMATION_NEEDED,
    NO_CONFIRMATION_NEEDED,
    CONFIRMED_BY_BOTH,
    TRANSFER_NAMED,
    APPLICANT_TOLD,
    ON_THE_SPOT_ALLOWED,
    POSITIVE_DECISION,
    NOT_CORRECTED_BEFORE,
    CORRECTION_POINTS_STATED,
    CORRECTION_TERM_FIXED,
    CORRECTION_TERM_OVER,
    NO_GOOD_REASON,
    EXCESSIVE,
    REASONS_IN_OR_DUE,
    REASONS_REASONABLE,
    DELAY_BEYOND_TERM,
    HANDLER_NAMED,
    THIRD_PARTY_IN_OR_DUE,
    OTHER_ORGAN_IN_OR_DUE,
    NOT_EXTENDED_BEFORE,
    FIRST_TERM_RUNNING,
    EXTENSION_APPROVED,
    FEE_LETTER_COMPLETE,
    WITHIN_PROCESSING_PERIOD,
    FEE_PAID,
    FEE_STILL_UNPAID,
    PAYMENT_TERM_OVER,
)
