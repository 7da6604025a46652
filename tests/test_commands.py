"""周敏 at the command line: answers, exit codes, and a sentence for everything that goes wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.main.cli import main

CASE = {
    "law": "2019",
    "facts": [
        {"kind": "received", "on": "2026-03-02"},
        {"kind": "third_party_asked", "on": "2026-03-09", "delivered_on": "2026-03-09", "party": "甲公司"},
        {"kind": "third_party_answered", "on": "2026-03-24", "party": "甲公司"},
    ],
    "today": "2026-03-30",
}
LATE = {**CASE, "facts": [*CASE["facts"], {"kind": "replied", "on": "2026-04-16"}], "today": "2026-04-20"}


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    return written(tmp_path, CASE)


def written(folder: Path, document: object) -> Path:
    path = folder / "facts.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def test_the_clock_is_told_as_a_table(case_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", str(case_file)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("2026年4月15日 周三前发出答复  [法定] 依据：条例第33条\n")
    assert "征求第三方意见（甲公司）" in told
    assert "若不停钟" in told


def test_the_clock_is_told_as_one_json_document(case_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", str(case_file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["due_on"] == "2026-04-15"
    assert main(["clock", str(case_file), "--json", "--by-day"]) == 0
    listed = json.loads(capsys.readouterr().out)["explanation"]
    assert all(row["from"] == row["to"] for row in listed)


def test_the_table_can_list_single_days(case_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["clock", str(case_file), "--by-day"])
    assert "3月3日 周二" in capsys.readouterr().out


def test_faults_are_told_and_end_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", str(written(tmp_path, LATE))]) == 1
    assert "答复应在2026年4月15日前作出并发出（条例第33条）" in capsys.readouterr().out


def test_another_day_can_be_asked_for(case_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", str(case_file), "--today", "2026-04-16", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["standing"] == "overdue"


def test_the_page_for_the_file_stands_alone(case_file: Path, tmp_path: Path) -> None:
    page = tmp_path / "sheet.html"
    assert main(["clock", str(case_file), "--page", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert "依申请公开答复期限计算表" in text
    assert "2026年4月15日 周三前发出答复" in text
    assert '<span class="tag law">法定</span> 依据：条例第33条' in text
    assert 'scope="col"' in text and 'lang="zh-Hans"' in text
    for forbidden in ("<style", "<script", "style=", "http:", "https:", "onclick"):
        assert forbidden not in text


def test_a_date_that_may_move_wears_its_tag_on_screen_and_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # No notice has named the days off of 2031 yet.
    facts = [{"kind": "received", "on": "2031-03-03", "channel": "in_person"}]
    document = {**CASE, "facts": facts, "today": "2031-03-04"}
    page = tmp_path / "sheet.html"
    assert main(["clock", str(written(tmp_path, document)), "--page", str(page)]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.endswith("[法定] 依据：条例第33条  [暂定] 放假通知未发布，到期日可能变动")
    assert '<span class="tag provisional">暂定</span>' in page.read_text(encoding="utf-8")


def test_a_name_that_looks_like_markup_stays_a_name(tmp_path: Path) -> None:
    facts = [
        CASE["facts"][0],
        {"kind": "third_party_asked", "on": "2026-03-09", "party": "<script>alert(1)</script>"},
    ]
    page = tmp_path / "sheet.html"
    main(["clock", str(written(tmp_path, {**CASE, "facts": facts})), "--page", str(page)])
    assert "<script" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["sheet.txt", "no/such/folder/sheet.html"])
def test_a_page_that_cannot_be_written_is_refused(
    case_file: Path, tmp_path: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clock", str(case_file), "--page", str(tmp_path / target)]) == 2
    assert "gongkai:" in capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[" * 100_000,
        '{"law": "2019", "law": "2008"}',
        '{"law": NaN}',
        "",
        "[]",
        '{"law": "2019", "facts": [], "today": "2026-03-30"}',
    ],
)
def test_a_broken_file_ends_with_two_and_a_sentence(
    tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clock", str(written(tmp_path, content))]) == 2
    assert capsys.readouterr().err.startswith("gongkai: ")


def test_a_missing_file_a_folder_and_foreign_bytes_are_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clock", str(tmp_path / "none.json")]) == 2
    assert "没有找到" in capsys.readouterr().err
    assert main(["clock", str(tmp_path)]) == 2
    assert "文件夹" in capsys.readouterr().err
    foreign = tmp_path / "gbk.json"
    foreign.write_bytes("法".encode("gb18030"))
    assert main(["clock", str(foreign)]) == 2
    assert "UTF-8" in capsys.readouterr().err


def test_refusals_are_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, {"law": "2019", "facts": [{"kind": "received"}], "today": "2026-03-30"})
    assert main(["clock", str(path), "--json"]) == 2
    issues = json.loads(capsys.readouterr().out)["issues"]
    assert issues == [{"field": "facts[0].on", "rule": "form.missing_key", "text": "缺少「on」"}]


def test_the_fee_is_told_step_by_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fee", "items", "55"]) == 0
    assert "合计 9000 元" in capsys.readouterr().out
    assert main(["fee", "pages", "250", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["total"], told["steps"][-1]["amount"]) == ("4700", "2000")
    assert main(["fee", "items", "0"]) == 0


@pytest.mark.parametrize(
    "arguments", [["fee", "items", "-1"], ["fee", "items", "x"], ["fee"], ["nonsense"], []]
)
def test_wrong_use_ends_with_two(arguments: list[str]) -> None:
    try:
        code: object = main(arguments)
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2


def test_the_installed_command_answers() -> None:
    run = subprocess.run(
        [Path(sys.executable).parent / "gongkai", "fee", "items", "11"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0
    assert "100" in run.stdout
