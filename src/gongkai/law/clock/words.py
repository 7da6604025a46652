"""How the clock writes days: in full, with the weekday, never a bare number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

_WEEKDAYS = "一二三四五六日"


def day_words(day: date) -> str:
    """「2026年3月2日」."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_words(day: date) -> str:
    """「周一」."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def dated(day: date) -> str:
    """「2026年3月2日 周一」."""
    return f"{day_words(day)} {weekday_words(day)}"


def span_words(first: date, last: date) -> str:
    """「3月25日—30日」, 「3月31日—4月3日」, or one day; the year only where it changes."""
    if first == last:
        return f"{first.month}月{first.day}日"
    if first.year != last.year:
        return f"{day_words(first)}—{day_words(last)}"
    if first.month == last.month:
        return f"{first.month}月{first.day}日—{last.day}日"
    return f"{first.month}月{first.day}日—{last.month}月{last.day}日"


def numbers_words(numbers: Sequence[int] | None) -> str:
    """「第1—5天」, 「第6天」, or 「不算」."""
    if not numbers:
        return "不算"
    first, last = numbers[0], numbers[-1]
    return f"第{first}天" if first == last else f"第{first}—{last}天"
