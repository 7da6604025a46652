"""The machine at work: a sheet comes in while it serves, a process is killed, two are started at once."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import house as houses
import pytest
from house import House, children_of, ended, gongkai, says, status, text_of, until

SHEET = """标题,栏目,发布机构,发布日期,正文
冬至前后法律援助窗口延时服务,部门动态,清岚县司法局,2026-11-20,<p>11月23日起延时到18时30分。</p>
"""


def test_what_is_imported_while_it_serves_appears(house: House, tmp_path: Path) -> None:
    sheet = tmp_path / "新闻.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    tried = gongkai("import", "publications", sheet, "--data", house.data, "--dry-run")
    assert (tried.returncode, tried.stderr) == (0, "")
    assert "什么也没有写入" in tried.stdout
    run = gongkai("import", "publications", sheet, "--data", house.data, "--json")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["counts"] == {"new": 1, "unchanged": 0, "revised": 0, "refused": 0}
    until(lambda: says(f"{house.portal}/sfj/news/", "冬至前后"), "the column names the new item")
    until(lambda: says(f"{house.portal}/", "冬至前后"), "the home page names the new item")
    again = gongkai("import", "publications", sheet, "--data", house.data, "--json")
    assert json.loads(again.stdout)["counts"]["unchanged"] == 1


@pytest.mark.parametrize(
    ("words", "label"),
    [("gongkai.public.serving", "门户"), ("gongkai.main.worker", "后台"), ("wsgi_office", "办公室")],
)
def test_a_process_that_is_killed_comes_back(house: House, words: str, label: str) -> None:
    pid = house.child(words)
    os.kill(pid, signal.SIGKILL)
    assert ended(pid)

    def back() -> bool:
        try:
            return house.child(words) != pid
        except (LookupError, FileNotFoundError):
            return False

    until(back, f"{label} is started again")
    until(lambda: status(f"{house.portal}/") == 200, "the portal answers")
    until(lambda: status(f"{house.office}/sign-in/") == 200, "the office answers")
    assert any(f"{label}停了" in line for line in house.said)


def test_a_second_one_on_the_same_data_is_refused(house: House) -> None:
    run = gongkai("serve", "--data", house.data)
    assert run.returncode == 2
    assert f"进程{house.process.pid}" in run.stderr


def test_a_taken_port_is_told_with_its_setting(house: House, tmp_path: Path) -> None:
    run = gongkai("serve", "--data", tmp_path / "data", "--port", str(house.portal_port))
    assert run.returncode == 2
    assert f"端口{house.portal_port}已被别的程序占用" in run.stderr and "portal_port" in run.stderr


def test_an_empty_house_can_be_opened_and_nothing_outlives_its_parent(tmp_path: Path) -> None:
    running = houses.start("serve", tmp_path / "data")
    try:
        assert status(f"{running.office}/sign-in/") == 200
        pids = children_of(running.process.pid)
        assert len(pids) == 3
    finally:
        running.process.kill()
        running.process.wait()
    assert all(ended(pid) for pid in pids)
    until(lambda: status(f"{running.office}/") == 0, "the office's port is free again")


def test_a_second_demo_changes_nothing(house: House) -> None:
    before = text_of(f"{house.portal}/sfj/policy-dept/index.csv")
    run = gongkai("demo", "--data", house.data)
    assert run.returncode == 0, run.stderr
    assert "这次新增0条" in run.stdout
    assert house.passwords["周敏"][1] in run.stdout
    assert text_of(f"{house.portal}/sfj/policy-dept/index.csv") == before
