"""A column gets another name or another description: its address stays, and what held before is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.law.refusals import Refused
from gongkai.law.sources import Confidence, RuleSource
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes.models import Change
from gongkai.registry.agencies.directory import AgencyDirectory
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions import (
    Description,
    close_column,
    describe_column,
    description_of,
    open_column,
    rename_column,
)
from gongkai.registry.catalogue.directory import ColumnDirectory
from gongkai.registry.catalogue.models import Column, ColumnFact
from gongkai.registry.catalogue.names import former_names, name_on

START = date(2026, 1, 1)
RENAMED = date(2026, 2, 1)
ONE_DAY = timedelta(days=1)


def rules(attempt: Callable[[], Any]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        attempt()
    return [(issue.field, issue.rule) for issue in refused.value.issues]


@pytest.fixture
def news(justice: Agency) -> Column:
    return open_column(justice, "news", "部门动态", START, by=None)


def test_zhou_min_renames_a_column_and_both_names_are_known_by_their_days(
    news: Column, zhou_min: Person
) -> None:
    renamed = rename_column(news, "工作动态", RENAMED, by=zhou_min)
    again = rename_column(renamed, "要闻动态", date(2026, 3, 1), by=zhou_min)
    assert (again.name, again.slug) == ("要闻动态", "news")
    days = (START, RENAMED - ONE_DAY, RENAMED, date(2026, 2, 28), date(2026, 3, 1), date(2027, 1, 1))
    assert [name_on(again, day) for day in days] == [
        *("部门动态", "部门动态", "工作动态", "工作动态", "要闻动态", "要闻动态")
    ]
    assert former_names([again.agency]) == {again.pk: ("部门动态", "工作动态")}
    fact = ColumnFact.objects.filter(kind="renamed").earliest("pk")
    assert (fact.on, fact.actor_name, fact.payload) == (
        RENAMED,
        "周敏",
        {"from": "部门动态", "to": "工作动态"},
    )
    assert [one.subject_uid for one in Change.objects.filter(kind="column_renamed")] == [news.uid] * 2


def test_of_two_names_from_one_day_the_later_written_holds(news: Column) -> None:
    rename_column(rename_column(news, "动太", RENAMED, by=None), "动态", RENAMED, by=None)
    assert name_on(Column.objects.get(pk=news.pk), RENAMED) == "动态"


def test_a_renaming_that_says_nothing_or_too_much_is_refused(news: Column) -> None:
    assert rules(lambda: rename_column(news, "部门动态", RENAMED, by=None)) == [
        ("name", "column.nothing_changed")
    ]
    assert rules(lambda: rename_column(news, " ", RENAMED, by=None)) == [("name", "form.text")]
    assert rules(lambda: rename_column(news, "字" * 61, RENAMED, by=None)) == [("name", "form.long")]
    assert ColumnFact.objects.filter(kind="renamed").count() == 0


def test_a_column_is_renamed_while_it_stands_and_in_the_order_of_days(news: Column) -> None:
    assert rules(lambda: rename_column(news, "动态", START - ONE_DAY, by=None)) == [("on", "column.not_open")]
    assert rules(lambda: rename_column(news, "动态", date(2026, 3, 31), by=None)) == [
        ("on", "column.future_name")
    ]
    rename_column(news, "动态", RENAMED, by=None)
    assert rules(lambda: rename_column(news, "新闻", RENAMED - ONE_DAY, by=None)) == [
        ("on", "column.later_name")
    ]
    close_column(news, RENAMED, by=None)
    assert rules(lambda: rename_column(news, "新闻", RENAMED + ONE_DAY, by=None)) == [
        ("on", "column.not_open")
    ]


def test_a_new_description_is_written_and_the_old_one_kept(news: Column, zhou_min: Person) -> None:
    before = description_of(news)
    told = Description("条例第20条", RuleSource.LAW, Confidence.READ, "全社会", news.agency)
    described = describe_column(news, told, RENAMED, by=zhou_min)
    assert description_of(Column.objects.get(pk=news.pk)) == told
    payload = ColumnFact.objects.get(kind="described").payload
    assert (payload["from"]["basis"], payload["to"]["basis"]) == (before.basis, "条例第20条")
    assert payload["to"]["responsible"] == news.agency.uid
    assert rules(lambda: describe_column(described, told, RENAMED, by=zhou_min)) == [
        ("", "column.nothing_changed")
    ]


def test_a_description_without_basis_or_of_a_foreign_unit_is_refused(news: Column, finance: Agency) -> None:
    told = Description(" ", RuleSource.OWN, Confidence.READ, "字" * 61, None)
    assert rules(lambda: describe_column(news, told, RENAMED, by=None)) == [
        ("basis", "form.text"),
        ("audience", "form.long"),
    ]
    foreign = Description("条例", RuleSource.LAW, Confidence.READ, "全社会", finance)
    assert rules(lambda: describe_column(news, foreign, START - ONE_DAY, by=None)) == [
        ("on", "column.not_open"),
        ("responsible", "column.responsible"),
    ]


def test_columns_are_found_by_path_end_of_path_slug_and_former_name(justice: Agency) -> None:
    branch = open_column(justice, "policy", "政策解读", START, by=None)
    leaf = open_column(justice, "dept", "部门解读", START, by=None, parent=branch)
    other = open_column(justice, "other", "其他", START, by=None)
    double = open_column(justice, "other-dept", "部门解读", START, by=None, parent=other)
    rename_column(other, "其他事项", RENAMED, by=None)
    found = ColumnDirectory()
    for text, column in (
        ("dept", leaf),
        ("政策解读/部门解读", leaf),
        (" 政策解读 / 部门解读 ", leaf),
        ("其他事项>部门解读", double),
        ("其他/部门解读", double),
        ("其他", other),
        ("政策解读", branch),
    ):
        assert found.find(justice, text, RENAMED) == column
    assert rules(lambda: found.find(justice, "部门解读", RENAMED)) == [("column", "column.ambiguous")]
    with pytest.raises(Refused, match="是不是「政策解读"):
        found.find(justice, "政策解说", RENAMED)
    close_column(double, RENAMED, by=None)
    assert ColumnDirectory().find(justice, "部门解读", RENAMED + ONE_DAY) == leaf


def test_agencies_are_found_by_slug_code_and_any_name_they_had(
    justice: Agency, finance: Agency, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        found = AgencyDirectory.load()
        for text in ("sfj", "清岚县司法局", "县司法局", "11341023MB1500011K", " 清岚县 司法局"):
            assert found.find(text, RENAMED) == justice
    assert rules(lambda: found.find("清岚县水利局", RENAMED)) == [("agency", "agency.unknown")]
    with pytest.raises(Refused, match="是不是「清岚县司法局」"):
        found.find("清岚县司发局", RENAMED)


def test_wu_xiaoyu_finds_only_the_agencies_whose_things_she_may_see(
    justice: Agency, finance: Agency, wu_xiaoyu: Person
) -> None:
    assert rules(lambda: AgencyDirectory.load(wu_xiaoyu).find("sfj", RENAMED)) == [
        ("agency", "agency.unknown")
    ]
