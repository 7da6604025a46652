"""The last report as 周敏 hands it in: .docx full of tables, .txt, pasted words; gaps are told."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from quality_samples import SAMPLE, paragraph, table, word

from gongkai.law.refusals import Refused
from gongkai.publishing.quality import Context, Part, check_text, promises_in, read_older_report

TEXT = Path(__file__).parent / "sample_report.txt"
HEADINGS = ("一、主要做法", "二、内容发布情况", "三、依申请公开情况", "四、存在问题", "五、下一步打算")


def refused(content: bytes, name: str = "2020年上半年自评报告.docx") -> str:
    with pytest.raises(Refused) as caught:
        read_older_report(content, name)
    (issue,) = caught.value.issues
    return issue.text


def test_the_sample_has_its_five_parts_and_nothing_is_left_out() -> None:
    report = read_older_report(TEXT, "自评.txt")
    assert [section.part for section in report.sections] == list(Part)
    assert [section.place for section in report.sections] == ["第2段", "第6段", "第9段", "第11段", "第15段"]
    assert report.left_out == ()
    problems = report.section(Part.PROBLEMS)
    assert problems is not None
    assert len(problems.passages) == 3


def test_its_figures_are_read_with_name_value_unit_and_place() -> None:
    report = read_older_report(TEXT, "自评.txt")
    counts = {one.name: (one.value, one.unit) for one in report.figures if one.place == "第7段"}
    assert counts["机构领导"] == (7, "条")
    assert counts["重点领域信息"] == (16, "条")
    assert len(counts) == 16
    assert sum(value for value, _ in counts.values()) == 136 + 149
    (total,) = [one for one in report.figures if one.value == 149]
    assert report.text[total.start : total.end] == "149條"


def test_its_promises_are_four_and_name_what_they_are_about() -> None:
    report = read_older_report(TEXT, "自评.txt")
    promises = promises_in(report)
    assert [one.number for one in promises] == ["一", "二", "三", "四"]
    assert promises[2].topics == ("公开形式", "公开范围", "政策解读", "回应关切")
    assert promises[1].words.startswith("二是建全機制")
    assert promises[1].place == "第17段"
    assert report.text[promises[3].start :].startswith("四是充分")


def test_the_names_of_our_own_columns_are_looked_for_too() -> None:
    report = read_older_report("五、下一步打算\n一是补齐法律援助公告。二是加强培训。", "粘贴")
    first, second = promises_in(report, columns=("法律援助公告",))
    assert first.topics == ("法律援助公告",)
    assert second.topics == ("培训",)


def test_promises_without_numbers_are_one_a_paragraph_and_continued_ones_stay_together() -> None:
    plain = read_older_report("下一步打算\n加强政策解读。\n加强培训。", "粘贴")
    assert [one.words for one in promises_in(plain)] == ["加强政策解读。", "加强培训。"]
    split = read_older_report("五、下一步打算\n一是加强政策解读。\n多用图表解读。\n二是加强培训。", "粘贴")
    assert [one.words for one in promises_in(split)] == ["一是加强政策解读。多用图表解读。", "二是加强培训。"]


def test_a_finding_in_a_report_has_its_place() -> None:
    report = read_older_report(TEXT, "自评.txt")
    wrong = next(one for one in check_text(report.text, context=Context()) if one.words == "建全")
    assert report.place_of(wrong.start) == "第17段"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_in_every_usual_encoding(encoding: str) -> None:
    report = read_older_report(SAMPLE.encode(encoding), "自评.txt")
    assert report.text == read_older_report(SAMPLE, "粘贴").text


def test_a_word_document_full_of_tables_is_read_by_paragraph_and_row() -> None:
    content = word(
        paragraph("自评报告"),
        paragraph(HEADINGS[1]),
        paragraph("公开信息12条,见下表。"),
        table(("栏目", "条数"), ("机构领导", "7"), ("机关设置", "5条")),
        table(("合计", "12"), merged=True),
        paragraph("登陆网页查看。"),
    )
    report = read_older_report(content, "自评.docx")
    assert [one.place for one in report.passages] == [
        *("第1段", "第2段", "第3段", "表1第1行", "表1第2行", "表1第3行", "表2第1行", "第4段"),
    ]
    rows = {(one.name, one.value, one.unit, one.place) for one in report.figures if "表" in one.place}
    assert ("机构领导·条数", Decimal(7), "", "表1第2行") in rows
    assert ("机关设置·条数", Decimal(5), "条", "表1第3行") in rows
    (wrong,) = [one for one in check_text(report.text, context=Context()) if one.words == "登陆"]
    assert report.place_of(wrong.start) == "第4段"
    assert any("表2有合并的单元格" in said for said in report.left_out)


def test_what_is_not_read_is_told_with_its_reason() -> None:
    picture = "<w:p><w:r><w:drawing/></w:r></w:p>"
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
        f"{paragraph('本县要闻')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
        f"{paragraph('本县要闻')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    struck = "<w:p><w:del><w:r><w:delText>旧文字</w:delText></w:r></w:del><w:r><w:t>新文字</w:t></w:r></w:p>"
    automatic = paragraph("加强领导", "<w:numPr/>")
    content = word(
        picture,
        box,
        struck,
        automatic,
        header1=paragraph("机密"),
        footnotes=paragraph("注"),
        comments=paragraph("改一下"),
    )
    report = read_older_report(content, "自评.docx")
    assert report.text == "新文字\n加强领导"
    told = "\n".join(report.left_out)
    for said in (
        "有1处图片",
        "有1个文本框没有读:它浮在版面上,看不出属于哪一段;第一个写的是“本县要闻”",
        "有1处修订里删去的文字没有读",
        "有1段的编号是自动生成的",
        "页眉页脚里的文字没有读",
        "脚注尾注里的文字没有读",
        "批注里的文字没有读",
        "没有找到这些部分的标题:主要做法、内容发布情况",
    ):
        assert said in told


def test_a_heading_of_another_part_is_not_guessed_into_one() -> None:
    report = read_older_report("一、主要做法\n好。\n二、县里的风光\n美。\n三、存在问题\n少。", "粘贴")
    assert [section.part for section in report.sections] == [Part.PRACTICE, None, Part.PROBLEMS]
    assert any("“二、县里的风光”不属于自评报告的五个部分" in said for said in report.left_out)


def test_numbers_inside_a_part_begin_no_new_part() -> None:
    report = read_older_report("五、下一步打算\n一、加强领导,解决问题。\n二、主动公开要更多。", "粘贴")
    assert [section.part for section in report.sections] == [Part.PLANS]
    assert len(report.sections[0].passages) == 2


def test_what_is_no_report_is_refused_with_what_to_do() -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "旧版 .doc" in refused(compound, "自评.doc")
    assert "设了密码" in refused(compound + "EncryptedPackage".encode("utf-16-le"))
    assert "是 PDF" in refused(b"%PDF-1.7", "自评.pdf")
    assert "是坏的" in refused(b"nothing")
    assert "是坏的" in refused(word(paragraph("好"))[:-40])
    assert "是 RTF 文件" in refused(b"{\\rtf1}", "自评.rtf")
    assert "不是文字文件" in refused(b"\x00\x01\x02", "自评.txt")
    assert "认不出" in refused(b"\xff\xff\xff", "自评.txt")
    assert "没有读到文字" in refused(b"  \n", "自评.txt")
    assert "兆字节" in refused(bytes(21 << 20), "自评.txt")
    assert "万字" in refused(("字" * 300_001).encode(), "自评.txt")


def test_a_zip_bomb_a_strange_one_and_a_sheet_are_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", bytes(90 << 20))
    assert "解开以后太大" in refused(packed.getvalue())
    declared = io.BytesIO()
    with zipfile.ZipFile(declared, "w") as file:
        file.writestr("word/document.xml", '<!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>')
    assert "内部结构不正常" in refused(declared.getvalue())
    sheet = io.BytesIO()
    with zipfile.ZipFile(sheet, "w") as file:
        file.writestr("xl/workbook.xml", "<w/>")
    assert "不是 Word 文档" in refused(sheet.getvalue())


def test_markup_nested_without_end_is_refused() -> None:
    deep = "<w:p>" + "<w:smartTag>" * 5000 + "</w:smartTag>" * 5000 + "</w:p>"
    assert "嵌套太深" in refused(word(deep))
