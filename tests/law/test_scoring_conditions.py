"""Clauses with conditions: dates of documents, halves, caps, and deductions without a clause."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from scoring_examples import (
    MEMORY,
    POLICE,
    SOURCE,
    clause,
    found,
    indicator,
    marks,
    refused,
    scored,
    sheet,
)

from gongkai.law.scoring import (
    Assessment,
    ClauseForm,
    Finding,
    Per,
    Rounding,
    RoundingRule,
    ScoringOptions,
    Sheet,
    score_sheet,
    shipped_sheet,
    with_clause_points,
    with_indicator,
)
from gongkai.law.sources import Confidence, Source


def test_shucheng_asks_ten_days_before_july_2020_and_thirty_after() -> None:
    for day, days_open, points in [
        (date(2020, 6, 30), 9, "6"),
        (date(2020, 6, 30), 10, "8"),
        (date(2020, 6, 30), 29, "8"),
        (date(2020, 7, 1), 10, "6"),
        (date(2020, 7, 1), 29, "6"),
        (date(2020, 7, 1), 30, "8"),
        (date(2020, 7, 1), 31, "8"),
    ]:
        finding = found("f", "consultation", "period_length", document_day=day, measured=days_open)
        result = scored("shucheng_2021", finding)
        assert marks(result, "consultation") == Decimal(points)


def test_a_period_that_was_long_enough_is_set_aside_with_the_reason() -> None:
    day = date(2020, 7, 1)
    result = scored(
        "shucheng_2021", found("f", "consultation", "period_length", document_day=day, measured=30)
    )
    aside = result.indicators[0].set_aside
    assert [each.finding for each in aside] == ["f"]
    assert aside[0].text.endswith("要求不少于30,实际30,已达到,不扣分")


def test_shucheng_gives_eight_to_the_public_four_to_departments_two_off_for_each_gap() -> None:
    for clauses, points in [
        ((), "8"),
        (("departments_only",), "4"),
        (("draft",), "6"),
        (("draft", "departments_only"), "2"),
        (("draft", "basis", "departments_only"), "0"),
        (("draft", "basis", "period", "channels"), "0"),
        (("title",), "7"),
        (("none_published",), "0"),
    ]:
        result = scored("shucheng_2021", *(found(name, "consultation", name) for name in clauses))
        assert marks(result, "consultation") == Decimal(points)


def test_lowered_full_marks_are_explained_first_wherever_they_stand() -> None:
    result = scored(
        "shucheng_2021", found("a", "consultation", "draft"), found("b", "consultation", "departments_only")
    )
    assert [each.text for each in result.indicators[0].reasons] == [
        "只向部门征集:本项满分降为4分",
        "缺决策草案:1件,每件2分,共2分",
    ]


def jinzhai(full: str = "10", others: str = "4") -> Sheet:
    filled = with_clause_points(
        shipped_sheet("jinzhai_2024"), "department_documents", "others_not_interpreted", Decimal(others)
    )
    return with_indicator(filled, "department_documents", enabled=True, full_marks=Decimal(full))


DOCUMENTS = "department_documents"


def test_half_the_marks_go_only_if_no_other_document_is_interpreted() -> None:
    for without, of, points in [(5, 5, "8"), (4, 5, "10"), (1, 1, "8"), (1, 2, "10")]:
        finding = found("f", DOCUMENTS, "others_not_interpreted", count=without, of=of)
        result = scored(jinzhai(), finding)
        assert result.score == Decimal(points)


def test_one_interpretation_present_is_named_as_the_reason_for_taking_nothing() -> None:
    result = scored(jinzhai(), found("f", DOCUMENTS, "others_not_interpreted", count=4, of=5))
    assert result.indicators[0].set_aside[0].text.endswith("5件里有1件做到,不扣分")
    whole = scored(jinzhai(), found("f", DOCUMENTS, "others_not_interpreted", count=5, of=5))
    assert whole.indicators[0].reasons[0].text.endswith(":5件都没有,扣4分的50%")


def test_jinzhai_looks_at_the_year_of_the_document() -> None:
    for name, day, points in [
        ("no_plain_text", date(2022, 12, 31), "10"),
        ("no_plain_text", date(2023, 1, 1), "8"),
        ("normative_interpretation", date(2017, 12, 31), "10"),
        ("normative_interpretation", date(2018, 1, 1), "7"),
    ]:
        stated = Decimal(3) if name == "normative_interpretation" else None
        result = scored(jinzhai(), found("f", DOCUMENTS, name, document_day=day, points=stated))
        assert result.score == Decimal(points)


def test_a_document_of_another_time_is_set_aside_with_its_day() -> None:
    day = date(2022, 12, 31)
    result = scored(jinzhai(), found("f", DOCUMENTS, "no_plain_text", document_day=day))
    text = result.indicators[0].set_aside[0].text
    assert text.endswith("只管2023-01-01起的文件,本件日期2022-12-31,不扣分")


def test_without_the_list_of_valid_documents_the_column_gets_the_pass_mark_at_most() -> None:
    for share, formats, points in [("0.60", 0, "6"), ("0.60", 3, "4"), ("0.80", 0, "8")]:
        findings = [found("list", DOCUMENTS, "no_valid_list")]
        if formats:
            findings.append(found("format", DOCUMENTS, "normative_format", count=formats))
        sheet_scored = Assessment(jinzhai(), POLICE, date(2024, 1, 1), date(2024, 12, 1), tuple(findings))
        result = score_sheet(sheet_scored, ScoringOptions(pass_share=Decimal(share)))
        assert result.score == Decimal(points)


def test_the_pass_mark_says_that_it_is_our_default() -> None:
    result = scored(jinzhai(), found("f", DOCUMENTS, "no_valid_list"))
    text = result.indicators[0].reasons[0].text
    assert text.endswith("本项最高6分(满分的60%)(及格分占满分的比例(本系统默认,可改))")
    assert "及格分占满分的比例(本系统默认,可改):原表只写「及格分」,没有写多少" in result.caveats
    plain = scored(jinzhai(), found("f", DOCUMENTS, "normative_format"))
    assert not [line for line in plain.caveats if "及格分占" in line]


def test_a_cap_printed_in_the_sheet_needs_no_default() -> None:
    ours = sheet(indicator("x", "10", clause("c", ClauseForm.CAP, share=Decimal("0.5"))))
    result = scored(ours, found("f", clause="c"))
    assert result.score == 5
    assert result.indicators[0].reasons[0].text == "条款c:本项最高5分(满分的50%)"
    assert not [line for line in result.caveats if "及格分" in line]


def test_two_caps_or_two_lowered_full_marks_leave_the_lower() -> None:
    caps = [
        clause(name, ClauseForm.CAP, share=Decimal(share)) for name, share in (("a", "0.8"), ("b", "0.6"))
    ]
    tops = [clause(name, ClauseForm.CEILING, points=Decimal(top)) for name, top in (("c", "7"), ("d", "5"))]
    ours = sheet(indicator("x", "10", *caps, *tops))
    assert scored(ours, found("b", clause="b"), found("a", clause="a")).score == 6
    assert scored(ours, found("d", clause="d"), found("c", clause="c")).score == 5


def test_once_means_once_however_many_findings_there_are() -> None:
    once = clause("o", ClauseForm.DEDUCT, points=Decimal(3), per=Per.ONCE)
    result = scored(
        sheet(indicator("x", "10", once)), found("a", clause="o", count=4), found("b", clause="o")
    )
    assert result.score == 7
    assert result.indicators[0].reasons[0].text == "条款o:扣3分"
    assert [each.finding for each in result.indicators[0].set_aside] == ["b"]


def test_the_half_is_taken_once_even_if_it_is_found_twice() -> None:
    rows = [found(uid, DOCUMENTS, "others_not_interpreted", count=2, of=2) for uid in ("a", "b")]
    result = scored(jinzhai(), *rows)
    assert result.score == 8
    assert [each.finding for each in result.indicators[0].set_aside] == ["b"]


def test_an_assessor_may_deduct_without_a_clause_if_the_points_are_said() -> None:
    result = scored(
        "guoyang_2020q3", found("f", "normative_changes", points=Decimal("0.64"), count=2), unit=POLICE
    )
    assert marks(result, "normative_changes") == Decimal("0.72")
    reason = result.indicators[1].reasons[0]
    assert reason.text == "测评方扣分:2处,每处0.64分,共1.28分"
    assert reason.source.text == "涡阳县2020年第三季度县直部门评分表「政策法规/规范性文件立改废」"


def test_an_excerpt_and_every_rule_not_read_in_full_are_said_with_the_result() -> None:
    ours = sheet(
        indicator("x", "10"), indicator("y", "5", source=MEMORY), excerpt=False, full_marks=Decimal(15)
    )
    assert scored(ours).caveats == ("听说的条款(未查到原文,请核对)",)
    assert scored(sheet(indicator())).caveats == ("「本县表」只录入了原表的一部分",)
    noted = sheet(indicator(source=Source("甲", Confidence.PARTIAL, "只读到一半")))
    assert "甲(原文只读到一部分,请核对):只读到一半" in scored(noted).caveats


def test_amounts_are_rounded_by_the_named_rule() -> None:
    half = clause("h", ClauseForm.SHARE, points=Decimal("0.33"), share=Decimal("0.5"))
    assessment = Assessment(
        sheet(indicator("x", "1", half)),
        POLICE,
        date(2021, 1, 1),
        date(2021, 6, 30),
        (found("f", clause="h", count=2, of=2),),
    )
    assert score_sheet(assessment).score == Decimal("0.83")
    down = ScoringOptions(rounding=Rounding(RoundingRule.DOWN))
    assert score_sheet(assessment, down).score == Decimal("0.84")
    tenth = ScoringOptions(rounding=Rounding(places=1))
    assert score_sheet(assessment, tenth).score == Decimal("0.8")


def test_rounding_never_takes_more_than_the_marks_and_leaves_nothing_of_a_full_loss() -> None:
    coarse = ScoringOptions(rounding=Rounding(places=0))
    ours = sheet(indicator("x", "2.4"))
    for points, left in (("2.4", "0"), ("2.3", "0.4"), ("1.5", "0.4")):
        rows = (found("f", points=Decimal(points)),)
        result = score_sheet(Assessment(ours, POLICE, date(2021, 1, 1), date(2021, 6, 30), rows), coarse)
        assert result.score == Decimal(left)
    rows = (found("f", points=Decimal("0.8")),)
    small = Assessment(sheet(indicator("x", "0.9")), POLICE, date(2021, 1, 1), date(2021, 6, 30), rows)
    assert score_sheet(small, coarse).score == 0


@pytest.mark.parametrize(
    ("finding", "issue"),
    [
        (found("f"), ("findings[0].points", "scoring.points_missing")),
        (found("f", clause="nowhere"), ("findings[0].clause", "scoring.unknown_clause")),
        (found("f", clause="dated"), ("findings[0].document_day", "scoring.document_day")),
        (found("f", clause="open"), ("findings[0].points", "scoring.points_missing")),
        (found("f", clause="days"), ("findings[0].measured", "scoring.measured")),
        (found("f", clause="none"), ("findings[0].of", "scoring.of")),
        (found("f", clause="none", count=3, of=2), ("findings[0].of", "scoring.of")),
        (found("f", clause="blank", of=1), ("findings[0].points", "scoring.points_missing")),
        (
            found("f", clause="blank", of=1, points=Decimal(1)),
            ("findings[0].points", "scoring.points_missing"),
        ),
        (
            found("f", clause="days", measured=1, points=Decimal(1)),
            ("findings[0].points", "scoring.points_printed"),
        ),
        (found("f", clause="all", points=Decimal(1)), ("findings[0].points", "scoring.points_printed")),
        (found("f", clause="cap", points=Decimal(1)), ("findings[0].points", "scoring.points_printed")),
        (found("f", clause="part", points=Decimal("10.01")), ("findings[0].points", "scoring.part_points")),
    ],
)
def test_a_finding_that_lacks_what_its_clause_asks_is_refused(
    finding: Finding, issue: tuple[str, str]
) -> None:
    ours = sheet(
        indicator(
            "x",
            "10",
            clause("dated", ClauseForm.DEDUCT, points=Decimal(1), applies_from=date(2020, 1, 1)),
            clause("open", ClauseForm.DEDUCT),
            clause("days", ClauseForm.DEDUCT, points=Decimal(1), at_least=2),
            clause("none", ClauseForm.SHARE, points=Decimal(1), share=Decimal(1)),
            clause("blank", ClauseForm.SHARE, share=Decimal(1)),
            clause("all", ClauseForm.FORFEIT),
            clause("cap", ClauseForm.CAP),
            clause("part", ClauseForm.PART, points=Decimal(10)),
        )
    )
    assert refused(lambda: scored(ours, finding)) == [issue]


def test_a_part_may_be_lost_whole_by_a_stated_loss() -> None:
    ours = sheet(indicator("x", "10", clause("p", ClauseForm.PART, points=Decimal(10))))
    assert scored(ours, found("f", clause="p", points=Decimal(10))).score == 0


def test_the_source_of_an_edited_indicator_or_clause_can_be_named() -> None:
    ours = with_indicator(shipped_sheet("jinzhai_2024"), DOCUMENTS, full_marks=Decimal(10), source=SOURCE)
    assert ours.indicator(DOCUMENTS).source == SOURCE
    assert not ours.indicator(DOCUMENTS).enabled
    ours = with_clause_points(ours, DOCUMENTS, "others_not_interpreted", Decimal(4), source=SOURCE)
    edited = [each for each in ours.indicator(DOCUMENTS).clauses if each.source == SOURCE]
    assert [(each.id, each.points) for each in edited] == [("others_not_interpreted", 4)]
    assert ours.indicator("plans") == shipped_sheet("jinzhai_2024").indicator("plans")
    kept = with_indicator(ours, DOCUMENTS, enabled=True)
    assert kept.indicator(DOCUMENTS).full_marks == 10
    assert refused(lambda: with_clause_points(ours, DOCUMENTS, "nowhere", Decimal(1))) == [
        ("clause", "scoring.unknown_clause")
    ]
    assert refused(lambda: with_indicator(ours, "nowhere")) == [("indicator", "scoring.unknown_indicator")]
