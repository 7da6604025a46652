"""People, units and small builders shared by the tests of scoring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from gongkai.law.refusals import Refused
from gongkai.law.scoring import (
    AssessedUnit,
    Assessment,
    Clause,
    ClauseForm,
    Evidence,
    Finding,
    Inapplicable,
    Indicator,
    IndicatorKind,
    NoTask,
    Sheet,
    SheetScore,
    TotalRule,
    UnitKind,
    score_sheet,
    shipped_sheet,
)
from gongkai.law.sources import Confidence, Source

SOURCE = Source("本县测评表")
MEMORY = Source("听说的条款", Confidence.MEMORY)
BUREAU = AssessedUnit("sfj", "县司法局", UnitKind.DEPARTMENT)
POLICE = AssessedUnit("gaj", "县公安局", UnitKind.DEPARTMENT)
WATER = AssessedUnit("slj", "县水利局", UnitKind.DEPARTMENT)
TOWN = AssessedUnit("wfh", "万佛湖镇", UnitKind.TOWNSHIP)
PROOF = (Evidence("孙丽截图", ("fact-1",), "https://www.example.gov.cn/sfj/1.html"),)
SINCE, ON = date(2021, 1, 1), date(2021, 6, 30)


def found(uid: str, indicator: str = "x", clause: str = "", **more: object) -> Finding:
    return Finding(uid, indicator, "孙丽查到的问题", PROOF, clause, **more)  # type: ignore[arg-type]


def clause(clause_id: str, form: ClauseForm, **more: object) -> Clause:
    return Clause(clause_id, form, f"条款{clause_id}", SOURCE, **more)  # type: ignore[arg-type]


def indicator(
    indicator_id: str = "x", full: str | None = "10", *clauses: Clause, **more: object
) -> Indicator:
    kind = more.pop("kind", IndicatorKind.BASIC)
    marks = None if full is None else Decimal(full)
    return Indicator(
        indicator_id,
        f"目录/{indicator_id}",
        kind,  # type: ignore[arg-type]
        more.pop("source", SOURCE),  # type: ignore[arg-type]
        marks,
        clauses,
        **more,  # type: ignore[arg-type]
    )


def sheet(*indicators: Indicator, **more: object) -> Sheet:
    kinds = more.pop("unit_kinds", (UnitKind.DEPARTMENT,))
    total = more.pop("total", TotalRule.SUM)
    return Sheet(
        "ours",
        "本县表",
        "2021年",
        kinds,  # type: ignore[arg-type]
        total,  # type: ignore[arg-type]
        indicators,
        SOURCE,
        "",
        ON,
        **more,  # type: ignore[arg-type]
    )


def scored(
    by: Sheet | str,
    *findings: Finding,
    unit: AssessedUnit = BUREAU,
    no_tasks: tuple[NoTask, ...] = (),
    inapplicable: tuple[Inapplicable, ...] = (),
) -> SheetScore:
    used = shipped_sheet(by) if isinstance(by, str) else by
    return score_sheet(Assessment(used, unit, SINCE, ON, findings, no_tasks, inapplicable))


def marks(result: SheetScore, indicator_id: str) -> Decimal:
    return next(each.points for each in result.indicators if each.indicator.id == indicator_id)


def refused(act: Callable[[], object]) -> list[tuple[str, str]]:
    """Paths and rules of the refusal that ``act`` must end in."""
    with pytest.raises(Refused) as caught:
        act()
    return [(issue.field, issue.rule) for issue in caught.value.issues]
