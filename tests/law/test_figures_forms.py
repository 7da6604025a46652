"""The forms are data: every cell is printed, ordered and counted as the form says."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.decisions import DecisionCode, row_of
from gongkai.law.figures import (
    ApplicantKind,
    DisputeKind,
    Form,
    RequestRecord,
    RowRole,
    StockRole,
    ValueKind,
    annual_figures,
    cell_function,
    form_for,
    form_named,
    forms,
)
from gongkai.law.figures.year_facts import YearFacts
from gongkai.law.refusals import Refused
from gongkai.law.sources import Confidence

NEW, TRIAL = form_for(2021), form_for(2020)


def first_line(function: str) -> str:
    documented = cell_function(function).__doc__
    assert documented is not None
    return documented.splitlines()[0]


def test_the_fiscal_year_chooses_the_form() -> None:
    for year, form in [
        (2019, "gbgkbh-2019-60"),
        (2020, "gbgkbh-2019-60"),
        (2021, "gbgkbh-2021-30"),
        (2099, "gbgkbh-2021-30"),
    ]:
        assert form_for(year).id == form


def test_a_year_before_2019_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused) as caught:
        form_for(2018)
    (issue,) = caught.value.issues
    assert (issue.field, issue.rule) == ("year", "figures.year")
    assert "本系统有2019年度及以后的格式" in issue.text


def test_a_form_is_known_by_its_names_only() -> None:
    assert form_named("国办公开办函【2019】60号 （试行）") is TRIAL
    assert form_named("国办公开办函〔2021〕31号") is None


def test_the_form_of_2021_has_ten_and_175_and_15_cells() -> None:
    assert [len(table.cells) for table in NEW.tables] == [10, 175, 15]
    assert [len(block.rows) for block in NEW.proactive.blocks] == [2, 1, 2, 1]
    assert [block.caption for block in NEW.proactive.blocks] == [
        "第二十条第（一）项",
        "第二十条第（五）项",
        "第二十条第（六）项",
        "第二十条第（八）项",
    ]
    assert NEW.requests.note == "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert [row.label for row in NEW.disputes.blocks[0].rows] == [
        "行政复议",
        "未经复议直接起诉",
        "复议后起诉",
    ]
    assert NEW.remark == ""


def test_the_trial_form_has_22_and_161_and_15_cells_and_says_what_was_not_read() -> None:
    assert [len(table.cells) for table in TRIAL.tables] == [22, 161, 15]
    assert TRIAL.source.confidence is Confidence.PARTIAL
    assert "采购总金额的单位凭记忆" in TRIAL.remark
    others = [row for row in TRIAL.requests.blocks[0].rows if "其他处理" in row.label + row.subgroup]
    assert [row.label for row in others] == ["（六）其他处理"]


def test_the_columns_of_table_three_are_the_six_kinds_and_their_total() -> None:
    for form in forms():
        block = form.requests.blocks[0]
        assert [column.id for column in block.parts] == [kind.value for kind in ApplicantKind]
        assert block.total is not None and block.total.label == "总计"
        assert block.columns[-1] is block.total
        assert [column.label for column in block.columns if column.group == "法人或其他组织"] == [
            "商业企业",
            "科研机构",
            "社会公益组织",
            "法律服务机构",
            "其他",
        ]
        assert [row.id for row in form.disputes.blocks[0].rows] == [kind.value for kind in DisputeKind]


def test_table_three_has_each_part_of_its_arithmetic_in_order() -> None:
    for form, results in ((NEW, 21), (TRIAL, 19)):
        roles = [row.role for row in form.requests.blocks[0].rows]
        assert roles == [
            RowRole.RECEIVED,
            RowRole.CARRIED_IN,
            *[RowRole.RESULT] * results,
            RowRole.RESULT_TOTAL,
            RowRole.CARRIED_OUT,
        ]


def test_only_the_stock_of_rule_documents_is_a_stock_and_only_regulations_need_the_power() -> None:
    stock = [cell.path for cell in NEW.cells if cell.column.stock is StockRole.HELD]
    assert stock == ["t2.regulations.valid", "t2.normative_docs.valid"]
    assert not any(cell.column.stock for cell in TRIAL.cells)
    for form in forms():
        assert {cell.row.id for cell in form.cells if cell.row.rule_making} == {"regulations"}


def test_fees_are_printed_in_wan_with_six_decimals() -> None:
    fees = next(cell for cell in NEW.cells if cell.path == "t2.fees.amount")
    assert (fees.column.unit, fees.column.decimals, fees.column.value) == ("万元", 6, ValueKind.AMOUNT)
    assert fees.label == "「行政事业性收费」的本年收费金额（单位：万元）"


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_the_docstring_of_each_cell_starts_with_its_printed_label(form: Form) -> None:
    wrong = [
        cell.path
        for cell in form.proactive.cells
        if first_line(cell.function) != f"{cell.row.label}·{cell.column.label}"
    ]
    wrong += [row.id for row in form.requests.blocks[0].rows if first_line(row.function) != row.label]
    wrong += [col.id for col in form.disputes.blocks[0].parts if first_line(col.function) != col.label]
    assert wrong == []


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_each_cell_but_the_totals_is_counted_by_a_function_that_names_its_article(form: Form) -> None:
    for cell in form.cells:
        assert bool(cell.function) is not cell.column.computed
        if cell.function:
            assert "Article: " in (cell_function(cell.function).__doc__ or "")
    assert len({cell.path for cell in form.cells}) == len(form.cells)


def test_each_decision_is_counted_in_the_row_of_its_code_and_in_no_other() -> None:
    day = date(2025, 3, 2)
    for code in DecisionCode:
        case = RequestRecord("甲", ApplicantKind.NATURAL, day, day, code)
        figures = annual_figures(YearFacts(requests=(case,)), 2025)
        counted = [
            row.id
            for row in figures.form.requests.blocks[0].rows
            if row.role is RowRole.RESULT and figures.figure(f"t3.{row.id}.natural").value
        ]
        assert counted == [row_of(code)]
