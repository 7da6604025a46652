"""What may stand in a cell, and what is said about everything else."""

from __future__ import annotations

from decimal import Decimal

from test_annual_report_published import published, trial

from gongkai.law.figures import Column, ValueKind, check_report
from gongkai.law.figures.cell_values import read_cell

COUNT = Column("natural", "自然人")
CHANGE = Column("change", "本年增/减", value=ValueKind.CHANGE)
AMOUNT = Column("amount", "金额", unit="万元", value=ValueKind.AMOUNT, decimals=6)


NUMBERS = (
    (COUNT, 0, 0),
    (COUNT, 12, 12),
    (CHANGE, -8, -8),
    (AMOUNT, 0, Decimal(0)),
    (AMOUNT, 316441, Decimal(316441)),
    (AMOUNT, 0.038, Decimal("0.038")),
    (AMOUNT, Decimal("0.123456"), Decimal("0.123456")),
    (AMOUNT, Decimal("0.1234560"), Decimal("0.123456")),
)


def test_a_number_of_its_kind_is_read() -> None:
    readings = [(read_cell(value, column), expected) for column, value, expected in NUMBERS]
    assert [(got.value, got.blank, got.wrong) for got, _ in readings] == [(n, False, "") for _, n in readings]


def test_nothing_is_a_blank() -> None:
    assert all(
        read_cell(value, column).blank for value in (None, "", "  ") for column in (COUNT, CHANGE, AMOUNT)
    )


WRONG = (
    (COUNT, -1, "不能是负数,现在是-1"),
    (COUNT, 3.0, "应填整数,现在是3.0"),
    (COUNT, Decimal(3), "应填整数"),
    (COUNT, True, "应填数,现在是True"),
    (COUNT, [3], "应填整数"),
    (COUNT, "3", "这是文字不是数"),
    (COUNT, "1,234", "这是文字不是数"),
    (COUNT, "-3", "这是文字不是数"),
    (COUNT, "3(含上年)", "格内只填数,不带说明"),
    (COUNT, "3（含上年结转1件）", "格内只填数,不带说明"),
    (COUNT, "3件", "格内只填数,不带单位"),
    (COUNT, "3 件", "格内只填数,不带单位"),
    (AMOUNT, "3万元", "格内只填数,不带单位"),
    (COUNT, "/", "没有的填0,不填「/」"),
    (COUNT, " - ", "没有的填0,不填「-」"),
    (COUNT, "无", "没有的填0,不填「无」"),
    (COUNT, "若干", "应填数,现在是「若干」"),
    (COUNT, "若干件", "应填数,现在是「若干件」"),
    (CHANGE, 1.5, "应填整数"),
    (CHANGE, True, "应填数"),
    (AMOUNT, -1, "应填不小于0的金额(万元),现在是-1"),
    (AMOUNT, Decimal("-0.01"), "应填不小于0的金额(万元)"),
    (AMOUNT, float("nan"), "应填不小于0的金额(万元)"),
    (AMOUNT, float("inf"), "应填不小于0的金额(万元)"),
    (AMOUNT, Decimal("0.1234567"), "金额(万元)最多6位小数,现在是0.1234567"),
    (AMOUNT, True, "应填数"),
    (AMOUNT, [1], "应填金额(万元)"),
)


def test_everything_else_is_said_to_be_wrong() -> None:
    for column, value, words in WRONG:
        reading = read_cell(value, column)
        assert words in reading.wrong
        assert (reading.value, reading.blank) == (None, False)


def test_each_table_has_its_own_rule_for_values() -> None:
    for table, row, value, rule, where in [
        ("table2_proactive", "normative_docs", [564, -1, 4185], "t2.value", "normative_docs.repealed"),
        ("table2_proactive", "fees", -1, "t2.value", "fees"),
        ("table2_proactive", "licensing", 1.5, "t2.value", "licensing"),
        ("table4_review_litigation", "review", [376, 97, True, 121, 790], "t4.value", "review.other"),
    ]:
        report = published()
        report[table][row] = value
        (fault,) = check_report(report).faults
        assert (fault.rule, fault.where) == (rule, where)


def test_what_stands_in_the_cell_is_told_as_it_is() -> None:
    report = published()
    report["table3_requests"]["r3_5_3_publication"][0] = False
    report["table3_requests"]["r3_5_3_publication"][1] = -1
    report["table3_requests"]["r3_5_3_publication"][2] = 0.5
    faults = check_report(report).faults
    assert [fault.left for fault in faults] == ["False", -1, "0.5"]
    assert [fault.right for fault in faults] == [None, None, None]
    assert faults[1].text == "「3.要求提供公开出版物」的商业企业:不能是负数,现在是-1"


def test_on_the_trial_form_a_change_may_be_negative_and_a_count_may_not() -> None:
    report = trial()
    report["table2_proactive"]["licensing"] = [-8, -5, 93]
    (fault,) = check_report(report).faults
    assert (fault.rule, fault.where) == ("t2.value", "licensing.last_year")
