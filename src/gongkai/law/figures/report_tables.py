"""Reading the tables of a report row by row: altered rows, blanks and cells that are no number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from gongkai.law.figures.cell_values import read_cell
from gongkai.law.figures.findings import Side, Tally
from gongkai.law.figures.forms import Cell, Column, Row, Table
from gongkai.law.figures.row_names import renamed_row
from gongkai.law.reading import shown


def read_table(raw: object, table: Table, tally: Tally, blank_is_zero: bool) -> dict[str, int | Decimal]:
    """Read one table; returns the cells that hold a number by path.

    A row that is missing, added or renamed, or has too few or too many cells, is ``form.row``; a blank is
    ``form.blank``; a cell that is no number of its kind is ``t2.value``, ``t3.value`` or ``t4.value``.

    Source: 国办公开办函〔2021〕30号
    """
    rows = raw if isinstance(raw, Mapping) else {}
    of_row: dict[str, list[Cell]] = {}
    for cell in table.cells:
        of_row.setdefault(cell.row.id, []).append(cell)
    _row_names(rows, [cells[0].row for cells in of_row.values()], tally)
    numbers: dict[str, int | Decimal] = {}
    for row_id, cells in of_row.items():
        if row_id in rows:
            numbers.update(_row(rows[row_id], cells, tally, blank_is_zero))
    return numbers


def _row_names(rows: Mapping[object, object], official: Sequence[Row], tally: Tally) -> None:
    absent = [row for row in official if row.id not in rows]
    known = {row.id for row in official}
    for name in (str(key) for key in rows if key not in known):
        meant = renamed_row(name, absent)
        if meant is None:
            tally.fault("form.row", name, f"规定的表里没有「{name}」这一行,请删去", name)
        else:
            absent.remove(meant)
            text = f"行名「{name}」与规定的不一致,应是「{meant.label}」({meant.id});行名不能改动"
            tally.fault("form.row", meant.id, text, name, meant.id)
    for row in absent:
        text = f"缺少「{row.label}」({row.id})这一行,规定的行一行也不能少"
        tally.fault("form.row", row.id, text, None, row.id)


def _row(raw: object, cells: Sequence[Cell], tally: Tally, blank_is_zero: bool) -> dict[str, int | Decimal]:
    row, columns = cells[0].row, cells[0].block.columns
    values = by_column(raw, columns)
    if values is None:
        names = "、".join(column.label for column in columns)
        text = f"「{row.label}」一行应有{len(columns)}格({names}),现在是{shown(raw)}"
        tally.fault("form.row", row.id, text, shown(raw))
        return {}
    numbers: dict[str, int | Decimal] = {}
    for cell, value in zip(cells, values, strict=True):
        rule = f"{cell.table}.value"
        number = read_value(value, cell.column, rule, cell.where, cell.label, tally, blank_is_zero)
        if number is not None:
            numbers[cell.path] = number
    return numbers


def read_value(
    value: object, column: Column, rule: str, where: str, words: str, tally: Tally, blank_is_zero: bool
) -> int | Decimal | None:
    """Read one cell, noting its fault; ``None`` where it holds no number.

    Source: 国办公开办函〔2021〕30号
    """
    reading = read_cell(value, column)
    if reading.blank:
        tally.fault("form.blank", where, f"{words}没有填;没有的填0,不能留空")
        return 0 if blank_is_zero else None
    if reading.wrong:
        tally.fault(rule, where, f"{words}:{reading.wrong}", _as_side(value))
    return reading.value


def _as_side(value: object) -> Side:
    if isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        return value
    return repr(value)


def by_column(raw: object, columns: tuple[Column, ...]) -> Sequence[object] | None:
    """The values of a row in column order; ``None`` if they do not fit the columns.

    From a list, from a mapping by column id, or from a lone value where there is one column. A row that is
    ``null`` as a whole is a row of blanks.

    Source: 国办公开办函〔2021〕30号
    """
    if raw is None:
        return [None] * len(columns)
    if isinstance(raw, Mapping):
        ids = [column.id for column in columns]
        return [raw[name] for name in ids] if set(raw) == set(ids) else None
    if isinstance(raw, Sequence) and not isinstance(raw, str | bytes):
        return raw if len(raw) == len(columns) else None
    return [raw] if len(columns) == 1 else None
