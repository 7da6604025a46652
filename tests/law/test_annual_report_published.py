"""A city's published report of fiscal year 2025 passes; each fault seen in published reports is found."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from gongkai.law.figures import ReportFault, as_plain_data, check_report

ROWS = """
r1_new               13612 252 0 45 128 32 14069
r2_carried_in        535 6 0 1 18 0 560
r3_1_granted         5345 129 0 41 19 14 5548
r3_2_partial         2120 39 0 1 6 2 2168
r3_3_1_secret        13 0 0 0 0 0 13
r3_3_2_law           30 0 0 0 0 0 30
r3_3_3_safety        11 0 0 0 0 0 11
r3_3_4_third         49 2 0 0 0 0 51
r3_3_5_internal      103 1 0 0 0 0 104
r3_3_6_process       84 1 0 0 0 0 85
r3_3_7_case          282 4 0 0 0 0 286
r3_3_8_query         147 0 0 0 1 2 150
r3_4_1_none          3075 50 0 0 89 8 3222
r3_4_2_create        177 3 0 0 0 0 180
r3_4_3_unclear       19 0 0 0 0 0 19
r3_5_1_petition      199 1 0 0 3 0 203
r3_5_2_repeat        147 1 0 0 0 0 148
r3_5_3_publication   0 0 0 0 0 0 0
r3_5_4_massive       100 1 0 0 0 0 101
r3_5_5_confirm       5 0 0 0 0 0 5
r3_6_1_no_correction 315 3 0 0 0 0 318
r3_6_2_no_payment    202 0 0 1 0 0 203
r3_6_3_other         941 17 0 1 3 3 965
r3_7_total           13364 252 0 44 121 29 13810
r4_carried_out       783 6 0 2 25 3 819
"""
COLUMNS = ["natural", "commercial", "research", "public_benefit", "legal_service", "other_org", "total"]
PUBLISHED: dict[str, Any] = {
    "unit": "某市人民政府",
    "year": 2025,
    "format": "gbgkbh-2021-30",
    "table2_proactive": {
        "regulations": [3, 5, 74],
        "normative_docs": [564, 984, 4185],
        "licensing": 11398889,
        "penalty": 6937489,
        "coercion": 166105,
        "fees": 316441,
    },
    "table3_columns": COLUMNS,
    "table3_requests": {
        line.split()[0]: [int(word) for word in line.split()[1:]] for line in ROWS.strip().splitlines()
    },
    "table4_review_litigation": {
        "review": [376, 97, 196, 121, 790],
        "lit_direct": [16, 1, 12, 27, 56],
        "lit_after_review": [74, 1, 30, 51, 156],
    },
}


def published(**changes: object) -> dict[str, Any]:
    """A fresh copy of the published report, with top-level keys replaced."""
    return {**deepcopy(PUBLISHED), **changes}


def trial(**changes: object) -> dict[str, Any]:
    """A report of fiscal year 2020 on the trial form: 张湾镇 received three applications and answered two."""
    rows = {row: [0] * 7 for row in PUBLISHED["table3_requests"] if not row.startswith("r3_6")}
    rows |= {"r3_6_other": [0] * 7, "r1_new": [3, 0, 0, 0, 0, 0, 3], "r3_1_granted": [2, 0, 0, 0, 0, 0, 2]}
    rows |= {"r3_7_total": [2, 0, 0, 0, 0, 0, 2], "r4_carried_out": [1, 0, 0, 0, 0, 0, 1]}
    report: dict[str, Any] = {
        "unit": "张湾镇人民政府",
        "year": 2020,
        "format": "gbgkbh-2019-60",
        "table2_proactive": {
            "regulations": [0, 0, 0],
            "normative_docs": [1, 1, 12],
            "licensing": [8, -5, 93],
            "other_services": [117, 0, 165],
            "penalty": [90, 0, 22],
            "coercion": [4, 4, 0],
            "fees": [0, 0],
            "procurement": [30, 279.22208],
        },
        "table3_columns": COLUMNS,
        "table3_requests": rows,
        "table4_review_litigation": {
            group: [0] * 5 for group in ("review", "lit_direct", "lit_after_review")
        },
    }
    return {**report, **changes}


def found(faults: tuple[ReportFault, ...]) -> list[tuple[str, str]]:
    return [(fault.rule, fault.where) for fault in faults]


def test_the_published_report_has_no_fault_and_forty_two_comparisons() -> None:
    check = check_report(published())
    assert check.faults == ()
    assert check.checked == 42
    assert found(check.warnings) == [("size.implausible", "licensing")]


def test_the_report_on_the_trial_form_has_no_fault_and_says_that_its_rows_were_not_read_in_the_form() -> None:
    check = check_report(trial())
    assert check.faults == ()
    assert check.checked == 40
    (warning,) = check.warnings
    assert (warning.rule, warning.where, warning.left) == ("form.source", "format", "gbgkbh-2019-60")
    assert "国办公开办函〔2019〕60号(原文只读到一部分,请核对)" in warning.text


def test_a_litigation_total_that_is_not_the_sum_of_its_parts_is_found() -> None:
    report = published()
    report["table4_review_litigation"]["lit_direct"][4] = 57
    (fault,) = check_report(report).faults
    assert (fault.rule, fault.where, fault.left, fault.right) == ("t4.sum", "lit_direct", 57, 56)
    assert "「未经复议直接起诉」:总计填57,四种结果相加是56" in fault.text


def test_a_text_figure_that_contradicts_the_table_is_found() -> None:
    sentence = {"text": "收到政府信息公开申请14629件", "value": 14629, "table": "t3.r1_new.total"}
    check = check_report(published(narrative_numbers=[sentence]))
    (fault,) = check.faults
    assert (fault.rule, fault.where) == ("text.number", "t3.r1_new.total")
    assert (fault.left, fault.right) == (14629, 14069)
    assert check.checked == 43


def test_a_county_or_township_that_reports_regulations_is_asked_about_it() -> None:
    for unit in ["尼勒克县某镇", "黟县司法局", "城关乡人民政府", "玉泉街道办事处"]:
        warnings = check_report(published(unit=unit)).warnings
        wheres = [fault.where for fault in warnings if fault.rule == "t2.rule_making"]
        assert wheres == ["regulations.made", "regulations.repealed", "regulations.valid"]


def test_a_city_may_report_regulations() -> None:
    for unit in ["镇江市人民政府", "景德镇市司法局", "某市人民政府", "某省人民政府"]:
        assert found(check_report(published(unit=unit)).warnings) == [("size.implausible", "licensing")]


def test_an_altered_row_name_is_found_once_and_called_by_its_right_name() -> None:
    report = published()
    report["table3_requests"]["属于三类内容事务信息"] = report["table3_requests"].pop("r3_3_5_internal")
    (fault,) = check_report(report).faults
    assert (fault.rule, fault.where) == ("form.row", "r3_3_5_internal")
    assert (fault.left, fault.right) == ("属于三类内容事务信息", "r3_3_5_internal")
    assert "应是「5.属于三类内部事务信息」" in fault.text


def test_a_blank_cell_is_one_fault_and_its_sums_are_not_compared() -> None:
    report = published()
    report["table3_requests"]["r3_5_3_publication"][2] = None
    check = check_report(report)
    assert found(check.faults) == [("form.blank", "r3_5_3_publication.research")]
    assert (check.faults[0].left, check.faults[0].right) == (None, None)
    # The total of the column and the row with the blank: two of the forty-two.
    assert check.checked == 40


def test_a_blank_may_be_taken_for_zero_in_the_sums_and_stays_a_fault_of_form() -> None:
    report = published()
    report["table3_requests"]["r3_5_3_publication"][2] = None
    report["table3_requests"]["r3_3_1_secret"][0] = ""
    check = check_report(report, blank_is_zero=True)
    assert found(check.faults) == [
        ("form.blank", "r3_3_1_secret.natural"),
        ("form.blank", "r3_5_3_publication.research"),
        ("t3.total", "natural"),
        ("t3.row", "r3_3_1_secret"),
    ]
    assert check.checked == 42


def test_the_superseded_form_is_found_and_the_rest_is_checked_by_its_own_rows() -> None:
    check = check_report(trial(year=2022))
    (fault,) = check.faults
    assert (fault.rule, fault.where) == ("form.format", "format")
    assert (fault.left, fault.right) == ("gbgkbh-2019-60", "gbgkbh-2021-30")
    assert "2022年度的年报应使用国办公开办函〔2021〕30号的格式" in fault.text
    assert check.checked == 40


def test_the_new_form_for_an_old_year_is_found_too() -> None:
    (fault,) = check_report(published(year=2020)).faults
    assert (fault.rule, fault.right) == ("form.format", "gbgkbh-2019-60")


def test_a_count_of_eight_digits_is_asked_about() -> None:
    for count, warned in [(9_999_999, False), (10_000_000, True)]:
        report = published()
        report["table2_proactive"]["licensing"] = count
        assert bool(check_report(report).warnings) is warned


def test_a_remark_in_a_cell_is_found_and_told_apart_from_other_text() -> None:
    report = published()
    report["table3_requests"]["r3_5_3_publication"][2] = "0(含上年)"
    check = check_report(report)
    (fault,) = check.faults
    assert (fault.rule, fault.where) == ("t3.value", "r3_5_3_publication.research")
    assert fault.left == "0(含上年)"
    assert "不带说明" in fault.text
    assert check.checked == 40


def test_the_answer_becomes_plain_data_with_amounts_as_text() -> None:
    report = published(narrative_numbers=[{"text": "收费1.5万元", "value": 1.5, "table": "t2.fees"}])
    report["table2_proactive"]["fees"] = 1.25
    data = as_plain_data(check_report(report))
    assert list(data) == ["faults", "warnings", "checked"]
    assert data["faults"] == [
        {
            "rule": "text.number",
            "where": "t2.fees.amount",
            "left": "1.5",
            "right": "1.25",
            "text": "正文「收费1.5万元」写的是1.5,表中「行政事业性收费」的本年收费金额（单位：万元）是1.25"
            ";请改为一致",
        }
    ]
    assert data["checked"] == 43
