"""The sentences that begin with 若: the due date if something else had happened, or happens now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gongkai.law.clock.case import Case, Opinion
from gongkai.law.clock.due import Due, due_of
from gongkai.law.clock.facts import (
    Arrived,
    Confirmed,
    ConfirmedBy,
    CorrectionReceived,
    Extended,
    OtherOrganAnswered,
    ThirdPartyAnswered,
    ThirdPartyAsked,
)
from gongkai.law.clock.receipt import Receipt, receipt_of
from gongkai.law.clock.regimes import (
    EXTENSION_NOTICE_SOURCE,
    FEE_RESTART_SOURCE,
    OPINION_DAYS_SOURCE,
    REST_DAY_SOURCE,
    ClockOptions,
    Regime,
    RestDayReceipt,
)
from gongkai.law.clock.spans import SpanKind, lay_spans, opinion_end
from gongkai.law.clock.words import day_words
from gongkai.law.sources import Confidence, Source
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One supposition, the due date it leads to (None where none would run), and what it rests on."""

    condition: str
    due_on: date | None
    source: Source

    def printed(self) -> str:
        """「若今天同意延期20个工作日并告知申请人:2026年5月15日」."""
        result = day_words(self.due_on) if self.due_on else "没有到期日"
        return f"{self.condition}:{result}{self.source.confidence.mark}"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a case is judged with; carried together because every supposition changes one part of it."""

    case: Case
    regime: Regime
    options: ClockOptions
    calendar: WorkCalendar
    today: date

    def due(self) -> Due:
        """The due date under this setting."""
        spans = lay_spans(self.case, self.receipt(), self.regime, self.options, self.calendar)
        return due_of(self.case, spans, self.regime, self.options, self.calendar)

    def receipt(self) -> Receipt:
        """The day of receipt under this setting."""
        return receipt_of(self.case, self.regime, self.options, self.calendar)


def what_ifs(setting: Setting, due: Due) -> tuple[WhatIf, ...]:
    """The suppositions that make sense for the case as it stands; those that change nothing are left out.

    Article: 条例第30、31、32、33、34条.
    """
    found = [*_readings(setting), *_pausing(setting, due)]
    if setting.case.end is None:
        found += [*_next_steps(setting, due), *_opinions(setting)]
    return tuple(row for row in found if row.due_on != due.on or row.due_on is None)


def _readings(setting: Setting) -> Iterator[WhatIf]:
    options, receipt = setting.options, setting.receipt()
    arrived = receipt.unmoved or receipt.on
    if arrived is not None and not setting.calendar.is_working(arrived):
        if options.rest_day_receipt is RestDayReceipt.SAME_DAY:
            other, words = RestDayReceipt.NEXT_WORKING_DAY, "若休息日收到的顺延到下一个工作日算收到"
        else:
            other, words = RestDayReceipt.SAME_DAY, "若休息日收到的当天就算收到"
        yield _with_options(setting, replace(options, rest_day_receipt=other), words, REST_DAY_SOURCE)
    if setting.case.fee_paid is not None:
        restarts = not options.fee_payment_restarts
        words = "若缴费后期限从头起算" if restarts else "若缴费不影响期限"
        changed = replace(options, fee_payment_restarts=restarts)
        yield _with_options(setting, changed, words, FEE_RESTART_SOURCE)
    if any(opinion.answered for opinion in setting.case.opinions):
        counts = not options.opinion_arrival_counts
        words = "若意见到达当天也算一个工作日" if counts else "若意见到达当天不算"
        changed = replace(options, opinion_arrival_counts=counts)
        yield _with_options(setting, changed, words, OPINION_DAYS_SOURCE)
    if any(extension.notified_on for extension in setting.case.extensions):
        strict = not options.extension_notice_before_expiry
        words = "若延期须在届满前告知" if strict else "若延期告知晚于届满也算数"
        changed = replace(options, extension_notice_before_expiry=strict)
        yield _with_options(setting, changed, words, EXTENSION_NOTICE_SOURCE)


def _with_options(setting: Setting, options: ClockOptions, words: str, source: Source) -> WhatIf:
    return WhatIf(words, replace(setting, options=options).due().on, source)


def _pausing(setting: Setting, due: Due) -> Iterator[WhatIf]:
    case = setting.case
    if due.started_on is not None and case.opinions:
        without = replace(setting, case=replace(case, opinions=()))
        yield WhatIf("若不停钟", without.due().on, setting.regime.reply_source)


def _next_steps(setting: Setting, due: Due) -> Iterator[WhatIf]:
    case, regime, today = setting.case, setting.regime, setting.today
    spans = lay_spans(case, setting.receipt(), regime, setting.options, setting.calendar)
    if spans[-1].kind is SpanKind.AWAITING_CONFIRMATION:
        yield from _confirmations(setting)
        return
    if spans[-1].kind is SpanKind.AWAITING_CORRECTION:
        first = replace(case.corrections[0], received=CorrectionReceived(today))
        corrected = replace(setting, case=replace(case, corrections=(first, *case.corrections[1:])))
        yield WhatIf("若今天收到补正", corrected.due().on, regime.correction_source)
        return
    may_extend = due.first_term_on is None or today <= due.first_term_on
    if not case.extensions and due.started_on is not None and may_extend:
        more = regime.extension
        extended = Extended(today, more.n, "负责人", today)
        longer = replace(setting, case=replace(case, extensions=(extended,)))
        yield WhatIf(f"若今天同意延期{more.printed()}并告知申请人", longer.due().on, regime.extension_source)


def _confirmations(setting: Setting) -> Iterator[WhatIf]:
    case, regime = setting.case, setting.regime
    if case.submitted is not None:
        today = setting.today
        arrived = case.arrived or Arrived(today)
        both = replace(case, arrived=arrived, confirmed=(Confirmed(today, ConfirmedBy.BOTH),))
        yield WhatIf("若今天与申请人确认收到", replace(setting, case=both).due().on, regime.receipt_source)
    if case.confirmed:
        weaker = replace(setting.options, confirmation_by_organ_counts=True)
        source = Source("单方或系统自动确认是否算双方确认", Confidence.PROPOSAL)
        yield _with_options(setting, weaker, "若单方或系统的确认也算数", source)


def _opinions(setting: Setting) -> Iterator[WhatIf]:
    regime, today = setting.regime, setting.today
    for place, opinion in enumerate(setting.case.opinions):
        third = isinstance(opinion.asked, ThirdPartyAsked)
        source = regime.third_party_source if third else regime.other_organ_source
        if opinion.answered is not None or source is None:
            continue
        party = opinion.asked.party or ("第三方" if third else "对方机关")
        silence = opinion_end(opinion, regime, setting.calendar)
        if silence is None or today < silence:
            answer = (ThirdPartyAnswered if third else OtherOrganAnswered)(today, opinion.asked.party)
            changed = _with_opinion(setting, place, replace(opinion, answered=answer))
            yield WhatIf(f"若{party}今天答复", changed.due().on, source)
        if silence is None and regime.opinion is not None:
            delivered = replace(opinion.asked, delivered_on=today)
            changed = _with_opinion(setting, place, replace(opinion, asked=delivered))
            yield WhatIf(f"若征求意见书今天送达而{party}不答复", changed.due().on, source)


def _with_opinion(setting: Setting, place: int, opinion: Opinion) -> Setting:
    opinions = setting.case.opinions
    changed = (*opinions[:place], opinion, *opinions[place + 1 :])
    return replace(setting, case=replace(setting.case, opinions=changed))
