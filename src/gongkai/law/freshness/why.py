"""The sentences under 为什么: what is asked, what counts, what does not, and how the days were counted."""

from __future__ import annotations

from datetime import date

from gongkai.law.freshness.counting import newest_uncounted
from gongkai.law.freshness.duty import AtLeastEach, AtLeastWithin
from gongkai.law.freshness.facts import Facts
from gongkai.law.freshness.position import Position, waiver_words
from gongkai.law.freshness.sentences import day_words, done_words, left_words


def left_out_words(here: Position, facts: Facts, now: date) -> str:
    """The newest item that does not count, and why, for the duties that count items."""
    if not isinstance(here.duty, AtLeastWithin | AtLeastEach):
        return ""
    found = newest_uncounted(facts.items, facts.subject, now, None if here.last is None else here.last.on)
    if found is None:
        return ""
    item, reason = found
    shown_day = "" if item.published_on is None else day_words(item.published_on, now)
    return f"{shown_day}《{item.title}》{reason.reason}。"


def why_words(here: Position, left_out: str, days: int | None, now: date) -> str:
    """The whole sentence: what is asked, what counts, what was left out, and how many days are left."""
    rule = here.duty.rule
    asked = f"要求{here.duty.requirement()}{rule.basis.confidence.mark}。"
    waiver = "" if here.waiver is None else waiver_words(here.waiver, now)
    told, reckoned = here.words()
    if not reckoned:
        return f"{asked}{told}{left_out}{waiver}"
    if here.waiver is not None or days is None:
        count = ""
    elif here.counted_to is not None:
        count = f",{day_words(here.counted_to, now)}完成,{done_words(days, here.unit)}"
    else:
        count = f",{left_words(days, here.unit)}"
    return f"{asked}{told}{left_out}{reckoned}{count}。{waiver}"
