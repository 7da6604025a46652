"""Marks (分) as numbers: what is one, rounding by a named rule, and how a number of marks is written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from gongkai.law.fields import check_amount, check_member, check_whole
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse

# Far above any printed sheet: the largest seen has 1000 marks.
MOST_MARKS = Decimal(10000)


def check_marks(faults: Faults, path: str, value: object) -> None:
    """Note ``form.amount`` unless ``value`` is a Decimal of marks (分): 0 to 10000, at most two decimals.

    Source: [proposal] 本系统的填写要求;见过的考评表最多印到两位小数
    """
    check_amount(faults, path, value, places=2, most=MOST_MARKS, what="分值")


def check_share(faults: Faults, path: str, value: object) -> None:
    """Note ``form.amount`` unless ``value`` is a Decimal share from 0 to 1 (0.60 is 60 %), four decimals at
    most.

    Source: [proposal] 本系统的填写要求
    """
    check_amount(faults, path, value, places=4, most=Decimal(1), what="比例(60%写成0.60)")


class RoundingRule(StrEnum):
    """How the last kept place is found.

    Source: 涡阳县水利局2020年第三季度评分表的算例(四舍五入);去尾为 [proposal]
    """

    HALF_UP = "half_up"
    DOWN = "down"

    @property
    def label(self) -> str:
        """The rule in the office's word."""
        return {"half_up": "四舍五入", "down": "去尾"}[self.value]


@dataclass(frozen=True, slots=True)
class Rounding:
    """A named rounding rule: ``rule`` and the number of decimal ``places`` kept (0 to 4).

    Source: 涡阳县水利局2020年第三季度评分表:81.86 ÷ 100.64 × 100 = 81.34
    """

    rule: RoundingRule = RoundingRule.HALF_UP
    places: int = 2

    def __post_init__(self) -> None:
        """Refuse an unknown rule or an impossible number of places."""
        faults = Faults()
        check_member(faults, "rule", self.rule, RoundingRule)
        check_whole(faults, "places", self.places, least=0, most=4, what="保留的小数位数")
        faults.stop()

    @property
    def label(self) -> str:
        """The rule as printed beside a score."""
        return f"{self.rule.label},保留{self.places}位小数"

    def apply(self, value: Fraction) -> Decimal:
        """``value`` (not negative) at the kept places.

        Source: 涡阳县水利局2020年第三季度评分表
        """
        if value < 0:
            raise refuse("", "scoring.negative", "得分和扣分不能是负数,请检查满分与扣分")
        units = value * 10**self.places
        if self.rule is RoundingRule.HALF_UP:
            units += Fraction(1, 2)
        return Decimal(units.numerator // units.denominator).scaleb(-self.places)


def written(marks: Decimal) -> str:
    """Marks as a person writes them: ``2``, ``2.5``, ``81.34``, never ``2.50`` or ``1E+1``.

    Source: [proposal] 本系统的写法
    """
    return format(marks.normalize() + Decimal(0), "f")


def percent(share: Decimal) -> str:
    """A share as a percentage: ``0.60`` is ``60%``.

    Source: [proposal] 本系统的写法
    """
    return f"{written(share * 100)}%"
