"""What became of the rows of a sheet: one shape for every import, on the screen and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.refusals import Issue


def place(number: int, heading: str = "") -> str:
    """Where in a sheet: 第12行「发布日期」, or 第12行 for the whole row."""
    return f"第{number}行「{heading}」" if heading else f"第{number}行"


class RowOutcome(StrEnum):
    """What a row did, or in a trial run would do."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REVISED = "revised"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """「新增」."""
        return {"new": "新增", "unchanged": "没有变化", "revised": "更新", "refused": "拒绝"}[self.value]


@dataclass(frozen=True, slots=True)
class RowReport:
    """One row: ``number`` as the sheet shows it (the heading is row 1), ``title`` to know it by.

    ``issues`` say why it was refused, or what a row that was taken should have its reader know; their
    ``field`` is the heading of the cell, empty for the whole row.
    """

    number: int
    outcome: RowOutcome
    title: str
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetReport:
    """All rows of a sheet. ``dry_run``: nothing was written, whatever the outcomes say."""

    rows: tuple[RowReport, ...]
    dry_run: bool = False

    def count(self, outcome: RowOutcome) -> int:
        """How many rows came to this."""
        return sum(1 for row in self.rows if row.outcome is outcome)

    @property
    def refused(self) -> bool:
        """True if a row was refused; then none of the sheet was taken."""
        return any(row.outcome is RowOutcome.REFUSED for row in self.rows)

    def as_json(self) -> dict[str, object]:
        """The report as plain values: the counts, then every row."""
        return {
            "dry_run": self.dry_run,
            "counts": {one.value: self.count(one) for one in RowOutcome},
            "rows": [
                {
                    "row": row.number,
                    "outcome": row.outcome.value,
                    "title": row.title,
                    "issues": [
                        {"field": one.field, "rule": one.rule, "text": one.text} for one in row.issues
                    ],
                }
                for row in self.rows
            ],
        }

    def sentences(self) -> Iterator[str]:
        """The report in words: first the sum, then a line for every issue."""
        counts = ",".join(f"{one.label}{self.count(one)}行" for one in RowOutcome)
        yield f"共{len(self.rows)}行:{counts}。{self._ending()}"
        for row in self.rows:
            for one in row.issues:
                yield f"{place(row.number, one.field)}:{one.text}"

    def _ending(self) -> str:
        if self.refused:
            return "有被拒绝的行,整张表都没有写入;请改好以后再导入。"
        return "这是试运行,什么也没有写入。" if self.dry_run else ""
