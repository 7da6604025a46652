"""The answer of the clock as plain data, in the shape ``gongkai clock --json`` prints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.law.clock.clock import CaseClock
from gongkai.law.clock.explanation import ExplainedDay, ExplainedSpan


def as_data(clock: CaseClock, *, by_day: bool = False) -> dict[str, object]:
    """The clock as a JSON-ready mapping; with ``by_day`` the explanation lists single days.

    Days are ISO strings, counts whole working days, what is not known is null. Beside the keys of the
    contract it carries ``earlier`` (what came before the running term), ``what_if``, and whose rule the due
    date is (``rule_source``) and what it rests on (``due_source``).
    """
    return {
        "received_on": _iso(clock.receipt.on),
        "clock_started_on": _iso(clock.due.started_on),
        "due_on": _iso(clock.due.on),
        "days_allowed": clock.due.allowed,
        "days_used": clock.days.used,
        "days_left": clock.days.left,
        "standing": clock.standing.value,
        "provisional": clock.provisional,
        "rule_source": clock.rule_source.value,
        "due_source": None if clock.due_source is None else clock.due_source.printed(),
        "late_by": clock.days.late_by,
        "faults": [
            {"rule": fault.rule, "article": fault.article, "text": fault.text} for fault in clock.faults
        ],
        "explanation": [_day(row) for row in clock.by_day] if by_day else _spans(clock.explanation),
        "earlier": _spans(clock.earlier),
        "what_if": [
            {"if": row.condition, "due_on": _iso(row.due_on), "source": row.source.printed()}
            for row in clock.what_ifs
        ],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _spans(rows: Sequence[ExplainedSpan]) -> list[dict[str, object]]:
    return [
        {
            "from": row.first.isoformat(),
            "to": row.last.isoformat(),
            "counts": row.counts,
            "numbers": list(row.numbers) if row.numbers else None,
            "why": row.why,
            "source": row.source.printed(),
        }
        for row in rows
    ]


def _day(row: ExplainedDay) -> dict[str, object]:
    return {
        "from": row.day.isoformat(),
        "to": row.day.isoformat(),
        "counts": row.counts,
        "numbers": None if row.number is None else [row.number, row.number],
        "why": row.why,
        "source": row.source.printed(),
    }
