"""义务与预警 as 郑玲 of the 教育局 and 孙丽 of the 政务公开办 use it, at a desk and on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest import TELEPHONE, Visit
from house import House, until
from playwright.sync_api import Page, expect

BOARD = "/duties/jyj/"


def sign_in(house: House, page: Page, name: str) -> None:
    username, password = house.passwords[name]
    page.goto(f"{house.office}/")
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("banner")).to_contain_text(name)


def count_of(page: Page, state: str) -> int:
    """How many rows the choice of that state says there are."""
    choice = page.get_by_role("navigation", name="看法和条件").get_by_role(
        "link", name=re.compile(f"^{state} ")
    )
    return int(choice.inner_text().split()[1]) if choice.count() else 0


def counted(house: House, page: Page, state: str) -> int:
    page.goto(f"{house.office}{BOARD}")
    return count_of(page, state)


def test_a_blank_column_is_explained_by_the_officer_and_accepted_by_the_supervisor(
    house: House, visit: Callable[..., Visit]
) -> None:
    desk = visit()
    page = desk.page
    sign_in(house, page, "郑玲")
    page.get_by_role("navigation", name="主要栏目").get_by_role("link", name="义务与预警").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("不合格")
    desk.no_barriers()
    desk.fits()
    blank = count_of(page, "空白")
    assert blank
    page.get_by_role("link", name=re.compile("^空白 ")).click()
    # The number that was clicked is the number of the list.
    expect(page.locator("table.duties tbody tr")).to_have_count(min(blank, 50))
    row = page.locator("td.title a").first
    name = row.inner_text()
    row.click()
    expect(page.get_by_role("region", name="为什么")).to_contain_text("要求")
    desk.no_barriers()
    desk.fits()
    duty = page.url
    page.get_by_text(re.compile("^(法定|上级要求|本局自定)$")).first.click()
    expect(page.get_by_text("依据：")).to_be_visible()
    page.get_by_role("link", name="用模板写情况说明").click()
    desk.no_barriers()
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_text("还没有换成本局的原因")).to_be_visible()
    desk.no_barriers()
    page.get_by_label("说明的内容").fill("本年没有这方面的工作，本栏目本年没有应公开的信息。")
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_role("status")).to_contain_text("已登记")

    county = visit()
    sign_in(house, county.page, "孙丽")
    county.page.goto(duty)
    expect(county.page.get_by_role("heading", level=1)).to_contain_text("空白")
    county.no_barriers()
    county.page.get_by_role("link", name="认可这件说明").click()
    county.no_barriers()
    county.page.get_by_role("button", name="认可").click()
    expect(county.page.get_by_role("status")).to_contain_text("已认可")
    until(lambda: counted(house, page, "空白") < blank, "the blank column is explained")
    page.goto(f"{house.office}{BOARD}?state=explained")
    expect(page.locator("table.duties")).to_contain_text(name)
    expect(page.get_by_role("heading", level=1)).to_contain_text("已说明")


def test_books_are_opened_and_the_day_begins_with_a_list_one_can_work_through(
    house: House, visit: Callable[..., Visit]
) -> None:
    desk = visit()
    page = desk.page
    sign_in(house, page, "许文")
    page.goto(f"{house.office}/duties/czj/")
    before = page.get_by_role("heading", level=1).inner_text()
    rows = page.locator("table.duties td.standing").count()
    page.goto(f"{house.office}/duties/czj/opening/")
    desk.no_barriers()
    page.get_by_label("分几周补").fill("4")
    page.get_by_role("button", name="开账").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("旧账")
    desk.no_barriers()
    desk.fits()
    page.goto(f"{house.office}/duties/czj/")
    assert page.locator("table.duties td.standing").count() < rows
    # What waits for its week is counted all the same.
    assert page.get_by_role("heading", level=1).inner_text() == before
    expect(page.get_by_text("仍然算不合格")).to_be_visible()
    page.get_by_role("link", name="看旧账和计划").click()
    page.get_by_role("link", name=re.compile("改到别的一周")).last.click()
    desk.no_barriers()


@pytest.mark.parametrize("path", ["", "periods/", "text/", "?view=unit", "?view=tree", "?state=overdue"])
def test_every_view_is_read_on_a_telephone(house: House, visit: Callable[..., Visit], path: str) -> None:
    hand = visit(TELEPHONE, is_mobile=True, has_touch=True)
    sign_in(house, hand.page, "郑玲")
    hand.page.goto(f"{house.office}{BOARD}{path}")
    hand.fits()
    hand.no_barriers()


def test_the_supervisor_sees_the_worst_unit_first_and_only_looks(
    house: House, visit: Callable[..., Visit]
) -> None:
    for size in ({"width": 1366, "height": 768}, TELEPHONE):
        window = visit(size)
        page = window.page
        sign_in(house, page, "孙丽")
        page.goto(f"{house.office}/duties/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("个单位")
        window.no_barriers()
        window.fits()
        page.locator("table.units td.title a").first.click()
        expect(page.get_by_role("main")).to_contain_text("只看，不能代办")
        expect(page.get_by_role("main").get_by_role("link", name=re.compile("去办"))).to_have_count(0)
        window.fits()
