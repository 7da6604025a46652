"""Writing .xlsx sheets: headings and rows as plain values, never as formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

Value = str | int | float | date | None
# What one cell of the format holds.
LONGEST_TEXT = 32_767
_WIDEST = 60


def write_sheet(
    target: BinaryIO, title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    """Write one sheet with a bold heading row that stays in view; text is text, also where it begins with =.

    ``title`` names the sheet (at most 31 signs are kept). Text longer than a cell holds is cut; control
    characters, which the format cannot hold, are left out.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("".join(one for one in title if one not in r"[]:*?/\ ")[:31] or "表")
    sheet.freeze_panes = "A2"
    for place, heading in enumerate(headings):
        letters = _letters(place + 1)
        sheet.column_dimensions[letters].width = min(_WIDEST, 4 + 2 * max(4, len(heading)))
    sheet.append([_cell(sheet, heading, bold=True) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    book.save(target)


def _cell(sheet: Any, value: Value, *, bold: bool = False) -> Cell | Value:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_TEXT])
    # A text beginning with = would be taken for a formula, whoever wrote it.
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
