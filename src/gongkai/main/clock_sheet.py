"""The calculation sheet of a clock in words: what the terminal and the printed page both show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.law.clock import CaseClock
from gongkai.law.clock.explanation import ExplainedDay, ExplainedSpan
from gongkai.law.clock.words import dated, fact_words, numbers_words, span_words, weekday_words

COLUMNS = ("日期", "计算", "为什么", "依据")
Row = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Tag:
    """What stands beside a deadline: a word of its kind, and the reason."""

    kind: str
    word: str
    why: str


def headline(clock: CaseClock) -> Sequence[str]:
    """Until when, how many days, where the case stands, when it was received, as of when. Beside the first
    stand its :func:`tags`.
    """
    days, due, received = clock.days, clock.due.on, clock.receipt.on
    until = f"{dated(due)}前发出答复" if due else "现在没有到期日"
    late = f",已超{days.late_by}个" if days.late_by else ""
    counts = f"共{clock.due.allowed}个工作日,已用{days.used}个,还有{days.left}个{late}"
    why = clock.receipt.why
    receipt = f"收到申请:{dated(received)}({why})" if received else f"还没有收到之日:{why}"
    return (until, f"状态:{clock.standing.label};{counts}", receipt, f"按{dated(clock.today)}计算")


def tags(clock: CaseClock) -> Sequence[Tag]:
    """Whose rule the due date is and what it rests on; that it may move. None where there is no due date."""
    if clock.due_source is None:
        return ()
    whose = Tag(clock.rule_source.value, clock.rule_source.label, f"依据:{clock.due_source.printed()}")
    provisional = Tag("provisional", "暂定", "放假通知未发布,到期日可能变动")
    return (whose, provisional) if clock.provisional else (whose,)


def fault_lines(clock: CaseClock) -> Sequence[str]:
    """One sentence a fault, with its source."""
    return [f"{fault.text}({fault.source.printed()})" for fault in clock.faults]


def rows(clock: CaseClock, *, by_day: bool) -> Sequence[Row]:
    """What came before the running term, then the term itself in ranges or, with ``by_day``, day by day."""
    earlier = [_span(row) for row in clock.earlier]
    term = [_day(row) for row in clock.by_day] if by_day else [_span(row) for row in clock.explanation]
    return [*earlier, *term]


def course(clock: CaseClock) -> Sequence[tuple[str, str]]:
    """The facts of the case in order: day and what happened."""
    return [(dated(fact.on), fact_words(fact)) for fact in clock.case.facts]


def _span(row: ExplainedSpan) -> Row:
    return span_words(row.first, row.last), numbers_words(row.numbers), row.why, row.source.printed()


def _day(row: ExplainedDay) -> Row:
    number = numbers_words(None if row.number is None else (row.number,))
    return f"{span_words(row.day, row.day)} {weekday_words(row.day)}", number, row.why, row.source.printed()
