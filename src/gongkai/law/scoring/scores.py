"""The score of one assessment: marks per indicator, total, and everything said about how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.refusals import refuse
from gongkai.law.scoring.assessment import Assessment
from gongkai.law.scoring.clause import ClauseForm
from gongkai.law.scoring.findings import NoTask
from gongkai.law.scoring.indicator import Indicator, IndicatorKind, PartsRule
from gongkai.law.scoring.losses import Losses, Reason, losses
from gongkai.law.scoring.marks import written
from gongkai.law.scoring.matching import SetAside
from gongkai.law.scoring.options import ScoringOptions
from gongkai.law.scoring.sheet import TotalRule
from gongkai.law.scoring.totals import Portion, percent_score
from gongkai.law.sources import Confidence, Source


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """The result of one indicator: ``points`` + ``deduction`` = ``full_marks``; the reasons add up to the
    deduction; ``set_aside`` are findings that cost nothing.

    Source: 涡阳县2020年第三季度评分表(测评指标、指标分值、扣分、失分原因)
    """

    indicator: Indicator
    full_marks: Decimal
    points: Decimal
    deduction: Decimal
    reasons: tuple[Reason, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class NotScored:
    """An indicator that is not in the score, why, and the uids of findings made under it all the same.

    Source: 涡阳县2020年第三季度评分表(不适用的重点领域不计)
    """

    indicator: Indicator
    text: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetScore:
    """The result of one assessment.

    ``points`` of ``full_marks`` are added over the indicators that apply; ``score`` is the printed figure by
    the sheet's total rule; ``text`` shows how it came about; ``caveats`` name every rule used that was not
    read in full, every setting of ours, and that a sheet is an excerpt.

    Source: 涡阳县2020年第三季度评分表
    """

    assessment: Assessment
    options: ScoringOptions
    indicators: tuple[IndicatorScore, ...]
    not_scored: tuple[NotScored, ...]
    points: Decimal
    full_marks: Decimal
    score: Decimal
    text: str
    caveats: tuple[str, ...]


def score_sheet(assessment: Assessment, options: ScoringOptions | None = None) -> SheetScore:
    """Score one assessment; every mark lost carries its evidence and the clause it rests on.

    Indicators that are not enabled, not for the unit's kind, or inapplicable are left out of points and full
    marks. Raises Refused where a finding lacks what its clause asks, or nothing is left to score.

    Source: 涡阳县2020年第三季度评分表;霍邱县、舒城县、金寨县、宣州区测评表
    """
    used = options or ScoringOptions()
    scored: list[IndicatorScore] = []
    left_out: list[NotScored] = []
    for indicator in assessment.sheet.indicators:
        why = _left_out(assessment, indicator)
        if why or indicator.full_marks is None:
            uids = tuple(each.uid for each in assessment.findings if each.indicator == indicator.id)
            left_out.append(NotScored(indicator, why, uids))
        else:
            scored.append(_score_indicator(assessment, indicator, indicator.full_marks, used))
    if not scored:
        raise refuse(
            "sheet", "scoring.nothing_to_score", f"「{assessment.sheet.title}」没有一项启用且适用的指标"
        )
    points = sum((each.points for each in scored), Decimal(0))
    full = sum((each.full_marks for each in scored), Decimal(0))
    if assessment.sheet.total is TotalRule.PERCENT:
        percent = percent_score(_portions(scored), used.rounding)
        score, text = percent.score, percent.text
    else:
        score, text = points, f"满分{written(full)},扣{written(full - points)},得{written(points)}"
    caveats = _caveats(assessment, scored, used)
    return SheetScore(assessment, used, tuple(scored), tuple(left_out), points, full, score, text, caveats)


def _left_out(assessment: Assessment, indicator: Indicator) -> str:
    if not indicator.enabled:
        return f"本项未启用:{indicator.source.printed()}"
    if not indicator.is_for(assessment.unit.kind):
        return f"本项不考{assessment.unit.kind.label}"
    for claim in assessment.inapplicable:
        if claim.indicator == indicator.id:
            return f"不适用,不计入满分:{claim.reason}"
    return ""


def _score_indicator(
    assessment: Assessment, indicator: Indicator, full: Decimal, options: ScoringOptions
) -> IndicatorScore:
    for claim in assessment.no_tasks:
        if claim.indicator == indicator.id:
            lost = _no_task(assessment, claim, full, options)
            break
    else:
        findings = [
            (f"findings[{place}]", finding)
            for place, finding in enumerate(assessment.findings)
            if finding.indicator == indicator.id
        ]
        lost = losses(indicator, full, findings, options)
    return IndicatorScore(indicator, full, full - lost.lost, lost.lost, lost.reasons, lost.set_aside)


def _no_task(assessment: Assessment, claim: NoTask, full: Decimal, options: ScoringOptions) -> Losses:
    policy = assessment.sheet.no_task
    if policy is None:
        raise AssertionError("an assessment with a claim of no task has a policy")
    stated = claim.stated_on
    late = ""
    if stated is not None and not assessment.since <= stated <= assessment.on:
        # A statement of another year, or one published after the assessment, says nothing for this one.
        late, stated = f"(情况说明发布于{stated.isoformat()},不在本次测评时段内,不算)", None
    outcome = policy.outcome(full, stated)
    kept = min(full, options.rounding.apply(outcome.kept))
    taken = full - kept
    text = f"{outcome.text}{late},得{written(kept)}分"
    reason = Reason(claim.uid, policy.id, "本年度无任务", text, taken, taken, claim.evidence, outcome.source)
    return Losses(full, taken, (reason,), ())


def _portions(scored: list[IndicatorScore]) -> tuple[Portion, ...]:
    portions = []
    for kind in IndicatorKind:
        rows = [each for each in scored if each.indicator.kind is kind]
        if rows:
            points = sum((each.points for each in rows), Decimal(0))
            full = sum((each.full_marks for each in rows), Decimal(0))
            portions.append(Portion(kind.label, points, full))
    return tuple(portions)


def _caveats(
    assessment: Assessment, scored: list[IndicatorScore], options: ScoringOptions
) -> tuple[str, ...]:
    sheet = assessment.sheet
    sources = [sheet.source]
    said: list[str] = []
    if sheet.excerpt:
        said.append(f"「{sheet.title}」只录入了原表的一部分")
    for each in scored:
        sources.append(each.indicator.source)
        sources.extend(reason.source for reason in each.reasons)
        sources.extend(_settings_used(each, options))
    said.extend(caveat(source) for source in sources if source.confidence is not Confidence.READ)
    return tuple(dict.fromkeys(said))


def _settings_used(each: IndicatorScore, options: ScoringOptions) -> list[Source]:
    indicator = each.indicator
    rested_on = {reason.clause for reason in each.reasons}
    clauses = [clause for clause in indicator.clauses if clause.id in rested_on]
    settings: list[Source] = []
    if indicator.parts_rule is not PartsRule.EXACT and any(c.form is ClauseForm.PART for c in clauses):
        settings.append(Source(f"{indicator.path}:{indicator.parts_rule.label}", indicator.parts_confidence))
    if any(clause.form is ClauseForm.CAP and clause.share is None for clause in clauses):
        settings.append(options.pass_source)
    return settings


def caveat(source: Source) -> str:
    """One source that was not read in full, as a line under a result.

    Source: [proposal] 本系统的写法
    """
    return source.printed() + (f":{source.note}" if source.note else "")
