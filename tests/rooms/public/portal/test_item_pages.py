"""Pages of items: what the reader of a document finds, and what is left of a withdrawn one."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from portal_reading import BASE, Pages, Publish, Reader, at

from gongkai.platform import clock
from gongkai.public.portal import places
from gongkai.public.portal.county import CountySite
from gongkai.publishing.publications import actions, addresses, queries
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import Channel, Document, DocumentFact, FactKind, Relation
from gongkai.registry.agencies.models import Agency

MEASURES = "清岚县公共法律服务站管理办法"
TABLE = '<table><tbody><tr><th>乡镇</th><td colspan="2">柳溪镇</td></tr></tbody></table>'


def item_pages(site: CountySite, *documents: Document) -> Pages:
    return Pages(site, [f"item:{document.uid}" for document in documents])


def address_of(document: Document) -> str:
    return places.item(document.agency.slug, document.given_number.text)


@pytest.fixture
def measures(publish: Publish) -> Document:
    return publish(
        "policy-lgf",
        MEASURES,
        files=(
            (f"{MEASURES}(盖章件).pdf", b"%PDF-1.7 measures"),
            ("考核表.xlsx", b"PK" * 900),
        ),
        body=f"<p>第一条 为了规范公共法律服务站,制定本办法。</p>{TABLE}",
        document_number="清司〔2026〕6号",
        made_on=date(2026, 3, 24),
        effective_on=date(2026, 3, 25),
        planned_expiry_on=date(2031, 3, 25),
        arrangement="政策法规/规范性文件",
        topic="司法",
        genre="办法",
        disclosure_mode="主动公开",
        keywords=("公共法律服务", "法律援助"),
        summary="规范公共法律服务站的设置和考核。",
        source="清岚县司法局",
        consultation_office="公共法律服务股",
        consultation_telephone="0000-1234569",
    )


def test_title_number_office_day_and_validity_stand_above_the_text(
    site: CountySite, measures: Document
) -> None:
    page = item_pages(site, measures).text("/sfj/202603/00001.html")
    said = Reader(page).said
    order = [
        said.index(one)
        for one in (
            MEASURES,
            "文号 清司〔2026〕6号",
            "发布机关 清岚县司法局",
            "公开日期 2026年3月30日",
            "有效 自2026年3月25日起施行 有效期至2031年3月24日",
            "第一条",
            "附件",
            "目录信息",
        )
    ]
    assert order == sorted(order)
    assert f"<title>{MEASURES}-县司法局-清岚县人民政府</title>" in page


def test_the_record_holds_every_field_that_was_filled_in_and_no_empty_one(
    site: CountySite, measures: Document, publish: Publish
) -> None:
    said = Reader(item_pages(site, measures).text("/sfj/202603/00001.html")).said
    for line in (
        "索引号 11341023MB1500011K/202603-00001",
        "组配分类 政策法规/规范性文件",
        "主题分类 司法",
        "体裁分类 办法",
        "发布机构 清岚县司法局",
        "所属栏目 规范性文件立改废",
        "成文日期 2026-03-24",
        "发布日期 2026-03-30 09:00",
        "生效日期 2026-03-25",
        "废止日期 2031-03-25",
        "有效性 有效",
        "公开方式 主动公开",
        "关键词 公共法律服务、法律援助",
        "内容概述 规范公共法律服务站的设置和考核。",
        "信息来源 清岚县司法局",
        "政策咨询机关 公共法律服务股",
        "政策咨询电话 0000-1234569",
    ):
        assert line in said
    plain = Reader(item_pages(site, publish(source="")).text("/sfj/202603/00002.html")).said
    for name in ("文号", "成文日期", "关键词", "信息来源", "有效性", "政策咨询电话", "公开渠道"):
        assert name not in plain


def test_the_government_page_tags_are_in_the_head(site: CountySite, measures: Document) -> None:
    meta = Reader(item_pages(site, measures).text("/sfj/202603/00001.html")).meta
    assert (
        meta.items()
        >= {
            "SiteName": "清岚县人民政府",
            "SiteDomain": "www.qinglan.example.cn",
            "SiteIDCode": "3410230001",
            "ColumnName": "规范性文件立改废",
            "ColumnType": "政策文件",
            "ArticleTitle": MEASURES,
            "PubDate": "2026-03-30 09:00",
            "ContentSource": "清岚县司法局",
            "Keywords": "公共法律服务,法律援助",
            "Description": "规范公共法律服务站的设置和考核。",
            "Url": f"{BASE}/sfj/202603/00001.html",
        }.items()
    )
    assert meta["ColumnDescription"].startswith("清岚县司法局规范性文件立改废栏目")
    assert meta["ColumnKeywords"].startswith("规范性文件立改废")


def test_attachments_stand_under_numbers_and_are_saved_under_their_chinese_names(
    site: CountySite, measures: Document
) -> None:
    pages = item_pages(site, measures)
    page = pages.text("/sfj/202603/00001.html")
    assert 'href="/sfj/202603/00001/1.pdf" download="清岚县公共法律服务站管理办法(盖章件).pdf"' in page
    assert "PDF，17 B" in page
    assert "XLSX，1.8 KB" in page
    files = [file.sha256 for file in queries.newest(measures).files.all()]
    assert pages.stored("/sfj/202603/00001/1.pdf") == f"sha256:{files[0]}"
    assert pages.stored("/sfj/202603/00001/2.xlsx") == f"sha256:{files[1]}"


def test_wide_tables_scroll_inside_themselves_and_can_be_reached_by_keyboard(
    site: CountySite, measures: Document
) -> None:
    page = item_pages(site, measures).text("/sfj/202603/00001.html")
    assert '<div class="wide-table" role="group" tabindex="0" aria-label="表格，可以左右滑动"><table>' in page
    assert "</table></div>" in page


def test_a_text_is_cleaned_again_when_its_page_is_made(site: CountySite, publish: Publish) -> None:
    document = publish(body="<p onclick='x()'>正文<script>alert(1)</script><img src='//e.example/x.gif'></p>")
    page = item_pages(site, document).text(address_of(document))
    assert "<script" not in page
    assert "alert" not in page
    assert "onclick" not in page
    assert "e.example" not in page


def test_the_words_of_a_title_are_words_and_no_markup(site: CountySite, publish: Publish) -> None:
    document = publish(title='<b>关于"A&B"的通知</b>{{ x }}')
    reader = Reader(item_pages(site, document).text(address_of(document)))
    assert '<b>关于"A&B"的通知</b>{{ x }}' in reader.words
    assert reader.meta["ArticleTitle"] == '<b>关于"A&B"的通知</b>{{ x }}'


def test_document_and_interpretation_name_each_other(
    site: CountySite, measures: Document, publish: Publish
) -> None:
    reading = publish("interp-dept", "《管理办法》政策解读")
    actions.relate(Relation.INTERPRETS, reading, measures, date(2026, 3, 30), by=None)
    pages = item_pages(site, measures, reading)
    assert "解读本文件 《管理办法》政策解读" in Reader(pages.text(address_of(measures))).said
    assert address_of(reading) in Reader(pages.text(address_of(measures))).links
    assert f"本文解读的文件 {MEASURES}" in Reader(pages.text(address_of(reading))).said
    assert address_of(measures) in Reader(pages.text(address_of(reading))).links


def test_a_replaced_document_says_so_before_its_text_and_leads_to_the_one_that_holds(
    site: CountySite, measures: Document, publish: Publish
) -> None:
    old = publish("policy-lgf", "旧办法", document_number="清司〔2019〕8号")
    actions.replace(old, measures, date(2026, 3, 28), by=None)
    reader = Reader(item_pages(site, old).text(address_of(old)))
    assert f"已废止 自2026年3月28日起废止 由《{MEASURES}》代替 您看到的文件已经不再有效" in reader.said
    assert address_of(measures) in reader.links
    assert f"有效性 已废止，由《{MEASURES}》代替" in reader.said
    assert "本文代替的文件 旧办法" in Reader(item_pages(site, measures).text(address_of(measures))).said


def test_validity_is_that_of_the_day_the_page_is_made(site: CountySite, publish: Publish) -> None:
    document = publish(
        "policy-dept", "办法", effective_on=date(2026, 5, 1), planned_expiry_on=date(2026, 7, 1)
    )

    def word(*day: int) -> str:
        with at(*day):
            data = json.loads(item_pages(site, document).text(f"{address_of(document)[:-5]}.json"))
            page = item_pages(site, document).text(address_of(document))
        assert f'<strong class="sign">{data["validity"]["label"]}</strong>' in page
        return str(data["validity"]["label"])

    assert word(2026, 4, 30) == "尚未施行"
    assert word(2026, 5, 1) == "有效"
    assert word(2026, 7, 1) == "失效"


def test_news_is_not_called_valid(site: CountySite, publish: Publish) -> None:
    document = publish()
    assert "有效" not in Reader(item_pages(site, document).text(address_of(document))).said


def test_other_channels_are_told_with_their_days(site: CountySite, measures: Document) -> None:
    actions.add_channel(measures, Channel.WECHAT, date(2026, 3, 29), by=None)
    said = Reader(item_pages(site, measures).text(address_of(measures))).said
    assert "公开渠道 政府网站（2026年3月30日）、公众号（2026年3月29日）" in said


def test_what_was_recorded_in_error_is_not_told(site: CountySite, measures: Document) -> None:
    channel = actions.add_channel(measures, Channel.WECHAT, date(2026, 3, 29), by=None)
    ending = actions.repeal(measures, date(2026, 3, 29), by=None)
    for fact in (channel, ending):
        actions.correct(fact, "登记错了", by=None)
    said = Reader(item_pages(site, measures).text(address_of(measures))).said
    assert "公众号" not in said
    assert "已废止" not in said


def test_a_document_that_is_no_longer_public_is_not_named_as_the_one_that_replaced(
    site: CountySite, measures: Document, publish: Publish
) -> None:
    old = publish("policy-lgf", "旧办法")
    actions.replace(old, measures, date(2026, 3, 28), by=None)
    actions.withdraw(measures, "核对", by=None)
    page = item_pages(site, old).text(address_of(old))
    assert "已废止" in page
    assert MEASURES not in page


def test_a_draft_and_a_stranger_have_no_page(site: CountySite, measures: Document) -> None:
    content = Content(title="草稿", column=queries.newest(measures).column.uid)
    draft = actions.draft(content, by=None).document
    assert item_pages(site, draft).made == {}
    assert Pages(site, ["item:01JUNKNOWN", "item:", "picture:1", "archive:x:y"]).made == {}


def test_the_data_beside_the_page_says_the_same(
    site: CountySite, measures: Document, publish: Publish
) -> None:
    reading = publish("interp-dept", "解读")
    fact = actions.relate(Relation.INTERPRETS, reading, measures, date(2026, 3, 30), by=None)
    data = json.loads(item_pages(site, measures).text("/sfj/202603/00001.json"))
    revision = queries.newest(measures)
    file = revision.files.all()[0]
    assert data["agency"]["credit_code"] == "11341023MB1500011K"
    assert data["attachments"][0] == {
        "name": file.name,
        "url": f"{BASE}/sfj/202603/00001/1.pdf",
        "size": file.size,
        "sha256": file.sha256,
    }
    assert data["relations"] == [
        {
            "kind": "interprets",
            "outward": False,
            "on": fact.on.isoformat(),
            "uid": reading.uid,
            "title": "解读",
            "url": BASE + address_of(reading),
        }
    ]
    assert data["validity"] == {"state": "in_force", "label": "有效", "since": "2026-03-25", "by": None}
    assert data["revision"] == {"number": 1, "hash": revision.hash}
    assert (data["imported"], data["made_on"], data["formed_on"]) == (False, "2026-03-24", None)
    assert data["body"] == revision.body
    assert set(data) == {
        *("form", "uid", "url", "index_number", "title", "agency", "column", "published_on", "published_at"),
        *("made_on", "issued_on", "formed_on", "effective_on", "planned_expiry_on", "document_number"),
        *("arrangement", "topic", "genre", "disclosure_mode", "summary", "source", "consultation_office"),
        *("consultation_telephone", "attribute", "keywords", "validity", "body", "attachments", "relations"),
        *("channels", "imported", "revision"),
    }


def test_the_same_is_said_of_documents_together_as_of_each_alone(
    site: CountySite, measures: Document, publish: Publish
) -> None:
    """The pages read many at once what ``queries`` reads of one."""
    others = [publish("policy-dept", f"办法{number}", document_number=f"{number}号") for number in range(4)]
    actions.relate(Relation.INTERPRETS, others[0], measures, date(2026, 3, 30), by=None)
    actions.relate(Relation.ANSWERS, measures, others[1], date(2026, 3, 30), by=None)
    actions.replace(others[2], measures, date(2026, 3, 29), by=None)
    actions.repeal(others[3], date(2026, 3, 29), by=None, by_document=others[2])
    wrong = DocumentFact.objects.get(subject=others[0], kind=FactKind.RELATION)
    actions.correct(wrong, "登记错了", by=None)
    documents = [measures, *others]
    pages = item_pages(site, *documents)
    for document in documents:
        data = json.loads(pages.text(f"{address_of(document)[:-5]}.json"))
        expected = {(one.kind.value, one.outward, one.document.uid) for one in queries.relations(document)}
        assert {(one["kind"], one["outward"], one["uid"]) for one in data["relations"]} == expected
        standing = queries.validity_on(document, clock.today())
        assert data["validity"]["state"] == standing.state.value


def test_a_portion_of_forty_items_asks_the_database_as_often_as_one_of_four(
    site: CountySite, publish: Publish
) -> None:
    documents = [publish(title=f"第{number}条", files=((f"{number}.txt", b"x"),)) for number in range(40)]
    keys = [f"item:{document.uid}" for document in documents]
    counts = []
    for some in (keys[:4], keys):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert len(list(site.make(some))) == len(some)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("number", ["11341702486344515H/202110-00013", "003110926/201510-00216"])
def test_addresses_read_from_the_number_are_those_of_publications(number: str) -> None:
    from gongkai.law.registers import parse_index_number

    parts = parse_index_number(number)
    assert places.item("sfj", number) == addresses.item("sfj", parts)
    assert places.item_data("sfj", number) == addresses.item_data("sfj", parts)
    assert places.attachment("sfj", number, 2, "表.XLSX") == addresses.attachment("sfj", parts, 2, "表.XLSX")


def test_an_item_names_neither_its_neighbours_nor_the_agencys_telephone(
    site: CountySite, justice: Agency, publish: Publish
) -> None:
    publish(title="邻居")
    document = publish(title="我自己")
    page = item_pages(site, document).text(address_of(document))
    assert "邻居" not in page
    assert "0000-1234567" not in page
