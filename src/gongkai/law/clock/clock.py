"""The explained clock of one request: facts, calendar and today in; due date, standing and reasons out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.clock.case import Case, case_of
from gongkai.law.clock.due import Due, due_of, due_source
from gongkai.law.clock.explanation import (
    ExplainedDay,
    ExplainedSpan,
    earlier_spans,
    explained_days,
    explained_spans,
)
from gongkai.law.clock.facts import ClockFact
from gongkai.law.clock.faults import ClockFault, faults_of
from gongkai.law.clock.receipt import Receipt, check_regime, receipt_of
from gongkai.law.clock.regimes import REGIMES, ClockOptions, Law
from gongkai.law.clock.spans import Span, lay_spans
from gongkai.law.clock.standing import ClockStanding, DayCount, day_count, last_counted_day, standing_of
from gongkai.law.clock.what_if import Setting, WhatIf, what_ifs
from gongkai.law.reading import Faults
from gongkai.law.sources import RuleSource, Source
from gongkai.law.work_notices import builtin_calendar
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class CaseClock:
    """Everything the clock of a case says on ``today``.

    ``provisional`` is True if the calculation runs into a year without a holiday notice. ``explanation`` is
    the running term in ranges, ``earlier`` what came before it, ``what_ifs`` the suppositions worth knowing.
    """

    law: Law
    options: ClockOptions
    today: date
    case: Case
    receipt: Receipt
    spans: tuple[Span, ...]
    due: Due
    days: DayCount
    standing: ClockStanding
    provisional: bool
    faults: tuple[ClockFault, ...]
    by_day: tuple[ExplainedDay, ...]
    explanation: tuple[ExplainedSpan, ...]
    earlier: tuple[ExplainedSpan, ...]
    what_ifs: tuple[WhatIf, ...]

    @property
    def rule_source(self) -> RuleSource:
        """Whose rule the due date is."""
        return RuleSource.LAW

    @property
    def due_source(self) -> Source | None:
        """What the due date rests on; None while there is none."""
        return due_source(self.due, REGIMES[self.law])


def due_date(
    facts: Sequence[ClockFact],
    *,
    law: Law = Law.ACT_2019,
    calendar: WorkCalendar | None = None,
    options: ClockOptions | None = None,
) -> date | None:
    """Only the due date of a case, for lists of many; None while no term runs or a pause has no known end.

    Article: 条例第33条.
    """
    return _settle(case_of(facts), law, calendar or builtin_calendar(), options or ClockOptions())[2].on


def explain(
    facts: Sequence[ClockFact],
    today: date,
    *,
    law: Law = Law.ACT_2019,
    calendar: WorkCalendar | None = None,
    options: ClockOptions | None = None,
) -> CaseClock:
    """The explained clock of the case that ``facts`` make, as it stands on ``today``.

    ``calendar`` is the built-in work calendar unless given. Refused, with the path of the fact, where facts
    are in an impossible order, lie after ``today``, or the law chosen was not in force.

    Article: 条例第30、31、32、33、34、35条; 国办公开办函〔2016〕235号.
    """
    calendar, options = calendar or builtin_calendar(), options or ClockOptions()
    _check_past(facts, today)
    case = case_of(facts)
    receipt, spans, due = _settle(case, law, calendar, options)
    regime = REGIMES[law]
    days = day_count(case, spans, due, calendar, today)
    by_day = tuple(explained_days(spans, due, regime, calendar, last_counted_day(case, today)))
    return CaseClock(
        law=law,
        options=options,
        today=today,
        case=case,
        receipt=receipt,
        spans=spans,
        due=due,
        days=days,
        standing=standing_of(case, spans, due, days, today),
        provisional=bool(by_day) and calendar.is_provisional(by_day[0].day, due.on or by_day[-1].day),
        faults=faults_of(case, receipt, due, regime, options, calendar),
        by_day=by_day,
        explanation=explained_spans(by_day),
        earlier=earlier_spans(spans),
        what_ifs=what_ifs(Setting(case, regime, options, calendar, today), due),
    )


def _settle(
    case: Case, law: Law, calendar: WorkCalendar, options: ClockOptions
) -> tuple[Receipt, tuple[Span, ...], Due]:
    regime = REGIMES[law]
    receipt = receipt_of(case, regime, options, calendar)
    faults = Faults()
    check_regime(case, receipt, regime, faults)
    _check_after_receipt(case, receipt, faults)
    faults.stop()
    spans = lay_spans(case, receipt, regime, options, calendar)
    return receipt, spans, due_of(case, spans, regime, options, calendar)


def _check_past(facts: Sequence[ClockFact], today: date) -> None:
    faults = Faults()
    for place, fact in enumerate(facts):
        for name in ("on", "delivered_on", "notified_on", "dispatched_on"):
            day: date | None = getattr(fact, name, None)
            if day is not None and day > today:
                faults.add(
                    f"facts[{place}].{name}",
                    "order.future",
                    f"{day.isoformat()}晚于今天{today.isoformat()},还没有发生",
                )
    faults.stop()


_NEEDS_RECEIPT = (
    "correction_asked",
    "third_party_asked",
    "other_organ_asked",
    "extended",
    "fee_noticed",
    "reasons_asked",
    "delay_fixed",
)


def _check_after_receipt(case: Case, receipt: Receipt, faults: Faults) -> None:
    received = receipt.unmoved or receipt.on
    for place, fact in zip(case.places, case.facts, strict=True):
        if fact.kind not in _NEEDS_RECEIPT:
            continue
        path = f"facts[{place}]"
        if received is None:
            faults.add(path, "order.not_received", f"申请还没有确认收到,不应有「{fact.label}」")
        elif fact.on < received:
            day, first = fact.on.isoformat(), received.isoformat()
            faults.add(path, "order.before_receipt", f"「{fact.label}」({day})早于收到申请之日{first}")
