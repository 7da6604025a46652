"""Bodies and files beside a sheet: HTML, text and Word come out clean; what cannot be taken is said."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gongkai.law.refusals import Issue, Refused
from gongkai.platform.files.stored import open_stored
from gongkai.publishing.importing.attachments import LARGEST, Beside, attach_all
from gongkai.publishing.importing.bodies import body_of_cell, body_of_file

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TOP = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r0" Type="{OFFICE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="1" name="x" descr="办事流程"/><a:graphic xmlns:a="http://schemas.'
    'openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats'
    f'.org/drawingml/2006/picture"><pic:blipFill><a:blip xmlns:r="{OFFICE}" %s/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
TABLE = (
    "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>合计</w:t></w:r></w:p></w:tc>"
    "</w:tr><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p>"
    "</w:tc></w:tr></w:tbl>"
)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, parts: dict[str, bytes] | None = None, images: str = "", types: str = TYPES) -> bytes:
    """A small Word document with ``body`` and further parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", types)
        packed.writestr("_rels/.rels", TOP)
        packed.writestr(
            "word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
        packed.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{RELATIONS}">{images}</Relationships>'
        )
        for name, content in (parts or {}).items():
            packed.writestr(name, content)
    return target.getvalue()


def relation(target: str, mode: str = "") -> str:
    return f'<Relationship Id="p1" Type="{OFFICE}/image" Target="{target}" {mode}/>'


@pytest.fixture
def beside(tmp_path: Path) -> Beside:
    folder, data = tmp_path / "表格", tmp_path / "data"
    folder.mkdir()
    data.mkdir()
    return Beside(folder, data)


def rule(attempt: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    (issue,) = refused.value.issues
    assert issue.text
    return issue.rule


@pytest.mark.parametrize(
    ("cell", "body"),
    [
        ("各司法所:\n\n  现将有关事项通知如下。\r\n", "<p>各司法所:</p><p>现将有关事项通知如下。</p>"),
        ("见<附件>,1<2 & 3>2", "<p>见&lt;附件&gt;,1&lt;2 &amp; 3&gt;2</p>"),
        ("<p>各司法所:</p><script>x</script>", "<p>各司法所:</p>"),
        ("通知如下<br/>一、", "通知如下<br>一、"),
        ('<DIV align="center">题</DIV>', '<div class="align-center">题</div>'),
        ('<img src="/upload/1.png" alt="图">', '<img src="/upload/1.png" alt="图">'),
        ('<p><img src="http://old.example.cn/1.png" alt="流程图"></p>', "<p>流程图</p>"),
    ],
)
def test_a_cell_is_html_where_it_holds_a_tag_and_else_plain_text(cell: str, body: str) -> None:
    assert body_of_cell(cell) == body


@pytest.mark.parametrize("source", ["data:image/png;base64,AAAA", "images/1.png", "1.png"])
def test_a_picture_that_would_be_lost_without_a_word_is_refused(source: str) -> None:
    assert rule(lambda: body_of_cell(f'<p>图<img src="{source}"></p>')) == "body.picture"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("正文.html", "<html><head><title>题</title></head><body><p>各司法所</p></body></html>".encode()),
        ("正文.htm", '<meta charset="gb2312"><p>各司法所</p>'.encode("gb18030")),
        ("正文.html", "<p>各司法所</p>".encode("gb18030")),
        ("正文.html", b'<meta charset="gbk">' + "<p>各司法所</p>".encode()),
        ("正文.html", "<p>各司法所</p>".encode("utf-8-sig")),
        ("正文.html", "<p>各司法所</p>".encode("utf-16")),
        ("正文.txt", "各司法所\n".encode("gb18030")),
        ("正文.TXT", "各司法所".encode()),
        ("正文.docx", docx(paragraph("各司法所"))),
    ],
)
def test_a_body_file_is_read_in_its_own_encoding(beside: Beside, name: str, content: bytes) -> None:
    (beside.folder / name).write_bytes(content)
    body, pictures = body_of_file(beside, name)
    assert (body.strip(), pictures) == ("<p>各司法所</p>", ())


def test_a_body_as_long_as_a_book_is_refused(beside: Beside) -> None:
    assert rule(lambda: body_of_cell("<p>" + "字" * (6 << 20))) == "body.size"
    (beside.folder / "a.txt").write_bytes(b"x" * (6 << 20))
    assert rule(lambda: body_of_file(beside, "a.txt")) == "body.size"


def test_a_word_document_keeps_headings_and_merged_cells(beside: Beside) -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>一、总则</w:t></w:r></w:p>'
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="Heading1">'
        '<w:name w:val="heading 1"/></w:style></w:styles>'
    )
    images = f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
    (beside.folder / "a.docx").write_bytes(
        docx(heading + TABLE, {"word/styles.xml": styles.encode()}, images)
    )
    body, _ = body_of_file(beside, "a.docx")
    assert body == (
        '<h2>一、总则</h2><table><tbody><tr><td colspan="2"><p>合计</p></td></tr>'
        "<tr><td><p>1</p></td><td><p>2</p></td></tr></tbody></table>"
    )


def test_a_picture_of_a_word_document_becomes_an_attachment_named_in_the_text(beside: Beside) -> None:
    content = docx(
        paragraph("流程如下") + PICTURE % 'r:embed="p1"' + PICTURE % 'r:embed="p1"',
        {"word/media/1.png": PNG},
        relation("media/1.png"),
    )
    (beside.folder / "指南.docx").write_bytes(content)
    body, (picture,) = body_of_file(beside, "指南.docx")
    assert body == "<p>流程如下</p>" + "<p>(图1:办事流程,见附件「指南-图1.png」)</p>" * 2
    assert (picture.name, picture.size) == ("指南-图1.png", len(PNG))
    assert beside.data is not None
    with open_stored(beside.data, f"sha256:{picture.sha256}") as stored:
        assert stored.read() == PNG


MACROS = TYPES.replace("wordprocessingml.document.main+xml", "macroEnabled.main+xml")
DEEP = "<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "zip.broken"),
        (b"PK\x03\x04 no zip", "zip.broken"),
        (docx(paragraph("x"))[:-80], "zip.broken"),
        (docx("<w:p>"), "word.broken"),
        (docx(paragraph("x"), types=MACROS), "word.macros"),
        (docx(paragraph("x"), {"word/vbaProject.bin": b"x"}), "word.macros"),
        (docx(paragraph("x"), {"word/media/1.bin": b"\0" * (40 << 20)}), "zip.too_large"),
        (docx(paragraph("x"), {f"word/{place}": b"" for place in range(2_000)}), "zip.too_large"),
        (docx("<!DOCTYPE x>"), "zip.strange"),
        (docx(DEEP), "word.depth"),
        (docx(PICTURE % 'r:embed="p1"', {"word/media/1.emf": b"x"}, relation("media/1.emf")), "word.picture"),
        (
            docx(PICTURE % 'r:embed="p1"', {"word/media/1.png": b"<x>"}, relation("media/1.png")),
            "word.picture",
        ),
        (
            docx(PICTURE % 'r:link="p1"', {}, relation("file:///etc/passwd", 'TargetMode="External"')),
            "word.picture",
        ),
    ],
)
def test_a_word_document_that_cannot_be_taken_is_refused_in_words(
    beside: Beside, content: bytes, expected: str
) -> None:
    (beside.folder / "a.docx").write_bytes(content)
    assert rule(lambda: body_of_file(beside, "a.docx")) == expected


def test_a_zip_that_is_no_word_document_is_refused(beside: Beside) -> None:
    with zipfile.ZipFile(beside.folder / "a.docx", "w") as packed:
        packed.writestr("xl/workbook.xml", "<a/>")
    assert rule(lambda: body_of_file(beside, "a.docx")) == "word.no_document"


@pytest.mark.parametrize("name", ["a.doc", "a.docm", "a.pdf", "a.wps", "a", "a.exe"])
def test_a_body_file_of_another_kind_is_refused_with_what_to_do(beside: Beside, name: str) -> None:
    (beside.folder / name).write_bytes(b"x")
    assert rule(lambda: body_of_file(beside, name)) == "body.kind"


@pytest.mark.parametrize(
    "content", [b"<p>\x80\xff\xff</p>", '<meta charset="big5"><p>司法</p>'.encode("big5"), b"\xff\xfe\x00"]
)
def test_a_body_in_an_unknown_encoding_is_refused(beside: Beside, content: bytes) -> None:
    (beside.folder / "a.html").write_bytes(content)
    assert rule(lambda: body_of_file(beside, "a.html")) == "body.encoding"


@pytest.mark.parametrize(
    "name", ["../a.pdf", "/etc/passwd", "..\\a.pdf", "x/../../a.pdf", "", "a\x00.pdf", "."]
)
def test_no_name_leads_out_of_the_folder_of_the_sheet(beside: Beside, name: str) -> None:
    (beside.folder.parent / "a.pdf").write_bytes(b"%PDF-1.7")
    assert rule(lambda: beside.attach(name)) == "file.outside"


def test_no_link_leads_out_of_the_folder_either(beside: Beside) -> None:
    outside = beside.folder.parent / "a.pdf"
    outside.write_bytes(b"%PDF-1.7")
    (beside.folder / "a.pdf").symlink_to(outside)
    (beside.folder / "b").symlink_to(beside.folder.parent)
    assert rule(lambda: beside.attach("a.pdf")) == "file.outside"
    assert rule(lambda: beside.attach("b/a.pdf")) == "file.outside"


def test_an_attachment_is_stored_under_its_own_name(beside: Beside) -> None:
    (beside.folder / "附件").mkdir()
    (beside.folder / "附件" / "收费目录.pdf").write_bytes(b"%PDF-1.7 x")
    issues: list[Issue] = []
    (found,) = attach_all(beside, ("附件\\收费目录.pdf",), issues, "附件")
    assert issues == []
    assert (found.name, found.size) == ("收费目录.pdf", 10)
    assert found.sha256 == hashlib.sha256(b"%PDF-1.7 x").hexdigest()
    assert beside.data is not None
    with open_stored(beside.data, f"sha256:{found.sha256}") as stored:
        assert stored.read() == b"%PDF-1.7 x"


def test_a_trial_looks_at_the_files_and_stores_none(beside: Beside) -> None:
    (beside.folder / "a.pdf").write_bytes(b"%PDF-1.7 x")
    found = Beside(beside.folder, None).attach("a.pdf")
    assert found == beside.attach("a.pdf")
    trial = Beside(beside.folder, None)
    (beside.folder / "b.pdf").write_bytes(b"%PDF-1.7 y")
    before = sorted(beside.folder.parent.rglob("*"))
    trial.attach("b.pdf")
    assert sorted(beside.folder.parent.rglob("*")) == before


def test_attachments_that_cannot_be_taken_are_all_told(beside: Beside) -> None:
    for name, content in (
        ("a.zip", b"PK\x03\x04"),
        ("b.pdf", b"MZ\x90"),
        ("c.pdf", b""),
        ("d.png", b"%PDF-1.7"),
        ("e", b"x"),
    ):
        (beside.folder / name).write_bytes(content)
    with (beside.folder / "f.mp4").open("wb") as large:
        large.truncate(LARGEST + 1)
    os.mkfifo(beside.folder / "g.txt")
    issues: list[Issue] = []
    names = ("a.zip", "b.pdf", "c.pdf", "d.png", "e", "f.mp4", "g.txt", "没有.pdf", "e", "x" * 300 + ".pdf")
    assert attach_all(beside, names, issues, "附件") == []
    assert [one.rule for one in issues] == [
        *("file.kind", "file.content", "file.size", "file.content", "file.kind", "file.size"),
        *("file.missing", "file.missing", "file.twice", "file.name"),
    ]
    assert {one.field for one in issues} == {"附件"}
