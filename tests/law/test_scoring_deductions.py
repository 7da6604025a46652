"""孙丽 scores a bureau: what each clause takes, never more than the marks, and each mark explained."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from scoring_examples import (
    POLICE,
    PROOF,
    clause,
    found,
    indicator,
    marks,
    scored,
    sheet,
)

from gongkai.law.scoring import (
    ClauseForm,
    PartsRule,
    shipped_sheet,
)
from gongkai.law.sources import Confidence

NORMATIVE = "normative_documents"


def test_the_twenty_marks_of_huoqiu_for_normative_documents() -> None:
    for found_there, points in [
        ({}, "20"),
        ({"title": 1}, "18"),
        ({"title": 3}, "14"),
        ({"number": 1}, "18"),
        ({"issue_day": 1}, "19"),
        ({"validity": 2}, "18"),
        ({"interpretation": 1}, "18"),
        ({"pdf": 1}, "18"),
        ({"mixed": 4}, "16"),
        (
            {
                "title": 1,
                "number": 1,
                "issue_day": 1,
                "validity": 1,
                "interpretation": 1,
                "pdf": 1,
                "mixed": 1,
            },
            "9",
        ),
        ({"interpretation": 5, "pdf": 4, "mixed": 1}, "1"),
        ({"interpretation": 5, "pdf": 4, "mixed": 2}, "0"),
        ({"interpretation": 5, "pdf": 5, "mixed": 3}, "0"),
    ]:
        findings = [found(name, NORMATIVE, name, count=count) for name, count in found_there.items()]
        result = scored("huoqiu_2020_normative", *findings, unit=POLICE)
        assert result.score == Decimal(points)
        assert result.full_marks == 20
        assert result.text == f"满分20,扣{20 - int(points)},得{points}"


def test_the_police_bureau_of_2020_loses_all_twenty_and_each_row_says_what_it_really_took() -> None:
    result = scored(
        "huoqiu_2020_normative",
        found("f1", NORMATIVE, "interpretation", count=6),
        found("f2", NORMATIVE, "pdf", count=6),
        found("f3", NORMATIVE, "mixed", count=1),
        unit=POLICE,
    )
    reasons = result.indicators[0].reasons
    assert [(each.nominal, each.taken) for each in reasons] == [(12, 12), (12, 8), (1, 0)]
    assert reasons[0].text == "未关联解读:6件,每件2分,共12分"
    assert reasons[1].text == "无PDF下载版本:6件,每件2分,共12分;本项扣完为止,实扣8分"
    assert reasons[2].text == "与其他文件混杂:1处,每处1分,共1分;本项扣完为止,实扣0分"
    assert (reasons[0].finding, reasons[0].clause, reasons[0].reason) == (
        "f1",
        "interpretation",
        "孙丽查到的问题",
    )
    assert reasons[0].evidence == PROOF
    assert reasons[0].source.confidence is Confidence.PARTIAL
    assert result.indicators[0].deduction == 20


def test_a_deduction_that_just_fits_is_not_called_cut_short() -> None:
    result = scored("huoqiu_2020_normative", found("f", NORMATIVE, "pdf", count=10), unit=POLICE)
    assert result.indicators[0].reasons[0].text == "无PDF下载版本:10件,每件2分,共20分"


def test_department_documents_of_huoqiu_are_worth_two_two_two_two_one_one() -> None:
    parts = shipped_sheet("huoqiu_2022").indicator("department_documents").parts
    assert [int(part.points or 0) for part in parts] == [2, 2, 2, 2, 1, 1]
    assert sum(part.points or 0 for part in parts) == 10


def test_a_missing_part_costs_its_marks_once_and_a_lesser_loss_may_be_stated() -> None:
    name = "department_documents"
    result = scored(
        "huoqiu_2022",
        found("f1", name, "downloads_and_enquiries", points=Decimal("1.5")),
        found("f2", name, "downloads_and_enquiries", points=Decimal("1.5")),
        found("f3", name, "others_interpreted", count=7),
    )
    taken = [each.taken for each in result.indicators[0].reasons]
    assert taken == [Decimal("1.5"), Decimal("0.5"), Decimal(1)]
    assert marks(result, name) == 7
    assert "分值里扣" not in result.indicators[0].reasons[0].text


def consultation(rule: PartsRule, *missing: str) -> Decimal:
    huoqiu = shipped_sheet("huoqiu_2022")
    changed = replace(huoqiu.indicator("consultation"), parts_rule=rule)
    rows = tuple(changed if each.id == changed.id else each for each in huoqiu.indicators)
    findings = [
        found(part, "consultation", part, measured=29 if part == "thirty_days" else None) for part in missing
    ]
    return marks(scored(replace(huoqiu, indicators=rows), *findings), "consultation")


def test_parts_of_ten_under_a_weight_of_eight_count_as_the_sheet_says() -> None:
    for rule, missing, points in [
        (PartsRule.FLOOR, (), "8"),
        (PartsRule.FLOOR, ("draft",), "6"),
        (PartsRule.FLOOR, ("draft", "basis", "channels", "explanation"), "0"),
        (PartsRule.CAP, ("draft",), "8"),
        (PartsRule.CAP, ("draft", "thirty_days"), "7"),
        (PartsRule.CAP, ("draft", "basis", "channels", "explanation", "thirty_days", "several_ways"), "0"),
        (PartsRule.SCALE, ("draft",), "6.4"),
        (PartsRule.SCALE, ("thirty_days",), "7.2"),
        (PartsRule.SCALE, ("draft", "basis", "channels", "explanation", "thirty_days", "several_ways"), "0"),
    ]:
        assert consultation(rule, *missing) == Decimal(points)


def test_a_result_that_used_our_rule_for_the_parts_says_so() -> None:
    result = scored("huoqiu_2022", found("f", "consultation", "draft"))
    assert result.indicators[2].reasons[0].text == (
        "缺「决策草案」:失2分,缺哪部分从分值里扣,扣完为止,合2分(本系统默认,可改)"
    )
    line = "重大决策预公开/意见征集:缺哪部分从分值里扣,扣完为止(本系统默认,可改)"
    assert line in result.caveats
    assert line not in scored("huoqiu_2022").caveats
    assert line not in scored("huoqiu_2022", found("f", "department_documents", "others_published")).caveats


def test_an_even_sheet_of_three_parts_scaled_to_ten_loses_exactly_ten_with_all_parts() -> None:
    parts = [clause(name, ClauseForm.PART, points=Decimal(1)) for name in "abc"]
    ours = sheet(indicator("x", "10", *parts, parts_rule=PartsRule.SCALE))
    result = scored(ours, *(found(name, clause=name) for name in "abc"))
    taken = [each.taken for each in result.indicators[0].reasons]
    assert taken == [Decimal("3.33"), Decimal("3.34"), Decimal("3.33")]
    assert result.score == 0
