"""Columns, their rules in time, and exemptions: nothing that held is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.db.utils import DatabaseError, IntegrityError

from gongkai.law import freshness
from gongkai.law.refusals import Refused
from gongkai.law.sources import RuleSource, Source
from gongkai.law.terms import CalendarDays
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes.models import Change
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue import queries
from gongkai.registry.catalogue.actions import (
    close_column,
    end_exemption,
    end_rule,
    exempt,
    move_column,
    open_column,
    plant,
    set_rule,
)
from gongkai.registry.catalogue.models import Column, ColumnFact, ColumnRule, Exemption
from gongkai.registry.catalogue.pack_reading import load_pack
from gongkai.registry.catalogue.rule_entry import RuleEntry
from gongkai.registry.workcalendar.actions import seed_notices
from gongkai.registry.workcalendar.queries import calendar_now

START = date(2026, 1, 1)
ONE_DAY = timedelta(days=1)
WEEKLY = RuleEntry(
    code="WEEK",
    kind="at_least_within",
    basis="本局公开工作制度",
    source_kind="own",
    confidence="read",
    source="2026年第1次局务会",
    count=1,
    length=7,
    unit="calendar_days",
)


def rules(attempt: Callable[[], Any]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        attempt()
    return [(issue.field, issue.rule) for issue in refused.value.issues]


def terms(column: Column, day: date) -> list[int]:
    duties = queries.duties_of(column, day)
    return [duty.term.n for duty in duties if isinstance(duty, freshness.AtLeastWithin)]


@pytest.fixture
def news(justice: Agency) -> Column:
    return open_column(justice, "news", "部门动态", START, by=None)


def test_a_rule_binds_from_its_first_day_and_is_a_duty_of_law(news: Column, zhou_min: Person) -> None:
    row = set_rule(news, WEEKLY, START + ONE_DAY, by=zhou_min)
    assert queries.duties_of(news, START) == ()
    rule = freshness.Rule(
        row.rule_uid, Source("本局公开工作制度"), RuleSource.OWN, START + ONE_DAY, None, freshness.Lead()
    )
    assert queries.duties_of(news, START + ONE_DAY) == (freshness.AtLeastWithin(rule, 1, CalendarDays(7)),)
    fact = ColumnFact.objects.get(kind="rule_set")
    assert (fact.actor_name, fact.payload) == ("周敏", {"rule": row.rule_uid, "version": row.uid})
    assert Change.objects.get(kind="column_rule_set").detail == {"agency": news.agency.uid}


def test_a_new_version_holds_from_its_day_and_the_old_one_for_the_days_before(news: Column) -> None:
    first = set_rule(news, WEEKLY, START, by=None)
    later = START + 30 * ONE_DAY
    second = set_rule(news, replace(WEEKLY, length=5), later, by=None)
    assert second.rule_uid == first.rule_uid
    assert (terms(news, later - ONE_DAY), terms(news, later)) == ([7], [5])
    ((before, after),) = queries.versions_of(news)
    assert (before.rule.valid_from, before.rule.valid_to) == (START, later - ONE_DAY)
    assert (after.rule.valid_from, after.rule.valid_to) == (later, None)


def test_of_two_versions_from_one_day_the_later_written_holds(news: Column) -> None:
    set_rule(news, WEEKLY, START, by=None)
    set_rule(news, replace(WEEKLY, length=6), START, by=None)
    assert terms(news, START) == [6]
    assert ColumnRule.objects.count() == 2


def test_a_rule_ends_on_its_last_day_and_may_be_set_again(news: Column) -> None:
    set_rule(news, WEEKLY, START, by=None)
    last = START + 10 * ONE_DAY
    end_rule(news, "WEEK", last, by=None)
    assert (terms(news, last), terms(news, last + ONE_DAY)) == ([7], [])
    again = last + 5 * ONE_DAY
    set_rule(news, replace(WEEKLY, length=3), again, by=None, valid_to=again + ONE_DAY)
    assert [terms(news, again + n * ONE_DAY) for n in (-1, 0, 1, 2)] == [[], [3], [3], []]
    assert len(queries.versions_of(news)) == 1


def test_what_is_no_rule_is_refused_with_its_field(news: Column) -> None:
    for changed, rule in (
        ({"count": 0}, ("n", "form.whole")),
        ({"length": 0}, ("term", "duty.no_term")),
        ({"unit": "weeks"}, ("unit", "form.value")),
        ({"kind": "never"}, ("kind", "form.value")),
        ({"code": "R 1"}, ("code", "form.uid")),
        ({"code": "R" * 31}, ("code", "form.long")),
        ({"basis": " "}, ("basis", "form.text")),
        ({"source": ""}, ("source", "form.text")),
        ({"confidence": "sure"}, ("confidence", "form.value")),
        ({"kind": "within_event", "done": ""}, ("done", "form.value")),
        ({"kind": "at_least_each"}, ("cycle", "form.value")),
        ({"lead_percent": -1}, ("percent", "form.whole")),
    ):
        entry = replace(WEEKLY, **changed)  # type: ignore[arg-type]
        assert rules(lambda entry=entry: set_rule(news, entry, START, by=None)) == [rule], changed
    by_date = replace(WEEKLY, kind="by_date", month=2, day=30, act="公开年度报告")
    assert rules(lambda: set_rule(news, by_date, START, by=None)) == [("month", "duty.no_such_day")]
    assert not ColumnRule.objects.exists()


def test_a_version_that_would_rewrite_history_is_refused(news: Column) -> None:
    set_rule(news, WEEKLY, START + ONE_DAY, by=None)
    assert rules(lambda: set_rule(news, WEEKLY, START + ONE_DAY, by=None)) == [("", "rule.nothing_changed")]
    shorter = replace(WEEKLY, length=5)
    assert rules(lambda: set_rule(news, shorter, START, by=None)) == [("valid_from", "rule.later_version")]
    other = replace(WEEKLY, kind="review", event_kinds=("reviewed",))
    assert rules(lambda: set_rule(news, other, START + 9 * ONE_DAY, by=None)) == [
        ("kind", "rule.another_kind")
    ]
    assert rules(lambda: set_rule(news, shorter, START + ONE_DAY, by=None, valid_to=START)) == [
        ("valid_to", "form.order")
    ]
    assert rules(lambda: set_rule(news, replace(WEEKLY, code="W2"), START - ONE_DAY, by=None)) == [
        ("valid_from", "column.not_open")
    ]


def test_a_rule_is_ended_once_and_on_a_day_it_was_in_force(news: Column) -> None:
    set_rule(news, WEEKLY, START, by=None)
    assert rules(lambda: end_rule(news, "NONE", START, by=None)) == [("code", "rule.unknown")]
    assert rules(lambda: end_rule(news, "WEEK", START - ONE_DAY, by=None)) == [("last_day", "form.order")]
    end_rule(news, "WEEK", START + ONE_DAY, by=None)
    assert rules(lambda: end_rule(news, "WEEK", START + ONE_DAY, by=None)) == [("last_day", "rule.ended")]
    end_rule(news, "WEEK", START, by=None)
    assert terms(news, START + ONE_DAY) == []


def test_a_closed_column_owes_nothing(news: Column) -> None:
    set_rule(news, WEEKLY, START, by=None)
    closed = close_column(news, START + ONE_DAY, by=None)
    assert (terms(closed, START + ONE_DAY), terms(closed, START + 2 * ONE_DAY)) == ([7], [])
    assert terms(closed, START - ONE_DAY) == []
    assert rules(lambda: close_column(news, START, by=None)) == [("", "column.closed")]
    assert rules(lambda: set_rule(news, replace(WEEKLY, code="W2"), START + 2 * ONE_DAY, by=None)) == [
        ("valid_from", "column.not_open")
    ]


def test_the_duties_of_a_planted_column_are_judged_by_the_law(justice: Agency) -> None:
    seed_notices()
    plant(justice, load_pack("department"), START, by=None)
    column = Column.objects.get(agency=justice, slug="news")
    (duty,) = queries.duties_of(column, date(2026, 3, 30))
    item = freshness.Item("D1", column.uid, "普法进校园", date(2026, 3, 20))
    facts = freshness.Facts(freshness.Column(column.uid, column.name, column.opened_on), (item,))
    found = freshness.assess(duty, facts, calendar_now(), date(2026, 3, 30))
    assert found.due_on == date(2026, 4, 3)
    assert (found.standing.value, found.rule_source) == ("due_soon", RuleSource.SUPERIOR)


def test_columns_hang_under_columns_of_their_own_agency_and_never_in_a_circle(
    justice: Agency, finance: Agency, news: Column
) -> None:
    leaf = open_column(justice, "photo", "图片新闻", START, by=None, parent=news)
    other = open_column(finance, "news", "部门动态", START, by=None)
    assert rules(lambda: open_column(justice, "x1", "一", START, by=None, parent=other)) == [
        ("parent", "column.another_agency")
    ]
    assert rules(lambda: open_column(justice, "x1", "一", START - ONE_DAY, by=None, parent=news)) == [
        ("parent", "column.not_open")
    ]
    for parent in (news, leaf):
        assert rules(lambda parent=parent: move_column(news, parent, START, by=None)) == [
            ("parent", "column.circle")
        ]
    assert rules(lambda: move_column(leaf, other, START, by=None)) == [("parent", "column.another_agency")]
    assert rules(lambda: move_column(leaf, news, START, by=None)) == [("parent", "column.nothing_changed")]
    assert rules(lambda: move_column(leaf, None, START - ONE_DAY, by=None)) == [("on", "column.not_open")]
    assert queries.subtree_of(news) == {news.pk, leaf.pk}
    moved = move_column(leaf, None, START, by=None)
    assert (moved.parent, moved.slug) == (None, "photo")
    assert ColumnFact.objects.get(kind="moved").payload == {"from": news.uid, "to": None}
    with pytest.raises(IntegrityError), transaction.atomic():
        Column.objects.filter(pk=news.pk).update(parent=F("id"))


def test_what_is_no_column_is_refused(justice: Agency, finance: Agency, news: Column) -> None:
    for slug, name, on, rule in (
        ("news", "动态", START, ("slug", "slug.given")),
        ("News", "动态", START, ("slug", "slug.form")),
        ("n2", " ", START, ("name", "form.text")),
        ("n2", "栏" * 61, START, ("name", "form.long")),
        ("n2", "动态", date(2019, 2, 28), ("on", "agency.not_existing")),
    ):
        attempt = (justice, slug, name, on)
        assert rules(lambda attempt=attempt: open_column(*attempt, by=None)) == [rule]
    assert rules(lambda: open_column(justice, "n2", "二", START, by=None, responsible=finance)) == [
        ("responsible", "column.responsible")
    ]
    assert open_column(justice, "n2", "二", START, by=None, responsible=justice).order == news.order + 1


def test_a_branch_closes_after_its_leaves(justice: Agency, news: Column) -> None:
    leaf = open_column(justice, "photo", "图片新闻", START, by=None, parent=news)
    last = START + 9 * ONE_DAY
    assert rules(lambda: close_column(news, START - ONE_DAY, by=None)) == [
        ("last_day", "form.order"),
        ("last_day", "column.has_children"),
    ]
    close_column(leaf, last, by=None)
    assert rules(lambda: close_column(news, last - ONE_DAY, by=None)) == [("last_day", "column.has_children")]
    close_column(news, last, by=None)
    assert list(queries.columns_on(justice, last)) == [news, leaf]
    assert not queries.columns_on(justice, last + ONE_DAY)


def test_an_exemption_has_days_and_a_reason_and_is_shortened_by_another_row(
    news: Column, sun_li: Person
) -> None:
    last = START + 30 * ONE_DAY
    first = exempt(news, START, last, "机构改革,栏目调整", by=sun_li)
    assert queries.exemptions_of(news) == (freshness.Exemption(START, last, "机构改革,栏目调整"),)
    shorter = end_exemption(first, START + ONE_DAY, by=sun_li)
    assert queries.exemptions_of(news) == (freshness.Exemption(START, START + ONE_DAY, "机构改革,栏目调整"),)
    assert Exemption.objects.count() == 2
    assert rules(lambda: end_exemption(first, START, by=sun_li)) == [("", "exemption.replaced")]
    assert rules(lambda: end_exemption(shorter, START + ONE_DAY, by=sun_li)) == [
        ("last_day", "exemption.ended")
    ]
    assert rules(lambda: end_exemption(shorter, START - ONE_DAY, by=sun_li)) == [("last_day", "form.order")]
    kinds = ColumnFact.objects.filter(actor_name="孙丽").order_by("pk").values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["exempted", "exemption_ended"]
    exempt(news, START + 2 * ONE_DAY, last, "再次调整", by=sun_li)


def test_an_exemption_without_reason_end_or_room_is_refused(news: Column, sun_li: Person) -> None:
    last = START + 5 * ONE_DAY
    exempt(news, START, last, "机构改革", by=sun_li)
    assert rules(lambda: exempt(news, last, last, "再来", by=sun_li)) == [("from_day", "exemption.twice")]
    later = last + ONE_DAY
    assert rules(lambda: exempt(news, later, later, " ", by=sun_li)) == [("reason", "form.text")]
    assert rules(lambda: exempt(news, later, last, "再来", by=sun_li)) == [("to_day", "form.order")]
    assert rules(lambda: exempt(news, later, None, "再来", by=sun_li)) == [("to_day", "form.day")]  # type: ignore[arg-type]
    assert rules(lambda: exempt(news, START - 9 * ONE_DAY, START - ONE_DAY, "早", by=sun_li)) == [
        ("from_day", "column.not_open")
    ]
    exempt(news, later, later, "接着", by=sun_li)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE catalogue_columnrule SET length = 70",
        "DELETE FROM catalogue_columnrule",
        "UPDATE catalogue_exemption SET reason = 'x'",
        "DELETE FROM catalogue_exemption",
        "UPDATE catalogue_columnfact SET kind = 'x'",
        "DELETE FROM catalogue_columnfact",
    ],
)
def test_a_rule_an_exemption_and_a_fact_are_not_changed_by_raw_sql_either(
    news: Column, sun_li: Person, statement: str
) -> None:
    set_rule(news, WEEKLY, START, by=None)
    exempt(news, START, START, "机构改革", by=sun_li)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "changed",
    [
        {"count": None},
        {"count": 0},
        {"length": None},
        {"unit": ""},
        {"kind": "at_least_each", "cycle": ""},
        {"kind": "by_date", "month": 1, "day": None},
        {"kind": "by_date", "month": 13, "day": 1},
        {"kind": "never"},
        {"source_kind": "custom"},
    ],
)
def test_the_database_itself_refuses_a_rule_without_its_numbers(
    news: Column, changed: dict[str, Any]
) -> None:
    values = {**WEEKLY.columns(), **changed}
    with pytest.raises(IntegrityError), transaction.atomic():
        ColumnRule.objects.create(agency=news.agency, column=news, rule_uid="R", valid_from=START, **values)
