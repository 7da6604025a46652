"""Parts of the sentences under 为什么: days, titles, days left and late."""

from __future__ import annotations

from datetime import date

from gongkai.law.freshness.standing import Unit


def day_words(day: date, now: date) -> str:
    """A day in words, with its year where that is not the present one: 3月22日, 2025年9月22日."""
    words = f"{day.month}月{day.day}日"
    return words if day.year == now.year else f"{day.year}年{words}"


def left_words(days: int, unit: Unit) -> str:
    """Days left or late, as the end of a sentence: 还有2天, 今天到期, 到今天超过8天."""
    if days > 0:
        return f"还有{unit.printed(days)}"
    return "今天到期" if days == 0 else f"到今天超过{unit.printed(-days)}"


def done_words(days: int, unit: Unit) -> str:
    """How a thing that was done lay to its due day: 提前2天, 当天, 晚了3个工作日."""
    if days > 0:
        return f"提前{unit.printed(days)}"
    return "正好在期限当天" if days == 0 else f"晚了{unit.printed(-days)}"
