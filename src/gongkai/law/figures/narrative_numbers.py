"""The numbers of the narrative as a report's file lists them: a sentence, its number, the cell it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

from gongkai.law.figures.forms import Cell, Form
from gongkai.law.reading import Entry, shown

_TABLES = {
    "table2_proactive": "t2",
    "table3_requests": "t3",
    "table4_review_litigation": "t4",
}
_PERCENT = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*[%％]\s*")


@dataclass(frozen=True, slots=True)
class NarrativeNumber:
    """One number of the text: the sentence, the number, whether it is a percentage, the cell it speaks of.

    Source: 国办公开办函〔2021〕30号 (the text must agree with the tables)
    """

    text: str
    value: int | Decimal
    percent: bool
    cell: Cell


def resolve_cell(form: Form, path: str) -> Cell | None:
    """The cell that ``path`` names.

    ``t3.r1_new.natural``: table, row, column. The table may be left out (row ids are unique on a form) or
    written as the key of the file (``table3_requests``); the column may be left out where the row has a total
    (then the total is meant) or a single column: ``t3.r1_new``, ``t4.review``, ``t2.fees``.

    Source: 国办公开办函〔2021〕30号
    """
    parts = path.strip().split(".")
    head = _TABLES.get(parts[0], parts[0])
    tables = {table.id for table in form.tables}
    table, rest = (head, parts[1:]) if head in tables else ("", parts)
    found = [
        cell
        for cell in form.cells
        if (not table or cell.table == table)
        and (rest == [cell.row.id, cell.column.id] or (rest == [cell.row.id] and _stands_alone(cell)))
    ]
    return found[0] if len(found) == 1 else None


def _stands_alone(cell: Cell) -> bool:
    return cell.column.computed or len(cell.block.columns) == 1


def read_narrative_numbers(entry: Entry, form: Form) -> tuple[NarrativeNumber, ...]:
    """Read ``narrative_numbers``: a list of ``text``, ``value``, ``table``.

    ``value`` is a number in the unit of the cell, or text such as ``"38.46%"`` for a share of the
    applications; ``table`` is the path of the cell (:func:`resolve_cell`). Faults go to ``entry.faults``.

    Source: 国办公开办函〔2021〕30号
    """
    numbers: list[NarrativeNumber] = []
    for at, raw in enumerate(entry.items("narrative_numbers")):
        item = Entry(raw, f"narrative_numbers[{at}]", entry.faults, ("text", "value", "table"))
        text = item.text("text", required=True)
        path = item.text("table", required=True)
        value = _value(item)
        if text is None or path is None or value is None:
            continue
        number, percent = value
        cell = resolve_cell(form, path)
        if cell is None:
            hint = "写成「t3.行.列」,例如 t3.r1_new.total、t4.review.total、t2.fees"
            entry.faults.add(f"{item.path}.table", "form.path", f"表里没有「{path}」这一格;{hint}")
        elif percent and cell.table != "t3":
            entry.faults.add(f"{item.path}.value", "form.value", "百分比只能与表三的件数核对,请改为件数")
        else:
            numbers.append(NarrativeNumber(text, number, percent, cell))
    return tuple(numbers)


def _value(item: Entry) -> tuple[int | Decimal, bool] | None:
    value = item.values.get("value")
    path = f"{item.path}.value"
    if value is None:
        item.faults.add(path, "form.missing_key", "缺少「value」")
        return None
    if isinstance(value, str):
        percent = _PERCENT.fullmatch(value)
        if percent:
            return Decimal(percent.group(1)), True
    elif isinstance(value, int) and not isinstance(value, bool):
        return value, False
    elif isinstance(value, float | Decimal) and isfinite(value):
        return Decimal(str(value)), False
    item.faults.add(path, "form.value", f"「value」应是数,或写成「38.46%」,现在是{shown(value)}")
    return None
