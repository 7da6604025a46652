"""Persons sign in; a closed account stays as a name and opens nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.uids import UID_LENGTH, new_uid


@pytest.mark.django_db
def test_zhou_min_signs_in_with_her_password_and_with_no_other() -> None:
    person = Person.objects.create_person("zhoumin", "周敏", "青山绿水2026")
    assert authenticate(username="zhoumin", password="青山绿水2026") == person
    assert authenticate(username="zhoumin", password="青山绿水") is None
    assert str(person) == "周敏"


@pytest.mark.django_db
def test_a_person_without_a_password_and_a_closed_one_cannot_sign_in() -> None:
    Person.objects.create_person("hejia", "何佳")
    assert authenticate(username="hejia", password="") is None
    Person.objects.create_person("left", "离岗", "旧密码2026", is_active=False, closed_at=clock.now())
    assert authenticate(username="left", password="旧密码2026") is None


@pytest.mark.django_db
def test_a_login_name_is_given_once_and_a_name_is_needed() -> None:
    Person.objects.create_person("zhoumin", "周敏")
    with pytest.raises(ValidationError):
        Person.objects.create_person("zhoumin", "周敏二")
    with pytest.raises(ValidationError):
        Person.objects.create_person("nobody", "")


@pytest.mark.django_db
def test_the_database_itself_refuses_a_closed_account_that_is_active() -> None:
    person = Person.objects.create_person("zhoumin", "周敏")
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(closed_at=clock.now())


def test_the_civil_day_is_that_of_china() -> None:
    with clock.at(datetime(2026, 3, 30, 16, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 3, 31)
        assert len(new_uid()) == UID_LENGTH
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2026, 3, 30)):  # noqa: DTZ001
        pass


def test_uids_are_ordered_by_their_making() -> None:
    with clock.at(datetime(2026, 3, 30, 1, 0, tzinfo=UTC)):
        earlier = new_uid()
    with clock.at(datetime(2026, 3, 30, 1, 1, tzinfo=UTC)):
        assert earlier < new_uid()
