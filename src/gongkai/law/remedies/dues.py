"""One term of review or suit with its end and its explanation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.sources import Confidence, Source
from gongkai.law.terms import Term, WorkingDays, end_of
from gongkai.law.workdays import WorkCalendar

LAST_DAY_RULE = Source(
    "民事诉讼法第85条第3款", Confidence.MEMORY, "「法定休假日」是否包括双休日和调休,没有查到明文。"
)


class LastDay(StrEnum):
    """What becomes of a calendar term whose last day is a day off.

    Article: 民事诉讼法第85条第3款
    """

    AS_IS = "as_is"
    NEXT_WORKING_DAY = "next_working_day"


@dataclass(frozen=True, slots=True)
class RemedyOptions:
    """Settings of the remedy terms.

    ``last_day``: whether a calendar term that ends on a day off runs to the next working day. 民事诉讼法
    第85条 says so of 法定休假日, and 行政复议法第88条 and 行政诉讼法第101条 refer to it; that this takes in
    ordinary weekends is understanding, not text (``[memory]``). Off by default: the earlier day is the safer
    one; the day of the other reading is shown beside it in either case.

    Article: 行政复议法第88条; 行政诉讼法第101条; 民事诉讼法第85条第3款
    """

    last_day: LastDay = LastDay.AS_IS


class RemedyDue(StrEnum):
    """The due dates this module knows.

    Article: 行政复议法第88条; 行政诉讼法第45条、第46条
    """

    APPLY_FOR_REVIEW = "apply_for_review"
    APPLY_FOR_REVIEW_OF_SILENCE = "apply_for_review_of_silence"
    SUE_DIRECTLY = "sue_directly"
    ACCEPT_REVIEW = "accept_review"
    ASK_REVIEW_CORRECTION = "ask_review_correction"
    CORRECT_REVIEW = "correct_review"
    SEND_COPY = "send_copy"
    ANSWER_REVIEW = "answer_review"
    DECIDE_REVIEW = "decide_review"
    SUE_AFTER_REVIEW = "sue_after_review"
    SUE_AFTER_SILENT_REVIEW = "sue_after_silent_review"
    REMAKE = "remake"
    PUBLISH_BY_JUDGMENT = "publish_by_judgment"


@dataclass(frozen=True, slots=True)
class DueDate:
    """One term with its end and its explanation.

    ``starts_on`` is the day of the event; the day after is day 1. ``due_on`` is the last day.
    ``other_reading`` is the day that the other setting of :class:`RemedyOptions` would give, if it differs.
    ``estimated``: the starting day is not certain yet. ``provisional``: the span touches a year without a
    holiday notice, in a way that can move the date.

    Article: 行政复议法第88条; 行政诉讼法第45条、第46条
    """

    code: RemedyDue
    whose: str
    what: str
    starts_on: date
    start_why: str
    term: Term
    due_on: date
    sources: tuple[Source, ...]
    other_reading: date | None = None
    estimated: bool = False
    provisional: bool = False
    note: str = ""

    def printed(self) -> str:
        """The due date in one Chinese sentence, with unit, starting day, source and every doubt."""
        sources = ";".join(source.printed() for source in self.sources)
        words = (
            f"{self.whose}{self.what}:{_written(self.due_on)}前"
            f"(从{_written(self.starts_on)}{self.start_why}的次日起{self.term.printed()},{sources})"
        )
        if self.other_reading is not None:
            words += (
                f"。最后一天遇休息日,另一种算法是{_written(self.other_reading)}[{LAST_DAY_RULE.printed()}]"
            )
        if self.estimated:
            words += "。送达凭据还没有收到,日期是估计"
        if self.provisional:
            words += "。暂定:涉及还没有放假通知的年份"
        if self.note:
            words += f"。{self.note}"
        return words


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def due_date(
    code: RemedyDue,
    whose: str,
    what: str,
    starts_on: date,
    start_why: str,
    term: Term,
    sources: tuple[Source, ...],
    calendar: WorkCalendar,
    options: RemedyOptions,
    *,
    estimated: bool = False,
    note: str = "",
) -> DueDate:
    """The end of ``term`` from ``starts_on`` (the day after is day 1), read as ``options`` says.

    Whether a calendar term whose last day is a day off is moved rests on [memory] for 行政复议; both readings
    are carried, ``options.last_day`` chooses.

    Article: 行政复议法第88条; 民事诉讼法第85条
    """
    plain = end_of(starts_on, term, calendar)
    moved = plain if isinstance(term, WorkingDays) else calendar.next_working(plain)
    takes_moved = options.last_day is LastDay.NEXT_WORKING_DAY
    due_on, other = (moved, plain) if takes_moved else (plain, moved)
    # The length of a calendar term does not depend on holidays; only its last day can.
    first = starts_on if isinstance(term, WorkingDays) else plain
    return DueDate(
        code=code,
        whose=whose,
        what=what,
        starts_on=starts_on,
        start_why=start_why,
        term=term,
        due_on=due_on,
        sources=sources,
        other_reading=None if other == due_on else other,
        estimated=estimated,
        provisional=calendar.is_provisional(first, moved),
        note=note,
    )
