"""One item: its record, text and history in sentences; 周敏 records a channel, 王志远 takes it back."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from office_pages import Browser, Publish

from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.public.portal.words import words
from gongkai.publishing.publications import actions, queries
from gongkai.publishing.publications.content import Attachment, Content
from gongkai.publishing.publications.models import Channel, Document, Relation
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 30)


def page_of(client: Client, item: Document) -> str:
    return str(client.get(reverse("publications:item", args=[item.uid])).content.decode())


def sentences(client: Client, item: Document) -> list[str]:
    (timeline,) = re.findall(r'<ol class="timeline">(.*?)</ol>', page_of(client, item), re.DOTALL)
    return re.findall(r"<li[^>]*><p>(.*?)</p>", timeline)


def test_the_page_shows_record_text_files_and_public_address(
    notices: Column, publish: Publish, zhou: Person, browser: Browser
) -> None:
    item = publish(
        notices,
        "公共法律服务站管理办法",
        body='<p onclick="x()">第一条 为了规范</p><script>alert(1)</script>'
        '<table><tr><td colspan="2">表</td></tr></table>',
        document_number="清司〔2026〕6号",
        made_on=date(2026, 3, 24),
        keywords=("法律服务", "管理"),
        attachments=(Attachment("申请表.docx", "a" * 64, 20480),),
    )
    page = page_of(browser(zhou), item)
    for said in (
        "<h1>公共法律服务站管理办法</h1>",
        "11341702486344515H/202603-00001",
        "<dt>文号</dt><dd>清司〔2026〕6号</dd>",
        "<dt>成文日期</dt><dd>2026年3月24日 周二</dd>",
        "<dt>公开日期</dt><dd>2026年3月30日 周一</dd>",
        "<dt>有效性</dt><dd>有效</dd>",
        "<dt>关键词</dt><dd>法律服务、管理</dd>",
        "<p>第一条 为了规范</p>",
        'colspan="2"',
        'href="https://www.qingxi.example.cn/sfj/202603/00001.html"',
        'href="https://www.qingxi.example.cn/sfj/202603/00001/1.docx"',
        "20 KB",
    ):
        assert said in page
    assert "alert(1)" not in page
    assert "onclick" not in page


def test_a_portal_address_of_the_operator_comes_before_the_domain(
    item: Document, zhou: Person, browser: Browser, settings: object
) -> None:
    settings.PORTAL_ADDRESS = "http://127.0.0.1:8000"  # type: ignore[attr-defined]
    assert 'href="http://127.0.0.1:8000/sfj/202603/00001.html"' in page_of(browser(zhou), item)


def test_the_history_is_told_in_sentences_newest_first(
    notices: Column, policy_column: Column, publish: Publish, zhou: Person, wang: Person, browser: Browser
) -> None:
    item, newer, reading = (publish(notices, one) for one in ("旧办法", "新办法", "《旧办法》问答"))
    actions.add_channel(item, Channel.WECHAT, TODAY, by=zhou, address="https://mp.example.cn/1")
    newest = queries.newest(item)
    moved = Content(title="旧办法", column=policy_column.uid, body="<p>改过的</p>", source="清溪县司法局")
    draft = actions.draft(moved, by=zhou, document=item, based_on=newest.hash)
    actions.publish(item, draft.hash, by=wang)
    actions.relate(Relation.INTERPRETS, item, reading, TODAY, by=zhou)
    ending = actions.repeal(item, date(2026, 5, 1), by=zhou)
    with clock.at(clock.now() + timedelta(minutes=5)):
        actions.correct(ending, "应是代替", by=zhou)
    actions.replace(item, newer, date(2026, 5, 1), by=zhou)
    actions.withdraw(item, "附件有身份证号", by=wang)
    assert sentences(browser(zhou), item) == [
        "2026年3月30日 周一 撤回，理由：附件有身份证号",
        "自2026年5月1日 周五起由《新办法》代替",
        "2026年3月30日 周一 更正：「废止」的记录登记错了，理由：应是代替",
        "自2026年5月1日 周五起废止",
        "2026年3月30日 周一 登记为《〈旧办法〉问答》的解读",
        "2026年3月30日 周一 更新了公开的文字（第2版），从栏目「通知公告」移到「部门文件」",
        "2026年3月30日 周一 也在公众号公开：https://mp.example.cn/1",
        "2026年3月30日 周一 公开，栏目「通知公告」（第1版）",
    ]
    page = page_of(browser(zhou), item)
    assert "王志远（终审人） 2026年3月30日 09:00 登记" in page
    assert "周敏（专员） 2026年3月30日 09:05 登记" in page
    assert "系统 2026年3月30日 09:00 登记" in page
    assert page.count("这条登记错了，已更正") == 1


def test_related_documents_are_named_and_lead_to_their_pages(
    item: Document, notices: Column, publish: Publish, zhou: Person, browser: Browser
) -> None:
    reading = publish(notices, "一图读懂")
    actions.relate(Relation.INTERPRETS, reading, item, TODAY, by=zhou)
    assert f'被解读 <a href="/items/{reading.uid}/">《一图读懂》</a>' in page_of(browser(zhou), item)
    assert f'解读 <a href="/items/{item.uid}/">《关于' in page_of(browser(zhou), reading)


def test_nothing_unpublished_of_another_bureau_shows_through_a_relation(
    item: Document, schools: Column, publish: Publish, zhou: Person, browser: Browser
) -> None:
    drafted = actions.draft(Content(title="招生草稿", column=schools.uid, body="<p>x</p>"), by=None).document
    public = publish(schools, "招生公告")
    for other in (drafted, public):
        actions.relate(Relation.ANSWERS, item, other, TODAY, by=zhou)
    page = page_of(browser(zhou), item)
    assert "招生草稿" not in page
    assert drafted.uid not in page
    assert "别的机关一份没有公开的文件" in page
    assert "《招生公告》" in page
    assert public.uid not in page


def test_another_bureaus_item_and_one_never_public_do_not_exist(
    item: Document, notices: Column, zhou: Person, he: Person, browser: Browser
) -> None:
    for view in ("item", "withdraw", "add_channel"):
        answer = browser(he).get(reverse(f"publications:{view}", args=[item.uid]))
        assert answer.status_code == 404
        assert "法律援助" not in answer.content.decode()
    drafted = actions.draft(Content(title="草稿", column=notices.uid, body="<p>x</p>"), by=zhou).document
    assert browser(zhou).get(reverse("publications:item", args=[drafted.uid])).status_code == 404


def test_buttons_are_those_the_gate_allows(
    item: Document, zhou: Person, wang: Person, wu: Person, browser: Browser
) -> None:
    def buttons(person: Person) -> list[str]:
        return re.findall(r'class="button second" href="[^"]*">([^<]*)</a>', page_of(browser(person), item))

    assert buttons(zhou) == ["登记其他渠道", "撤回"]
    assert buttons(wang) == ["撤回"]
    assert buttons(wu) == []


def test_withdrawing_asks_once_shows_what_the_public_will_see_and_says_what_happened(
    item: Document, wang: Person, browser: Browser
) -> None:
    client, address = browser(wang), reverse("publications:withdraw", args=[item.uid])
    page = client.get(address).content.decode()
    assert "公众打开原来的网址看到的是" in page
    # In the portal's own words.
    assert f"<b>{words()['gone.title']}</b>" in page
    assert words().said("gone.said", day="2026年3月30日", agency="清溪县司法局") in page
    assert queries.is_public(item)
    empty = client.post(address, {"reason": "  "}).content.decode()
    assert "请写明撤回的理由" in empty
    done = client.post(address, {"reason": "附件有身份证号"}, follow=True).content.decode()
    assert "已撤回《关于开展法律援助宣传月活动的通知》。公众页面几秒内改为“已撤回”" in done
    assert '<span class="state gone">已撤回</span>' in done
    assert "撤回的理由：附件有身份证号" in done
    assert "登记其他渠道</a>" not in done
    again = client.post(address, {"reason": "再来"})
    assert again.status_code == 200
    assert "这条信息已在2026-03-30撤回" in again.content.decode()


def test_a_channel_is_recorded_once_and_faults_keep_what_was_typed(
    item: Document, zhou: Person, browser: Browser
) -> None:
    client, address = browser(zhou), reverse("publications:add_channel", args=[item.uid])
    typed = {"channel": "wechat", "on": "2026-03-29", "address": "https://mp.example.cn/1"}
    done = client.post(address, typed, follow=True).content.decode()
    assert "2026年3月29日 周日也在公众号公开。" in done
    assert "公众号 " in done
    for changed, said in (
        ({"on": "2026-03-31", "channel": "press"}, "公开的日期2026-03-31还没有到，请核对"),
        ({"on": "三月"}, "日期请写成 2026-03-30 这样"),
        ({"channel": "tv"}, "请从列出的渠道中选一个"),
        ({"channel": ""}, "请选一个渠道"),
        ({"channel": "portal"}, "请从列出的渠道中选一个"),
        ({"address": "https://mp.example.cn/2"}, "公众号已登记在2026-03-29公开，同一渠道只计一次"),
        ({"address": "长" * 501}, "网址或地点最多500个字"),
    ):
        answer = client.post(address, {**typed, **changed})
        assert answer.status_code == 200
        html = answer.content.decode()
        assert said in html
        assert 'aria-invalid="true"' in html
        assert {**typed, **changed}["address"] in html
    assert len(queries.channels(item)) == 1


def test_what_was_typed_with_signs_no_page_can_hold_is_a_sentence(
    item: Document, zhou: Person, browser: Browser
) -> None:
    address = reverse("publications:withdraw", args=[item.uid])
    answer = browser(zhou).post(address, {"reason": "有\x00空字符"})
    assert answer.status_code == 200
    assert queries.is_public(item)


def test_the_questions_of_a_page_do_not_grow_with_what_happened(
    item: Document, notices: Column, publish: Publish, zhou: Person, browser: Browser
) -> None:
    client = browser(zhou)

    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            page_of(client, item)
        return len(questions)

    actions.relate(Relation.INTERPRETS, publish(notices, "解读"), item, TODAY, by=zhou)
    few = asked()
    for number in range(5):
        actions.relate(Relation.INTERPRETS, publish(notices, f"解读{number}"), item, TODAY, by=zhou)
    actions.add_channel(item, Channel.WECHAT, TODAY, by=zhou)
    assert asked() == few <= 25
