"""方亮 takes over records of the old site: day and number stay, and a second run changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sheet_of import THEN, take_one

from gongkai.law.refusals import Refused
from gongkai.platform.paper.row_report import RowOutcome
from gongkai.publishing.publications import actions, queries
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import (
    Counter,
    Document,
    GivenNumber,
    ImportBatch,
    PublicItem,
    Revision,
)
from gongkai.registry.catalogue.actions import close_column
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
Text = Callable[..., Content]
Publish = Callable[..., Document]
TODAY = date(2026, 3, 30)
NUMBER = "11341702486344515H/202407-00013"
OLDER = "003110926/202407-00013"
ADDRESS = "/public/column/6615714?type=2&nav=7"


def taken(content: Content, on: date = THEN, **keys: str) -> Document:
    """The document of a record taken over just now, as new."""
    assert take_one(content, on, **keys) == RowOutcome.NEW
    return Document.objects.latest("pk")


def refused(content: Content, on: date = THEN, **keys: str) -> str:
    tables = (Document, Revision, GivenNumber, ImportBatch)
    before = [table.objects.count() for table in tables]
    with pytest.raises(Refused) as refusal:
        take_one(content, on, **keys)
    assert [table.objects.count() for table in tables] == before
    return refusal.value.issues[0].rule


def test_a_record_keeps_its_own_day_and_number_and_is_marked(text: Text, notices: Column) -> None:
    document = taken(text(), index_number=NUMBER, old_address=ADDRESS)
    (fact,) = queries.facts_as_of(document)
    assert (fact.kind, fact.on, fact.via) == ("published", THEN, "import")
    assert (document.origin, document.old_address) == ("import", ADDRESS)
    assert queries.newest(document).origin == "import"
    assert str(queries.given_number(document)) == NUMBER
    assert [row.published_on for row in queries.published_in(notices)] == [THEN]
    assert queries.unlike_facts(notices.agency) == ()


@pytest.mark.parametrize(
    "keys",
    [
        {"index_number": NUMBER},
        {"old_address": ADDRESS},
        {},
        {"index_number": NUMBER, "old_address": ADDRESS},
    ],
)
def test_the_same_record_again_changes_nothing_and_a_changed_one_is_a_revision(
    text: Text, keys: dict[str, str]
) -> None:
    document = taken(text(), **keys)
    assert take_one(text(), **keys) == RowOutcome.UNCHANGED
    assert Revision.objects.count() == ImportBatch.objects.count() == 1
    assert take_one(text(summary="补了概述"), **keys) == RowOutcome.REVISED
    assert Document.objects.get() == document
    fact = queries.facts_as_of(document)[-1]
    assert (fact.kind, fact.on, fact.via) == ("revised", TODAY, "import")
    assert queries.current(document) == queries.newest(document)
    assert PublicItem.objects.get(document=document).published_on == THEN
    assert take_one(text(summary="补了概述"), **keys) == RowOutcome.UNCHANGED
    assert queries.unlike_facts(document.agency) == ()


def test_without_number_and_address_it_is_known_by_column_title_and_day(text: Text, policy: Column) -> None:
    taken(text())
    taken(text("别的题目"))
    taken(text(), THEN + timedelta(days=1))
    taken(text(column=policy.uid))
    assert Document.objects.count() == 4


def test_two_records_of_one_title_and_day_with_different_numbers_are_two(text: Text) -> None:
    one = taken(text(), index_number=NUMBER)
    assert taken(text(), index_number="11341702486344515H/202407-00014") != one


def test_imported_numbers_raise_the_counter_and_one_without_takes_the_next(text: Text) -> None:
    taken(text("一"), index_number=NUMBER)
    assert str(queries.given_number(taken(text("二")))) == "11341702486344515H/202407-00014"
    taken(text("三"), index_number="11341702486344515H/202407-00002")
    assert Counter.objects.get(month="202407").last == 14


def test_a_number_whose_address_is_taken_is_refused_whatever_code_stands_before_it(text: Text) -> None:
    taken(text("一"), index_number=NUMBER)
    assert refused(text("二"), index_number=OLDER) == "index_number.taken"
    assert refused(text("二"), index_number="2024-13") == "index_number.form"


def test_a_number_of_another_agency_is_refused(text: Text, elsewhere: Column) -> None:
    taken(text(column=elsewhere.uid), index_number=OLDER)
    assert refused(text(), index_number=OLDER) == "index_number.taken"


def test_a_known_record_does_not_change_its_day_number_or_address(text: Text) -> None:
    taken(text(), index_number=NUMBER, old_address=ADDRESS)
    assert refused(text(), THEN + timedelta(days=1), index_number=NUMBER) == "import.another_day"
    assert refused(text(), index_number=NUMBER, old_address="/other") == "import.another_address"
    other = "11341702486344515H/202407-00099"
    assert refused(text(), index_number=other, old_address=ADDRESS) == "import.another_number"


def test_what_the_office_changed_since_is_not_written_over(text: Text) -> None:
    document = taken(text(), index_number=NUMBER)
    newer = text(summary="办公室改的")
    actions.draft(newer, by=None, document=document, based_on=queries.newest(document).hash)
    assert take_one(text(), index_number=NUMBER) == RowOutcome.UNCHANGED
    assert take_one(newer, index_number=NUMBER) == RowOutcome.UNCHANGED
    assert refused(text(summary="旧站改的"), index_number=NUMBER) == "import.changed_in_office"


def test_nor_what_the_office_itself_published(text: Text, published: Publish) -> None:
    number = str(queries.given_number(published()))
    assert take_one(text(), TODAY, index_number=number) == RowOutcome.UNCHANGED
    assert refused(text(summary="改"), TODAY, index_number=number) == "import.changed_in_office"


def test_what_was_withdrawn_does_not_come_back_by_a_second_run(text: Text) -> None:
    document = taken(text())
    actions.withdraw(document, "含个人信息", by=None)
    assert take_one(text()) == RowOutcome.UNCHANGED
    assert not queries.is_public(document)
    assert refused(text(body="<p>改</p>")) == "import.withdrawn"


@pytest.mark.parametrize(
    ("changes", "on", "rule"),
    [
        ({"title": ""}, THEN, "record.title"),
        ({"body": ""}, THEN, "record.body"),
        ({"made_on": THEN + timedelta(days=1)}, THEN, "record.order"),
        ({}, TODAY + timedelta(days=1), "record.future"),
        ({}, "2024-07-01", "form.day"),
    ],
)
def test_a_record_that_cannot_be_is_refused(text: Text, changes: dict[str, Any], on: Any, rule: str) -> None:
    assert refused(text(**changes), on) == rule


def test_of_an_old_record_less_is_asked(text: Text, notices: Column) -> None:
    close_column(notices, THEN, by=None)
    taken(text(summary="字" * 101))
    assert refused(text(), THEN + timedelta(days=1)) == "record.column"
    assert refused(text(), old_address="x" * 501) == "form.address"
    assert refused(text(), old_address="/旧 站") == "form.address"
