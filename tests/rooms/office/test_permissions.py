"""Who may do what: every role with every verb, in her own bureau and in another, asked of gate and pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from office_pages import Publish

from gongkai.law.steps import Role
from gongkai.platform import clock, policy
from gongkai.platform.accounts.models import Person
from gongkai.platform.typography import typeset
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.actions import close_agency, end_post, grant_post, record_succession
from gongkai.registry.agencies.models import GRANTED_ROLES, Agency
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 30)
READ, WITHDRAW, ADD_CHANNEL = "publications.read", "publications.withdraw", "publications.add_channel"

# Beside reading, which everybody with a post in the agency may.
MORE = {
    Role.OFFICER: {WITHDRAW, ADD_CHANNEL},
    Role.FINAL_REVIEWER: {WITHDRAW},
    Role.SUPERVISOR: {WITHDRAW},
}
# The pages of an item, and the verb each stands for.
PAGES = {
    "publications:item": READ,
    "publications:withdraw": WITHDRAW,
    "publications:add_channel": ADD_CHANNEL,
}


def verbs_of_items() -> tuple[str, ...]:
    """The verbs whose thing is an item; those of other rooms are asked in theirs."""
    return tuple(verb for verb in policy.verbs() if verb.startswith("publications."))


def somebody(role: Role, agency: Agency) -> Person:
    made = Person.objects.create_person("somebody", "某人")
    grant_post(made, agency, role, date(2026, 1, 1), by=None)
    return made


def expected(role: Role, *, own: bool) -> set[str]:
    if not own and role is not Role.SUPERVISOR:
        return set()
    return {READ, *MORE.get(role, set())}


@pytest.mark.parametrize("own", [True, False], ids=["own", "other"])
@pytest.mark.parametrize("role", GRANTED_ROLES)
def test_every_role_may_exactly_its_verbs(
    role: Role, own: bool, item: Document, county: Agency, justice: Agency, education: Agency
) -> None:
    # The 政务公开办 sits at the county only, and every bureau is hers.
    where = county if role is Role.SUPERVISOR else justice if own else education
    person = somebody(role, where)
    allowed = {verb for verb in verbs_of_items() if policy.can(person, verb, item).allowed}
    assert allowed == expected(role, own=own)


@pytest.mark.parametrize("own", [True, False], ids=["own", "other"])
@pytest.mark.parametrize("role", GRANTED_ROLES)
def test_every_page_answers_as_the_gate_says(
    role: Role, own: bool, item: Document, county: Agency, justice: Agency, education: Agency
) -> None:
    where = county if role is Role.SUPERVISOR else justice if own else education
    person = somebody(role, where)
    client = Client()
    client.force_login(person)
    verbs = expected(role, own=own)
    for view, verb in PAGES.items():
        address = reverse(view, args=[item.uid])
        answer = client.get(address)
        if READ not in verbs:
            assert answer.status_code == 404
            assert "法律援助" not in answer.content.decode()
        else:
            assert answer.status_code == (200 if verb in verbs else 403)
        if verb is not READ and verb not in verbs:
            sent = {"reason": "x", "channel": "wechat", "on": "2026-03-30"}
            assert client.post(address, sent).status_code == (403 if READ in verbs else 404)
    assert item.facts.count() == 1


def test_every_verb_and_every_page_of_an_item_is_in_these_tables() -> None:
    from gongkai.publishing.publications import urls

    assert set(verbs_of_items()) == set(PAGES.values())
    assert {f"publications:{one.name}" for one in urls.urlpatterns} == {*PAGES, "publications:items"}


def test_a_refusal_says_who_does_it_and_what_she_is(wu: Person, he: Person, item: Document) -> None:
    (issue,) = policy.can(wu, WITHDRAW, item).reasons
    assert typeset(issue.text) == (
        "撤回公开的信息由专员、终审人、政务公开办办理，您的岗位是信息员；需要办，请找他们"
    )
    (issue,) = policy.can(he, WITHDRAW, item).reasons
    assert typeset(issue.text) == "这条信息不属于您所在的单位，请找那个单位的专员办理"
    with pytest.raises(policy.NotPermitted):
        policy.require(wu, WITHDRAW, item)
    policy.require(wu, READ, item)


def test_a_closed_account_may_nothing(zhou: Person, item: Document) -> None:
    zhou.is_active = False
    assert [policy.can(zhou, verb, item).allowed for verb in verbs_of_items()] == [False] * 3


def test_a_post_that_ended_yesterday_gives_nothing_today(zhou: Person, item: Document) -> None:
    end_post(zhou.posts.get(), date(2026, 3, 29), by=None)
    assert not policy.can(zhou, READ, item).allowed


def test_who_stands_in_for_the_officer_may_what_the_officer_may(
    justice: Agency, wu: Person, item: Document
) -> None:
    liu = Person.objects.create_person("liuyang", "刘洋")
    grant_post(liu, justice, Role.OFFICER, date(2026, 1, 1), by=None, deputy=wu)
    assert policy.can(wu, ADD_CHANNEL, item).allowed


def test_an_unknown_verb_is_a_fault_of_the_program(zhou: Person, item: Document) -> None:
    with pytest.raises(policy.UnknownVerb):
        policy.can(zhou, "publications.destroy", item)


def test_rules_are_registered_at_start_only() -> None:
    with pytest.raises(policy.PolicyError):
        policy.register("publications.destroy", lambda person, thing: ())


def test_what_a_dissolved_bureau_left_is_minded_by_the_officer_of_the_one_that_follows(
    justice: Agency,
    education: Agency,
    schools: Column,
    publish: Publish,
    zhou: Person,
    wu: Person,
) -> None:
    left = publish(schools, "招生公告")
    assert not policy.can(zhou, WITHDRAW, left).allowed
    close_agency(education, TODAY, by=None)
    record_succession(justice, education, TODAY + timedelta(days=1), by=None)
    left = Document.objects.select_related("agency").get(pk=left.pk)
    with clock.at(clock.now() + timedelta(days=1)):
        assert policy.can(zhou, WITHDRAW, left).allowed
        assert policy.can(wu, READ, left).allowed
        assert not policy.can(wu, WITHDRAW, left).allowed
