"""The national check of government sites (国办秘函〔2019〕19号): veto, then deductions of 100, then bonus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from gongkai.law.refusals import refuse
from gongkai.law.scoring.indicator import IndicatorKind
from gongkai.law.scoring.losses import Reason
from gongkai.law.scoring.marks import written
from gongkai.law.scoring.matching import SetAside
from gongkai.law.scoring.national_check import Award, NationalModel, PortalCheck, VetoFinding
from gongkai.law.scoring.national_deductions import Deductions
from gongkai.law.scoring.options import ScoringOptions
from gongkai.law.scoring.scores import caveat
from gongkai.law.scoring.sheet import Sheet, TotalRule
from gongkai.law.sources import Confidence, Source


class Verdict(StrEnum):
    """合格 or 不合格.

    Article: 国办秘函〔2019〕19号
    """

    PASSED = "passed"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """The verdict in the notice's word."""
        return {"passed": "合格", "failed": "不合格"}[self.value]


@dataclass(frozen=True, slots=True)
class VetoResult:
    """The verdict where only the veto part applies (government sites, new-media accounts).

    Article: 国办秘函〔2019〕19号
    """

    verdict: Verdict
    vetoes: tuple[VetoFinding, ...]
    text: str


@dataclass(frozen=True, slots=True)
class CountedAward:
    """An award as it entered the bonus: ``taken`` marks after the limits, the source it rests on.

    Article: 国办秘函〔2019〕19号
    """

    award: Award
    taken: Decimal
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class PortalScore:
    """The result for a portal. ``deduct``, ``bonus`` and their sum ``final`` are None after a veto.

    ``steps`` are the sentences of the calculation, ``caveats`` name each rule used that was not read in full.

    Article: 国办秘函〔2019〕19号
    """

    verdict: Verdict
    vetoes: tuple[VetoFinding, ...]
    deduct: Decimal | None
    bonus: Decimal | None
    final: Decimal | None
    reasons: tuple[Reason, ...]
    awards: tuple[CountedAward, ...]
    set_aside: tuple[SetAside, ...]
    steps: tuple[str, ...]
    caveats: tuple[str, ...]


def judge_by_veto(vetoes: Sequence[VetoFinding]) -> VetoResult:
    """不合格 as soon as one veto condition is met; otherwise nothing of the veto part stands against it.

    Article: 国办秘函〔2019〕19号
    """
    if not vetoes:
        return VetoResult(Verdict.PASSED, (), "没有单项否决情形")
    listed = ";".join(f"{veto.id} {veto.text}" for veto in vetoes)
    return VetoResult(Verdict.FAILED, tuple(vetoes), f"单项否决,不合格,不再评分:{listed}")


def score_portal(
    check: PortalCheck,
    sheet: Sheet,
    model: NationalModel | None = None,
    options: ScoringOptions | None = None,
) -> PortalScore:
    """Score a portal: veto; deductions off 100; below 60 不合格; above 80 the bonus is added.

    The limits are compared with the exact deduct score, before rounding. Findings and awards under indicators
    that are not enabled are set aside and named. Raises Refused for another kind of sheet, an indicator it
    does not have, or a finding that lacks what its clause asks.
    Which indicators have which points rests on [memory] or [partial] text but for three: see the sheet.

    Article: 国办秘函〔2019〕19号
    """
    numbers, used = model or NationalModel(), options or ScoringOptions()
    _check_sheet(check, sheet, numbers)
    veto = judge_by_veto(check.vetoes)
    if veto.verdict is Verdict.FAILED:
        return PortalScore(veto.verdict, veto.vetoes, None, None, None, (), (), (), (veto.text,), ())
    count = Deductions()
    count.weigh(check, sheet, numbers, used)
    full = numbers.deduct_full if check.offers_services else numbers.no_service_full
    left = max(Decimal(0), full - count.lost)
    exact = Fraction(left) * Fraction(numbers.deduct_full) / Fraction(full)
    deduct = used.rounding.apply(exact)
    steps = [veto.text, _deduct_text(full, left, deduct, numbers)]
    verdict = Verdict.PASSED
    if exact < Fraction(numbers.fail_below):
        verdict = Verdict.FAILED
        steps.append(f"扣分指标低于{written(numbers.fail_below)}分,不合格")
    awards: tuple[CountedAward, ...] = ()
    if exact > Fraction(numbers.bonus_above):
        awards = _counted_awards(check, sheet, numbers, count.set_aside)
        steps.extend(each.text for each in awards)
    else:
        why = f"扣分指标没有高于{written(numbers.bonus_above)}分,不进入加分"
        count.set_aside.extend(SetAside(award.uid, why, sheet.source) for award in check.awards)
        steps.append(why)
    bonus = sum((each.taken for each in awards), Decimal(0))
    final = deduct + bonus
    steps.append(f"最后得分:{written(deduct)} + {written(bonus)} = {written(final)}分,{verdict.label}")
    reasons = tuple(count.reasons)
    caveats = _caveats(sheet, reasons, awards)
    return PortalScore(
        verdict, (), deduct, bonus, final, reasons, awards, tuple(count.set_aside), tuple(steps), caveats
    )


def _check_sheet(check: PortalCheck, sheet: Sheet, numbers: NationalModel) -> None:
    if sheet.total is not TotalRule.FROM_FULL or sheet.full_marks != numbers.deduct_full:
        total = written(numbers.deduct_full)
        raise refuse("sheet", "scoring.national_sheet", f"这里要用从{total}分里扣的门户网站检查指标表")
    named = [
        (f"findings[{place}]", row.indicator, IndicatorKind.DEDUCT)
        for place, row in enumerate(check.findings)
    ]
    named += [
        (f"awards[{place}]", row.indicator, IndicatorKind.BONUS) for place, row in enumerate(check.awards)
    ]
    for path, indicator_id, kind in named:
        if sheet.indicator(indicator_id).kind is not kind:
            raise refuse(
                f"{path}.indicator",
                "scoring.indicator_kind",
                f"「{indicator_id}」不是{kind.label},请核对指标编号",
            )


def _deduct_text(full: Decimal, left: Decimal, deduct: Decimal, numbers: NationalModel) -> str:
    start = f"扣分指标:满分{written(full)},扣{written(full - left)},余{written(left)}"
    if full == numbers.deduct_full:
        return f"{start}分"
    return f"{start},× {written(numbers.deduct_full)} ÷ {written(full)} = {written(deduct)}分"


def _counted_awards(
    check: PortalCheck, sheet: Sheet, numbers: NationalModel, set_aside: list[SetAside]
) -> tuple[CountedAward, ...]:
    counted: list[CountedAward] = []
    room = numbers.bonus_full
    rooms = {each.id: each.full_marks for each in sheet.indicators}
    for award in check.awards:
        indicator = sheet.indicator(award.indicator)
        if not indicator.enabled:
            why = f"「{indicator.path}」未启用:{indicator.source.printed()}"
            set_aside.append(SetAside(award.uid, why, indicator.source))
            continue
        own_room = rooms[indicator.id]
        taken = min(award.points, room) if own_room is None else min(award.points, room, own_room)
        room -= taken
        if own_room is not None:
            rooms[indicator.id] = own_room - taken
        limited = "" if taken == award.points else f"(应加{written(award.points)}分,已到上限)"
        text = f"加分「{indicator.path}」{written(taken)}分{limited}:{award.text}"
        counted.append(CountedAward(award, taken, text, indicator.source))
    return tuple(counted)


def _caveats(sheet: Sheet, reasons: Sequence[Reason], awards: Sequence[CountedAward]) -> tuple[str, ...]:
    said = [f"「{sheet.title}」只录入了原表的一部分"] if sheet.excerpt else []
    sources = [sheet.source]
    sources.extend(each.source for each in sheet.indicators if each.enabled)
    sources.extend(reason.source for reason in reasons)
    sources.extend(award.source for award in awards)
    said.extend(caveat(source) for source in sources if source.confidence is not Confidence.READ)
    return tuple(dict.fromkeys(said))
