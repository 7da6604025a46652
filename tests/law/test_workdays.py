"""Working days: what the notices say, counted to the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.refusals import Refused
from gongkai.law.work_notices import builtin_calendar, notices
from gongkai.law.workdays import DayKind, NamedDay, WorkCalendar

CALENDAR = builtin_calendar()
DAYS = st.dates(date(2005, 1, 1), date(2032, 12, 31))
COUNTS = st.integers(0, 120)


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_terms_end_on_the_days_of_the_published_vectors() -> None:
    for received, seven, fifteen, twenty, forty in [
        ("2020-01-16", "2020-02-03", "2020-02-13", "2020-02-20", "2020-03-19"),
        ("2020-04-24", "2020-05-07", "2020-05-18", "2020-05-25", "2020-06-22"),
        ("2020-09-25", "2020-10-12", "2020-10-22", "2020-10-29", "2020-11-26"),
        ("2026-01-30", "2026-02-10", "2026-02-27", "2026-03-05", "2026-04-02"),
        ("2026-02-13", "2026-03-02", "2026-03-12", "2026-03-19", "2026-04-17"),
        ("2026-09-18", "2026-09-29", "2026-10-15", "2026-10-22", "2026-11-19"),
        ("2026-09-30", "2026-10-15", "2026-10-27", "2026-11-03", "2026-12-01"),
    ]:
        for n, due in ((7, seven), (15, fifteen), (20, twenty), (40, forty)):
            assert CALENDAR.add(day(received), n) == day(due)
            assert CALENDAR.count(day(received), day(due)) == n


def test_each_day_says_what_it_is() -> None:
    for written, kind, words in [
        ("2026-02-13", DayKind.WORKDAY, "工作日"),
        ("2026-02-14", DayKind.MAKE_UP, "春节调休上班"),
        ("2026-02-16", DayKind.HOLIDAY, "春节放假"),
        ("2026-03-07", DayKind.WEEKEND, "周末"),
        ("2026-03-08", DayKind.WEEKEND, "周末"),
        ("2026-03-06", DayKind.WORKDAY, "工作日"),
        ("2026-03-09", DayKind.WORKDAY, "工作日"),
    ]:
        note = CALENDAR.describe(day(written))
        assert (note.kind, note.printed(), note.provisional) == (kind, words, False)
        assert (
            note.working is CALENDAR.is_working(day(written)) is (kind in (DayKind.WORKDAY, DayKind.MAKE_UP))
        )
        assert note.source


def test_a_weekend_day_worked_in_exchange_counts() -> None:
    assert CALENDAR.add(day("2026-02-13"), 1) == day("2026-02-14")
    assert CALENDAR.next_working(day("2026-02-14")) == day("2026-02-14")


@given(DAYS, COUNTS, COUNTS)
def test_terms_add_up(start: date, n: int, m: int) -> None:
    assert CALENDAR.add(CALENDAR.add(start, n), m) == CALENDAR.add(start, n + m)


@given(DAYS, COUNTS)
def test_count_undoes_add(start: date, n: int) -> None:
    assert CALENDAR.count(start, CALENDAR.add(start, n)) == n


@given(DAYS, st.integers(1, 120))
def test_the_day_of_receipt_is_never_counted_and_the_last_day_is_worked(start: date, n: int) -> None:
    due = CALENDAR.add(start, n)
    assert due > start
    assert CALENDAR.is_working(due)
    assert CALENDAR.add(start, n - 1) < due


@given(DAYS, DAYS, COUNTS)
def test_a_later_receipt_never_falls_due_earlier(one: date, other: date, n: int) -> None:
    early, late = sorted((one, other))
    assert CALENDAR.add(early, n) <= CALENDAR.add(late, n)
    assert CALENDAR.count(late, early) == 0


@given(DAYS, st.integers(1, 60))
def test_going_back_undoes_going_forward(start: date, n: int) -> None:
    back = CALENDAR.back(start, n)
    assert CALENDAR.count(back, start) == n + (CALENDAR.is_working(start)) - 1
    assert CALENDAR.is_working(back)


@given(DAYS)
def test_the_neighbouring_working_days_enclose_a_rest_day(one: date) -> None:
    before, after = CALENDAR.previous_working(one), CALENDAR.next_working(one)
    assert before <= one <= after
    assert (before == one == after) is CALENDAR.is_working(one)
    assert CALENDAR.count(before, after) == (0 if before == after else 1)


def test_nothing_added_is_the_day_itself_even_on_a_rest_day() -> None:
    sunday = day("2026-03-08")
    assert CALENDAR.add(sunday, 0) == sunday == CALENDAR.back(sunday, 0)


def test_a_span_that_a_coming_notice_may_move_is_provisional() -> None:
    for first, last, provisional in [
        ("2026-11-01", "2026-12-28", False),
        ("2026-11-01", "2026-12-29", True),
        ("2026-12-10", "2027-01-08", True),
        ("2027-03-01", "2027-03-02", True),
        ("2025-12-29", "2025-12-31", False),
        ("2025-12-01", "2026-01-15", False),
        ("2026-11-29", "2026-11-30", False),
    ]:
        assert CALENDAR.is_provisional(day(first), day(last)) is provisional


def test_a_year_without_notice_still_knows_its_statutory_holidays() -> None:
    note = CALENDAR.describe(day("2027-10-01"))
    assert (note.working, note.name, note.provisional) == (False, "国庆节", True)
    assert CALENDAR.is_announced(2026)
    assert not CALENDAR.is_announced(2027)


def test_the_calendar_of_an_earlier_day_knows_only_the_notices_of_then() -> None:
    before, after = builtin_calendar(known_on=day("2020-01-25")), builtin_calendar(known_on=day("2020-01-27"))
    assert before.is_working(day("2020-01-31"))
    assert before.is_working(day("2020-02-01"))
    assert not after.is_working(day("2020-01-31"))
    assert not after.is_working(day("2020-02-01"))
    assert before.add(day("2020-01-16"), 7) == day("2020-01-31")
    assert after.add(day("2020-01-16"), 7) == day("2020-02-03")
    assert not before.is_announced(2021)


def test_a_notice_is_known_from_the_day_it_is_announced() -> None:
    announced = notices()["2026"].announced_on
    assert builtin_calendar(known_on=announced).is_announced(2026)
    assert not builtin_calendar(known_on=announced - timedelta(days=1)).is_announced(2026)


def test_a_notice_that_was_read_only_in_part_says_so() -> None:
    assert CALENDAR.describe(day("2009-10-01")).source.endswith("(原文只读到一部分,请核对)")
    assert "国办发明电〔2025〕7号" in CALENDAR.describe(day("2026-10-01")).source


def test_own_days_lie_over_the_notices_without_changing_the_calendar() -> None:
    changed = CALENDAR.with_days([day("2026-03-09")], [day("2026-03-07")], "县政府通知")
    assert not changed.is_working(day("2026-03-09"))
    assert changed.is_working(day("2026-03-07"))
    assert changed.describe(day("2026-03-07")).source == "县政府通知"
    assert CALENDAR.is_working(day("2026-03-09"))


def test_a_day_cannot_be_both_worked_and_off() -> None:
    with pytest.raises(Refused) as refused:
        CALENDAR.with_days([day("2026-03-09")], [day("2026-03-09")], "县政府通知")
    assert refused.value.issues[0].rule == "calendar.both"


SMALL = WorkCalendar(
    [NamedDay(day("2026-01-01"), True, "元旦", "通知")], first_year=2026, last_year=2026, announced=[2026]
)


def test_a_day_outside_the_calendar_is_refused_with_a_sentence() -> None:
    for outside in ["2025-12-31", "2027-01-01"]:
        with pytest.raises(Refused) as refused:
            SMALL.is_working(day(outside))
        assert refused.value.issues[0].rule == "calendar.outside"
        assert outside in refused.value.issues[0].text
        with pytest.raises(Refused):
            SMALL.with_days([day(outside)], [], "通知")


def test_the_first_and_the_last_day_are_inside() -> None:
    assert not SMALL.is_working(day("2026-01-01"))
    assert SMALL.is_working(day("2026-12-31"))
    assert SMALL.add(day("2026-12-30"), 1) == day("2026-12-31")
    assert SMALL.back(day("2026-01-05"), 1) == day("2026-01-02")
    assert SMALL.count(day("2026-01-01"), day("2026-01-02")) == 1
    worked_first = SMALL.with_days([], [day("2026-01-01")], "通知")
    assert worked_first.is_working(day("2026-01-01"))
    assert worked_first.back(day("2026-01-02"), 1) == day("2026-01-01")


def test_a_term_that_leaves_the_calendar_is_refused() -> None:
    for start, n in [("2026-12-31", 1), ("2026-12-30", 2)]:
        with pytest.raises(Refused) as refused:
            SMALL.add(day(start), n)
        assert refused.value.issues[0].rule == "calendar.outside"


def test_going_back_before_the_calendar_is_refused() -> None:
    for start, n in [("2026-01-01", 1), ("2026-01-02", 1), ("2026-01-05", 2)]:
        with pytest.raises(Refused):
            SMALL.back(day(start), n)


def test_a_negative_number_of_days_is_refused() -> None:
    for move in (CALENDAR.add, CALENDAR.back):
        with pytest.raises(Refused) as refused:
            move(day("2026-03-09"), -1)
        assert refused.value.issues[0].rule == "calendar.negative"


def test_the_days_of_a_span_are_described_one_by_one() -> None:
    described = list(CALENDAR.days(day("2026-02-13"), day("2026-02-15")))
    assert [note.day.day for note in described] == [13, 14, 15]
    assert list(CALENDAR.days(day("2026-02-15"), day("2026-02-14"))) == []
