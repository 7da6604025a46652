"""Two results of the same sheet side by side: the recheck (复核) and the rehearsal (整改后预计得分)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.law.refusals import refuse
from gongkai.law.scoring.marks import written
from gongkai.law.scoring.scores import IndicatorScore, SheetScore, score_sheet


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in one indicator.

    ``before`` and ``after`` are marks (None where the indicator was not in that score). ``cleared``,
    ``remaining`` and ``added`` are uids of what cost marks first only, both times, second only.

    Source: 固镇县2023年的做法(定分前复核)
    """

    indicator: str
    path: str
    before: Decimal | None
    after: Decimal | None
    cleared: tuple[str, ...]
    remaining: tuple[str, ...]
    added: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two results, the change of the score (negative where it fell), the indicators that changed, a sentence.

    Source: 固镇县2023年的做法(定分前复核)
    """

    first: SheetScore
    second: SheetScore
    gained: Decimal
    changes: tuple[Change, ...]
    text: str


def recheck(first: SheetScore, second: SheetScore) -> Comparison:
    """Set the second result (复核) beside the first and say what changed.

    Raises Refused unless both are of the same unit, sheet and options, the second not earlier.

    Source: 固镇县2023年的做法(定分前复核)
    """
    if first.assessment.unit != second.assessment.unit:
        raise refuse("second.unit", "scoring.recheck_unit", "复核要比同一个单位的两次得分")
    if first.assessment.sheet != second.assessment.sheet or first.options != second.options:
        raise refuse("second.sheet", "scoring.recheck_sheet", "复核要用同一张表、同样的设置,不然分数不能相比")
    if second.assessment.on < first.assessment.on:
        raise refuse("second.on", "scoring.recheck_days", "复核的日期早于初评,请核对先后")
    return _compare(first, second, "复核")


def rehearse(first: SheetScore, repaired: Collection[str]) -> Comparison:
    """The score expected once the findings with the uids ``repaired`` are put right (测评预演).

    The uid of a claim of no task without 情况说明 may be named too: the statement is then taken as published
    on the day of assessment. Everything else stays as it was found. Raises Refused for a uid the result does
    not know or a claim that has nothing to put right.

    Source: [proposal] 本系统功能:按测评方的同一张表预演整改后得分
    """
    assessment = first.assessment
    claims = {claim.uid: claim for claim in assessment.no_tasks}
    known = {finding.uid for finding in assessment.findings} | set(claims)
    for uid in sorted(repaired):
        if uid not in known:
            raise refuse("repaired", "scoring.unknown_finding", f"这次得分里没有编号「{uid}」的失分")
        claim = claims.get(uid)
        if claim and claim.stated_on and assessment.since <= claim.stated_on <= assessment.on:
            raise refuse("repaired", "scoring.nothing_to_repair", f"「{uid}」已发布情况说明,没有可改的")
    after = replace(
        assessment,
        findings=tuple(finding for finding in assessment.findings if finding.uid not in repaired),
        no_tasks=tuple(
            replace(claim, stated_on=assessment.on) if claim.uid in repaired else claim
            for claim in assessment.no_tasks
        ),
    )
    return _compare(first, score_sheet(after, first.options), "整改后预计")


def _compare(first: SheetScore, second: SheetScore, name: str) -> Comparison:
    before = {each.indicator.id: each for each in first.indicators}
    after = {each.indicator.id: each for each in second.indicators}
    changes = []
    for indicator in first.assessment.sheet.indicators:
        one, two = before.get(indicator.id), after.get(indicator.id)
        change = _change(indicator.id, indicator.path, one, two)
        if change.before != change.after or change.cleared or change.added:
            changes.append(change)
    gained = second.score - first.score
    text = f"初评{written(first.score)}分,{name}{written(second.score)}分,{_difference(gained)}"
    return Comparison(first, second, gained, tuple(changes), text)


def _change(indicator_id: str, path: str, one: IndicatorScore | None, two: IndicatorScore | None) -> Change:
    first, second = _costly(one), _costly(two)
    before = one.points if one else None
    after = two.points if two else None
    cleared = tuple(uid for uid in first if uid not in second)
    remaining = tuple(uid for uid in first if uid in second)
    added = tuple(uid for uid in second if uid not in first)
    marks = " → ".join("不计分" if value is None else f"{written(value)}分" for value in (before, after))
    text = f"{path}:{marks};消除{len(cleared)}条,仍在{len(remaining)}条,新增{len(added)}条"
    return Change(indicator_id, path, before, after, cleared, remaining, added, text)


def _costly(score: IndicatorScore | None) -> tuple[str, ...]:
    return () if score is None else tuple(reason.finding for reason in score.reasons)


def _difference(gained: Decimal) -> str:
    if gained > 0:
        return f"多{written(gained)}分"
    return f"少{written(-gained)}分" if gained < 0 else "没有变化"
