"""吴小雨 registers a penalty in the office: what the page asks and says back, and who may do what there."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from events_told import FOUNDED, NUMBER, PASSWORD, Browser, Publish, Register

from gongkai.law.steps import Role
from gongkai.platform import clock, policy
from gongkai.platform.accounts.models import Person
from gongkai.publishing.events.actions import register_event
from gongkai.publishing.events.models import Event, EventFact, EventVia
from gongkai.publishing.events.policy import Place, places_of
from gongkai.publishing.publications.notes import gaps_of
from gongkai.registry.agencies.actions import grant_post
from gongkai.registry.agencies.models import GRANTED_ROLES, Agency
from gongkai.registry.catalogue.actions import open_column, set_rule
from gongkai.registry.catalogue.models import Column
from gongkai.registry.catalogue.pack_reading import load_pack

pytestmark = pytest.mark.django_db
PAGE = "/events/"
FILLED = {"kind": "penalty_decided", "on": "2026-03-19", "title": "对某律师事务所罚款5000元的决定"}
REGISTER, READ, CORRECT, CANCEL = "events.register", "events.read", "events.correct", "events.cancel"
MORE = {Role.CONTRIBUTOR: {REGISTER}, Role.OFFICER: {REGISTER, CORRECT, CANCEL}}


def text(content: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", content.decode()))


def allowed(person: Person, event: Event, place: Place) -> set[str]:
    things = {REGISTER: place, READ: event, CORRECT: event, CANCEL: event}
    return {verb for verb, thing in things.items() if policy.can(person, verb, thing).allowed}


@pytest.mark.parametrize("own", [True, False], ids=["own", "other"])
@pytest.mark.parametrize("role", GRANTED_ROLES)
def test_every_role_may_exactly_its_verbs_and_every_page_answers_so(
    role: Role,
    own: bool,
    register: Register,
    browser: Browser,
    county: Agency,
    justice: Agency,
    education: Agency,
) -> None:
    event = register()
    person = Person.objects.create_person("somebody", "某人", PASSWORD)
    everywhere = role is Role.SUPERVISOR
    where = county if everywhere else justice if own else education
    grant_post(person, where, role, date(2026, 1, 1), by=None)
    expected = {READ, *MORE.get(role, set())} if own or everywhere else set()
    assert allowed(person, event, Place(justice)) == expected
    client = browser(person)
    assert client.get(PAGE).status_code == 200
    for verb, view in ((CORRECT, "events:correct"), (CANCEL, "events:cancel")):
        answer = client.post(reverse(view, args=[event.uid]), {**FILLED, "title": "乙", "reason": "x"})
        assert answer.status_code == (404 if READ not in expected else 302 if verb in expected else 403)
    client.post(PAGE, {**FILLED, "title": "另一件", "place": "sfj"})
    written = Event.objects.filter(title="另一件", agency=justice).exists()
    assert written is (REGISTER in expected)


def test_the_verbs_of_this_room_are_these() -> None:
    own = {verb for verb in policy.verbs() if verb.startswith("events.")}
    assert own == {READ, REGISTER, CORRECT, CANCEL}


def test_after_registering_she_reads_what_was_recorded_and_by_when_it_is_to_be_public(
    browser: Browser, wu: Person, penalties: Column
) -> None:
    answer = browser(wu).post(PAGE, FILLED, follow=True)
    said = text(answer.content)
    assert "已登记：作出行政处罚决定「对某律师事务所罚款5000元的决定」，2026年3月19日 周四" in said
    assert "应在2026年3月30日 周一前公开（法定，国办发〔2018〕118号），栏目「行政处罚」" in said
    assert "2026年3月登记 1 件" in said
    assert "吴小雨2026年3月30日登记" in said
    event = Event.objects.get()
    assert (event.actor_name, event.via, event.registered_on) == (
        "吴小雨",
        EventVia.WEB,
        date(2026, 3, 30),
    )


def test_a_kind_no_column_asks_for_is_recorded_all_the_same_and_the_page_says_so(
    browser: Browser, wu: Person, penalties: Column
) -> None:
    answer = browser(wu).post(PAGE, {**FILLED, "kind": "budget_approved"}, follow=True)
    assert "没有要求这类事情在多少天内公开" in text(answer.content)


def test_without_a_work_calendar_it_is_registered_and_the_page_says_that_no_day_can_be_computed(
    browser: Browser, wu: Person, justice: Agency
) -> None:
    column = open_column(justice, "penalties", "行政处罚", FOUNDED, by=None)
    set_rule(column, load_pack("department").rules["RXZ7"], FOUNDED, by=None)
    answer = browser(wu).post(PAGE, FILLED, follow=True)
    assert text(answer.content).count("算不出哪天前应公开：工作日历还是空的") == 2


def test_what_is_public_already_is_said_at_once(
    browser: Browser, wu: Person, publish: Publish, penalties: Column
) -> None:
    document = publish(document_number=NUMBER)
    answer = browser(wu).post(PAGE, {**FILLED, "document_number": "清司罚决字[2026]2号"}, follow=True)
    assert "《清溪县司法局行政处罚决定书》2026年3月30日已经公开了它" in text(answer.content)
    assert reverse("publications:item", args=[document.uid]) in answer.content.decode()


def test_a_refusal_stands_beside_its_field_and_what_was_typed_is_still_there(
    browser: Browser, wu: Person
) -> None:
    answer = browser(wu).post(PAGE, {**FILLED, "on": "2026-04-01", "document_number": "二号"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "2026-04-01还没有到" in page
    assert 'value="二号"' in page and "<details" in page and " open>" in page
    assert not Event.objects.exists()


def test_a_unit_registers_for_the_bureau_and_answers_for_it(
    browser: Browser, liu: Person, justice: Agency, legal_aid: Agency, register: Register
) -> None:
    assert places_of(liu, date(2026, 3, 30)) == (Place(justice, legal_aid),)
    register("办公室的事")
    answer = browser(liu).post(PAGE, {**FILLED, "title": "准予法律援助"}, follow=True)
    event = Event.objects.get(title="准予法律援助")
    assert (event.agency, event.responsible, event.actor_post) == (justice, legal_aid, "信息员")
    assert "准予法律援助" in text(answer.content)
    assert "办公室的事" not in text(answer.content)


def test_the_supervisor_reads_every_bureau_and_registers_in_none(
    browser: Browser, sun: Person, register: Register, education: Agency, he: Person
) -> None:
    register("司法局的事")
    register("教育局的事", agency=education, by=he)
    page = browser(sun).get(PAGE)
    assert "司法局的事" in text(page.content) and "教育局的事" in text(page.content)
    assert '<form method="post" action="/events/"' not in page.content.decode()
    assert browser(sun).post(PAGE, FILLED).status_code == 404


def test_another_bureaus_events_are_not_shown(browser: Browser, he: Person, register: Register) -> None:
    event = register("司法局的事")
    assert "司法局的事" not in text(browser(he).get(PAGE).content)
    assert browser(he).get(reverse("events:cancel", args=[event.uid])).status_code == 404


def test_the_list_is_by_month_and_kind_and_says_in_words_that_it_is_empty(
    browser: Browser, wu: Person, register: Register, justice: Agency
) -> None:
    page = text(browser(wu).get(PAGE).content)
    assert page.count("这个月还没有登记过事情") == 2
    with clock.at(datetime(2026, 2, 10, 9, tzinfo=clock.COUNTY_TIME)):
        register("二月的处罚", on=date(2026, 2, 9))
    register("三月的处罚")
    register("三月的许可", kind="licence_decided")
    with clock.at(datetime(2026, 1, 10, 9, tzinfo=clock.COUNTY_TIME)):
        register("一月的处罚", on=date(2026, 1, 9))
    page = text(browser(wu).get(PAGE).content)
    assert "2026年3月登记 2 件" in page and "2026年2月登记 1 件" in page
    assert "作出行政处罚决定 1" in page and "作出行政许可决定 1" in page
    assert "一月的处罚" not in page
    earlier = text(browser(wu).get(PAGE + "?month=2026-01").content)
    assert "一月的处罚" in earlier and "三月的处罚" not in earlier
    licences = text(browser(wu).get(PAGE + "?month=2026-03&only=licence_decided").content)
    assert "三月的许可" in licences and "三月的处罚" not in licences
    assert browser(wu).get(PAGE + "?month=2026-99&only=party&kind=party&column=x").status_code == 200


def test_the_officer_corrects_a_day_and_the_deadline_moves_with_it(
    browser: Browser, zhou: Person, register: Register, penalties: Column
) -> None:
    event = register()
    address = reverse("events:correct", args=[event.uid])
    page = browser(zhou).get(address).content.decode()
    assert 'value="2026-03-19"' in page
    answer = browser(zhou).post(
        address, {**FILLED, "on": "2026-03-20", "reason": "决定书上是20日"}, follow=True
    )
    assert "已更正：" in text(answer.content)
    assert "应在2026年3月31日 周二前公开" in text(answer.content)
    assert EventFact.objects.get().reason == "决定书上是20日"


def test_a_correction_leaves_the_unit_that_answers_for_it(
    browser: Browser, zhou: Person, register: Register, legal_aid: Agency
) -> None:
    event = register(responsible=legal_aid)
    page = browser(zhou).get(reverse("events:correct", args=[event.uid])).content.decode()
    assert f'<option value="{legal_aid.uid}" selected>法律援助中心</option>' in page


def test_the_officer_cancels_with_a_reason(browser: Browser, zhou: Person, register: Register) -> None:
    event = register()
    address = reverse("events:cancel", args=[event.uid])
    assert "请写明取消的理由" in text(browser(zhou).post(address, {"reason": ""}).content)
    answer = browser(zhou).post(address, {"reason": "登记了两次"}, follow=True)
    assert "已取消「对某律师事务所罚款5000元的决定」的登记" in text(answer.content)
    assert "2026年3月登记 0 件" in text(answer.content)
    assert browser(zhou).get(address).status_code == 404


def test_a_missing_number_is_asked_about_and_one_press_fills_the_form(
    browser: Browser, wu: Person, register: Register, publish: Publish, justice: Agency
) -> None:
    register("一号", document_number="清司罚决字〔2026〕1号")
    publish(document_number="清司罚决字[2026]3号")
    publish("只有一份的", document_number="清司办〔2026〕9号")
    (gap,) = gaps_of([justice.pk])[justice.pk]
    assert (gap.prefix, gap.present, gap.missing) == ("清司罚决字", (1, 3), (2,))
    page = browser(wu).get(PAGE).content.decode()
    assert "清司罚决字〔2026〕有1、3号，没有2号？" in text(page.encode())
    (address,) = map(unescape, re.findall(r'href="(/events/\?place=[^"]*)"', page))
    assert parse_qs(urlsplit(address).query)["number"] == [NUMBER]
    filled = browser(wu).get(address).content.decode()
    assert f'value="{NUMBER}"' in filled
    assert '<option value="penalty_decided" selected>' in filled
    assert 'name="via" value="proposed"' in filled
    browser(wu).post(PAGE, {**FILLED, "document_number": NUMBER, "via": "proposed"})
    assert Event.objects.get(document_number=NUMBER).via == EventVia.PROPOSED
    assert gaps_of([justice.pk]) == {}


def test_the_entry_stands_in_the_navigation_of_those_who_register(
    browser: Browser, wu: Person, sun: Person
) -> None:
    assert 'href="/events/"' in browser(wu).get("/items/").content.decode()
    assert 'href="/events/"' not in browser(sun).get("/items/").content.decode()


def test_registering_by_a_command_names_the_system(justice: Agency) -> None:
    event = register_event(justice, "penalty_decided", "甲", date(2026, 3, 19), by=None)
    assert (event.actor_name, event.actor_post) == ("系统", "")


def test_the_page_asks_the_database_a_fixed_number_of_times(
    browser: Browser,
    wu: Person,
    register: Register,
    penalties: Column,
    django_assert_max_num_queries: object,
) -> None:
    for number in range(1, 40):
        register(f"第{number}件", document_number=f"清司罚决字〔2026〕{number}号")
    client = browser(wu)
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        client.get(PAGE)
