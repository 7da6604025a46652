"""Days and moments as the office writes them."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.platform import clock

_WEEKDAYS = "一二三四五六日"


def plain_day(day: date) -> str:
    """2026年3月30日, within a sentence."""
    return f"{day.year}年{day.month}月{day.day}日"


def full_day(day: date) -> str:
    """2026年3月30日 周一: always with the year, for a record is read years later."""
    return f"{plain_day(day)} 周{_WEEKDAYS[day.weekday()]}"


def full_moment(moment: datetime) -> str:
    """2026年3月30日 09:05, by the clock of the county."""
    there = moment.astimezone(clock.COUNTY_TIME)
    return f"{plain_day(there.date())} {there:%H:%M}"
