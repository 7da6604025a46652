"""已公开： 周敏 finds what her bureau has made public, 孙丽 what all have; nobody sees another bureau's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from office_pages import PASSWORD, Browser, Publish

from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.publishing.publications import actions, listing
from gongkai.publishing.publications.models import Document, GivenNumber
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def titles(client: Client, query: str = "") -> list[str]:
    html = client.get(f"/items/{query}").content.decode()
    return re.findall(r'<td class="title"><a href="[^"]*">([^<]*)</a>', html)


def head(client: Client, query: str = "") -> str:
    (found,) = re.findall(r"<h1>(.*?)</h1>", client.get(f"/items/{query}").content.decode(), re.DOTALL)
    return str(found)


@contextmanager
def days_later(days: int) -> Iterator[None]:
    with clock.at(clock.now() + timedelta(days=days)):
        yield


@pytest.fixture
def three(notices: Column, policy_column: Column, schools: Column, publish: Publish) -> tuple[Document, ...]:
    number = {"document_number": "清司〔2026〕6号"}
    first = publish(notices, "法律援助宣传月活动的通知")
    with days_later(1):
        second = publish(policy_column, "公共法律服务站管理办法", **number)
    with days_later(2):
        third = publish(schools, "小学招生公告")
    return first, second, third


def test_she_sees_her_bureau_newest_first_and_no_other(
    three: tuple[Document, ...], zhou: Person, he: Person, sun: Person, browser: Browser
) -> None:
    assert titles(browser(zhou)) == ["公共法律服务站管理办法", "法律援助宣传月活动的通知"]
    assert titles(browser(he)) == ["小学招生公告"]
    assert titles(browser(sun)) == [
        "小学招生公告",
        "公共法律服务站管理办法",
        "法律援助宣传月活动的通知",
    ]
    assert head(browser(zhou)) == "已公开 2 条"


def test_the_supervisor_chooses_a_bureau_and_a_column(
    three: tuple[Document, ...], sun: Person, policy_column: Column, browser: Browser
) -> None:
    client = browser(sun)
    assert titles(client, "?agency=jyj") == ["小学招生公告"]
    assert titles(client, "?agency=sfj") == ["公共法律服务站管理办法", "法律援助宣传月活动的通知"]
    assert titles(client, f"?agency=sfj&column={policy_column.uid}") == ["公共法律服务站管理办法"]
    assert titles(client, "?agency=nowhere") == []
    page = client.get("/items/?agency=sfj").content.decode()
    assert '<option value="sfj" selected>清溪县司法局</option>' in page
    assert f'<option value="{policy_column.uid}">部门文件</option>' in page


def test_a_bureau_cannot_choose_another(three: tuple[Document, ...], zhou: Person, browser: Browser) -> None:
    page = browser(zhou).get("/items/?agency=jyj").content.decode()
    assert "招生" not in page
    assert "教育局" not in page


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("法律", ["公共法律服务站管理办法", "法律援助宣传月活动的通知"]),
        ("法律 宣传", ["法律援助宣传月活动的通知"]),
        ("清司〔2026〕6号", ["公共法律服务站管理办法"]),
        ("清司〔2026〕7号", []),
        ("11341702486344515H/202603-00001", ["法律援助宣传月活动的通知"]),
        ("11341702486344515H/202603-00099", []),
        ("11341722003251630P/202604-00001", []),
        ("%", []),
        ("_", []),
        ("'; DROP TABLE", []),
        ("招生", []),
    ],
)
def test_words_a_document_number_or_an_index_number_find(
    words: str, found: list[str], three: tuple[Document, ...], zhou: Person, browser: Browser
) -> None:
    html = browser(zhou).get("/items/", {"words": words}).content.decode()
    assert re.findall(r'<td class="title"><a href="[^"]*">([^<]*)</a>', html) == found


def test_what_makes_no_sense_asks_for_nothing(
    three: tuple[Document, ...], zhou: Person, browser: Browser
) -> None:
    client = browser(zhou)
    for query in ("?after=x", "?after=2026-13-99.1", "?after=2026-03-30.", "?words=%00", "?column=x%00y"):
        assert client.get(f"/items/{query}").status_code == 200
    assert len(titles(client, "?after=9999-99-99.9")) == 2


def test_thirty_a_page_and_nothing_twice_or_left_out(
    notices: Column, publish: Publish, zhou: Person, browser: Browser
) -> None:
    for number in range(1, 66):
        with days_later(number // 10):
            publish(notices, f"第{number}期简报")
    client, seen, query = browser(zhou), [], ""
    for size in (30, 30, 5):
        page = client.get(f"/items/{query}").content.decode()
        rows = re.findall(r'<td class="title"><a href="[^"]*">([^<]*)</a>', page)
        assert len(rows) == size
        seen += rows
        following = re.findall(r'href="(\?after=[^"]*)">再往前', page)
        query = following[0] if following else "none"
        if len(seen) == 30:
            # What is published meanwhile shifts no later page.
            with days_later(7):
                publish(notices, "刚刚公开的一条")
    assert query == "none"
    assert seen == [f"第{number}期简报" for number in range(65, 0, -1)]


def test_the_filters_stay_from_page_to_page(
    notices: Column, publish: Publish, zhou: Person, browser: Browser
) -> None:
    for number in range(31):
        publish(notices, f"第{number}期简报")
    publish(notices, "通知")
    page = browser(zhou).get(f"/items/?words=简报&column={notices.uid}").content.decode()
    (following,) = re.findall(r'href="(\?[^"]*)">再往前', page)
    assert titles(browser(zhou), following.replace("&amp;", "&")) == ["第0期简报"]


def test_no_more_than_a_thousand_are_counted(
    three: tuple[Document, ...], zhou: Person, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "COUNTED", 1)
    assert head(browser(zhou)) == "已公开 1 多 条"


def test_an_empty_list_says_what_that_means(
    justice: object, zhou: Person, browser: Browser, item: Document
) -> None:
    actions.withdraw(item, "重复", by=zhou)
    client = browser(zhou)
    assert "公开第一条以后，它会列在这里" in client.get("/items/").content.decode()
    assert "标题里的字可以少写几个" in client.get("/items/?words=没有的").content.decode()
    nobody = Person.objects.create_person("nobody", "新手", PASSWORD)
    assert "您今天没有岗位" in browser(nobody).get("/items/").content.decode()


def test_the_number_of_a_withdrawn_item_leads_to_its_history(
    zhou: Person, he: Person, browser: Browser, item: Document
) -> None:
    actions.withdraw(item, "重复", by=zhou)
    number = GivenNumber.objects.get(document=item).text
    page = browser(zhou).get("/items/", {"words": number}).content.decode()
    assert "这个索引号的信息已经撤回" in page
    assert item.uid in page
    assert item.uid not in browser(he).get("/items/", {"words": number}).content.decode()


@pytest.mark.parametrize("query", ["", "?words=法律", "?agency=sfj", "?words=清司〔2026〕6号"])
def test_no_list_asks_the_database_more_than_twelve_times(
    query: str, three: tuple[Document, ...], sun: Person, zhou: Person, browser: Browser
) -> None:
    for person in (sun, zhou):
        client = browser(person)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(f"/items/{query}").status_code == 200
        assert len(asked) <= MOST_QUERIES, [one["sql"] for one in asked]


def test_the_texts_of_a_page_are_not_read_for_its_list(
    three: tuple[Document, ...], zhou: Person, browser: Browser
) -> None:
    client = browser(zhou)
    with CaptureQueriesContext(connection) as asked:
        client.get("/items/")
    assert not any('"body"' in one["sql"] for one in asked)


def test_days_are_written_in_full(three: tuple[Document, ...], zhou: Person, browser: Browser) -> None:
    assert date(2026, 3, 31).isoformat() in browser(zhou).get("/items/").content.decode()
