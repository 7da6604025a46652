"""周敏 publishes: every record gets an 索引号 of its own, and no number ever comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.refusals import Refused
from gongkai.law.registers import (
    ANHUI,
    ANHUI_OLDER,
    INDEX_NUMBER_SOURCE,
    IndexNumber,
    IndexPattern,
    OrganPart,
    format_index_number,
    next_serial,
    parse_index_number,
)

ORGAN = "11341702486344515H"


def number(month: int, serial: int, *, year: int = 2026, pattern: IndexPattern = ANHUI) -> IndexNumber:
    organ = ORGAN if pattern.organ_part is OrganPart.CREDIT_CODE else "003110926"
    return IndexNumber(pattern, organ, year, month, serial)


def rules(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(issue.field, issue.rule) for issue in refused.value.issues]


PRINTED: tuple[tuple[str, IndexPattern, int, int, int], ...] = (
    ("11341702486344515H/202110-00013", ANHUI, 2021, 10, 13),
    ("11341600731642621U/202411-00019", ANHUI, 2024, 11, 19),
    ("113417030032499282/202011-00140", ANHUI, 2020, 11, 140),
    ("11341722003251630P/202301-00012", ANHUI, 2023, 1, 12),
    ("003110926/201510-00216", ANHUI_OLDER, 2015, 10, 216),
    ("003257952/201703-00091", ANHUI_OLDER, 2017, 3, 91),
)


def test_numbers_printed_in_anhui_are_read_and_written_again() -> None:
    for text, pattern, year, month, serial in PRINTED:
        read = parse_index_number(text)
        assert read.pattern is pattern
        assert (read.year, read.month, read.serial) == (year, month, serial)
        assert str(read) == text
        assert read.organ_issues() == ()
        assert format_index_number(pattern, read.organ, year, month, serial) == text


def test_month_and_serial_are_the_public_address() -> None:
    read = parse_index_number("11341702486344515H/202603-00006")
    assert (read.month_text, read.serial_text) == ("202603", "00006")


def test_a_number_once_published_is_kept_but_a_new_one_needs_a_right_code() -> None:
    read = parse_index_number("11990000000000000X/202603-00006")
    (issue,) = read.organ_issues("row[3].index")
    assert (issue.field, issue.rule) == ("row[3].index", "credit_code.check")
    with pytest.raises(Refused) as refused:
        format_index_number(ANHUI, "11990000000000000X", 2026, 3, 6)
    assert rules(refused) == [("organ", "credit_code.check")]
    older = parse_index_number("003110927/201510-00216")
    assert [issue.rule for issue in older.organ_issues()] == ["organisation_code.check"]


OTHERWISE_WRITTEN: tuple[tuple[object, str], ...] = (
    ("11341702486344515H/202100-00013", "form.whole"),
    ("11341702486344515H/202113-00013", "form.whole"),
    ("11341702486344515H/194812-00013", "form.whole"),
    ("11341702486344515H/202110-00000", "form.whole"),
    ("11341702486344515H/202110-0013", "index_number.form"),
    ("11341702486344515H/202110-000013", "index_number.form"),
    ("11341702486344515H/202110_00013", "index_number.form"),
    ("11341702486344515h/202110-00013", "index_number.form"),
    ("1134170248634451/202110-00013", "index_number.form"),
    ("11341702486344515H/202110-00013 ", "index_number.form"),
    ("", "index_number.form"),
    (None, "index_number.form"),
)


def test_other_writings_are_refused_at_the_path_of_the_field() -> None:
    for text, rule in OTHERWISE_WRITTEN:
        with pytest.raises(Refused) as refused:
            parse_index_number(text, field="rows[4].索引号")
        assert rules(refused) == [("rows[4].索引号", rule)]


PARTS: tuple[tuple[int, int, int, list[str]], ...] = (
    (1949, 1, 1, []),
    (9999, 12, 99_999, []),
    (1948, 0, 0, ["year", "month", "serial"]),
    (10_000, 13, 100_000, ["year", "month", "serial"]),
    (True, True, True, ["year", "month", "serial"]),
    ("2026", "3", "6", ["year", "month", "serial"]),
)


def test_impossible_parts_are_all_told() -> None:
    for year, month, serial, wrong in PARTS:
        if not wrong:
            assert IndexNumber(ANHUI, ORGAN, year, month, serial).serial == serial
            continue
        with pytest.raises(Refused) as refused:
            IndexNumber(ANHUI, "organ", year, month, serial)
        assert [issue.field for issue in refused.value.issues] == ["organ", *wrong]


def test_another_office_may_use_another_width_and_separator() -> None:
    pattern = IndexPattern(width=3, separator="_")
    text = format_index_number(pattern, ORGAN, 2026, 3, 999)
    assert text == "11341702486344515H/202603_999"
    assert parse_index_number(text, (ANHUI, pattern)).pattern is pattern
    with pytest.raises(Refused):
        parse_index_number(text)


def test_a_serial_has_one_to_nine_digits() -> None:
    for width in [1, 9]:
        assert IndexPattern(width=width).most == 10**width - 1


IMPOSSIBLE_PATTERNS: tuple[tuple[dict[str, object], str], ...] = (
    ({"width": 0}, "form.whole"),
    ({"width": 10}, "form.whole"),
    ({"width": True}, "form.whole"),
    ({"separator": ""}, "index_pattern.separator"),
    ({"separator": "/"}, "index_pattern.separator"),
    ({"separator": "0"}, "index_pattern.separator"),
    ({"separator": "--"}, "index_pattern.separator"),
    ({"separator": 5}, "index_pattern.separator"),
    ({"organ_part": "credit_code"}, "form.value"),
    ({"restarts_each_month": 1}, "form.flag"),
)


def test_a_pattern_that_cannot_be_read_back_is_refused() -> None:
    for change, rule in IMPOSSIBLE_PATTERNS:
        with pytest.raises(Refused) as refused:
            IndexPattern(**change)  # type: ignore[arg-type]
        assert refused.value.issues[0].rule == rule


def test_whether_the_serial_restarts_is_a_setting_and_is_said_to_be_one() -> None:
    seen = [number(2, 9), number(3, 4)]
    assert next_serial(ANHUI, 2026, 3, seen) == 5
    assert next_serial(ANHUI, 2026, 4, seen) == 1
    assert next_serial(replace(ANHUI, restarts_each_month=False), 2026, 4, seen) == 10
    assert "各地做法" in INDEX_NUMBER_SOURCE.printed()
    assert "未见规定" in INDEX_NUMBER_SOURCE.note


def test_the_same_month_of_another_year_does_not_count() -> None:
    assert next_serial(ANHUI, 2026, 3, [number(3, 7, year=2025)]) == 1


def test_gaps_stay_gaps_and_imported_numbers_raise_the_counter() -> None:
    assert next_serial(ANHUI, 2026, 3, [number(3, 1), number(3, 40)], last_given=2) == 41
    assert next_serial(ANHUI, 2026, 3, [number(3, 1)], last_given=7) == 8
    assert next_serial(ANHUI, 2026, 3, []) == 1


def test_older_and_inherited_numbers_count_because_they_share_the_address() -> None:
    older = number(3, 12, pattern=ANHUI_OLDER)
    merged = IndexNumber(ANHUI, "11341600731642621U", 2026, 3, 20)
    assert next_serial(ANHUI, 2026, 3, [older]) == 13
    assert next_serial(ANHUI, 2026, 3, [older, merged]) == 21


def test_a_full_month_is_refused_and_the_last_number_is_not() -> None:
    narrow = IndexPattern(width=2)
    assert next_serial(narrow, 2026, 3, [], last_given=98) == 99
    with pytest.raises(Refused) as refused:
        next_serial(narrow, 2026, 3, [], last_given=99)
    assert rules(refused) == [("serial", "index_number.full")]


def test_a_counter_that_is_no_count_is_refused() -> None:
    for last_given in [-1, True, "3"]:
        with pytest.raises(Refused) as refused:
            next_serial(ANHUI, 2026, 3, [], last_given)
        assert rules(refused) == [("last_given", "form.whole")]


def test_the_next_serial_of_no_month_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        next_serial(ANHUI, 2026, 13, [])
    assert rules(refused) == [("month", "form.whole")]


@given(
    st.booleans(),
    st.lists(st.tuples(st.sampled_from([2025, 2026]), st.integers(1, 12), st.integers(1, 900)), max_size=12),
    st.lists(st.integers(1, 12), min_size=1, max_size=8),
)
def test_no_number_is_ever_given_twice(
    restarts: bool, known: list[tuple[int, int, int]], months: list[int]
) -> None:
    pattern = replace(ANHUI, restarts_each_month=restarts)
    seen = [IndexNumber(pattern, ORGAN, *parts) for parts in known]
    for month in months:
        new = IndexNumber(pattern, ORGAN, 2026, month, next_serial(pattern, 2026, month, seen))
        assert new not in seen
        assert parse_index_number(str(new), (pattern,)) == new
        seen.append(new)
