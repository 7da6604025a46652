"""What may be done next (下一步打算): from the problems that were ticked, and from duties that fall due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.platform.paper.figures import Figure
from gongkai.platform.shell.dates import plain_day
from gongkai.reports.selfassessment.gathered import Gathered
from gongkai.reports.selfassessment.outline import Opened, Opens, Sentence, say
from gongkai.reports.selfassessment.problems import Problem, duty_lines

_DATED = ("by_date", "within", "review")
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal by its stable uid: its sentence, its figures, the columns it promises something about."""

    uid: str
    sentence: Sentence
    figures: tuple[Opened, ...]
    columns: tuple[str, ...]


def plans_of(gathered: Gathered, ticked: Sequence[Problem]) -> tuple[Plan, ...]:
    """The proposals, those from problems first."""
    found = [Plan(f"plan.{one.uid}", say(one.plan), (), one.columns) for one in ticked]
    ahead = gathered.period.half_year_after()
    due = sorted(
        (
            row
            for row in gathered.duties
            if row.kind in _DATED
            and row.assessment.due_on is not None
            and ahead.holds(row.assessment.due_on)
            and not row.assessment.have >= row.assessment.need
        ),
        key=lambda row: (row.assessment.due_on, row.name),
    )
    if due:
        lines = duty_lines(due)
        words = f"{ahead.days()}到期的公开义务(按日期、按事件和按期复核的)"
        opened = Opened(
            "plan.due",
            "今后半年到期的公开义务",
            Figure(len(lines), "项", tuple(line.uid for line in lines), words),
            Opens.LINES,
            lines,
        )
        told = ";".join(
            f"{row.column.name}{plain_day(row.assessment.due_on)}前"
            for row in due[:_MOST_NAMED]
            if row.assessment.due_on is not None
        )
        columns = tuple(dict.fromkeys(row.column.uid for row in due))
        found.append(
            Plan("plan.due", say("按期公开今后半年到期的", opened, f":{told}等。"), (opened,), columns)
        )
    return tuple(found)
