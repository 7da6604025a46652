"""吴小雨 tells from her telephone that a penalty was decided; 周敏 corrects and cancels at her desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from conftest import TELEPHONE, Visit
from house import House
from playwright.sync_api import Page, expect
from test_office import sign_in

PENALTY = "对清岚某律师事务所警告的决定"


def some_days_ago() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date() - timedelta(days=3)


def fill_in(page: Page, kind: str, title: str) -> None:
    page.get_by_label("哪类").select_option(label=kind)
    page.get_by_label("哪天").fill(some_days_ago().isoformat())
    page.get_by_label("叫什么").fill(title)


def test_wuxiaoyu_registers_a_penalty_from_her_telephone(house: House, visit: Callable[..., Visit]) -> None:
    window = visit(TELEPHONE, is_mobile=True, has_touch=True)
    page = window.page
    sign_in(house, page, "吴小雨")
    page.get_by_role("link", name="登记一件事").click()
    window.fits()
    window.no_barriers()
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_label("哪类")).to_be_focused()
    fill_in(page, "作出行政处罚决定", PENALTY)
    page.get_by_text("文号").first.click()
    page.get_by_label("文号").fill("二号")
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_role("main")).to_contain_text("文号写成")
    window.no_barriers()
    window.fits()
    page.get_by_label("文号").fill("清岚司罚决字[2026]第08号")
    page.get_by_role("button", name="登记").click()
    told = page.get_by_role("status")
    expect(told).to_contain_text(f"已登记：作出行政处罚决定「{PENALTY}」")
    expect(told).to_contain_text("清岚司罚决字〔2026〕8号")
    listed = page.get_by_role("listitem").filter(has_text=PENALTY)
    expect(listed).to_contain_text("吴小雨")
    expect(listed.get_by_role("link", name="取消")).to_have_count(0)
    window.no_barriers()
    window.fits()


def test_zhoumin_corrects_a_day_and_cancels_what_did_not_happen(
    house: House, visit: Callable[..., Visit]
) -> None:
    window = visit()
    page = window.page
    sign_in(house, page, "周敏")
    page.get_by_role("link", name="登记一件事").click()
    fill_in(page, "作出行政许可决定", "准予某律师事务所变更名称")
    page.get_by_role("button", name="登记").click()
    page.get_by_role("link", name="更正：准予某律师事务所变更名称").click()
    window.no_barriers()
    earlier = some_days_ago() - timedelta(days=1)
    page.get_by_label("哪天").fill(earlier.isoformat())
    page.get_by_label("为什么更正").fill("决定书上的日期早一天")
    page.get_by_role("button", name="更正").click()
    day = f"{earlier.year}年{earlier.month}月{earlier.day}日"
    expect(page.get_by_role("listitem").filter(has_text="变更名称")).to_contain_text(day)
    page.get_by_role("link", name="取消：准予某律师事务所变更名称").click()
    window.no_barriers()
    page.get_by_label("为什么取消").fill("没有批准,登记错了")
    page.get_by_role("button", name="确认取消").click()
    expect(page.get_by_role("status")).to_contain_text("已取消「准予某律师事务所变更名称」的登记")
    expect(page.get_by_role("listitem").filter(has_text="变更名称")).to_have_count(0)
    window.no_barriers()
