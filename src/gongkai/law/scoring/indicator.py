"""One indicator (测评指标) of a score sheet: its full marks, whom it is for, its clauses and parts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from gongkai.law.fields import check_flag, check_member, check_rows, check_text
from gongkai.law.reading import Faults
from gongkai.law.scoring.clause import Clause, ClauseForm
from gongkai.law.scoring.marks import check_marks, written
from gongkai.law.sources import Confidence, Source


class UnitKind(StrEnum):
    """Whom a sheet is for; units of different kinds have their own tables and are ranked apart.

    Source: 霍邱县县直部门测评表;舒城县2023年乡镇测评表
    """

    COUNTY = "county"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    PORTAL = "portal"

    @property
    def label(self) -> str:
        """The kind in the office's word."""
        return {"county": "县本级", "department": "县直部门", "township": "乡镇街道", "portal": "门户网站"}[
            self.value
        ]


class IndicatorKind(StrEnum):
    """The section of a sheet an indicator belongs to; only 重点领域 may drop out as inapplicable.

    Source: 涡阳县水利局2020年第三季度评分表(基本信息、重点领域);国办秘函〔2019〕19号(扣分指标、加分指标)
    """

    BASIC = "basic"
    KEY = "key"
    DEDUCT = "deduct"
    BONUS = "bonus"

    @property
    def label(self) -> str:
        """The section in the sheet's word."""
        return {"basic": "基本信息", "key": "重点领域", "deduct": "扣分指标", "bonus": "加分指标"}[self.value]


class PartsRule(StrEnum):
    """What holds when the parts of an indicator are added up.

    ``exact`` they equal the full marks, else the sheet is refused · ``scale`` each part is worth its
    proportion · ``cap`` the parts one has are added, up to the full marks · ``floor`` a missing part is taken
    off the full marks, down to nothing. Which of the last three is meant is seldom printed: [proposal].

    Source: 霍邱县县直部门测评表(意见征集各部分合计10分,权重8分)
    """

    EXACT = "exact"
    SCALE = "scale"
    CAP = "cap"
    FLOOR = "floor"

    @property
    def label(self) -> str:
        """The rule in words."""
        return {
            "exact": "各部分合计等于分值",
            "scale": "各部分按比例折算",
            "cap": "各部分得分相加,不超过分值",
            "floor": "缺哪部分从分值里扣,扣完为止",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator (测评指标) of a sheet.

    ``path`` is its place in the catalogue (``政策法规/部门文件``), ``full_marks`` its 分值 (None where not
    printed), ``unit_kinds`` whom it is for (empty: everybody the sheet is for). ``enabled=False`` keeps it
    out of every score: so ship those that rest on memory. ``parts_confidence`` says how surely
    ``parts_rule`` is known ([proposal] unless a sheet prints it). ``general`` marks 其他栏目, where a column
    already deducted elsewhere is not deducted again. ``group`` and ``check`` are as printed (考察点).
    Refused where parts do not fit the full marks by ``parts_rule`` or two versions of a clause overlap.

    Source: 霍邱县县直部门测评表;涡阳县2020年第三季度评分表
    """

    id: str
    path: str
    kind: IndicatorKind
    source: Source
    full_marks: Decimal | None
    clauses: tuple[Clause, ...] = ()
    unit_kinds: tuple[UnitKind, ...] = ()
    enabled: bool = True
    parts_rule: PartsRule = PartsRule.EXACT
    parts_confidence: Confidence = Confidence.PROPOSAL
    group: str = ""
    general: bool = False
    check: str = ""

    def __post_init__(self) -> None:
        """Refuse an impossible indicator with every issue found."""
        faults = Faults()
        check_text(faults, "id", self.id)
        check_text(faults, "path", self.path)
        check_member(faults, "kind", self.kind, IndicatorKind)
        check_member(faults, "parts_rule", self.parts_rule, PartsRule)
        check_member(faults, "parts_confidence", self.parts_confidence, Confidence)
        check_rows(faults, "clauses", self.clauses, Clause)
        check_rows(faults, "unit_kinds", self.unit_kinds, UnitKind)
        check_flag(faults, "enabled", self.enabled)
        check_flag(faults, "general", self.general)
        if self.full_marks is not None:
            check_marks(faults, "full_marks", self.full_marks)
            if self.full_marks == 0:
                faults.add("full_marks", "scoring.marks", "分值不能是0分;不考的指标请设为不启用")
        faults.stop()
        for one, other in combinations(self.clauses, 2):
            if one.id == other.id and (one.form is not other.form or one.overlaps(other)):
                faults.add(
                    "clauses",
                    "scoring.clause_twice",
                    f"条款「{one.id}」写了两次;同一条款只能按时期分写,时期不得重叠,扣法要相同",
                )
        if self.full_marks is not None:
            self._check_parts(faults, self.full_marks)
            for clause in self.clauses:
                if clause.form is ClauseForm.CEILING and (clause.points or 0) >= self.full_marks:
                    faults.add(
                        "clauses",
                        "scoring.ceiling",
                        f"「{clause.text}」降低后的满分应小于{self.full_marks}分",
                    )
        faults.stop()

    def _check_parts(self, faults: Faults, full: Decimal) -> None:
        parts = self.parts
        if not parts:
            if self.parts_rule is not PartsRule.EXACT:
                faults.add("parts_rule", "scoring.parts_rule", "没有分部分,不用写分值合计的算法")
            return
        if len({part.id for part in parts}) < len(parts):
            faults.add("clauses", "scoring.clause_twice", "同一部分只能写一次,不能分时期")
        together = self.parts_full
        fits = {
            PartsRule.EXACT: together == full,
            PartsRule.SCALE: together > 0,
            PartsRule.CAP: together >= full,
            PartsRule.FLOOR: together >= full,
        }[self.parts_rule]
        if not fits:
            faults.add(
                "parts_rule",
                "scoring.parts_sum",
                f"「{self.path}」各部分合计{written(together)}分,分值{written(full)}分,对不上;"
                "请核对原表,或写明算法(scale、cap、floor)",
            )

    @property
    def parts(self) -> tuple[Clause, ...]:
        """The parts the full marks are made of, in the order of the sheet."""
        return tuple(clause for clause in self.clauses if clause.form is ClauseForm.PART)

    @property
    def parts_full(self) -> Decimal:
        """The marks of all parts together."""
        return sum((part.points or Decimal(0) for part in self.parts), Decimal(0))

    def is_for(self, kind: UnitKind) -> bool:
        """True if a unit of ``kind`` is assessed by this indicator.

        Source: 舒城县2023年测评(乡镇、县直部门分表)
        """
        return not self.unit_kinds or kind in self.unit_kinds
