"""A large import runs in the background, and nobody in the office is kept waiting or turned away."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from pathlib import Path

import house as houses
from playwright.sync_api import Browser
from test_office import sign_in

ROWS = 50_000


def sheet_of(path: Path, rows: int) -> Path:
    """A sheet with as many news items of the justice bureau."""
    first = date(2020, 1, 2)
    with path.open("w", encoding="utf-8") as file:
        file.write("标题,栏目,发布机构,发布日期,正文\n")
        for number in range(rows):
            on = first + timedelta(days=number % 2000)
            file.write(f"司法所工作简报第{number}期,部门动态,清岚县司法局,{on},<p>本期内容见正文。</p>\n")
    return path


def test_every_form_is_answered_during_an_import_of_fifty_thousand_rows(
    browser: Browser, tmp_path: Path
) -> None:
    sheet = sheet_of(tmp_path / "简报.csv", ROWS)
    running = houses.start("demo", tmp_path / "data", "--serve")
    try:
        page = browser.new_page(locale="zh-CN")
        sign_in(running, page, "周敏")
        links = page.locator("table a").evaluate_all("all => all.map(one => one.href)")
        answers: list[int] = []
        page.on("response", lambda one: one.request.method == "POST" and answers.append(one.status))
        command = [houses.GONGKAI, "import", "publications", sheet]
        with subprocess.Popen(
            [*command, "--data", str(running.data), "--json"], stdout=subprocess.PIPE
        ) as run:
            for link in links:
                page.goto(f"{link}channels/")
                page.get_by_label("渠道", exact=True).select_option(label="公示栏")
                page.get_by_label("公开的日期").fill("2026-11-20")
                page.get_by_role("button", name="登记").click()
                page.get_by_role("region", name="公开的渠道").get_by_text("公示栏").wait_for()
            still_running = run.poll() is None
            said = run.communicate()[0].decode()
        assert still_running, "the forms were sent while it ran"
        assert run.returncode == 0, said
        assert f'"new": {ROWS}' in said
        assert len(answers) == len(links)
        assert set(answers) == {302}
    finally:
        running.process.terminate()
        running.process.wait()
