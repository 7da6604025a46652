"""有效性 on a day, from dates and decisions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.law.validity import Ending, Validity, ValidityState, validity

DAY = date(2026, 3, 30)
ONE = timedelta(days=1)
NEW = Ending(DAY, "D2", "新办法", replaced=True)


@pytest.mark.parametrize(
    ("effective", "expiry", "endings", "day", "printed"),
    [
        (None, None, (), DAY, "有效"),
        (DAY, None, (), DAY - ONE, "尚未施行"),
        (DAY, None, (), DAY, "有效"),
        (None, DAY, (), DAY - ONE, "有效"),
        (None, DAY, (), DAY, "失效"),
        (None, None, (Ending(DAY),), DAY - ONE, "有效"),
        (None, None, (Ending(DAY),), DAY, "已废止"),
        (None, None, (NEW,), DAY, "已废止,由《新办法》代替"),
        (None, None, (Ending(DAY, "D2", "清理决定"),), DAY, "已废止,由《清理决定》废止"),
        (None, DAY, (Ending(DAY),), DAY + ONE, "已废止"),
        (None, DAY, (Ending(DAY + ONE),), DAY + ONE, "失效"),
        (None, DAY + ONE, (Ending(DAY),), DAY, "已废止"),
        (DAY + ONE, None, (Ending(DAY),), DAY, "已废止"),
        (None, None, (Ending(DAY + ONE), NEW), DAY + ONE, "已废止,由《新办法》代替"),
        (None, None, (Ending(DAY), NEW), DAY, "已废止,由《新办法》代替"),
    ],
)
def test_how_a_document_stands(
    effective: date | None, expiry: date | None, endings: tuple[Ending, ...], day: date, printed: str
) -> None:
    assert validity(day, effective, expiry, endings).printed == printed


def test_it_says_since_when() -> None:
    assert validity(DAY, DAY, None, ()) == Validity(ValidityState.IN_FORCE, DAY)
    assert validity(DAY - ONE, DAY, None, ()).since == DAY
    assert validity(DAY, None, DAY - ONE, ()).since == DAY - ONE
    assert validity(DAY, None, None, (NEW,)) == Validity(ValidityState.REPEALED, DAY, NEW)
