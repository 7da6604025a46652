"""Two years of reports: what is carried over must agree; the stock of documents is asked about on request."""

from __future__ import annotations

from typing import Any

import pytest
from test_annual_report_published import found, published, trial

from gongkai.law.figures import CheckSettings, check_report, check_years
from gongkai.law.refusals import Refused

STOCK = CheckSettings(valid_documents_across_years=True)
REPEALED = CheckSettings(repealed_within_stock=True)


def year_before(**changes: object) -> dict[str, Any]:
    report = published(year=2024, **changes)
    report["table3_requests"]["r4_carried_out"] = [535, 6, 0, 1, 18, 0, 560]
    report["table2_proactive"]["regulations"] = [4, 0, 76]
    report["table2_proactive"]["normative_docs"] = [500, 900, 4605]
    return report


def test_two_reports_that_follow_each_other_agree() -> None:
    check = check_years(published(), year_before())
    assert (check.faults, check.warnings, check.checked) == ((), (), 7)


def test_a_carry_over_that_differs_is_found_in_its_columns() -> None:
    before = year_before()
    before["table3_requests"]["r4_carried_out"] = [534, 6, 0, 1, 18, 0, 559]
    faults = check_years(published(), before).faults
    assert found(faults) == [("t3.carry", "natural"), ("t3.carry", "total")]
    assert (faults[0].left, faults[0].right) == (535, 534)


def test_the_trial_form_of_the_year_before_is_compared_as_well() -> None:
    report = published(year=2021)
    report["table3_requests"]["r2_carried_in"] = [2, 0, 0, 0, 0, 0, 2]
    check = check_years(report, trial(), CheckSettings(True, True, True, True))
    assert found(check.faults) == [("t3.carry", "natural"), ("t3.carry", "total")]
    assert check.warnings == ()
    assert check.checked == 7


def test_a_blank_of_either_year_is_not_compared() -> None:
    before = year_before()
    before["table3_requests"]["r4_carried_out"][0] = None
    report = published()
    report["table3_requests"]["r2_carried_in"][1] = None
    assert check_years(report, before).checked == 5


def test_years_that_do_not_follow_each_other_are_refused() -> None:
    for year in [2023, 2025, 2026]:
        with pytest.raises(Refused) as caught:
            check_years(published(), {**year_before(), "year": year})
        assert caught.value.issues[0].text == f"上一年的年报应是2024年度的,现在是{year}年度的"


def test_the_stock_of_documents_is_only_asked_about_on_request() -> None:
    report = published()
    report["table2_proactive"]["regulations"] = [3, 100, 74]
    assert check_years(report, year_before()).warnings == ()
    assert check_report(report, settings=STOCK).warnings == check_report(report).warnings


def test_valid_documents_follow_from_last_year_and_the_rule_says_that_it_rests_on_memory() -> None:
    assert check_years(published(), year_before(), STOCK).warnings == ()
    assert check_years(published(), year_before(), STOCK).checked == 9
    report = published()
    report["table2_proactive"]["normative_docs"] = [564, 984, 4184]
    (warning,) = check_years(report, year_before(), STOCK).warnings
    assert (warning.rule, warning.where) == ("t2.valid_documents", "normative_docs")
    assert (warning.left, warning.right) == (4184, 4185)
    assert "「行政规范性文件」现行有效填4184,按上年4605加制发564减废止984是4185" in warning.text
    assert "未查到原文,请核对" in warning.text


def test_no_more_can_be_repealed_than_there_was() -> None:
    for repealed, warned in [(78, False), (79, False), (80, True)]:
        report = published()
        report["table2_proactive"]["regulations"] = [3, repealed, 74]
        check = check_years(report, year_before(), REPEALED)
        assert found(check.warnings) == ([("t2.repealed", "regulations")] if warned else [])
        assert check.checked == 9
        if warned:
            assert (check.warnings[0].left, check.warnings[0].right) == (80, 79)
            assert "未查到原文" in check.warnings[0].text


def test_a_stock_with_a_blank_in_it_is_not_compared() -> None:
    report = published()
    report["table2_proactive"]["regulations"] = [3, 5, None]
    before = year_before()
    before["table2_proactive"]["normative_docs"][2] = None
    settings = CheckSettings(valid_documents_across_years=True, repealed_within_stock=True)
    assert check_years(report, before, settings).checked == 7


def test_the_size_that_is_asked_about_is_a_setting() -> None:
    for threshold, warned in [(0, []), (14070, []), (14069, ["r1_new.total"])]:
        report = published()
        report["table2_proactive"] |= {"licensing": 1, "penalty": 1, "coercion": 1}
        check = check_report(report, settings=CheckSettings(implausible_from=threshold))
        assert [warning.where for warning in check.warnings] == warned
        assert all("本系统默认,可改" in warning.text for warning in check.warnings)


def test_large_amounts_of_money_are_not_asked_about() -> None:
    report = published()
    report["table2_proactive"] |= {"licensing": 1, "fees": 99_999_999}
    assert check_report(report).warnings == ()


def test_the_question_about_regulations_can_be_switched_off() -> None:
    report = published(unit="黟县司法局")
    report["table2_proactive"]["licensing"] = 1
    report["table2_proactive"]["regulations"] = [0, 0, 1]
    (warning,) = check_report(report).warnings
    assert (warning.rule, warning.where, warning.left) == ("t2.rule_making", "regulations.valid", 1)
    assert "「黟县司法局」没有规章制定权" in warning.text
    assert check_report(report, settings=CheckSettings(rule_making_by_name=False)).warnings == ()
