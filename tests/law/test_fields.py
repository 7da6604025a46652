"""One check for one kind of field: what passes, what is noted, under which rule and in which words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from gongkai.law.fields import (
    check_amount,
    check_day,
    check_flag,
    check_member,
    check_order,
    check_rows,
    check_text,
    check_uid,
    check_unique,
    check_whole,
)
from gongkai.law.reading import Faults

DAY = date(2026, 3, 10)
EVE = date(2026, 3, 9)
NOON = datetime(2026, 3, 10, 12)  # noqa: DTZ001


class Colour(StrEnum):
    """Two colours."""

    RED = "red"
    BLUE = "blue"


class OtherColour(StrEnum):
    """Another kind with the same text."""

    RED = "red"


def noted(check: Callable[[Faults], None]) -> list[tuple[str, str, str]]:
    faults = Faults()
    check(faults)
    return [(issue.field, issue.rule, issue.text) for issue in faults.issues]


def rules(check: Callable[[Faults], None]) -> list[str]:
    return [rule for _, rule, _ in noted(check)]


def test_text_with_something_in_it_passes() -> None:
    for value in ["字", " 字 "]:
        assert not noted(lambda faults, v=value: check_text(faults, "name", v))


def test_blank_text_and_what_is_no_text_is_noted() -> None:
    for value in ["", " ", "\t\n", None, 7, b"x"]:
        assert rules(lambda faults, v=value: check_text(faults, "name", v)) == ["form.text"]


def test_a_stable_uid_passes() -> None:
    for value in ["a", "news-2026.1", "编号7"]:
        assert not noted(lambda faults, v=value: check_uid(faults, "uid", v))


def test_a_uid_has_neither_blanks_nor_colons() -> None:
    for value in ["", " ", "a b", " a", "a ", "a:b", ":", "a\n", None, 7]:
        assert rules(lambda faults, v=value: check_uid(faults, "uid", v)) == ["form.uid"]


def test_an_instant_or_a_text_is_no_day_and_none_only_where_it_may_be() -> None:
    for value in (NOON, "2026-03-10", 20260310):
        assert rules(lambda faults, v=value: check_day(faults, "on", v)) == ["form.day"]
        assert rules(lambda faults, v=value: check_day(faults, "on", v, optional=True)) == ["form.day"]
    assert rules(lambda faults: check_day(faults, "on", None)) == ["form.day"]
    assert not noted(lambda faults: check_day(faults, "on", None, optional=True))
    assert not noted(lambda faults: check_day(faults, "on", DAY))


def test_a_whole_number_lies_between_its_bounds() -> None:
    table = [
        (1, False),
        (2, True),
        (3, True),
        (4, True),
        (5, False),
        ("3", False),
        (3.0, False),
        (Decimal(3), False),
        (None, False),
    ]
    for value, ok in table:
        found = rules(lambda faults, v=value: check_whole(faults, "n", v, least=2, most=4))
        assert found == ([] if ok else ["form.whole"]), value


def test_a_whole_number_may_be_without_end_but_true_is_none() -> None:
    assert not noted(lambda faults: check_whole(faults, "n", 10**30, least=0))
    assert not noted(lambda faults: check_whole(faults, "n", 0, least=0))
    assert rules(lambda faults: check_whole(faults, "n", -1, least=0)) == ["form.whole"]
    assert rules(lambda faults: check_whole(faults, "n", True, least=0)) == ["form.whole"]


def test_a_member_is_not_its_text_and_not_one_of_another_kind() -> None:
    assert not noted(lambda faults: check_member(faults, "colour", Colour.BLUE, Colour))
    for value in ("red", OtherColour.RED, None):
        assert rules(lambda faults, v=value: check_member(faults, "colour", v, Colour)) == ["form.value"]


def test_a_flag_is_true_or_false_and_nothing_else() -> None:
    for value in (True, False):
        assert not noted(lambda faults, v=value: check_flag(faults, "open", v))
    for value in (0, 1, "true", None):
        assert rules(lambda faults, v=value: check_flag(faults, "open", v)) == ["form.flag"]


def test_two_days_stand_in_their_order_where_both_are_days() -> None:
    said = noted(lambda faults: check_order(faults, "by", DAY, EVE, "期限早于发现问题的日期"))
    assert said == [("by", "form.order", "期限早于发现问题的日期")]
    for earlier, later in (
        (EVE, DAY),
        (DAY, DAY),
        (None, EVE),
        (DAY, None),
        (NOON, EVE),
        (DAY, "2026-03-09"),
    ):
        assert not noted(lambda faults, e=earlier, x=later: check_order(faults, "by", e, x, "错"))


def test_an_amount_is_a_decimal_in_bounds_with_so_many_decimals() -> None:
    table = [
        ("0", True),
        ("-0.01", False),
        ("0.01", True),
        ("0.001", False),
        ("0.010", True),
        ("0.0100000", True),
        ("9.99", True),
        ("10", True),
        ("10.00", True),
        ("1E+1", True),
        ("10.01", False),
        ("1E+2", False),
        ("1E-999999", False),
        ("NaN", False),
        ("sNaN", False),
        ("Infinity", False),
        ("-Infinity", False),
    ]
    for value, ok in table:
        ten, amount = Decimal(10), Decimal(str(value))
        found = rules(lambda faults, a=amount, m=ten: check_amount(faults, "paid", a, places=2, most=m))
        assert found == ([] if ok else ["form.amount"]), value


def test_an_amount_may_be_without_end_but_is_never_a_float() -> None:
    assert not noted(lambda faults: check_amount(faults, "paid", Decimal("1E+999999"), places=2))
    for value in (1, 1.5, "1", True, None):
        assert rules(lambda faults, v=value: check_amount(faults, "paid", v, places=2)) == ["form.amount"]
    assert not noted(lambda faults: check_amount(faults, "paid", Decimal("2.0"), places=0))
    assert rules(lambda faults: check_amount(faults, "paid", Decimal("2.5"), places=0)) == ["form.amount"]


def test_rows_are_a_tuple_of_one_kind_and_not_too_few() -> None:
    for value, least, ok in (
        ((), 0, True),
        ((), 1, False),
        (("a",), 1, True),
        (("a",), 2, False),
        (("a", "b"), 2, True),
        (("a", 1), 0, False),
        (["a"], 0, False),
        ("a", 0, False),
        (None, 0, False),
    ):
        found = rules(lambda faults, v=value, n=least: check_rows(faults, "rows", v, str, least=n))
        assert found == ([] if ok else ["form.rows"])


def test_a_uid_used_again_is_noted_at_each_later_place() -> None:
    rows = (("a[0]", "x"), ("a[1]", "y"), ("b[0]", "x"), ("b[1]", "x"))
    assert [(path, rule) for path, rule, _ in noted(lambda faults: check_unique(faults, rows))] == [
        ("b[0]", "form.twice"),
        ("b[1]", "form.twice"),
    ]
    assert not noted(lambda faults: check_unique(faults, rows[:2]))


def test_each_rule_has_one_sentence_which_names_the_thing_where_asked() -> None:
    def all_wrong(faults: Faults) -> None:
        check_text(faults, "a", "")
        check_text(faults, "a", "", what="起草人")
        check_uid(faults, "a", "x y")
        check_day(faults, "a", None, what="收到日期")
        check_whole(faults, "a", -1, least=0, what="次数")
        check_whole(faults, "a", 13, least=1, most=12)
        check_member(faults, "a", "green", Colour)
        check_flag(faults, "a", 1)
        check_amount(faults, "a", 1, places=2, most=Decimal(5), what="分值")
        check_amount(faults, "a", 1, places=2)
        check_rows(faults, "a", 1, str)
        check_rows(faults, "a", (), str, least=1)
        check_unique(faults, (("a", "x"), ("a", "x")))

    assert [text for _, _, text in noted(all_wrong)] == [
        "这里要写文字,不能空着,现在是「」",
        "起草人要写文字,不能空着,现在是「」",
        "编号应是没有空格和冒号的文字,现在是「x y」",
        "收到日期应是一个日期(不带时刻),现在是None",
        "次数应是不小于0的整数,现在是-1",
        "这里应是1到12之间的整数,现在是13",
        "这里应是red、blue之一,现在是「green」",
        "这里应是「是」或「否」(true/false),现在是1",
        "分值应是0到5之间、最多2位小数的数,现在是1",
        "这里应是不小于0、最多2位小数的数,现在是1",
        "这里应是一组记录,现在是1",
        "这里至少要有1条,现在是0条",
        "编号「x」用了两次,请改成不同的,或者删去重复的一条",
    ]
