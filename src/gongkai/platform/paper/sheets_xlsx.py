"""Rows of an .xlsx workbook. The file is looked through before the reader opens it: the reader lays out the
whole rectangle between the first and the last cell, and takes a formula's error for an empty cell.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import python_calamine

from gongkai.law.refusals import Refused, refuse
from gongkai.platform.paper.sheets_rows import Cell
from gongkai.platform.paper.zipped import ZipLimits, check_zip

LIMITS = ZipLimits(parts=5_000, part=250 << 20, total=400 << 20, ratio=200)
# Cells of the rectangle that is laid out, empty ones too.
MOST_CELLS = 10_000_000
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
_WHAT = "表格"
_CHUNK = 4 << 20

# Nothing here runs over the next "<": a file made to be slow must not be.
_NAME = rb"""\br\s*=\s*["']([A-Za-z]{1,4})([0-9]{1,9})["']"""
_CELL_TAG = re.compile(rb"<(?:\w+:)?c\b")
_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]*?" + _NAME)
_ROW_TAG = re.compile(rb"<(?:\w+:)?row\b")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^<>]*?\br\s*=\s*["']([0-9]{1,9})["']""")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^<>]*\bt\s*=\s*["']e["'])[^<>]*?"""
    + _NAME
    + rb"""[^<>]*>(?:(?!</?(?:\w+:)?c\b).)*?<(?:\w+:)?v>([^<]*)<""",
    re.DOTALL,
)
# A computed empty text is marked t="str".
_NOT_COMPUTED = re.compile(
    rb"""<(?:\w+:)?c\b(?![^<>]*\bt\s*=\s*["']str)[^<>]*?"""
    + _NAME
    + rb"""[^<>]*>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>|</(?:\w+:)?c>)"""
)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def is_workbook(path: Path) -> bool:
    """True if the file begins as a zipped one does; whether it is a workbook is seen when it is read."""
    return _begin(path).startswith(_ZIP_MARKS)


def is_old_workbook(path: Path) -> bool:
    """True for the container of .xls files and of workbooks with a password."""
    return _begin(path) == _OLD_MARK


def old_workbook(path: Path) -> Refused:
    """The refusal of such a file, by what is in it."""
    with path.open("rb") as file:
        locked = _ENCRYPTED_PART in file.read(16 << 20)
    if locked:
        return refuse("", "sheet.encrypted", "这个表格设了打开密码;请去掉密码再导入")
    return refuse("", "sheet.not_a_sheet", "这是旧版 .xls 表格;请在表格软件里另存为 .xlsx 再导入")


def workbook_rows(path: Path) -> Iterator[tuple[int, list[Cell | None], Mapping[int, str]]]:
    """Number, cells (None: empty) and faulty cells with their reason of every row that is not empty.

    Refused: what :func:`check_zip` refuses, a zipped file that is no workbook, a sheet whose cells lie too
    far apart.
    """
    names = check_zip(path, LIMITS, _WHAT)
    if "xl/workbook.xml" not in names:
        raise refuse("", "sheet.not_a_sheet", f"「{path.name}」不是表格;请用 .xlsx 或 .csv 文件")
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible is python_calamine.SheetVisibleEnum.Visible
            and sheet.typ is python_calamine.SheetTypeEnum.WorkSheet
        ]
        if not shown:
            raise refuse("", "sheet.empty", "这个文件里没有显示的工作表;请把要导入的那张取消隐藏再试")
        faulty = _looked_through(path, names, shown[0])
        sheet = book.get_sheet_by_name(shown[0])
    except (python_calamine.CalamineError, ElementTree.ParseError, KeyError, UnicodeDecodeError):
        raise _broken() from None
    return _read(sheet, faulty)


def _read(
    sheet: python_calamine.CalamineSheet, faulty: Mapping[int, dict[int, str]]
) -> Iterator[tuple[int, list[Cell | None], Mapping[int, str]]]:
    if sheet.start is None:
        return
    # The reader gives every row from the first on, but only the columns that hold something.
    _, left = sheet.start
    empty: dict[int, str] = {}
    margin: list[Cell | None] = [None] * left
    for number, found in enumerate(sheet.iter_rows(), start=1):
        cells = [_plain(cell) for cell in found]
        wrong = faulty.get(number, empty)
        if wrong or any(cell is not None for cell in cells):
            yield number, margin + cells if left else cells, wrong


def _plain(cell: Cell) -> Cell | None:
    if type(cell) is str:
        return cell.strip() or None
    if type(cell) is float and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell


def _looked_through(path: Path, names: frozenset[str], sheet: str) -> dict[int, dict[int, str]]:
    """The faulty cells of ``sheet`` by row and place; refused if any sheet's cells span too much."""
    with zipfile.ZipFile(path) as packed:
        own = _part_of(packed, sheet)
        if own not in names or not own.endswith(".xml"):
            raise _broken()
        faulty: dict[int, dict[int, str]] = {}
        # Which part the reader takes for the sheet is its own affair: the span of each is looked at.
        for name in sorted(names):
            if not name.endswith(".xml"):
                continue
            span = _Span()
            for piece in _pieces(packed, name):
                span.take(piece)
                if name == own:
                    _note_faulty(faulty, piece)
            if span.rows * span.columns > MOST_CELLS:
                said = (
                    f"这张表的范围太大(到第{span.rows}行、第{span.columns}列),多半是很远的地方有一格误填;"
                    "请删去表格以外的行和列,或分成几张表再导入"
                )
                raise refuse("", "sheet.too_wide", said)
    return faulty


class _Span:
    """How far the cells of a sheet reach: by their own names, or by their order where they have none."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._row_tags = self._cells_of_row = 0

    def take(self, piece: bytes) -> None:
        """Note the cells of the next piece."""
        named = _CELL.findall(piece)
        self.columns = max(self.columns, *map(_number, {letters for letters, _ in named}), 0)
        last = max({*_ROW.findall(piece), *(digits for _, digits in named)}, key=int, default=b"0")
        self.rows = max(self.rows, int(last))
        rows = _ROW_TAG.split(piece)
        self._row_tags += len(rows) - 1
        if len(named) == len(_CELL_TAG.findall(piece)) and not self._cells_of_row:
            return
        for place, row in enumerate(rows):
            cells = len(_CELL_TAG.findall(row))
            self._cells_of_row = cells + (self._cells_of_row if place == 0 else 0)
            self.columns = max(self.columns, self._cells_of_row)
        self.rows = max(self.rows, self._row_tags)


def _note_faulty(faulty: dict[int, dict[int, str]], piece: bytes) -> None:
    if b'"e"' in piece or b"'e'" in piece:
        for letters, digits, error in _ERROR.findall(piece):
            said = f"这一格的公式出错({error.decode(errors='replace')[:20]});请改好公式,或只留数值"
            faulty.setdefault(int(digits), {})[_number(letters) - 1] = said
    if b"<f" in piece or b":f" in piece:
        for letters, digits in _NOT_COMPUTED.findall(piece):
            said = "这一格的公式还没有算出结果;请在表格软件里打开、保存一次,或只留数值"
            faulty.setdefault(int(digits), {})[_number(letters) - 1] = said


def _pieces(packed: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The part in pieces that end between two cells."""
    rest = b""
    with packed.open(name) as part:
        while chunk := part.read(_CHUNK):
            rest += chunk
            end = max(rest.rfind(b"</c>"), rest.rfind(b":c>"))
            if end > 0:
                yield rest[: end + 4]
                rest = rest[end + 4 :]
    yield rest


def _part_of(packed: zipfile.ZipFile, sheet: str) -> str:
    """The name of the part that holds ``sheet``."""
    book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
    key = next(
        (
            value
            for one in book.iter()
            if one.tag.endswith("}sheet") and one.get("name") == sheet
            for name, value in one.items()
            if name.endswith("}id")
        ),
        None,
    )
    relations = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    for one in relations.iter(f"{_RELATION}Relationship"):
        if one.get("Id") == key:
            target = one.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise _broken()


def _number(letters: bytes) -> int:
    """The column AB as 28."""
    number = 0
    for one in letters.upper():
        number = number * 26 + one - 64
    return number


def _begin(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(8)


def _broken() -> Refused:
    return refuse("", "sheet.broken", "这个表格是坏的,打不开;请在表格软件里重新保存一份再导入")
