"""What went wrong in a case, each fault named, with its article and the day that would have been right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.law.clock.case import Case
from gongkai.law.clock.due import Due
from gongkai.law.clock.facts import Carrier, Extended, Replied
from gongkai.law.clock.receipt import Receipt
from gongkai.law.clock.regimes import (
    DISPATCH_SOURCE,
    EXTENSION_NOTICE_SOURCE,
    ClockOptions,
    Law,
    Regime,
)
from gongkai.law.clock.words import day_words
from gongkai.law.sources import Source
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class ClockFault:
    """One fault: a stable id, the article's number (or the document's 文号), a sentence."""

    rule: str
    article: str
    text: str

    @property
    def source(self) -> Source:
        """The citation in full."""
        return _SOURCES[self.article]


# No number stands in both regulations' faults, so the number alone tells which regulations are meant.
_SOURCES = {
    **{number: Source(f"条例第{number}条") for number in ("30", "31", "33", "35", "42")},
    **{number: Source(f"条例(2008)第{number}条") for number in ("21", "24")},
    "207号": Source("国办公开办函〔2015〕207号"),
    "235号": DISPATCH_SOURCE,
}


def faults_of(
    case: Case, receipt: Receipt, due: Due, regime: Regime, options: ClockOptions, calendar: WorkCalendar
) -> tuple[ClockFault, ...]:
    """Every fault of ``case``, in the order of its course.

    Article: 条例第30、31、33、35条; 国办公开办函〔2016〕235号.
    """
    return (
        *_receipt_faults(receipt, regime, case),
        *_correction_faults(case, receipt, regime, calendar),
        *_extension_faults(case, due, regime, options),
        *_delay_faults(case, due),
        *_fee_faults(case, due),
        *_reply_faults(case, due, regime),
    )


def _article(regime: Regime, act_2019: str, act_2008: str) -> str:
    return act_2019 if regime.law is Law.ACT_2019 else act_2008


def _receipt_faults(receipt: Receipt, regime: Regime, case: Case) -> Iterator[ClockFault]:
    article = _article(regime, "31", "207号")
    if receipt.confirm_by is not None:
        confirmed = next(iter(case.confirmed), None)
        if confirmed is not None and confirmed.on > receipt.confirm_by:
            yield ClockFault(
                "confirmation_late", article, f"信件应在到达当天({day_words(receipt.confirm_by)})与申请人确认"
            )
    if receipt.by_channel is not None:
        yield ClockFault(
            "receipt_day_differs",
            article,
            f"按提交渠道应以{day_words(receipt.by_channel)}为收到之日,登记的是另一天,请核对",
        )


def _correction_faults(
    case: Case, receipt: Receipt, regime: Regime, calendar: WorkCalendar
) -> Iterator[ClockFault]:
    if not case.corrections:
        return
    article = _article(regime, "30", "21")
    if regime.correction_notice is not None and receipt.on is not None:
        limit = calendar.add(receipt.on, regime.correction_notice.n)
        if case.corrections[0].asked.on > limit:
            yield ClockFault("correction_notice_late", article, f"补正告知应在{day_words(limit)}前发出")
    if regime.correction_restarts:
        for correction in case.corrections[1:]:
            yield ClockFault(
                "second_correction",
                article,
                f"补正应一次性告知,{day_words(correction.asked.on)}再次告知补正不重新起算期限",
            )


def _extension_faults(case: Case, due: Due, regime: Regime, options: ClockOptions) -> Iterator[ClockFault]:
    article = _article(regime, "33", "24")
    for place, extension in enumerate(case.extensions):
        if place > 0:
            yield ClockFault("second_extension", article, f"延期只有一次,{day_words(extension.on)}的延期不计")
            continue
        yield from _one_extension(extension, due, regime, options, article)


def _one_extension(
    extension: Extended, due: Due, regime: Regime, options: ClockOptions, article: str
) -> Iterator[ClockFault]:
    if extension.working_days > regime.extension.n:
        yield ClockFault(
            "extension_too_long",
            article,
            f"延期最长{regime.extension.printed()},写的是{extension.working_days}个,按{regime.extension.n}个计",
        )
    if extension.approved_by is None:
        yield ClockFault("extension_not_approved", article, "延期没有政府信息公开工作机构负责人同意,不计")
    if extension.notified_on is None:
        yield ClockFault("extension_not_notified", article, "延期没有告知申请人,不计")
    if due.started_on is not None and extension.on < due.started_on:
        yield ClockFault("extension_before_restart", article, "期限重新起算以前的延期不计")
    elif due.first_term_on is not None:
        if extension.on > due.first_term_on:
            yield ClockFault(
                "extension_after_expiry", article, f"原期限{day_words(due.first_term_on)}已满,之后的延期不计"
            )
        elif extension.notified_on is not None and extension.notified_on > due.first_term_on:
            counts = "不计" if options.extension_notice_before_expiry else "仍计"
            yield ClockFault(
                "extension_notice_late",
                article,
                f"延期在原期限{day_words(due.first_term_on)}届满后才告知申请人,按现在的设置{counts};"
                f"依据:{EXTENSION_NOTICE_SOURCE.printed()}",
            )


def _delay_faults(case: Case, due: Due) -> Iterator[ClockFault]:
    if case.delay is None:
        return
    if case.reasons_received is None:
        yield ClockFault("delay_without_reasons", "35", "没有收到申请人说明的理由,不应确定延迟答复期限")
    if due.delay is None and due.on is not None:
        yield ClockFault(
            "delay_not_later", "35", f"延迟答复的期限不晚于本来的期限{day_words(due.on)},不起作用"
        )


def _fee_faults(case: Case, due: Due) -> Iterator[ClockFault]:
    if case.fee_noticed is not None and due.on is not None and case.fee_noticed.on > due.on:
        yield ClockFault("fee_notice_late", "42", f"收费通知应在办理期限内({day_words(due.on)}前)发出")


def _reply_faults(case: Case, due: Due, regime: Regime) -> Iterator[ClockFault]:
    reply = case.end
    if not isinstance(reply, Replied):
        return
    if due.on is not None and reply.counts_on > due.on:
        if reply.on <= due.on:
            yield ClockFault(
                "answered_in_time_sent_late",
                "235号",
                f"答复书{day_words(reply.on)}已作出,但{day_words(reply.counts_on)}才发出,应在{day_words(due.on)}前发出",
            )
        else:
            article = _article(regime, "33", "24")
            yield ClockFault("answered_late", article, f"答复应在{day_words(due.on)}前作出并发出")
    if reply.carrier is Carrier.COURIER:
        yield ClockFault(
            "carrier_not_allowed",
            "235号",
            f"答复只能通过邮政企业寄送,不得交其他快递企业(依据:{DISPATCH_SOURCE.text})",
        )
