"""A request told in one line a fact, for the tests of the clock."""

from __future__ import annotations

from datetime import date

from gongkai.law.clock import CaseClock, ClockOptions, Law, explain, read_clock_file
from gongkai.law.clock.facts import ClockFact
from gongkai.law.refusals import Refused


def day(text: str) -> date:
    """``"2026-03-02"`` or, in 2026, ``"03-02"``."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def facts_of(*lines: str) -> list[dict[str, object]]:
    """``"03-02 received channel=in_person"`` to the plain data of a clock file."""
    told: list[dict[str, object]] = []
    for line in lines:
        on, kind, *rest = line.split()
        fact: dict[str, object] = {"kind": kind, "on": day(on).isoformat()}
        for pair in rest:
            key, _, value = pair.partition("=")
            dated = key.endswith("_on") or key in ("answer_by", "until")
            fact[key] = int(value) if value.isdigit() else (day(value).isoformat() if dated else value)
        told.append(fact)
    return told


def file_of(*lines: str, today: str, law: str = "2019", **options: object) -> dict[str, object]:
    return {"law": law, "facts": facts_of(*lines), "today": day(today).isoformat(), "options": options}


def clock_of(*lines: str, today: str, law: str = "2019", **options: object) -> CaseClock:
    """The clock of the request told by ``lines`` on ``today``."""
    file = read_clock_file(file_of(*lines, today=today, law=law, **options))
    return explain(file.facts, file.today, law=file.law, calendar=file.calendar, options=file.options)


def read_facts(*lines: str, today: str = "2035-12-31") -> tuple[ClockFact, ...]:
    return read_clock_file(file_of(*lines, today=today)).facts


def due_of_case(*lines: str, today: str, law: str = "2019", **options: object) -> str | None:
    due = clock_of(*lines, today=today, law=law, **options).due.on
    return None if due is None else due.isoformat()


def faults_of_case(*lines: str, today: str, law: str = "2019", **options: object) -> list[str]:
    return [fault.rule for fault in clock_of(*lines, today=today, law=law, **options).faults]


def refusals_of_case(*lines: str, today: str, law: str = "2019") -> list[tuple[str, str]]:
    """Path and rule of every issue the case is refused with; empty if it is taken."""
    try:
        clock_of(*lines, today=today, law=law)
    except Refused as refused:
        return [(issue.field, issue.rule) for issue in refused.issues]
    return []


__all__ = [
    "CaseClock",
    "ClockOptions",
    "Law",
    "clock_of",
    "day",
    "due_of_case",
    "facts_of",
    "faults_of_case",
    "file_of",
    "read_facts",
    "refusals_of_case",
]
