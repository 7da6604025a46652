"""Agencies in time: set up, renamed, dissolved and followed; nothing of what was is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError

from gongkai.law.refusals import Refused
from gongkai.law.steps import Role
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes.models import Change
from gongkai.registry.agencies import queries
from gongkai.registry.agencies.actions import (
    close_agency,
    grant_post,
    open_agency,
    open_site,
    record_succession,
    rename_agency,
)
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyFact, AgencyKind, AgencyVersion, Site
from gongkai.registry.agencies.slugs import RESERVED

FOUNDED = date(2019, 3, 1)
ONE_DAY = timedelta(days=1)


def rules(attempt: Callable[[], Any]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        attempt()
    return [(issue.field, issue.rule) for issue in refused.value.issues]


def called(slug: str, day: date) -> str | None:
    found = queries.agency_on(slug, day)
    return None if found is None else found.version.full_name


def test_an_agency_is_known_from_its_first_day_and_by_whom_it_was_recorded(
    justice: Agency, sun_li: Person
) -> None:
    assert called("sfj", FOUNDED - ONE_DAY) is None
    assert called("sfj", FOUNDED) == "清岚县司法局"
    assert queries.agency_on("czj", FOUNDED) is None
    fact = AgencyFact.objects.get(subject=justice)
    assert (fact.kind, fact.on, fact.actor_name, fact.actor_uid) == ("opened", FOUNDED, "孙丽", sun_li.uid)
    change = Change.objects.get(subject_uid=justice.uid)
    assert (change.kind, change.subject_kind) == ("agency_opened", "agency")


def test_a_new_name_holds_from_its_day_and_the_old_one_stays_for_the_days_before(
    justice: Agency, sun_li: Person
) -> None:
    renamed = date(2024, 1, 1)
    rename_agency(justice, renamed, by=sun_li, full_name="清岚县司法和法治局")
    assert called("sfj", renamed - ONE_DAY) == "清岚县司法局"
    assert called("sfj", renamed) == "清岚县司法和法治局"
    first, second = queries.history_of(justice)
    assert (first.valid_from, first.valid_to) == (FOUNDED, renamed - ONE_DAY)
    assert (second.valid_from, second.valid_to) == (renamed, None)
    assert second.version.telephone == "0559-5520000"
    assert AgencyFact.objects.get(kind="renamed").payload == {"fields": ["full_name"]}


def test_written_again_for_the_same_day_the_later_one_holds(justice: Agency) -> None:
    rename_agency(justice, FOUNDED, by=None, telephone="0559-5521234")
    found = queries.agency_on("sfj", FOUNDED)
    assert found is not None
    assert found.version.telephone == "0559-5521234"
    assert len(queries.history_of(justice)) == 1
    assert AgencyVersion.objects.filter(agency=justice).count() == 2


def test_what_cannot_be_a_change_is_refused(justice: Agency, finance: Agency) -> None:
    day = date(2024, 1, 1)
    rename_agency(justice, day, by=None, fax="0559-5521235")
    assert rules(lambda: rename_agency(justice, day - ONE_DAY, by=None, fax="")) == [
        ("on", "agency.later_version")
    ]
    assert rules(lambda: rename_agency(justice, day, by=None, fax="0559-5521235")) == [
        ("", "agency.nothing_changed")
    ]
    assert rules(lambda: rename_agency(justice, day, by=None, phone="1")) == [("phone", "form.unknown_key")]
    assert rules(lambda: rename_agency(justice, FOUNDED - ONE_DAY, by=None, fax="")) == [
        ("on", "agency.not_existing")
    ]
    assert rules(lambda: rename_agency(justice, day, by=None, email="sfj")) == [("email", "email.form")]
    assert rules(lambda: rename_agency(justice, day, by=None, credit_code="11341023MB1500022P")) == [
        ("credit_code", "credit_code.given")
    ]


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"full_name": " "}, ("details.full_name", "form.text")),
        ({"short_name": ""}, ("details.short_name", "form.text")),
        ({"full_name": "县" * 101}, ("details.full_name", "form.long")),
        ({"credit_code": ""}, ("details.credit_code", "credit_code.length")),
        ({"credit_code": "12341023MB1500044A"}, ("details.credit_code", "credit_code.check")),
        ({"division_code": "34102"}, ("details.division_code", "form.digits")),
        ({"division_code": "34102三"}, ("details.division_code", "form.digits")),
        ({"site_code": "341023000"}, ("details.site_code", "form.digits")),
        ({"site_code": "3410240001"}, ("details.site_code", "site_code.division")),
        ({"postcode": "24550"}, ("details.postcode", "form.digits")),
        ({"telephone": 5520000}, ("details.telephone", "form.text")),
    ],
)
def test_faulty_particulars_are_refused_with_their_field(
    county: Agency, new_bureau: AgencyDetails, changed: dict[str, Any], rule: tuple[str, str]
) -> None:
    details = replace(new_bureau, **changed)
    assert rules(
        lambda: open_agency("xczxj", AgencyKind.BUREAU, details, FOUNDED, by=None, parent=county)
    ) == [rule]


def test_a_unit_may_be_without_a_credit_code_and_stands_under_a_bureau(
    justice: Agency, new_bureau: AgencyDetails
) -> None:
    centre = replace(new_bureau, credit_code="", full_name="清岚县法律援助中心")
    unit = open_agency("fyzx", AgencyKind.UNIT, centre, FOUNDED, by=None, parent=justice)
    assert unit.parent == justice
    assert rules(
        lambda: open_agency("xczxj", AgencyKind.BUREAU, new_bureau, FOUNDED, by=None, parent=justice)
    ) == [("parent", "agency.parent_kind")]


def test_only_the_county_has_no_parent(county: Agency, new_bureau: AgencyDetails) -> None:
    assert rules(lambda: open_agency("xczxj", AgencyKind.BUREAU, new_bureau, FOUNDED, by=None)) == [
        ("parent", "agency.no_parent")
    ]
    assert rules(
        lambda: open_agency("er", AgencyKind.COUNTY, new_bureau, FOUNDED, by=None, parent=county)
    ) == [("parent", "agency.county_parent")]
    assert rules(
        lambda: open_agency("xczxj", AgencyKind.BUREAU, new_bureau, FOUNDED - ONE_DAY, by=None, parent=county)
    ) == [("parent", "agency.not_existing")]
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.filter(pk=county.pk).update(kind=AgencyKind.BUREAU)


@pytest.mark.parametrize("slug", ["S", "s", "1sfj", "sf_j", "司法局", "-sfj", "a" * 22, "", 7])
def test_a_slug_is_two_to_21_small_letters_digits_and_hyphens(
    county: Agency, new_bureau: AgencyDetails, slug: Any
) -> None:
    assert rules(
        lambda: open_agency(slug, AgencyKind.BUREAU, new_bureau, FOUNDED, by=None, parent=county)
    ) == [("slug", "slug.form")]


@pytest.mark.parametrize("slug", ["sf", "a" * 21, "z-9"])
def test_the_shortest_and_the_longest_slug_are_taken(
    county: Agency, new_bureau: AgencyDetails, slug: str
) -> None:
    assert open_agency(slug, AgencyKind.BUREAU, new_bureau, FOUNDED, by=None, parent=county).slug == slug


@pytest.mark.parametrize("slug", RESERVED)
def test_the_portals_own_segments_are_no_slugs_not_even_for_the_database(
    county: Agency, new_bureau: AgencyDetails, slug: str
) -> None:
    assert rules(
        lambda: open_agency(slug, AgencyKind.BUREAU, new_bureau, FOUNDED, by=None, parent=county)
    ) == [("slug", "slug.reserved")]
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.filter(pk=county.pk).update(slug=slug)


def test_a_slug_and_a_credit_code_are_given_once_also_after_the_agency_was_dissolved(
    county: Agency, justice: Agency, new_bureau: AgencyDetails
) -> None:
    close_agency(justice, date(2023, 12, 31), by=None)
    again = replace(new_bureau, credit_code="11341023MB1500011K")
    day = date(2024, 1, 1)
    assert rules(lambda: open_agency("sfj", AgencyKind.BUREAU, again, day, by=None, parent=county)) == [
        ("slug", "slug.given"),
        ("details.credit_code", "credit_code.given"),
    ]


def test_a_dissolved_agency_keeps_its_last_day_and_its_posts_end_with_it(
    justice: Agency, zhou_min: Person
) -> None:
    last = date(2023, 12, 31)
    post = grant_post(zhou_min, justice, Role.OFFICER, FOUNDED, by=None)
    closed = close_agency(justice, last, by=None)
    assert called("sfj", last) == "清岚县司法局"
    assert called("sfj", last + ONE_DAY) is None
    post.refresh_from_db()
    assert post.to_day == last
    assert queries.history_of(closed)[-1].valid_to == last
    assert rules(lambda: close_agency(justice, last, by=None)) == [("", "agency.closed")]
    assert rules(lambda: rename_agency(justice, last + ONE_DAY, by=None, fax="1")) == [
        ("on", "agency.not_existing")
    ]


def test_an_agency_with_others_below_it_or_with_coming_posts_is_not_dissolved(
    county: Agency, justice: Agency, zhou_min: Person
) -> None:
    assert rules(lambda: close_agency(county, date(2023, 12, 31), by=None)) == [
        ("last_day", "agency.has_children")
    ]
    last = date(2023, 12, 31)
    grant_post(zhou_min, justice, Role.OFFICER, last + ONE_DAY, by=None)
    assert rules(lambda: close_agency(justice, last, by=None)) == [("last_day", "agency.later_posts")]
    assert rules(lambda: close_agency(justice, FOUNDED - ONE_DAY, by=None)) == [
        ("last_day", "form.order"),
        ("last_day", "agency.later_posts"),
    ]


def test_a_merger_is_followed_over_every_link_from_its_day_on(
    county: Agency, justice: Agency, finance: Agency, new_bureau: AgencyDetails
) -> None:
    day = date(2024, 1, 1)
    close_agency(justice, day - ONE_DAY, by=None)
    merged = open_agency(
        "xczxj", AgencyKind.BUREAU, new_bureau, day, by=None, parent=county, succeeds=(justice,)
    )
    record_succession(finance, merged, day + ONE_DAY, by=None)
    assert queries.predecessors_of([merged.pk], day - ONE_DAY) == set()
    assert queries.predecessors_of([merged.pk], day) == {justice.pk}
    assert queries.predecessors_of([finance.pk], day) == set()
    assert queries.predecessors_of([finance.pk], day + ONE_DAY) == {justice.pk, merged.pk}


def test_no_agency_follows_itself_twice_or_before_it_exists(
    county: Agency, justice: Agency, finance: Agency
) -> None:
    day = date(2024, 1, 1)
    record_succession(finance, justice, day, by=None)
    assert rules(lambda: record_succession(justice, finance, day, by=None)) == [
        ("predecessor", "succession.circle")
    ]
    assert rules(lambda: record_succession(justice, justice, day, by=None)) == [
        ("predecessor", "succession.circle")
    ]
    assert rules(lambda: record_succession(finance, justice, day, by=None)) == [
        ("predecessor", "succession.twice")
    ]
    assert rules(lambda: record_succession(county, justice, FOUNDED - ONE_DAY, by=None)) == [
        ("on", "agency.not_existing")
    ]


def test_the_county_has_one_site(county: Agency) -> None:
    assert open_site("www.qinglan.gov.cn", "清岚县人民政府网") == county.site
    assert rules(lambda: open_site("www.example.gov.cn", "另一个")) == [("domain", "site.another")]
    assert Site.objects.count() == 1


@pytest.mark.django_db
def test_without_a_site_nothing_is_set_up(new_bureau_without_county: AgencyDetails) -> None:
    assert rules(
        lambda: open_agency("xx", AgencyKind.COUNTY, new_bureau_without_county, FOUNDED, by=None)
    ) == [("site", "site.missing")]


@pytest.fixture
def new_bureau_without_county() -> AgencyDetails:
    return AgencyDetails("清岚县人民政府", "县政府", "113410230032516302", "341023")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE agencies_agencyversion SET full_name = 'x'",
        "DELETE FROM agencies_agencyversion",
        "UPDATE agencies_agencyfact SET kind = 'x'",
        "DELETE FROM agencies_agencyfact",
        "UPDATE agencies_succession SET predecessor_id = agency_id",
        "DELETE FROM agencies_succession",
    ],
)
def test_what_was_written_is_not_changed_by_raw_sql_either(
    justice: Agency, finance: Agency, statement: str
) -> None:
    record_succession(finance, justice, date(2024, 1, 1), by=None)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
