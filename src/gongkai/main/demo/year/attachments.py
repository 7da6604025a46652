"""Attachments made from the table and lines of the page (.xlsx .csv .docx .pdf), the same bytes each time."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence

from docx import Document
from openpyxl.workbook import Workbook

from gongkai.main.demo.year.plain_pdf import plain_pdf
from gongkai.main.demo.year.tables import Table

_MOMENT = (2020, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_CORE_TEXT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2020-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2020-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
)


def made(form: str, title: str, lines: Sequence[str], table: Table | None) -> bytes:
    """The bytes of an attachment of that form: for .xlsx and .csv the table, for the others all of it."""
    if form == "docx":
        return _docx(title, lines, table)
    if form == "pdf":
        return plain_pdf(title, [*lines, *_table_lines(table)])
    if table is None:
        raise ValueError(f"{title}: a .{form} needs a table")
    return _xlsx(table) if form == "xlsx" else _csv(table)


def _table_lines(table: Table | None) -> list[str]:
    if table is None:
        return []
    rows = (table.headings, *table.lines())
    return [table.caption, *("  ".join(str(cell) for cell in row) for row in rows)]


def _csv(table: Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.headings)
    writer.writerows(table.lines())
    # With its mark, so that a spreadsheet opens it in the right encoding.
    return out.getvalue().encode("utf-8-sig")


def _xlsx(table: Table) -> bytes:
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise ValueError("a new book has no sheet")
    sheet.title = "表"
    sheet.append([table.caption])
    sheet.append(list(table.headings))
    for line in table.lines():
        sheet.append(list(line))
    out = io.BytesIO()
    book.save(out)
    return _fixed(out.getvalue())


def _docx(title: str, lines: Sequence[str], table: Table | None) -> bytes:
    document = Document()
    document.add_heading(title, level=1)
    for line in lines:
        document.add_paragraph(line)
    if table is not None:
        document.add_paragraph(table.caption)
        grid = document.add_table(rows=0, cols=len(table.headings))
        for row in (table.headings, *table.lines()):
            for cell, said in zip(grid.add_row().cells, row, strict=True):
                cell.text = str(said)
    out = io.BytesIO()
    document.save(out)
    return _fixed(out.getvalue())


def _fixed(packed: bytes) -> bytes:
    """The same office file without the moment it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            content = _CORE_TEXT.encode() if info.filename == _CORE else before.read(info)
            kept = zipfile.ZipInfo(info.filename, _MOMENT)
            after.writestr(kept, content, zipfile.ZIP_DEFLATED, compresslevel=1)
    return out.getvalue()
