"""What the cells 周期, 形成后 and 复核 of a catalogue mean, as rules of a column."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.law.freshness import Cycle, Done
from gongkai.law.reading import shown
from gongkai.law.refusals import refuse
from gongkai.platform.paper.sheets_rows import plain
from gongkai.registry.catalogue.models import RuleKind, TermUnit
from gongkai.registry.catalogue.rule_entry import RuleEntry

# The names under which the import sets rules; it changes and ends no others.
AT_LEAST_WITHIN, AT_LEAST_EACH, BY_DATE, FORMED, REVIEW = "CYCLE", "EACH", "BYDATE", "FORMED", "REVIEW"
CODES_OF = {
    "周期": (AT_LEAST_WITHIN, AT_LEAST_EACH, BY_DATE),
    "形成后": (FORMED,),
    "复核": (REVIEW,),
}
_UNITS = {
    "天": (1, TermUnit.CALENDAR_DAYS),
    "日": (1, TermUnit.CALENDAR_DAYS),
    "自然日": (1, TermUnit.CALENDAR_DAYS),
    "个自然日": (1, TermUnit.CALENDAR_DAYS),
    "周": (7, TermUnit.CALENDAR_DAYS),
    "个月": (1, TermUnit.CALENDAR_MONTHS),
    "月": (1, TermUnit.CALENDAR_MONTHS),
    "年": (12, TermUnit.CALENDAR_MONTHS),
    "个工作日": (1, TermUnit.WORKING_DAYS),
    "工作日": (1, TermUnit.WORKING_DAYS),
}
_TERM = re.compile(rf"([0-9]{{1,4}})({'|'.join(sorted(_UNITS, key=len, reverse=True))})")
_CYCLES = {
    "周": Cycle.WEEK,
    "月": Cycle.MONTH,
    "季度": Cycle.QUARTER,
    "季": Cycle.QUARTER,
    "半年": Cycle.HALF_YEAR,
    "年": Cycle.YEAR,
}
_EACH = re.compile(r"每(周|月|季度|季|半年|年)(?:(?:至少|不少于)?([0-9]{1,3})条)?")
_BEFORE = re.compile(r"(?:每年)?([0-9]{1,2})(?:-|月)([0-9]{1,2})日?(?:之?前)")
_FORMED_AROUND = re.compile(r"自?(?:信息)?(?:形成(?:或者?变更)?)?(?:之日)?(?:起|后)?(.+?)(?:以?内)?(?:公开)?")
_REVIEWED = re.compile(r"每?(.+?)(?:复核)?(?:一次)?")
_REVIEW_CYCLES = {"季度": 3, "季": 3, "半年": 6, "年": 12, "月": 1}
_HALF_YEAR = "半年"


@dataclass(frozen=True, slots=True)
class Authority:
    """What every rule of a row rests on."""

    basis: str
    source_kind: str
    confidence: str
    source: str


def rule_of(heading: str, cell: str, column: str, authority: Authority) -> RuleEntry:
    """The rule that ``cell`` under ``heading`` (周期, 形成后 or 复核) states for the column named ``column``.

    Refused: words without a number (及时, 长期) and every other form, with the forms that are taken.
    """
    text = "".join(plain(cell).split())
    match heading:
        case "周期":
            return _cycle(text, cell, column, authority)
        case "形成后":
            return _formed(text, cell, authority)
        case _:
            return _review(text, cell, authority)


def requirement(entry: RuleEntry) -> tuple[object, ...]:
    """What a rule asks, without its name and what it rests on: equal where two rules ask the same."""
    return (
        *(entry.kind, entry.count, entry.length, entry.unit, entry.cycle, entry.month, entry.day),
        *(entry.event_kinds, entry.done),
    )


def _cycle(text: str, cell: str, column: str, authority: Authority) -> RuleEntry:
    if found := _EACH.fullmatch(text):
        return _entry(
            *(AT_LEAST_EACH, RuleKind.AT_LEAST_EACH, authority),
            count=int(found[2] or 1),
            cycle=_CYCLES[found[1]].value,
        )
    if found := _BEFORE.fullmatch(text):
        return _entry(
            *(BY_DATE, RuleKind.BY_DATE, authority),
            month=int(found[1]),
            day=int(found[2]),
            act=f"公开{column}"[:60],
        )
    if term := _term(text):
        length, unit = term
        return _entry(
            AT_LEAST_WITHIN, RuleKind.AT_LEAST_WITHIN, authority, count=1, length=length, unit=unit.value
        )
    raise _unread("周期", cell, "14天、6个月、20个工作日、每季度、每月20条、01-31前")


def _formed(text: str, cell: str, authority: Authority) -> RuleEntry:
    found = _FORMED_AROUND.fullmatch(text)
    term = _term(found[1]) if found else None
    if term is None:
        raise _unread("形成后", cell, "20个工作日、7个工作日、20天")
    length, unit = term
    return _entry(
        *(FORMED, RuleKind.WITHIN_EVENT, authority),
        length=length,
        unit=unit.value,
        event_kinds=("information_formed", "information_changed"),
        trigger="信息形成或者变更",
        act="公开",
        done=Done.PUBLISHED.value,
        needs_registration=True,
    )


def _review(text: str, cell: str, authority: Authority) -> RuleEntry:
    found = _REVIEWED.fullmatch(text)
    inner = found[1] if found else ""
    term = (
        (_REVIEW_CYCLES[inner], TermUnit.CALENDAR_MONTHS)
        if inner in _REVIEW_CYCLES and text.startswith("每")
        else _term(inner)
    )
    if term is None:
        raise _unread("复核", cell, "12个月、每季度、每半年、每年")
    length, unit = term
    return _entry(
        *(REVIEW, RuleKind.REVIEW, authority), length=length, unit=unit.value, event_kinds=("reviewed",)
    )


def _term(text: str) -> tuple[int, TermUnit] | None:
    if text == _HALF_YEAR:
        return 6, TermUnit.CALENDAR_MONTHS
    found = _TERM.fullmatch(text)
    if not found:
        return None
    factor, unit = _UNITS[found[2]]
    return int(found[1]) * factor, unit


def _entry(code: str, kind: RuleKind, authority: Authority, **numbers: object) -> RuleEntry:
    return RuleEntry(
        code=code,
        kind=kind.value,
        basis=authority.basis,
        source_kind=authority.source_kind,
        confidence=authority.confidence,
        source=authority.source,
        **numbers,  # type: ignore[arg-type]
    )


def _unread(heading: str, cell: str, forms: str) -> Exception:
    said = f"{heading}写成{forms}等,没有固定期限的请空着,现在是{shown(cell)}"
    return refuse(heading, "catalogue.term", said)
