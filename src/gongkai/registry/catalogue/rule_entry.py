"""One rule of a column as plain values: what a pack holds, what a clerk sets, what a row keeps.

It becomes a duty of :mod:`gongkai.law.freshness`, whose own checks are the checks of its numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from gongkai.law.fields import check_text, check_uid
from gongkai.law.freshness import (
    AtLeastEach,
    AtLeastWithin,
    ByDate,
    Cycle,
    Done,
    Lead,
    ReviewEvery,
    Rule,
    Within,
)
from gongkai.law.reading import Faults, child
from gongkai.law.refusals import Issue, Refused, refuse
from gongkai.law.sources import Confidence, RuleSource, Source
from gongkai.law.terms import CalendarDays, CalendarMonths, Term, WorkingDays
from gongkai.registry.catalogue.models.column import BASIS_LENGTH
from gongkai.registry.catalogue.models.rule import CODE_LENGTH, ColumnRule, RuleKind, TermUnit

ColumnDuty = AtLeastWithin | AtLeastEach | Within | ByDate | ReviewEvery
_TERMS: dict[str, type[WorkingDays | CalendarDays | CalendarMonths]] = {
    TermUnit.WORKING_DAYS: WorkingDays,
    TermUnit.CALENDAR_DAYS: CalendarDays,
    TermUnit.CALENDAR_MONTHS: CalendarMonths,
}
_TEXT_LENGTH = 60


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule without its days. Which values count depends on ``kind``: see :func:`duty_of`."""

    code: str
    kind: str
    basis: str
    source_kind: str
    confidence: str
    source: str
    count: int | None = None
    length: int | None = None
    unit: str = ""
    cycle: str = ""
    month: int | None = None
    day: int | None = None
    event_kinds: tuple[str, ...] = ()
    trigger: str = ""
    act: str = ""
    done: str = ""
    needs_registration: bool = False
    lead_least: int = 3
    lead_percent: int = 25

    def columns(self) -> dict[str, Any]:
        """The values as a row keeps them."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {**values, "event_kinds": list(self.event_kinds)}


def entry_of(row: ColumnRule) -> RuleEntry:
    """The values a row keeps."""
    values = {one.name: getattr(row, one.name) for one in fields(RuleEntry)}
    return RuleEntry(**{**values, "event_kinds": tuple(row.event_kinds)})


def duty_of(
    entry: RuleEntry, rule_uid: str, valid_from: date | None = None, valid_to: date | None = None
) -> ColumnDuty:
    """The duty of law that ``entry`` states, under ``rule_uid`` and with these days.

    Refused, with the law's own issues, where a number is missing or none the law takes.
    """
    rule = Rule(
        rule_uid,
        Source(entry.basis, Confidence(entry.confidence)),
        RuleSource(entry.source_kind),
        valid_from,
        valid_to,
        Lead(entry.lead_least, entry.lead_percent),
    )
    match entry.kind:
        case RuleKind.AT_LEAST_WITHIN:
            return AtLeastWithin(rule, _number(entry.count), _term(entry))
        case RuleKind.AT_LEAST_EACH:
            return AtLeastEach(rule, _number(entry.count), Cycle(entry.cycle))
        case RuleKind.WITHIN_EVENT:
            return Within(
                rule,
                _term(entry),
                entry.event_kinds,
                entry.trigger,
                entry.act,
                Done(entry.done),
                entry.needs_registration,
            )
        case RuleKind.BY_DATE:
            return ByDate(rule, _number(entry.month), _number(entry.day), entry.act, kinds=entry.event_kinds)
        case RuleKind.REVIEW:
            return ReviewEvery(rule, _term(entry), entry.event_kinds)
    raise refuse("kind", "rule.kind", f"规则种类应是{'、'.join(RuleKind.values)}之一")


def check_entry(faults: Faults, path: str, entry: RuleEntry) -> None:
    """Note everything that keeps ``entry`` from being a rule, each with its path below ``path``."""
    before = len(faults.issues)
    check_uid(faults, child(path, "code"), entry.code)
    check_text(faults, child(path, "source"), entry.source, what="来源")
    lengths = {"code": CODE_LENGTH, "basis": BASIS_LENGTH, "source": BASIS_LENGTH}
    for name in ("code", "basis", "source", "trigger", "act"):
        value, longest = getattr(entry, name), lengths.get(name, _TEXT_LENGTH)
        if isinstance(value, str) and len(value) > longest:
            faults.add(child(path, name), "form.long", f"最多{longest}个字,现在有{len(value)}个")
    needed = (*_ALWAYS, *_NEEDED.get(entry.kind, ()))
    for name, choices in _CHOICES.items():
        value = getattr(entry, name)
        if value not in choices and (value or name in needed):
            faults.add(child(path, name), "form.value", f"应是{'、'.join(choices)}之一,现在是「{value}」")
    if len(faults.issues) > before:
        return
    try:
        duty_of(entry, entry.code)
    except Refused as refused:
        for issue in refused.issues:
            name = issue.field.rpartition(".")[2]
            faults.issues.append(Issue(child(path, name), issue.rule, issue.text))


_CHOICES: dict[str, list[str]] = {
    "kind": list(RuleKind.values),
    "source_kind": [one.value for one in RuleSource],
    "confidence": [one.value for one in Confidence],
    "unit": list(TermUnit.values),
    "cycle": [one.value for one in Cycle],
    "done": [one.value for one in Done],
}
_ALWAYS = ("kind", "source_kind", "confidence")
_NEEDED: dict[str, tuple[str, ...]] = {
    RuleKind.AT_LEAST_WITHIN: ("unit",),
    RuleKind.AT_LEAST_EACH: ("cycle",),
    RuleKind.WITHIN_EVENT: ("unit", "done"),
    RuleKind.REVIEW: ("unit",),
}


def _number(value: int | None) -> int:
    # The law refuses nought with its own sentence.
    return 0 if value is None else value


def _term(entry: RuleEntry) -> Term:
    return _TERMS[entry.unit](_number(entry.length))
