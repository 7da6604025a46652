"""Ranking of units by score, with ties explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.law.reading import Faults
from gongkai.law.scoring.marks import written
from gongkai.law.scoring.scores import SheetScore
from gongkai.law.scoring.sheet import TotalRule


@dataclass(frozen=True, slots=True)
class RankRow:
    """One unit's place: ``rank`` from 1, its result, the names it is tied with, and a sentence.

    Source: 各县按季通报排名的做法;并列后名次空出为 [proposal]
    """

    rank: int
    result: SheetScore
    tied_with: tuple[str, ...]
    text: str


def rank(results: Sequence[SheetScore]) -> tuple[RankRow, ...]:
    """Rank results from the highest score; equal scores share the rank and the ranks after them stay free.

    Tied units stand in the order of their codes, which decides nothing. Raises Refused where results cannot
    be compared: another sheet, other options, another kind of unit, a unit twice, or other full marks where
    the score is a plain sum.

    Source: 舒城县2023年测评(乡镇、县直部门分表);并列办法为 [proposal]
    """
    _check_comparable(results)
    ordered = sorted(results, key=lambda each: (-each.score, each.assessment.unit.code))
    rows = []
    for each in ordered:
        place = 1 + sum(other.score > each.score for other in ordered)
        tied = tuple(
            other.assessment.unit.name for other in ordered if other.score == each.score and other is not each
        )
        name = each.assessment.unit.name
        if tied:
            text = (
                f"{name}{written(each.score)}分,与{'、'.join(tied)}同分,并列第{place}名,"
                f"后面的名次从第{place + len(tied) + 1}名起"
            )
        else:
            text = f"{name}{written(each.score)}分,第{place}名"
        rows.append(RankRow(place, each, tied, text))
    return tuple(rows)


def _check_comparable(results: Sequence[SheetScore]) -> None:
    faults = Faults()
    seen: set[str] = set()
    for place, each in enumerate(results):
        first, path, unit = results[0], f"results[{place}]", each.assessment.unit
        if unit.code in seen:
            faults.add(path, "scoring.rank_twice", f"{unit.name}在排名里出现了两次")
        seen.add(unit.code)
        if each.assessment.sheet != first.assessment.sheet or each.options != first.options:
            faults.add(path, "scoring.rank_sheet", f"{unit.name}用的表或设置与其他单位不同,不能一起排名")
        elif unit.kind is not first.assessment.unit.kind:
            faults.add(path, "scoring.rank_kind", f"{unit.name}是{unit.kind.label},与其他单位分开排名")
        elif first.assessment.sheet.total is TotalRule.SUM and each.full_marks != first.full_marks:
            faults.add(path, "scoring.rank_full_marks", f"{unit.name}的满分与其他单位不同,不能直接比分")
    faults.stop()
