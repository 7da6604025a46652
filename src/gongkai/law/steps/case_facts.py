"""A request for information as the step table sees it: states, stages, actions and facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gongkai.law.decisions import DecisionCode, DecisionGround, Evidence
from gongkai.law.fields import check_whole
from gongkai.law.reading import Faults


class CaseState(StrEnum):
    """Where a request stands in the work. The clock's standing is another thing and computed elsewhere.

    Article: 条例第30条至第45条
    """

    REGISTERED = "registered"
    AWAITING_CONFIRMATION = "awaiting_confirmation"
    RECEIVED = "received"
    AWAITING_CORRECTION = "awaiting_correction"
    AWAITING_REASONS = "awaiting_reasons"
    HANDLING = "handling"
    CONSULTING_THIRD_PARTY = "consulting_third_party"
    CONSULTING_OTHER_ORGAN = "consulting_other_organ"
    AWAITING_PAYMENT = "awaiting_payment"
    LEGAL_REVIEW = "legal_review"
    AWAITING_SIGNATURE = "awaiting_signature"
    SIGNED = "signed"
    REPLIED = "replied"
    DELIVERED = "delivered"
    ABANDONED = "abandoned"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    REMAKING = "remaking"
    ARCHIVED = "archived"


class CaseStage(StrEnum):
    """The five stages that have to be recorded for every request.

    Article: 条例第45条
    """

    REGISTRATION = "registration"
    EXAMINATION = "examination"
    HANDLING = "handling"
    REPLY = "reply"
    ARCHIVE = "archive"

    @property
    def label(self) -> str:
        """登记、审核、办理、答复、归档."""
        return {
            CaseStage.REGISTRATION: "登记",
            CaseStage.EXAMINATION: "审核",
            CaseStage.HANDLING: "办理",
            CaseStage.REPLY: "答复",
            CaseStage.ARCHIVE: "归档",
        }[self]


# Which stage a state belongs to is our arrangement; the article names the stages, not what falls into each.
STAGE_OF: dict[CaseState, CaseStage] = {
    CaseState.REGISTERED: CaseStage.REGISTRATION,
    CaseState.AWAITING_CONFIRMATION: CaseStage.REGISTRATION,
    CaseState.RECEIVED: CaseStage.EXAMINATION,
    CaseState.AWAITING_CORRECTION: CaseStage.EXAMINATION,
    CaseState.AWAITING_REASONS: CaseStage.EXAMINATION,
    CaseState.HANDLING: CaseStage.HANDLING,
    CaseState.CONSULTING_THIRD_PARTY: CaseStage.HANDLING,
    CaseState.CONSULTING_OTHER_ORGAN: CaseStage.HANDLING,
    CaseState.AWAITING_PAYMENT: CaseStage.HANDLING,
    CaseState.REMAKING: CaseStage.HANDLING,
    CaseState.LEGAL_REVIEW: CaseStage.HANDLING,
    CaseState.AWAITING_SIGNATURE: CaseStage.REPLY,
    CaseState.SIGNED: CaseStage.REPLY,
    CaseState.REPLIED: CaseStage.REPLY,
    CaseState.DELIVERED: CaseStage.REPLY,
    CaseState.ABANDONED: CaseStage.REPLY,
    CaseState.WITHDRAWN: CaseStage.REPLY,
    CaseState.TRANSFERRED: CaseStage.REPLY,
    CaseState.ARCHIVED: CaseStage.ARCHIVE,
}


class CaseAction(StrEnum):
    """What is done with a request.

    Article: 条例第30条至第45条
    """

    ASK_CONFIRMATION = "ask_confirmation"
    CONFIRM = "confirm"
    RECEIVE = "receive"
    TRANSFER = "transfer"
    REPLY_ON_THE_SPOT = "reply_on_the_spot"
    ASK_CORRECTION = "ask_correction"
    RECORD_CORRECTION = "record_correction"
    DECLARE_UNCORRECTED = "declare_uncorrected"
    ASK_REASONS = "ask_reasons"
    RECORD_REASONS = "record_reasons"
    FIX_DELAY = "fix_delay"
    ASSIGN = "assign"
    REASSIGN = "reassign"
    CONSULT_THIRD_PARTY = "consult_third_party"
    END_THIRD_PARTY = "end_third_party"
    CONSULT_OTHER_ORGAN = "consult_other_organ"
    END_OTHER_ORGAN = "end_other_organ"
    REQUEST_EXTENSION = "request_extension"
    APPROVE_EXTENSION = "approve_extension"
    EXTEND = "extend"
    NOTICE_FEE = "notice_fee"
    RECORD_PAYMENT = "record_payment"
    DECLARE_UNPAID = "declare_unpaid"
    SUBMIT_DRAFT = "submit_draft"
    PASS_LEGAL_REVIEW = "pass_legal_review"
    RETURN_DRAFT = "return_draft"
    SIGN_REPLY = "sign_reply"
    REOPEN_DRAFT = "reopen_draft"
    SEND_REPLY = "send_reply"
    RECORD_DELIVERY = "record_delivery"
    ARCHIVE = "archive"
    WITHDRAW = "withdraw"
    RECORD_ORDER = "record_order"
    PROPOSE_PROACTIVE = "propose_proactive"
    MAKE_PROACTIVE = "make_proactive"


@dataclass(frozen=True, slots=True)
class CaseOptions:
    """The settings of the casework steps; each rests on less than a text that was read.

    ``extension_before_expiry``: the notice of extension has to go out before the first term ends
    (``[memory]``: the article asks for consent and notice and names no day).
    ``reply_on_the_spot``: 「能够当场答复的,应当当场答复」 without draft and legal review, for positive
    answers only (``[proposal]``; the duty is in the article, the short way is ours).
    ``reviewer_is_another``: whoever wrote the draft does not review it (``[proposal]``).

    Article: 条例第33条
    """

    extension_before_expiry: bool = True
    reply_on_the_spot: bool = False
    reviewer_is_another: bool = True


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the conditions of the casework table look at.

    Days are civil days; the ends of terms are computed by the clock and only read here. ``actor`` is the
    person who would take the step. ``draft_revision``, ``legally_reviewed_revision`` and ``signed_revision``
    are the revision strings of the reply (``sha256:…``): a review or signature of another text does not
    count. A negative count, or one that is no whole number, is refused (``case.count``).

    Article: 条例第30条至第45条
    """

    today: date
    options: CaseOptions = field(default_factory=CaseOptions)
    actor: str = ""
    confirmation_needed: bool = False
    confirmed_by_both: bool = False
    handler_named: bool = False
    transfer_to: str = ""
    applicant_told: bool = False
    correction_notices: int = 0
    correction_points_stated: bool = False
    correction_answer_by: date | None = None
    correction_excused: bool = False
    excessive: bool = False
    reasons_answer_by: date | None = None
    reasons_given: bool = False
    reasons_reasonable: bool = False
    delay_until: date | None = None
    third_party_answered: bool = False
    third_party_answer_by: date | None = None
    other_organ_answered: bool = False
    other_organ_answer_by: date | None = None
    first_term_ends_on: date | None = None
    due_on: date | None = None
    extensions: int = 0
    extension_approved_by: str = ""
    fee_letter_complete: bool = False
    fee_pay_by: date | None = None
    fee_paid: bool = False
    decision: DecisionCode | None = None
    ground: DecisionGround | None = None
    evidence: frozenset[Evidence] = frozenset()
    drafted_by: str = ""
    draft_revision: str = ""
    legally_reviewed_revision: str = ""
    signed_revision: str = ""
    remedy_confirmed: bool = False
    remark: str = ""
    delivery_chosen: bool = False
    by_private_courier: bool = False
    delivered_on: date | None = None
    file_complete: bool = False
    withdrawal_recorded: bool = False
    order_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse counts that cannot be."""
        faults = Faults()
        for name in ("correction_notices", "extensions"):
            check_whole(faults, name, getattr(self, name), least=0, what="次数")
        faults.stop()
