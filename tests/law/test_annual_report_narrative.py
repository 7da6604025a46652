"""The narrative is read as reports write it, and what contradicts the tables is put before a person."""

from __future__ import annotations

from decimal import Decimal

import pytest
from test_annual_report_published import published, trial

from gongkai.law.figures import FigureKind, check_narrative, check_section_six, form_for, narrative_figures
from gongkai.law.figures.shares import ShareBase, is_share
from gongkai.law.refusals import Refused

NEW = "t3.r1_new.total"
CARRIED_IN = "t3.r2_carried_in.total"
RESULTS = "t3.r3_7_total.total"
CARRIED_OUT = "t3.r4_carried_out.total"
REVIEW = "t4.review.total"
SUITS = ("t4.lit_direct.total", "t4.lit_after_review.total")


def read(text: str) -> list[tuple[tuple[str, ...], Decimal]]:
    return [(figure.cells, figure.value) for figure in narrative_figures(text)]


WORDINGS = (
    ("收到政府信息公开申请143件", (NEW,), "143"),
    ("全年共收到政府信息依申请公开89件次", (NEW,), "89"),
    ("新收政府信息公开申请 1,234 件", (NEW,), "1234"),
    ("全区共受理依申请公开案件430件", (NEW,), "430"),
    ("区司法局收到政府信息公开申请０条", (NEW,), "0"),
    ("收到143件政府信息公开申请", (NEW,), "143"),
    ("未收到公民、法人和其他组织政府信息公开申请", (NEW,), "0"),
    ("本年新收143件", (NEW,), "143"),
    ("上年结转5件", (CARRIED_IN,), "5"),
    ("包括上年度结转信息公开申请30件", (CARRIED_IN,), "30"),
    ("5件为上年结转", (CARRIED_IN,), "5"),
    ("结转下年度继续办理3件", (CARRIED_OUT,), "3"),
    ("17件结转下年办理", (CARRIED_OUT,), "17"),
    ("收到申请和上年结转共148件", (NEW, CARRIED_IN), "148"),
    ("政府信息公开申请均已办结,共答复143件", (RESULTS,), "143"),
    ("因政府信息公开引发行政复议2件", (REVIEW,), "2"),
    ("政府信息公开行政诉讼案件1件", SUITS, "1"),
    ("政府信息公开行政复议、行政诉讼共3件", (REVIEW, *SUITS), "3"),
    ("未经复议直接起诉4件", SUITS[:1], "4"),
    ("复议后起诉6件", SUITS[1:], "6"),
    ("予以公开55件", ("t3.r3_1_granted.total",), "55"),
    ("部分公开 7 件", ("t3.r3_2_partial.total",), "7"),
    ("属于国家秘密1件", ("t3.r3_3_1_secret.total",), "1"),
    ("重复申请2件", ("t3.r3_5_2_repeat.total",), "2"),
    ("制发规范性文件3件", ("t2.normative_docs.made",), "3"),
    ("废止行政规范性文件2件", ("t2.normative_docs.repealed",), "2"),
    ("现行有效的规范性文件74件", ("t2.normative_docs.valid",), "74"),
    ("作出行政许可决定12件", ("t2.licensing.decisions",), "12"),
    ("作出行政处罚决定8件", ("t2.penalty.decisions",), "8"),
    ("作出行政强制决定1件", ("t2.coercion.decisions",), "1"),
    ("收取行政事业性收费1.25万元", ("t2.fees.amount",), "1.25"),
    ("行政事业性收费共计380元", ("t2.fees.amount",), "0.038"),
    ("行政事业性收费2亿元", ("t2.fees.amount",), "20000"),
)


def test_a_wording_is_read_as_the_cell_it_speaks_of() -> None:
    for text, cells, value in WORDINGS:
        assert (text, read(text)) == (text, [(cells, Decimal(value))])


def test_a_group_of_results_is_the_sum_of_its_rows() -> None:
    (figure,) = narrative_figures("不予公开12件")
    assert len(figure.cells) == 8
    assert figure.cells[0] == "t3.r3_3_1_secret.total"
    assert [len(figure.cells) for figure in narrative_figures("无法提供3件,不予处理5件,其他处理3件")] == [
        3,
        5,
        3,
    ]


OTHER_MATTERS = (
    "县长信箱收到信件238件,办结99件",
    "收到行政复议申请120件",
    "受理行政许可申请500件",
    "公开政府信息3553条",
    "其他3件",
    "行政许可事项15项,其中公开12项",
    "办理行政复议案件120件",
    "政府信息公开行政复议维持1件",
    "答复率达100%",
    "2025年政府信息公开申请",
)


def test_what_speaks_of_something_else_is_left_alone() -> None:
    assert [text for text in OTHER_MATTERS if read(text)] == []


def test_a_paragraph_as_published_is_read_whole() -> None:
    text = (
        "2025年,县政府办公室累计收到政府信息公开申请27件,上年结转5件,17件结转下年办理,"
        "已经答复15件;未发生政府信息公开行政复议、行政诉讼。"
    )
    figures = narrative_figures(text)
    assert [(figure.name, figure.value) for figure in figures] == [
        ("本年新收", 27),
        ("上年结转", 5),
        ("结转下年度", 17),
        ("办理结果总计", 15),
        ("没有行政复议", 0),
        ("没有行政诉讼", 0),
    ]
    assert [figure.start for figure in figures] == sorted(figure.start for figure in figures)
    assert all(text[figure.start :].startswith(figure.words) for figure in figures)
    assert {figure.year for figure in figures} == {2025}
    assert {figure.kind for figure in figures} == {FigureKind.COUNT}


def test_a_share_belongs_to_the_count_right_before_it() -> None:
    figures = narrative_figures("其中,予以公开55件,占38.46%;部分公开6,占4.2%;通过网络申请130件,占比90.9%。")
    shares = [figure for figure in figures if figure.kind is FigureKind.SHARE]
    assert [(share.value, share.count, share.cells) for share in shares] == [
        (Decimal("38.46"), 55, ("t3.r3_1_granted.total",)),
        (Decimal("90.9"), 130, ()),
    ]
    assert shares[0].words == "予以公开55件,占38.46%"
    assert shares[1].words == "130件,占比90.9%"


def test_a_form_without_a_cell_has_no_wording_for_it() -> None:
    assert narrative_figures("现行有效的规范性文件3件", form_for(2020)) == ()
    assert [f.cells for f in narrative_figures("其他处理3件", form_for(2020))] == [("t3.r3_6_other.total",)]


def test_the_narrative_that_agrees_is_counted_and_not_warned_of() -> None:
    text = (
        "2025年全市收到政府信息公开申请14069件,上年结转560件,答复14069件中的13810件。"
        "其中予以公开5548件,占40.17%,不予公开730件。结转下年度819件。"
        "全市因政府信息公开被申请行政复议790件、行政诉讼212件。"
    )
    check = check_narrative(text, published())
    assert [warning.text for warning in check.warnings if warning.where != RESULTS] == []
    assert check.faults == ()
    assert check.checked == 9


def test_a_number_of_applications_that_differs_from_the_new_ones_is_warned_of() -> None:
    for count in [14068, 14070]:
        check = check_narrative(f"收到政府信息公开申请{count}件", published())
        (warning,) = check.warnings
        assert (warning.rule, warning.where) == ("text.number", NEW)
        assert (warning.left, warning.right) == (count, 14069)
        assert warning.text.endswith(f"(本年新收)是{count}件,表中是14069件;请改为一致")


def test_new_and_carried_in_together_are_not_the_applications_received() -> None:
    (warning,) = check_narrative("收到政府信息公开申请14629件", published()).warnings
    assert "这个数是本年新收加上年结转;写收到申请时只写本年新收" in warning.text
    assert check_narrative("收到申请和上年结转共14629件", published()).warnings == ()
    (other,) = check_narrative("上年结转14629件", published()).warnings
    assert "写收到申请时" not in other.text


def test_a_report_that_says_none_is_compared_with_zero() -> None:
    (warning,) = check_narrative("我镇未收到政府信息公开申请。", trial()).warnings
    assert (warning.left, warning.right) == (0, 3)
    assert check_narrative("政府信息公开未发生行政复议。", trial()).warnings == ()


def test_figures_of_another_year_are_not_compared() -> None:
    for text in [
        "2024年收到政府信息公开申请130件",
        "去年收到政府信息公开申请130件",
        "比上年同期收到政府信息公开申请130件有所增加",
    ]:
        check = check_narrative(text, published())
        assert (check.warnings, check.checked) == ((), 0)


def test_only_the_clause_that_speaks_of_last_year_is_passed_over() -> None:
    text = "2024年收到政府信息公开申请130件,2025年收到政府信息公开申请143件,比去年增加"
    (warning,) = check_narrative(text, published()).warnings
    assert warning.left == 143


def test_a_share_may_be_taken_of_any_of_the_three_bases() -> None:
    for share in ("39.43", "37.92", "40.17", "40.2", "38", "39.4"):
        check = check_narrative(f"予以公开5548件,占{share}%", published())
        assert (share, check.warnings, check.checked) == (share, (), 2)


def test_a_share_that_fits_no_base_is_warned_of() -> None:
    for share in ("39.42", "37.93", "40.19", "36", "41"):
        (warning,) = check_narrative(f"予以公开5548件,占{share}%", published()).warnings
        assert (warning.rule, warning.where) == ("text.number", "t3.r3_1_granted.total")
        assert (str(warning.left), warning.right) == (share, 5548)


def test_a_share_without_a_cell_is_compared_with_the_count_of_the_text() -> None:
    assert check_narrative("网上申请13000件,占92.40%", published()).warnings == ()
    (warning,) = check_narrative("网上申请13000件,占93.40%", published()).warnings
    assert (warning.where, warning.right) == ("13000件", 13000)


def test_a_share_of_reviews_is_not_compared_with_applications() -> None:
    check = check_narrative("政府信息公开行政复议790件,占50%", published())
    assert (check.warnings, check.checked) == ((), 1)


def test_a_share_is_compared_to_the_decimals_it_is_written_with() -> None:
    base = ShareBase("本年新收", 8)
    # One of eight is 12.5 %: written without decimals, both 12 and 13 are right.
    assert [is_share(Decimal(share), 1, base) for share in (11, 12, 13, 14)] == [False, True, True, False]
    assert [is_share(Decimal(share), 1, base) for share in ("12.4", "12.5", "12.6")] == [False, True, False]


def test_amounts_are_compared_in_wan() -> None:
    assert check_narrative("行政事业性收费316441万元", published()).warnings == ()
    (warning,) = check_narrative("行政事业性收费316441元", published()).warnings
    assert (warning.left, warning.right) == (Decimal("31.6441"), 316441)
    assert "是31.6441万元,表中是316441万元" in warning.text


def test_blank_cells_are_not_compared_unless_they_are_taken_for_zero() -> None:
    report = trial()
    report["table3_requests"]["r1_new"][6] = None
    report["table3_requests"]["r3_7_total"][6] = None
    assert check_narrative("收到政府信息公开申请3件,占9%", report).checked == 0
    check = check_narrative("收到政府信息公开申请3件", report, blank_is_zero=True)
    assert [(warning.left, warning.right) for warning in check.warnings] == [(3, 0)]


def test_what_is_no_text_is_refused() -> None:
    for text in [None, 3, ["收到申请3件"]]:
        with pytest.raises(Refused):
            narrative_figures(text)
        with pytest.raises(Refused):
            check_section_six(text)


def test_a_section_six_with_a_sentence_on_the_fee_passes() -> None:
    for text in [
        "本年度未收取信息处理费。",
        "2025 年有 1 件政府信息公开申请案件收取信息\n处理费 380 元。",
    ]:
        check = check_section_six(text)
        assert (check.warnings, check.checked) == ((), 1)


def test_a_section_six_without_a_sentence_on_the_fee_is_warned_of_as_practice() -> None:
    (warning,) = check_section_six("无其他需要报告的事项。").warnings
    assert (warning.rule, warning.where) == ("text.fee_statement", "s6")
    assert "本年度未收取信息处理费" in warning.text
    assert "各地做法,不是条文" in warning.text
