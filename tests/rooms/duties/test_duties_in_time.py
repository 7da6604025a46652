"""Periods, fixed days, waivers, and what changes in mid-period: the standing, and that it is stored so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bureau_rules import FOUNDED, TODAY, Publish, Row, at_least, each, follow, rule, unproved
from django.db import transaction

from gongkai.law.freshness import Cycle, Standing
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes import actions as changes
from gongkai.platform.changes.actions import Subject
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions import (
    close_column,
    end_rule,
    exempt,
    move_column,
    open_column,
    set_rule,
)
from gongkai.registry.catalogue.models import Column, RuleKind, TermUnit
from gongkai.watch.duties.actions import accept_explanation, explain, pause_column
from gongkai.watch.duties.models import DutyStanding
from gongkai.watch.duties.queries import standing_on

pytestmark = pytest.mark.usefixtures("stored_is_computed")


def names_of(column: Column, on: date = TODAY) -> list[tuple[str, Standing]]:
    return [
        (row.identity.instance, row.assessment.standing)
        for row in standing_on([column.agency], on)
        if row.column.pk == column.pk
    ]


def test_a_missed_quarter_is_seen_until_the_next_is_over(justice: Agency, publish: Publish) -> None:
    filing = open_column(justice, "filing", "立改废", FOUNDED, by=None)
    set_rule(filing, each(Cycle.QUARTER), FOUNDED, by=None)
    publish(filing, "备案目录", date(2025, 8, 1))
    assert names_of(filing, date(2025, 12, 30)) == [("2025-Q4", Standing.DUE_SOON)]
    missed = [("2026-Q1", Standing.OK), ("2025-Q4", Standing.OVERDUE)]
    assert names_of(filing, date(2026, 1, 5)) == missed
    publish(filing, "清理结果", date(2026, 3, 2))
    assert names_of(filing) == missed
    assert names_of(filing, date(2026, 4, 1)) == [("2026-Q2", Standing.OK)]
    follow(date(2026, 4, 1))
    assert unproved(date(2026, 4, 1)) == ()


def test_a_quarter_the_column_did_not_see_whole_is_not_held_against_it(
    justice: Agency, publish: Publish
) -> None:
    filing = open_column(justice, "filing", "立改废", date(2026, 2, 1), by=None)
    set_rule(filing, each(Cycle.QUARTER), date(2026, 2, 1), by=None)
    assert [name for name, _ in names_of(filing, date(2026, 4, 1))] == ["2026-Q2"]


def test_a_yearly_day_is_met_in_its_own_window(justice: Agency, publish: Publish, row: Row) -> None:
    reports = open_column(justice, "annual-report", "年报", FOUNDED, by=None)
    yearly = rule("RNBXX", RuleKind.BY_DATE, month=1, day=31, act="公开上一年度工作年度报告")
    set_rule(reports, yearly, FOUNDED, by=None)
    publish(reports, "2024年度报告", date(2025, 1, 20))
    assert row(reports).assessment.standing is Standing.OVERDUE
    follow()
    publish(reports, "2025年度报告", TODAY)
    found = row(reports).assessment
    assert (found.standing, found.days) == (Standing.OK, -58)


def test_an_exempted_column_owes_nothing_for_a_time(
    news: Column, publish: Publish, row: Row, sun: Person
) -> None:
    publish(news, "春季普法宣传启动", date(2026, 2, 1))
    exempt(news, date(2026, 3, 1), date(2026, 3, 31), "机构调整", by=sun)
    found = row(news).assessment
    assert (found.standing, found.next_look_at) == (Standing.EXEMPT, date(2026, 4, 1))
    follow(date(2026, 4, 1))
    assert unproved(date(2026, 4, 1)) == ()


def test_an_accepted_explanation_explains_and_its_document_is_no_news(
    news: Column, publish: Publish, row: Row, wu: Person, sun: Person
) -> None:
    publish(news, "春季普法宣传启动", date(2026, 1, 5))
    document = publish(news, "关于部门动态栏目的说明", date(2026, 3, 28))
    assert row(news).assessment.standing is Standing.OK
    follow()
    explanation = explain(news, "2026", date(2026, 3, 28), by=wu, document=document)
    assert row(news).assessment.standing is Standing.OVERDUE
    follow()
    accept_explanation(explanation, TODAY, by=sun)
    assert row(news).assessment.standing is Standing.EXPLAINED


def test_a_stopped_clock_is_told_as_one(news: Column, publish: Publish, row: Row, sun: Person) -> None:
    publish(news, "春季普法宣传启动", date(2026, 3, 18))
    pause_column(news, date(2026, 3, 25), date(2026, 4, 3), "网站改版", by=sun)
    assert row(news).assessment.standing is Standing.PAUSED
    follow()
    assert unproved() == ()


def test_a_term_in_working_days_beyond_the_last_holiday_notice_is_provisional(
    justice: Agency, publish: Publish, row: Row
) -> None:
    column = open_column(justice, "plans", "规划计划", FOUNDED, by=None)
    set_rule(column, at_least(1, 240, TermUnit.WORKING_DAYS), FOUNDED, by=None)
    publish(column, "年度工作计划", date(2026, 3, 2))
    assert row(column).assessment.provisional
    follow()
    assert DutyStanding.objects.get(column=column).provisional


def test_a_shorter_term_makes_nobody_late_backwards(news: Column, publish: Publish, row: Row) -> None:
    publish(news, "春季普法宣传启动", date(2026, 3, 18))
    follow(date(2026, 3, 28))
    set_rule(news, at_least(1, 5), date(2026, 3, 29), by=None)
    found = row(news).assessment
    assert found.due_on == date(2026, 4, 1)


def test_a_number_that_changes_next_month_is_reckoned_with(news: Column, publish: Publish) -> None:
    for day in (3, 20, 29):
        publish(news, f"第{day}期简报", date(2026, 3, day))
    set_rule(news, at_least(2, 14), date(2026, 4, 1), by=None)
    for later in range(1, 12):
        follow(TODAY + timedelta(days=later))
        assert unproved(TODAY + timedelta(days=later)) == ()


def test_a_rule_ended_asks_for_nothing_from_the_day_after(news: Column, publish: Publish) -> None:
    publish(news, "春季普法宣传启动", date(2026, 2, 1))
    end_rule(news, "RNEWS", TODAY, by=None)
    assert names_of(news) != []
    follow()
    tomorrow = TODAY + timedelta(days=1)
    follow(tomorrow)
    assert names_of(news, tomorrow) == []
    assert not DutyStanding.objects.exists()


def test_a_column_opened_or_closed_in_mid_period_owes_from_and_to_its_day(
    justice: Agency, news: Column
) -> None:
    coming = date(2026, 4, 3)
    column = open_column(justice, "topics", "专题", coming, by=None)
    set_rule(column, at_least(1, 14), coming, by=None)
    close_column(news, date(2026, 4, 2), by=None)
    assert names_of(column) == []
    follow()
    for day in (date(2026, 4, 2), coming):
        follow(day)
        assert unproved(day) == ()
    assert [row.column_id for row in DutyStanding.objects.all()] == [column.pk]


def test_a_branch_that_loses_its_leaf_is_computed_anew(
    justice: Agency, news: Column, publish: Publish, row: Row
) -> None:
    leaf = open_column(justice, "news-offices", "司法所动态", FOUNDED, by=None, parent=news)
    publish(leaf, "司法所走访困难群众", date(2026, 3, 28))
    follow()
    assert DutyStanding.objects.get(column=news).standing == Standing.OK
    move_column(leaf, None, TODAY, by=None)
    follow()
    assert DutyStanding.objects.get(column=news).standing == Standing.EMPTY
    assert row(news).assessment.standing is Standing.EMPTY


def test_a_bureau_with_nothing_published_is_empty_in_every_column(
    justice: Agency, news: Column, row: Row
) -> None:
    follow()
    assert list(DutyStanding.objects.values_list("standing", flat=True)) == [Standing.EMPTY]
    assert "还没有公开过内容" in row(news).assessment.why


def test_a_new_holiday_notice_has_everything_computed_anew(justice: Agency, news: Column) -> None:
    follow()
    DutyStanding.objects.update(standing=Standing.OK)
    assert len(unproved()) == 1
    with transaction.atomic():
        changes.append("notice_added", [Subject("workcalendar", "2027")])
    follow()
    assert unproved() == ()
