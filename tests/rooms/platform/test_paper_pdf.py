"""Papers as PDF: tagged, in Chinese, made of what is given alone; a machine that cannot says so."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from gongkai.law.refusals import Refused
from gongkai.main.cli import main
from gongkai.platform.paper import pdf
from gongkai.platform.paper.asset import Asset
from gongkai.platform.paper.pdf import PaperUnavailable, to_pdf

EXAMPLE = Path(__file__).parents[3] / "examples" / "clock.json"
DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PAGE = "<h1>清岚县司法局</h1><p>依申请公开答复书</p>{}"


def made(body: str = "", **values: object) -> bytes:
    try:
        return to_pdf(PAGE.format(body), title="答复书", **values)  # type: ignore[arg-type]
    except PaperUnavailable as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


def inner(content: bytes) -> bytes:
    """The document with its streams unpacked."""
    parts = [content]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            parts.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(parts)


def issues(body: str, **values: object) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        made(body, **values)
    return [(issue.rule, issue.text) for issue in refused.value.issues]


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and what was asked of it."""
    asked: list[str] = []

    class Counting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Counting) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}", asked
        listening.shutdown()
        thread.join()


def test_a_paper_is_tagged_has_a_title_and_says_it_is_chinese() -> None:
    content = inner(made())
    assert content.startswith(b"%PDF-1.7")
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", content)
    assert re.search(rb"/Lang\s*\(zh-CN\)", content)
    assert b"pdfuaid" in content
    assert "答复书".encode("utf-16-be") in content or b"7b54590d4e66" in content.lower()
    assert b"CJK-SC" in content


def test_the_same_input_gives_the_same_bytes() -> None:
    assert made() == made()
    assert made() != made("<p>另一件</p>")


def test_its_words_can_be_read_out(tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("没有安装 pdftotext(poppler-utils)")
    (tmp_path / "a.pdf").write_bytes(made("<p>黟县碧阳镇</p>"))
    told = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True)
    assert told.stdout.split()[:3] == ["清岚县司法局", "依申请公开答复书", "黟县碧阳镇"]


def test_a_given_picture_and_one_written_as_data_are_printed() -> None:
    given = made('<img src="asset:seal.png" alt="印章">', assets={"seal.png": Asset("image/png", DOT)})
    assert b"/Subtype /Image" in inner(given)
    data = b64encode(DOT).decode("ascii")
    assert b"/Subtype /Image" in inner(made(f'<img src="data:image/png;base64,{data}" alt="印章">'))


@pytest.mark.parametrize(
    "body",
    [
        '<img src="{0}/a.png">',
        '<link rel="stylesheet" href="{0}/a.css">',
        '<style>@import "{0}/a.css"; p {{ background: url({0}/b.png) }}</style>',
        '<style>@font-face {{ font-family: x; src: url("{0}/a.woff") }} p {{ font-family: x }}</style>',
        '<object data="{0}/a.png"></object>',
        '<svg width="9" height="9"><image href="{0}/a.png" width="9" height="9"/></svg>',
        '<a rel="attachment" href="{0}/a.pdf">附件</a>',
        '<base href="{0}/"><img src="a.png">',
    ],
)
def test_nothing_is_fetched_from_the_network_and_nothing_left_out_in_silence(
    body: str, server: tuple[str, list[str]]
) -> None:
    address, asked = server
    assert {rule for rule, _ in issues(body.format(address))} <= {"paper.foreign", "paper.left_out"}
    assert asked == []


@pytest.mark.parametrize(
    "source", ["file:///etc/hostname", "/etc/hostname", "a.png", "asset:other.png", "FILE:///x"]
)
def test_no_file_of_the_machine_is_read(source: str) -> None:
    assert issues(f'<img src="{source}" alt="">')


def test_a_foreign_address_is_named_with_what_to_do() -> None:
    assert issues('<img src="file:///etc/hostname" alt="">') == [
        ("paper.foreign", "文中用到「file:///etc/hostname」,纸上只放随文给出的图片,请改为附上的图片")
    ]


def test_a_picture_that_is_none_is_refused() -> None:
    broken = {"x.png": Asset("image/png", b"not a picture")}
    assert [rule for rule, _ in issues('<img src="asset:x.png" alt="">', assets=broken)] == ["paper.left_out"]


def test_a_link_to_the_network_stays_a_link() -> None:
    assert b"https://www.gov.cn/" in inner(made('<p><a href="https://www.gov.cn/">中国政府网</a></p>'))


def test_a_machine_without_pango_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "weasyprint"
    package.mkdir()
    (package / "__init__.py").write_text("print('advice'); raise OSError('cannot load library')", "utf-8")
    for name in [one for one in sys.modules if one.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "gongkai.platform.paper.typesetting", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(PaperUnavailable, match=r"没有排版用的 Pango.*apt install libpango-1\.0-0"):
        to_pdf("<p>x</p>", title="x")
    assert capsys.readouterr().out == ""
    target = tmp_path / "sheet.pdf"
    assert main(["clock", str(EXAMPLE), "--sheet", str(target)]) == 2
    assert "改存 .html" in capsys.readouterr().err
    assert not target.exists()


def test_a_machine_without_a_chinese_font_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made()
    monkeypatch.setenv("PATH", str(tmp_path))
    pdf._has_chinese_font.cache_clear()
    try:
        with pytest.raises(PaperUnavailable, match=r"没有中文字体.*fonts-noto-cjk"):
            to_pdf("<p>x</p>", title="x")
    finally:
        pdf._has_chinese_font.cache_clear()


def test_zhou_min_saves_the_calculation_sheet_as_pdf(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made()
    target = tmp_path / "计算表.PDF"
    plain = main(["clock", str(EXAMPLE), "--json"])
    told = capsys.readouterr().out
    assert main(["clock", str(EXAMPLE), "--json", "--sheet", str(target)]) == plain
    assert json.loads(capsys.readouterr().out) == json.loads(told)
    assert target.read_bytes().startswith(b"%PDF-")


def test_nothing_but_paper_imports_what_lays_it_out() -> None:
    source = Path(pdf.__file__).parents[2]
    for path in source.rglob("*.py"):
        if path.parent.name != "paper":
            assert not re.search(r"^\s*(?:import|from) weasyprint", path.read_text(encoding="utf-8"), re.M), (
                path
            )
