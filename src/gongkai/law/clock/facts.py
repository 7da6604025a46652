"""The dated facts of one request for information, one frozen class a kind.

A fact is recorded once with the civil day it happened (``on``). The same shapes serve the clock file and the
rows of a case, so nothing here knows where a fact was stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar


class Channel(StrEnum):
    """How the application came (条例第29、31条)."""

    IN_PERSON = "in_person"
    POST_SIGNED = "post_signed"
    POST_ORDINARY = "post_ordinary"
    ONLINE = "online"
    FAX = "fax"
    EMAIL = "email"

    @property
    def label(self) -> str:
        """The channel in the words of the register."""
        return _CHANNELS[self]


_CHANNELS = {
    Channel.IN_PERSON: "当面提交",
    Channel.POST_SIGNED: "挂号信、EMS等签收邮件",
    Channel.POST_ORDINARY: "平常信函",
    Channel.ONLINE: "互联网渠道",
    Channel.FAX: "传真",
    Channel.EMAIL: "电子邮件",
}


class ConfirmedBy(StrEnum):
    """Who confirmed that the application arrived."""

    BOTH = "both"
    ORGAN = "organ"
    SYSTEM = "system"

    @property
    def label(self) -> str:
        """Who confirmed, in words."""
        return {"both": "双方确认", "organ": "机关单方确认", "system": "系统自动回执"}[self.value]


class Addressee(StrEnum):
    """To whom a letter was addressed: the organ, or another office or a person of it."""

    ORGAN = "organ"
    OTHER = "other"


class Delivery(StrEnum):
    """How the reply left the organ."""

    POST = "post"
    IN_PERSON = "in_person"
    ONLINE = "online"

    @property
    def label(self) -> str:
        """The way of delivery in words."""
        return {"post": "邮寄", "in_person": "当面送达", "online": "网上发出"}[self.value]


class Carrier(StrEnum):
    """Who carried a posted reply."""

    POST_OFFICE = "post_office"
    EMS = "ems"
    COURIER = "courier"


@dataclass(frozen=True, slots=True)
class _Fact:
    on: date
    kind: ClassVar[str]
    label: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Submitted(_Fact):
    """The applicant handed the application in or sent it."""

    kind = "submitted"
    label = "提交申请"
    channel: Channel
    addressed_to: Addressee = Addressee.ORGAN


@dataclass(frozen=True, slots=True)
class Arrived(_Fact):
    """The application reached the organ: signed for, in the mailbox, in the system."""

    kind = "arrived"
    label = "申请到达"


@dataclass(frozen=True, slots=True)
class Confirmed(_Fact):
    """The arrival was confirmed."""

    kind = "confirmed"
    label = "确认收到"
    by: ConfirmedBy


@dataclass(frozen=True, slots=True)
class Received(_Fact):
    """The register states the day of receipt outright."""

    kind = "received"
    label = "收到申请"
    channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class CorrectionAsked(_Fact):
    """The organ asked the applicant to correct the application (补正告知)."""

    kind = "correction_asked"
    label = "告知补正"
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class CorrectionReceived(_Fact):
    """The corrected application was received."""

    kind = "correction_received"
    label = "收到补正"


@dataclass(frozen=True, slots=True)
class _Asked(_Fact):
    delivered_on: date | None = None
    party: str = ""


@dataclass(frozen=True, slots=True)
class _Answered(_Fact):
    party: str = ""


@dataclass(frozen=True, slots=True)
class ThirdPartyAsked(_Asked):
    """The 征求意见书 was sent to a third party; ``delivered_on`` is the third party's receipt."""

    kind = "third_party_asked"
    label = "征求第三方意见"


@dataclass(frozen=True, slots=True)
class ThirdPartyAnswered(_Answered):
    """The third party's opinion arrived."""

    kind = "third_party_answered"
    label = "收到第三方意见"


@dataclass(frozen=True, slots=True)
class OtherOrganAsked(_Asked):
    """An organ that made the information together with ours was asked; ``delivered_on`` is its receipt."""

    kind = "other_organ_asked"
    label = "征求其他机关意见"


@dataclass(frozen=True, slots=True)
class OtherOrganAnswered(_Answered):
    """The other organ's opinion arrived."""

    kind = "other_organ_answered"
    label = "收到其他机关意见"


@dataclass(frozen=True, slots=True)
class Extended(_Fact):
    """An extension was agreed to by the head of the office on ``on`` and told to the applicant."""

    kind = "extended"
    label = "延期答复"
    working_days: int
    approved_by: str | None = None
    notified_on: date | None = None


@dataclass(frozen=True, slots=True)
class FeeNoticed(_Fact):
    """The fee notice (收费通知) was sent."""

    kind = "fee_noticed"
    label = "发出收费通知"
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class FeePaid(_Fact):
    """The fee was paid."""

    kind = "fee_paid"
    label = "已缴费"


@dataclass(frozen=True, slots=True)
class ReasonsAsked(_Fact):
    """The applicant was asked for reasons of excessive number or frequency (条例第35条)."""

    kind = "reasons_asked"
    label = "要求说明理由"
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class ReasonsReceived(_Fact):
    """The applicant's reasons arrived."""

    kind = "reasons_received"
    label = "收到理由"


@dataclass(frozen=True, slots=True)
class DelayFixed(_Fact):
    """A reasonable time for a delayed reply was fixed and told to the applicant (条例第35条)."""

    kind = "delay_fixed"
    label = "确定延迟答复期限"
    until: date


@dataclass(frozen=True, slots=True)
class Transferred(_Fact):
    """The application was passed to the office whose it is and closed here."""

    kind = "transferred"
    label = "转办"


@dataclass(frozen=True, slots=True)
class Withdrawn(_Fact):
    """The applicant withdrew."""

    kind = "withdrawn"
    label = "申请人撤回"


@dataclass(frozen=True, slots=True)
class Replied(_Fact):
    """The reply was made on ``on`` and left the organ on ``dispatched_on``."""

    kind = "replied"
    label = "答复"
    dispatched_on: date | None = None
    delivery: Delivery | None = None
    carrier: Carrier | None = None

    @property
    def counts_on(self) -> date:
        """The day that decides timeliness: of handing over, else of the reply itself."""
        return self.dispatched_on or self.on


ClockFact = (
    Submitted
    | Arrived
    | Confirmed
    | Received
    | CorrectionAsked
    | CorrectionReceived
    | ThirdPartyAsked
    | ThirdPartyAnswered
    | OtherOrganAsked
    | OtherOrganAnswered
    | Extended
    | FeeNoticed
    | FeePaid
    | ReasonsAsked
    | ReasonsReceived
    | DelayFixed
    | Transferred
    | Withdrawn
    | Replied
)
Ending = Transferred | Withdrawn | Replied
OpinionAsked = ThirdPartyAsked | OtherOrganAsked
OpinionAnswered = ThirdPartyAnswered | OtherOrganAnswered
