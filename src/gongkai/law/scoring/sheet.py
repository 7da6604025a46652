"""The score sheet (考评表) as data: its indicators, where it was read, and how the total is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gongkai.law.fields import check_day, check_flag, check_member, check_rows, check_text, check_unique
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.scoring.clause import ClauseForm
from gongkai.law.scoring.indicator import Indicator, UnitKind
from gongkai.law.scoring.marks import check_marks, written
from gongkai.law.scoring.no_task import NoTaskPolicy
from gongkai.law.sources import Source


class TotalRule(StrEnum):
    """How the score of a sheet comes from its indicators.

    ``sum`` marks added · ``percent`` marks ÷ full marks × 100 · ``from_full`` off one printed total.

    Source: 涡阳县水利局2020年第三季度评分表;国办秘函〔2019〕19号
    """

    SUM = "sum"
    PERCENT = "percent"
    FROM_FULL = "from_full"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A score sheet (考评表).

    ``period`` as printed, ``address`` and ``read_on`` say where and when it was read. ``full_marks`` is the
    printed total; of a sheet that is not an ``excerpt`` the indicators must add up to it for each unit kind.
    ``no_task`` is the policy on 情况说明; without one, a claim of no task is refused.
    Refused where an indicator in force has no marks (except ``from_full``), ids repeat or totals differ.

    Source: 涡阳县、宣州区、霍邱县、舒城县、金寨县公开的测评表
    """

    id: str
    title: str
    period: str
    unit_kinds: tuple[UnitKind, ...]
    total: TotalRule
    indicators: tuple[Indicator, ...]
    source: Source
    address: str
    read_on: date
    full_marks: Decimal | None = None
    excerpt: bool = True
    no_task: NoTaskPolicy | None = None

    def __post_init__(self) -> None:
        """Refuse an impossible sheet with every issue found."""
        faults = Faults()
        for name, text in (("id", self.id), ("title", self.title), ("period", self.period)):
            check_text(faults, name, text)
        check_rows(faults, "unit_kinds", self.unit_kinds, UnitKind, least=1)
        check_member(faults, "total", self.total, TotalRule)
        check_rows(faults, "indicators", self.indicators, Indicator, least=1)
        check_day(faults, "read_on", self.read_on)
        check_flag(faults, "excerpt", self.excerpt)
        if self.full_marks is not None:
            check_marks(faults, "full_marks", self.full_marks)
        elif self.total is TotalRule.FROM_FULL:
            faults.add("full_marks", "scoring.full_marks", "从总分里扣的表要写明总分")
        faults.stop()
        ids = [(f"indicators[{place}].id", each.id) for place, each in enumerate(self.indicators)]
        check_unique(faults, ids)
        for place, indicator in enumerate(self.indicators):
            self._check_marks_known(faults, f"indicators[{place}].full_marks", indicator)
        if not self.excerpt:
            self._check_total(faults)
        faults.stop()

    def _check_marks_known(self, faults: Faults, path: str, indicator: Indicator) -> None:
        if not indicator.enabled or indicator.full_marks is not None:
            return
        if self.total is not TotalRule.FROM_FULL:
            faults.add(path, "scoring.full_marks", f"「{indicator.path}」要启用,先填分值")
        elif any(clause.form is not ClauseForm.DEDUCT for clause in indicator.clauses):
            faults.add(path, "scoring.full_marks", f"「{indicator.path}」没有分值,只能用每件(处)扣分的条款")

    def _check_total(self, faults: Faults) -> None:
        for kind in self.unit_kinds:
            marks = [each.full_marks for each in self.indicators if each.is_for(kind)]
            together = sum((each for each in marks if each is not None), Decimal(0))
            if None in marks or together != self.full_marks:
                faults.add(
                    "full_marks",
                    "scoring.sheet_sum",
                    f"{kind.label}各指标合计{written(together)}分,与总分对不上;只录了一部分的写明 excerpt",
                )

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator with that id; refused if the sheet has none.

        Source: [proposal] 本系统的查找
        """
        for each in self.indicators:
            if each.id == indicator_id:
                return each
        raise refuse(
            "indicator", "scoring.unknown_indicator", f"「{self.title}」里没有指标「{indicator_id}」"
        )
