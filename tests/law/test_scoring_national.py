"""The national check: veto, then deductions off 100, then the bonus; exactly at 60 and at 80."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from scoring_examples import MEMORY, PROOF, clause, found, indicator, refused, sheet

from gongkai.law.scoring import (
    Award,
    ClauseForm,
    Finding,
    IndicatorKind,
    NationalModel,
    PortalCheck,
    PortalScore,
    Sheet,
    TotalRule,
    UnitKind,
    Verdict,
    VetoFinding,
    judge_by_veto,
    score_portal,
    shipped_sheet,
    with_clause_points,
    with_indicator,
)

BLANK = VetoFinding("V4.3", "空白栏目5个", PROOF)


def portal_sheet() -> Sheet:
    stale = clause("stale", ClauseForm.DEDUCT, points=Decimal(5), update=True)
    wrong = clause("wrong", ClauseForm.DEDUCT, points=Decimal(1))
    column = clause("blank", ClauseForm.DEDUCT, points=Decimal(2), update=True)
    return sheet(
        indicator("rest", "20", column, kind=IndicatorKind.DEDUCT, general=True),
        indicator("news", "10", stale, wrong, kind=IndicatorKind.DEDUCT),
        indicator("open", None, kind=IndicatorKind.DEDUCT),
        indicator("guides", "25", kind=IndicatorKind.DEDUCT, group="办事服务"),
        indicator("off", None, kind=IndicatorKind.DEDUCT, enabled=False, source=MEMORY),
        indicator("new", "12", kind=IndicatorKind.BONUS),
        indicator("free", None, kind=IndicatorKind.BONUS),
        indicator("unknown", None, kind=IndicatorKind.BONUS, enabled=False, source=MEMORY),
        total=TotalRule.FROM_FULL,
        full_marks=Decimal(100),
        unit_kinds=(UnitKind.PORTAL,),
    )


def award(uid: str, indicator_id: str, points: str) -> Award:
    return Award(uid, indicator_id, Decimal(points), "智能搜索", PROOF)


def check(
    *findings: Finding,
    vetoes: tuple[VetoFinding, ...] = (),
    awards: tuple[Award, ...] = (),
    services: bool = True,
) -> PortalScore:
    return score_portal(PortalCheck("县政府网", services, vetoes, findings, awards), portal_sheet())


def off(points: str) -> Finding:
    return found(f"off-{points}", "open", points=Decimal(points))


def test_below_sixty_fails_and_only_above_eighty_the_bonus_is_added() -> None:
    for lost, deduct, verdict, bonus, final in [
        ("0", "100", Verdict.PASSED, "6", "106"),
        ("19.99", "80.01", Verdict.PASSED, "6", "86.01"),
        ("20", "80", Verdict.PASSED, "0", "80"),
        ("20.01", "79.99", Verdict.PASSED, "0", "79.99"),
        ("39.99", "60.01", Verdict.PASSED, "0", "60.01"),
        ("40", "60", Verdict.PASSED, "0", "60"),
        ("40.01", "59.99", Verdict.FAILED, "0", "59.99"),
        ("100", "0", Verdict.FAILED, "0", "0"),
    ]:
        result = check(off(lost), awards=(award("a", "new", "6"),))
        assert (result.deduct, result.verdict) == (Decimal(deduct), verdict)
        assert (result.bonus, result.final) == (Decimal(bonus), Decimal(final))
        assert [each.finding for each in result.set_aside] == ([] if bonus == "6" else ["a"])


def test_an_organ_without_outward_services_is_scored_on_75_by_four_thirds() -> None:
    for lost, deduct, verdict, bonus in [
        ("0", "100", Verdict.PASSED, "6"),
        ("14.99", "80.01", Verdict.PASSED, "6"),
        ("15", "80", Verdict.PASSED, "0"),
        ("30", "60", Verdict.PASSED, "0"),
        ("30.01", "59.99", Verdict.FAILED, "0"),
        ("75", "0", Verdict.FAILED, "0"),
        ("80", "0", Verdict.FAILED, "0"),
    ]:
        result = check(off(lost), awards=(award("a", "new", "6"),), services=False)
        assert (result.deduct, result.verdict, result.bonus) == (Decimal(deduct), verdict, Decimal(bonus))


def test_the_limit_is_compared_before_rounding() -> None:
    given = PortalCheck("县政府网", False, (), (off("10"),), (award("a", "new", "6"),))
    strict = score_portal(
        given, portal_sheet(), NationalModel(fail_below=Decimal("86.67"), bonus_above=Decimal("86.67"))
    )
    assert (strict.deduct, strict.verdict, strict.bonus) == (Decimal("86.67"), Verdict.FAILED, 0)
    mild = score_portal(
        given, portal_sheet(), NationalModel(fail_below=Decimal("86.66"), bonus_above=Decimal("86.66"))
    )
    assert (mild.deduct, mild.verdict, mild.bonus) == (Decimal("86.67"), Verdict.PASSED, 6)


def test_services_are_not_checked_where_there_are_none() -> None:
    finding = found("g", "guides", points=Decimal(10))
    with_services, without = check(finding), check(finding, services=False)
    assert (with_services.deduct, without.deduct) == (90, 100)
    assert without.set_aside[0].text == "没有对外服务职能,不检查办事服务"
    assert without.steps[1] == "扣分指标:满分75,扣0,余75,× 100 ÷ 75 = 100分"
    assert with_services.steps[1] == "扣分指标:满分100,扣10,余90分"


def test_a_single_veto_ends_the_check() -> None:
    result = check(off("1"), vetoes=(BLANK,), awards=(award("a", "new", "6"),))
    assert result.verdict is Verdict.FAILED
    assert (result.deduct, result.bonus, result.final) == (None, None, None)
    assert result.vetoes == (BLANK,)
    assert result.steps == ("单项否决,不合格,不再评分:V4.3 空白栏目5个",)


def test_a_site_or_an_account_is_judged_by_the_veto_list_alone() -> None:
    assert judge_by_veto([BLANK]).verdict is Verdict.FAILED
    assert judge_by_veto([BLANK]).vetoes == (BLANK,)
    assert judge_by_veto([]).verdict is Verdict.PASSED
    assert judge_by_veto([]).text == "没有单项否决情形"
    assert [each.label for each in Verdict] == ["合格", "不合格"]


def test_deductions_inside_an_indicator_stop_at_its_marks() -> None:
    result = check(found("n", "news", "stale", count=3))
    assert result.deduct == 90
    assert result.reasons[0].nominal == 15
    assert result.reasons[0].taken == 10


def test_a_column_is_not_deducted_twice() -> None:
    result = check(
        found("r1", "rest", "blank", column="要闻"),
        found("r2", "rest", "blank", column="公告"),
        found("r3", "rest", "blank", column="公告"),
        found("n1", "news", "stale", column="要闻"),
    )
    assert result.deduct == 93
    assert [(each.finding, each.text) for each in result.set_aside] == [
        ("r1", "栏目「要闻」已在「目录/news」扣分,不重复扣"),
        ("r3", "栏目「公告」已在「目录/rest」扣分,不重复扣"),
    ]


def test_a_fault_of_another_kind_in_the_column_does_not_spare_it() -> None:
    result = check(found("r1", "rest", "blank", column="要闻"), found("n1", "news", "wrong", column="要闻"))
    assert result.deduct == 97
    assert result.set_aside == ()


def test_an_update_finding_without_a_column_spares_no_column() -> None:
    assert check(found("n", "news", "stale"), found("r", "rest", "blank", column="要闻")).deduct == 93


@pytest.mark.parametrize("more", [{}, {"column": " "}, {"column": "要闻", "count": 2}])
def test_other_columns_are_named_one_by_one(more: dict[str, object]) -> None:
    assert refused(lambda: check(off("1"), found("r", "rest", "blank", **more))) == [
        ("findings[1].column", "scoring.column")
    ]


def test_the_bonus_stops_at_each_indicator_and_at_thirty() -> None:
    result = check(
        awards=(
            award("a", "new", "10"),
            award("b", "new", "5"),
            award("c", "free", "20"),
            award("d", "free", "1"),
        )
    )
    assert [each.taken for each in result.awards] == [10, 2, 18, 0]
    assert (result.bonus, result.final) == (30, 130)
    assert result.awards[0].text == "加分「目录/new」10分:智能搜索"
    assert result.awards[1].text == "加分「目录/new」2分(应加5分,已到上限):智能搜索"
    assert result.steps[-1] == "最后得分:100 + 30 = 130分,合格"


def test_what_is_not_enabled_costs_and_gives_nothing_and_says_why() -> None:
    result = check(found("f", "off", points=Decimal(50)), awards=(award("a", "unknown", "6"),))
    assert (result.final, result.awards, result.reasons) == (100, (), ())
    assert [each.text for each in result.set_aside] == [
        "「目录/off」未启用:听说的条款(未查到原文,请核对)",
        "「目录/unknown」未启用:听说的条款(未查到原文,请核对)",
    ]
    assert not [line for line in result.caveats if "听说" in line]


def test_an_indicator_of_memory_that_is_switched_on_says_so() -> None:
    national = with_indicator(shipped_sheet("national_2019"), "D01", enabled=True, full_marks=Decimal(5))
    bonus = with_indicator(national, "B5", enabled=True, full_marks=Decimal(5))
    given = PortalCheck(
        "县政府网", True, (), (found("f", "D01", points=Decimal(1)),), (award("a", "B5", "6"),)
    )
    result = score_portal(given, bonus)
    assert (result.deduct, result.bonus, result.final) == (99, 5, 104)
    memory = [line for line in result.caveats if "未查到原文" in line]
    assert len(memory) == 2
    assert "概况信息" in memory[0]
    assert result.caveats[0].endswith("只录入了原表的一部分")
    filled = replace(bonus, excerpt=True)
    assert score_portal(given, filled) == result


def test_the_three_deductions_that_were_seen_ship_on_and_say_that_their_full_marks_are_unknown() -> None:
    national = shipped_sheet("national_2019")
    assert [each.id for each in national.indicators if each.enabled] == ["D05", "D14", "D22"]
    findings = tuple(found(name, name, "not_updated", count=4) for name in ("D05", "D14", "D22"))
    result = score_portal(PortalCheck("县政府网", True, (), findings), national)
    assert [each.taken for each in result.reasons] == [5, 2, 3]
    assert result.final == 90
    assert sum("满分没有查到" in line for line in result.caveats) == 3
    assert score_portal(PortalCheck("县政府网", False, (), findings), national).deduct == Decimal("89.33")


def test_the_general_indicator_works_once_the_county_fills_in_its_points() -> None:
    national = with_clause_points(shipped_sheet("national_2019"), "D07", "not_updated", Decimal(2))
    national = with_indicator(national, "D07", enabled=True)
    rows = (
        found("a", "D07", "not_updated", column="政策文件"),
        found("b", "D07", "not_updated", column="规划"),
        found("c", "D05", "not_updated", column="政策文件"),
    )
    assert score_portal(PortalCheck("县政府网", True, (), rows), national).deduct == 93


def test_a_check_that_cannot_be_is_refused() -> None:
    assert refused(lambda: check(off("1"), off("1"))) == [("findings[1].uid", "form.twice")]
    same = award("off-1", "new", "1")
    assert refused(lambda: check(off("1"), awards=(same,))) == [("awards[0].uid", "form.twice")]
    assert refused(lambda: check(found("f", "new", points=Decimal(1)))) == [
        ("findings[0].indicator", "scoring.indicator_kind")
    ]
    assert refused(lambda: check(awards=(award("a", "news", "1"),))) == [
        ("awards[0].indicator", "scoring.indicator_kind")
    ]
    assert refused(lambda: check(found("f", "nowhere"))) == [("indicator", "scoring.unknown_indicator")]
    empty = PortalCheck("县政府网", True)
    assert refused(lambda: score_portal(empty, shipped_sheet("jixi_2021"))) == [
        ("sheet", "scoring.national_sheet")
    ]
    of_90 = replace(portal_sheet(), full_marks=Decimal(90))
    assert refused(lambda: score_portal(empty, of_90)) == [("sheet", "scoring.national_sheet")]
    assert refused(lambda: PortalCheck("", 1, [], 2, 3)) == [  # type: ignore[arg-type]
        ("portal", "form.text"),
        ("offers_services", "form.flag"),
        ("vetoes", "form.rows"),
        ("findings", "form.rows"),
        ("awards", "form.rows"),
    ]
    assert refused(lambda: VetoFinding("", "", ())) == [
        ("id", "form.text"),
        ("text", "form.text"),
        ("evidence", "form.rows"),
    ]
    assert refused(lambda: Award("", "", Decimal("0.001"), "", ())) == [
        ("uid", "form.text"),
        ("indicator", "form.text"),
        ("points", "form.amount"),
        ("text", "form.text"),
        ("evidence", "form.rows"),
    ]


def test_the_numbers_of_the_model_must_be_possible() -> None:
    assert refused(lambda: NationalModel(no_service_full=Decimal(0))) == [
        ("no_service_full", "scoring.model")
    ]
    assert refused(lambda: NationalModel(no_service_full=Decimal("100.01"))) == [
        ("no_service_full", "scoring.model")
    ]
    assert NationalModel(no_service_full=Decimal(100)).deduct_full == 100
    assert refused(lambda: NationalModel(bonus_above=Decimal("59.99"))) == [("bonus_above", "scoring.model")]
    assert NationalModel(bonus_above=Decimal(60)).bonus_above == 60
    assert refused(lambda: NationalModel(fail_below=60, service_group="")) == [  # type: ignore[arg-type]
        ("fail_below", "form.amount"),
        ("service_group", "form.text"),
    ]
