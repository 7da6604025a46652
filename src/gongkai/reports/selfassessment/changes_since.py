"""What changed after a report was made final: the facts whose place among its figures is another now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.reports.selfassessment.outline import Opened, Outline


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure of the final report that would be another now, with the uids that came and went."""

    frozen: Opened
    now: Opened | None
    came: tuple[str, ...]
    went: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All of them; ``facts`` are the uids of everything that came or went, each once."""

    figures: tuple[ChangedFigure, ...]
    facts: tuple[str, ...]


def changes_since(frozen: Outline, now: Outline) -> Changes:
    """The set differences of the counts of ``frozen`` with what ``now`` counts.

    Figures of problems and plans follow from these and from what was ticked, and are left out.
    """
    figures = []
    facts: dict[str, None] = {}
    for key in dict.fromkeys((*_counts(frozen.figures), *_counts(now.figures))):
        then, today = frozen.figures.get(key), now.figures.get(key)
        before = () if then is None else then.figure.facts
        after = () if today is None else today.figure.facts
        was, present = set(before), set(after)
        came = tuple(uid for uid in after if uid not in was)
        went = tuple(uid for uid in before if uid not in present)
        if came or went:
            shown = then or today
            assert shown is not None
            figures.append(ChangedFigure(shown, today, came, went))
            facts.update(dict.fromkeys((*came, *went)))
    return Changes(tuple(figures), tuple(facts))


def _counts(figures: Mapping[str, Opened]) -> list[str]:
    return [key for key in figures if key.startswith(("total", "column.", "channel."))]
