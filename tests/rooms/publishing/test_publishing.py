"""王志远 publishes: what he looked at, today, once, under a number that is never given again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from gongkai.law.refusals import Refused
from gongkai.law.steps import PublicAttribute
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes.models import Change
from gongkai.publishing.publications import actions, addresses, gate, queries
from gongkai.publishing.publications.content import Attachment, Content
from gongkai.publishing.publications.models import Document, DocumentFact, GivenNumber, Origin, PublicItem
from gongkai.registry.agencies.actions import rename_agency
from gongkai.registry.agencies.models import AgencyVersion
from gongkai.registry.catalogue.actions import close_column, open_column
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
Text = Callable[..., Content]
Publish = Callable[..., Document]
FOUNDED = date(2019, 5, 15)
TODAY = date(2026, 3, 30)
APRIL = datetime(2026, 4, 1, 9, tzinfo=clock.COUNTY_TIME)
FILE = Attachment("名单.xlsx", "a" * 64, 8192)


def refused(document: Document, hash_text: str) -> list[str]:
    with pytest.raises(Refused) as refusal:
        actions.publish(document, hash_text, by=None)
    return [issue.rule for issue in refusal.value.issues]


def told() -> list[tuple[str, str, str]]:
    return [(row.kind, row.subject_kind, row.subject_uid) for row in Change.objects.order_by("seq")]


def test_a_publication_is_a_fact_a_number_and_the_changes_of_one_transaction(
    text: Text, wang: Person, notices: Column
) -> None:
    revision = actions.draft(text(), by=wang)
    before = Change.objects.count()
    fact = actions.publish(revision.document, revision.hash, by=wang)
    number = "11341702486344515H/202603-00001"
    assert (fact.kind, fact.on, fact.actor_name, fact.actor_post) == ("published", TODAY, "王志远", "终审人")
    assert fact.payload == {"revision": revision.hash, "index_number": number}
    given = queries.given_number(revision.document)
    assert given is not None
    assert addresses.item("sfj", given.number) == "/sfj/202603/00001.html"
    assert told()[before:] == [
        ("published", "document", revision.document.uid),
        ("published", "column", notices.uid),
        ("published", "agency", notices.agency.uid),
    ]
    assert queries.is_public(revision.document)
    assert queries.current(revision.document) == revision
    assert queries.unlike_facts(notices.agency) == ()


def test_numbers_run_in_the_month_and_begin_again_in_the_next(published: Publish, wang: Person) -> None:
    numbers = [queries.given_number(published(title)) for title in ("一", "二")]
    with clock.at(APRIL):
        numbers.append(queries.given_number(published("三")))
    assert [str(one) for one in numbers] == [
        "11341702486344515H/202603-00001",
        "11341702486344515H/202603-00002",
        "11341702486344515H/202604-00001",
    ]


def test_publishing_the_same_text_twice_is_refused(published: Publish) -> None:
    document = published()
    assert refused(document, queries.newest(document).hash) == ["publish.twice"]
    assert document.facts.count() == 1


def test_a_hash_that_is_not_the_newest_is_refused_field_by_field(text: Text, policy: Column) -> None:
    seen = actions.draft(text(), by=None)
    newer = text("另一个题目", column=policy.uid, body="<p>改过</p>")
    actions.draft(newer, by=None, document=seen.document, based_on=seen.hash)
    with pytest.raises(Refused) as refusal:
        actions.publish(seen.document, seen.hash, by=None)
    assert [(one.field, one.text) for one in refusal.value.issues] == [
        ("title", "名称原是「关于开展法律援助宣传月活动的通知」,现在是「另一个题目」"),
        ("column", "栏目原是「通知公告」,现在是「部门文件」"),
        ("body", "正文已有改动,请看过新的一版再办"),
    ]
    assert refused(seen.document, "sha256:0") == ["publish.newer_revision"]
    assert not GivenNumber.objects.exists()


def test_a_newer_text_of_a_public_document_keeps_day_and_number_and_tells_both_columns(
    published: Publish, text: Text, notices: Column, policy: Column
) -> None:
    document = published()
    first = queries.newest(document)
    with clock.at(APRIL):
        moved = actions.draft(text(column=policy.uid), by=None, document=document, based_on=first.hash)
        assert queries.current(document) == first
        before = len(told())
        fact = actions.publish(document, moved.hash, by=None)
    assert (fact.kind, fact.on, fact.column, fact.from_column) == (
        "revised",
        date(2026, 4, 1),
        policy,
        notices,
    )
    assert told()[before:] == [
        ("revised", "document", document.uid),
        ("revised", "column", policy.uid),
        ("revised", "column", notices.uid),
        ("revised", "agency", policy.agency.uid),
    ]
    assert Change.objects.order_by("-seq")[1].detail == {"month": "2026-03"}
    assert GivenNumber.objects.count() == 1
    assert list(queries.published_in(notices)) == []
    assert [row.published_on for row in queries.published_in(policy)] == [TODAY]
    assert queries.current(document) == moved
    assert queries.unlike_facts(policy.agency) == ()


def test_a_column_lists_newest_first_and_only_its_own(
    published: Publish, notices: Column, policy: Column
) -> None:
    old = published("旧的")
    published("别的栏目", column=policy.uid)
    with clock.at(APRIL):
        new, newest = published("新的"), published("更新的")
    assert [row.document for row in queries.published_in(notices)] == [newest, new, old]


def test_a_withdrawn_number_is_not_given_again_and_comes_back_with_its_document(
    published: Publish, text: Text, wang: Person
) -> None:
    document = published()
    actions.withdraw(document, "附件含身份证号", by=wang)
    assert str(queries.given_number(published("另一条"))) == "11341702486344515H/202603-00002"
    with clock.at(APRIL):
        clean = actions.draft(
            text(summary="已删去附件"), by=None, document=document, based_on=queries.newest(document).hash
        )
        fact = actions.publish(document, clean.hash, by=None)
    assert (fact.kind, fact.payload["index_number"]) == ("published", "11341702486344515H/202603-00001")
    assert [item.published_on for item in PublicItem.objects.filter(document=document)] == [TODAY]
    assert queries.unlike_facts(document.agency) == ()


def test_the_kept_list_is_proved_against_the_facts(published: Publish) -> None:
    document, other = published("一"), published("二")
    PublicItem.objects.filter(document=document).delete()
    PublicItem.objects.filter(document=other).update(published_on=date(2026, 3, 1))
    assert queries.unlike_facts(document.agency) == tuple(sorted((document.uid, other.uid)))


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, []),
        ({"title": "  "}, ["record.title"]),
        ({"body": ""}, ["record.body"]),
        ({"body": "<p>&nbsp; \u200b</p><style>p {}</style><script>1</script>"}, ["record.body"]),
        ({"body": "<p><img src='a.png'></p>"}, []),
        ({"body": "<script>1</script>字"}, []),
        ({"body": "", "attachments": (FILE,)}, []),
        ({"summary": "字" * 100}, []),
        ({"summary": "字" * 101}, ["record.summary"]),
        ({"attribute": PublicAttribute.ON_REQUEST, "attribute_reason": "个人隐私"}, ["record.attribute"]),
        ({"made_on": TODAY}, []),
        ({"made_on": date(2026, 3, 31)}, ["record.order"]),
        ({"issued_on": TODAY, "made_on": TODAY}, []),
        ({"issued_on": date(2026, 3, 29), "made_on": TODAY}, ["record.order"]),
        ({"issued_on": date(2026, 3, 31)}, ["record.order"]),
        ({"formed_on": date(2026, 3, 31)}, ["record.order"]),
        ({"made_on": TODAY, "effective_on": date(2026, 1, 1)}, []),
        ({"effective_on": date(2026, 5, 1), "planned_expiry_on": date(2026, 5, 2)}, []),
        ({"effective_on": date(2026, 5, 1), "planned_expiry_on": date(2026, 5, 1)}, ["record.order"]),
        ({"made_on": TODAY, "planned_expiry_on": TODAY}, ["record.order"]),
        ({"title": "", "body": ""}, ["record.title", "record.body"]),
    ],
)
def test_the_gate_asks_for_what_a_record_must_have(
    text: Text, changes: dict[str, Any], rules: list[str]
) -> None:
    revision = actions.draft(text(**changes), by=None)
    assert [issue.rule for issue in gate.may_publish(revision.document, revision)] == rules
    if rules:
        assert refused(revision.document, revision.hash) == rules
        assert not GivenNumber.objects.exists()
    else:
        actions.publish(revision.document, revision.hash, by=None)


def test_nothing_is_published_in_a_column_closed_or_not_yet_open(text: Text, notices: Column) -> None:
    later = open_column(notices.agency, "later", "以后", date(2026, 3, 31), by=None)
    revision = actions.draft(text(column=later.uid), by=None)
    assert refused(revision.document, revision.hash) == ["record.column"]
    closed = actions.draft(text(), by=None)
    close_column(notices, date(2026, 3, 29), by=None)
    assert refused(closed.document, closed.hash) == ["record.column"]


def test_nothing_is_published_by_an_agency_that_is_no_more_or_bears_no_code(
    text: Text, notices: Column
) -> None:
    revision = actions.draft(text(), by=None)
    version = AgencyVersion.objects.get(agency=notices.agency)
    rename_agency(notices.agency, FOUNDED, by=None, telephone="0563-1234567")
    AgencyVersion.objects.create(
        agency=notices.agency, valid_from=TODAY, full_name=version.full_name, short_name="司法局"
    )
    assert refused(revision.document, revision.hash) == ["index_number.no_code"]
    notices.agency.valid_to = date(2026, 3, 29)
    notices.agency.save()
    document = Document.objects.get(pk=revision.document.pk)
    assert refused(document, revision.hash) == ["record.agency"]
    assert not DocumentFact.objects.exists()
    assert document.origin == Origin.WEB
