"""Notices and their versions make the calendar; a later version wins day by day."""

from __future__ import annotations

from datetime import date

from gongkai.law.sources import Confidence
from gongkai.law.work_notices import Notice, NoticeDay, calendar_of
from gongkai.law.workdays import NamedDay

FIRST = Notice("2026", 2026, 1, "放假通知", "", date(2025, 11, 4), Confidence.READ)
SECOND = Notice("2026-2", 2026, 2, "延长假期的通知", "1号", date(2026, 1, 27), Confidence.READ)
MONDAY, SATURDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 7), date(2026, 3, 3)
DAYS = [
    NoticeDay(MONDAY, "off", "节日", "2026"),
    NoticeDay(SATURDAY, "work", "节日", "2026"),
    NoticeDay(SATURDAY, "plain", "节日", "2026-2"),
    NoticeDay(TUESDAY, "off", "节日", "2026-2"),
]
NEW_YEAR = [
    NamedDay(date(2026, 1, 1), True, "元旦", "办法"),
    NamedDay(date(2027, 1, 1), True, "元旦", "办法"),
]


def test_a_notice_makes_days_off_and_days_worked_in_exchange() -> None:
    calendar = calendar_of([FIRST], DAYS, NEW_YEAR)
    assert not calendar.is_working(MONDAY)
    assert calendar.is_working(SATURDAY)
    assert calendar.is_working(TUESDAY)
    assert calendar.describe(MONDAY).source == "放假通知"


def test_the_later_version_wins_whatever_the_order_of_the_rows() -> None:
    for rows in (DAYS, DAYS[::-1]):
        calendar = calendar_of([FIRST, SECOND], rows, NEW_YEAR)
        assert not calendar.is_working(MONDAY)
        assert not calendar.is_working(SATURDAY)
        assert not calendar.is_working(TUESDAY)
    assert calendar.describe(TUESDAY).source == "延长假期的通知(1号)"


def test_statutory_holidays_stand_in_only_for_years_without_notice() -> None:
    calendar = calendar_of([FIRST], DAYS, NEW_YEAR)
    assert calendar.is_working(date(2026, 1, 1))
    assert not calendar.is_working(date(2027, 1, 1))
    assert calendar.is_announced(2026)
    assert not calendar.is_announced(2027)


def test_two_rows_of_one_version_for_one_day_let_the_last_stand() -> None:
    again = [*DAYS, NoticeDay(MONDAY, "work", "节日", "2026")]
    assert calendar_of([FIRST], again, NEW_YEAR).is_working(MONDAY)
