"""What is left of a withdrawn item, at every address it ever had."""

from __future__ import annotations

from datetime import date

import pytest
from portal_reading import Pages, Publish, Reader, at

from gongkai.platform.accounts.models import Person
from gongkai.public.bake.site import Stored
from gongkai.public.portal import places
from gongkai.public.portal.county import CountySite
from gongkai.publishing.publications import actions, queries
from gongkai.publishing.publications.content import Attachment, Content
from gongkai.publishing.publications.models import Document, Relation

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


def test_a_withdrawn_item_leaves_a_notice_at_every_address_and_nothing_of_itself(
    site: CountySite, measures: Document, publish: Publish
) -> None:
    reading = publish("interp-dept", "解读")
    actions.relate(Relation.INTERPRETS, reading, measures, date(2026, 3, 30), by=None)
    actions.withdraw(measures, "含手机号", by=None)
    pages = item_pages(site, measures, reading)
    folder = "/sfj/202603/00001"
    gone = [f"{folder}/1.pdf", f"{folder}/2.xlsx", f"{folder}.json", f"{folder}.html"]
    assert [address for address in pages.made if address.startswith(folder)] == gone
    for address in gone:
        notice = pages.notice(address)
        assert "本信息已于2026年3月30日由清岚县司法局撤回。" in Reader(notice).said
        assert "办法" not in notice
        assert "含手机号" not in notice
    assert MEASURES not in pages.text(address_of(reading))


def test_attachments_of_earlier_public_texts_are_gone_with_the_item(
    site: CountySite, publish: Publish
) -> None:
    document = publish(files=(("办法.pdf", b"a"), ("名单.xlsx", b"b")))
    publish(document=document, files=(("办法.docx", b"c"),))
    draft = publish(title="没有关系的", files=(("别的.pdf", b"d"),))
    actions.withdraw(document, "含手机号", by=None)
    pages = item_pages(site, document, draft)
    folder = "/sfj/202603/00001"
    gone = [f"{folder}/1.pdf", f"{folder}/2.xlsx", f"{folder}/1.docx", f"{folder}.json", f"{folder}.html"]
    assert [address for address in pages.made if address.startswith(folder)] == gone
    assert all("本信息已于2026年3月30日" in Reader(pages.notice(address)).said for address in gone)


def test_an_attachment_that_a_later_text_drops_is_gone_and_leads_to_the_item(
    site: CountySite, publish: Publish
) -> None:
    document = publish(title="预算", files=(("预算.pdf", b"a"), ("名单.xlsx", b"b")))
    with at(2026, 4, 2):
        publish(document=document, title="预算", files=(("预算.pdf", b"c"),))
    with at(2026, 4, 3):
        publish(document=document, title="预算", files=(("预算.pdf", b"c"), ("附表.docx", b"d")))
    pages = item_pages(site, document)
    folder = "/sfj/202603/00001"
    assert isinstance(pages.made[f"{folder}/1.pdf"], Stored)
    assert isinstance(pages.made[f"{folder}/2.docx"], Stored)
    notice = Reader(pages.notice(f"{folder}/2.xlsx"))
    assert "这个附件已于2026年4月2日从下面这条信息中撤下" in notice.said
    assert f"{folder}.html" in notice.links and "名单" not in notice.said
    with at(2026, 4, 7):
        publish(document=document, title="预算", files=(("预算.pdf", b"c"), ("名单.xlsx", b"b")))
    pages = item_pages(site, document)
    assert isinstance(pages.made[f"{folder}/2.xlsx"], Stored), "it is back"
    assert "2026年4月7日" in Reader(pages.notice(f"{folder}/2.docx")).said


def test_a_draft_that_was_never_public_leaves_no_trace(
    site: CountySite, publish: Publish, zhou_min: Person
) -> None:
    document = publish(files=(("预算.pdf", b"a"),))
    public = queries.newest(document)
    draft = Content(
        title=public.title,
        column=public.column.uid,
        source="县司法局",
        attachments=(Attachment("草稿.doc", "e" * 64, 3),),
    )
    actions.draft(draft, by=zhou_min, document=document, based_on=public.hash)
    assert list(item_pages(site, document).made) == [
        "/sfj/202603/00001/1.pdf",
        "/sfj/202603/00001.json",
        "/sfj/202603/00001.html",
    ]


def test_an_item_that_comes_back_stands_at_its_address_again(
    site: CountySite, measures: Document, zhou_min: Person
) -> None:
    actions.withdraw(measures, "核对", by=None)
    actions.publish(measures, queries.newest(measures).hash, by=zhou_min)
    assert MEASURES in item_pages(site, measures).text("/sfj/202603/00001.html")
