"""Checks that every fact of the annual figures goes through when it is made."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from gongkai.law.reading import shown
from gongkai.law.refusals import refuse

_CENTS = 2


def need_uid(uid: str) -> None:
    """Refuse an empty uid: a figure must be able to open the fact."""
    if not isinstance(uid, str) or not uid.strip():
        raise refuse("uid", "figures.uid", f"每条记录要有自己的编号,现在是{shown(uid)}")


def need_kind(field: str, value: object, kind: type[StrEnum]) -> None:
    """Refuse a value that is no member of ``kind``."""
    if not isinstance(value, kind):
        allowed = "、".join(member.value for member in kind)
        raise refuse(field, "figures.kind", f"应是{allowed}之一,现在是{shown(value)}")


def need_day(field: str, value: object, *, optional: bool = False) -> None:
    """Refuse what is not a civil day; ``None`` passes where ``optional``."""
    if value is None and optional:
        return
    if not isinstance(value, date) or isinstance(value, datetime):
        raise refuse(field, "figures.day", f"应是一个日期(不带时刻),现在是{shown(value)}")


def need_not_before(field: str, value: date | None, start: date, start_name: str) -> None:
    """Refuse a day that lies before the day it follows."""
    if value is not None and value < start:
        raise refuse(field, "figures.order", f"{value}早于{start_name}{start},请核对两个日期")


def need_count(field: str, value: int) -> None:
    """Refuse what is not a whole number of at least 0."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise refuse(field, "figures.count", f"应是不小于0的整数,现在是{shown(value)}")


def need_yuan(field: str, value: Decimal) -> None:
    """Refuse what is not a non-negative amount in 元 with at most two decimals (to the 分)."""
    if not isinstance(value, Decimal) or not value.is_finite() or value < 0:
        raise refuse(field, "figures.amount", f"应是不小于0的金额(元),现在是{shown(value)}")
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _CENTS:
        raise refuse(field, "figures.amount", f"金额最多到分(两位小数),现在是{value}")
