"""An applicant types the code of her receipt on a telephone: slips are noticed, spelling is forgiven."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.refusals import Refused
from gongkai.law.registers import ReceiptCode, encode_receipt_code, read_receipt_code

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET = bytes(range(200, 210))
CODE = encode_receipt_code(2026, 123, SECRET)


def plain(code: str) -> str:
    return code.replace("-", "")


def rule_of(text: object) -> str:
    with pytest.raises(Refused) as refused:
        read_receipt_code(text)
    (issue,) = refused.value.issues
    assert issue.field == "receipt_code"
    return issue.rule


def test_the_code_is_the_public_number_the_secret_in_groups_and_a_check_sign() -> None:
    groups = CODE.split("-")
    assert groups[:2] == ["2026", "000123"]
    assert [len(group) for group in groups] == [4, 6, 4, 4, 4, 4, 1]
    read = read_receipt_code(CODE)
    assert read == ReceiptCode(2026, 123, SECRET)
    assert read.public_number == "2026-000123"


def test_this_code_is_written_so_for_ever() -> None:
    assert encode_receipt_code(2026, 123, bytes(range(10))) == "2026-000123-000G-40R4-0M30-E209-Q"


SECRET_SIZES: tuple[tuple[int, bool], ...] = (
    (0, False),
    (5, False),
    (9, False),
    (10, True),
    (11, False),
    (15, True),
    (20, True),
)


def test_at_least_80_bits_that_fill_whole_signs() -> None:
    for size, accepted in SECRET_SIZES:
        secret = bytes([255]) * size
        if accepted:
            assert read_receipt_code(encode_receipt_code(2026, 1, secret)).secret == secret
            continue
        with pytest.raises(Refused) as refused:
            encode_receipt_code(2026, 1, secret)
        assert refused.value.issues[0].rule == "receipt_code.secret"


def test_random_bytes_of_another_kind_are_refused() -> None:
    for secret in ["0123456789", bytearray(10), None]:
        with pytest.raises(Refused) as refused:
            encode_receipt_code(2026, 1, secret)
        assert refused.value.issues[0].rule == "receipt_code.secret"


BOUNDS: tuple[tuple[int, int, str | None], ...] = (
    (1949, 1, None),
    (9999, 999_999, None),
    (1948, 1, "year"),
    (10_000, 1, "year"),
    (True, 1, "year"),
    (2026, 0, "serial"),
    (2026, 1_000_000, "serial"),
    (2026, True, "serial"),
)


def test_year_and_serial_have_bounds() -> None:
    for year, serial, field in BOUNDS:
        if field is None:
            read = read_receipt_code(encode_receipt_code(year, serial, SECRET))
            assert (read.year, read.serial) == (year, serial)
            continue
        with pytest.raises(Refused) as refused:
            encode_receipt_code(year, serial, SECRET)
        assert refused.value.issues[0].field == field


SPELLINGS: tuple[str, ...] = (
    CODE.lower(),
    plain(CODE),
    f"  {CODE.replace('-', ' ')}\n",
    CODE.replace("-", "－"),
    CODE.replace("-", "—"),
    CODE.replace("0", "O"),
    CODE.replace("0", "o"),
    CODE.replace("1", "I"),
    CODE.replace("1", "l"),
    "".join(chr(ord(sign) + 0xFEE0) for sign in CODE),
)


def test_spelling_is_forgiven() -> None:
    for typed in SPELLINGS:
        assert read_receipt_code(typed) == read_receipt_code(CODE)


NO_CODES: tuple[tuple[object, str], ...] = (
    ("", "receipt_code.form"),
    (CODE[:-1], "receipt_code.form"),
    (CODE + "0", "receipt_code.form"),
    (CODE[:-1] + "U", "receipt_code.form"),
    (CODE.replace("2026", "2A26"), "receipt_code.form"),
    (CODE.replace("000123", "00012A"), "receipt_code.form"),
    (2026, "receipt_code.form"),
    (CODE.replace("2026", "2025"), "receipt_code.check"),
)


def test_what_cannot_be_a_code_is_refused() -> None:
    for typed, rule in NO_CODES:
        assert rule_of(typed) == rule


def test_a_number_that_was_never_given_is_refused_under_every_check_sign() -> None:
    for head in ["1948-000001", "2026-000000"]:
        rules = sorted(rule_of(f"{head}-0000-0000-0000-0000-{sign}") for sign in SIGNS)
        assert rules == ["receipt_code.check"] * 31 + ["receipt_code.form"]


def test_no_refusal_and_no_repr_repeats_the_secret() -> None:
    assert "secret" not in repr(read_receipt_code(CODE))
    for typed in (CODE[:-1], CODE[:-1] + "U", plain(CODE)[:-2] + "00"):
        with pytest.raises(Refused) as refused:
            read_receipt_code(typed)
        assert not any(group in str(refused.value) for group in CODE.split("-")[2:6])


def test_every_single_wrong_sign_of_a_code_is_noticed() -> None:
    code = plain(CODE)
    for place, right in enumerate(code):
        for sign in SIGNS:
            if sign != right:
                rule_of(code[:place] + sign + code[place + 1 :])


@given(st.sampled_from([10, 15, 20]), st.integers(1, 999_999), st.data())
def test_any_wrong_sign_and_any_neighbours_exchanged_are_noticed(
    size: int, serial: int, data: st.DataObject
) -> None:
    secret = data.draw(st.binary(min_size=size, max_size=size))
    code = plain(encode_receipt_code(2026, serial, secret))
    assert read_receipt_code(code) == ReceiptCode(2026, serial, secret)
    place = data.draw(st.integers(0, len(code) - 1))
    sign = data.draw(st.sampled_from(SIGNS.replace(code[place], "")))
    rule_of(code[:place] + sign + code[place + 1 :])
    for left in range(len(code) - 1):
        swapped = code[:left] + code[left + 1] + code[left] + code[left + 2 :]
        if swapped != code:
            rule_of(swapped)
