"""周敏 and 王志远 at work: what they do in the office is what the public sees."""

from __future__ import annotations

from collections.abc import Callable

from conftest import TELEPHONE, Visit
from house import House, status, text_of, until
from playwright.sync_api import Page, expect

NEWS = "学雷锋志愿服务：律师进社区解民忧"


def sign_in(house: House, page: Page, name: str) -> None:
    username, password = house.passwords[name]
    page.goto(f"{house.office}/")
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("banner")).to_contain_text(name)


def open_item(page: Page, title: str) -> None:
    page.get_by_label("标题里的字").fill(title)
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def read_again(page: Page) -> str:
    page.reload()
    return page.get_by_role("main").inner_text()


def test_zhoumin_signs_in_and_registers_another_channel(house: House, visit: Callable[..., Visit]) -> None:
    window = visit()
    page = window.page
    page.goto(f"{house.office}/")
    window.no_barriers()
    sign_in(house, page, "周敏")
    window.no_barriers()
    window.fits()
    open_item(page, NEWS)
    window.no_barriers()
    page.get_by_role("link", name="登记其他渠道").click()
    window.no_barriers()
    page.get_by_label("渠道", exact=True).select_option(label="公众号")
    page.get_by_label("公开的日期").fill("2026-03-06")
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_role("region", name="公开的渠道")).to_contain_text("公众号")


def test_wangzhiyuan_withdraws_an_item_on_his_telephone_and_it_is_gone(
    house: House, visit: Callable[..., Visit]
) -> None:
    title, column = "关于遗失行政执法证件作废的公告", f"{house.portal}/sfj/notices/"
    assert title in text_of(column)
    window = visit(TELEPHONE, is_mobile=True, has_touch=True)
    page = window.page
    sign_in(house, page, "王志远")
    window.fits()
    open_item(page, title)
    window.fits()
    window.no_barriers()
    address = page.get_by_role("link", name="公众看到的页面").get_attribute("href") or ""
    assert address.startswith(f"{house.portal}/")
    path = address.removeprefix(house.portal)
    assert status(address) == 200
    page.get_by_role("link", name="撤回", exact=True).click()
    window.no_barriers()
    page.get_by_label("为什么撤回").fill("证件编号写错一位,持证人来电指出")
    page.get_by_role("button", name="确认撤回").click()
    expect(page.get_by_role("main")).to_contain_text("已撤回")
    until(lambda: status(house.portal + path) == 410, "the withdrawn page answers 410")
    until(lambda: title not in text_of(column), "the list no longer names it")
    until(lambda: "核验了撤回" in read_again(page), "the withdrawal is proved by asking the portal")
    reader = visit()
    reader.page.goto(house.portal + path)
    expect(reader.page.get_by_role("main")).to_contain_text("撤回")
    expect(reader.page.get_by_role("main")).not_to_contain_text("持证人")
    reader.no_barriers()


def test_wuxiaoyu_may_not_withdraw(house: House, visit: Callable[..., Visit]) -> None:
    page = visit().page
    sign_in(house, page, "吴小雨")
    open_item(page, "工业园区公共法律服务工作室揭牌")
    expect(page.get_by_role("link", name="撤回", exact=True)).to_have_count(0)
