"""周敏 writes the half-year report: follows a number to its list, ticks a problem, takes the Word file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from conftest import TELEPHONE, Visit
from house import House, gongkai
from playwright.sync_api import Page, expect

FIRST, LAST = "2026-01-01", "2026-06-30"


def sign_in(house: House, page: Page, name: str) -> None:
    username, password = house.passwords[name]
    page.goto(f"{house.office}/")
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("banner")).to_contain_text(name)


def test_zhoumin_writes_the_half_year_report(
    house: House, visit: Callable[..., Visit], tmp_path: Path
) -> None:
    window = visit()
    page = window.page
    sign_in(house, page, "周敏")
    page.get_by_role("link", name="报告与台账").click()
    window.no_barriers()
    page.get_by_role("link", name="写一份自评报告").click()
    window.no_barriers()
    page.get_by_label("从", exact=True).fill(FIRST)
    page.get_by_label("到", exact=True).fill(LAST)
    page.get_by_role("button", name="算好数字").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("处要您写")
    window.no_barriers()
    window.fits()

    # A number opens its list, and the list has the same number.
    total = page.locator("#content a.figure").first
    number = total.inner_text()
    total.click()
    expect(heading).to_have_text(f"主动公开的信息 {number}")
    expect(page.get_by_role("main")).to_contain_text(f"共 {number.removesuffix('条')} 行")
    window.no_barriers()
    window.fits()
    page.go_back()

    before = int(heading.inner_text().split()[0])
    page.get_by_label("收到几件申请").fill("2026年上半年未收到申请,未发生复议、诉讼和申诉。")
    page.locator("#problems").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("status")).to_contain_text("已保存")
    expect(heading).to_contain_text(f"{before - 2} 处要您写")
    # What was ticked brings a plan to choose.
    expect(page.locator("#plans").get_by_role("checkbox").first).to_be_visible()
    window.no_barriers()

    with page.expect_download() as coming:
        page.get_by_role("link", name="Word", exact=True).click()
    assert coming.value.suggested_filename.endswith("政务公开工作自评报告.docx")

    # The command says the same number as the page.
    out = tmp_path / "report.html"
    made = gongkai(
        *("report", "self-assessment", "--data", house.data, "--agency", "sfj"),
        *("--from", FIRST, "--to", LAST, "--out", out),
    )
    assert made.returncode == 0, made.stderr
    text = re.sub(r"<[^>]+>", "", out.read_text(encoding="utf-8"))
    assert f"主动公开信息{number}" in text


def test_wangzhiyuan_reads_the_report_on_his_telephone(house: House, visit: Callable[..., Visit]) -> None:
    window = visit(TELEPHONE, is_mobile=True, has_touch=True)
    page = window.page
    sign_in(house, page, "王志远")
    page.get_by_role("link", name="报告与台账").click()
    window.fits()
    window.no_barriers()
    page.get_by_role("link", name="政务公开自评").first.click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    expect(page.get_by_role("button", name="保存")).to_have_count(0)
    window.fits()
    window.no_barriers()


def test_the_command_refuses_what_no_report_can_be_made_of(house: House) -> None:
    def refused(agency: str, first: str, last: str) -> str:
        asked = ("--agency", agency, "--from", first, "--to", last)
        made = gongkai("report", "self-assessment", "--data", house.data, *asked)
        assert (made.returncode, made.stdout) == (2, "")
        return made.stderr

    assert "没有地址段是「nobody」的机关；现有：" in refused("nobody", FIRST, LAST)
    assert "早于开始日期" in refused("sfj", LAST, FIRST)
    assert "还没有到" in refused("sfj", "2096-01-01", "2096-06-30")
    assert "请写成 2026-06-30 这样" in refused("sfj", "上半年", LAST)
