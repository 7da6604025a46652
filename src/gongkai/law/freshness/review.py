"""A page that must stay right is reviewed once in each term: 每12个月复核一次."""

from __future__ import annotations

from datetime import date

from gongkai.law.freshness.duty import ReviewEvery
from gongkai.law.freshness.facts import Facts
from gongkai.law.freshness.position import Position
from gongkai.law.freshness.rolling import beginning, running_position
from gongkai.law.freshness.sentences import day_words
from gongkai.law.freshness.standing import LastFact
from gongkai.law.workdays import WorkCalendar


def marks_of_reviews(duty: ReviewEvery, facts: Facts, day: date) -> tuple[LastFact, ...]:
    """The last review known on ``day``."""
    known = (event for event in facts.events if event.kind in duty.kinds and event.known_from <= day)
    last = max(known, key=lambda event: (event.on, event.uid), default=None)
    return () if last is None else (LastFact(last.uid, last.on, last.title),)


def review_instance(duty: ReviewEvery, facts: Facts, now: date) -> str:
    """The instance a review is in: named by the last review."""
    return beginning(1, marks_of_reviews(duty, facts, now), facts, now).instance


def review_position(
    duty: ReviewEvery, before: ReviewEvery | None, facts: Facts, calendar: WorkCalendar, day: date
) -> Position:
    """The position of a review on ``day``. Publishing is no review: nobody may have read the rest of the
    page.

    Article: 条例第12条
    """
    marks = marks_of_reviews(duty, facts, day)
    term_before = None if before is None else before.term

    def told() -> str:
        return f"最近一次复核是{day_words(marks[0].on, day)}。" if marks else "还没有复核过。"

    return running_position(duty, 1, term_before, marks, told, facts, calendar, day)
