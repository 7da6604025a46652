"""The numbers of the law by regime, and the settings where the law is silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.sources import Confidence, Source
from gongkai.law.terms import WorkingDays


class Law(StrEnum):
    """Which regulations a case is judged by."""

    ACT_2019 = "2019"
    ACT_2008 = "2008"


@dataclass(frozen=True, slots=True)
class Regime:
    """The terms of one version of the regulations.

    ``correction_notice`` and ``opinion`` are None where that version sets no such term. A term that is not
    counted (third party, other organ) is named by its source; None means it goes on being counted.

    Article: 条例第30、32、33、34条 (2019); 条例(2008)第24条 (国务院令第492号).
    """

    law: Law
    from_day: date
    through: date | None
    reply: WorkingDays
    extension: WorkingDays
    correction_notice: WorkingDays | None
    correction_restarts: bool
    opinion: WorkingDays | None
    reply_source: Source
    extension_source: Source
    receipt_source: Source
    correction_source: Source
    third_party_source: Source | None
    other_organ_source: Source | None


REGIMES: Mapping[Law, Regime] = {
    Law.ACT_2019: Regime(
        law=Law.ACT_2019,
        from_day=date(2019, 5, 15),
        through=None,
        reply=WorkingDays(20),
        extension=WorkingDays(20),
        correction_notice=WorkingDays(7),
        correction_restarts=True,
        opinion=WorkingDays(15),
        reply_source=Source("条例第33条"),
        extension_source=Source("条例第33条第2款"),
        receipt_source=Source("条例第31条"),
        correction_source=Source("条例第30条"),
        third_party_source=Source("条例第33条第3款"),
        other_organ_source=Source("条例第33条第3款"),
    ),
    Law.ACT_2008: Regime(
        law=Law.ACT_2008,
        from_day=date(2008, 5, 1),
        through=date(2019, 5, 14),
        reply=WorkingDays(15),
        extension=WorkingDays(15),
        correction_notice=None,
        correction_restarts=False,
        opinion=None,
        reply_source=Source("条例(2008)第24条第2款"),
        extension_source=Source("条例(2008)第24条第2款"),
        receipt_source=Source("国办公开办函〔2015〕207号"),
        correction_source=Source("条例(2008)第21条"),
        third_party_source=Source("条例(2008)第24条第3款"),
        other_organ_source=None,
    ),
}


class RestDayReceipt(StrEnum):
    """What an application that arrives on a day off counts as.

    ``same_day`` keeps the day and counting starts on the next working day: the earlier, safer deadline.
    ``next_working_day`` takes the next working day as the day of receipt, as a court accepted.
    """

    SAME_DAY = "same_day"
    NEXT_WORKING_DAY = "next_working_day"


@dataclass(frozen=True, slots=True)
class ClockOptions:
    """Readings the law leaves open, each editable and each said where its result is shown.

    ``rest_day_receipt`` is [practice] (one court); ``confirmation_by_organ_counts`` is [proposal]: True lets
    an automatic or one-sided receipt start the clock where the law wants both sides to confirm;
    ``opinion_arrival_counts`` is [proposal]: True counts the day an opinion arrives;
    ``fee_payment_restarts`` rests on [memory]: off, the clock runs on through fee notice and payment;
    ``extension_notice_before_expiry`` rests on [memory]: on, an extension told to the applicant after the
    first term has run out does not count, which gives the earlier deadline.
    """

    rest_day_receipt: RestDayReceipt = RestDayReceipt.SAME_DAY
    confirmation_by_organ_counts: bool = False
    opinion_arrival_counts: bool = False
    fee_payment_restarts: bool = False
    extension_notice_before_expiry: bool = True


REST_DAY_SOURCE = Source("法院判例(休息日收到顺延至次一工作日)", Confidence.PRACTICE)
OPINION_DAYS_SOURCE = Source("征求意见的发出日、到达日如何计算", Confidence.PROPOSAL)
FEE_RESTART_SOURCE = Source("国办函〔2020〕109号:缴费次日起重新计算答复期限", Confidence.MEMORY)
EXTENSION_NOTICE_SOURCE = Source("延期应在原期限届满前告知申请人", Confidence.MEMORY)
DISPATCH_SOURCE = Source("国办公开办函〔2016〕235号")
DELAY_SOURCE = Source("条例第35条")
