"""The explanation, a reading of the interval list: which days counted, which did not, why, by whose word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongkai.law.clock.due import Due
from gongkai.law.clock.regimes import DELAY_SOURCE, Regime
from gongkai.law.clock.spans import Span, SpanKind, running_spans
from gongkai.law.sources import Source
from gongkai.law.workdays import DayKind, DayNote, WorkCalendar

_COUNTED = "按工作日计算"
_PROVISIONAL = "(放假通知未发布,暂定)"
_BEFORE = (SpanKind.RECEIPT, SpanKind.VOIDED, SpanKind.AWAITING_CORRECTION, SpanKind.RESTART)


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One day of the term: whether it counts, as which number, why, and the source of that."""

    day: date
    counts: bool
    number: int | None
    why: str
    source: Source
    kind: DayKind | None
    stretch: str


@dataclass(frozen=True, slots=True)
class ExplainedSpan:
    """A range of days with one reason; ``numbers`` are the first and last day counted in it, or None.

    Inside a counting range ordinary weekends are passed over; holidays, weekend days worked in exchange,
    pauses, the extension and the days after the term are ranges of their own.
    """

    first: date
    last: date
    counts: bool
    numbers: tuple[int, int] | None
    why: str
    source: Source


def explained_days(
    spans: Sequence[Span], due: Due, regime: Regime, calendar: WorkCalendar, through: date
) -> Iterator[ExplainedDay]:
    """Every day of the running term from the day after its start to the due day or ``through``.

    ``through`` matters where it is later than the due day (the days of lateness) or no due day is known.

    Article: 条例第33条.
    """
    if due.started_on is None:
        return
    last = max(due.on, through) if due.on is not None else through
    number = 0
    for span in running_spans(spans):
        end = last if span.last is None else min(span.last, last)
        for note in calendar.days(span.first, end) if span.first <= end else ():
            if span.kind is SpanKind.PAUSED:
                yield ExplainedDay(note.day, False, None, span.why, span.source, None, "pause")
                continue
            number += note.working
            yield _counting_day(note, number, span, due, regime)


def _counting_day(note: DayNote, number: int, span: Span, due: Due, regime: Regime) -> ExplainedDay:
    mark = _PROVISIONAL if note.provisional else ""
    if not note.working:
        return ExplainedDay(
            note.day, False, None, note.printed() + mark, Source(note.source), note.kind, "rest"
        )
    stretch, why, source = _stretch(note.day, number, span, due, regime)
    if note.kind is DayKind.MAKE_UP:
        return ExplainedDay(
            note.day,
            True,
            number,
            f"{note.printed()},算工作日{mark}",
            Source(note.source),
            note.kind,
            stretch,
        )
    return ExplainedDay(note.day, True, number, why + mark, source, note.kind, stretch)


def _stretch(day: date, number: int, span: Span, due: Due, regime: Regime) -> tuple[str, str, Source]:
    if due.on is not None and day > due.on:
        return "late", "超过期限", span.source
    if due.delay is not None and due.first_term_on is not None and day > due.first_term_on:
        return "delay", "延迟答复的合理期限", DELAY_SOURCE
    if due.extension is not None and number > regime.reply.n:
        return "extension", "延期,从原期限届满之日接着算", regime.extension_source
    return "term", _COUNTED, span.source


def explained_spans(days: Iterable[ExplainedDay]) -> tuple[ExplainedSpan, ...]:
    """The days joined into ranges, in order and without gaps but for passed-over weekends.

    Article: 条例第33条.
    """
    ranges: list[ExplainedSpan] = []
    joined: list[ExplainedDay] = []
    for day in days:
        if joined and not _same_range(joined[-1], day):
            _close(joined, ranges)
        joined.append(day)
    if joined:
        _close(joined, ranges)
    return _without_inner_weekends(ranges)


def _same_range(one: ExplainedDay, other: ExplainedDay) -> bool:
    return (one.kind, one.why, one.source, one.stretch) == (
        other.kind,
        other.why,
        other.source,
        other.stretch,
    )


def _close(joined: list[ExplainedDay], ranges: list[ExplainedSpan]) -> None:
    numbers = [day.number for day in joined if day.number is not None]
    first, last = joined[0], joined[-1]
    ranges.append(
        ExplainedSpan(
            first.day,
            last.day,
            first.counts,
            (numbers[0], numbers[-1]) if numbers else None,
            first.why,
            first.source,
        )
    )
    joined.clear()


def _without_inner_weekends(ranges: Sequence[ExplainedSpan]) -> tuple[ExplainedSpan, ...]:
    kept: list[ExplainedSpan] = []
    for place, row in enumerate(ranges):
        before = kept[-1] if kept else None
        after = ranges[place + 1] if place + 1 < len(ranges) else None
        weekend = row.why.startswith("周末") and not row.counts
        if weekend and before is not None and after is not None and _joins(before, after):
            continue
        if before is not None and before.last + timedelta(days=1) < row.first and _joins(before, row):
            assert before.numbers is not None and row.numbers is not None
            kept[-1] = replace(before, last=row.last, numbers=(before.numbers[0], row.numbers[1]))
            continue
        kept.append(row)
    return tuple(kept)


def _joins(before: ExplainedSpan, after: ExplainedSpan) -> bool:
    return before.counts and after.counts and before.why == after.why and before.source == after.source


def earlier_spans(spans: Sequence[Span]) -> tuple[ExplainedSpan, ...]:
    """What came before the running term: receipt, days a correction made void, the wait for it, the restart.

    Article: 条例第30、31条.
    """
    return tuple(
        ExplainedSpan(span.first, span.last, False, None, span.why, span.source)
        for span in spans
        if span.kind in _BEFORE and span.last is not None
    )
