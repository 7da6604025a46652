"""What events ask for: an open one is overdue on its own, a forgotten month is seen, an item ends it."""

from __future__ import annotations

from datetime import date

import pytest
from bureau_rules import FOUNDED, TODAY, Publish, after_event, day_of, follow, rule

from gongkai.law.freshness import Standing
from gongkai.platform.accounts.models import Person
from gongkai.publishing.events.actions import register_event
from gongkai.publishing.events.models import Event
from gongkai.publishing.publications import actions
from gongkai.publishing.publications.models import Relation
from gongkai.registry.agencies.actions import open_agency
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyKind
from gongkai.registry.catalogue.actions import open_column, set_rule
from gongkai.registry.catalogue.models import Column, RuleKind, TermUnit
from gongkai.watch.duties.models import DutyStanding
from gongkai.watch.duties.queries import DutyRow, standing_on

pytestmark = pytest.mark.usefixtures("stored_is_computed")


@pytest.fixture
def penalties(justice: Agency) -> Column:
    """行政处罚: within seven working days of the decision."""
    column = open_column(justice, "penalties", "行政处罚", FOUNDED, by=None)
    set_rule(column, after_event("penalty_decided"), FOUNDED, by=None)
    return column


def decided(agency: Agency, on: date, number: str, by: Person, **more: object) -> Event:
    with day_of(on):
        return register_event(
            agency, "penalty_decided", f"处罚决定{number}", on, document_number=number, by=by, **more
        )


def rows_of(column: Column, on: date = TODAY) -> list[DutyRow]:
    return [one for one in standing_on([column.agency], on) if one.column.pk == column.pk]


def test_a_month_in_which_nothing_was_registered_is_never_in_order(penalties: Column) -> None:
    (found,) = rows_of(penalties)
    assert found.assessment.standing is Standing.UNREGISTERED
    assert found.identity.instance == "2026-03"
    assert found.assessment.next_look_at == date(2026, 4, 1)


def test_three_penalties_not_published_are_three_rows(justice: Agency, penalties: Column, wu: Person) -> None:
    for day in (2, 3, 27):
        decided(justice, date(2026, 3, day), f"清司罚决字〔2026〕{day}号", wu)
    found = [one.assessment.standing for one in rows_of(penalties)]
    assert found == [Standing.OVERDUE, Standing.OVERDUE, Standing.OK]
    follow()
    stored = DutyStanding.objects.filter(column=penalties).order_by("due_on")
    assert [row.standing for row in stored] == ["overdue", "overdue", "ok"]


def test_an_overdue_event_is_done_once_an_item_publishes_it(
    justice: Agency, penalties: Column, wu: Person, publish: Publish
) -> None:
    event = decided(justice, date(2026, 3, 2), "清司罚决字〔2026〕2号", wu)
    follow(date(2026, 3, 27))
    document = publish(penalties, "行政处罚决定公示", date(2026, 3, 28))
    with day_of(date(2026, 3, 28)):
        actions.publish_event(document, event, by=wu)
    (found,) = rows_of(penalties)
    assert found.assessment.standing is Standing.OK
    assert found.identity.instance == "2026-03"


def test_what_published_an_event_and_is_taken_back_leaves_it_open_again(
    justice: Agency, penalties: Column, wu: Person, publish: Publish
) -> None:
    event = decided(justice, date(2026, 3, 2), "清司罚决字〔2026〕2号", wu)
    document = publish(penalties, "行政处罚决定公示", date(2026, 3, 10))
    with day_of(date(2026, 3, 10)):
        actions.publish_event(document, event, by=wu)
    follow(date(2026, 3, 28))
    with day_of(date(2026, 3, 29)):
        actions.withdraw(document, "当事人信息没有遮盖", by=wu)
    (found,) = rows_of(penalties)
    assert (found.identity.instance, found.assessment.standing) == (event.uid, Standing.OVERDUE)


def test_an_event_is_asked_for_once_though_its_rule_stands_at_many_columns(
    justice: Agency, penalties: Column, wu: Person
) -> None:
    licences = open_column(justice, "licences", "行政许可", FOUNDED, by=None)
    set_rule(licences, after_event("penalty_decided"), FOUNDED, by=None)
    first = decided(justice, date(2026, 3, 2), "清司罚决字〔2026〕2号", wu)
    named = decided(justice, date(2026, 3, 3), "清司罚决字〔2026〕3号", wu, column=licences)
    assert [one.identity.instance for one in rows_of(penalties)] == [first.uid]
    assert [one.identity.instance for one in rows_of(licences)] == [named.uid]


def test_an_event_falls_to_the_column_of_the_unit_that_answers_for_it(
    justice: Agency, penalties: Column, wu: Person
) -> None:
    details = AgencyDetails("清溪县法律援助中心", "法律援助中心", "", "341702")
    legal_aid = open_agency("fyzx", AgencyKind.UNIT, details, FOUNDED, by=None, parent=justice)
    other = open_column(justice, "licences", "行政许可", FOUNDED, by=None, responsible=legal_aid)
    set_rule(other, after_event("penalty_decided"), FOUNDED, by=None)
    event = decided(justice, date(2026, 3, 2), "清司罚决字〔2026〕2号", wu, responsible=legal_aid)
    assert [one.identity.instance for one in rows_of(other)] == [event.uid]


def test_a_policy_document_owes_its_interpretation_until_another_interprets_it(
    justice: Agency, wu: Person, publish: Publish
) -> None:
    policy = open_column(justice, "policy", "政策法规", FOUNDED, by=None)
    upper = open_column(justice, "policy-upper", "上级政策文件", FOUNDED, by=None, parent=policy)
    told = open_column(justice, "interpretation", "政策解读", FOUNDED, by=None)
    asked = after_event("document_published", length=3, code="RJD3", registered=False)
    set_rule(told, asked, FOUNDED, by=None)
    publish(upper, "转发上级文件的通知", date(2026, 3, 2))
    assert [one.identity.instance for one in rows_of(told)] == ["none"]
    document = publish(policy, "人民调解办法", date(2026, 3, 2))
    (found,) = rows_of(told)
    assert (found.identity.instance, found.assessment.standing) == (document.uid, Standing.OVERDUE)
    follow()
    by = publish(told, "《人民调解办法》解读", TODAY)
    with day_of(TODAY):
        relation = actions.relate(Relation.INTERPRETS, by, document, TODAY, by=wu)
    assert [one.identity.instance for one in rows_of(told)] == ["none"]
    follow()
    with day_of(TODAY, 10):
        actions.correct(relation, "关联错了", by=wu)
    assert [one.identity.instance for one in rows_of(told)] == [document.uid]


def test_a_review_of_the_column_answers_its_review(justice: Agency, wu: Person) -> None:
    guide = open_column(justice, "guide", "政府信息公开指南", FOUNDED, by=None)
    reviews = rule(
        "RREV12M",
        RuleKind.REVIEW,
        length=12,
        unit=TermUnit.CALENDAR_MONTHS.value,
        event_kinds=("reviewed",),
    )
    set_rule(guide, reviews, FOUNDED, by=None)
    (before,) = rows_of(guide)
    assert before.assessment.standing is Standing.EMPTY
    follow()
    with day_of(date(2026, 3, 20)):
        event = register_event(
            justice, "reviewed", "逐项核对过,没有变动", date(2026, 3, 20), column=guide, by=wu
        )
    (after,) = rows_of(guide)
    assert after.assessment.last_fact is not None and after.assessment.last_fact.uid == event.uid
