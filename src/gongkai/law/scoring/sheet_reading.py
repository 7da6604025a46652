"""Reading score sheets from plain data: every unknown key and impossible value is told with its path."""

from __future__ import annotations

import tomllib
from decimal import Decimal

from gongkai.law.fields import check_unique
from gongkai.law.reading import Entry, Faults, child
from gongkai.law.refusals import Issue, Refused
from gongkai.law.scoring.clause import Clause, ClauseForm, Per
from gongkai.law.scoring.indicator import Indicator, IndicatorKind, PartsRule
from gongkai.law.scoring.no_task import NoTaskPolicy
from gongkai.law.scoring.plain_values import built, read_number, read_source, read_unit_kinds
from gongkai.law.scoring.sheet import Sheet, TotalRule
from gongkai.law.sources import Confidence, Source

_DOCUMENT = ("schema_version", "no_task", "sheets")
_POLICY = (
    "id",
    "keep_share",
    "loss",
    "of_full",
    "proportional",
    "silence_share",
    "source",
    "confidence",
    "note",
)
_SHEET = (
    "id",
    "title",
    "period",
    "unit_kinds",
    "total",
    "full_marks",
    "excerpt",
    "no_task",
    "address",
    "read_on",
    "confidence",
    "note",
    "indicators",
)
_INDICATOR = (
    "id",
    "path",
    "kind",
    "full_marks",
    "unit_kinds",
    "enabled",
    "parts_rule",
    "parts_confidence",
    "group",
    "general",
    "check",
    "confidence",
    "note",
    "clauses",
)
_CLAUSE = (
    "id",
    "form",
    "text",
    "points",
    "per",
    "share",
    "applies_from",
    "applies_to",
    "at_least",
    "update",
    "confidence",
    "note",
)


def read_sheets_toml(text: str) -> tuple[Sheet, ...]:
    """Score sheets from the text of a TOML file; see :func:`read_sheets`.

    Raises Refused where the text is not TOML.

    Source: [proposal] 本系统的考评表文件
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        issue = Issue("", "form.toml", f"考评表文件不是正确的 TOML:{error};请按样表改正")
        raise Refused([issue]) from None
    return read_sheets(document)


def read_sheets(document: object) -> tuple[Sheet, ...]:
    """Score sheets from a parsed document of ``schema_version`` 1.

    Marks and shares are written as text (``"2.5"``) so that nothing passes through binary fractions. Raises
    Refused with all issues and their paths (``sheets[0].indicators[2].clauses[1].points``).

    Source: [proposal] 本系统的考评表文件
    """
    faults = Faults()
    entry = Entry(document, "", faults, _DOCUMENT)
    entry.whole("schema_version", required=True, least=1, most=1)
    policies: dict[str, NoTaskPolicy | None] = {}
    policy_ids = []
    for place, row in enumerate(entry.items("no_task")):
        path = f"no_task[{place}]"
        policy_ids.append((f"{path}.id", _read_policy(Entry(row, path, faults, _POLICY), policies)))
    check_unique(faults, policy_ids)
    sheets: dict[str, Sheet] = {}
    for place, row in enumerate(entry.items("sheets", required=True)):
        path = f"sheets[{place}]"
        sheet = _read_sheet(Entry(row, path, faults, _SHEET), policies)
        if sheet is not None:
            sheets[f"{path}.id"] = sheet
    check_unique(faults, ((path, sheet.id) for path, sheet in sheets.items()))
    faults.stop()
    return tuple(sheets.values())


def _read_policy(entry: Entry, policies: dict[str, NoTaskPolicy | None]) -> str:
    """Add one policy and tell its id; a faulty one leaves it too, so that sheets using it are not blamed."""
    before = len(entry.faults.issues)
    policy_id = entry.text("id", required=True) or ""
    source = read_source(entry, entry.text("source", required=True) or "", Confidence.READ)
    keep = read_number(entry, "keep_share")
    loss, of_full = read_number(entry, "loss"), read_number(entry, "of_full")
    proportional = entry.switch("proportional", False)
    silence = read_number(entry, "silence_share") or Decimal(0)
    policies[policy_id] = built(
        entry,
        before,
        lambda: NoTaskPolicy(policy_id, source, keep, loss, of_full, proportional, silence),
    )
    return policy_id


def _read_sheet(entry: Entry, policies: dict[str, NoTaskPolicy | None]) -> Sheet | None:
    before = len(entry.faults.issues)
    title = entry.text("title", required=True) or ""
    source = read_source(entry, title, Confidence.READ)
    sheet_id, period = entry.text("id", required=True), entry.text("period", required=True)
    kinds, total = read_unit_kinds(entry), entry.choice("total", TotalRule, required=True)
    read_on, address = entry.day("read_on", required=True), entry.text("address")
    full = read_number(entry, "full_marks")
    excerpt = entry.switch("excerpt", True)
    policy_id = entry.text("no_task")
    if policy_id is not None and policy_id not in policies:
        entry.faults.add(
            child(entry.path, "no_task"),
            "scoring.unknown_policy",
            f"没有名为「{policy_id}」的情况说明给分办法",
        )
    indicators = []
    for place, row in enumerate(entry.items("indicators", required=True)):
        path = f"{entry.path}.indicators[{place}]"
        indicator = _read_indicator(Entry(row, path, entry.faults, _INDICATOR), source)
        if indicator is not None:
            indicators.append(indicator)
    if total is None or read_on is None:
        return None
    return built(
        entry,
        before,
        lambda: Sheet(
            id=sheet_id or "",
            title=title,
            period=period or "",
            unit_kinds=kinds,
            total=total,
            indicators=tuple(indicators),
            source=source,
            address=address or "",
            read_on=read_on,
            full_marks=full,
            excerpt=excerpt,
            no_task=policies.get(policy_id or ""),
        ),
    )


def _read_indicator(entry: Entry, of_sheet: Source) -> Indicator | None:
    before = len(entry.faults.issues)
    indicator_id, path = entry.text("id", required=True), entry.text("path", required=True)
    kind = entry.choice("kind", IndicatorKind, required=True)
    source = read_source(entry, f"{of_sheet.text}「{path}」", of_sheet.confidence)
    full, kinds = read_number(entry, "full_marks"), read_unit_kinds(entry)
    enabled, general = entry.switch("enabled", True), entry.switch("general", False)
    rule = entry.choice("parts_rule", PartsRule) or PartsRule.EXACT
    rule_confidence = entry.choice("parts_confidence", Confidence) or Confidence.PROPOSAL
    group, check = entry.text("group") or "", entry.text("check") or ""
    clauses = []
    for place, row in enumerate(entry.items("clauses")):
        clause = _read_clause(Entry(row, f"{entry.path}.clauses[{place}]", entry.faults, _CLAUSE), source)
        if clause is not None:
            clauses.append(clause)
    if kind is None:
        return None
    return built(
        entry,
        before,
        lambda: Indicator(
            id=indicator_id or "",
            path=path or "",
            kind=kind,
            source=source,
            full_marks=full,
            clauses=tuple(clauses),
            unit_kinds=kinds,
            enabled=enabled,
            parts_rule=rule,
            parts_confidence=rule_confidence,
            group=group,
            general=general,
            check=check,
        ),
    )


def _read_clause(entry: Entry, of_indicator: Source) -> Clause | None:
    before = len(entry.faults.issues)
    clause_id, text = entry.text("id", required=True), entry.text("text", required=True)
    form = entry.choice("form", ClauseForm, required=True)
    source = read_source(entry, f"{of_indicator.text}:{text}", of_indicator.confidence)
    points, share = read_number(entry, "points"), read_number(entry, "share")
    per = entry.choice("per", Per) or Per.ITEM
    first, last = entry.day("applies_from"), entry.day("applies_to")
    at_least, update = entry.whole("at_least", least=1), entry.switch("update", False)
    if form is None:
        return None
    return built(
        entry,
        before,
        lambda: Clause(
            clause_id or "", form, text or "", source, points, per, share, first, last, at_least, update
        ),
    )
