"""The justice bureau's first half of 2020: portal, board and report say what its sheet holds, by column."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from conftest import Visit
from house import House, gongkai, text_of
from playwright.sync_api import Page, expect
from test_office import sign_in

SHEET = Path(__file__).resolve().parents[2] / "src/gongkai/main/demo/justice_2020/publications.csv"
FIRST, LAST = "2020-01-01", "2020-06-30"
REPORT = ("report", "self-assessment", "--agency", "sfj", "--from", FIRST, "--to", LAST)
# The columns right below 法定主动公开内容 that owe something new every so often, by their addresses.
ROLLING = {
    "personnel": "人事信息",
    "policy": "政策法规",
    "decision": "决策公开",
    "plan": "规划计划",
    "press": "新闻发布",
    "emergency": "应急管理",
    "budget": "部门预决算",
    "proposals": "人大代表建议和政协委员提案办理",
    "poverty": "精准扶贫",
    "news": "部门动态",
    "supervision": "政府信息公开工作专题",
    "keyfields": "重点领域信息",
}


def sheet() -> list[dict[str, str]]:
    """The rows, the oldest first."""
    with SHEET.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sheet_counts() -> dict[str, int]:
    """How many rows each top column has."""
    return dict(Counter(row["栏目"].partition("/")[0] for row in sheet()))


def test_the_sheet_is_in_and_importing_it_again_changes_nothing(house: House) -> None:
    run = gongkai("import", "publications", SHEET, "--data", house.data, "--json")
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert (told["written"], told["counts"]["unchanged"], told["counts"]["new"]) == (False, 149, 0)


def test_the_portal_shows_what_the_sheet_holds(house: House, visit: Callable[..., Visit]) -> None:
    page = visit().page
    page.goto(f"{house.portal}/sfj/statutory/")
    branches = page.locator(".tree section")
    places = {
        branch.get_by_role("heading").inner_text(): branch.get_by_role("link").evaluate_all(
            "all => all.map(one => one.getAttribute('href'))"
        )
        for branch in branches.all()
    }
    shown = {
        name: sum(items_listed(house, page, address) for address in addresses)
        for name, addresses in places.items()
    }
    assert {name: count for name, count in shown.items() if count} == sheet_counts()


def items_listed(house: House, page: Page, column: str) -> int:
    """How many items the months of the half-year list, and that the table to download says the same."""
    page.goto(house.portal + column)
    months = page.get_by_role("heading", name="按月查看").locator("..").get_by_role("link")
    wanted = [f"{column}2020-{month:02}.html" for month in range(1, 7)]
    there = set(months.evaluate_all("all => all.map(one => one.getAttribute('href'))"))
    titles: list[str] = []
    for address in sorted(there.intersection(wanted)):
        page.goto(house.portal + address)
        titles += page.locator(".lines li .line-title a").all_inner_texts()
    if titles:
        table = csv.DictReader(io.StringIO(text_of(f"{house.portal}{column}2020.csv").removeprefix("\ufeff")))
        assert sorted(row["标题"] for row in table if row["发布日期"] <= LAST) == sorted(titles)
    return len(titles)


def test_an_interpretation_leads_to_its_document_and_back(house: House, visit: Callable[..., Visit]) -> None:
    window = visit()
    page = window.page
    page.goto(f"{house.portal}/sfj/interp-chart/")
    title, rule = "一图读懂《清岚县公共法律服务实体平台管理办法》", "清岚县公共法律服务实体平台管理办法"
    page.get_by_role("main").get_by_role("link", name=title).click()
    expect(page.get_by_role("main")).to_contain_text("演示假设")
    window.no_barriers()
    page.get_by_role("main").get_by_role("link", name=rule, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(rule)
    expect(page.get_by_role("main")).to_contain_text("失效")
    expect(page.get_by_role("main").get_by_role("link", name=title)).to_be_visible()


def test_the_board_counts_from_the_same_items(house: House, visit: Callable[..., Visit]) -> None:
    run = gongkai("standing", "--agency", "sfj", "--on", "2020-06-30", "--json", "--data", house.data)
    assert run.returncode == 0, run.stderr
    # A column is as fresh as the newest item in it or below it.
    newest: dict[str, str] = {}
    for row in sheet():
        newest[row["栏目"].partition("/")[0]] = row["发布日期"]
    told = {
        ROLLING[one["column"]]: (one["standing"], one["last_fact_on"])
        for one in json.loads(run.stdout)
        if one["kind"] == "freshness" and one["column"] in ROLLING
    }
    assert told == {name: ("ok", newest[name]) for name in ROLLING.values()}
    window = visit()
    page = window.page
    sign_in(house, page, "周敏")
    page.goto(f"{house.office}/duties/sfj/periods/?year=2020")
    quarters = page.get_by_role("row").filter(has_text="规范性文件立改废").get_by_role("cell")
    assert quarters.all_inner_texts() == ["已公开", "已公开", "缺", "缺"]
    window.no_barriers()


def test_the_report_prints_the_same_numbers_and_their_sum(house: House, visit: Callable[..., Visit]) -> None:
    said = gongkai(*REPORT, "--format", "json", "--data", house.data)
    assert said.returncode == 0, said.stderr
    report = json.loads(said.stdout)
    figures = {one["heading"]: one for one in report["figures"].values()}
    counts = sheet_counts()
    assert {name: figures[name]["value"] for name in counts} == counts
    assert all(len(figures[name]["facts"]) == count for name, count in counts.items())
    assert figures["主动公开的信息"]["value"] == sum(counts.values()) == 149

    window = visit()
    page = window.page
    sign_in(house, page, "周敏")
    page.get_by_role("link", name="报告与台账").click()
    page.get_by_role("link", name="写一份自评报告").click()
    page.get_by_label("从", exact=True).fill(FIRST)
    page.get_by_label("到", exact=True).fill(LAST)
    page.get_by_role("button", name="算好数字").click()
    content = page.locator("#content")
    expect(content).to_contain_text("主动公开信息149条，是下列16个栏目之和")
    for name, count in counts.items():
        expect(content).to_contain_text(f"{name}{count}条")
    expect(content).to_contain_text("主要负责同志解读0条、图表解读2条、部门解读11条")
    window.no_barriers()
    content.get_by_role("link", name="13条").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("政策解读 13条")
    expect(page.get_by_role("main").get_by_role("row")).to_have_count(1 + 13)
