"""The signs and days of the board in words: always printed, never colour alone, the unit always named."""

from __future__ import annotations

from datetime import date

from gongkai.law.freshness import Standing, Unit

_WEEKDAYS = "一二三四五六日"


def sign(standing: Standing, days: int | None, unit: Unit) -> str:
    """What stands in the first column: 超8天, 还有2个工作日, 今天到期, 空白, 正常."""
    if days is not None and standing is Standing.OVERDUE:
        return f"超{unit.printed(-days)}"
    if days is not None and standing is Standing.DUE_SOON:
        return "今天到期" if days == 0 else f"还有{unit.printed(days)}"
    return standing.label


def short_day(day: date, today: date) -> str:
    """4月1日 周三; with its year where that is not the present one."""
    words = f"{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"
    return words if day.year == today.year else f"{day.year}年{words}"


def due_words(due_on: date | None, days: int | None, unit: Unit, standing: Standing, today: date) -> str:
    """4月1日 周三(还有2天); the day alone where the sign says how late it is, or it is done; else empty."""
    if due_on is None:
        return ""
    said = short_day(due_on, today)
    if days is None or standing is Standing.OVERDUE or (standing is Standing.OK and due_on < today):
        return said
    if days == 0:
        return f"{said}(今天)"
    left = f"还有{unit.printed(days)}" if days > 0 else f"已过{unit.printed(-days)}"
    return f"{said}({left})"
