"""What an import did, or would do: one outcome a row, and every defect by row and column with what to do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from gongkai.law.refusals import Issue
from gongkai.platform.paper.row_report import RowOutcome

# The headings of the sheet, where the field of a record is called otherwise.
HEADINGS = {
    "agency": "发布机构",
    "title": "标题",
    "column": "栏目",
    "body": "正文",
    "published_on": "发布日期",
    "made_on": "成文日期",
    "formed_on": "形成日期",
    "effective_on": "生效日期",
    "planned_expiry_on": "废止日期",
    "ended_on": "废止日期",
    "validity": "有效性",
    "document_number": "文号",
    "index_number": "索引号",
    "old_address": "原地址",
    "relates_to": "关联",
    "arrangement": "组配分类",
    "topic": "主题分类",
    "genre": "体裁分类",
    "keywords": "关键词",
    "summary": "内容概述",
    "source": "来源",
    "disclosure_mode": "公开方式",
    "channels": "渠道",
    "consultation_office": "政策咨询机关",
    "consultation_telephone": "政策咨询电话",
    "attachments": "附件",
}


@dataclass(frozen=True, slots=True)
class RowReport:
    """One row: its number in the sheet, outcome, 索引号 as far as it has one, and what is wrong."""

    number: int
    outcome: RowOutcome
    index_number: str
    issues: tuple[Issue, ...]

    def as_json(self) -> dict[str, Any]:
        """The row as data."""
        return {
            "row": self.number,
            "outcome": self.outcome.value,
            "index_number": self.index_number,
            "issues": [
                {"column": heading(issue.field), "rule": issue.rule, "text": issue.text}
                for issue in self.issues
            ],
        }


@dataclass(frozen=True, slots=True)
class Report:
    """An import. ``written``: its rows are public now; ``batch`` is the uid of what was written or empty."""

    file_name: str
    file_hash: str
    dry_run: bool
    written: bool
    batch: str
    rows: tuple[RowReport, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows had each outcome, all four named."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome.value: found[outcome] for outcome in RowOutcome}

    @property
    def refused(self) -> tuple[RowReport, ...]:
        """The rows with something wrong."""
        return tuple(row for row in self.rows if row.outcome is RowOutcome.REFUSED)

    def as_json(self) -> dict[str, Any]:
        """The report as data."""
        return {
            "file": self.file_name,
            "sha256": self.file_hash,
            "dry_run": self.dry_run,
            "written": self.written,
            "batch": self.batch,
            "counts": self.counts,
            "rows": [row.as_json() for row in self.rows],
        }


def heading(field: str) -> str:
    """The heading a defect stands under; what the reading of the sheet names is a heading already."""
    return HEADINGS.get(field, field)
