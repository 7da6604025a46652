"""Reading sheets: .xlsx and .csv come out the same, row by row under their headings, or are refused."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.law.reading import Faults
from gongkai.law.refusals import Issue, refuse
from gongkai.platform.paper.sheets_csv import csv_rows
from gongkai.platform.paper.sheets_rows import Cell, TableRow, plain
from gongkai.platform.paper.sheets_xlsx import is_old_workbook, is_workbook, old_workbook, workbook_rows

# A county's items of ten years; more is split.
MOST_ROWS = 200_000


FoundRow = tuple[int, Sequence[Cell | None], Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row before its headings are known. ``faulty``: places of cells that hold no value, and why not."""

    number: int
    cells: Sequence[Cell | None]
    faulty: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose headings are known; ``rows`` can be gone through once, and is read while it is."""

    headings: tuple[str, ...]
    rows: Iterator[TableRow]


def read_table(path: Path, known: Mapping[str, bool], *, most_rows: int = MOST_ROWS) -> Table:
    """The table of ``path``; ``known`` maps every heading it may have to whether it must be there.

    The first row that is not empty holds the headings, in any order, as the lists print them (标题*) or
    plain. Of a workbook the first sheet shown is read. Refused, with what to do: no such file, neither .xlsx
    nor .csv, an encoding other than UTF-8 and GB18030, a workbook that is broken, encrypted or unpacks too
    large, a heading missing, doubled or unknown, no row below the headings. While the rows are read: more
    than ``most_rows`` of them, a table that breaks off. What is wrong with single cells stands in the
    ``issues`` of their row, ``field`` being the heading.
    """
    raw = _raw_rows(path)
    first = next(raw, None)
    if first is None:
        raise refuse("", "sheet.empty", "这张表是空的;请在第一行写表头,从第二行起每行写一条")
    headings = _headings(first, known)
    second = next(raw, None)
    if second is None:
        raise refuse("", "sheet.no_rows", "这张表只有表头,没有内容;请从表头下一行起每行写一条")
    return Table(tuple(one for one in headings if one), _rows(first.number, headings, second, raw, most_rows))


def nearest(text: str, known: Sequence[str], *, most: int = 3) -> str:
    """A half-sentence that names what of ``known`` looks like ``text``; empty if nothing does."""
    found = difflib.get_close_matches(text, known, n=most, cutoff=0.5)
    return f";是不是{'、'.join(f'「{one}」' for one in found)}" if found else ""


def _raw_rows(path: Path) -> Iterator[RawRow]:
    try:
        if not path.is_file():
            raise refuse("", "sheet.no_file", f"没有找到文件「{path.name}」,请核对路径")
        if path.stat().st_size == 0:
            raise refuse("", "sheet.empty", "这个文件是空的;请在第一行写表头,从第二行起每行写一条")
        if is_old_workbook(path):
            raise old_workbook(path)
        if is_workbook(path):
            found: Iterator[FoundRow] = workbook_rows(path)
        elif path.suffix.lower() == ".csv":
            found = csv_rows(path)
        else:
            raise refuse(
                "",
                "sheet.not_a_sheet",
                f"「{path.name}」不是表格;请用 .xlsx 或 .csv 文件(.xls 请另存为 .xlsx)",
            )
    except OSError as error:
        raise refuse("", "sheet.no_file", f"文件「{path.name}」读不出来:{error.strerror}") from None
    return (RawRow(number, cells, faulty) for number, cells, faulty in found)


def _headings(row: RawRow, known: Mapping[str, bool]) -> tuple[str, ...]:
    """The heading of every place, "" where the heading row is empty."""
    faults = Faults()
    found = [_heading(cell) for cell in row.cells]
    while found and not found[-1]:
        found.pop()
    for place, heading in enumerate(found):
        if not heading:
            continue
        if heading in found[:place]:
            faults.add(heading, "sheet.heading_twice", f"表头「{heading}」写了两次,请留一列")
        elif heading not in known:
            said = f"不认识表头「{heading[:40]}」{nearest(heading, list(known))}。可用的有:{'、'.join(known)}"
            faults.add(heading[:40], "sheet.heading_unknown", said)
    for heading, needed in known.items():
        if needed and heading not in found:
            faults.add(
                heading, "sheet.heading_missing", f"缺少表头「{heading}」;请在第{row.number}行加上这一列"
            )
    faults.stop()
    return tuple(found)


def _heading(cell: Cell | None) -> str:
    return "" if cell is None else plain(str(cell)).replace("\n", "").rstrip("*").strip()


def _rows(
    heading_row: int, headings: tuple[str, ...], second: RawRow, rest: Iterator[RawRow], most_rows: int
) -> Iterator[TableRow]:
    count = 0
    current: RawRow | None = second
    while current is not None:
        count += 1
        if count > most_rows:
            raise refuse("", "sheet.too_many_rows", f"这张表超过了{most_rows}行;请分成几张表,一张一张导入")
        yield _row(headings, current)
        current = next(rest, None)


def _row(headings: tuple[str, ...], raw: RawRow) -> TableRow:
    cells: dict[str, Cell] = {}
    issues: list[Issue] = []
    for place, cell in enumerate(raw.cells):
        if cell is None or cell == "":
            continue
        if place < len(headings) and headings[place]:
            cells[headings[place]] = cell
        else:
            said = f"第{place + 1}列没有表头,却写着「{str(cell)[:30]}」;请补上表头或删去这一格"
            issues.append(Issue("", "sheet.no_heading", said))
    for place, why in raw.faulty.items():
        heading = headings[place] if place < len(headings) else ""
        issues.append(Issue(heading, "sheet.no_value", why))
    return TableRow(raw.number, cells, tuple(issues))
