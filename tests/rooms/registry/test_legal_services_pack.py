"""The standard directory of public legal services: a pack that hangs under a column already there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.law.refusals import Refused
from gongkai.law.sources import Confidence, RuleSource
from gongkai.law.terms import WorkingDays
from gongkai.platform.accounts.models import Person
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue import queries
from gongkai.registry.catalogue.actions import close_column, plant
from gongkai.registry.catalogue.models import Column
from gongkai.registry.catalogue.pack import TO_THOSE_CONCERNED
from gongkai.registry.catalogue.pack_reading import load_pack, read_pack
from gongkai.registry.catalogue.rule_entry import duty_of

START = date(2026, 1, 1)
DEPARTMENT, DIRECTORY = load_pack("department"), load_pack("legal-services")
BRANCHES = {one.parent for one in DIRECTORY.columns}
ROWS = [one for one in DIRECTORY.columns if one.slug not in BRANCHES]
SMALL: dict[str, Any] = {
    "title": "试验",
    "kinds": ["bureau"],
    "under": "keyfields",
    "source": "试验",
    "date": date(2026, 3, 1),
    "columns": [
        {"slug": "top", "name": "甲", "basis": "x", "source_kind": "own", "confidence": "proposal"},
        {
            "slug": "leaf",
            "name": "乙",
            "parent": "top",
            "basis": "x",
            "source_kind": "own",
            "confidence": "proposal",
        },
    ],
}


def refused(attempt: Callable[[], Any]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as told:
        attempt()
    return [(issue.field, issue.rule) for issue in told.value.issues]


def row(slug: str) -> Any:
    return next(one for one in ROWS if one.slug == slug)


def test_it_has_the_eighteen_rows_each_with_its_number_and_what_belongs_in_it() -> None:
    assert [one.basis for one in ROWS] == [
        f"公共法律服务领域基层政务公开标准目录第{number}行" for number in range(1, 19)
    ]
    assert all(one.contents for one in ROWS)


def test_each_row_says_how_surely_it_is_known() -> None:
    known = [one.confidence for one in ROWS]
    assert known.count(Confidence.PRACTICE) == 10
    assert known.count(Confidence.PARTIAL) == 1
    assert known.count(Confidence.MEMORY) == 7
    assert {one.source_kind for one in DIRECTORY.columns} == {RuleSource.SUPERIOR}


def test_a_branch_is_not_known_more_surely_than_the_best_of_its_rows() -> None:
    order = (Confidence.PRACTICE, Confidence.PARTIAL, Confidence.MEMORY)
    for branch in DIRECTORY.columns:
        below = [order.index(Confidence(one.confidence)) for one in ROWS if one.parent == branch.slug]
        if below:
            assert order.index(Confidence(branch.confidence)) == min(below), branch.name


def test_a_term_is_law_only_where_the_law_sets_it() -> None:
    terms = {one.slug: [(rule.code, rule.source_kind, rule.confidence) for rule in one.rules] for one in ROWS}
    assert terms["pls-knowledge"] == [("R26", "law", "read")]
    assert terms["pls-worker-licence"] == [("RXZ7", "law", "read")]
    assert terms["pls-lawyers-penalty"] == [("RXZ7", "law", "read")]
    assert terms["pls-exam"] == [("RPLS7", "superior", "practice")]
    assert terms["pls-aid-supervision"] == [("RPLS7M", "superior", "memory")]
    for one in ROWS:
        for rule in one.rules:
            assert isinstance(duty_of(rule, rule.code).term, WorkingDays)  # type: ignore[union-attr]
            if rule.confidence == Confidence.MEMORY:
                assert one.confidence == Confidence.MEMORY


def test_a_penalty_is_owed_by_the_earlier_of_the_two_days_and_the_note_says_so() -> None:
    assert "20个工作日" in row("pls-lawyers-penalty").note
    assert duty_of(row("pls-lawyers-penalty").rules[0], "x").term == WorkingDays(7)  # type: ignore[union-attr]


def test_the_decision_on_legal_aid_is_for_its_applicant_and_never_gets_a_public_column(
    justice: Agency, zhou_min: Person
) -> None:
    aid = row("pls-aid-service")
    assert (aid.mode, aid.rules) == (TO_THOSE_CONCERNED, ())
    assert "给予法律援助决定书" in aid.contents
    assert "特定群众" in aid.audience
    plant(justice, DEPARTMENT, START, by=zhou_min)
    planted = plant(justice, DIRECTORY, START, by=zhou_min, from_memory=True)
    assert planted.not_public == ("pls-aid-service",)
    assert planted.left_out == ()
    assert not Column.objects.filter(slug="pls-aid-service").exists()
    assert not any("法律援助决定书" in content for one in planted.columns for content in one.contents)


def test_zhou_min_hangs_it_under_the_key_fields_of_her_bureau(justice: Agency, zhou_min: Person) -> None:
    plant(justice, DEPARTMENT, START, by=zhou_min)
    planted = plant(justice, DIRECTORY, START, by=zhou_min)
    top = Column.objects.get(agency=justice, slug="pls")
    assert top.parent is not None
    assert (top.name, top.parent.slug) == ("公共法律服务", "keyfields")
    leaf = Column.objects.get(agency=justice, slug="pls-knowledge")
    assert leaf.parent is not None
    assert (leaf.parent.name, leaf.audience) == ("法治宣传教育", "全社会")
    assert [duty.rule.basis.text for duty in queries.duties_of(leaf, START)] == ["条例第26条"]
    unread = tuple(one.slug for one in DIRECTORY.columns if one.confidence == Confidence.MEMORY)
    assert planted.left_out == unread
    assert len(unread) == 8
    assert plant(justice, DIRECTORY, START, by=zhou_min).columns == ()


def test_without_its_parent_it_is_refused_with_what_to_do(justice: Agency) -> None:
    assert refused(lambda: plant(justice, DIRECTORY, START, by=None)) == [("pack", "pack.under")]
    assert not Column.objects.exists()


def test_under_a_closed_column_nothing_is_hung(justice: Agency) -> None:
    plant(justice, DEPARTMENT, START, by=None)
    close_column(Column.objects.get(agency=justice, slug="keyfields"), START + timedelta(days=5), by=None)
    later = START + timedelta(days=6)
    assert refused(lambda: plant(justice, DIRECTORY, later, by=None)) == [("pack", "pack.under")]


def test_a_township_does_not_get_a_bureaus_directory(hongcun: Agency) -> None:
    assert refused(lambda: plant(hongcun, DIRECTORY, START, by=None)) == [("pack", "pack.another_kind")]


def test_what_a_pack_does_not_hang_elsewhere_hangs_under_its_parent() -> None:
    pack = read_pack("small", SMALL)
    assert [(one.slug, one.parent, one.mode) for one in pack.columns] == [
        ("top", "keyfields", "主动"),
        ("leaf", "top", "主动"),
    ]
    assert replace(pack, under=None).under is None


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"under": "Key Fields"}, ("under", "slug.form")),
        ({"columns": [{**SMALL["columns"][0], "mode": "公开"}]}, ("columns[0].mode", "form.value")),
        ({"columns": [{**SMALL["columns"][0], "mode": 1}]}, ("columns[0].mode", "form.value")),
    ],
)
def test_a_faulty_place_or_mode_is_refused(changed: dict[str, Any], fault: tuple[str, str]) -> None:
    assert fault in refused(lambda: read_pack("small", {**SMALL, **changed}))
