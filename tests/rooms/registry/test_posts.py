"""Posts grant sight of an agency, on their days and no others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gongkai.law.refusals import Refused
from gongkai.law.steps import Role
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes.models import Change
from gongkai.registry.agencies import queries
from gongkai.registry.agencies.actions import (
    close_agency,
    end_post,
    grant_post,
    open_agency,
    record_succession,
)
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyFact, AgencyKind, AgencyVersion, Post

START = date(2026, 1, 5)
ONE_DAY = timedelta(days=1)


def rules(attempt: Callable[[], Any]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        attempt()
    return [(issue.field, issue.rule) for issue in refused.value.issues]


def test_zhou_min_sees_her_bureau_from_her_first_day_to_her_last_and_no_other(
    justice: Agency, finance: Agency, zhou_min: Person
) -> None:
    post = grant_post(zhou_min, justice, Role.OFFICER, START, by=None)
    assert queries.agencies_of(zhou_min, START - ONE_DAY) == set()
    assert queries.agencies_of(zhou_min, START) == {justice.pk}
    last = START + timedelta(days=30)
    end_post(post, last, by=None)
    assert queries.agencies_of(zhou_min, last) == {justice.pk}
    assert queries.agencies_of(zhou_min, last + ONE_DAY) == set()
    kinds = list(AgencyFact.objects.filter(subject=justice).order_by("pk").values_list("kind", flat=True))
    assert kinds == ["opened", "post_granted", "post_ended"]
    assert Change.objects.filter(subject_kind="person", subject_uid=zhou_min.uid).count() == 2


def test_lists_start_from_one_condition_without_an_or(
    justice: Agency, finance: Agency, zhou_min: Person
) -> None:
    grant_post(zhou_min, justice, Role.OFFICER, START, by=None)
    grant_post(zhou_min, finance, Role.CONTRIBUTOR, clock.today(), by=None)
    rows = AgencyVersion.objects.filter(queries.visible_to(zhou_min))
    assert {row.agency for row in rows} == {justice, finance}
    assert " OR " not in str(rows.query)
    assert not AgencyVersion.objects.filter(queries.visible_to(zhou_min, START - ONE_DAY)).exists()


def test_the_b_of_an_ab_pair_sees_what_the_a_sees(
    justice: Agency, zhou_min: Person, wu_xiaoyu: Person
) -> None:
    grant_post(zhou_min, justice, Role.OFFICER, START, by=None, deputy=wu_xiaoyu)
    assert queries.agencies_of(wu_xiaoyu, START) == {justice.pk}
    assert [post.person for post in queries.holders_of(justice, Role.OFFICER, START)] == [zhou_min]
    assert not queries.holders_of(justice, Role.OFFICER, START - ONE_DAY)
    assert not queries.holders_of(justice, Role.HANDLER, START)


def test_sun_li_of_the_county_office_sees_every_agency_and_a_clerk_of_the_county_does_not(
    county: Agency, justice: Agency, finance: Agency, sun_li: Person, zhou_min: Person
) -> None:
    grant_post(sun_li, county, Role.SUPERVISOR, START, by=None)
    grant_post(zhou_min, county, Role.OFFICER, START, by=None)
    assert queries.agencies_of(sun_li, START) == {county.pk, justice.pk, finance.pk}
    assert queries.agencies_of(zhou_min, START) == {county.pk}
    assert rules(lambda: grant_post(sun_li, justice, Role.SUPERVISOR, START, by=None)) == [
        ("agency", "post.supervisor")
    ]


def test_who_works_at_the_successor_cares_for_what_a_dissolved_agency_left(
    justice: Agency, finance: Agency, zhou_min: Person
) -> None:
    grant_post(zhou_min, finance, Role.OFFICER, START, by=None)
    record_succession(finance, justice, START, by=None)
    last = START + timedelta(days=10)
    assert queries.agencies_of(zhou_min, last) == {finance.pk}
    close_agency(justice, last, by=None)
    assert queries.agencies_of(zhou_min, last) == {finance.pk}
    assert queries.agencies_of(zhou_min, last + ONE_DAY) == {finance.pk, justice.pk}


def test_a_closed_account_sees_nothing_and_is_given_no_post(justice: Agency, zhou_min: Person) -> None:
    grant_post(zhou_min, justice, Role.OFFICER, START, by=None)
    zhou_min.is_active = False
    zhou_min.closed_at = clock.now()
    zhou_min.save()
    assert queries.agencies_of(zhou_min, START) == set()
    assert rules(lambda: grant_post(zhou_min, justice, Role.HANDLER, START, by=None)) == [
        ("person", "post.closed_person")
    ]


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN])
def test_an_administrator_holds_no_other_post_and_nobody_else_becomes_one_beside_hers(
    county: Agency, justice: Agency, zhou_min: Person, wu_xiaoyu: Person, role: Role
) -> None:
    grant_post(zhou_min, county, role, START, by=None, to_day=START + 2 * ONE_DAY)
    for other in {Role.OFFICER, Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN} - {role}:
        assert rules(
            lambda other=other: grant_post(zhou_min, justice, other, START + 2 * ONE_DAY, by=None)
        ) == [("person", "post.separation")]
    grant_post(zhou_min, justice, Role.OFFICER, START + 3 * ONE_DAY, by=None)
    assert rules(lambda: grant_post(zhou_min, county, role, START + 3 * ONE_DAY, by=None)) == [
        ("person", "post.separation")
    ]
    assert rules(
        lambda: grant_post(wu_xiaoyu, justice, Role.HANDLER, START, by=None, deputy=zhou_min, to_day=START)
    ) == [("deputy", "post.separation")]


def test_a_post_is_held_once_at_a_time(justice: Agency, zhou_min: Person) -> None:
    grant_post(zhou_min, justice, Role.OFFICER, START, by=None, to_day=START + 5 * ONE_DAY)
    assert rules(lambda: grant_post(zhou_min, justice, Role.OFFICER, START + 5 * ONE_DAY, by=None)) == [
        ("role", "post.twice")
    ]
    assert rules(
        lambda: grant_post(zhou_min, justice, Role.OFFICER, START - ONE_DAY, by=None, to_day=START)
    ) == [("role", "post.twice")]
    grant_post(zhou_min, justice, Role.OFFICER, START - ONE_DAY, by=None, to_day=START - ONE_DAY)
    grant_post(zhou_min, justice, Role.OFFICER, START + 6 * ONE_DAY, by=None)


def test_what_is_no_post_is_refused(justice: Agency, zhou_min: Person) -> None:
    assert rules(lambda: grant_post(zhou_min, justice, Role.APPLICANT, START, by=None)) == [
        ("role", "post.role")
    ]
    assert rules(
        lambda: grant_post(zhou_min, justice, Role.OFFICER, START, by=None, to_day=START - ONE_DAY)
    ) == [("to_day", "form.order")]
    assert rules(lambda: grant_post(zhou_min, justice, Role.OFFICER, START, by=None, deputy=zhou_min)) == [
        ("deputy", "post.own_deputy")
    ]
    assert rules(lambda: grant_post(zhou_min, justice, Role.OFFICER, date(2019, 2, 28), by=None)) == [
        ("from_day", "agency.not_existing")
    ]


def test_a_post_in_an_agency_that_will_be_dissolved_needs_a_last_day(
    county: Agency, new_bureau: AgencyDetails, zhou_min: Person
) -> None:
    agency = open_agency("xczxj", AgencyKind.BUREAU, new_bureau, START, by=None, parent=county)
    last = START + 9 * ONE_DAY
    close_agency(agency, last, by=None)
    assert rules(lambda: grant_post(zhou_min, agency, Role.OFFICER, START, by=None)) == [
        ("to_day", "agency.not_existing")
    ]
    assert rules(
        lambda: grant_post(zhou_min, agency, Role.OFFICER, START, by=None, to_day=last + ONE_DAY)
    ) == [("to_day", "agency.not_existing")]
    assert grant_post(zhou_min, agency, Role.OFFICER, START, by=None, to_day=last).to_day == last


def test_a_post_ends_on_or_after_its_first_day_and_is_not_prolonged(
    justice: Agency, zhou_min: Person
) -> None:
    post = grant_post(zhou_min, justice, Role.OFFICER, START, by=None)
    assert rules(lambda: end_post(post, START - ONE_DAY, by=None)) == [("last_day", "form.order")]
    end_post(post, START + ONE_DAY, by=None)
    assert rules(lambda: end_post(post, START + ONE_DAY, by=None)) == [("last_day", "post.ended")]
    assert end_post(post, START, by=None).to_day == START


def test_the_database_itself_refuses_impossible_posts(
    justice: Agency, zhou_min: Person, wu_xiaoyu: Person
) -> None:
    grant_post(zhou_min, justice, Role.OFFICER, START, by=None)
    for changed in ({"to_day": START - ONE_DAY}, {"role": "applicant"}, {"deputy": zhou_min}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Post.objects.update(**changed)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(person=zhou_min, agency=justice, role=Role.OFFICER, from_day=START)
