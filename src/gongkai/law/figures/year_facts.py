"""All facts that the figures of one organ are counted from."""

from __future__ import annotations

from dataclasses import dataclass, fields

from gongkai.law.fields import check_unique
from gongkai.law.figures.facts import DisputeRecord, RequestRecord
from gongkai.law.figures.proactive_facts import (
    DecisionCount,
    DocumentRecord,
    FeeIncome,
    MatterRecord,
    PurchaseRecord,
)
from gongkai.law.reading import Faults


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
        faults = Faults()
        for register in fields(self):
            records = enumerate(getattr(self, register.name))
            check_unique(faults, ((f"{register.name}[{place}].uid", record.uid) for place, record in records))
        faults.stop()
