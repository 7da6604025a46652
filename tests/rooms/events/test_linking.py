"""Which item makes which event public: by the 文号 both bear, or because 周敏 says so; never by dates."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from events_told import NUMBER, Publish, Register

from gongkai.law.refusals import Refused
from gongkai.platform.accounts.models import Person
from gongkai.platform.appendonly.models import Via
from gongkai.platform.changes.models import Change
from gongkai.publishing.events.actions import cancel_event, correct_event
from gongkai.publishing.events.entry import EventEntry, entry_of
from gongkai.publishing.publications import actions, queries
from gongkai.publishing.publications.models import PublishedEvent
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 30)


def rules(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [issue.rule for issue in refused.value.issues]


def test_an_item_published_with_the_number_of_an_event_makes_it_public(
    register: Register, publish: Publish, justice: Agency
) -> None:
    event = register(document_number=NUMBER)
    document = publish(document_number="清司罚决字[2026]2号")
    assert queries.published_events([justice.pk]) == {event.uid: (document.uid, TODAY)}
    link = PublishedEvent.objects.get()
    assert link.by_number and link.agency == justice
    told = Change.objects.filter(kind="event_linked").order_by("seq")
    assert [(one.subject_kind, one.subject_uid) for one in told] == [
        ("event", event.uid),
        ("agency", justice.uid),
    ]


def test_an_event_registered_after_its_item_is_public_at_once(
    register: Register, publish: Publish, justice: Agency
) -> None:
    document = publish(document_number="清司罚决字【2026】第2号")
    event = register(document_number=NUMBER)
    assert queries.published_events([justice.pk]) == {event.uid: (document.uid, TODAY)}


def test_the_number_of_another_bureau_or_no_number_links_nothing(
    register: Register, publish: Publish, justice: Agency, education: Agency, he: Person
) -> None:
    publish(document_number=NUMBER)
    register(document_number=NUMBER, agency=education, by=he)
    register("没有文号的决定")
    assert queries.published_events([justice.pk, education.pk]) == {}


def test_what_undoes_a_decision_is_not_public_because_the_decision_is(
    register: Register, publish: Publish, justice: Agency
) -> None:
    publish(document_number=NUMBER)
    register("复议撤销", kind="penalty_revoked", document_number=NUMBER, on=TODAY)
    assert queries.published_events([justice.pk]) == {}


def test_an_item_that_was_public_before_the_event_is_not_its_publication(
    register: Register, publish: Publish, justice: Agency, zhou: Person
) -> None:
    document = publish(document_number=NUMBER)
    event = register(document_number=NUMBER, on=TODAY)
    assert queries.published_events([justice.pk]) != {}
    from gongkai.platform import clock

    with clock.at(clock.now().replace(month=4, day=2)):
        later = register("次日的决定", document_number="清司罚决字〔2026〕3号", on=date(2026, 4, 1))
        with pytest.raises(Refused) as refused:
            actions.publish_event(document, later, zhou)
    assert rules(refused) == ["event_link.order"]
    assert set(queries.published_events([justice.pk])) == {event.uid}


def test_zhoumin_says_it_herself_where_the_item_bears_no_number(
    register: Register, publish: Publish, justice: Agency, zhou: Person
) -> None:
    event, document = register(), publish()
    assert queries.published_events([justice.pk]) == {}
    link = actions.publish_event(document, event, zhou)
    assert (link.by_number, link.actor_name, link.actor_post) == (False, "周敏", "专员")
    assert actions.publish_event(document, event, zhou) == link
    assert queries.published_events([justice.pk]) == {event.uid: (document.uid, TODAY)}


def test_a_link_made_in_error_is_undone_by_a_fact_and_the_number_does_not_bring_it_back(
    register: Register, publish: Publish, justice: Agency, zhou: Person
) -> None:
    event = register(document_number=NUMBER)
    document = publish(document_number=NUMBER)
    link = PublishedEvent.objects.get()
    with pytest.raises(Refused):
        actions.unpublish_event(link, " ", by=zhou)
    undoing = actions.unpublish_event(link, "文号写错了", by=zhou)
    assert undoing.undoes == link
    assert queries.published_events([justice.pk]) == {}
    with pytest.raises(Refused) as refused:
        actions.unpublish_event(link, "再来一次", by=zhou)
    assert rules(refused) == ["event_link.undone"]
    entry = entry_of(event)
    values = {name: getattr(entry, name) for name in EventEntry.__slots__}
    correct_event(event, EventEntry(**{**values, "title": "改名"}), "名称不全", by=zhou)
    assert queries.published_events([justice.pk]) == {}
    actions.publish_event(document, event, zhou)
    assert set(queries.published_events([justice.pk])) == {event.uid}


def test_a_withdrawn_item_and_a_cancelled_event_are_left_out(
    register: Register, publish: Publish, justice: Agency, zhou: Person
) -> None:
    first, second = register(document_number=NUMBER), register("乙")
    document, other = publish(document_number=NUMBER), publish("另一份")
    actions.publish_event(other, second, zhou)
    assert set(queries.published_events([justice.pk])) == {first.uid, second.uid}
    actions.withdraw(document, "附件里有身份证号", by=zhou)
    assert set(queries.published_events([justice.pk])) == {second.uid}
    cancel_event(second, "没有这件事", by=zhou)
    assert queries.published_events([justice.pk]) == {}


def test_what_cannot_be_linked_is_refused_in_a_sentence(
    register: Register, publish: Publish, education: Agency, he: Person, zhou: Person
) -> None:
    event, document = register(), publish()
    cases = [
        (document, register("教育局的", agency=education, by=he), "event_link.another_agency"),
    ]
    gone = register("取消了的")
    cancel_event(gone, "没有这件事", by=zhou)
    cases.append((document, gone, "event.ended"))
    withdrawn = publish("撤回了的")
    actions.withdraw(withdrawn, "有错", by=zhou)
    cases.append((withdrawn, event, "event_link.not_public"))
    for item, happened, rule in cases:
        with pytest.raises(Refused) as refused:
            actions.publish_event(item, happened, zhou)
        assert rules(refused) == [rule]
    assert not PublishedEvent.objects.exists()


def test_links_are_neither_changed_nor_deleted(register: Register, publish: Publish) -> None:
    register(document_number=NUMBER)
    publish(document_number=NUMBER)
    for statement in (
        "UPDATE publications_publishedevent SET reason = 'x'",
        "DELETE FROM publications_publishedevent",
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(statement)


def test_the_items_of_an_import_are_linked_when_it_goes_live(
    tmp_path: object, register: Register, penalties: Column, justice: Agency, zhou: Person
) -> None:
    from pathlib import Path

    from gongkai.publishing.importing.rows import read_publications
    from gongkai.publishing.importing.running import run

    event = register(document_number=NUMBER)
    early = register("较早公开过的", document_number="清司罚决字〔2026〕3号", on=date(2026, 3, 25))
    folder = Path(str(tmp_path))
    sheet = folder / "items.csv"
    lines = ["标题,栏目,发布机构,发布日期,文号,正文"]
    lines += [
        "处罚决定书甲,penalties,sfj,2026-03-23,清司罚决字[2026]2号,正文",
        "处罚决定书乙,penalties,sfj,2026-03-24,清司罚决字〔2026〕3号,正文",
        "通知,penalties,sfj,2026-03-24,,正文",
    ]
    sheet.write_text("\n".join(lines), encoding="utf-8")
    for _ in range(2):
        rows = read_publications(sheet, data=folder, by=None)
        report = run(
            rows,
            file_name=sheet.name,
            file_hash="0" * 64,
            by=zhou,
            dry_run=False,
            skip_refused=False,
            progress=lambda done, of: None,
        )
        assert not report.refused
    (link,) = PublishedEvent.objects.all()
    assert (link.via, link.by_number, link.actor_name) == (Via.IMPORT, True, "周敏")
    published = queries.published_events([justice.pk])
    assert {uid: on for uid, (_, on) in published.items()} == {event.uid: date(2026, 3, 23)}
    assert early.uid not in published
