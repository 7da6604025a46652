"""Reading the file of an annual report: its keys, its form, and every cell of its three tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.figures.findings import Tally
from gongkai.law.figures.form_data import form_for, form_named, forms
from gongkai.law.figures.forms import Form, RowRole
from gongkai.law.figures.narrative_numbers import NarrativeNumber, read_narrative_numbers
from gongkai.law.figures.report_tables import by_column, read_table, read_value
from gongkai.law.reading import Entry, Faults, shown

TABLE_KEYS = {"t2": "table2_proactive", "t3": "table3_requests", "t4": "table4_review_litigation"}
KEYS = (
    "unit",
    "year",
    "format",
    "table2_proactive",
    "table3_columns",
    "table3_requests",
    "table4_review_litigation",
    "previous",
    "narrative_numbers",
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A report as it was read: who, which year, which form, and the cells that hold a number.

    ``cells`` maps a path to its number; a path that is missing is blank or wrong. ``previous`` maps the id
    of a column of table three to last year's 结转下年度; ``None`` if the file does not give it.

    Source: 国办公开办函〔2021〕30号
    """

    unit: str
    year: int
    form: Form
    cells: Mapping[str, int | Decimal]
    previous: Mapping[str, int | Decimal] | None
    narrative: tuple[NarrativeNumber, ...]


def read_report(document: object, tally: Tally, *, blank_is_zero: bool = False) -> ReportDocument:
    """Read a report; faults of single rows and cells go to ``tally``.

    Raises :class:`Refused` for what cannot be read as a report at all: unknown or missing keys, a year
    without a form, an unknown form, a table that is no mapping, a narrative number that names no cell.

    Source: 国办公开办函〔2021〕30号
    """
    faults = Faults()
    entry = Entry(document, "", faults, KEYS)
    unit = entry.text("unit", required=True)
    year = entry.whole("year", required=True)
    form = _form(entry)
    for key in ("table3_columns", *TABLE_KEYS.values()):
        _need(entry, key)
    if unit is None or year is None or form is None:
        faults.stop()
        raise AssertionError("a missing field was noted")
    narrative = read_narrative_numbers(entry, form)
    faults.stop()
    _form_fits_year(form, year, tally)
    _columns(entry.values["table3_columns"], form, tally)
    cells: dict[str, int | Decimal] = {}
    for table in form.tables:
        cells.update(read_table(entry.values[TABLE_KEYS[table.id]], table, tally, blank_is_zero))
    previous = _previous(entry.values.get("previous"), form, tally, blank_is_zero)
    return ReportDocument(unit, year, form, cells, previous, narrative)


def _need(entry: Entry, key: str) -> None:
    if not entry.has(key):
        entry.faults.add(key, "form.missing_key", f"缺少「{key}」")
        return
    value = entry.values[key]
    if key == "table3_columns":
        entry.items(key)
    elif not isinstance(value, Mapping):
        entry.faults.add(key, "form.mapping", f"这里应是一组键值,现在是{shown(value)}")


def _form(entry: Entry) -> Form | None:
    value = entry.values.get("format")
    # 2021 without quotes is read as a number by every reader of YAML and JSON; it names one form only.
    name = (
        str(value)
        if isinstance(value, int) and not isinstance(value, bool)
        else entry.text("format", required=True)
    )
    if name is None:
        return None
    form = form_named(name)
    if form is None:
        known = "、".join(f"{form.id}({form.source.text})" for form in forms())
        entry.faults.add("format", "form.value", f"不认识的格式{shown(name)};可用的格式:{known}")
    return form


def _form_fits_year(form: Form, year: int, tally: Tally) -> None:
    right = form_for(year)
    if right.id != form.id:
        text = f"{year}年度的年报应使用{right.source.text}的格式,现在用的是{form.source.text}的格式"
        tally.fault("form.format", "format", f"{text};请换成规定的格式重新填报", form.id, right.id)


def _columns(value: object, form: Form, tally: Tally) -> None:
    columns = form.requests.blocks[0].columns
    given = [_SPACE.sub("", str(name)) for name in value] if isinstance(value, Sequence) else []
    for at, column in enumerate(columns):
        name = given[at] if at < len(given) else None
        if name not in (column.id, column.label):
            text = f"表三第{at + 1}列应是「{column.label}」({column.id}),现在是{shown(name)}"
            tally.fault("form.column", column.id, f"{text};列名和顺序不能改动", name, column.id)
    for name in given[len(columns) :]:
        tally.fault("form.column", name, f"表三没有「{name}」这一列,请删去", name)


def _previous(raw: object, form: Form, tally: Tally, blank_is_zero: bool) -> dict[str, int | Decimal] | None:
    if raw is None:
        return None
    block = form.requests.blocks[0]
    row = next(row for row in block.rows if row.role is RowRole.CARRIED_OUT)
    if isinstance(raw, Mapping) and set(raw) == {row.id}:
        raw = raw[row.id]
    values = by_column(raw, block.columns)
    if values is None:
        text = f"上一年的「{row.label}」应有{len(block.columns)}格,现在是{shown(raw)}"
        tally.fault("form.row", "previous", text, shown(raw))
        return None
    found: dict[str, int | Decimal] = {}
    for column, value in zip(block.columns, values, strict=True):
        words = f"上一年「{row.label}」的{column.label}"
        number = read_value(value, column, "t3.value", f"previous.{column.id}", words, tally, blank_is_zero)
        if number is not None:
            found[column.id] = number
    return found
