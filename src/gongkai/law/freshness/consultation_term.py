"""How long a draft must stay open for opinions (征求意见): a least time, not a deadline."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from gongkai.law.fields import check_day, check_order
from gongkai.law.reading import Faults
from gongkai.law.sources import Source
from gongkai.law.terms import CalendarDays, Term, end_of
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class LeastOpen:
    """The least time a draft is open, and the source of that.

    Article: 重大行政决策程序暂行条例第15条
    """

    term: Term = field(default_factory=lambda: CalendarDays(30))
    basis: Source = field(default_factory=lambda: Source("重大行政决策程序暂行条例第15条"))


@dataclass(frozen=True, slots=True)
class OpenTerm:
    """Whether a consultation was open long enough: ``least_until`` is the first last day that suffices,
    ``days_short`` the calendar days that are missing (0: none), ``explained`` if a reason for less was
    published.

    Article: 重大行政决策程序暂行条例第15条
    """

    least_until: date
    days_short: int
    explained: bool
    basis: Source
    why: str


def open_term(
    opened_on: date,
    closes_on: date,
    calendar: WorkCalendar,
    *,
    reason_for_less: str = "",
    least: LeastOpen | None = None,
) -> OpenTerm:
    """Whether a draft opened on ``opened_on`` and open to the end of ``closes_on`` is open for the least
    time.

    The day of opening is not counted, which gives the public the longer time; the text does not say. Less
    than 30日 is allowed for urgency with a published explanation, so ``explained`` says that there is one
    and leaves the judgement to a person. Refused: a close before the opening.

    Article: 重大行政决策程序暂行条例第15条; 规章制定程序条例第15条、第21条
    """
    faults = Faults()
    check_day(faults, "opened_on", opened_on)
    check_day(faults, "closes_on", closes_on)
    check_order(faults, "closes_on", opened_on, closes_on, "征求意见的截止日期早于开始日期,请核对")
    faults.stop()
    asked = LeastOpen() if least is None else least
    least_until = end_of(opened_on, asked.term, calendar)
    short = max(0, (least_until - closes_on).days)
    explained = short > 0 and bool(reason_for_less.strip())
    found = "够" if short == 0 else f"少{short}天"
    because = f",已说明理由:{reason_for_less.strip()}" if explained else ""
    return OpenTerm(
        least_until=least_until,
        days_short=short,
        explained=explained,
        basis=asked.basis,
        why=(
            f"要求征求意见不少于{asked.term.printed()}{asked.basis.confidence.mark},"
            f"最早到{least_until.isoformat()}截止;现在到{closes_on.isoformat()}截止,{found}{because}。"
        ),
    )
