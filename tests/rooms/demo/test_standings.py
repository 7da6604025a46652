"""The demo county as a whole: imported like a user's sheets, its duties stand as the list says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker
from year_of import LAST, year

from gongkai.main.demo.county import make_county
from gongkai.main.demo.making import make_records
from gongkai.main.demo.people import SignIn, make_people
from gongkai.main.demo.year.planted import markers
from gongkai.platform import clock
from gongkai.platform.settings import Settings
from gongkai.publishing.events import queries as events
from gongkai.publishing.publications.models import PublicItem
from gongkai.publishing.publications.queries import published_events
from gongkai.registry.agencies.models import Agency
from gongkai.registry.workcalendar.actions import seed_notices
from gongkai.watch.duties.queries import DutyRow, standing_on

NOW = datetime(LAST.year, LAST.month, LAST.day, 10, 0, tzinfo=clock.COUNTY_TIME)
LATE = ("overdue", "empty")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data=tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def county(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, settings: Settings
) -> Iterator[tuple[SignIn, ...]]:
    """清岚县 as made on that day, and who can sign in; undone once the last test has read it."""
    with django_db_blocker.unblock(), clock.at(NOW), transaction.atomic():
        agencies = make_county()
        seed_notices()
        people = make_people(settings.data, agencies)
        make_records(settings, agencies, _silent)
        yield people
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def duties(county: tuple[SignIn, ...], django_db_blocker: DjangoDbBlocker) -> tuple[DutyRow, ...]:
    with django_db_blocker.unblock():
        return standing_on(list(Agency.objects.all()), LAST)


def test_every_row_of_the_year_is_public(county: tuple[SignIn, ...], db: None) -> None:
    numbers = set(PublicItem.objects.values_list("document__given_number__text", flat=True))
    assert {item.index_number for item in year()} <= numbers


def test_a_second_making_changes_nothing(county: tuple[SignIn, ...], settings: Settings, db: None) -> None:
    with clock.at(NOW):
        assert make_records(settings, make_county(), _silent) == (0, 0)
        assert make_people(settings.data, make_county()) == county


def test_every_standing_of_the_list_is_there(duties: tuple[DutyRow, ...]) -> None:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in duties:
        there = found[row.agency.slug, row.column.slug]
        there.add(row.assessment.standing.label)
        if row.assessment.provisional:
            there.add("暂定")
    for one in markers():
        if not one.what.startswith("F"):
            assert one.what in found[one.agency, one.column], one


def test_the_agriculture_bureau_has_more_than_five_late_columns(duties: tuple[DutyRow, ...]) -> None:
    late = {row.column.slug for row in duties if row.agency.slug == "nyj" and _late(row)}
    assert len(late) > 5


def test_the_bureaux_that_do_their_work_owe_little(duties: tuple[DutyRow, ...]) -> None:
    for slug in ("jyj", "rsj", "zjj"):
        late = [row.name for row in duties if row.agency.slug == slug and _late(row)]
        assert len(late) <= 2, late


def test_the_finance_bureau_has_old_debts_to_open_its_books_with(duties: tuple[DutyRow, ...]) -> None:
    late = {row.column.slug for row in duties if row.agency.slug == "czj" and _late(row)}
    assert late == {"guide", "rules", "interp-leader", "personnel-recruit", "press"}


def test_every_decision_registered_is_public(county: tuple[SignIn, ...], db: None) -> None:
    keys = list(Agency.objects.values_list("pk", flat=True))
    public = published_events(keys)
    told = [one for one in events.events_of(keys, LAST) if one.kind != "reviewed"]
    assert len(told) > 300
    assert [one.title for one in told if one.uid not in public] == []


def test_every_bureau_has_an_officer_of_its_own(county: tuple[SignIn, ...]) -> None:
    posts = {one.name: one.posts for one in county}
    assert posts["孙丽"] == "县政府 政务公开办"
    for short_name in ("县人社局", "县卫健委", "县住建局", "县农业农村局"):
        assert [post for post in posts.values() if post == f"{short_name} 专员"]


def _late(row: DutyRow) -> bool:
    return row.assessment.standing.value in LATE


def _silent(done: int, whole: int) -> None:
    """Nobody watches the progress here."""
