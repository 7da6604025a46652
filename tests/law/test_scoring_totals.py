"""Totals of a sheet, fields that drop out, and the ranking 孙丽 puts in the notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from scoring_examples import (
    BUREAU,
    MEMORY,
    ON,
    POLICE,
    SINCE,
    TOWN,
    WATER,
    found,
    indicator,
    refused,
    scored,
    sheet,
)

from gongkai.law.scoring import (
    AssessedUnit,
    Assessment,
    Inapplicable,
    IndicatorKind,
    Portion,
    Rounding,
    RoundingRule,
    ScoringOptions,
    Sheet,
    TotalRule,
    UnitKind,
    percent_score,
    rank,
    score_sheet,
    shipped_sheet,
)

WORKED = (
    Portion("基本信息", Decimal("81.22"), Decimal("100.00")),
    Portion("重点领域", Decimal("0.64"), Decimal("0.64")),
)


def test_the_worked_case_of_guoyang_is_81_34() -> None:
    result = percent_score(WORKED)
    assert result.score == Decimal("81.34")
    assert result.text == "(基本信息81.22 + 重点领域0.64) ÷ (100 + 0.64) × 100 = 81.34(四舍五入,保留2位小数)"


def test_the_same_case_comes_out_of_a_whole_sheet() -> None:
    ours = sheet(
        indicator("basic", "100"),
        indicator("key", "0.64", kind=IndicatorKind.KEY),
        indicator("other", "5", kind=IndicatorKind.KEY),
        total=TotalRule.PERCENT,
    )
    result = scored(
        ours, found("f", "basic", points=Decimal("18.78")), inapplicable=(Inapplicable("other", "本局没有"),)
    )
    assert (result.score, result.points, result.full_marks) == (
        Decimal("81.34"),
        Decimal("81.86"),
        Decimal("100.64"),
    )
    assert result.text == percent_score(WORKED).text
    assert [(each.indicator.id, each.text) for each in result.not_scored] == [
        ("other", "不适用,不计入满分:本局没有")
    ]
    assert scored(ours, found("f", "basic", points=Decimal("18.78"))).score == Decimal("82.22")


def test_a_score_is_rounded_once_by_the_named_rule() -> None:
    for points, full, rounding, score in [
        ("1", "3", Rounding(), "33.33"),
        ("2", "3", Rounding(), "66.67"),
        ("2", "3", Rounding(RoundingRule.DOWN), "66.66"),
        ("1", "8", Rounding(places=1), "12.5"),
        ("1", "8", Rounding(places=0), "13"),
        ("1", "8", Rounding(RoundingRule.DOWN, 0), "12"),
        ("0", "8", Rounding(), "0"),
        ("8", "8", Rounding(places=4), "100"),
    ]:
        portion = Portion("甲", Decimal(points), Decimal(full))
        assert percent_score([portion], rounding).score == Decimal(score)


def test_the_rounding_of_the_options_is_used_for_the_sheet() -> None:
    ours = sheet(indicator("x", "3"), total=TotalRule.PERCENT)
    assessment = Assessment(ours, BUREAU, SINCE, ON, (found("f", points=Decimal(1)),))
    down = ScoringOptions(rounding=Rounding(RoundingRule.DOWN))
    assert score_sheet(assessment, down).score == Decimal("66.66")
    assert score_sheet(assessment, down).text.endswith("(去尾,保留2位小数)")


def test_what_cannot_be_divided_or_rounded_is_refused() -> None:
    assert refused(lambda: percent_score([])) == [("portions", "scoring.nothing_to_score")]
    empty = Portion("甲", Decimal(0), Decimal(0))
    assert refused(lambda: percent_score([empty])) == [("portions", "scoring.nothing_to_score")]
    assert refused(lambda: Portion("甲", Decimal("2.01"), Decimal(2))) == [("points", "scoring.above_full")]
    assert refused(lambda: Portion("", Decimal(-1), Decimal(-1))) == [
        ("label", "form.text"),
        ("points", "form.amount"),
        ("full_marks", "form.amount"),
    ]
    assert refused(lambda: Rounding().apply(Fraction(-1, 100))) == [("", "scoring.negative")]
    assert refused(lambda: Rounding(places=5)) == [("places", "form.whole")]
    assert refused(lambda: Rounding("up", -1)) == [  # type: ignore[arg-type]
        ("rule", "form.value"),
        ("places", "form.whole"),
    ]
    assert refused(lambda: ScoringOptions(pass_share=Decimal("1.0001"))) == [("pass_share", "form.amount")]


def test_only_a_key_field_can_be_inapplicable_and_then_has_no_findings() -> None:
    ours = sheet(indicator("x"), indicator("k", "5", kind=IndicatorKind.KEY))
    assert refused(lambda: scored(ours, inapplicable=(Inapplicable("x", "没有"),))) == [
        ("inapplicable[0].indicator", "scoring.not_droppable")
    ]
    both = (Inapplicable("k", "没有"),)
    assert refused(lambda: scored(ours, found("f", "k", points=Decimal(1)), inapplicable=both)) == [
        ("findings", "scoring.claim_and_finding")
    ]
    assert refused(lambda: scored(ours, inapplicable=both + both)) == [("no_tasks", "scoring.claim_twice")]
    assert refused(lambda: scored(ours, inapplicable=(Inapplicable("?", "没有"),))) == [
        ("inapplicable[0].indicator", "scoring.unknown_indicator")
    ]
    assert refused(lambda: Inapplicable("", "")) == [
        ("indicator", "form.text"),
        ("reason", "form.text"),
    ]


def two_kinds() -> Sheet:
    return sheet(
        indicator("all", "10"),
        indicator("towns", "5", unit_kinds=(UnitKind.TOWNSHIP,)),
        indicator("off", "3", enabled=False, source=MEMORY),
        unit_kinds=(UnitKind.DEPARTMENT, UnitKind.TOWNSHIP),
    )


def test_each_kind_of_unit_is_assessed_by_its_own_indicators() -> None:
    bureau, town = scored(two_kinds(), found("f", "off")), scored(two_kinds(), unit=TOWN)
    assert (bureau.full_marks, town.full_marks) == (10, 15)
    assert [(each.indicator.id, each.text, each.findings) for each in bureau.not_scored] == [
        ("towns", "本项不考县直部门", ()),
        ("off", "本项未启用:听说的条款(未查到原文,请核对)", ("f",)),
    ]


def test_a_sheet_for_townships_takes_no_bureau_and_no_portal_sheet_takes_any() -> None:
    assert refused(lambda: scored("shucheng_2023_townships", unit=BUREAU)) == [
        ("unit.kind", "scoring.unit_kind")
    ]
    assert scored("shucheng_2023_townships", unit=TOWN).full_marks == 48
    assert ("sheet", "scoring.national_sheet") in refused(lambda: scored("national_2019"))


def test_the_township_of_2023_loses_whole_items_by_its_sheet() -> None:
    result = scored(
        "shucheng_2023_townships",
        found("f1", "detailed_plan", "no_column"),
        found("f2", "township_plan", points=Decimal(12)),
        found("f3", "cultural_tutoring", "not_about_it"),
        found("f4", "poverty_funds", points=Decimal(4)),
        unit=TOWN,
    )
    assert [each.points for each in result.indicators] == [0, 8, 0, 4]
    assert result.indicators[0].reasons[0].text == "未设置栏目:本项不得分"
    assert result.indicators[0].reasons[0].nominal == 10


def test_nothing_in_force_and_impossible_assessments_are_refused() -> None:
    assert refused(lambda: scored("jinzhai_2024")) == [("sheet", "scoring.nothing_to_score")]
    assert refused(lambda: scored(sheet(indicator()), found("f", "y"))) == [
        ("findings[0].indicator", "scoring.unknown_indicator")
    ]
    assert refused(lambda: scored(sheet(indicator()), found("f"), found("f"))) == [
        ("findings[1].uid", "form.twice")
    ]
    whole = shipped_sheet("jixi_2021")
    day_before = date(2021, 6, 29)
    assert refused(lambda: Assessment(whole, BUREAU, ON, day_before)) == [("on", "form.order")]
    assert Assessment(whole, BUREAU, ON, ON).on == ON
    assert refused(lambda: Assessment(whole, BUREAU, "x", True, [], None, 1)) == [  # type: ignore[arg-type]
        ("since", "form.day"),
        ("on", "form.day"),
        ("findings", "form.rows"),
        ("no_tasks", "form.rows"),
        ("inapplicable", "form.rows"),
    ]
    assert refused(lambda: AssessedUnit("", "", "village")) == [  # type: ignore[arg-type]
        ("code", "form.text"),
        ("name", "form.text"),
        ("kind", "form.value"),
    ]


def test_equal_scores_share_a_rank_and_the_next_rank_stays_free() -> None:
    third = AssessedUnit("czj", "县财政局", UnitKind.DEPARTMENT)
    results = [
        scored("jixi_2021", found("f", "performance", points=Decimal(points)), unit=unit)
        for unit, points in ((third, "9"), (WATER, "3.5"), (POLICE, "3.5"), (BUREAU, "1"))
    ]
    rows = rank(results)
    assert [(row.rank, row.result.assessment.unit.code) for row in rows] == [
        (1, "sfj"),
        (2, "gaj"),
        (2, "slj"),
        (4, "czj"),
    ]
    assert [row.text for row in rows] == [
        "县司法局99分,第1名",
        "县公安局96.5分,与县水利局同分,并列第2名,后面的名次从第4名起",
        "县水利局96.5分,与县公安局同分,并列第2名,后面的名次从第4名起",
        "县财政局91分,第4名",
    ]
    assert rows[1].tied_with == ("县水利局",)
    assert rank([]) == ()


def test_results_that_cannot_be_compared_are_not_ranked() -> None:
    first = scored("jixi_2021")
    assert refused(lambda: rank([first, first])) == [("results[1]", "scoring.rank_twice")]
    other_sheet = scored("jiamusi_2018", unit=POLICE)
    assert refused(lambda: rank([first, other_sheet])) == [("results[1]", "scoring.rank_sheet")]
    other_options = score_sheet(
        Assessment(shipped_sheet("jixi_2021"), POLICE, SINCE, ON), ScoringOptions(pass_share=Decimal("0.7"))
    )
    assert refused(lambda: rank([first, other_options])) == [("results[1]", "scoring.rank_sheet")]
    bureau, town = scored(two_kinds()), scored(two_kinds(), unit=TOWN)
    assert refused(lambda: rank([bureau, town])) == [("results[1]", "scoring.rank_kind")]


@pytest.mark.parametrize("total", [TotalRule.SUM, TotalRule.PERCENT])
def test_different_full_marks_are_ranked_only_where_the_score_is_a_percentage(total: TotalRule) -> None:
    ours = sheet(indicator("x"), indicator("k", "5", kind=IndicatorKind.KEY), total=total)
    one = scored(ours, found("f", points=Decimal(1)))
    two = scored(ours, found("f", points=Decimal(1)), unit=POLICE, inapplicable=(Inapplicable("k", "没有"),))
    if total is TotalRule.SUM:
        assert refused(lambda: rank([one, two])) == [("results[1]", "scoring.rank_full_marks")]
        assert refused(lambda: rank([two, one])) == [("results[1]", "scoring.rank_full_marks")]
    else:
        assert [row.result.score for row in rank([two, one])] == [Decimal("93.33"), Decimal(90)]


def test_a_change_of_name_is_still_another_unit_only_by_code() -> None:
    renamed = replace(BUREAU, name="县司法局(新)")
    assert refused(lambda: rank([scored("jixi_2021"), scored("jixi_2021", unit=renamed)])) == [
        ("results[1]", "scoring.rank_twice")
    ]
