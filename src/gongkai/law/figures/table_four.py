"""Table four: one function a column. The first line of each docstring is the printed label of the column.

Each takes the reviews or suits of one group and the fiscal year. A dispute is counted by its outcome in the
year it was concluded, and as 尚未审结 on every 31 December between. The form's own counting note was not
read: this reading is [memory], and the register decides nothing that the form prints as text.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.law.figures.facts import DisputeOutcome, DisputeRecord
from gongkai.law.figures.figure import Figure, counted

Disputes = Iterable[DisputeRecord]


def _concluded_as(disputes: Disputes, year: int, outcome: DisputeOutcome, words: str) -> Figure:
    chosen = (
        dispute
        for dispute in disputes
        if dispute.concluded_on is not None
        and dispute.concluded_on.year == year
        and dispute.outcome is outcome
    )
    return counted(chosen, f"{year}年内审结,{words}")


def upheld(disputes: Disputes, year: int) -> Figure:
    """结果维持

    Article: 条例第50条; 国办公开办函〔2021〕30号; the year of counting is [memory]
    """
    return _concluded_as(disputes, year, DisputeOutcome.UPHELD, "结果维持")


def corrected(disputes: Disputes, year: int) -> Figure:
    """结果纠正

    Article: 条例第50条; 国办公开办函〔2021〕30号; the year of counting is [memory]
    """
    return _concluded_as(disputes, year, DisputeOutcome.CORRECTED, "结果纠正")


def other_result(disputes: Disputes, year: int) -> Figure:
    """其他结果

    Article: 条例第50条; 国办公开办函〔2021〕30号; the year of counting is [memory]
    """
    return _concluded_as(disputes, year, DisputeOutcome.OTHER, "其他结果")


def pending(disputes: Disputes, year: int) -> Figure:
    """尚未审结

    Article: 条例第50条; 国办公开办函〔2021〕30号; the year of counting is [memory]

    Accepted by 31 December and not concluded by then.
    """
    last_day = date(year, 12, 31)
    chosen = (
        dispute
        for dispute in disputes
        if dispute.opened_on <= last_day and (dispute.concluded_on is None or dispute.concluded_on > last_day)
    )
    return counted(chosen, f"{last_day}以前受理,当日尚未审结")
