"""Checks of single fields of facts and duties; each notes what is wrong and with what path."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from gongkai.law.reading import Faults, shown


def check_uid(faults: Faults, path: str, value: object) -> None:
    """A stable id: text without blanks and without the colon that separates the parts of a duty's name."""
    if not isinstance(value, str) or not value or ":" in value or value != "".join(value.split()):
        faults.add(path, "form.uid", f"编号应是没有空格和冒号的文字,现在是{shown(value)}")


def check_text(faults: Faults, path: str, value: object) -> None:
    """A text that is not blank."""
    if not isinstance(value, str) or not value.strip():
        faults.add(path, "form.text", f"这里要写文字,现在是{shown(value)}")


def check_day(faults: Faults, path: str, value: object, *, optional: bool = False) -> None:
    """A civil day. An instant (``datetime``) is no day: which day it is depends on the time zone."""
    if value is None and optional:
        return
    if type(value) is not date:
        faults.add(path, "form.day", f"这里要写日期(年月日),现在是{shown(value)}")


def check_whole(faults: Faults, path: str, value: object, *, least: int) -> None:
    """A whole number not below ``least``."""
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        faults.add(path, "form.whole", f"这里要写不小于{least}的整数,现在是{shown(value)}")


def check_order(faults: Faults, path: str, earlier: date | None, later: date | None, text: str) -> None:
    """Two days in their only possible order, where both are given and are days."""
    if type(earlier) is date and type(later) is date and later < earlier:
        faults.add(path, "order.impossible", text)


def check_member(faults: Faults, path: str, value: object, kind: type[StrEnum]) -> None:
    """One of the members of ``kind``; its plain text is not taken for it."""
    if not isinstance(value, kind):
        faults.add(path, "form.value", f"这里应是{'、'.join(kind)}之一,现在是{shown(value)}")
