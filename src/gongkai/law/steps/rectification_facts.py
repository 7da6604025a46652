"""A finding under rectification (整改) as the step table sees it, and its row in the published sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FindingState(StrEnum):
    """Where a finding stands.

    Article: 条例第47条
    """

    FOUND = "found"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    AWAITING_RECHECK = "awaiting_recheck"
    PASSED = "passed"
    FAILED = "failed"
    DISPUTED = "disputed"
    DISPUTE_UPHELD = "dispute_upheld"
    DISPUTE_REJECTED = "dispute_rejected"
    CLOSED = "closed"
    DROPPED = "dropped"


class FindingAction(StrEnum):
    """What is done with a finding.

    Article: 条例第47条
    """

    ASSIGN = "assign"
    ACCEPT = "accept"
    REASSIGN = "reassign"
    CHANGE_TERM = "change_term"
    REPORT_DONE = "report_done"
    PASS_RECHECK = "pass_recheck"
    FAIL_RECHECK = "fail_recheck"
    CONTINUE = "continue"
    DISPUTE = "dispute"
    UPHOLD_DISPUTE = "uphold_dispute"
    REJECT_DISPUTE = "reject_dispute"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """What the conditions of the rectification table look at.

    ``loss_reason``, ``measures`` and ``due_on`` are the columns 失分原因, 整改措施 and 整改时限 of the sheet;
    ``proof`` is the address or file that shows the repair. ``rectified_by`` and ``actor`` are people.

    Source: 舒城县2021年测评表(整改措施、整改进度、整改时限)
    """

    today: date
    actor: str = ""
    responsible: str = ""
    loss_reason: str = ""
    measures: str = ""
    due_on: date | None = None
    proof: str = ""
    rectified_by: str = ""
    dispute_closes_on: date | None = None
    dispute_evidence: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The four columns published for a finding: 失分原因 · 整改措施 · 整改进度 · 整改时限.

    Source: 舒城县2021年测评表
    """

    loss_reason: str
    measures: str
    progress: str
    due_on: str


def progress_word(state: FindingState) -> str:
    """The word in the column 整改进度; 已整改 and 整改中 are those offices use, the others are ours.

    Source: 舒城县2021年测评表
    """
    match state:
        case FindingState.AWAITING_RECHECK | FindingState.PASSED | FindingState.CLOSED:
            return "已整改"
        case FindingState.DISPUTED:
            return "有异议"
        case FindingState.DISPUTE_UPHELD | FindingState.DROPPED:
            return "异议成立"
        case _:
            return "整改中"


def sheet_row(state: FindingState, facts: FindingFacts) -> SheetRow:
    """The finding as a row of the published sheet.

    Source: 舒城县2021年测评表
    """
    term = f"{facts.due_on.year}年{facts.due_on.month}月{facts.due_on.day}日" if facts.due_on else "未定"
    return SheetRow(facts.loss_reason, facts.measures, progress_word(state), term)
