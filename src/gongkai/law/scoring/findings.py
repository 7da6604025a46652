"""What an assessor found (失分): the finding, its evidence, and the claims of no task and not applicable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.law.fields import check_day, check_rows, check_text, check_whole
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.scoring.marks import check_marks


@dataclass(frozen=True, slots=True)
class Evidence:
    """Proof of one deduction: a sentence, the uids of facts, an address. At least one must be there.

    Source: 淮南市2021年政务公开自评表(逐项列凭据网址)
    """

    text: str = ""
    facts: tuple[str, ...] = ()
    address: str = ""

    def __post_init__(self) -> None:
        """Refuse evidence that shows nothing."""
        faults = Faults()
        check_rows(faults, "facts", self.facts, str)
        faults.stop()
        if not (self.text.strip() or self.address.strip() or self.facts):
            raise refuse("evidence", "scoring.evidence", "凭据不能空着:写一句话、一个网址或一条记录编号")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding (失分) under an indicator.

    ``uid`` names it for recheck and rehearsal, ``reason`` is the 失分原因 as written, ``clause`` the clause
    it rests on (empty: the assessor's own, then ``points`` is needed). ``count`` things at ``points`` each;
    where the clause prints its points none may be given, except fewer for a part. ``document_day`` is the day
    of the document, for clauses by date; ``of`` how many documents there are in all, for "none of them";
    ``measured`` what was measured (days), for clauses with a minimum; ``column`` the column, for 其他栏目.

    Source: 霍邱县、舒城县测评表(失分原因、扣分依据)
    """

    uid: str
    indicator: str
    reason: str
    evidence: tuple[Evidence, ...]
    clause: str = ""
    count: int = 1
    points: Decimal | None = None
    document_day: date | None = None
    of: int | None = None
    measured: int | None = None
    column: str = ""

    def __post_init__(self) -> None:
        """Refuse an impossible finding with every issue found."""
        faults = Faults()
        check_text(faults, "uid", self.uid)
        check_text(faults, "indicator", self.indicator)
        check_text(faults, "reason", self.reason)
        check_rows(faults, "evidence", self.evidence, Evidence, least=1)
        check_whole(faults, "count", self.count, least=1)
        if self.points is not None:
            check_marks(faults, "points", self.points)
        check_day(faults, "document_day", self.document_day, optional=True)
        if self.of is not None:
            check_whole(faults, "of", self.of, least=1)
        if self.measured is not None:
            check_whole(faults, "measured", self.measured, least=0)
        faults.stop()


@dataclass(frozen=True, slots=True)
class NoTask:
    """The claim that an indicator had no task this year (本年度无任务).

    ``stated_on`` is the day the 情况说明 was published, None if none was.

    Source: 舒城县2021年测评表(本年度无任务);宣州区2021年第二季度评分表(发布情况说明)
    """

    uid: str
    indicator: str
    stated_on: date | None
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        """Refuse an impossible claim with every issue found."""
        faults = Faults()
        check_text(faults, "uid", self.uid)
        check_text(faults, "indicator", self.indicator)
        check_rows(faults, "evidence", self.evidence, Evidence, least=1)
        check_day(faults, "stated_on", self.stated_on, optional=True)
        faults.stop()


@dataclass(frozen=True, slots=True)
class Inapplicable:
    """A key field (重点领域) the unit has nothing to do with: it leaves the denominator. ``reason`` says why.

    Source: 涡阳县水利局2020年第三季度评分表(各单位满分不同)
    """

    indicator: str
    reason: str

    def __post_init__(self) -> None:
        """Refuse a claim without a reason."""
        faults = Faults()
        check_text(faults, "indicator", self.indicator)
        check_text(faults, "reason", self.reason)
        faults.stop()
