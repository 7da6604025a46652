"""吴小雨 registers documents: 文号 are held as printed, and a missing number is asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.refusals import Refused
from gongkai.law.registers import (
    DocumentNumber,
    ReplySeries,
    missing_numbers,
    parse_document_number,
    recognise_document_number,
)


def refusal(text: object) -> tuple[str, str, str]:
    with pytest.raises(Refused) as refused:
        parse_document_number(text, "rows[1].文号")
    (issue,) = refused.value.issues
    return issue.field, issue.rule, issue.text


WRITTEN: tuple[tuple[str, str, int, int], ...] = (
    ("清司〔2026〕6号", "清司", 2026, 6),
    ("清司罚决字〔2026〕2号", "清司罚决字", 2026, 2),
    ("国办公开办函〔2021〕30号", "国办公开办函", 2021, 30),
    ("皖政办秘〔2009〕59号", "皖政办秘", 2009, 59),
    ("清(消)审字〔2026〕110号", "清(消)审字", 2026, 110),
    ("法释〔2025〕8号", "法释", 2025, 8),
)


def test_numbers_are_read_by_their_parts_and_written_again() -> None:
    for text, prefix, year, number in WRITTEN:
        read = parse_document_number(text)
        assert read == DocumentNumber(prefix, year, number)
        assert str(read) == text


OTHERWISE_WRITTEN: tuple[tuple[object, str], ...] = (
    ("清司[2026]6号", "六角括号"),
    ("清司【2026】6号", "六角括号"),
    ("清司(2026)6号", "六角括号"),
    ("清司\uff082026\uff096号", "六角括号"),
    ("清司〔2026〕06号", "不补0"),
    ("清司〔2026〕0号", "不补0"),
    ("清司〔2026〕第6号", "不加「第」"),
    ("清司〔26〕6号", "四位年份"),
    ("清司〔2026〕6", "四位年份"),
    ("清司 〔2026〕6号", "四位年份"),
    ("〔2026〕6号", "四位年份"),
    ("国令第711号", "四位年份"),
    ("", "四位年份"),
    (6, "四位年份"),
)


def test_other_writings_are_refused_with_the_right_one() -> None:
    for text, said in OTHERWISE_WRITTEN:
        field, rule, sentence = refusal(text)
        assert (field, rule) == ("rows[1].文号", "document_number.form")
        assert said in sentence
        assert "清司〔2026〕6号" in sentence


@pytest.mark.parametrize(
    "typed",
    [
        "清司罚决字〔2026〕2号",
        "清司罚决字[2026]2号",
        "清司罚决字【2026】第02号",
        " 清司罚决字(2026) 2 号",
        "清司罚决字\uff082026\uff09\uff12号",
    ],
)
def test_a_number_typed_otherwise_is_recognised_as_the_same(typed: str) -> None:
    assert recognise_document_number(typed) == DocumentNumber("清司罚决字", 2026, 2)


@pytest.mark.parametrize(
    "typed", [None, "", "2号", "清司〔2026〕", "清司〔1900〕2号", "清司〔2026〕0号", "清司〔2026〕2号和3号"]
)
def test_what_is_no_number_is_recognised_as_none(typed: object) -> None:
    assert recognise_document_number(typed) is None


def test_brackets_within_the_words_of_a_number_stay() -> None:
    assert str(recognise_document_number("清(消)审字〔2026〕110号")) == "清(消)审字〔2026〕110号"


def test_impossible_parts_are_refused_at_the_path_of_the_text() -> None:
    assert refusal("清司〔1948〕6号")[:2] == ("rows[1].文号", "form.whole")
    assert parse_document_number("清司〔1949〕6号").year == 1949
    assert refusal("清司〔2026〕100000号")[:2] == ("rows[1].文号", "form.whole")
    assert parse_document_number("清司〔2026〕99999号").number == 99_999


def test_a_number_of_impossible_parts_cannot_be_made() -> None:
    for prefix, year, number, fields in [
        ("", 2026, 1, ["prefix"]),
        ("清司2", 2026, 1, ["prefix"]),
        (None, 10_000, 0, ["prefix", "year", "number"]),
        ("清司", True, True, ["year", "number"]),
        ("清司", "2026", "6", ["year", "number"]),
    ]:
        with pytest.raises(Refused) as refused:
            DocumentNumber(prefix, year, number)
        assert [issue.field for issue in refused.value.issues] == fields
        assert DocumentNumber("清司", 9999, 1).year == 9999


def test_numbers_1_and_3_without_2_are_asked_about() -> None:
    numbers = [parse_document_number(f"清司罚决字〔2026〕{n}号") for n in (3, 1, 3)]
    (gap,) = missing_numbers(numbers)
    assert (gap.prefix, gap.year, gap.present, gap.missing) == ("清司罚决字", 2026, (1, 3), (2,))
    assert gap.text == "清司罚决字〔2026〕有1、3号,没有2号"


def test_every_series_and_year_is_judged_by_itself() -> None:
    numbers = [
        DocumentNumber("清司", 2026, 2),
        DocumentNumber("清司", 2025, 3),
        DocumentNumber("清司", 2025, 1),
        DocumentNumber("清司罚决字", 2026, 1),
    ]
    assert [(gap.prefix, gap.year, gap.missing) for gap in missing_numbers(numbers)] == [
        ("清司", 2025, (2,)),
        ("清司", 2026, (1,)),
    ]


def test_a_series_without_a_gap_and_no_series_ask_nothing() -> None:
    assert missing_numbers([DocumentNumber("清司", 2026, n) for n in (1, 2, 3)]) == ()
    assert missing_numbers([]) == ()


def test_long_gaps_are_said_in_short() -> None:
    (gap,) = missing_numbers([DocumentNumber("清司", 2026, n) for n in (1, 2, 3, 6, 20)])
    assert gap.text == "清司〔2026〕有1至3、6、20号,没有4、5、7至19号"


@given(st.sets(st.integers(1, 60), min_size=1))
def test_present_and_missing_make_up_the_whole_series(present: set[int]) -> None:
    gaps = missing_numbers(DocumentNumber("清司", 2026, n) for n in present)
    missing = set(gaps[0].missing) if gaps else set()
    assert missing | present == set(range(1, max(present) + 1))
    assert not missing & present


def test_replies_are_numbered_in_their_own_series() -> None:
    series = ReplySeries("清司")
    assert str(series.number(2026, 3)) == "清司公复〔2026〕3号"
    assert series.parse("清司公复〔2026〕3号") == series.number(2026, 3)
    assert str(ReplySeries("清司", "公补").number(2026, 1)) == "清司公补〔2026〕1号"


def test_a_number_of_another_series_is_no_reply_number() -> None:
    with pytest.raises(Refused) as refused:
        ReplySeries("清司").parse("清司〔2026〕3号", "reply")
    (issue,) = refused.value.issues
    assert (issue.field, issue.rule) == ("reply", "reply_number.other_series")


def test_a_series_without_words_is_refused() -> None:
    for organ, kind, rule in [
        ("", "公复", "form.text"),
        ("清司", "", "form.text"),
        (None, "公复", "form.text"),
        ("清司1", "公复", "document_number.prefix"),
    ]:
        with pytest.raises(Refused) as refused:
            ReplySeries(organ, kind)
        assert refused.value.issues[0].rule == rule
