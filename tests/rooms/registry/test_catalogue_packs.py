"""Rule packs: read strictly, in step with the law, planted as each agency's own tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import F

from gongkai.law import freshness
from gongkai.law.freshness import statutory
from gongkai.law.refusals import Refused
from gongkai.law.sources import Confidence, RuleSource
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes.models import Change
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue import queries
from gongkai.registry.catalogue.actions import close_column, end_rule, plant
from gongkai.registry.catalogue.models import Column, ColumnFact, ColumnRule
from gongkai.registry.catalogue.pack_reading import load_pack, read_pack
from gongkai.registry.catalogue.rule_entry import duty_of

START = date(2026, 1, 1)
DEPARTMENT, TOWNSHIP = load_pack("department"), load_pack("township")
RULE = {
    "code": "R1",
    "kind": "at_least_within",
    "count": 1,
    "length": 14,
    "unit": "calendar_days",
    "basis": "国办秘函〔2019〕19号",
    "source_kind": "superior",
    "confidence": "read",
}
COLUMN = {
    "slug": "news",
    "name": "部门动态",
    "basis": "国办秘函〔2019〕19号",
    "source_kind": "superior",
    "confidence": "read",
    "rules": ["R1"],
}
PACK: dict[str, Any] = {
    "title": "试验",
    "kinds": ["bureau"],
    "source": "试验",
    "date": date(2026, 3, 1),
    "rules": [RULE],
    "columns": [COLUMN],
}


def rules(attempt: Callable[[], Any]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        attempt()
    return [(issue.field, issue.rule) for issue in refused.value.issues]


@pytest.mark.parametrize(
    "duty",
    [
        statutory.formed_or_changed(),
        statutory.licence_or_penalty(),
        statutory.other_enforcement(),
        statutory.revoked_penalty(),
        statutory.department_budget(),
        statutory.subordinate_budget(),
        statutory.interpretation(),
        statutory.department_annual_report(),
        freshness.news_column(),
        freshness.policy_column(),
        freshness.personnel_or_plan_column(),
        freshness.document_filing_column(),
    ],
    ids=lambda duty: duty.rule.uid,
)
def test_a_rule_of_law_stands_in_the_pack_as_the_law_has_it(duty: freshness.Duty) -> None:
    assert duty_of(DEPARTMENT.rules[duty.rule.uid], duty.rule.uid) == duty


def test_a_number_of_ours_is_never_called_law() -> None:
    for pack in (DEPARTMENT, TOWNSHIP):
        for entry in pack.rules.values():
            ours = entry.confidence == Confidence.PROPOSAL
            assert (entry.source_kind == RuleSource.OWN) == ours, entry.code
            assert ("本系统默认" in entry.basis) == ours, entry.code
        for column in pack.columns:
            assert (column.source_kind == RuleSource.OWN) == (column.confidence == Confidence.PROPOSAL)


def test_every_rule_of_a_pack_says_which_pack_it_came_from() -> None:
    assert {entry.source for entry in DEPARTMENT.rules.values()} == {DEPARTMENT.printed()}
    assert DEPARTMENT.printed() == "规则包「县级政府部门」(2026-11-23)"


def test_the_small_pack_is_read() -> None:
    pack = read_pack("small", PACK)
    assert [(one.slug, one.audience, [rule.code for rule in one.rules]) for one in pack.columns] == [
        ("news", "全社会", ["R1"])
    ]


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"author": "x"}, ("author", "form.unknown_key")),
        ({"title": None}, ("title", "form.missing_key")),
        ({"date": "2026-02-30"}, ("date", "form.day")),
        ({"kinds": ["village"]}, ("kinds[0]", "form.value")),
        ({"base": "nowhere"}, ("pack", "pack.unknown")),
        ({"rules": [RULE, RULE]}, ("rules[1].code", "form.twice")),
        ({"rules": [{**RULE, "lenght": 14}]}, ("rules[0].lenght", "form.unknown_key")),
        ({"rules": [{**RULE, "kind": "sometimes"}]}, ("rules[0].kind", "form.value")),
        ({"rules": [{**RULE, "unit": "weeks"}]}, ("rules[0].unit", "form.value")),
        ({"rules": [{**RULE, "unit": None}]}, ("rules[0].unit", "form.value")),
        ({"rules": [{**RULE, "length": "14"}]}, ("rules[0].length", "form.value")),
        ({"rules": [{**RULE, "count": None}]}, ("rules[0].n", "form.whole")),
        ({"rules": [{**RULE, "basis": "县" * 201}]}, ("rules[0].basis", "form.long")),
        ({"rules": [{**RULE, "source_kind": "custom"}]}, ("rules[0].source_kind", "form.value")),
        ({"columns": [{**COLUMN, "cycle": "2w"}]}, ("columns[0].cycle", "form.unknown_key")),
        ({"columns": [{**COLUMN, "slug": "News"}]}, ("columns[0].slug", "slug.form")),
        ({"columns": [COLUMN, COLUMN]}, ("columns[1].slug", "form.twice")),
        ({"columns": [{**COLUMN, "name": "栏" * 61}]}, ("columns[0].name", "form.long")),
        ({"columns": [{**COLUMN, "parent": "later"}]}, ("columns[0].parent", "pack.parent")),
        ({"columns": [{**COLUMN, "parent": "news"}]}, ("columns[0].parent", "pack.parent")),
        ({"columns": [{**COLUMN, "rules": ["R2"]}]}, ("columns[0].rules[0]", "pack.rule")),
        ({"columns": [{**COLUMN, "contents": [1]}]}, ("columns[0].contents[0]", "form.text")),
    ],
)
def test_a_faulty_pack_is_refused_with_the_path_of_the_fault(
    changed: dict[str, Any], rule: tuple[str, str]
) -> None:
    assert rule in rules(lambda: read_pack("small", {**PACK, **changed}))


def test_zhou_mins_bureau_gets_its_own_tree_with_its_rules(justice: Agency, zhou_min: Person) -> None:
    planted = plant(justice, DEPARTMENT, START, by=zhou_min)
    assert len(planted.columns) == len(DEPARTMENT.columns) == Column.objects.filter(agency=justice).count()
    assert planted.left_out == ()
    statutory_column = Column.objects.get(agency=justice, slug="statutory")
    news = Column.objects.get(agency=justice, slug="news")
    assert (news.name, news.parent, news.opened_on) == ("部门动态", statutory_column, START)
    assert list(queries.columns_on(justice, START).values_list("slug", flat=True)) == [
        one.slug for one in DEPARTMENT.columns
    ]
    fixed = queries.columns_on(justice, START).filter(fixed_entry=True)
    assert [column.name for column in fixed] == [
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
        "依申请公开",
    ]
    assert ColumnFact.objects.filter(kind="opened", actor_name="周敏").count() == len(planted.columns)
    assert ColumnFact.objects.filter(kind="rule_set").count() == len(planted.rules)
    assert Change.objects.filter(kind="column_opened", subject_kind="column").count() == len(planted.columns)


def test_planting_again_changes_nothing(justice: Agency) -> None:
    plant(justice, DEPARTMENT, START, by=None)
    facts = ColumnFact.objects.count()
    again = plant(justice, DEPARTMENT, START + timedelta(days=1), by=None)
    assert (again.columns, again.rules) == ((), ())
    assert ColumnFact.objects.count() == facts


def test_what_the_bureau_closed_or_ended_stays_so_and_what_a_newer_pack_adds_is_added(
    justice: Agency,
) -> None:
    plant(justice, DEPARTMENT, START, by=None)
    poverty = Column.objects.get(agency=justice, slug="poverty")
    news = Column.objects.get(agency=justice, slug="news")
    close_column(poverty, START + timedelta(days=10), by=None)
    end_rule(news, "RNEWS", START + timedelta(days=10), by=None)
    first = DEPARTMENT.columns[0]
    extra = replace(first, slug="rural", name="乡村振兴", parent="statutory", rules=())
    review = DEPARTMENT.rules["RREV12M"]
    columns = tuple(
        replace(one, rules=(*one.rules, review)) if one.slug in ("news", "poverty") else one
        for one in DEPARTMENT.columns
    )
    later = START + timedelta(days=30)
    added = plant(justice, replace(DEPARTMENT, columns=(*columns, extra)), later, by=None)
    assert [column.slug for column in added.columns] == ["rural"]
    assert added.columns[0].order == len(DEPARTMENT.columns) + 1
    assert [(row.column, row.code) for row in added.rules] == [(news, "RREV12M")]
    assert [duty.rule.basis.text for duty in queries.duties_of(news, later)] == [review.basis]


def test_a_second_bureau_and_a_township_get_their_own(
    justice: Agency, finance: Agency, hongcun: Agency
) -> None:
    plant(justice, DEPARTMENT, START, by=None)
    plant(finance, DEPARTMENT, START, by=None)
    planted = plant(hongcun, TOWNSHIP, START, by=None)
    assert Column.objects.filter(slug="news").count() == 3
    uids = ColumnRule.objects.values_list("rule_uid", flat=True)
    assert len(set(uids)) == len(uids)
    assert not Column.objects.exclude(parent=None).exclude(agency=F("parent__agency")).exists()
    assert not ColumnRule.objects.exclude(agency=F("column__agency")).exists()
    assert {"land-plan-detail", "housing-results", "culture"} <= {column.slug for column in planted.columns}


def test_columns_whose_text_was_not_read_are_planted_only_when_asked_for(hongcun: Agency) -> None:
    unread = tuple(one.slug for one in TOWNSHIP.columns if one.confidence == Confidence.MEMORY)
    assert "homestead" in unread
    assert plant(hongcun, TOWNSHIP, START, by=None).left_out == unread
    assert not Column.objects.filter(slug="homestead").exists()
    added = plant(hongcun, TOWNSHIP, START, by=None, from_memory=True)
    assert tuple(column.slug for column in added.columns) == unread
    assert added.left_out == ()


def test_a_pack_is_for_its_kind_of_agency_and_a_day_it_exists(
    county: Agency, justice: Agency, hongcun: Agency
) -> None:
    assert rules(lambda: plant(hongcun, DEPARTMENT, START, by=None)) == [("pack", "pack.another_kind")]
    assert rules(lambda: plant(county, TOWNSHIP, START, by=None)) == [("pack", "pack.another_kind")]
    assert rules(lambda: plant(justice, DEPARTMENT, date(2019, 2, 28), by=None)) == [
        ("on", "agency.not_existing")
    ]
    assert not Column.objects.exists()


def test_planting_a_whole_tree_takes_few_statements(
    justice: Agency, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    with django_assert_max_num_queries(25):
        plant(justice, DEPARTMENT, START, by=None)
