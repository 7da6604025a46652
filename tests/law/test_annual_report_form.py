"""What is altered in the form is named; what is no report at all is refused with its path."""

from __future__ import annotations

from typing import Any

import pytest
from test_annual_report_published import found, published, trial

from gongkai.law.figures import check_report
from gongkai.law.figures.forms import Row
from gongkai.law.figures.row_names import bare_label, renamed_row
from gongkai.law.refusals import Refused


def refused(document: object) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        check_report(document)
    return [(issue.field, issue.rule) for issue in caught.value.issues]


def test_unknown_and_missing_keys_are_refused_together() -> None:
    report = published(remark="x")
    del report["table3_columns"], report["unit"]
    report["table2_proactive"] = None
    assert refused(report) == [
        ("remark", "form.unknown_key"),
        ("unit", "form.missing_key"),
        ("table3_columns", "form.missing_key"),
        ("table2_proactive", "form.missing_key"),
    ]


NO_REPORT = (
    ("year", "2025", "year", "form.value"),
    ("year", True, "year", "form.value"),
    ("year", 2018, "year", "figures.year"),
    ("format", "gbgkbh-2030", "format", "form.value"),
    ("format", None, "format", "form.missing_key"),
    ("format", True, "format", "form.value"),
    ("table3_columns", "natural", "table3_columns", "form.value"),
    ("table3_requests", [1, 2], "table3_requests", "form.mapping"),
    ("table4_review_litigation", "无", "table4_review_litigation", "form.mapping"),
    ("narrative_numbers", {"text": "x"}, "narrative_numbers", "form.value"),
)


def test_what_is_no_report_is_refused() -> None:
    for key, value, field, rule in NO_REPORT:
        assert refused(published(**{key: value})) == [(field, rule)]


def test_a_report_that_is_no_mapping_is_refused() -> None:
    assert refused("年报")[0] == ("", "form.mapping")


def test_the_form_may_be_named_by_its_number_or_year() -> None:
    for name in ["国办公开办函〔2021〕30号", "国办公开办函[2021]30号", "2021", 2021]:
        assert check_report(published(format=name)).faults == ()


def test_the_trial_form_has_its_names_too() -> None:
    for name in ["国办公开办函〔2019〕60号", "国办公开办函〔2019〕60号（试行）", "2019"]:
        assert check_report(trial(format=name)).faults == ()


def test_a_missing_row_is_named_and_the_sums_with_it_are_left_out() -> None:
    report = published()
    del report["table3_requests"]["r3_2_partial"]
    check = check_report(report)
    (fault,) = check.faults
    assert (fault.rule, fault.where, fault.left) == ("form.row", "r3_2_partial", None)
    assert "缺少「（二）部分公开（区分处理的，只计这一情形，不计其他情形）」" in fault.text
    # Seven totals of the results and one row.
    assert check.checked == 34


def test_an_added_row_is_named() -> None:
    report = published()
    report["table3_requests"]["电话咨询"] = [0] * 7
    report["table2_proactive"]["公共资源交易"] = 3
    report["table4_review_litigation"]["申诉"] = [0] * 5
    assert found(check_report(report).faults) == [
        ("form.row", "公共资源交易"),
        ("form.row", "电话咨询"),
        ("form.row", "申诉"),
    ]


def test_the_rows_of_the_trial_form_are_faults_on_the_new_form() -> None:
    report = published()
    for row in ("r3_6_1_no_correction", "r3_6_2_no_payment", "r3_6_3_other"):
        del report["table3_requests"][row]
    report["table3_requests"]["r3_6_other"] = [0] * 7
    faults = check_report(report).faults
    assert [fault.where for fault in faults] == [
        "r3_6_3_other",
        "r3_6_1_no_correction",
        "r3_6_2_no_payment",
    ]
    assert faults[0].left == "r3_6_other"


def test_a_row_with_the_wrong_number_of_cells_is_a_fault_of_the_row() -> None:
    for row, value in [
        ("r3_1_granted", [1, 2, 3]),
        ("r3_1_granted", [0] * 8),
        ("r3_1_granted", 5),
        ("r3_1_granted", "无"),
        ("r3_1_granted", {"natural": 1}),
    ]:
        report = published()
        report["table3_requests"][row] = value
        assert found(check_report(report).faults) == [("form.row", row)]


def test_a_row_left_blank_as_a_whole_is_blank_in_each_cell() -> None:
    report = published()
    report["table2_proactive"]["regulations"] = None
    report["table2_proactive"]["coercion"] = "  "
    assert found(check_report(report).faults) == [
        ("form.blank", "regulations.made"),
        ("form.blank", "regulations.repealed"),
        ("form.blank", "regulations.valid"),
        ("form.blank", "coercion"),
    ]


def test_rows_may_be_written_by_column_and_single_cells_in_a_list() -> None:
    report = published()
    report["table2_proactive"]["regulations"] = {"valid": 74, "made": 3, "repealed": 5}
    report["table2_proactive"]["penalty"] = [6937489]
    report["table2_proactive"]["coercion"] = {"decisions": 166105}
    assert check_report(report).faults == ()


def test_columns_may_be_given_by_their_printed_labels() -> None:
    labels = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    assert check_report(published(table3_columns=labels)).faults == ()
    assert check_report(published(table3_columns=["自 然 人", *labels[1:]])).faults == ()


def test_a_renamed_a_missing_and_an_added_column_are_found() -> None:
    columns = published()["table3_columns"]
    renamed = check_report(published(table3_columns=["公民", *columns[1:]])).faults
    assert found(renamed) == [("form.column", "natural")]
    assert renamed[0].left == "公民"
    assert found(check_report(published(table3_columns=columns[:6])).faults) == [("form.column", "total")]
    assert found(check_report(published(table3_columns=[*columns, "备注"])).faults) == [
        ("form.column", "备注")
    ]


def test_a_label_is_recognised_without_its_number() -> None:
    for label, bare in [
        ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"),
        ("5.属于三类内部事务信息", "属于三类内部事务信息"),
        ("行政复议", "行政复议"),
    ]:
        assert bare_label(label) == bare


def test_a_row_is_alike_from_six_tenths_of_its_signs_on() -> None:
    rows = (Row("vwxyz", "甲乙丙丁戊"), Row("12345", "甲乙丙己庚"))
    assert renamed_row("甲乙丙子丑", rows) == rows[0]
    assert renamed_row("甲乙子丑寅", rows) is None
    assert renamed_row("甲乙丙己丑", rows) == rows[1]
    assert renamed_row("12390", rows) == rows[1]
    assert renamed_row("甲乙丙子丑", ()) is None


def number(**changes: object) -> dict[str, Any]:
    return {"text": "收到申请14069件", "value": 14069, "table": "t3.r1_new.total", **changes}


def test_a_cell_of_the_narrative_may_be_named_with_or_without_its_table() -> None:
    for table in [
        "t3.r1_new.total",
        "t3.r1_new",
        "r1_new",
        "r1_new.total",
        "table3_requests.r1_new.total",
    ]:
        check = check_report(published(narrative_numbers=[number(table=table)]))
        assert (check.faults, check.checked) == ((), 43)
        (fault,) = check_report(published(narrative_numbers=[number(table=table, value=14070)])).faults
        assert fault.where == "t3.r1_new.total"


NAMED = (
    ("t3.r1_new.natural", 13612),
    ("t4.review.total", 790),
    ("t4.lit_direct", 56),
    ("table4_review_litigation.review.upheld", 376),
    ("t2.fees", 316441.0),
    ("table2_proactive.normative_docs.made", 564),
    ("t3.r3_1_granted", "39.43%"),
    ("t3.r3_1_granted", " 40.2 ％"),
)


def test_every_table_can_be_named_by_the_narrative() -> None:
    numbers = [number(table=table, value=value) for table, value in NAMED]
    check = check_report(published(narrative_numbers=numbers))
    assert (check.faults, check.checked) == ((), 42 + len(NAMED))


def test_a_share_that_fits_no_base_is_a_fault() -> None:
    wrong = number(table="t3.r3_1_granted", value="39.45%", text="予以公开占39.45%")
    (fault,) = check_report(published(narrative_numbers=[wrong])).faults
    assert (fault.rule, str(fault.left), fault.right) == ("text.number", "39.45", 5548)
    assert "占本年新收39.43%、占新收加上年结转37.92%、占办理结果总计40.17%" in fault.text


def test_a_number_whose_cell_is_blank_is_not_compared() -> None:
    report = published(narrative_numbers=[number(), number(value="50%")])
    report["table3_requests"]["r1_new"][6] = None
    check = check_report(report)
    assert found(check.faults) == [("form.blank", "r1_new.total")]
    # The balance of the total column and the row are left out, both sentences too.
    assert check.checked == 40


def test_a_share_of_nothing_is_not_compared() -> None:
    report = trial(narrative_numbers=[number(table="t3.r2_carried_in", value="0%")])
    for row in report["table3_requests"].values():
        row[:] = [0] * 7
    assert (check_report(report).faults, check_report(report).checked) == ((), 40)


UNREADABLE: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"table": "t3.r9"}, "table", "form.path"),
    ({"table": "t3.r1_new.nobody"}, "table", "form.path"),
    ({"table": "t2.regulations"}, "table", "form.path"),
    ({"table": "t4.r1_new"}, "table", "form.path"),
    ({"table": "t4.review", "value": "12%"}, "value", "form.value"),
    ({"value": "14069"}, "value", "form.value"),
    ({"value": True}, "value", "form.value"),
    ({"value": float("nan")}, "value", "form.value"),
    ({"value": None}, "value", "form.missing_key"),
    ({"text": ""}, "text", "form.value"),
    ({"page": 3}, "page", "form.unknown_key"),
)


def test_a_narrative_number_that_cannot_be_read_is_refused() -> None:
    for change, field, rule in UNREADABLE:
        numbers = [number(), number(**change)]
        assert refused(published(narrative_numbers=numbers)) == [(f"narrative_numbers[1].{field}", rule)]
