"""Where an instance of a duty lies on one day: what every form works out, before forecasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gongkai.law.freshness.duty import Duty
from gongkai.law.freshness.sentences import day_words
from gongkai.law.freshness.standing import LastFact, Standing, Unit
from gongkai.law.freshness.waivers import Exemption, Explanation, Pause


@dataclass(frozen=True, slots=True)
class Position:
    """One instance on one day.

    ``counted_to`` is the day to which days left are counted where the duty was met (else the day asked
    about). ``changes`` are days on which time alone can change it. ``waiver`` is what set the standing, if
    anything did. ``words`` makes two sentences when they are wanted: what counts, and how the due day came
    about (without its full stop; empty if there is none).
    """

    duty: Duty
    instance: str
    standing: Standing
    unit: Unit
    due_on: date | None
    have: int
    need: int
    last: LastFact | None
    words: Callable[[], tuple[str, str]]
    changes: tuple[date, ...]
    counted_to: date | None = None
    provisional: bool = False
    waiver: Exemption | Explanation | Pause | None = None
    known_days: int | None = None


def unmet(day: date, due_on: date | None, soon_from: date | None) -> Standing:
    """The standing by the dates alone of what is not (or no longer) met."""
    if due_on is not None and day > due_on:
        return Standing.OVERDUE
    return Standing.DUE_SOON if soon_from is not None and day >= soon_from else Standing.OK


def waived(
    standing: Standing, exempt: Exemption | None, pause: Pause | None, explained: Explanation | None
) -> tuple[Standing, Exemption | Explanation | Pause | None]:
    """The standing after what waives it: an exemption first, then a stopped clock, then a 情况说明."""
    if exempt is not None:
        return Standing.EXEMPT, exempt
    if pause is not None:
        return Standing.PAUSED, pause
    if explained is not None:
        return Standing.EXPLAINED, explained
    return standing, None


def waiver_words(waiver: Exemption | Explanation | Pause, now: date) -> str:
    """The waiver in a sentence."""
    if isinstance(waiver, Explanation):
        return f"{day_words(waiver.on, now)}已发情况说明并获认可;已说明不等于已更新。"
    until = "" if waiver.to_day is None else f"到{day_words(waiver.to_day, now)}"
    kind = "豁免" if isinstance(waiver, Exemption) else "停钟"
    return f"{kind}:{waiver.reason}({day_words(waiver.from_day, now)}起{until})。"
