"""Sheets that 周敏 brings: both kinds read the same, and what cannot be read is said with a remedy."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.law.refusals import Issue, Refused
from gongkai.platform.paper.row_report import RowOutcome, RowReport, SheetReport
from gongkai.platform.paper.sheets import read_table
from gongkai.platform.paper.sheets_rows import TableRow
from gongkai.platform.paper.sheets_writing import write_sheet

KNOWN = {"标题": True, "发布日期": True, "文号": False}
ROWS = "标题,发布日期,文号\n宣传月通知,2026-03-05,司〔2026〕1号\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[[bytes | str, str], Path]:
    def write(content: bytes | str, name: str = "信息.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


Sheet = Callable[..., Path]


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    def make(*rows: list[Any], change: Callable[[Worksheet], None] | None = None) -> Path:
        book = openpyxl.Workbook()
        page = book.active
        assert isinstance(page, Worksheet)
        for row in rows:
            page.append(row)
        if change:
            change(page)
        book.save(tmp_path / "信息.xlsx")
        return tmp_path / "信息.xlsx"

    return make


Workbook = Callable[..., Path]


def repacked(path: Path, changes: dict[str, bytes]) -> Path:
    """The zipped file with parts replaced or added."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in {**parts, **changes}.items():
            new.writestr(name, content)
    return path


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as packed:
        return packed.read(name)


def rows(path: Path, **more: Any) -> list[TableRow]:
    return list(read_table(path, KNOWN, **more).rows)


def refused(path: Path, **more: Any) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as found:
        rows(path, **more)
    assert all(one.text.strip() and "Traceback" not in one.text for one in found.value.issues)
    return [(one.field, one.rule) for one in found.value.issues]


def text_of(path: Path) -> str:
    with pytest.raises(Refused) as found:
        rows(path)
    return str(found.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312"])
def test_a_csv_is_read_in_each_encoding_that_offices_write(sheet: Sheet, encoding: str) -> None:
    text = ROWS.replace("〔", "[").replace("〕", "]").replace("司[", "司(").replace("]1号", ")1号")
    (row,) = rows(sheet(text.encode(encoding)))
    assert row == TableRow(2, {"标题": "宣传月通知", "发布日期": "2026-03-05", "文号": "司(2026)1号"})


@pytest.mark.parametrize("content", [ROWS.encode("utf-16"), b"\xff\xfe\x00\x01", b"\x80\x81\xff\xff,\xff"])
def test_another_encoding_is_refused_and_the_two_that_are_taken_are_named(
    sheet: Sheet, content: bytes
) -> None:
    path = sheet(content)
    assert refused(path) == [("", "sheet.encoding")]
    assert "UTF-8" in text_of(path)


def test_an_encoding_that_breaks_late_in_the_file_is_seen_before_the_first_row(sheet: Sheet) -> None:
    body = ROWS.encode() + "后来的通知,2026-03-05,\n".encode() * 50_000
    assert refused(sheet(body + b"\xff\xff,2026-03-05,\n")) == [("", "sheet.encoding")]
    assert len(rows(sheet(body))) == 50_001


def test_numbers_of_rows_are_those_the_sheet_shows(sheet: Sheet, workbook: Workbook) -> None:
    csv_file = sheet('标题,发布日期\n\n"一\n条",2026-03-05\n,,\n二,2026-03-06\n')
    assert [(row.number, row.cells["标题"]) for row in rows(csv_file)] == [(3, "一\n条"), (5, "二")]

    def change(page: Worksheet) -> None:
        page["B2"], page["D2"] = "标题", "发布日期"
        page["B4"], page["D4"] = "一", date(2026, 3, 5)

    (row,) = rows(workbook(change=change))
    assert row == TableRow(4, {"标题": "一", "发布日期": date(2026, 3, 5)})


def test_headings_stand_in_any_order_with_stars_and_wide_blanks(sheet: Sheet) -> None:
    (row,) = rows(sheet(" 发布日期* ,\ufeff标题\u3000*\n2026-03-05,通知\n".replace("\ufeff", "")))
    assert row.cells == {"发布日期": "2026-03-05", "标题": "通知"}


def test_every_fault_of_the_headings_is_told_at_once(sheet: Sheet) -> None:
    path = sheet("标提,文号,文号\n通知,1,2\n")
    assert refused(path) == [
        ("标提", "sheet.heading_unknown"),
        ("文号", "sheet.heading_twice"),
        ("标题", "sheet.heading_missing"),
        ("发布日期", "sheet.heading_missing"),
    ]
    assert "是不是「标题」" in text_of(path)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("", "sheet.empty"),
        (",,\n\n , \n", "sheet.empty"),
        ("标题,发布日期\n\n", "sheet.no_rows"),
        ("标题;发布日期\n通知;2026-03-05\n", "sheet.csv"),
        ('标题,发布日期\n"通知,2026-03-05\n二,2026-03-05\n', "sheet.csv"),
        ('标题,发布日期\n"通知"x,2026-03-05\n', "sheet.csv"),
        ("标题,发布日期\n通\x00知,2026-03-05\n", "sheet.csv"),
    ],
)
def test_a_csv_that_cannot_be_read_says_where_and_why(sheet: Sheet, content: str, rule: str) -> None:
    assert refused(sheet(content)) == [("", rule)]


def test_a_cell_as_long_as_a_body_is_read_and_a_longer_one_refused(sheet: Sheet) -> None:
    assert len(str(rows(sheet(f"标题,发布日期\n{'字' * 300_000},2026-03-05\n"))[0].cells["标题"])) == 300_000
    assert refused(sheet(f"标题,发布日期\n{'x' * 9_000_000},2026-03-05\n")) == [("", "sheet.csv")]


def test_more_rows_than_allowed_are_refused(sheet: Sheet) -> None:
    path = sheet("标题,发布日期\n" + "通知,2026-03-05\n" * 4)
    assert len(rows(path, most_rows=4)) == 4
    assert refused(path, most_rows=3) == [("", "sheet.too_many_rows")]


def test_a_cell_without_heading_is_told_by_its_row(sheet: Sheet) -> None:
    (row,) = rows(sheet("标题,发布日期\n通知,2026-03-05,多余\n"))
    assert [(one.rule, "第3列" in one.text) for one in row.issues] == [("sheet.no_heading", True)]


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("信息.xlsx", b"hello", "sheet.not_a_sheet"),
        ("信息.pdf", b"%PDF-1.7", "sheet.not_a_sheet"),
        ("信息.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "sheet.not_a_sheet"),
        (
            "信息.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "sheet.encrypted",
        ),
        ("信息.xlsx", b"PK\x03\x04broken", "zip.broken"),
    ],
)
def test_what_is_no_sheet_is_refused_by_what_it_is(
    sheet: Sheet, name: str, content: bytes, rule: str
) -> None:
    assert refused(sheet(content, name)) == [("", rule)]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "没有.xlsx") == [("", "sheet.no_file")]
    assert refused(tmp_path) == [("", "sheet.no_file")]


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "信息.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")
    assert refused(path) == [("", "sheet.not_a_sheet")]


def test_a_workbook_is_read_like_a_csv(workbook: Workbook) -> None:
    (row,) = rows(
        workbook(["标题", "发布日期"], ["通知 ", datetime.fromisoformat("2026-03-05T14:30")], [None, None])
    )
    assert row == TableRow(2, {"标题": "通知", "发布日期": datetime.fromisoformat("2026-03-05T14:30")})


def test_the_first_sheet_that_is_shown_is_read(workbook: Workbook) -> None:
    def change(page: Worksheet) -> None:
        assert page.parent is not None
        shown = page.parent.create_sheet("内容")
        shown.append(["标题", "发布日期"])
        shown.append(["第二张", "2026-03-05"])
        page.sheet_state = "hidden"
        page.parent.active = 1

    (row,) = rows(workbook(["藏起来的"], change=change))
    assert row.cells["标题"] == "第二张"


def test_formulas_that_fail_or_were_never_computed_are_no_empty_cells(workbook: Workbook) -> None:
    path = workbook(["标题", "发布日期"], ["#N/A", "2026-03-05"], ["=1+1", "2026-03-05"])
    first, second = rows(path)
    assert [(one.field, one.rule) for one in (*first.issues, *second.issues)] == [
        ("标题", "sheet.no_value"),
        ("标题", "sheet.no_value"),
    ]
    assert "#N/A" in first.issues[0].text
    # With lxml beside it openpyxl writes the empty element in another way.
    xml = re.sub(rb"<v ?/>|<v></v>", b"<v>2</v>", part(path, "xl/worksheets/sheet1.xml"))
    assert rows(repacked(path, {"xl/worksheets/sheet1.xml": xml}))[1].issues == ()


def test_a_cell_a_million_rows_away_is_refused_before_room_is_made_for_it(workbook: Workbook) -> None:
    def change(page: Worksheet) -> None:
        page["XFD1048576"] = "误填"

    assert refused(workbook(["标题", "发布日期"], ["通知", "2026-03-05"], change=change)) == [
        ("", "sheet.too_wide")
    ]


def test_cells_without_names_are_counted_all_the_same(workbook: Workbook) -> None:
    path = workbook(["标题", "发布日期"], ["通知", "2026-03-05"])
    begin, end = part(path, "xl/worksheets/sheet1.xml").split(b"</sheetData>")
    wide = b"<row>" + b"<c><v>1</v></c>" * 9_000 + b"</row>" + b"<row><c><v>1</v></c></row>" * 9_000
    bomb = repacked(path, {"xl/worksheets/sheet1.xml": begin + wide + b"</sheetData>" + end})
    assert refused(bomb) == [("", "sheet.too_wide")]


@pytest.mark.parametrize(
    "name", [b'r="XFD1048576"', b"r='XFD1048576'", b'r = "XFD1048576"', b's="1" r="XFD1048576"']
)
def test_a_far_cell_is_seen_however_its_name_is_written(workbook: Workbook, name: bytes) -> None:
    path = workbook(["标题", "发布日期"], ["通知", "2026-03-05"])
    begin, end = part(path, "xl/worksheets/sheet1.xml").split(b"</sheetData>")
    far = b"<row><c " + name + b"><v>1</v></c></row></sheetData>"
    assert refused(repacked(path, {"xl/worksheets/sheet1.xml": begin + far + end})) == [
        ("", "sheet.too_wide")
    ]


def test_a_zip_bomb_is_refused_unopened(workbook: Workbook) -> None:
    path = workbook(["标题", "发布日期"], ["通知", "2026-03-05"])
    assert refused(repacked(path, {"xl/media/x.bin": b"\0" * (40 << 20)})) == [("", "zip.too_large")]


def test_a_zip_that_lies_about_its_size_is_broken(workbook: Workbook) -> None:
    path = workbook(["标题", "发布日期"], ["通知", "2026-03-05"])
    content = bytearray(repacked(path, {"xl/media/x.bin": b"\0" * 100_000}).read_bytes())
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 10)
    path.write_bytes(content)
    assert refused(path) == [("", "zip.broken")]


def test_a_workbook_with_an_entity_declaration_is_refused(workbook: Workbook) -> None:
    path = workbook(["标题", "发布日期"], ["通知", "2026-03-05"])
    xml = part(path, "xl/workbook.xml").replace(
        b"<workbook", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook', 1
    )
    assert refused(repacked(path, {"xl/workbook.xml": xml})) == [("", "zip.strange")]


def test_a_broken_sheet_inside_a_whole_zip_is_refused(workbook: Workbook) -> None:
    path = workbook(["标题", "发布日期"], ["通知", "2026-03-05"])
    assert refused(repacked(path, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"})) == [
        ("", "sheet.broken")
    ]
    assert refused(repacked(path, {"xl/_rels/workbook.xml.rels": b"<x/>"})) == [("", "sheet.broken")]


def test_what_is_written_is_read_again_and_never_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "信息.xlsx"
    with path.open("wb") as file:
        write_sheet(
            file,
            "司法局/2026",
            ["标题", "发布日期", "文号"],
            [["=HYPERLINK(1)\x0b", date(2026, 3, 5), None], ["通知", None, 7]],
        )
    first, second = rows(path)
    assert first.cells == {"标题": "=HYPERLINK(1)", "发布日期": date(2026, 3, 5)}
    assert second.cells == {"标题": "通知", "文号": 7}
    assert openpyxl.load_workbook(path).sheetnames == ["司法局2026"]


def test_a_sheet_of_many_columns_is_written_under_the_right_letters() -> None:
    target = io.BytesIO()
    write_sheet(target, "", [f"第{number}列" for number in range(1, 31)], [])
    page = openpyxl.load_workbook(target).active
    assert isinstance(page, Worksheet)
    assert page["AD1"].value == "第30列"


def test_a_report_counts_and_says_what_to_do() -> None:
    issue = Issue("发布日期", "sheet.day", "日期请写成 2026-03-05")
    report = SheetReport(
        (RowReport(2, RowOutcome.NEW, "通知公告"), RowReport(12, RowOutcome.REFUSED, "", (issue,))),
        dry_run=True,
    )
    assert report.as_json() == {
        "dry_run": True,
        "counts": {"new": 1, "unchanged": 0, "revised": 0, "refused": 1},
        "rows": [
            {"row": 2, "outcome": "new", "title": "通知公告", "issues": []},
            {
                "row": 12,
                "outcome": "refused",
                "title": "",
                "issues": [{"field": "发布日期", "rule": "sheet.day", "text": "日期请写成 2026-03-05"}],
            },
        ],
    }
    assert list(report.sentences()) == [
        "共2行:新增1行,没有变化0行,更新0行,拒绝1行。有被拒绝的行,整张表都没有写入;请改好以后再导入。",
        "第12行「发布日期」:日期请写成 2026-03-05",
    ]
