"""周敏's Monday: what is late and why, a thing that happened, its publication, and the half-year report."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from conftest import TELEPHONE, Visit
from house import House, gongkai, says, until
from playwright.sync_api import Locator, Page, expect
from test_office import sign_in

TITLE = "对清岚县石桥法律服务所警告的决定"


def today() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def test_zhoumins_monday(house: House, visit: Callable[..., Visit], tmp_path: Path) -> None:
    window = visit()
    page = window.page
    sign_in(house, page, "周敏")
    page.get_by_role("link", name="义务与预警").click()
    duties, failing = first_line(page)
    assert duties >= failing > 0
    window.no_barriers()
    window.fits()
    see_why_one_is_late(window)

    # It was decided a month ago: with seven working days to publish it, it is late at once.
    decided = today() - timedelta(days=30)
    number = f"清司罚决字〔{decided.year}〕90号"
    register_a_penalty(window, decided, number)
    page.get_by_role("link", name="义务与预警").click()
    until(lambda: first_line(page, again=True)[1] == failing + 1, "the board counts one more that fails")
    page.get_by_role("link", name=re.compile(r"^超期 \d+$")).click()
    page.get_by_role("link", name=TITLE, exact=True).click()
    standing = page.get_by_role("heading", level=1).locator(".sign")
    expect(standing).to_contain_text("超")
    expect(page.get_by_role("region", name="为什么")).to_contain_text("作出决定后7个工作日内公开")
    window.no_barriers()
    window.fits()

    publish_it(house, tmp_path, decided, number)
    until(lambda: read_again(page, standing) == "正常", "what was late is done")
    expect(page.get_by_role("region", name="为什么")).to_contain_text("晚了")
    page.get_by_role("link", name="义务与预警").last.click()
    until(lambda: first_line(page, again=True)[1] == failing, "the board counts it no more")
    until(lambda: says(f"{house.portal}/sfj/power-result/", number), "the public sees it")


def see_why_one_is_late(window: Visit) -> None:
    """Open the first row and read what the law asks, what there is, and what can be done."""
    page = window.page
    row = page.locator("table.duties tbody tr:not(.group)").first
    what = row.get_by_role("link").first.inner_text()
    row.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(what)
    expect(page.get_by_role("region", name="为什么")).to_contain_text("要求")
    expect(page.get_by_role("region", name="怎么办")).to_be_visible()
    window.no_barriers()
    window.fits()


def register_a_penalty(window: Visit, decided: date, number: str) -> None:
    """Three fields and the 文号; the answer says by when it must be public."""
    page = window.page
    page.get_by_role("link", name="登记一件事").first.click()
    page.get_by_label("哪类").select_option(label="作出行政处罚决定")
    page.get_by_label("哪天").fill(decided.isoformat())
    page.get_by_label("叫什么").fill(TITLE)
    page.get_by_text("文号").first.click()
    page.get_by_label("文号").fill(number)
    page.get_by_role("button", name="登记").click()
    told = page.get_by_role("status")
    expect(told).to_contain_text(number)
    expect(told).to_contain_text("前公开")
    window.no_barriers()
    window.fits()


def publish_it(house: House, folder: Path, decided: date, number: str) -> None:
    """Take over a sheet of one row that bears the same 文号."""
    row = {
        "标题": f"行政处罚决定书 {number}",
        "栏目": "行政权力运行/行政权力运行结果",
        "发布机构": "清岚县司法局",
        "发布日期": today().isoformat(),
        "成文日期": decided.isoformat(),
        "文号": number,
        "正文": "清岚县石桥法律服务所未按规定归档案卷3件,给予警告。",
    }
    sheet = folder / "处罚.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)
    run = gongkai("import", "publications", sheet, "--data", house.data)
    assert run.returncode == 0, run.stdout + run.stderr


def test_zhoumin_makes_the_half_year_report(
    house: House, visit: Callable[..., Visit], tmp_path: Path
) -> None:
    window = visit()
    page = window.page
    sign_in(house, page, "周敏")
    page.get_by_role("link", name="报告与台账").click()
    page.get_by_role("link", name="写一份自评报告").click()
    page.get_by_label("从", exact=True).fill("2020-01-01")
    page.get_by_label("到", exact=True).fill("2020-06-30")
    page.get_by_role("button", name="算好数字").click()
    problems = page.locator("#problems")
    chosen = ("解读形式较单一", "栏目之间不平衡")
    for words in chosen:
        tick(problems, words)
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("status")).to_contain_text("已保存")
    expect(problems.get_by_role("checkbox", checked=True)).to_have_count(2)
    window.no_barriers()
    window.fits()

    word = download(page, "Word", tmp_path)
    with zipfile.ZipFile(word) as packed:
        text = re.sub(r"<[^>]+>", "", packed.read("word/document.xml").decode())
    assert "主动公开信息149条" in text
    assert all(words in text for words in chosen)
    assert "还有空白栏目" not in text, "what is not ticked is not printed"
    paper = download(page, "PDF", tmp_path)
    assert paper.read_bytes().startswith(b"%PDF-")


def tick(problems: Locator, words: str) -> None:
    """Choose the problem that says ``words``."""
    problems.locator("p", has_text=words).get_by_role("checkbox").check()


def download(page: Page, link: str, folder: Path) -> Path:
    with page.expect_download() as coming:
        page.get_by_role("link", name=link, exact=True).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def test_the_board_and_the_report_on_a_telephone(house: House, visit: Callable[..., Visit]) -> None:
    window = visit(TELEPHONE, is_mobile=True, has_touch=True)
    page = window.page
    sign_in(house, page, "周敏")
    for name in ("登记一件事", "报告与台账", "义务与预警"):
        page.get_by_role("link", name=name).first.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        window.fits()
        window.no_barriers()
    see_why_one_is_late(window)


def first_line(page: Page, *, again: bool = False) -> tuple[int, int]:
    """How many duties, and how many of them fail, by the first line of the board."""
    if again:
        page.reload()
    said = page.get_by_role("heading", level=1).inner_text()
    found = re.search(r"(\d+) 项里有 (\d+) 项不合格", said)
    assert found is not None, said
    return int(found[1]), int(found[2])


def read_again(page: Page, place: Locator) -> str:
    page.reload()
    return place.inner_text()
