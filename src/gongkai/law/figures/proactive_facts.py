"""The facts of table two: rule documents, decisions, fees; and what only the trial form counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gongkai.law.fields import check_amount, check_day, check_member, check_order, check_text, check_whole
from gongkai.law.reading import Faults


class DocumentKind(StrEnum):
    """规章 or 行政规范性文件.

    Article: 条例第20条第(一)项
    """

    REGULATIONS = "regulations"
    NORMATIVE = "normative"


class MatterKind(StrEnum):
    """What a decision or a listed matter is about; the last two only on the trial form.

    Article: 条例第20条第(五)、(六)、(八)项
    """

    LICENSING = "licensing"
    PENALTY = "penalty"
    COERCION = "coercion"
    OTHER_SERVICES = "other_services"
    FEES = "fees"


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One 规章 or 行政规范性文件 of the organ.

    ``made_on`` is 成文日期, ``repealed_on`` the day it was repealed (废止), ``lapsed_on`` the first day on
    which it is no longer in force without having been repealed (自动失效), ``published_on`` the day it was
    first made public (used by the trial form only).

    Article: 条例第20条第(一)项
    """

    uid: str
    kind: DocumentKind
    made_on: date
    repealed_on: date | None = None
    lapsed_on: date | None = None
    published_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse an impossible record."""
        faults = Faults()
        check_text(faults, "uid", self.uid, what="编号")
        check_member(faults, "kind", self.kind, DocumentKind)
        check_day(faults, "made_on", self.made_on)
        for field, day in (
            ("repealed_on", self.repealed_on),
            ("lapsed_on", self.lapsed_on),
            ("published_on", self.published_on),
        ):
            check_day(faults, field, day, optional=True)
            check_order(faults, field, self.made_on, day, f"{day}早于成文日期{self.made_on},请核对两个日期")
        faults.stop()


@dataclass(frozen=True, slots=True)
class DecisionCount:
    """A number of decisions of one kind (件) taken on a day; 1 for a single decision.

    Article: 条例第20条第(五)、(六)项
    """

    uid: str
    kind: MatterKind
    decided_on: date
    count: int = 1

    def __post_init__(self) -> None:
        """Refuse an impossible record."""
        faults = Faults()
        check_text(faults, "uid", self.uid, what="编号")
        check_member(faults, "kind", self.kind, MatterKind)
        check_day(faults, "decided_on", self.decided_on)
        check_whole(faults, "count", self.count, least=0)
        faults.stop()


@dataclass(frozen=True, slots=True)
class FeeIncome:
    """An amount of 行政事业性收费 collected on a day, in 元 to the 分.

    Article: 条例第20条第(八)项
    """

    uid: str
    collected_on: date
    amount: Decimal

    def __post_init__(self) -> None:
        """Refuse an impossible record."""
        faults = Faults()
        check_text(faults, "uid", self.uid, what="编号")
        check_day(faults, "collected_on", self.collected_on)
        _check_yuan(faults, "amount", self.amount)
        faults.stop()


@dataclass(frozen=True, slots=True)
class MatterRecord:
    """One listed matter (项目) of a kind, as the trial form counts them.

    In the list from ``listed_on`` until the day before ``delisted_on``.

    Source: 国办公开办函〔2019〕60号; how matters are counted is [memory]
    """

    uid: str
    kind: MatterKind
    listed_on: date
    delisted_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse an impossible record."""
        faults = Faults()
        check_text(faults, "uid", self.uid, what="编号")
        check_member(faults, "kind", self.kind, MatterKind)
        check_day(faults, "listed_on", self.listed_on)
        check_day(faults, "delisted_on", self.delisted_on, optional=True)
        check_order(
            faults,
            "delisted_on",
            self.listed_on,
            self.delisted_on,
            f"{self.delisted_on}早于列入日期{self.listed_on},请核对两个日期",
        )
        faults.stop()


@dataclass(frozen=True, slots=True)
class PurchaseRecord:
    """One project of 政府集中采购 with its amount in 元, as the trial form counts them.

    Source: 国办公开办函〔2019〕60号; the day that decides the year is [memory]
    """

    uid: str
    contracted_on: date
    amount: Decimal

    def __post_init__(self) -> None:
        """Refuse an impossible record."""
        faults = Faults()
        check_text(faults, "uid", self.uid, what="编号")
        check_day(faults, "contracted_on", self.contracted_on)
        _check_yuan(faults, "amount", self.amount)
        faults.stop()


def _check_yuan(faults: Faults, path: str, value: object) -> None:
    check_amount(faults, path, value, places=2, what="金额(元,到分)")
