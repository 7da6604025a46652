"""What is put to a sheet: the unit, the days, the findings, the claims; checked against the sheet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from gongkai.law.fields import check_day, check_member, check_order, check_rows, check_text, check_unique
from gongkai.law.reading import Faults
from gongkai.law.scoring.findings import Finding, Inapplicable, NoTask
from gongkai.law.scoring.indicator import IndicatorKind, UnitKind
from gongkai.law.scoring.sheet import Sheet, TotalRule


@dataclass(frozen=True, slots=True)
class AssessedUnit:
    """The unit that is assessed: its code, its name, its kind.

    Source: 舒城县2023年测评(乡镇、县直部门分表)
    """

    code: str
    name: str
    kind: UnitKind

    def __post_init__(self) -> None:
        """Refuse a unit without code, name or kind."""
        faults = Faults()
        check_text(faults, "code", self.code)
        check_text(faults, "name", self.name)
        check_member(faults, "kind", self.kind, UnitKind)
        faults.stop()


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessment (测评) of one unit by one sheet.

    ``since`` is the first day of the period assessed, ``on`` the day of assessment; a 情况说明 counts if it
    was published between them, both included. Refused where a unit kind does not fit the sheet, uids repeat,
    an indicator is unknown, two claims or a claim and a finding are made on one indicator, or something
    other than a key field is called inapplicable.

    Source: 涡阳县2020年第三季度评分表;舒城县2021年测评表
    """

    sheet: Sheet
    unit: AssessedUnit
    since: date
    on: date
    findings: tuple[Finding, ...] = ()
    no_tasks: tuple[NoTask, ...] = ()
    inapplicable: tuple[Inapplicable, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an impossible assessment with every issue found."""
        faults = Faults()
        check_day(faults, "since", self.since)
        check_day(faults, "on", self.on)
        check_rows(faults, "findings", self.findings, Finding)
        check_rows(faults, "no_tasks", self.no_tasks, NoTask)
        check_rows(faults, "inapplicable", self.inapplicable, Inapplicable)
        faults.stop()
        check_order(faults, "on", self.since, self.on, "测评日期早于测评时段的起日,请改正")
        if self.sheet.total is TotalRule.FROM_FULL:
            faults.add("sheet", "scoring.national_sheet", "这张表是门户网站检查指标,请用门户网站检查来评")
        if self.unit.kind not in self.sheet.unit_kinds:
            kinds = "、".join(kind.label for kind in self.sheet.unit_kinds)
            faults.add(
                "unit.kind",
                "scoring.unit_kind",
                f"「{self.sheet.title}」用于{kinds},{self.unit.name}是{self.unit.kind.label}",
            )
        self._check_uids(faults)
        self._check_indicators(faults)
        self._check_claims(faults)
        faults.stop()

    def _check_uids(self, faults: Faults) -> None:
        uids = [(f"findings[{place}].uid", row.uid) for place, row in enumerate(self.findings)]
        uids += [(f"no_tasks[{place}].uid", row.uid) for place, row in enumerate(self.no_tasks)]
        check_unique(faults, uids)

    def _check_indicators(self, faults: Faults) -> None:
        known = {indicator.id for indicator in self.sheet.indicators}
        named = [(f"findings[{place}]", row.indicator) for place, row in enumerate(self.findings)]
        named += [(f"no_tasks[{place}]", row.indicator) for place, row in enumerate(self.no_tasks)]
        named += [(f"inapplicable[{place}]", row.indicator) for place, row in enumerate(self.inapplicable)]
        for path, indicator_id in named:
            if indicator_id not in known:
                faults.add(
                    f"{path}.indicator",
                    "scoring.unknown_indicator",
                    f"「{self.sheet.title}」里没有指标「{indicator_id}」",
                )
        faults.stop()

    def _check_claims(self, faults: Faults) -> None:
        found = {finding.indicator for finding in self.findings}
        claims = Counter([row.indicator for row in self.no_tasks])
        claims.update(row.indicator for row in self.inapplicable)
        for indicator_id, times in claims.items():
            path = self.sheet.indicator(indicator_id).path
            if times > 1:
                faults.add("no_tasks", "scoring.claim_twice", f"「{path}」的情况说明或不适用写了两次")
            if indicator_id in found:
                faults.add(
                    "findings", "scoring.claim_and_finding", f"「{path}」既说无任务或不适用,又有失分,请留一样"
                )
        for place, row in enumerate(self.inapplicable):
            indicator = self.sheet.indicator(row.indicator)
            if indicator.kind is not IndicatorKind.KEY:
                faults.add(
                    f"inapplicable[{place}].indicator",
                    "scoring.not_droppable",
                    f"「{indicator.path}」属{indicator.kind.label},不能整项不考;本年度无任务的请用情况说明",
                )
        if self.no_tasks and self.sheet.no_task is None:
            faults.add(
                "no_tasks",
                "scoring.no_task_unknown",
                f"「{self.sheet.title}」没有写明无任务怎么计分,请问清测评方",
            )
