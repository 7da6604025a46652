"""What somebody typed survives a lapsed sign-in, a busy database, a stale page and a fault of the program."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import reverse
from office_pages import PASSWORD, Browser, hidden_fields

from gongkai.law.refusals import refuse
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.publishing.publications import actions, queries
from gongkai.publishing.publications.models import Document
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
REASON = "附件第2页有身份证号，\n读者 <来电> 指出"


def withdraw_address(item: Document) -> str:
    return reverse("publications:withdraw", args=[item.uid])


def test_a_form_sent_after_the_sign_in_lapsed_comes_back_and_goes_on(
    zhou: Person, item: Document, browser: Browser
) -> None:
    client, address = browser(zhou), withdraw_address(item)
    client.session.flush()
    page = client.post(address, {"reason": REASON})
    assert page.status_code == 403
    html = page.content.decode()
    assert "您刚才写的还在，登录后接着办" in html
    assert "读者 &lt;来电&gt; 指出" in html
    held = hidden_fields(html, "/sign-in/")
    assert held["held-path"] == address
    assert held["held.reason"] == REASON

    wrong = client.post("/sign-in/", {**held, "login": "zhoumin", "password": "记错了"}).content.decode()
    held = hidden_fields(wrong, "/sign-in/")
    assert held["held.reason"] == REASON

    back = client.post("/sign-in/", {**held, "login": "zhoumin", "password": PASSWORD})
    assert back.status_code == 200
    html = back.content.decode()
    assert "您已重新登录，刚才写的还在" in html
    # Nothing is done unseen: she sends it herself.
    assert queries.is_public(item)
    done = client.post(address, hidden_fields(html, address))
    assert done.status_code == 302
    (fact,) = queries.facts_as_of(item)[-1:]
    assert (fact.kind, fact.payload["reason"]) == ("withdrawn", REASON)


def test_what_is_held_waits_also_for_who_signed_in_meanwhile_elsewhere(
    zhou: Person, item: Document, browser: Browser
) -> None:
    address = withdraw_address(item)
    held = hidden_fields(Client().post(address, {"reason": REASON}).content.decode(), "/sign-in/")
    html = browser(zhou).post("/sign-in/", held).content.decode()
    assert hidden_fields(html, address)["reason"] == REASON


def test_what_is_held_goes_to_no_foreign_address(zhou: Person, client: Client) -> None:
    for path in ("https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:x", ""):
        sent = {"held-path": path, "held.reason": "x", "login": "zhoumin", "password": PASSWORD}
        response = client.post("/sign-in/", sent)
        assert response.status_code == 302
        assert response["Location"] == "/"
        client.post("/sign-out/")


def test_no_password_is_held_or_printed(zhou: Person, browser: Browser) -> None:
    client = browser(zhou)
    client.session.flush()
    sent = {"oldpassword": PASSWORD, "password1": "新的密码 12345", "password2": "新的密码 12345"}
    response = client.post("/password/", sent)
    assert response.status_code == 302
    assert "密码" not in response["Location"]


def other_connection() -> BaseDatabaseWrapper:
    here = connections["default"]
    return type(here)(here.settings_dict, "other")


@pytest.fixture
def somebody_else_writes(item: Document) -> Iterator[BaseDatabaseWrapper]:
    """Another connection that holds what withdrawing and signing in write; ours waits 100 ms for it."""
    other = other_connection()
    with connection.cursor() as mine, other.cursor() as theirs:
        if connection.vendor == "postgresql":
            mine.execute("SET lock_timeout = '100ms'")
            theirs.execute("BEGIN")
            tables = "publications_document, accounts_signinlimit, django_session"
            theirs.execute(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")
        else:
            mine.execute("PRAGMA busy_timeout = 100")
            theirs.execute("BEGIN IMMEDIATE")
        try:
            yield other
        finally:
            theirs.execute("ROLLBACK")
            if connection.vendor == "postgresql":
                mine.execute("RESET lock_timeout")
    other.close()


@pytest.mark.usefixtures("open_to_several", "growing_tables")
def test_a_busy_database_is_a_503_that_keeps_the_text(
    zhou: Person, item: Document, browser: Browser, request: pytest.FixtureRequest
) -> None:
    client, address = browser(zhou), withdraw_address(item)
    other: BaseDatabaseWrapper = request.getfixturevalue("somebody_else_writes")
    page = client.post(address, {"reason": REASON})
    assert page.status_code == 503
    assert page["Retry-After"] == "5"
    html = page.content.decode()
    assert "系统正忙，请稍等几秒" in html
    assert "您写的内容没有丢" in html
    assert queries.is_public(item)
    with other.cursor() as theirs:
        theirs.execute("COMMIT")
        theirs.execute("BEGIN")
    assert client.post(address, hidden_fields(html, address)).status_code == 302
    assert not queries.is_public(item)


@pytest.mark.usefixtures("open_to_several", "growing_tables")
def test_a_busy_database_at_the_sign_in_asks_for_the_password_again_and_keeps_what_was_held(
    zhou: Person, item: Document, request: pytest.FixtureRequest
) -> None:
    address = withdraw_address(item)
    client = Client(raise_request_exception=False)
    held = hidden_fields(client.post(address, {"reason": REASON}).content.decode(), "/sign-in/")
    request.getfixturevalue("somebody_else_writes")
    page = client.post("/sign-in/", {**held, "login": "zhoumin", "password": PASSWORD})
    assert page.status_code == 503
    html = page.content.decode()
    assert PASSWORD not in html
    assert '<input type="password" id="again-password" name="password" required>' in html
    assert hidden_fields(html, "/sign-in/")["held.reason"] == REASON


@pytest.mark.usefixtures("open_to_several", "growing_tables")
def test_a_database_busy_with_the_session_itself_is_a_503_too(
    zhou: Person, item: Document, request: pytest.FixtureRequest
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(zhou)
    request.getfixturevalue("somebody_else_writes")
    # The first visit is noted in the session after the view is done.
    assert client.get("/items/").status_code == 503


def test_a_fault_of_the_program_keeps_the_text_and_says_so(
    zhou: Person, item: Document, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, address = browser(zhou), withdraw_address(item)
    client.raise_request_exception = False

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(actions, "withdraw", broken)
    page = client.post(address, {"reason": REASON})
    assert page.status_code == 500
    html = page.content.decode()
    assert "系统出错了" in html
    assert "Traceback" not in html
    assert hidden_fields(html, address)["reason"] == REASON


def test_no_fault_writes_what_was_typed_into_the_log(
    zhou: Person, item: Document, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, lines = browser(zhou), []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(logging.Formatter().format(record))

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(actions, "withdraw", broken)
    client.raise_request_exception = False
    handler, log = Keeping(), logging.getLogger("django")
    log.addHandler(handler)
    try:
        client.post(withdraw_address(item), {"reason": REASON})
    finally:
        log.removeHandler(handler)
    assert any("ZeroDivisionError" in line for line in lines)
    assert not any("身份证号" in line for line in lines)


def test_a_refusal_nobody_expected_is_sentences_and_the_text(
    zhou: Person, notices: Column, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise refuse("", "test.refused", "栏目今天停用，请换一个栏目")

    monkeypatch.setattr("gongkai.publishing.publications.views.page", refusing)
    page = browser(zhou).get("/items/")
    assert page.status_code == 400
    assert "栏目今天停用，请换一个栏目" in page.content.decode()


def test_a_forged_form_is_not_done_and_not_brought_nearer_to_being_done(zhou: Person, item: Document) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(zhou)
    for origin in ({"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_ORIGIN": "null"}, {}):
        page = client.post(withdraw_address(item), {"reason": "骗来的"}, **origin)
        assert page.status_code == 403
        html = page.content.decode()
        assert "这次提交不是从办公室的页面发出的" in html
        assert "骗来的" not in html
    assert queries.is_public(item)


def test_a_page_open_too_long_gives_the_text_back_to_be_sent_again(zhou: Person, item: Document) -> None:
    client, address = Client(enforce_csrf_checks=True), withdraw_address(item)
    client.force_login(zhou)
    page = client.post(address, {"reason": REASON}, HTTP_ORIGIN="http://testserver")
    assert page.status_code == 403
    html = page.content.decode()
    assert "这一页打开得太久" in html
    fields = hidden_fields(html, address)
    assert fields["reason"] == REASON
    assert client.post(address, fields, HTTP_ORIGIN="http://testserver").status_code == 302
    assert not queries.is_public(item)


def test_what_is_not_there_and_what_cannot_be_read_are_pages_in_plain_words(
    zhou: Person, browser: Browser
) -> None:
    client = browser(zhou)
    for path in ("/items/01JQ0000000000000000000000/", "/items/%00/", "/items/" + "9" * 3000 + "/", "/x"):
        missing = client.get(path)
        assert missing.status_code == 404
        assert "没有任何内容被删除" in missing.content.decode()
    unreadable = client.get("/items/", HTTP_HOST="other.example")
    assert unreadable.status_code == 400
    assert "没有看懂这次操作" in unreadable.content.decode()


def test_who_signs_out_in_another_window_meanwhile_gets_her_text_back(
    zhou: Person, item: Document, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, address = browser(zhou), withdraw_address(item)

    def signed_out_meanwhile(*_: object, **__: object) -> None:
        client.session.flush()
        raise refuse("reason", "test.refused", "理由太短")

    monkeypatch.setattr(actions, "withdraw", signed_out_meanwhile)
    with clock.at(clock.now() + timedelta(minutes=2)):
        page = client.post(address, {"reason": REASON})
    assert page.status_code == 400
    html = page.content.decode()
    assert "您在别的窗口退出了登录" in html
    assert hidden_fields(html, address)["reason"] == REASON
