"""The due date: a reading of the interval list with the term the case has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.clock.case import Case
from gongkai.law.clock.facts import Extended
from gongkai.law.clock.regimes import DELAY_SOURCE, ClockOptions, Regime
from gongkai.law.clock.spans import Span, SpanKind, clock_start, running_spans
from gongkai.law.sources import Source
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Due:
    """What the clock allows.

    ``first_term_on`` is the last day of the term without extension, ``on`` the last day of all; both None
    while nothing runs or a pause has no known end. ``allowed`` is in working days. ``extension`` is the
    extension that counts; ``delay`` the day fixed under 条例第35条, if it is later than the term.
    """

    started_on: date | None
    first_term_on: date | None
    on: date | None
    allowed: int
    extension: Extended | None
    delay: date | None


def due_of(
    case: Case, spans: Sequence[Span], regime: Regime, options: ClockOptions, calendar: WorkCalendar
) -> Due:
    """The due date of ``case``: first term, plus the one extension that counts, or the delay fixed.

    Article: 条例第33条 (20 working days, at most 20 more, once); 条例第35条 (a reasonable delay);
    条例(2008)第24条 (15 and 15).
    """
    started = clock_start(spans)
    if started is None:
        return Due(None, None, None, regime.reply.n, None, None)
    running = running_spans(spans)
    first_term = term_end(running, regime.reply.n, calendar)
    extension = valid_extension(case, started, first_term, options)
    more = min(extension.working_days, regime.extension.n) if extension else 0
    last = term_end(running, regime.reply.n + more, calendar) if more else first_term
    allowed = regime.reply.n + more
    if case.delay is not None and last is not None and case.delay.until > last:
        until = case.delay.until
        return Due(started, first_term, until, counted(running, started, until, calendar), extension, until)
    return Due(started, first_term, last, allowed, extension, None)


def due_source(due: Due, regime: Regime) -> Source | None:
    """What the last day of all rests on; None while there is none. Always law: no bureau sets it.

    Article: 条例第33条、第35条; 条例(2008)第24条.
    """
    if due.on is None:
        return None
    if due.delay is not None:
        return DELAY_SOURCE
    return regime.reply_source if due.extension is None else regime.extension_source


def term_end(running: Sequence[Span], days: int, calendar: WorkCalendar) -> date | None:
    """The day on which ``days`` working days have been counted in the running spans; None if never known."""
    left = days
    for span in running:
        if span.kind is not SpanKind.COUNTING:
            continue
        before = span.first - timedelta(days=1)
        if span.last is None:
            return calendar.add(before, left)
        available = calendar.count(before, span.last)
        if available >= left:
            return calendar.add(before, left)
        left -= available
    return None


def counted(running: Sequence[Span], after: date, through: date, calendar: WorkCalendar) -> int:
    """Working days counted in the running spans after ``after`` up to and with ``through``."""
    total = 0
    for span in running:
        if span.kind is not SpanKind.COUNTING:
            continue
        last = through if span.last is None else min(span.last, through)
        first = max(span.first - timedelta(days=1), after)
        if last > first:
            total += calendar.count(first, last)
    return total


def valid_extension(
    case: Case, started: date, first_term: date | None, options: ClockOptions
) -> Extended | None:
    """The first extension that counts: agreed to in the running term, with approver and notice.

    Article: 条例第33条第2款 (consent of the head of the office and notice to the applicant). That the notice
    must come before the term has run out rests on [memory]: ``options.extension_notice_before_expiry``.
    """
    for extension in case.extensions:
        if extension.on < started or extension.approved_by is None or extension.notified_on is None:
            continue
        if first_term is not None and extension.on > first_term:
            continue
        late_notice = first_term is not None and extension.notified_on > first_term
        if late_notice and options.extension_notice_before_expiry:
            continue
        return extension
    return None
