"""Checks of single fields that every record of the law shares: each notes what is wrong, with its path.

The rules are few, and each has one sentence: ``form.text``, ``form.uid``, ``form.day``, ``form.whole``,
``form.value``, ``form.flag``, ``form.order``, ``form.amount``, ``form.rows``, ``form.twice``. ``what`` names
the thing where the path alone would not tell a clerk which field is meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gongkai.law.reading import Faults, shown


def check_text(faults: Faults, path: str, value: object, *, what: str = "这里") -> None:
    """Note ``form.text`` unless ``value`` is text that is not blank.

    Source: [proposal] 本系统的填写要求
    """
    if not isinstance(value, str) or not value.strip():
        faults.add(path, "form.text", f"{what}要写文字,不能空着,现在是{shown(value)}")


def check_uid(faults: Faults, path: str, value: object) -> None:
    """Note ``form.uid`` unless ``value`` is a stable id: text without blanks, and without the colon that
    separates the parts of a longer name.

    Source: [proposal] 本系统的填写要求
    """
    if not isinstance(value, str) or not value or ":" in value or value != "".join(value.split()):
        faults.add(path, "form.uid", f"编号应是没有空格和冒号的文字,现在是{shown(value)}")


def check_day(
    faults: Faults, path: str, value: object, *, optional: bool = False, what: str = "这里"
) -> None:
    """Note ``form.day`` unless ``value`` is a civil day, or None where ``optional``.

    An instant (``datetime``) is no day: which day it is depends on the time zone.

    Source: [proposal] 本系统的填写要求
    """
    if value is None and optional:
        return
    if type(value) is not date:
        faults.add(path, "form.day", f"{what}应是一个日期(不带时刻),现在是{shown(value)}")


def check_whole(
    faults: Faults, path: str, value: object, *, least: int, most: int | None = None, what: str = "这里"
) -> None:
    """Note ``form.whole`` unless ``value`` is a whole number from ``least`` to ``most`` (None: no end).

    ``True`` is no number.

    Source: [proposal] 本系统的填写要求
    """
    if isinstance(value, int) and not isinstance(value, bool) and _between(value, least, most):
        return
    bounds = f"不小于{least}" if most is None else f"{least}到{most}之间"
    faults.add(path, "form.whole", f"{what}应是{bounds}的整数,现在是{shown(value)}")


def check_member(
    faults: Faults, path: str, value: object, kind: type[StrEnum], *, what: str = "这里"
) -> None:
    """Note ``form.value`` unless ``value`` is a member of ``kind``; its plain text is not taken for it.

    Source: [proposal] 本系统的填写要求
    """
    if not isinstance(value, kind):
        faults.add(path, "form.value", f"{what}应是{'、'.join(kind)}之一,现在是{shown(value)}")


def check_flag(faults: Faults, path: str, value: object, *, what: str = "这里") -> None:
    """Note ``form.flag`` unless ``value`` is true or false.

    Source: [proposal] 本系统的填写要求
    """
    if not isinstance(value, bool):
        faults.add(path, "form.flag", f"{what}应是「是」或「否」(true/false),现在是{shown(value)}")


def check_order(faults: Faults, path: str, earlier: object, later: object, text: str) -> None:
    """Note ``form.order`` with ``text`` if ``later`` lies before ``earlier``.

    Only where both are days: what is no day has been noted by :func:`check_day`.

    Source: [proposal] 本系统的填写要求
    """
    if type(earlier) is date and type(later) is date and later < earlier:
        faults.add(path, "form.order", text)


def check_amount(
    faults: Faults, path: str, value: object, *, places: int, most: Decimal | None = None, what: str = "这里"
) -> None:
    """Note ``form.amount`` unless ``value`` is a Decimal from 0 to ``most`` with at most ``places`` decimals.

    Zeros at the end are no decimals: 2.500 is 2.5.

    Source: [proposal] 本系统的填写要求
    """
    if isinstance(value, Decimal) and _has_at_most(value, places) and _between(value, 0, most):
        return
    bounds = "不小于0" if most is None else f"0到{most}之间"
    faults.add(path, "form.amount", f"{what}应是{bounds}、最多{places}位小数的数,现在是{shown(value)}")


def check_rows(faults: Faults, path: str, value: object, kind: type[object], *, least: int = 0) -> None:
    """Note ``form.rows`` unless ``value`` is a tuple of at least ``least`` things of ``kind``.

    Source: [proposal] 本系统的填写要求
    """
    if not isinstance(value, tuple) or not all(isinstance(item, kind) for item in value):
        faults.add(path, "form.rows", f"这里应是一组记录,现在是{shown(value)}")
    elif len(value) < least:
        faults.add(path, "form.rows", f"这里至少要有{least}条,现在是{len(value)}条")


def check_unique(faults: Faults, rows: Iterable[tuple[str, str]]) -> None:
    """Note ``form.twice`` for every (path, uid) whose uid stood before.

    Source: [proposal] 本系统的填写要求
    """
    seen: set[str] = set()
    for path, uid in rows:
        if uid in seen:
            faults.add(path, "form.twice", f"编号「{uid}」用了两次,请改成不同的,或者删去重复的一条")
        seen.add(uid)


def _between(value: int | Decimal, least: int, most: int | Decimal | None) -> bool:
    return least <= value and (most is None or value <= most)


def _has_at_most(value: Decimal, places: int) -> bool:
    """Judged by the digits as they stand: rounding would fail on a mistyped exponent."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return False
    surplus = -exponent - places
    return surplus <= 0 or not any(digits[-surplus:])
