"""Rows of a .csv file: which encoding it is in is found out over the whole file before a row is given."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from gongkai.law.refusals import refuse

# A body may stand in a cell; the csv module's own bound is 128 KB.
LARGEST_CELL = 8 << 20
LARGEST_FILE = 500 << 20
_CHUNK = 1 << 20
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODINGS = ("utf-8-sig", "gb18030")


def csv_rows(path: Path) -> Iterator[tuple[int, list[str], Mapping[int, str]]]:
    """Number, cells and (always none) faulty cells of every row that is not empty, the first being row 1.

    A row is a record, also where one of its cells holds line breaks. Refused: another encoding than UTF-8
    (with or without mark) and GB18030, a file too large, a quotation mark that is never closed.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise refuse("", "sheet.too_large", f"文件超过{LARGEST_FILE >> 20}兆字节;请分成几张表,一张一张导入")
    encoding = _encoding(path)
    return _read(path, encoding)


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        begin = file.read(4)
    if begin.startswith(_WIDE_MARKS):
        raise refuse("", "sheet.encoding", "文字编码是 UTF-16;请另存为「CSV UTF-8(逗号分隔)」再导入")
    for encoding in _ENCODINGS:
        if _decodes(path, encoding):
            return encoding
    raise refuse(
        "",
        "sheet.encoding",
        "认不出文字编码;可用的有 UTF-8 和 GB18030(含 GBK、GB2312),请另存为「CSV UTF-8(逗号分隔)」再导入",
    )


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _read(path: Path, encoding: str) -> Iterator[tuple[int, list[str], Mapping[int, str]]]:
    number = 0
    # The bound is one for the whole process; only a larger one is ever set.
    csv.field_size_limit(max(LARGEST_CELL, csv.field_size_limit()))
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(_checked(file), strict=True)
        try:
            for number, cells in enumerate(reader, start=1):
                stripped = [cell.strip() for cell in cells]
                if number == 1 and len(cells) == 1 and any(sign in cells[0] for sign in "\t;"):
                    raise refuse("", "sheet.csv", "各列没有用逗号隔开;请另存为「CSV UTF-8(逗号分隔)」再导入")
                if any(stripped):
                    yield number, stripped, {}
        except csv.Error as error:
            raise refuse(
                "",
                "sheet.csv",
                f"第{number + 1}行读不下去({_said(error)});请检查这一行的引号是不是成对,里面的引号要写两个",
            ) from None


def _checked(file: io.TextIOBase) -> Iterator[str]:
    for line in file:
        if "\x00" in line:
            raise csv.Error("空字符")
        yield line


def _said(error: csv.Error) -> str:
    text = str(error)
    if "field larger" in text:
        return f"一格超过{LARGEST_CELL >> 20}兆字节"
    if "unexpected end" in text:
        return "引号没有写完"
    return "空字符" if text == "空字符" else "引号的位置不对"
