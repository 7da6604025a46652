"""The deduct part of the national check: each indicator weighed, no column deducted twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.law.refusals import refuse
from gongkai.law.scoring.findings import Finding
from gongkai.law.scoring.indicator import Indicator
from gongkai.law.scoring.losses import Reason, losses
from gongkai.law.scoring.matching import SetAside
from gongkai.law.scoring.national_check import NationalModel, PortalCheck
from gongkai.law.scoring.options import ScoringOptions
from gongkai.law.scoring.sheet import Sheet


@dataclass(slots=True)
class Deductions:
    """What the deduct part loses, indicator by indicator: ``lost`` marks, the reasons, what was set aside.

    ``columns`` remembers under which indicator a column was deducted for being blank or not updated.

    Article: 国办秘函〔2019〕19号
    """

    lost: Decimal = Decimal(0)
    reasons: list[Reason] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)

    def weigh(
        self, check: PortalCheck, sheet: Sheet, numbers: NationalModel, options: ScoringOptions
    ) -> None:
        """Weigh all findings; 其他栏目 last, because it spares columns deducted elsewhere.

        Article: 国办秘函〔2019〕19号
        """
        for indicator in sorted(sheet.indicators, key=lambda each: each.general):
            rows = [
                (f"findings[{place}]", finding)
                for place, finding in enumerate(check.findings)
                if finding.indicator == indicator.id
            ]
            why = ""
            if not indicator.enabled:
                why = f"「{indicator.path}」未启用:{indicator.source.printed()}"
            elif indicator.group == numbers.service_group and not check.offers_services:
                why = f"没有对外服务职能,不检查{numbers.service_group}"
            if why:
                self.set_aside.extend(SetAside(finding.uid, why, indicator.source) for _, finding in rows)
                continue
            if indicator.general:
                rows = self._not_yet_deducted(indicator, rows)
            # Without full marks of its own an indicator can lose no more than the whole.
            full = numbers.deduct_full if indicator.full_marks is None else indicator.full_marks
            result = losses(indicator, full, rows, options)
            self.lost += result.lost
            self.reasons.extend(result.reasons)
            self.set_aside.extend(result.set_aside)
            self._remember_columns(indicator, rows, result.reasons)

    def _not_yet_deducted(
        self, indicator: Indicator, rows: list[tuple[str, Finding]]
    ) -> list[tuple[str, Finding]]:
        kept = []
        for path, finding in rows:
            if not finding.column.strip() or finding.count != 1:
                raise refuse(
                    f"{path}.column",
                    "scoring.column",
                    f"「{indicator.path}」要一个栏目写一条,并写明栏目,才能不重复扣分",
                )
            if finding.column in self.columns:
                where = self.columns[finding.column]
                text = f"栏目「{finding.column}」已在「{where}」扣分,不重复扣"
                self.set_aside.append(SetAside(finding.uid, text, indicator.source))
            else:
                self.columns[finding.column] = indicator.path
                kept.append((path, finding))
        return kept

    def _remember_columns(
        self, indicator: Indicator, rows: list[tuple[str, Finding]], reasons: Sequence[Reason]
    ) -> None:
        updates = {clause.id for clause in indicator.clauses if clause.update}
        counted = {reason.finding for reason in reasons if reason.clause in updates}
        for _, finding in rows:
            if finding.uid in counted and finding.column:
                self.columns.setdefault(finding.column, indicator.path)
