"""What happens to a document after its publication: facts, none of which touches its text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from gongkai.law.refusals import Refused
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes.models import Change
from gongkai.publishing.publications import actions, queries
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import Channel, Document, DocumentFact, Relation, Revision
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
Text = Callable[..., Content]
Publish = Callable[..., Document]
TODAY = date(2026, 3, 30)
NOON = datetime(2026, 3, 30, 12, tzinfo=clock.COUNTY_TIME)


def refused(verb: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        verb()
    return refusal.value.issues[0].rule


def changed(since: int) -> list[tuple[str, str]]:
    return [
        (row.subject_kind, row.subject_uid) for row in Change.objects.filter(seq__gt=since).order_by("seq")
    ]


def last_change() -> int:
    return Change.objects.order_by("-seq")[0].seq


def test_a_withdrawal_has_a_reason_and_takes_the_document_from_the_list(
    published: Publish, wang: Person, notices: Column
) -> None:
    document, mark = published(), last_change()
    fact = actions.withdraw(document, " 附件含身份证号 ", by=wang)
    assert (fact.kind, fact.on, fact.payload) == ("withdrawn", TODAY, {"reason": "附件含身份证号"})
    assert changed(mark) == [
        ("document", document.uid),
        ("column", notices.uid),
        ("agency", notices.agency.uid),
    ]
    assert not queries.is_public(document)
    assert list(queries.published_in(notices)) == []
    assert queries.current(document) == queries.newest(document)
    assert refused(lambda: actions.withdraw(document, "再来", by=wang)) == "withdraw.twice"


def test_only_what_is_public_is_withdrawn_and_never_without_a_reason(text: Text, published: Publish) -> None:
    drafted = actions.draft(text(), by=None).document
    assert refused(lambda: actions.withdraw(drafted, "理由", by=None)) == "withdraw.never_public"
    assert refused(lambda: actions.withdraw(published(), " ", by=None)) == "form.text"


def test_a_repeal_is_no_revision_and_is_seen_from_both_documents(published: Publish, notices: Column) -> None:
    old, new = published("旧办法"), published("清理决定")
    before, mark = Revision.objects.count(), last_change()
    actions.repeal(old, TODAY, by=None, by_document=new)
    assert Revision.objects.count() == before
    assert changed(mark) == [("document", old.uid), ("column", notices.uid), ("document", new.uid)]
    assert queries.validity_on(old, TODAY).printed == "已废止,由《清理决定》废止"
    assert queries.validity_on(old, TODAY - timedelta(days=1)).printed == "有效"
    assert queries.is_public(old)
    (seen_old,), (seen_new,) = queries.relations(old), queries.relations(new)
    assert (seen_old.kind, seen_old.outward, seen_old.document) == (Relation.REPEALS, False, new)
    assert (seen_new.kind, seen_new.outward, seen_new.document) == (Relation.REPEALS, True, old)


def test_a_document_replaced_says_by_which(published: Publish) -> None:
    old, new = published("旧办法"), published("新办法")
    actions.relate(Relation.REPLACES, new, old, date(2026, 5, 1), by=None)
    assert queries.validity_on(old, date(2026, 4, 30)).printed == "有效"
    assert queries.validity_on(old, date(2026, 5, 1)).printed == "已废止,由《新办法》代替"
    assert queries.validity_on(new, date(2026, 5, 1)).printed == "有效"
    (seen,) = queries.relations(new)
    assert (seen.kind, seen.outward, seen.document) == (Relation.REPLACES, True, old)


def test_validity_follows_the_days_of_the_public_text(published: Publish, text: Text) -> None:
    document = published(effective_on=date(2026, 4, 1), planned_expiry_on=date(2031, 4, 1))
    longer = text(effective_on=date(2026, 4, 1), planned_expiry_on=date(2041, 4, 1))
    actions.draft(longer, by=None, document=document, based_on=queries.newest(document).hash)
    printed = [
        queries.validity_on(document, day).printed
        for day in (TODAY, date(2026, 4, 1), date(2031, 3, 31), date(2031, 4, 1))
    ]
    assert printed == ["尚未施行", "有效", "有效", "失效"]


def test_a_document_is_ended_once_and_not_before_it_was_made(published: Publish, text: Text) -> None:
    made = date(2026, 3, 27)
    document, other = published("办法", made_on=made), published("新办法")
    drafted = actions.draft(text("草稿"), by=None).document
    assert refused(lambda: actions.repeal(drafted, TODAY, by=None)) == "ending.never_public"
    assert refused(lambda: actions.replace(document, document, TODAY, by=None)) == "ending.itself"
    assert refused(lambda: actions.repeal(document, made - timedelta(days=1), by=None)) == "form.order"
    actions.repeal(document, made, by=None)
    assert refused(lambda: actions.replace(document, other, TODAY, by=None)) == "ending.twice"


def test_an_interpretation_and_its_document_point_at_each_other_once(published: Publish) -> None:
    document, reading = published("办法"), published("解读")
    mark = last_change()
    fact = actions.relate(Relation.INTERPRETS, reading, document, TODAY, by=None)
    assert changed(mark) == [("document", reading.uid), ("document", document.uid)]
    assert actions.relate(Relation.INTERPRETS, reading, document, TODAY, by=None).pk == fact.pk
    assert DocumentFact.objects.filter(kind="relation").count() == 1
    ((here,), (there,)) = queries.relations(reading), queries.relations(document)
    assert (here.kind, here.outward, here.document) == (Relation.INTERPRETS, True, document)
    assert (there.kind, there.outward, there.document) == (Relation.INTERPRETS, False, reading)
    actions.relate(Relation.ANSWERS, reading, document, TODAY, by=None)
    assert [one.kind for one in queries.relations(document)] == [Relation.INTERPRETS, Relation.ANSWERS]


def test_a_relation_is_of_a_known_kind_to_another_and_not_of_tomorrow(published: Publish) -> None:
    one, other = published("一"), published("二")
    tomorrow = TODAY + timedelta(days=1)
    wrong = "likes"
    assert refused(lambda: actions.relate(wrong, one, other, TODAY, by=None)) == "form.value"  # type: ignore[arg-type]
    assert refused(lambda: actions.relate(Relation.ANSWERS, one, one, TODAY, by=None)) == "relation.itself"
    assert refused(lambda: actions.relate(Relation.ANSWERS, one, other, tomorrow, by=None)) == "form.future"


def test_the_database_too_refuses_a_relation_to_itself_and_one_to_nothing(published: Publish) -> None:
    document = published()
    for other in (document, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            DocumentFact.objects.create(
                agency=document.agency,
                subject=document,
                other=other,
                kind="relation",
                on=TODAY,
                actor_name="系统",
            )


def test_a_channel_counts_once(published: Publish) -> None:
    document = published()
    first = actions.add_channel(document, Channel.WECHAT, TODAY, by=None, address="https://example.cn/1")
    again = actions.add_channel(document, Channel.WECHAT, TODAY, by=None, address=" https://example.cn/1")
    assert again.pk == first.pk
    for on, address in ((TODAY, "https://example.cn/2"), (date(2026, 3, 29), "https://example.cn/1")):
        assert (
            refused(lambda on=on, address=address: actions.add_channel(  # type: ignore[misc]
                document, Channel.WECHAT, on, by=None, address=address
            ))
            == "channel.twice"
        )  # fmt: skip
    actions.add_channel(document, Channel.NOTICEBOARD, TODAY, by=None)
    assert [fact.payload["channel"] for fact in queries.channels(document)] == ["wechat", "noticeboard"]
    tomorrow = TODAY + timedelta(days=1)
    assert refused(lambda: actions.add_channel(document, Channel.PRESS, tomorrow, by=None)) == "form.future"
    assert refused(lambda: actions.add_channel(document, "tv", TODAY, by=None)) == "form.value"  # type: ignore[arg-type]


def test_what_was_recorded_in_error_no_longer_holds_but_stays_readable(published: Publish) -> None:
    document = published()
    repeal = actions.repeal(document, TODAY, by=None)
    before = clock.now()
    with clock.at(NOON):
        actions.correct(repeal, "登记错了文件", by=None)
        assert refused(lambda: actions.correct(repeal, "再来", by=None)) == "correct.twice"
    assert queries.validity_on(document, TODAY).printed == "有效"
    assert queries.validity_on(document, TODAY, before).printed == "已废止"
    assert [fact.kind for fact in queries.facts_as_of(document)] == ["published", "corrected"]
    assert [fact.kind for fact in queries.facts_as_of(document, before)] == ["published", "repealed"]
    assert queries.relations(document) == ()
    assert document.facts.count() == 3


def test_facts_are_read_as_they_were_known_at_a_moment(published: Publish) -> None:
    before = clock.now() - timedelta(seconds=1)
    document = published()
    assert queries.facts_as_of(document, before) == ()
    assert queries.publicity(document, before) is None
    assert [fact.kind for fact in queries.facts_as_of(document, clock.now())] == ["published"]


def test_a_corrected_relation_is_gone_from_both_sides_and_a_correction_can_be_corrected(
    published: Publish,
) -> None:
    document, reading = published("办法"), published("解读")
    fact = actions.relate(Relation.INTERPRETS, reading, document, TODAY, by=None)
    correction = actions.correct(fact, "不是这份文件", by=None)
    assert queries.relations(document) == queries.relations(reading) == ()
    DocumentFact.objects.create(
        agency=reading.agency,
        subject=reading,
        kind="corrected",
        corrects=correction,
        on=TODAY,
        actor_name="系统",
    )
    assert [one.fact for one in queries.relations(document)] == [fact]
    assert fact in queries.facts_as_of(reading)


def test_neither_a_publication_nor_a_withdrawal_is_talked_away(published: Publish) -> None:
    document = published()
    withdrawn = actions.withdraw(document, "重复", by=None)
    for fact in (withdrawn, document.facts.order_by("pk")[0]):
        assert refused(lambda fact=fact: actions.correct(fact, "误", by=None)) == "correct.kind"  # type: ignore[misc]
