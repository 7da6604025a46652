"""What became of the promises of the last report: by figures where they name columns, else by the clerk."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.law.freshness import Standing
from gongkai.platform.paper.figures import Figure
from gongkai.platform.shell.dates import plain_day
from gongkai.reports.selfassessment.choices import Choices, Promise, Promised
from gongkai.reports.selfassessment.gathered import ColumnPlace, Gathered
from gongkai.reports.selfassessment.outline import Opened, Sentence, ToWrite, say
from gongkai.reports.selfassessment.rows import UNIT

_NOT_KEPT = (Standing.OVERDUE, Standing.EMPTY)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One promise with what the facts say of it; ``kept`` is None where they say nothing."""

    promise: Promise
    kept: bool | None
    sentence: Sentence
    figures: tuple[Opened, ...]
    to_write: ToWrite | None


def outcomes(gathered: Gathered, promised: Promised | None, choices: Choices) -> tuple[Outcome, ...]:
    """One row a promise, in the order of the last report."""
    if promised is None:
        return ()
    places = {place.uid: place for place in gathered.columns}
    return tuple(
        _outcome(gathered, number, one, [places[uid] for uid in one.columns if uid in places], choices)
        for number, one in enumerate(promised.promises, start=1)
    )


def _outcome(
    gathered: Gathered, number: int, promise: Promise, columns: list[ColumnPlace], choices: Choices
) -> Outcome:
    if not columns:
        place = f"promise.{number}"
        if choices.written(place):
            return Outcome(promise, None, say(f"{_bare(promise)}——{choices.text(place)}"), (), None)
        what = f"上次说的“{_bare(promise)}”做得怎样(这一条没有写到栏目,系统判断不了)"
        return Outcome(promise, None, (), (), ToWrite(place, what, "已做到:____。/没有做到,原因是____。"))
    standings: dict[int, list[Standing]] = {}
    for row in gathered.duties:
        standings.setdefault(row.column.pk, []).append(row.assessment.standing)
    figures, parts, kept = [], list[str | Opened](), True
    for column in columns:
        uids = tuple(dict.fromkeys(one.item.uid for one in gathered.counted.get(column.key, ())))
        figure = Figure(len(uids), UNIT, uids, f"{gathered.period.days()}在“{column.name}”新公开的信息")
        opened = Opened(f"promise.{number}.{column.uid}", f"{column.name}(上次的打算)", figure)
        bad = [one for one in standings.get(column.key, ()) if one in _NOT_KEPT]
        now = "、".join(dict.fromkeys(one.label for one in bad)) or "没有超期"
        figures.append(opened)
        parts += [
            f"{'' if not parts else ';'}{column.name}新公开",
            opened,
            f",{plain_day(gathered.as_of)}{now}",
        ]
        kept = kept and bool(uids) and not bad
    said = "做到了" if kept else "还没有做到"
    sentence = say(f"{_bare(promise)}——{said}:", *parts, "。")
    return Outcome(promise, kept, sentence, tuple(figures), None)


def _bare(promise: Promise) -> str:
    return promise.text.rstrip("。;； ")


def in_words(promised: Promised, found: tuple[Outcome, ...]) -> str:
    """2019年下半年的报告说要做的3条:做到1条,没有做到2条."""
    kept = sum(one.kept is True for one in found)
    missed = sum(one.kept is False for one in found)
    unknown = len(found) - kept - missed
    told = [f"做到{kept}条", f"没有做到{missed}条", *((f"要人判断{unknown}条",) if unknown else ())]
    return f"{promised.source}说要做的{len(found)}条:{','.join(told)}"
