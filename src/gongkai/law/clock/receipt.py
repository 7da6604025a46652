"""The day an application counts as received, by channel (条例第31条)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.clock.case import Case
from gongkai.law.clock.facts import Addressee, Arrived, Channel, Confirmed, ConfirmedBy, Submitted
from gongkai.law.clock.regimes import (
    REST_DAY_SOURCE,
    ClockOptions,
    Law,
    Regime,
    RestDayReceipt,
)
from gongkai.law.reading import Faults
from gongkai.law.sources import Source
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Receipt:
    """When the application counts as received and why.

    ``on`` is None while both sides have not confirmed. ``by_channel`` is what the channel's rule gives where
    the register states another day outright; ``confirm_by`` is the day on which the law wants an unsigned
    letter confirmed; ``unmoved`` is the day before a rest day was moved.
    """

    on: date | None
    why: str
    source: Source
    by_channel: date | None
    confirm_by: date | None
    unmoved: date | None


def receipt_of(case: Case, regime: Regime, options: ClockOptions, calendar: WorkCalendar) -> Receipt:
    """The day of receipt of ``case``.

    In person: the day of handing in. Post signed for: the day the organ signs, but a letter to another office
    or a person of the organ counts from confirmation. Ordinary post, internet, fax: the day both sides
    confirm. E-mail: by the 2008 regulations the day the mail system takes it. A stated ``received`` wins.

    Article: 条例第31条; 国办公开办函〔2015〕207号.
    """
    day, why = _by_channel(case, regime, options)
    confirm_by = _confirm_by(case)
    if case.received is not None:
        stated = case.received.on
        differs = day if day is not None and day != stated else None
        return _moved(stated, "登记的收到日期", regime.receipt_source, differs, confirm_by, options, calendar)
    return _moved(day, why, regime.receipt_source, None, confirm_by, options, calendar)


def moved_start(day: date, options: ClockOptions, calendar: WorkCalendar) -> date:
    """The day a document that arrives on ``day`` counts as received, by the rest-day reading chosen.

    Source: 法院判例(休息日收到顺延至次一工作日), [practice]; the default keeps the day.
    """
    if options.rest_day_receipt is RestDayReceipt.NEXT_WORKING_DAY:
        return calendar.next_working(day)
    return day


def check_regime(case: Case, receipt: Receipt, regime: Regime, faults: Faults) -> None:
    """Note a case judged by regulations that were not in force when it was received.

    Article: 条例第56条 (in force 2019-05-15); 条例(2008)第38条 (in force 2008-05-01).
    """
    if receipt.on is None:
        return
    day = receipt.unmoved or receipt.on
    if day < regime.from_day or (regime.through is not None and day > regime.through):
        other = Law.ACT_2008 if regime.law is Law.ACT_2019 else Law.ACT_2019
        hint = f"请把 law 写成「{other}」" if day >= date(2008, 5, 1) else "2008年5月1日以前没有可适用的条例"
        faults.add(
            "law", "law.not_in_force", f"{day.isoformat()}收到的申请不适用「{regime.law}」版条例;{hint}"
        )


def _by_channel(case: Case, regime: Regime, options: ClockOptions) -> tuple[date | None, str]:
    sent, arrived = case.submitted, case.arrived
    if sent is None:
        return None, "没有写明提交渠道"
    match sent.channel:
        case Channel.IN_PERSON:
            return sent.on, "当面提交之日"
        case Channel.POST_SIGNED if sent.addressed_to is Addressee.ORGAN:
            return (arrived.on if arrived else None), "签收之日"
        case Channel.EMAIL if regime.law is Law.ACT_2008:
            return (arrived.on if arrived else sent.on), "电子邮件系统接收之日"
        case _:
            confirmed = _counting_confirmation(case, options)
            return (confirmed.on if confirmed else None), _confirmed_words(sent, arrived)


def _confirmed_words(sent: Submitted, arrived: Arrived | None) -> str:
    if sent.channel in (Channel.POST_ORDINARY, Channel.POST_SIGNED):
        return "与申请人确认之日" if arrived else "等信件到达并与申请人确认"
    return "双方确认之日"


def _counting_confirmation(case: Case, options: ClockOptions) -> Confirmed | None:
    for confirmed in case.confirmed:
        if confirmed.by is ConfirmedBy.BOTH or options.confirmation_by_organ_counts:
            return confirmed
    return None


def _confirm_by(case: Case) -> date | None:
    sent, arrived = case.submitted, case.arrived
    if sent is None or arrived is None:
        return None
    letter = sent.channel is Channel.POST_ORDINARY or (
        sent.channel is Channel.POST_SIGNED and sent.addressed_to is Addressee.OTHER
    )
    return arrived.on if letter else None


def _moved(
    day: date | None,
    why: str,
    source: Source,
    differs: date | None,
    confirm_by: date | None,
    options: ClockOptions,
    calendar: WorkCalendar,
) -> Receipt:
    if day is None:
        return Receipt(None, why, source, differs, confirm_by, None)
    moved = moved_start(day, options, calendar)
    if moved == day:
        return Receipt(day, why, source, differs, confirm_by, None)
    return Receipt(moved, f"{why}是休息日,顺延到下一个工作日", REST_DAY_SOURCE, differs, confirm_by, day)
