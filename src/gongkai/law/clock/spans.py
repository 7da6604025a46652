"""The one interval list of a case: from the first fact on, what each stretch of days is.

Due date, standing, explanation and the sentences with 若 are readings of this list and of nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.law.clock.case import Case, Opinion
from gongkai.law.clock.facts import ThirdPartyAsked
from gongkai.law.clock.receipt import Receipt, moved_start
from gongkai.law.clock.regimes import FEE_RESTART_SOURCE, ClockOptions, Regime
from gongkai.law.sources import Source
from gongkai.law.workdays import WorkCalendar

ONE_DAY = timedelta(days=1)


class SpanKind(StrEnum):
    """What a stretch of days is to the clock."""

    AWAITING_CONFIRMATION = "awaiting_confirmation"
    RECEIPT = "receipt"
    VOIDED = "voided"
    AWAITING_CORRECTION = "awaiting_correction"
    RESTART = "restart"
    COUNTING = "counting"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Span:
    """Days ``first`` to ``last``, both included; ``last`` None runs on without a known end."""

    first: date
    last: date | None
    kind: SpanKind
    why: str
    source: Source

    def holds(self, day: date) -> bool:
        """True if ``day`` lies in this span."""
        return self.first <= day and (self.last is None or day <= self.last)


def lay_spans(
    case: Case, receipt: Receipt, regime: Regime, options: ClockOptions, calendar: WorkCalendar
) -> tuple[Span, ...]:
    """Lay the spans of ``case`` end to end.

    The last span is open: counting (the term runs), paused (an opinion without a last day), awaiting
    correction, or awaiting confirmation. Days of a run that a correction made void stay in the list as
    ``voided``.

    Article: 条例第30、31、32、33、34条; 条例(2008)第24条.
    """
    if receipt.on is None:
        first = min(fact.on for fact in case.facts)
        return (Span(first, None, SpanKind.AWAITING_CONFIRMATION, receipt.why, receipt.source),)
    spans = [
        Span(
            receipt.unmoved or receipt.on,
            receipt.on,
            SpanKind.RECEIPT,
            f"{receipt.why},当天不算",
            receipt.source,
        )
    ]
    start = receipt.on
    restart = _correction_restart(case, regime)
    if restart is not None:
        asked, received = restart
        source = regime.correction_source
        _append(
            spans, start + ONE_DAY, asked, SpanKind.VOIDED, "告知补正前的日子,补正后作废,从头起算", source
        )
        if received is None:
            first = max(asked, start) + ONE_DAY
            return (*spans, Span(first, None, SpanKind.AWAITING_CORRECTION, "等申请人补正", source))
        restarted = moved_start(received, options, calendar)
        _append(
            spans,
            max(asked, start) + ONE_DAY,
            received - ONE_DAY,
            SpanKind.AWAITING_CORRECTION,
            "等申请人补正",
            source,
        )
        spans.append(
            Span(received, restarted, SpanKind.RESTART, "收到补正之日,当天不算,期限从头起算", source)
        )
        start = restarted
    if options.fee_payment_restarts and case.fee_paid is not None and case.fee_paid.on > start:
        paid = case.fee_paid.on
        _append(
            spans, start + ONE_DAY, paid - ONE_DAY, SpanKind.VOIDED, "缴费前的日子作废", FEE_RESTART_SOURCE
        )
        spans.append(Span(paid, paid, SpanKind.RESTART, "缴费之日,当天不算,期限从头起算", FEE_RESTART_SOURCE))
        start = paid
    return (*spans, *_running(start, list(_pauses(case, regime, options, calendar)), regime))


def clock_start(spans: Sequence[Span]) -> date | None:
    """The day the term now running starts from (itself not counted); None if no term runs."""
    starts = [span.last for span in spans if span.kind in (SpanKind.RECEIPT, SpanKind.RESTART)]
    if not starts or spans[-1].kind is SpanKind.AWAITING_CORRECTION:
        return None
    return starts[-1]


def running_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans of the term now running: counting and paused ones after the last start."""
    return tuple(span for span in spans if span.kind in (SpanKind.COUNTING, SpanKind.PAUSED))


def opinion_end(opinion: Opinion, regime: Regime, calendar: WorkCalendar) -> date | None:
    """The last day the asked side has: the 15th working day after it received the letter.

    None before the letter was delivered, and by the 2008 regulations, which set no term.

    Article: 条例第32条 (third party; silence: the organ decides); 条例第34条 (other organ; silence: consent).
    """
    if opinion.asked.delivered_on is None or regime.opinion is None:
        return None
    return calendar.add(opinion.asked.delivered_on, regime.opinion.n)


def _correction_restart(case: Case, regime: Regime) -> tuple[date, date | None] | None:
    # A second notice is unlawful (一次性告知), so only the first one can start the term afresh.
    if not regime.correction_restarts or not case.corrections:
        return None
    first = case.corrections[0]
    return first.asked.on, (first.received.on if first.received else None)


def _pauses(
    case: Case, regime: Regime, options: ClockOptions, calendar: WorkCalendar
) -> Iterable[tuple[date, date | None, str, Source]]:
    for opinion in case.opinions:
        third = isinstance(opinion.asked, ThirdPartyAsked)
        source = regime.third_party_source if third else regime.other_organ_source
        if source is None:
            continue
        silence = opinion_end(opinion, regime, calendar)
        last = silence
        if opinion.answered is not None:
            arrived = opinion.answered.on
            last = arrived - ONE_DAY if options.opinion_arrival_counts else arrived
            last = min(last, silence) if silence is not None else last
        party = f"({opinion.asked.party})" if opinion.asked.party else ""
        why = f"征求第三方意见{party}" if third else f"征求其他机关意见{party}"
        yield opinion.asked.on + ONE_DAY, last, why, source


def _running(
    start: date, pauses: list[tuple[date, date | None, str, Source]], regime: Regime
) -> Iterable[Span]:
    position = start + ONE_DAY
    for first, last, why, source in sorted(pauses, key=lambda pause: pause[0]):
        begin = max(first, position)
        if last is not None and last < begin:
            continue
        if begin > position:
            yield Span(position, begin - ONE_DAY, SpanKind.COUNTING, "", regime.reply_source)
        yield Span(begin, last, SpanKind.PAUSED, why, source)
        if last is None:
            return
        position = last + ONE_DAY
    yield Span(position, None, SpanKind.COUNTING, "", regime.reply_source)


def _append(spans: list[Span], first: date, last: date, kind: SpanKind, why: str, source: Source) -> None:
    if first <= last:
        spans.append(Span(first, last, kind, why, source))
