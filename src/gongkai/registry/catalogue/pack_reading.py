"""Reading a pack: unknown keys, missing keys and impossible rules are refused with their path."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from gongkai.law.freshness import Cycle, Done
from gongkai.law.reading import Entry, Faults, shown
from gongkai.law.refusals import refuse
from gongkai.law.sources import Confidence, RuleSource
from gongkai.registry.agencies.models import AgencyKind
from gongkai.registry.agencies.slugs import check_slug
from gongkai.registry.catalogue.models.column import NAME_LENGTH
from gongkai.registry.catalogue.pack import MODES, PACKS, Pack, PackColumn
from gongkai.registry.catalogue.rule_entry import RuleEntry, check_entry

_PACK_KEYS = ("title", "kinds", "base", "under", "source", "date", "rules", "columns")
_RULE_KEYS = (
    *("code", "kind", "count", "length", "unit", "cycle", "month", "day", "event_kinds", "trigger", "act"),
    *("done", "needs_registration", "basis", "source_kind", "confidence", "lead_least", "lead_percent"),
)
_COLUMN_KEYS = (
    *("slug", "name", "parent", "fixed_entry", "audience", "contents", "musts"),
    *("basis", "source_kind", "confidence", "note", "rules", "mode"),
)


@cache
def load_pack(name: str) -> Pack:
    """The pack of that name that comes with the software."""
    if name not in PACKS:
        raise refuse("pack", "pack.unknown", f"没有规则包「{name}」;可用的有:{'、'.join(PACKS)}")
    text = files("gongkai.registry.catalogue").joinpath("packs", f"{name}.toml").read_text(encoding="utf-8")
    return read_pack(name, tomllib.loads(text))


def read_pack(name: str, document: object) -> Pack:
    """The pack that ``document`` (parsed TOML) states. Every fault is told at once, with its path.

    ``base`` names a pack whose rules are known here too, ``under`` a column of the agency that the pack's own
    columns hang under. Refused: keys nobody reads, rules the law does not
    take, two rules or columns of one name, a column under one that does not come before it, rules not stated.
    """
    faults = Faults()
    top = Entry(document, "", faults, _PACK_KEYS)
    title = top.text("title", required=True)
    source = top.text("source", required=True)
    dated = top.day("date", required=True)
    kinds = _texts(top, "kinds")
    for place, kind in enumerate(kinds):
        if kind not in AgencyKind.values:
            faults.add(f"kinds[{place}]", "form.value", f"应是{'、'.join(AgencyKind.values)}之一")
    base = top.text("base")
    under = top.text("under")
    if under is not None:
        check_slug(faults, "under", under)
    rules: dict[str, RuleEntry] = {} if base is None else dict(load_pack(base).rules)
    printed = f"规则包「{title}」({'' if dated is None else dated.isoformat()})"
    own: set[str] = set()
    for place, value in enumerate(top.items("rules")):
        entry = _rule(value, f"rules[{place}]", faults, printed)
        if entry is not None:
            if entry.code in own:
                faults.add(f"rules[{place}].code", "form.twice", f"编号「{entry.code}」写了两次")
            own.add(entry.code)
            rules[entry.code] = entry
    columns: dict[str, PackColumn] = {}
    for place, value in enumerate(top.items("columns", required=True)):
        column = _column(value, f"columns[{place}]", faults, rules, columns, under)
        if column is not None:
            columns[column.slug] = column
    faults.stop()
    if title is None or source is None or dated is None:
        raise AssertionError("a missing key has been refused above")
    return Pack(name, title, kinds, source, dated, rules, tuple(columns.values()), under)


def _rule(value: object, path: str, faults: Faults, printed: str) -> RuleEntry | None:
    before = len(faults.issues)
    row = Entry(value, path, faults, _RULE_KEYS)
    source_kind = row.choice("source_kind", RuleSource, required=True)
    confidence = row.choice("confidence", Confidence, required=True)
    cycle, done = row.choice("cycle", Cycle), row.choice("done", Done)
    lead_least, lead_percent = row.whole("lead_least"), row.whole("lead_percent")
    entry = RuleEntry(
        code=row.text("code", required=True) or "",
        kind=row.text("kind", required=True) or "",
        basis=row.text("basis", required=True) or "",
        source_kind=source_kind or "",
        confidence=confidence or "",
        source=printed,
        count=row.whole("count"),
        length=row.whole("length"),
        unit=row.text("unit") or "",
        cycle=cycle or "",
        month=row.whole("month"),
        day=row.whole("day"),
        event_kinds=_texts(row, "event_kinds"),
        trigger=row.text("trigger") or "",
        act=row.text("act") or "",
        done=done or "",
        needs_registration=row.switch("needs_registration", default=False),
        lead_least=3 if lead_least is None else lead_least,
        lead_percent=25 if lead_percent is None else lead_percent,
    )
    if len(faults.issues) == before:
        check_entry(faults, path, entry)
    return entry if len(faults.issues) == before else None


def _column(
    value: object,
    path: str,
    faults: Faults,
    rules: Mapping[str, RuleEntry],
    earlier: Mapping[str, PackColumn],
    under: str | None,
) -> PackColumn | None:
    before = len(faults.issues)
    row = Entry(value, path, faults, _COLUMN_KEYS)
    slug = row.text("slug", required=True) or ""
    name = row.text("name", required=True) or ""
    parent = row.text("parent")
    if slug:
        check_slug(faults, f"{path}.slug", slug)
    if slug in earlier:
        faults.add(f"{path}.slug", "form.twice", f"地址段「{slug}」写了两次")
    if len(name) > NAME_LENGTH:
        faults.add(f"{path}.name", "form.long", f"栏目名称最多{NAME_LENGTH}个字,现在有{len(name)}个")
    if parent is not None and parent not in earlier:
        faults.add(f"{path}.parent", "pack.parent", f"上级栏目「{parent}」要写在它的下级之前")
    mode = row.text("mode") or MODES[0]
    if mode not in MODES:
        faults.add(f"{path}.mode", "form.value", f"公开方式应是{'、'.join(MODES)}之一,现在是「{mode}」")
    known = []
    for place, code in enumerate(_texts(row, "rules")):
        if code in rules:
            known.append(rules[code])
        else:
            faults.add(f"{path}.rules[{place}]", "pack.rule", f"规则「{code}」没有写在这个规则包里")
    column = PackColumn(
        slug=slug,
        name=name,
        parent=under if parent is None else parent,
        fixed_entry=row.switch("fixed_entry", default=False),
        audience=row.text("audience") or "全社会",
        contents=_texts(row, "contents"),
        musts=_texts(row, "musts"),
        basis=row.text("basis", required=True) or "",
        source_kind=row.choice("source_kind", RuleSource, required=True) or "",
        confidence=row.choice("confidence", Confidence, required=True) or "",
        note=row.text("note") or "",
        rules=tuple(known),
        mode=mode,
    )
    return column if len(faults.issues) == before else None


def _texts(row: Entry, key: str) -> tuple[str, ...]:
    found = []
    for place, value in enumerate(row.items(key)):
        if isinstance(value, str) and value.strip():
            found.append(value)
        else:
            row.faults.add(
                f"{row.path}.{key}[{place}]".lstrip("."), "form.text", f"应是文字,现在是{shown(value)}"
            )
    return tuple(found)
