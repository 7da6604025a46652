"""All facts that the figures of one organ are counted from."""

from __future__ import annotations

from dataclasses import dataclass, fields

from gongkai.law.figures.facts import DisputeRecord, RequestRecord
from gongkai.law.figures.proactive_facts import (
    DecisionCount,
    DocumentRecord,
    FeeIncome,
    MatterRecord,
    PurchaseRecord,
)
from gongkai.law.refusals import Issue, Refused


@dataclass(frozen=True, slots=True)
class YearFacts:
    """The registers of one organ, of any years; each figure picks its own year.

    Nothing is counted twice: a uid that stands twice in one register is refused.

    Source: 国办公开办函〔2021〕30号
    """

    requests: tuple[RequestRecord, ...] = ()
    disputes: tuple[DisputeRecord, ...] = ()
    documents: tuple[DocumentRecord, ...] = ()
    decisions: tuple[DecisionCount, ...] = ()
    fees: tuple[FeeIncome, ...] = ()
    matters: tuple[MatterRecord, ...] = ()
    purchases: tuple[PurchaseRecord, ...] = ()

    def __post_init__(self) -> None:
        """Refuse repeated uids."""
        issues: list[Issue] = []
        for field in fields(self):
            seen: set[str] = set()
            for position, record in enumerate(getattr(self, field.name)):
                if record.uid in seen:
                    path = f"{field.name}[{position}].uid"
                    issues.append(
                        Issue(path, "figures.twice", f"编号「{record.uid}」出现两次,一件只能计一次")
                    )
                seen.add(record.uid)
        if issues:
            raise Refused(issues)
