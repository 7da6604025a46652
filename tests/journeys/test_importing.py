"""何佳 brings the old platform's records over: what is wrong is told, and nothing half-done is seen."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest
from house import GONGKAI, House, clean_environment, gongkai, says, text_of, until
from openpyxl import load_workbook

HEADINGS = "标题,栏目,发布机构,发布日期,正文,附件,原地址"
GOOD = "{0}号通知,通知公告,清岚县教育局,2025-03-{1:02},第{0}号,,/old/{0}.html"
BAD = (
    "没有栏目,,清岚县教育局,2025-03-05,正文,,",
    "日子不对,通知公告,清岚县教育局,2025-02-30,正文,,",
    "附件不在,通知公告,清岚县教育局,2025-03-05,正文,没有.pdf,",
)


def sheet(path: Path, *rows: str) -> Path:
    path.write_text("\n".join([HEADINGS, *rows]) + "\n", encoding="gb18030")
    return path


def test_every_fault_is_told_with_row_column_and_what_to_do(house: House, tmp_path: Path) -> None:
    found, faults = sheet(tmp_path / "旧站.csv", GOOD.format(1, 3), *BAD), tmp_path / "问题.xlsx"
    run = gongkai("import", "publications", found, "--data", house.data, "--report", faults)
    assert run.returncode == 1, run.stderr
    for place in ("第3行「栏目」", "第4行「发布日期」", "第5行「附件」"):
        assert place in run.stdout
    assert "整张表都没有写入" in run.stdout
    assert "1号通知" not in text_of(f"{house.portal}/jyj/notices/")
    rows = list(load_workbook(faults).active.iter_rows(values_only=True))
    assert [row[:2] for row in rows[1:]] == [(3, "栏目"), (4, "发布日期"), (5, "附件")]


def test_the_good_rows_can_be_taken_first(house: House, tmp_path: Path) -> None:
    found = sheet(tmp_path / "旧站.csv", GOOD.format(2, 4), *BAD)
    run = gongkai("import", "publications", found, "--data", house.data, "--skip-refused", "--json")
    assert run.returncode == 1, run.stderr
    told = json.loads(run.stdout)
    assert (told["written"], told["counts"]["new"], told["counts"]["refused"]) == (True, 1, 3)
    until(lambda: says(f"{house.portal}/jyj/notices/", "2号通知"), "the good row is public")
    until(lambda: says(f"{house.portal}/old/2.html", "第2号"), "its old address leads there")


def test_more_faults_than_a_screen_holds_are_counted(house: House, tmp_path: Path) -> None:
    found = sheet(tmp_path / "旧站.csv", *[BAD[0]] * 60)
    run = gongkai("import", "publications", found, "--data", house.data)
    assert run.stdout.count("行「栏目」") == 50
    assert "还有10处没有列出" in run.stdout


def test_a_column_of_the_catalogue_and_a_holiday_notice(house: House, tmp_path: Path) -> None:
    columns = tmp_path / "栏目.csv"
    columns.write_text(
        "机构,编号,上级编号,栏目,周期,规定来源\n清岚县教育局,school-meals,keyfields,校园食品安全,每季度,本局自定\n",
        encoding="utf-8",
    )
    assert gongkai("import", "catalogue", columns, "--data", house.data).returncode == 0
    until(lambda: says(f"{house.portal}/jyj/keyfields/", "校园食品安全"), "the column is in the directory")
    again = gongkai("import", "catalogue", columns, "--data", house.data)
    assert "没有改动" in again.stdout
    days = tmp_path / "放假.csv"
    days.write_text("年份,日期,性质,依据\n2027,2027-13-01,休,演示通知\n", encoding="utf-8")
    refused = gongkai("import", "calendar", days, "--data", house.data, "--json")
    assert (refused.returncode, json.loads(refused.stdout)["written"]) == (1, False)


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    yield ours, theirs
    os.close(ours)


def test_an_interrupted_import_shows_nothing_and_goes_on(
    house: House, tmp_path: Path, terminal: tuple[int, int]
) -> None:
    ours, theirs = terminal
    found = sheet(tmp_path / "很多.csv", *(GOOD.format(n, n % 28 + 1) for n in range(1000, 3500)))
    command = [GONGKAI, "import", "publications", found, "--data", house.data]
    running = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env=clean_environment(),
        # Also where the tests run as a shell's background job, which ignores it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    os.close(theirs)
    said = b""
    while "导入".encode() not in said:
        said += os.read(ours, 4096)
    running.send_signal(signal.SIGINT)
    try:
        while block := os.read(ours, 4096):
            said += block
    except OSError:
        # The other side is closed: the process has ended.
        pass
    assert running.wait() == 130
    assert "读者什么也看不到" in said.decode()
    assert "1000号通知" not in text_of(f"{house.portal}/jyj/notices/2025-03.html")
    run = gongkai("import", "publications", found, "--data", house.data, "--json")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["counts"]["new"] == 2500
