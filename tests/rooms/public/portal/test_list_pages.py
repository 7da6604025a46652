"""Columns, archives, feeds and tables: how what was published is found again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from portal_reading import BASE, Pages, Publish, Reader, at, column

from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.public.portal.column_rows import newest_rows, rows_of_spans
from gongkai.public.portal.county import CountySite
from gongkai.public.portal.directory import Directory
from gongkai.public.portal.list_rows import FIELDS
from gongkai.public.portal.months import all_months, months_of
from gongkai.publishing.publications import actions, addresses
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import Document, GivenNumber, PublicItem, Revision
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions import close_column
from gongkai.registry.catalogue.models import Column

ATOM = "{http://www.w3.org/2005/Atom}"


def fill(place: Column, days: list[date]) -> None:
    """One public item a day given, written straight into the tables."""
    at_once = clock.now()
    start = GivenNumber.objects.count()
    documents = Document.objects.bulk_create(Document(agency=place.agency) for _ in days)
    revisions = Revision.objects.bulk_create(
        Revision(
            agency=place.agency,
            document=document,
            number=1,
            hash=f"sha256:{number:064d}",
            column=place,
            title=f"第{number}条",
            attribute="proactive",
            made_by_name="周敏",
            made_at=at_once,
        )
        for number, document in enumerate(documents, start=1)
    )
    GivenNumber.objects.bulk_create(
        GivenNumber(
            agency=place.agency,
            document=document,
            month=f"{on:%Y%m}",
            serial=start + number,
            text=f"11341023MB1500011K/{on:%Y%m}-{start + number:05d}",
        )
        for number, (document, on) in enumerate(zip(documents, days, strict=True), start=1)
    )
    PublicItem.objects.bulk_create(
        PublicItem(agency=place.agency, document=document, column=place, revision=revision, published_on=on)
        for document, revision, on in zip(documents, revisions, days, strict=True)
    )


def entries(page: str) -> list[str]:
    return [link for link in Reader(page).links if link.startswith("/sfj/2") and link.endswith(".html")]


@pytest.mark.parametrize(("count", "parts"), [(0, 0), (1, 1), (200, 1), (201, 2), (401, 3)])
def test_a_month_is_split_into_parts_of_two_hundred(
    site: CountySite, justice: Agency, count: int, parts: int
) -> None:
    news = column(justice, "news")
    fill(news, [date(2026, 3, 1 + number % 28) for number in range(count)])
    fill(news, [date(2026, 2, 28), date(2026, 4, 1)])
    pages = Pages(site, [f"archive:{news.uid}:2026-03"])
    names = ["/sfj/news/2026-03.html", *(f"/sfj/news/2026-03-{part}.html" for part in range(2, 9))]
    assert list(pages.made) == names[:parts]
    listed = [one for name in names[:parts] for one in entries(pages.text(name))]
    assert len(set(listed)) == len(listed) == count
    if parts > 1:
        assert all(name in Reader(pages.text(names[0])).links for name in names[:parts])


def test_a_column_shows_its_newest_twenty_and_leads_to_the_rest_by_month(
    site: CountySite, justice: Agency
) -> None:
    news = column(justice, "news")
    fill(news, [date(2026, 3, 1), date(2025, 11, 3), date(2025, 1, 31)] + [date(2026, 3, 20)] * 22)
    page = Pages(site, [f"column:{news.uid}"]).text("/sfj/news/")
    reader = Reader(page)
    assert len(entries(page)) == 20
    months = [link for link in reader.links if link.startswith("/sfj/news/20") and link.endswith(".html")]
    assert months == [f"/sfj/news/{one}.html" for one in ("2026-03", "2025-11", "2025-01")]
    assert {"/sfj/news/index.csv", "/sfj/news/2026.csv", "/sfj/news/feed.xml"} <= set(reader.links)
    assert "2026年 3月 2025年 11月 1月" in reader.said


def test_lists_are_newest_first_and_say_what_has_ceased_to_hold(site: CountySite, publish: Publish) -> None:
    with at(2026, 3, 2):
        old = publish("policy-dept", "旧办法", document_number="清司〔2019〕8号")
    new = publish("policy-dept", "新办法", document_number="清司〔2026〕6号")
    actions.replace(old, new, date(2026, 3, 30), by=None)
    uid = column(old.agency, "policy-dept").uid
    said = Reader(Pages(site, [f"column:{uid}"]).text("/sfj/policy-dept/")).said
    assert "2026-03-30 新办法 清司〔2026〕6号 有效 2026-03-02 旧办法 清司〔2019〕8号 已废止" in said


def test_a_branch_shows_the_newest_of_its_leaves(site: CountySite, justice: Agency, publish: Publish) -> None:
    publish("policy-dept", "部门文件一件")
    publish("policy-lgf", "规范性文件一件")
    said = Reader(Pages(site, [f"column:{column(justice, 'policy').uid}"]).text("/sfj/policy/")).said
    assert "部门文件一件" in said
    assert "规范性文件一件" in said


def test_an_empty_column_says_what_belongs_there_and_how_to_ask(site: CountySite, justice: Agency) -> None:
    page = Pages(site, [f"column:{column(justice, 'emergency').uid}"]).text("/sfj/emergency/")
    reader = Reader(page)
    assert "本栏目目前没有信息。本栏目公开的是：应急预案" in reader.said
    assert "/sfj/foi/" in reader.links
    assert "按月查看" not in reader.said


def test_a_closed_column_stays_readable_and_is_marked(
    site: CountySite, justice: Agency, publish: Publish
) -> None:
    publish(title="最后一条")
    news = column(justice, "news")
    close_column(news, date(2026, 3, 30), by=None)
    keys = [f"column:{news.uid}", f"archive:{news.uid}:2026-03", f"column:{column(justice, 'statutory').uid}"]
    with at(2026, 3, 31):
        pages = Pages(site, keys)
    said = Reader(pages.text("/sfj/news/")).said
    assert "部门动态 已停用" in said
    assert "本栏目已于2026年3月30日停用" in said
    assert "最后一条" in said
    assert "已停用" in pages.text("/sfj/news/2026-03.html")
    statutory = Reader(pages.text("/sfj/statutory/"))
    assert "已停用的栏目 部门动态" in statutory.said
    assert "/sfj/news/" in statutory.links


def test_the_feed_of_a_column_is_atom_with_whole_addresses(site: CountySite, publish: Publish) -> None:
    publish(title="一号<通知>", summary="摘要&要点")
    document = publish(title="二号通知")
    uid = column(document.agency, "news").uid
    feed = ElementTree.fromstring(Pages(site, [f"feed:{uid}"]).text("/sfj/news/feed.xml"))
    assert feed.findtext(f"{ATOM}title") == "部门动态-县司法局"
    assert [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")] == ["二号通知", "一号<通知>"]
    first = feed.find(f"{ATOM}entry")
    assert first is not None
    link = first.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{BASE}/sfj/202603/00002.html"
    assert first.findtext(f"{ATOM}updated") == "2026-03-30T09:00:00+08:00"
    assert first.findtext(f"{ATOM}published") == "2026-03-30T00:00:00+08:00"
    assert (first.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
    assert feed.findall(f"{ATOM}entry")[1].findtext(f"{ATOM}summary") == "摘要&要点"


def test_an_empty_feed_is_a_whole_feed(site: CountySite, justice: Agency) -> None:
    keys = [f"feed:{column(justice, 'news').uid}", f"agency-feed:{justice.uid}"]
    pages = Pages(site, keys)
    for address in ("/sfj/news/feed.xml", "/sfj/feed.xml"):
        feed = ElementTree.fromstring(pages.text(address))
        assert feed.findtext(f"{ATOM}updated") == "2019-03-01T00:00:00+08:00"


def test_a_table_opens_in_a_spreadsheet_and_runs_nothing_there(site: CountySite, publish: Publish) -> None:
    document = publish(title="=HYPERLINK(1)", source="@来源", keywords=("+86",), document_number="-1,“号”")
    uid = column(document.agency, "news").uid
    pages = Pages(site, [f"csv:{uid}:2026", f"newest:{uid}", f"csv:{uid}:2025"])
    assert set(pages.made) == {"/sfj/news/2026.csv", "/sfj/news/index.csv"}
    for address in pages.made:
        text = pages.text(address)
        assert text.startswith("\ufeff索引号,标题,文号")
        heading, row = csv.reader(io.StringIO(text[1:], newline=""))
        assert len(heading) == len(row)
        assert row[:4] == ["11341023MB1500011K/202603-00001", "'=HYPERLINK(1)", "'-1,“号”", "清岚县司法局"]
        assert row[-4:-1] == ["'+86", "'@来源", f"{BASE}/sfj/202603/00001.html"]


def test_the_table_of_the_newest_holds_a_thousand(site: CountySite, justice: Agency) -> None:
    news = column(justice, "news")
    fill(news, [date(2026, 3, 30)] * 1001)
    text = Pages(site, [f"newest:{news.uid}"]).text("/sfj/news/index.csv")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 1 + 1000
    assert rows[1][1] == "第1001条"


def test_one_column_and_many_are_read_alike(site: CountySite, justice: Agency) -> None:
    """Few are asked one by one, many in one pass: what comes is the same."""
    directory = Directory(date(2026, 3, 30))
    places = [column(justice, slug) for slug in ("news", "policy-dept", "plan", "press", "budget")]
    for number, place in enumerate(places):
        fill(place, [date(2024 + number % 3, 1 + month, 5) for month in range(0, 12, number + 1)])
    found = directory.columns_of([place.uid for place in places])
    spans = [(date(2024, month, 1), date(2024, month, 28)) for month in range(1, 7)]
    together = {
        one.uid: sorted(rows) for one, rows in rows_of_spans(dict.fromkeys(found.values(), spans), FIELDS)
    }
    for one in found.values():
        apart = [row for _, rows in rows_of_spans({one: spans}, FIELDS) for row in rows]
        wanted = {row for row in together.get(one.uid, []) if row[4] < date(2024, 6, 28)}
        assert {row for row in apart if row[4] < date(2024, 6, 28)} == wanted
    every = list(directory.columns(justice.id).values())
    months = months_of(every)
    for one in found.values():
        assert months_of([one])[one.id] == months[one.id] == all_months(justice.id).get(one.id, [])
    newest = dict(newest_rows(every, FIELDS, 3))
    for one in found.values():
        assert newest[one] == next(iter(newest_rows([one], FIELDS, 3)))[1]
    assert newest[next(one for one in every if one.slug == "leaders")] == []


def test_archives_asked_one_by_one_and_all_at_once_are_the_same(site: CountySite, justice: Agency) -> None:
    news = column(justice, "news")
    fill(news, [date(2020 + number % 7, 1 + number % 12, 9) for number in range(90)])
    keys = [key for key in site.everything() if key.startswith(("archive:", "csv:"))]
    assert len(keys) > 24
    whole = Pages(site, keys).files()
    apart: dict[str, str] = {}
    for key in keys:
        apart.update(Pages(site, [key]).files())
    assert whole == apart


def test_a_large_month_has_its_sitemap_in_parts_by_serial(
    everything: Callable[[], Pages], publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "SITEMAP_SIZE", 2)
    documents = [publish(title=f"第{number}条") for number in range(1, 6)]
    for gone in documents[2:4]:
        actions.withdraw(gone, "重复", by=None)
    pages, folder = everything(), "/sfj/202603/"
    assert pages.text(f"{folder}sitemap.xml").count("<loc>") == 2
    assert f"{folder}sitemap-2.xml" not in pages, "nothing of it is public"
    assert f"<loc>{BASE}{folder}00005.html</loc>" in pages.text(f"{folder}sitemap-3.xml")
    told = re.findall(r"<loc>(.*?)</loc>", pages.text("/sitemap.xml"))
    assert told == [f"{BASE}{folder}sitemap.xml", f"{BASE}{folder}sitemap-3.xml"]


def test_the_sitemap_of_a_month_names_what_is_public_under_its_numbers(
    site: CountySite, justice: Agency, publish: Publish, everything: Callable[[], Pages]
) -> None:
    kept, gone = publish(title="留下的"), publish(title="撤回的")
    actions.withdraw(gone, "重复", by=None)
    pages = everything()
    text = pages.text("/sfj/202603/sitemap.xml")
    ElementTree.fromstring(text)
    assert f"<loc>{BASE}/sfj/202603/00001.html</loc><lastmod>2026-03-30</lastmod>" in text
    assert "00002" not in text
    assert f"<loc>{BASE}/sfj/202603/sitemap.xml</loc>" in pages.text("/sitemap.xml")
    actions.withdraw(kept, "重复", by=None)
    assert "<loc>" not in everything().text("/sitemap.xml")


def test_what_was_imported_is_dated_by_the_day_it_bears(
    site: CountySite, justice: Agency, zhou_min: Person
) -> None:
    with clock.at(datetime(2026, 3, 30, 15, 0, tzinfo=clock.COUNTY_TIME)):
        document = actions.draft(
            Content(title="旧闻", column=column(justice, "news").uid, source="县司法局", body="<p>一</p>"),
            by=zhou_min,
        ).document
        actions.publish(document, document.revisions.get().hash, by=zhou_min)
    uid = column(justice, "news").uid
    said = Pages(site, [f"feed:{uid}"]).text("/sfj/news/feed.xml")
    assert "<updated>2026-03-30T15:00:00+08:00</updated>" in said
