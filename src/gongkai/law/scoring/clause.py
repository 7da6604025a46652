"""One clause of a score sheet: what is lost, by how much, and for documents of which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gongkai.law.fields import check_day, check_flag, check_member, check_text, check_whole
from gongkai.law.reading import Faults
from gongkai.law.scoring.marks import check_marks, check_share
from gongkai.law.sources import Source


class ClauseForm(StrEnum):
    """The forms of clauses that score sheets use.

    ``deduct`` 每件(处)扣分 · ``part`` 要素分,缺了失去这一份 · ``forfeit`` 整项不得分 ·
    ``share`` 全部没有的扣一定比例 · ``cap`` 得分不高于某比例 · ``ceiling`` 满分降低后再扣.

    Source: 霍邱县2020年、舒城县2021年、金寨县2024年测评表
    """

    DEDUCT = "deduct"
    PART = "part"
    FORFEIT = "forfeit"
    SHARE = "share"
    CAP = "cap"
    CEILING = "ceiling"


class Per(StrEnum):
    """What one deduction is counted by; ``once`` means once in the indicator however many findings there are.

    Source: 霍邱县公安局2020年第二季度测评表(每件、每处)
    """

    ITEM = "item"
    PLACE = "place"
    ONCE = "once"

    @property
    def label(self) -> str:
        """The counting word; empty for ``once``."""
        return {"item": "件", "place": "处", "once": ""}[self.value]


# Which of points and share a form must have (True), may have (None) or cannot have (False).
_NEEDS: dict[ClauseForm, tuple[bool | None, bool | None]] = {
    ClauseForm.DEDUCT: (None, False),
    ClauseForm.PART: (True, False),
    ClauseForm.FORFEIT: (False, False),
    ClauseForm.SHARE: (None, True),
    ClauseForm.CAP: (False, None),
    ClauseForm.CEILING: (True, False),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause (评分细则) of an indicator.

    ``points``: marks lost per counted thing (deduct), worth of the part (part), marks the share is taken of
    (share), lowered full marks (ceiling); None where the sheet prints none. ``share``: of ``points`` (share),
    of the full marks (cap; None is the pass mark of the options). ``applies_from`` and ``applies_to`` bound
    the document's day, both included. ``at_least``: what was measured (days) is lost only below this.
    ``update`` marks a clause on blank columns or columns not updated. Clauses of one indicator may share an
    id if they are versions for different days. Refused where a form lacks its number or dates are reversed.

    Source: 霍邱县2020年、舒城县2021年、金寨县2024年测评表
    """

    id: str
    form: ClauseForm
    text: str
    source: Source
    points: Decimal | None = None
    per: Per = Per.ITEM
    share: Decimal | None = None
    applies_from: date | None = None
    applies_to: date | None = None
    at_least: int | None = None
    update: bool = False

    def __post_init__(self) -> None:
        """Refuse an impossible clause with every issue found."""
        faults = Faults()
        check_text(faults, "id", self.id)
        check_member(faults, "form", self.form, ClauseForm)
        check_text(faults, "text", self.text)
        check_member(faults, "per", self.per, Per)
        check_flag(faults, "update", self.update)
        if self.points is not None:
            check_marks(faults, "points", self.points)
        if self.share is not None:
            check_share(faults, "share", self.share)
        if self.at_least is not None:
            check_whole(faults, "at_least", self.at_least, least=1)
        for name, day in (("applies_from", self.applies_from), ("applies_to", self.applies_to)):
            check_day(faults, name, day, optional=True)
        faults.stop()
        for name, value, need in zip(
            ("points", "share"), (self.points, self.share), _NEEDS[self.form], strict=True
        ):
            if need is True and value is None:
                faults.add(name, "scoring.clause_number", f"「{self.text}」这一条要写明 {name}")
            if need is False and value is not None:
                faults.add(name, "scoring.clause_number", f"「{self.text}」这一条用不到 {name},请删去")
        if self.applies_from and self.applies_to and self.applies_to < self.applies_from:
            faults.add("applies_to", "scoring.clause_days", "适用的止日早于起日,请改正")
        faults.stop()

    @property
    def dated(self) -> bool:
        """True if the clause asks for the day of the document."""
        return self.applies_from is not None or self.applies_to is not None

    @property
    def span(self) -> str:
        """The days of documents the clause is for, in words."""
        if self.applies_from is None and self.applies_to is None:
            return "各时期的文件"
        first = f"{self.applies_from.isoformat()}起" if self.applies_from else ""
        last = f"到{self.applies_to.isoformat()}止" if self.applies_to else ""
        return f"{first}{last}的文件"

    def covers(self, day: date) -> bool:
        """True if a document of ``day`` falls under the clause; both bounds are included.

        Source: 舒城县2021年、金寨县2024年测评表(按文件日期适用)
        """
        if self.applies_from is not None and day < self.applies_from:
            return False
        return self.applies_to is None or day <= self.applies_to

    def overlaps(self, other: Clause) -> bool:
        """True if some day falls under both clauses.

        Source: [proposal] 同一条的各个时期不得重叠
        """
        starts_late = self.applies_to and other.applies_from and self.applies_to < other.applies_from
        ends_early = other.applies_to and self.applies_from and other.applies_to < self.applies_from
        return not (starts_late or ends_early)
