"""群众 looks something up: from the home page to the attachment, by keyboard alone, and on a telephone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from conftest import TELEPHONE, Visit
from house import House, status
from playwright.sync_api import expect

RULE = "清岚县公共法律服务站管理办法"
RECORDS = Path(__file__).resolve().parents[2] / "src/gongkai/main/demo/records/files"


def test_from_the_home_page_to_the_attachment(house: House, visit: Callable[..., Visit]) -> None:
    window = visit()
    page = window.page
    page.goto(f"{house.portal}/")
    window.no_barriers()
    page.get_by_role("main").get_by_role("link", name="县司法局", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("清岚县司法局")
    window.no_barriers()
    directory = page.get_by_role("navigation", name="本局公开目录")
    directory.get_by_role("link", name="政策法规").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("政策法规")
    directory.get_by_role("link", name="部门文件").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("部门文件")
    window.no_barriers()
    page.get_by_role("main").get_by_role("link", name=RULE, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(RULE)
    expect(page.get_by_role("main")).to_contain_text("有效")
    expect(page.get_by_role("main")).to_contain_text("第八条")
    window.no_barriers()
    window.fits()
    with page.expect_download() as started:
        page.get_by_role("link", name=f"{RULE}.docx").click()
    assert started.value.suggested_filename == f"{RULE}.docx"
    assert Path(started.value.path()).read_bytes() == (RECORDS / f"{RULE}.docx").read_bytes()


def test_a_rule_that_was_replaced_says_so_and_leads_to_the_new_one(
    house: House, visit: Callable[..., Visit]
) -> None:
    window = visit()
    page = window.page
    page.goto(f"{house.portal}/sfj/202106/00001.html")
    region = page.get_by_role("group", name="有效性")
    expect(region).to_contain_text("已废止")
    region.get_by_role("link", name="清岚县法律援助实施办法").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("清岚县法律援助实施办法")
    page.get_by_role("main").get_by_role("link", name="《清岚县法律援助实施办法》政策解读").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("《清岚县法律援助实施办法》政策解读")


def test_an_empty_column_says_what_that_means(house: House, visit: Callable[..., Visit]) -> None:
    window = visit()
    window.page.goto(f"{house.portal}/sfj/interp-leader/")
    expect(window.page.get_by_role("main")).to_contain_text("目前没有信息")
    window.no_barriers()


def test_an_old_address_leads_to_the_new_one(house: House, visit: Callable[..., Visit]) -> None:
    page = visit().page
    page.goto(f"{house.portal}/public/column/6615714?type=2&nav=7")
    expect(page.get_by_role("heading", level=1)).to_have_text("清岚县司法局政府信息公开指南")


def test_an_address_where_nothing_is_helps_on(house: House, visit: Callable[..., Visit]) -> None:
    window = visit()
    address = f"{house.portal}/sfj/209901/00001.html"
    assert status(address) == 404
    window.page.goto(address)
    expect(window.page.get_by_role("main").get_by_role("link").first).to_be_visible()
    window.no_barriers()


def test_by_keyboard_alone(house: House, visit: Callable[..., Visit]) -> None:
    page = visit().page
    page.goto(f"{house.portal}/sfj/policy-dept/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_id("main")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == RULE:
            break
    seen = page.locator(":focus").evaluate("one => getComputedStyle(one).outlineStyle")
    assert seen != "none", "where the focus is cannot be seen"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(RULE)


def test_on_a_telephone(house: House, visit: Callable[..., Visit]) -> None:
    window = visit(TELEPHONE, is_mobile=True, has_touch=True)
    page = window.page
    for path in ("/", "/sfj/", "/sfj/policy-dept/", "/sfj/202603/00007.html", "/sfj/202606/00003.html"):
        page.goto(house.portal + path)
        window.fits()
        window.no_barriers()
    table = page.get_by_role("table").first
    table.scroll_into_view_if_needed()
    expect(table).to_be_visible()
