"""A sheet of publications becomes records, row by row; each fault stands under its heading."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.law.refusals import Refused
from gongkai.law.steps import PublicAttribute
from gongkai.platform.accounts.models import Person
from gongkai.publishing.importing.rows import HEADINGS, read_publications
from gongkai.publishing.importing.sheet_row import RefusedRow, SheetRow
from gongkai.publishing.publications.models import Channel
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions import open_column, rename_column
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
FULL: dict[str, Any] = {
    "标题": "关于印发《清溪县法律援助办法》的通知",
    "栏目": "通知公告",
    "发布机构": "清溪县司法局",
    "发布日期": "2026-03-05",
    "成文日期": "2026年3月2日",
    "形成日期": "2026/3/2",
    "生效日期": "2026.4.1",
    "废止日期": "2031-04-01",
    "有效性": "有效",
    "文号": "溪司〔2026〕1号",
    "索引号": "11341702486344515H/202603-00006",
    "组配分类": "部门文件",
    "主题分类": "司法",
    "体裁分类": "通知",
    "关键词": "法律援助\uff1b办法、经济困难",
    "内容概述": "印发办法。",
    "来源": "清溪县司法局",
    "公开方式": "主动公开",
    "渠道": "政府网站\uff1bwechat;公众号",
    "政策咨询机关": "清溪县司法局法律援助科",
    "政策咨询电话": "0550-2222222",
    "正文": "各司法所:\n现印发给你们。",
    "原地址": "/public/column/6615714?type=2&nav=7",
    "关联": "11341702486344515H/202602-00001",
    "附件": "附件/办法.pdf",
}
Sheet = Callable[..., Path]


@pytest.fixture
def sheet(tmp_path: Path, notices: Column) -> Sheet:
    """A sheet of full rows with changes, beside it the attachment."""
    folder = tmp_path / "旧站"
    (folder / "附件").mkdir(parents=True)
    (folder / "附件" / "办法.pdf").write_bytes(b"%PDF-1.7 x")

    def write(*changes: dict[str, Any]) -> Path:
        with (folder / "信息.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, [*FULL, "正文文件"])
            writer.writeheader()
            writer.writerows({**FULL, **one} for one in changes)
        return folder / "信息.csv"

    return write


def read(path: Path, data: Path, **more: Any) -> list[SheetRow | RefusedRow]:
    return list(read_publications(path, data=data, **more))


def faults(path: Path, data: Path, **more: Any) -> list[tuple[str, str]]:
    (row,) = read(path, data, **more)
    assert isinstance(row, RefusedRow)
    assert row.number == 2
    assert all(one.text.strip() for one in row.issues)
    return [(one.field, one.rule) for one in row.issues]


def test_every_cell_of_a_row_has_its_place(
    sheet: Sheet, tmp_path: Path, justice: Agency, notices: Column
) -> None:
    (row,) = read(sheet({}), tmp_path)
    assert isinstance(row, SheetRow)
    assert (row.number, row.agency, row.column, row.published_on) == (2, justice, notices, date(2026, 3, 5))
    assert (row.index_number, row.old_address) == (FULL["索引号"], FULL["原地址"])
    assert (row.relates_to, row.validity) == ((FULL["关联"],), "有效")
    assert row.ended_on == date(2031, 4, 1)
    assert row.channels == (Channel.PORTAL, Channel.WECHAT)
    content = row.content
    assert (content.title, content.column) == (FULL["标题"], notices.uid)
    assert content.body == "<p>各司法所:</p><p>现印发给你们。</p>"
    assert content.attribute is PublicAttribute.PROACTIVE
    assert (content.made_on, content.formed_on) == (date(2026, 3, 2), date(2026, 3, 2))
    assert (content.effective_on, content.planned_expiry_on) == (date(2026, 4, 1), None)
    assert content.keywords == ("法律援助", "办法", "经济困难")
    assert [file.name for file in content.attachments] == ["办法.pdf"]
    for field, heading in (
        ("document_number", "文号"),
        ("arrangement", "组配分类"),
        ("topic", "主题分类"),
        ("genre", "体裁分类"),
        ("summary", "内容概述"),
        ("source", "来源"),
        ("disclosure_mode", "公开方式"),
        ("consultation_office", "政策咨询机关"),
        ("consultation_telephone", "政策咨询电话"),
    ):
        assert getattr(content, field) == FULL[heading]
    assert set(HEADINGS) == {*FULL, "正文文件"}


def test_four_cells_are_enough(sheet: Sheet, tmp_path: Path) -> None:
    bare = {heading: "" for heading in FULL if heading not in ("标题", "栏目", "发布机构", "发布日期")}
    (row,) = read(sheet(bare), tmp_path)
    assert isinstance(row, SheetRow)
    assert (row.content.body, row.index_number, row.channels, row.ended_on) == ("", "", (), None)


def test_the_same_row_is_read_from_a_workbook(
    sheet: Sheet, tmp_path: Path, notices: Column, justice: Agency
) -> None:
    (expected,) = read(sheet({}), tmp_path)
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.append([f"{heading}*" for heading in FULL])
    page.append([date(2026, 3, 5) if heading == "发布日期" else value for heading, value in FULL.items()])
    book.save(tmp_path / "旧站" / "信息.xlsx")
    assert read(tmp_path / "旧站" / "信息.xlsx", tmp_path) == [expected]


def test_a_trial_stores_nothing_and_reads_the_same(sheet: Sheet, tmp_path: Path) -> None:
    data = tmp_path / "data"
    trial = read(sheet({}), data, dry_run=True)
    assert not data.exists()
    assert read(sheet({}), data) == trial
    assert data.exists()


def test_nothing_is_stored_for_a_row_that_is_refused_anyway(sheet: Sheet, tmp_path: Path) -> None:
    assert faults(sheet({"栏目": "没有"}), tmp_path / "data") == [("栏目", "column.unknown")]
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"标题": "", "发布日期": ""}, [("发布日期", "sheet.missing"), ("标题", "sheet.missing")]),
        ({"发布机构": ""}, [("发布机构", "sheet.missing")]),
        ({"栏目": ""}, [("栏目", "sheet.missing")]),
        ({"发布机构": "清溪县司发局"}, [("发布机构", "agency.unknown")]),
        ({"栏目": "通知公靠"}, [("栏目", "column.unknown")]),
        (
            {"发布日期": "2026-02-30", "成文日期": "26.3.1"},
            [("发布日期", "sheet.no_such_day"), ("成文日期", "sheet.short_year")],
        ),
        ({"渠道": "电视塔"}, [("渠道", "sheet.channel")]),
        ({"正文文件": "a.docx"}, [("正文文件", "body.twice")]),
        ({"正文": "", "正文文件": "../a.docx"}, [("正文文件", "file.outside")]),
        ({"正文": "<p><img src='a.png'></p>"}, [("正文", "body.picture")]),
        ({"附件": "没有.pdf;也没有.pdf"}, [("附件", "file.missing"), ("附件", "file.missing")]),
        ({"标题": "字" * 301}, [("标题", "form.length")]),
        ({"关键词": "字" * 61}, [("关键词", "form.length")]),
        ({"文号": "x\x01"}, [("文号", "form.unprintable")]),
    ],
)
def test_every_fault_of_a_row_stands_under_its_heading(
    sheet: Sheet, tmp_path: Path, changes: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert faults(sheet(changes), tmp_path) == expected


def test_one_faulty_row_does_not_hide_the_others(sheet: Sheet, tmp_path: Path) -> None:
    rows = read(sheet({}, {"发布日期": "昨天"}, {}), tmp_path)
    assert [type(row).__name__ for row in rows] == ["SheetRow", "RefusedRow", "SheetRow"]
    assert [row.number for row in rows] == [2, 3, 4]


def test_an_agency_and_a_column_are_known_by_every_name_they_have_or_had(
    sheet: Sheet, tmp_path: Path, justice: Agency, notices: Column
) -> None:
    leaf = open_column(justice, "local", "本地通知", date(2019, 5, 15), by=None, parent=notices)
    rename_column(notices, "公示公告", date(2026, 3, 1), by=None)
    path = sheet(
        {"发布机构": "sfj", "栏目": "notices"},
        {"发布机构": "11341702486344515H", "栏目": "通知公告"},
        {"发布机构": "11341702486344515H", "栏目": "公示公告"},
        {"发布机构": "清溪县司法局", "栏目": "公示公告/本地通知"},
        {"发布机构": "清溪县司法局", "栏目": "本地通知"},
    )
    rows = read(path, tmp_path)
    assert [row.column for row in rows if isinstance(row, SheetRow)] == [
        notices,
        notices,
        notices,
        leaf,
        leaf,
    ]


def test_a_column_of_another_agency_is_not_found(
    sheet: Sheet, tmp_path: Path, elsewhere: Column, policy: Column
) -> None:
    assert faults(sheet({"发布机构": "jyj", "栏目": "policy"}), tmp_path) == [("栏目", "column.unknown")]


def test_wang_zhiyuan_brings_only_what_is_of_his_agency(
    sheet: Sheet, tmp_path: Path, elsewhere: Column, wang: Person
) -> None:
    (own,) = read(sheet({}), tmp_path, by=wang)
    assert isinstance(own, SheetRow)
    assert faults(sheet({"发布机构": "jyj"}), tmp_path, by=wang) == [("发布机构", "agency.unknown")]


def test_a_title_broken_over_lines_is_one_title(sheet: Sheet, tmp_path: Path) -> None:
    (row,) = read(sheet({"标题": "关于印发\n  《办法》的通知"}), tmp_path)
    assert isinstance(row, SheetRow)
    assert row.content.title == "关于印发《办法》的通知"


def test_a_body_beside_the_sheet_is_read_with_its_pictures_behind_the_attachments(
    sheet: Sheet, tmp_path: Path
) -> None:
    (tmp_path / "旧站" / "正文.html").write_text("<h1>题</h1><p>各司法所</p>", encoding="gb18030")
    (row,) = read(sheet({"正文": "", "正文文件": "正文.html"}), tmp_path)
    assert isinstance(row, SheetRow)
    assert row.content.body == "<h2>题</h2><p>各司法所</p>"


def test_a_sheet_without_its_headings_is_refused_as_a_whole(tmp_path: Path, notices: Column) -> None:
    path = tmp_path / "信息.csv"
    path.write_text("标题,栏目\n通知,notices\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_publications(path, data=tmp_path)
    assert [one.field for one in refused.value.issues] == ["发布机构", "发布日期"]


def test_a_thousand_rows_ask_the_database_no_more_than_one_does(
    sheet: Sheet, tmp_path: Path, django_assert_num_queries: Any
) -> None:
    for changes in ([{}], [{"附件": ""}] * 1000):
        path = sheet(*changes)
        with django_assert_num_queries(4):
            assert len(read(path, tmp_path, dry_run=True)) == len(changes)
