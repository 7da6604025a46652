"""吴小雨 registers what happened; wrong registrations are mended by facts; the database refuses the rest."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from events_told import NUMBER, Register

import gongkai.registry.catalogue
from gongkai.law.refusals import Refused
from gongkai.platform.accounts.models import Person
from gongkai.platform.appendonly.models import AppendOnlyError
from gongkai.platform.changes.models import Change
from gongkai.publishing.events import queries
from gongkai.publishing.events.actions import AlreadyRegistered, cancel_event, correct_event
from gongkai.publishing.events.entry import EventEntry, entry_of
from gongkai.publishing.events.kinds import BY_CODE, CODES
from gongkai.publishing.events.models import Event, EventFact, EventVia
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 30)


def said(refused: pytest.ExceptionInfo[Refused]) -> dict[str, str]:
    return {issue.rule: issue.text for issue in refused.value.issues}


def changed(entry: EventEntry, **values: object) -> EventEntry:
    from dataclasses import replace

    return replace(entry, **values)  # type: ignore[arg-type]


def test_the_table_of_kinds_has_exactly_those_the_rule_packs_name() -> None:
    packs = Path(gongkai.registry.catalogue.__file__).parent / "packs"
    named = {
        kind
        for path in packs.glob("*.toml")
        for rule in tomllib.loads(path.read_text(encoding="utf-8")).get("rules", [])
        for kind in rule.get("event_kinds", [])
    }
    assert named == set(CODES)
    assert all(one.label and one.example and one.article for one in BY_CODE.values())


def test_an_event_is_known_from_the_day_it_was_registered(register: Register, justice: Agency) -> None:
    event = register()
    assert event.registered_on == TODAY
    assert (event.actor_name, event.actor_post, event.via) == ("吴小雨", "信息员", EventVia.WEB)
    assert list(queries.events_of([justice.pk], TODAY)) == [event]
    assert not queries.events_of([justice.pk], date(2026, 3, 29))
    assert queries.event_of(event.uid) == event


def test_the_feed_is_told_of_the_event_and_its_agency(register: Register, justice: Agency) -> None:
    before = Change.objects.count()
    event = register()
    told = Change.objects.order_by("seq")[before:]
    assert [(one.kind, one.subject_kind, one.subject_uid) for one in told] == [
        ("event_registered", "event", event.uid),
        ("event_registered", "agency", justice.uid),
    ]


def test_a_number_typed_on_a_telephone_is_kept_as_printed(register: Register) -> None:
    assert register(document_number="清司罚决字[2026]第02号").document_number == NUMBER


def test_the_same_number_and_kind_is_refused_with_the_event_that_exists(register: Register) -> None:
    first = register(document_number=NUMBER)
    with pytest.raises(AlreadyRegistered) as refused:
        register("另一个名称", document_number="清司罚决字(2026)2号", on=date(2026, 3, 20))
    assert refused.value.event == first
    assert "已由吴小雨在2026年3月30日登记:「对某律师事务所罚款5000元的决定」" in said(refused)["event.twice"]
    register(document_number=NUMBER, kind="penalty_revoked")
    assert Event.objects.count() == 2


def test_sent_twice_from_a_telephone_it_is_registered_once(register: Register) -> None:
    register()
    with pytest.raises(AlreadyRegistered):
        register()
    register(on=date(2026, 3, 20))


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"kind": "party"}, "event.kind"),
        ({"kind": "document_published"}, "event.seen_by_us"),
        ({"kind": "reviewed"}, "event.column"),
        ({"title": " "}, "form.text"),
        ({"title": "长" * 201}, "event.title_long"),
        ({"on": date(2026, 3, 31)}, "form.future"),
        ({"on": date(2019, 5, 14)}, "agency.not_existing"),
        ({"document_number": "二号"}, "document_number.form"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    register: Register, values: dict[str, object], rule: str
) -> None:
    with pytest.raises(Refused) as refused:
        register(**values)
    assert list(said(refused)) == [rule]
    assert not Event.objects.exists()


def test_everything_that_is_wrong_is_said_at_once(register: Register, education: Agency) -> None:
    with pytest.raises(Refused) as refused:
        register(kind="party", title="", on=date(2027, 1, 1), responsible=education)
    assert len(said(refused)) == 4


def test_a_unit_below_the_bureau_may_answer_for_it_and_no_other(
    register: Register, justice: Agency, legal_aid: Agency, education: Agency
) -> None:
    assert register("甲", responsible=legal_aid).responsible == legal_aid
    assert register("乙", responsible=justice).responsible is None
    with pytest.raises(Refused) as refused:
        register("丙", responsible=education)
    assert "event.responsible" in said(refused)


def test_a_review_names_the_column_that_was_looked_at(register: Register, penalties: Column) -> None:
    event = register("逐条核对过", kind="reviewed", column=penalties)
    assert event.column == penalties


def test_a_wrong_day_is_corrected_by_a_fact_and_the_event_stays_the_same_one(
    register: Register, justice: Agency, zhou: Person
) -> None:
    wrong = register(document_number=NUMBER)
    right = correct_event(wrong, changed(entry_of(wrong), on=date(2026, 3, 18)), "决定书上是18日", by=zhou)
    assert (right.uid, right.version, right.registered_on) == (wrong.uid, 2, TODAY)
    assert list(queries.events_of([justice.pk], TODAY)) == [right]
    fact = EventFact.objects.get()
    assert (fact.subject, fact.becomes, fact.reason, fact.actor_name) == (
        wrong,
        right,
        "决定书上是18日",
        "周敏",
    )
    assert Event.objects.get(pk=wrong.pk).on == date(2026, 3, 19)
    last = Change.objects.filter(subject_kind="event").order_by("-seq")[0]
    assert (last.kind, last.subject_uid) == ("event_corrected", wrong.uid)


def test_a_correction_needs_a_reason_a_change_and_a_row_that_stands(
    register: Register, zhou: Person, education: Agency
) -> None:
    event = register()
    entry = entry_of(event)
    for given, reason, rule in (
        (changed(entry, title="乙"), " ", "form.text"),
        (entry, "没有改", "event.nothing_changed"),
        (changed(entry, agency=education), "别的机关", "event.agency"),
    ):
        with pytest.raises(Refused) as refused:
            correct_event(event, given, reason, by=zhou)
        assert rule in said(refused)
    correct_event(event, changed(entry, title="乙"), "名称不全", by=zhou)
    with pytest.raises(Refused) as refused:
        correct_event(event, changed(entry, title="丙"), "名称不全", by=zhou)
    assert said(refused)["event.ended"] == "这件事已由周敏在2026年3月30日更正,请重新打开再看"


def test_a_correction_cannot_take_the_number_of_another_event(register: Register, zhou: Person) -> None:
    register(document_number=NUMBER)
    other = register("另一件", document_number="清司罚决字〔2026〕3号")
    with pytest.raises(AlreadyRegistered):
        correct_event(other, changed(entry_of(other), document_number=NUMBER), "写错了", by=zhou)


def test_a_cancelled_event_is_left_out_and_can_be_registered_again(
    register: Register, justice: Agency, zhou: Person
) -> None:
    event = register(document_number=NUMBER)
    cancel_event(event, "同一份决定登记了两次", by=zhou)
    assert not queries.events_of([justice.pk], TODAY)
    assert queries.event_of(event.uid) is None
    with pytest.raises(Refused) as refused:
        cancel_event(event, "再取消一次", by=zhou)
    assert "event.ended" in said(refused)
    assert register(document_number=NUMBER).uid != event.uid


def test_rows_are_neither_changed_nor_deleted(register: Register, zhou: Person) -> None:
    event = register()
    fact = cancel_event(event, "没有这件事", by=zhou)
    for row in (event, fact):
        with pytest.raises(AppendOnlyError):
            row.save()
        with pytest.raises(AppendOnlyError):
            row.delete()
    for statement in (
        "UPDATE events_event SET title = 'x'",
        "DELETE FROM events_event",
        "UPDATE events_eventfact SET reason = 'x'",
        "DELETE FROM events_eventfact",
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"kind": "party"}, "events_event_kind_known"),
        ({"title": ""}, "events_event_has_title"),
        ({"on": date(2026, 3, 31)}, "events_event_happened_before"),
        ({"via": "rumour"}, "events_event_via_known"),
        ({"version": 0}, "events_event_version_from_one"),
    ],
)
def test_the_database_itself_refuses_an_impossible_event(
    justice: Agency, values: dict[str, object], constraint: str
) -> None:
    plain = {
        "agency": justice,
        "kind": "penalty_decided",
        "title": "甲",
        "on": TODAY,
        "registered_on": TODAY,
        "actor_name": "吴小雨",
    }
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Event.objects.create(**{**plain, **values})


def test_the_database_ends_a_row_once_and_for_a_reason(register: Register, justice: Agency) -> None:
    event = register()
    plain = {"agency": justice, "subject": event, "on": TODAY, "actor_name": "周敏", "reason": "x"}
    for values in ({"kind": "corrected"}, {"kind": "cancelled", "reason": ""}, {"kind": "lost"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            EventFact.objects.create(**{**plain, **values})
    EventFact.objects.create(**plain, kind="cancelled")
    with pytest.raises(IntegrityError), transaction.atomic():
        EventFact.objects.create(**plain, kind="cancelled")
