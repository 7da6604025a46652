"""The score as a percentage of the full marks that apply (涡阳 formula)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gongkai.law.fields import check_text
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.scoring.marks import Rounding, check_marks, written


@dataclass(frozen=True, slots=True)
class Portion:
    """One section of a sheet: its ``label``, the ``points`` reached and the ``full_marks`` that apply.

    Source: 涡阳县水利局2020年第三季度评分表(基本信息、重点领域)
    """

    label: str
    points: Decimal
    full_marks: Decimal

    def __post_init__(self) -> None:
        """Refuse points above the full marks."""
        faults = Faults()
        check_text(faults, "label", self.label)
        check_marks(faults, "points", self.points)
        check_marks(faults, "full_marks", self.full_marks)
        faults.stop()
        if self.points > self.full_marks:
            raise refuse("points", "scoring.above_full", f"「{self.label}」得分超过满分,请核对")


@dataclass(frozen=True, slots=True)
class PercentScore:
    """A score out of 100 and the sum that shows how it was reached.

    Source: 涡阳县水利局2020年第三季度评分表
    """

    score: Decimal
    text: str


def percent_score(portions: Sequence[Portion], rounding: Rounding | None = None) -> PercentScore:
    """(sum of points) ÷ (sum of full marks that apply) × 100, rounded once at the end.

    Fields that do not apply are simply not among the ``portions``. Raises Refused where nothing applies.

    Source: 涡阳县水利局2020年第三季度评分表:(81.22 + 0.64) ÷ (100.00 + 0.64) × 100 = 81.34
    """
    rule = rounding or Rounding()
    full = sum((portion.full_marks for portion in portions), Decimal(0))
    if not full:
        raise refuse("portions", "scoring.nothing_to_score", "没有一项适用的指标,算不出得分")
    points = sum((portion.points for portion in portions), Decimal(0))
    score = rule.apply(Fraction(points) / Fraction(full) * 100)
    above = " + ".join(f"{portion.label}{written(portion.points)}" for portion in portions)
    below = " + ".join(written(portion.full_marks) for portion in portions)
    return PercentScore(score, f"({above}) ÷ ({below}) × 100 = {written(score)}({rule.label})")
