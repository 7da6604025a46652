"""What a check of an annual report finds, and how many comparisons it made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

# What stands on either side of a comparison: a number, the text found in a cell, or nothing.
Side = int | Decimal | str | None


@dataclass(frozen=True, slots=True)
class ReportFault:
    """One fault or warning.

    ``rule`` is the stable id (``t3.balance``), ``where`` the column, row, group or ``row.column`` of a cell,
    ``left`` and ``right`` what was compared (for a single cell ``left`` is what stands in it), ``text`` a
    Chinese sentence that says what is wrong and what to do.

    Source: 国办公开办函〔2021〕30号
    """

    rule: str
    where: str
    left: Side
    right: Side
    text: str


@dataclass(frozen=True, slots=True)
class ReportCheck:
    """The answer of a check.

    ``faults`` contradict the form or the report itself; ``warnings`` ask a person to look; ``checked`` is the
    number of comparisons made (cells that are no number are faults, not comparisons).

    Source: 国办公开办函〔2021〕30号
    """

    faults: tuple[ReportFault, ...]
    warnings: tuple[ReportFault, ...]
    checked: int


@dataclass(slots=True)
class Tally:
    """Collects faults, warnings and the number of comparisons while a report is checked."""

    faults: list[ReportFault] = field(default_factory=list)
    warnings: list[ReportFault] = field(default_factory=list)
    checked: int = 0

    def fault(self, rule: str, where: str, text: str, left: Side = None, right: Side = None) -> None:
        """Note a fault."""
        self.faults.append(ReportFault(rule, where, left, right, text))

    def warn(self, rule: str, where: str, text: str, left: Side = None, right: Side = None) -> None:
        """Note a warning."""
        self.warnings.append(ReportFault(rule, where, left, right, text))

    def compare(
        self,
        rule: str,
        where: str,
        left: int | Decimal | None,
        right: int | Decimal | None,
        say: Callable[[int | Decimal, int | Decimal], str],
    ) -> None:
        """Compare two numbers; with an unknown side nothing is compared and nothing is counted."""
        if left is None or right is None:
            return
        self.checked += 1
        if left != right:
            self.fault(rule, where, say(left, right), left, right)

    def done(self) -> ReportCheck:
        """The answer so far."""
        return ReportCheck(tuple(self.faults), tuple(self.warnings), self.checked)


def as_plain_data(check: ReportCheck) -> dict[str, object]:
    """The answer as plain values for JSON: ``faults``, ``warnings`` and ``checked``; amounts become text.

    Source: 国办公开办函〔2021〕30号
    """
    return {
        "faults": [_plain(fault) for fault in check.faults],
        "warnings": [_plain(fault) for fault in check.warnings],
        "checked": check.checked,
    }


def _plain(fault: ReportFault) -> dict[str, object]:
    return {
        "rule": fault.rule,
        "where": fault.where,
        "left": _side(fault.left),
        "right": _side(fault.right),
        "text": fault.text,
    }


def _side(side: Side) -> int | str | None:
    return str(side) if isinstance(side, Decimal) else side
