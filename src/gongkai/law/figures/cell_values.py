"""Reading one cell of a report: a number of the right kind, or the sentence that says what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.figures.forms import Column, ValueKind
from gongkai.law.reading import shown

_DIGITS = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?")
_REMARKED = re.compile(r"\s*[0-9][0-9,.]*\s*[(（\[【〔].*")
_STROKES = ("/", "-", "—", "——", "／", "无", "\\")


@dataclass(frozen=True, slots=True)
class CellReading:
    """What stands in a cell: a ``value``, or a blank, or a ``wrong`` sentence.

    Source: 国办公开办函〔2021〕30号
    """

    value: int | Decimal | None = None
    wrong: str = ""

    @property
    def blank(self) -> bool:
        """True if nothing stands in the cell."""
        return self.value is None and not self.wrong


def read_cell(value: object, column: Column) -> CellReading:
    """Read a cell of ``column``.

    ``None`` and empty text are blank. A count is a whole number of at least 0, a change any whole number, an
    amount a number of at least 0 with at most the decimals of the column (a float is taken by its shortest
    decimal spelling, as the file has it). Everything else is wrong and never converted.

    Source: 国办公开办函〔2021〕30号
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return CellReading()
    if isinstance(value, str):
        return CellReading(wrong=_about_text(value, column))
    if isinstance(value, bool):
        return CellReading(wrong=f"应填数,现在是{shown(value)}")
    if column.value is ValueKind.AMOUNT:
        return _amount(value, column)
    return _whole(value, column)


def _whole(value: object, column: Column) -> CellReading:
    if not isinstance(value, int):
        return CellReading(wrong=f"应填整数,现在是{shown(value)}")
    if value < 0 and column.value is ValueKind.COUNT:
        return CellReading(wrong=f"不能是负数,现在是{value}")
    return CellReading(value)


def _amount(value: object, column: Column) -> CellReading:
    if isinstance(value, float):
        value = Decimal(repr(value))
    if not isinstance(value, int | Decimal):
        return CellReading(wrong=f"应填金额(万元),现在是{shown(value)}")
    amount = Decimal(value)
    if not amount.is_finite() or amount < 0:
        return CellReading(wrong=f"应填不小于0的金额(万元),现在是{amount}")
    exponent = amount.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > column.decimals:
        return CellReading(wrong=f"金额(万元)最多{column.decimals}位小数,现在是{amount}")
    return CellReading(amount)


def _about_text(value: str, column: Column) -> str:
    plain = value.strip()
    if plain in _STROKES:
        return f"没有的填0,不填{shown(plain)}"
    if _DIGITS.fullmatch(plain):
        return f"这是文字不是数,现在是{shown(plain)};请去掉引号、逗号,只写数字"
    if _REMARKED.fullmatch(plain):
        return f"格内只填数,不带说明,现在是{shown(plain)};说明请写进正文"
    if plain.endswith(column.unit) and _DIGITS.fullmatch(plain.removesuffix(column.unit).strip()):
        return f"格内只填数,不带单位,现在是{shown(plain)}"
    return f"应填数,现在是{shown(plain)}"
