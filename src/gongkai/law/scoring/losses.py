"""What one indicator loses: every finding weighed by its clause, in order, down to nothing and no further."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from gongkai.law.scoring.clause import Clause, ClauseForm, Per
from gongkai.law.scoring.findings import Evidence, Finding
from gongkai.law.scoring.indicator import Indicator, PartsRule
from gongkai.law.scoring.marks import percent, written
from gongkai.law.scoring.matching import Match, SetAside, match
from gongkai.law.scoring.options import ScoringOptions
from gongkai.law.sources import Source


@dataclass(frozen=True, slots=True)
class Reason:
    """One explained deduction.

    ``finding`` is the uid it came from, ``reason`` the 失分原因, ``text`` how the marks were worked out,
    ``nominal`` what the clause takes, ``taken`` what was really taken after floor and rounding, ``evidence``
    and ``source`` what it rests on.

    Source: 霍邱县测评表(扣分依据);舒城县测评表(失分原因)
    """

    finding: str
    clause: str
    reason: str
    text: str
    nominal: Decimal
    taken: Decimal
    evidence: tuple[Evidence, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Losses:
    """All that one indicator lost: ``lost`` marks (the sum of what the reasons took) of ``full``.

    Source: 国办秘函〔2019〕19号(单项指标扣分之和不超过本项指标总分值)
    """

    full: Decimal
    lost: Decimal
    reasons: tuple[Reason, ...]
    set_aside: tuple[SetAside, ...]


# Lowered full marks come first, since what else is lost is lost of them; a cap looks at what is left.
_STAGES = {ClauseForm.CEILING: 0, ClauseForm.CAP: 2}


def losses(
    indicator: Indicator, full: Decimal, findings: Sequence[tuple[str, Finding]], options: ScoringOptions
) -> Losses:
    """Weigh the ``findings`` (each with its path in the input) on one indicator of ``full`` marks.

    Lowered full marks are applied first, then deductions in the order of the input, then caps. The sum never
    exceeds ``full``. Findings that do not count (wrong day of the document, minimum reached, one of several
    has what was asked) are set aside with a sentence. Raises Refused for an unknown clause, a missing
    document day, count or measure, or points given twice or not at all.

    Source: 国办秘函〔2019〕19号(单项指标扣分之和不超过本项指标总分值);霍邱县、舒城县、金寨县测评表
    """
    run = _Run(indicator, full, Fraction(full), options)
    matches: list[Match] = []
    for path, finding in findings:
        outcome = match(indicator, finding, path)
        if isinstance(outcome, SetAside):
            run.set_aside.append(outcome)
        else:
            matches.append(outcome)
    for each in sorted(matches, key=_stage):
        run.weigh(each)
    return Losses(full, run.shown, tuple(run.reasons), tuple(run.set_aside))


def _stage(each: Match) -> int:
    return 1 if each.clause is None else _STAGES.get(each.clause.form, 1)


def _counts_once(clause: Clause) -> bool:
    """True for what looks at the indicator as a whole: a second finding of it takes nothing more."""
    return clause.form is ClauseForm.SHARE or (clause.form is ClauseForm.DEDUCT and clause.per is Per.ONCE)


@dataclass(slots=True)
class _Run:
    """The running count of one indicator; exact inside, rounded only in what is shown."""

    indicator: Indicator
    full_marks: Decimal
    full: Fraction
    options: ScoringOptions
    lost: Fraction = Fraction(0)
    shown: Decimal = Decimal(0)
    reasons: list[Reason] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    parts_lost: dict[str, Fraction] = field(default_factory=dict)
    used_once: set[str] = field(default_factory=set)

    def weigh(self, each: Match) -> None:
        """Add one matched finding."""
        finding, clause = each.finding, each.clause
        if clause is not None and _counts_once(clause):
            if clause.id in self.used_once:
                text = f"「{clause.text}」在本项只扣一次,前面已扣"
                self.set_aside.append(SetAside(finding.uid, text, clause.source))
                return
            self.used_once.add(clause.id)
        nominal, text = self._nominal(each)
        over = self.lost + nominal > self.full
        self.lost = min(self.full, self.lost + nominal)
        before, self.shown = self.shown, self._shown_loss()
        taken = self.shown - before
        if over:
            text += f";本项扣完为止,实扣{written(taken)}分"
        source = self.indicator.source if clause is None else clause.source
        if clause is not None and clause.form is ClauseForm.CAP and clause.share is None:
            text += f"({self.options.pass_source.printed()})"
        self.reasons.append(
            Reason(
                finding.uid,
                finding.clause,
                finding.reason,
                text,
                self.options.rounding.apply(nominal),
                taken,
                finding.evidence,
                source,
            )
        )

    def _shown_loss(self) -> Decimal:
        # Rounding the running sum, not each row, keeps rows and sum equal; a full loss is never rounded.
        if self.lost == self.full:
            return self.full_marks
        return min(self.full_marks, self.options.rounding.apply(self.lost))

    def _nominal(self, each: Match) -> tuple[Fraction, str]:
        clause, finding = each.clause, each.finding
        if clause is None or clause.form is ClauseForm.DEDUCT:
            return self._deducted(each)
        if clause.form is ClauseForm.PART:
            return self._part_lost(clause, each.points)
        if clause.form is ClauseForm.FORFEIT:
            return self.full - self.lost, f"{clause.text}:本项不得分"
        if clause.form is ClauseForm.SHARE:
            share = clause.share or Decimal(0)
            amount = Fraction(each.points) * Fraction(share)
            text = f"{clause.text}:{finding.of}件都没有,扣{written(each.points)}分的{percent(share)}"
            return amount, text
        if clause.form is ClauseForm.CEILING:
            most = Fraction(each.points)
            return max(Fraction(0), self.full - most - self.lost), (
                f"{clause.text}:本项满分降为{written(each.points)}分"
            )
        share = self.options.pass_share if clause.share is None else clause.share
        most = self.full * Fraction(share)
        amount = max(Fraction(0), self.full - self.lost - most)
        shown = written(self.options.rounding.apply(most))
        return amount, f"{clause.text}:本项最高{shown}分(满分的{percent(share)})"

    def _deducted(self, each: Match) -> tuple[Fraction, str]:
        clause, count, points = each.clause, each.finding.count, each.points
        if clause is not None and clause.per is Per.ONCE:
            return Fraction(points), f"{clause.text}:扣{written(points)}分"
        start = "测评方扣分" if clause is None else clause.text
        label = Per.PLACE.label if clause is None else clause.per.label
        amount = Fraction(points) * count
        total = written(points * count)
        return amount, f"{start}:{count}{label},每{label}{written(points)}分,共{total}分"

    def _part_lost(self, part: Clause, points: Decimal) -> tuple[Fraction, str]:
        most = Fraction(part.points or Decimal(0))
        already = self.parts_lost.get(part.id, Fraction(0))
        before = self._from_parts()
        self.parts_lost[part.id] = min(most, already + Fraction(points))
        amount = self._from_parts() - before
        text = f"缺「{part.text}」:失{written(points)}分"
        if self.indicator.parts_rule is not PartsRule.EXACT:
            shown = written(self.options.rounding.apply(amount))
            text += f",{self.indicator.parts_rule.label},合{shown}分{self.indicator.parts_confidence.mark}"
        return amount, text

    def _from_parts(self) -> Fraction:
        missing = sum(self.parts_lost.values(), Fraction(0))
        together = Fraction(self.indicator.parts_full)
        if self.indicator.parts_rule is PartsRule.SCALE:
            return missing * self.full / together
        if self.indicator.parts_rule is PartsRule.CAP:
            return max(Fraction(0), missing - (together - self.full))
        return missing
