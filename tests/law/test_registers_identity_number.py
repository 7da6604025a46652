"""李建平 checks lists of persons: an identity number is right, or it is said what is wrong with it.

All numbers begin with 990000, a division that does not exist, so that they are nobody's.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.refusals import Refused
from gongkai.law.registers import identity_check_sign, read_identity_number

ON = date(2026, 3, 30)


def made(birth: str, serial: str = "123") -> str:
    body = f"990000{birth}{serial}"
    return body + identity_check_sign(body)


def rules(text: object, on: date = ON, *, accept_15: bool = False) -> list[str]:
    with pytest.raises(Refused) as refused:
        read_identity_number(text, on, accept_15=accept_15, field="rows[2].id")
    assert [issue.field for issue in refused.value.issues] == ["rows[2].id"]
    return [issue.rule for issue in refused.value.issues]


def test_the_birth_date_is_read() -> None:
    assert read_identity_number("990000199001011239", ON).birth == date(1990, 1, 1)


def test_the_check_sign_follows_the_standards_own_example() -> None:
    assert identity_check_sign("11010519491231002") == "X"


def test_a_number_ending_in_x_is_read_only_with_the_capital() -> None:
    x = next(number for number in (made("19900101", f"{n:03d}") for n in range(50)) if number[-1] == "X")
    assert read_identity_number(x, ON).text == x
    assert rules(x.lower()) == ["identity_number.form"]


BIRTHS: tuple[tuple[str, date, bool], ...] = (
    ("19000101", ON, True),
    ("18991231", ON, False),
    ("20260330", ON, True),
    ("20260331", ON, False),
    ("20000229", ON, True),
    ("19990229", ON, False),
    ("19901301", ON, False),
    ("19900100", ON, False),
    ("00000101", ON, False),
)


def test_the_birth_date_must_exist_between_1900_and_the_day() -> None:
    for birth, on, accepted in BIRTHS:
        if accepted:
            assert read_identity_number(made(birth), on).text == made(birth)
        else:
            assert rules(made(birth), on) == ["identity_number.birth"]


OTHER_FORMS: tuple[str, ...] = (
    "",
    "99000019900101123",
    "9900001990010112399",
    "090000199001011239",
    "99000019900101X239",
    " 9900",
)


def test_other_forms_are_refused() -> None:
    for text in OTHER_FORMS:
        assert rules(text) == ["identity_number.form"]
        assert rules(990000199001011239) == ["identity_number.form"]


def test_the_form_refusal_says_which_lengths_are_meant() -> None:
    for accept_15, said in ((False, "应是18位数字"), (True, "应是18位或15位数字")):
        with pytest.raises(Refused) as refused:
            read_identity_number("99", ON, accept_15=accept_15)
        assert said in str(refused.value)
        assert "现在有2位" in str(refused.value)


def test_the_older_form_is_read_only_where_it_is_wanted() -> None:
    assert rules("990000900101123") == ["identity_number.form"]
    number = read_identity_number("990000900101123", ON, accept_15=True)
    assert number.birth == date(1990, 1, 1)
    assert rules("990000900230123", accept_15=True) == ["identity_number.birth"]
    assert read_identity_number(made("19900101"), ON, accept_15=True).birth == date(1990, 1, 1)


AGES: tuple[tuple[date, int, bool, bool], ...] = (
    (date(2024, 6, 14), 13, True, True),
    (date(2024, 6, 15), 14, True, False),
    (date(2028, 6, 14), 17, True, False),
    (date(2028, 6, 15), 18, False, False),
    (date(2028, 7, 1), 18, False, False),
    (date(2028, 5, 30), 17, True, False),
    (date(2010, 6, 15), 0, True, True),
)


def test_age_changes_on_the_birthday() -> None:
    for on, age, minor, under_14 in AGES:
        number = read_identity_number(made("20100615"), date(2030, 1, 1))
        assert (number.age(on), number.is_minor(on), number.under_14(on)) == (age, minor, under_14)


def test_a_leap_day_child_comes_of_age_on_1_march() -> None:
    number = read_identity_number(made("20080229"), ON)
    assert number.is_minor(date(2026, 2, 28))
    assert not number.is_minor(date(2026, 3, 1))


def test_a_day_before_the_birth_or_with_a_clock_time_is_refused() -> None:
    number = read_identity_number(made("20100615"), ON)
    with pytest.raises(Refused) as refused:
        number.age(date(2010, 6, 14))
    assert refused.value.issues[0].rule == "identity_number.before_birth"
    for ask in (number.age, number.is_minor, number.under_14):
        with pytest.raises(Refused) as refused:
            ask(datetime(2026, 3, 30, 8, 0))  # noqa: DTZ001
        assert refused.value.issues[0].rule == "form.day"
    with pytest.raises(Refused):
        read_identity_number(made("20100615"), datetime(2026, 3, 30, 8, 0))  # noqa: DTZ001


def test_no_number_reaches_a_log_by_repr_or_by_a_refusal() -> None:
    right = made("19900101")
    assert right not in repr(read_identity_number(right, ON))
    wrong = right[:-1] + "0"
    with pytest.raises(Refused) as refused:
        read_identity_number(wrong, ON)
    assert refused.value.issues[0].rule == "identity_number.check"
    assert wrong not in str(refused.value)


@given(st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_every_single_wrong_digit_is_noticed(serial: int, place: int, more: int) -> None:
    right = made("19900101", f"{serial:03d}")
    digit = str((int(right[place]) + more) % 10)
    assert rules(right[:place] + digit + right[place + 1 :])[0].startswith("identity_number.")


@given(st.integers(0, 999), st.integers(6, 15))
def test_two_neighbours_in_the_wrong_order_are_noticed(serial: int, place: int) -> None:
    right = made("19871023", f"{serial:03d}")
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    if swapped != right:
        assert rules(swapped)[0].startswith("identity_number.")
