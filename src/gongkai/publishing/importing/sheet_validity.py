"""What 有效性 and 废止日期 of a sheet come to: the document's own last day, or a repeal by decision.

有效性 is never stored. 失效 is read as a document that ended by its own words on the day given; 废止 as one
that was ended by decision, which is a fact. Contradictions are refused: nobody can tell which cell is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gongkai.law.reading import Faults, shown
from gongkai.publishing.publications.content import Content

IN_FORCE = ("有效", "现行有效", "继续有效")
NOT_YET = ("尚未施行", "尚未生效")
REPEALED = ("废止", "已废止")
LAPSED = ("失效", "已失效")
WORDS = (*IN_FORCE, *NOT_YET, *REPEALED, *LAPSED)


@dataclass(frozen=True, slots=True)
class Ended:
    """The content with its own last day, and the day it was repealed, if it was."""

    content: Content
    repealed_on: date | None


def ended(content: Content, validity: str, ended_on: date | None, today: date, faults: Faults) -> Ended:
    """What the two cells say, faults noted. ``ended_on`` is the first day the document does not hold."""
    word = validity.strip()
    if word and word not in WORDS:
        said = f"不认识的有效性{shown(word)},请写{'、'.join(WORDS)}之一,或空着由系统推算"
        faults.add("validity", "form.value", said)
        return Ended(content, None)
    over = ended_on is not None and ended_on <= today
    if word in REPEALED + LAPSED:
        if ended_on is None:
            faults.add("ended_on", "validity.no_day", f"有效性是「{word}」,请填写废止日期")
        elif not over:
            said = f"有效性是「{word}」,废止日期{ended_on.isoformat()}却还没有到,请核对两格"
            faults.add("ended_on", "validity.contradiction", said)
    elif word and ended_on is not None and over:
        said = f"有效性是「{word}」,废止日期{ended_on.isoformat()}却已过,请核对两格"
        faults.add("validity", "validity.contradiction", said)
    if word in NOT_YET and (content.effective_on is None or content.effective_on <= today):
        said = f"有效性是「{word}」,请填写还没有到的生效日期,或改正有效性"
        faults.add("validity", "validity.contradiction", said)
    if word in REPEALED:
        if ended_on is not None and content.made_on is not None and ended_on < content.made_on:
            said = f"废止日期{ended_on.isoformat()}早于成文日期{content.made_on.isoformat()},请核对两个日期"
            faults.add("ended_on", "form.order", said)
        own = None if content.planned_expiry_on == ended_on else content.planned_expiry_on
        return Ended(_with_expiry(content, own), ended_on)
    return Ended(content if ended_on is None else _with_expiry(content, ended_on), None)


def _with_expiry(content: Content, day: date | None) -> Content:
    return content if content.planned_expiry_on == day else replace(content, planned_expiry_on=day)
