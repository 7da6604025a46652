"""The pages in a real browser, under the portal's own security policy, at the widths people have."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from portal_reading import Pages, Publish, column

from gongkai.public.portal.county import CountySite
from gongkai.public.serving.headers import SECURITY
from gongkai.registry.agencies.models import Agency

HOST = "http://portal.invalid"
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
ROW = "".join(f"<td>第{number}列的数字</td>" for number in range(14))


@pytest.fixture
def browser(pages: Pages) -> Iterator[Any]:
    """Started when the pages are made: what is asked of the database within its loop asks by another way."""
    program = shutil.which("chromium")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing")
        pytest.skip("chromium is missing (Debian: apt install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=program, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def pages(site: CountySite, justice: Agency, publish: Publish) -> Pages:
    publish(
        "policy-dept",
        "关于进一步规范全县公共法律服务站建设管理和经费保障工作并做好年度考核的通知" * 3,
        body=f"<p>{'正文' * 200}</p><table><tbody><tr>{ROW}</tr></tbody></table>"
        f"<p>https://www.example.cn/{'very-long-address-' * 20}</p>",
        document_number="清司〔2026〕6号",
        planned_expiry_on=date(2031, 1, 1),
        files=((f"{'附件名称很长' * 12}.xlsx", b"x"),),
    )
    keys = [f"column:{column(justice, slug).uid}" for slug in ("policy-dept", "policy", "guide", "foi")]
    keys += [f"column:{column(justice, slug).uid}" for slug in ("statutory", "emergency")]
    keys += [key for key in site.everything() if key.startswith(("item:", "archive:"))]
    return Pages(site, [*keys, f"agency:{justice.uid}", "county", "map", "fixed:not-found", "fixed:style"])


# 683: half of the 1366 of these offices, as a page zoomed to 200 % has it.
@pytest.mark.parametrize("width", [360, 683, 1366])
def test_nothing_runs_over_the_side_and_the_policy_refuses_nothing(
    browser: Any, pages: Pages, width: int
) -> None:
    def answer(route: Any) -> None:
        path = route.request.url.removeprefix(HOST).partition("?")[0]
        if path not in pages:
            route.fulfill(status=404)
            return
        kind = "text/css" if path.endswith(".css") else "text/html; charset=utf-8"
        route.fulfill(body=pages.text(path), headers={**SECURITY, "content-type": kind})

    faults: list[str] = []
    tab = browser.new_page(viewport={"width": width, "height": 740})
    tab.on("console", lambda message: faults.append(message.text))
    tab.route("**/*", answer)
    seen = 0
    for address in pages.files():
        if address.endswith((".html", "/")):
            tab.goto(HOST + address)
            over = tab.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert over <= 0, f"{address} is {over} px too wide at {width}"
            assert tab.evaluate("getComputedStyle(document.querySelector('.masthead')).color") == (
                "rgb(255, 255, 255)"
            )
            seen += 1
    tab.close()
    assert seen >= 12
    # The browser asks for an icon by itself.
    assert [fault for fault in faults if "404" not in fault] == []
