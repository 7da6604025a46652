"""The county's own edits of a shipped sheet: full marks, points of a clause, on or off."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gongkai.law.refusals import refuse
from gongkai.law.scoring.indicator import Indicator
from gongkai.law.scoring.sheet import Sheet
from gongkai.law.sources import Source


def with_indicator(
    sheet: Sheet,
    indicator_id: str,
    *,
    enabled: bool | None = None,
    full_marks: Decimal | None = None,
    source: Source | None = None,
) -> Sheet:
    """A copy of ``sheet`` with one indicator switched or given marks.

    What is None stays. The confidence of the indicator stays too, and goes on being said with every result,
    unless ``source`` names the paper the marks were read in. Refused where the edited sheet is impossible.

    Source: 国办秘函〔2019〕19号:扣分、加分各项分值未查到原文,由用户填写并启用 [memory]
    """
    indicator = sheet.indicator(indicator_id)
    return _put(
        sheet,
        replace(
            indicator,
            enabled=indicator.enabled if enabled is None else enabled,
            full_marks=indicator.full_marks if full_marks is None else full_marks,
            source=indicator.source if source is None else source,
        ),
    )


def with_clause_points(
    sheet: Sheet, indicator_id: str, clause_id: str, points: Decimal, *, source: Source | None = None
) -> Sheet:
    """A copy of ``sheet`` with the points of one clause (all its versions by date) filled in.

    ``source`` as in :func:`with_indicator`. Refused where the indicator has no such clause.

    Source: 金寨县2024年测评表:「其他文件」的分值原表未印,由用户填写
    """
    indicator = sheet.indicator(indicator_id)
    if all(clause.id != clause_id for clause in indicator.clauses):
        raise refuse("clause", "scoring.unknown_clause", f"「{indicator.path}」里没有条款「{clause_id}」")
    clauses = tuple(
        replace(clause, points=points, source=clause.source if source is None else source)
        if clause.id == clause_id
        else clause
        for clause in indicator.clauses
    )
    return _put(sheet, replace(indicator, clauses=clauses))


def _put(sheet: Sheet, edited: Indicator) -> Sheet:
    return replace(
        sheet, indicators=tuple(edited if each.id == edited.id else each for each in sheet.indicators)
    )
