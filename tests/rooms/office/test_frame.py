"""The frame of every page: headers, files of our own, no word inline, and the health address."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import get_resolver
from office_pages import Browser

import gongkai
from gongkai.main.settings.base import django_settings
from gongkai.platform.accounts.models import Person
from gongkai.platform.settings import Settings
from gongkai.platform.shell import slots

pytestmark = pytest.mark.django_db
TEMPLATES = sorted((Path(gongkai.__file__).parent).glob("**/templates/**/*.html"))
OFFICE = [one for one in TEMPLATES if {"shell", "account", "publications"} & set(one.parts)]
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+\s*=|javascript:", re.IGNORECASE)
FOREIGN = re.compile(r"(?:src|href|action)=[\"'](?:https?:)?//", re.IGNORECASE)


@pytest.mark.parametrize("template", OFFICE, ids=lambda one: one.name)
def test_no_template_holds_a_script_or_style_or_names_a_foreign_host(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not INLINE.search(text)
    assert not FOREIGN.search(text)


def test_the_style_names_no_foreign_host() -> None:
    style = Path(apps.get_app_config("shell").path) / "static" / "shell" / "office.css"
    text = style.read_text(encoding="utf-8")
    assert "//" not in text.replace("/*", "").replace("*/", "")
    assert "@import" not in text


@pytest.mark.parametrize("path", ["/sign-in/", "/items/", "/nowhere", "/healthz", "/password/"])
def test_every_answer_carries_the_headers(path: str, zhou: Person, browser: Browser) -> None:
    client = Client() if path == "/sign-in/" else browser(zhou)
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "no-store" in headers["Cache-Control"]
    assert "camera=()" in headers["Permissions-Policy"]


def test_no_script_of_a_page_reads_the_cookies(client: Client, zhou: Person) -> None:
    client.get("/sign-in/")
    client.force_login(zhou)
    client.get("/items/")
    for name in ("gongkai_office", "gongkai_office_form"):
        cookie = client.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_with_an_encrypted_address_the_cookies_go_by_no_other_way(tmp_path: Path) -> None:
    made = django_settings(Settings(data=tmp_path, office_address="https://office.qingxi.example.cn"))
    assert made["SESSION_COOKIE_SECURE"]
    assert made["CSRF_COOKIE_SECURE"]
    assert made["SECURE_HSTS_SECONDS"] == 31536000
    assert made["CSRF_TRUSTED_ORIGINS"] == ["https://office.qingxi.example.cn"]
    assert "office.qingxi.example.cn" in made["ALLOWED_HOSTS"]
    plain = django_settings(Settings(data=tmp_path))
    assert not plain["SESSION_COOKIE_SECURE"]
    assert plain["SECURE_PROXY_SSL_HEADER"] is None


def test_the_style_has_an_address_of_its_content_and_may_be_kept_for_ever(client: Client) -> None:
    page = client.get("/sign-in/").content.decode()
    (address,) = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    assert re.fullmatch(r"/static/shell/office\.[0-9a-f]{16}\.css", address)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(address, HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    "address",
    [
        "/static/shell/office.css",
        "/static/shell/office.0000000000000000.css",
        "/static/../settings.py",
        "/static/shell/../../settings.py",
        "/static//etc/passwd",
        "/static/shell/%2e%2e/%2e%2e/settings.py",
    ],
)
def test_nothing_but_a_file_of_ours_under_its_exact_address_is_served(address: str, client: Client) -> None:
    assert client.get(address).status_code == 404


def test_the_health_address_needs_no_sign_in_no_database_and_says_nothing(
    client: Client, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert not answer.cookies


def test_every_other_address_asks_for_sign_in(client: Client) -> None:
    open_to_all = {"healthz", "static", "account_login", "account_inactive"}
    named = {key for key in get_resolver().reverse_dict if isinstance(key, str)}
    assert open_to_all < named
    for path in ("/", "/items/", "/items/x/", "/items/x/withdraw/", "/items/x/channels/", "/password/"):
        assert client.get(path)["Location"].startswith("/sign-in/?next=")


def test_the_start_leads_to_the_list(zhou: Person, browser: Browser) -> None:
    assert browser(zhou).get("/")["Location"] == "/items/"


def test_the_top_line_says_who_she_is_and_where(zhou: Person, sun: Person, browser: Browser) -> None:
    page = browser(zhou).get("/items/").content.decode()
    assert '<p class="bureau">清溪县司法局</p>' in page
    assert "<b>周敏</b>" in page
    assert "<span>专员</span>" in page
    assert '<a href="/items/" aria-current="page">稿件</a>' in page
    assert "<span>政务公开办</span>" in browser(sun).get("/items/").content.decode()


def test_places_of_the_frame_are_filled_at_start_only() -> None:
    with pytest.raises(slots.SlotError):
        slots.offer_posts(lambda person: ())
    with pytest.raises(slots.SlotError):
        slots.offer_navigation(lambda person: ())


def test_the_office_speaks_chinese_and_shows_no_fault() -> None:
    assert settings.LANGUAGE_CODE == "zh-hans"
    assert settings.DEBUG is False
