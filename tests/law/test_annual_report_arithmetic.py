"""Each rule of the arithmetic finds its own slip, at one off either way, and says both numbers."""

from __future__ import annotations

from typing import Any

from test_annual_report_published import COLUMNS, found, published, trial

from gongkai.law.figures import check_report


def with_cells(report: dict[str, Any], changes: dict[tuple[str, int], int]) -> dict[str, Any]:
    for (row, at), change in changes.items():
        report["table3_requests"][row][at] += change
    return report


def test_each_column_must_balance_what_came_with_what_was_done() -> None:
    for change in [-1, 1]:
        report = with_cells(published(), {("r4_carried_out", 0): change, ("r4_carried_out", 6): change})
        check = check_report(report)
        assert found(check.faults) == [("t3.balance", "natural"), ("t3.balance", "total")]
        first = check.faults[0]
        assert (first.left, first.right) == (14147, 14147 + change)
        assert "自然人列:第一项加第二项是14147" in first.text


def test_the_left_side_of_the_balance_is_new_and_carried_in() -> None:
    for row in ["r1_new", "r2_carried_in"]:
        report = with_cells(published(), {(row, 4): 1, (row, 6): 1})
        faults = check_report(report).faults
        assert found(faults) == [("t3.balance", "legal_service"), ("t3.balance", "total")]
        assert (faults[0].left, faults[0].right) == (147, 146)


def test_the_total_of_the_results_must_be_the_sum_of_its_parts_in_each_column() -> None:
    for change in [-1, 1]:
        report = with_cells(published(), {("r3_6_3_other", 1): change, ("r3_6_3_other", 6): change})
        faults = check_report(report).faults
        assert found(faults) == [("t3.total", "commercial"), ("t3.total", "total")]
        assert (faults[0].left, faults[0].right) == (252, 252 + change)
        assert "(七)总计填252" in faults[0].text


def test_the_total_of_a_row_must_be_the_sum_of_the_six_kinds() -> None:
    for change in [-1, 1]:
        report = published()
        report["table3_requests"]["r3_5_3_publication"][6] += change if change > 0 else 0
        report["table3_requests"]["r3_4_3_unclear"][6] += change if change < 0 else 0
        faults = [fault for fault in check_report(report).faults if fault.rule == "t3.row"]
        assert len(faults) == 1
        assert faults[0].left == faults[0].right + change  # type: ignore[operator]


def test_each_part_of_each_group_of_table_four_counts() -> None:
    for group in ("review", "lit_direct", "lit_after_review"):
        for part in range(4):
            report = published()
            report["table4_review_litigation"][group][part] += 1
            (fault,) = check_report(report).faults
            assert (fault.rule, fault.where) == ("t4.sum", group)
            assert fault.right == fault.left + 1  # type: ignore[operator]


def test_the_trial_form_is_added_up_by_its_own_rows() -> None:
    report = with_cells(trial(), {("r3_6_other", 0): 1, ("r3_6_other", 6): 1})
    check = check_report(report)
    assert found(check.faults) == [("t3.total", "natural"), ("t3.total", "total")]
    assert check.checked == 40


def test_the_carry_over_of_last_year_is_compared_in_every_column() -> None:
    last = [535, 6, 0, 1, 18, 0, 560]
    assert check_report(published(previous=last)).faults == ()
    assert check_report(published(previous=last)).checked == 49
    check = check_report(published(previous=[535, 6, 0, 1, 19, 0, 561]))
    assert found(check.faults) == [("t3.carry", "legal_service"), ("t3.carry", "total")]
    assert (check.faults[0].left, check.faults[0].right) == (18, 19)
    assert "法律服务机构列:上年结转填18,上一年年报的结转下年度是19" in check.faults[0].text


def test_last_year_may_be_given_under_its_row_or_by_column() -> None:
    for previous in [
        {"r4_carried_out": [535, 6, 0, 1, 18, 0, 560]},
        dict(zip(COLUMNS, [535, 6, 0, 1, 18, 0, 560], strict=True)),
    ]:
        check = check_report(published(previous=previous))
        assert (check.faults, check.checked) == ((), 49)


def test_a_blank_of_last_year_is_a_fault_and_its_column_is_not_compared() -> None:
    check = check_report(published(previous=[535, 6, 0, None, 18, 0, 560]))
    assert found(check.faults) == [("form.blank", "previous.public_benefit")]
    assert check.checked == 48


def test_a_row_of_last_year_with_too_few_cells_is_a_fault_and_nothing_is_carried() -> None:
    for previous in [[535, 6, 0, 1, 18, 0], 560, {"r1_new": [0] * 7}]:
        check = check_report(published(previous=previous))
        assert found(check.faults) == [("form.row", "previous")]
        assert check.checked == 42
