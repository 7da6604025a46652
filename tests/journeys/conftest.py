"""A browser as people have it, and the demo county it looks at. What a page complains of fails the test."""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import house as houses
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

DESK = {"width": 1366, "height": 768}
TELEPHONE = {"width": 360, "height": 740}
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
# How long a page may take before the test gives up.
SECONDS = 10
VENDOR = Path(__file__).parent / "vendor"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[houses.House]:
    """The demo county, made and served as the README says."""
    running = houses.start("demo", tmp_path_factory.mktemp("county") / "data", "--serve")
    yield running
    assert running.end() == 0, "".join(running.said)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI 里没有安装 Chromium")
        pytest.skip("没有找到 Chromium(Debian: apt install chromium)")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        yield found
        found.close()


@dataclass(slots=True)
class Visit:
    """One person's window, and what its pages complained of."""

    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def no_barriers(self) -> None:
        """Refuse any finding of axe on the page as it stands."""
        self.page.evaluate(_axe())
        found: Any = self.page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
        )
        told = [
            f"{one['id']} ({one['impact']}): {one['help']} — {node['html'][:160]}"
            for one in found["violations"]
            for node in one["nodes"]
        ]
        assert not told, f"{self.page.url}\n" + "\n".join(told)

    def fits(self) -> None:
        """Refuse a page that has to be scrolled sideways."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"


@pytest.fixture
def visit(browser: Browser, house: houses.House) -> Iterator[Callable[..., Visit]]:
    """Opens windows: ``visit()`` at a desk, ``visit(TELEPHONE)``."""
    opened: list[Visit] = []
    ours = (f"{house.portal}/", f"{house.office}/", "data:", "blob:")

    def open_window(size: dict[str, int] = DESK, **more: Any) -> Visit:
        context = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            **more,
        )
        context.set_default_timeout(SECONDS * 1000)
        one = Visit(context, context.new_page())
        opened.append(one)

        def console(message: ConsoleMessage) -> None:
            # A refused address is what some tests ask for; they look at the answer themselves.
            if (
                message.type in ("error", "warning")
                and "the server responded with a status" not in message.text
            ):
                one.complaints.append(f"{message.type}: {message.text}")

        def request(asked: Request) -> None:
            if not asked.url.startswith(ours):
                one.complaints.append(f"foreign request: {asked.url}")

        context.on("console", console)
        context.on("weberror", lambda error: one.complaints.append(f"script: {error.error}"))
        context.on("request", request)
        return one

    yield open_window
    complaints = [told for one in opened for told in one.complaints]
    for one in opened:
        one.context.close()
    assert not complaints, "\n".join(complaints)


def _axe() -> str:
    manifest = tomllib.loads((VENDOR / "manifest.toml").read_text(encoding="utf-8"))
    entry = manifest["file"][0]
    source = (VENDOR / entry["name"]).read_bytes()
    assert sha256(source).hexdigest() == entry["sha256"], "axe.min.js is not what its manifest says"
    return source.decode()
