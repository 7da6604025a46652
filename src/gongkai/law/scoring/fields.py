"""Checks of single fields that every record of scoring shares; each notes an issue and goes on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gongkai.law.reading import Faults, shown

# Far above any printed sheet (the largest seen has 1000 marks); keeps a mistyped exponent from blowing up.
MOST_MARKS = Decimal(10000)
_MARKS_STEP = Decimal("0.01")
_SHARE_STEP = Decimal("0.0001")


def require_text(faults: Faults, path: str, value: object) -> None:
    """Note an issue unless ``value`` is a string with something in it.

    Source: [proposal] 本系统的填写要求
    """
    if not isinstance(value, str) or not value.strip():
        faults.add(path, "scoring.text", f"这里要写文字,不能空着,现在是{shown(value)}")


def require_marks(faults: Faults, path: str, value: object) -> None:
    """Note an issue unless ``value`` is a Decimal of marks (分): 0 to 10000, at most two decimals.

    Source: [proposal] 本系统的填写要求;见过的考评表最多印到两位小数
    """
    if not _is_decimal(value, MOST_MARKS, _MARKS_STEP):
        faults.add(
            path, "scoring.marks", f"分值应是0到{MOST_MARKS}之间、最多两位小数的数,现在是{shown(value)}"
        )


def require_share(faults: Faults, path: str, value: object) -> None:
    """Note an issue unless ``value`` is a Decimal share from 0 to 1 (0.60 is 60 %), at most four decimals.

    Source: [proposal] 本系统的填写要求
    """
    if not _is_decimal(value, Decimal(1), _SHARE_STEP):
        faults.add(path, "scoring.share", f"比例应是0到1之间的数(60%写成0.60),现在是{shown(value)}")


def require_whole(faults: Faults, path: str, value: object, least: int) -> None:
    """Note an issue unless ``value`` is a whole number of at least ``least`` (``True`` is no number).

    Source: [proposal] 本系统的填写要求
    """
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        faults.add(path, "scoring.count", f"这里应是不小于{least}的整数,现在是{shown(value)}")


def require_day(faults: Faults, path: str, value: object) -> None:
    """Note an issue unless ``value`` is a civil day (an instant with a clock time is none).

    Source: [proposal] 本系统的填写要求
    """
    if type(value) is not date:
        faults.add(path, "scoring.day", f"这里应是一个日期,现在是{shown(value)}")


def require_flag(faults: Faults, path: str, value: object) -> None:
    """Note an issue unless ``value`` is true or false.

    Source: [proposal] 本系统的填写要求
    """
    if not isinstance(value, bool):
        faults.add(path, "scoring.flag", f"这里应是「是」或「否」(true/false),现在是{shown(value)}")


def require_kind(faults: Faults, path: str, value: object, kind: type[StrEnum]) -> None:
    """Note an issue unless ``value`` is a member of ``kind``.

    Source: [proposal] 本系统的填写要求
    """
    if not isinstance(value, kind):
        choices = "、".join(member.value for member in kind)
        faults.add(path, "scoring.kind", f"这里应是{choices}之一,现在是{shown(value)}")


def require_all(faults: Faults, path: str, value: object, kind: type[object], least: int) -> None:
    """Note an issue unless ``value`` is a tuple of at least ``least`` things of ``kind``.

    Source: [proposal] 本系统的填写要求
    """
    if not isinstance(value, tuple) or not all(isinstance(item, kind) for item in value):
        faults.add(path, "scoring.rows", f"这里应是一组记录,现在是{shown(value)}")
    elif len(value) < least:
        faults.add(path, "scoring.rows", f"这里至少要有{least}条,现在是{len(value)}条")


def require_unique(faults: Faults, rows: Iterable[tuple[str, str]], rule: str) -> None:
    """Note an issue for every (path, identifier) whose identifier stood before.

    Source: [proposal] 本系统的填写要求
    """
    seen: set[str] = set()
    for path, identifier in rows:
        if identifier in seen:
            faults.add(path, rule, f"编号「{identifier}」用了两次,请改成不同的")
        seen.add(identifier)


def _is_decimal(value: object, most: Decimal, step: Decimal) -> bool:
    if not isinstance(value, Decimal) or not value.is_finite() or not 0 <= value <= most:
        return False
    return value == value.quantize(step)
