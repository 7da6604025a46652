"""Terms keep their unit: working days never meet calendar days by accident."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.refusals import Refused
from gongkai.law.terms import (
    CalendarDays,
    CalendarMonths,
    RestDayMoments,
    Term,
    WorkingDays,
    add_months,
    end_of,
    rest_day_moment,
    start_for,
)
from gongkai.law.work_notices import builtin_calendar

CALENDAR = builtin_calendar()
TERMS = st.one_of(
    st.integers(0, 60).map(WorkingDays),
    st.integers(0, 90).map(CalendarDays),
    st.integers(0, 24).map(CalendarMonths),
)


def test_terms_print_their_unit() -> None:
    assert WorkingDays(7).printed() == "7个工作日"
    assert CalendarDays(20).printed() == "20天(自然日)"
    assert CalendarMonths(6).printed() == "6个月"


def test_terms_of_one_unit_add_and_compare() -> None:
    assert WorkingDays(20) + WorkingDays(20) == WorkingDays(40)
    assert CalendarMonths(1) < CalendarMonths(2)
    assert WorkingDays(20) != CalendarDays(20)


def test_mixing_units_fails_when_the_program_runs() -> None:
    with pytest.raises(TypeError):
        WorkingDays(1) + CalendarDays(1)  # type: ignore[operator]
    with pytest.raises(TypeError):
        _ = WorkingDays(1) < CalendarDays(1)  # type: ignore[operator]


def test_a_term_is_a_whole_number_that_is_not_negative() -> None:
    for n in [-1, True, 1.5, "3"]:
        with pytest.raises(Refused):
            WorkingDays(n)  # type: ignore[arg-type]
        assert CalendarDays(0).n == 0


def test_a_term_ends_on_the_day_of_its_own_unit() -> None:
    for start, term, end in [
        ("2026-03-12", CalendarDays(20), "2026-04-01"),
        ("2025-09-22", CalendarMonths(6), "2026-03-22"),
        ("2025-08-31", CalendarMonths(6), "2026-02-28"),
        ("2024-01-31", CalendarMonths(1), "2024-02-29"),
        ("2026-12-15", CalendarMonths(1), "2027-01-15"),
        ("2026-11-30", CalendarMonths(1), "2026-12-30"),
        ("2026-02-13", WorkingDays(20), "2026-03-19"),
    ]:
        assert end_of(date.fromisoformat(start), term, CALENDAR) == date.fromisoformat(end)


@given(st.dates(date(2006, 1, 1), date(2030, 1, 1)), TERMS)
def test_the_latest_start_still_ends_by_the_day_and_one_day_later_does_not(end: date, term: Term) -> None:
    start = start_for(end, term, CALENDAR)
    assert end_of(start, term, CALENDAR) <= end
    assert end_of(start + timedelta(days=1), term, CALENDAR) > end


def test_months_run_backwards_too() -> None:
    assert add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert add_months(date(2026, 1, 15), -1) == date(2025, 12, 15)


def test_a_duty_that_falls_due_on_days_off_has_two_earlier_moments() -> None:
    sunday_of_spring_festival = date(2026, 2, 15)
    assert rest_day_moment(sunday_of_spring_festival, CALENDAR) == RestDayMoments(
        third_before=date(2026, 2, 12), last_before=date(2026, 2, 14)
    )
    assert rest_day_moment(date(2026, 2, 13), CALENDAR) is None
