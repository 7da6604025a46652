"""No task this year: what a published 情况说明 keeps, and what silence costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from gongkai.law.fields import check_flag, check_text
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.scoring.marks import check_marks, check_share, percent, written
from gongkai.law.sources import Confidence, Source


@dataclass(frozen=True, slots=True)
class NoTaskPolicy:
    """How a sheet scores an indicator that had no task this year (本年度无任务).

    Either ``keep_share`` of the full marks stays when a 情况说明 was published, or ``loss`` marks are lost
    of ``of_full``. A loss seen for one number of full marks says nothing of others: it is refused for them
    unless ``proportional`` is set, which is our own reading [proposal]. ``silence_share`` of the full marks
    stays when nothing was published. ``source`` is where the policy was read.

    Source: 舒城县2021年测评表(80%);宣州区2021年第二季度评分表(3分项扣1.2分)
    """

    id: str
    source: Source
    keep_share: Decimal | None = None
    loss: Decimal | None = None
    of_full: Decimal | None = None
    proportional: bool = False
    silence_share: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        """Refuse a policy that says both or neither."""
        faults = Faults()
        check_text(faults, "id", self.id)
        check_flag(faults, "proportional", self.proportional)
        check_share(faults, "silence_share", self.silence_share)
        if self.keep_share is not None:
            check_share(faults, "keep_share", self.keep_share)
        for name, value in (("loss", self.loss), ("of_full", self.of_full)):
            if value is not None:
                check_marks(faults, name, value)
        faults.stop()
        by_loss = self.loss is not None
        half_said = (self.loss is None) != (self.of_full is None)
        if half_said or by_loss == (self.keep_share is not None):
            raise refuse(
                "keep_share",
                "scoring.no_task_policy",
                "情况说明的给分办法要么写保留比例(keep_share),要么写扣几分、满分几分(loss、of_full)",
            )
        if self.loss is not None and self.of_full is not None and self.loss > self.of_full:
            raise refuse("loss", "scoring.no_task_policy", "情况说明所扣的分超过了该项满分,请改正")

    def outcome(self, full: Decimal, stated_on: date | None) -> NoTaskOutcome:
        """What an indicator of ``full`` marks keeps; ``stated_on`` is None where nothing was published.

        Raises Refused if the policy was read for other full marks only.

        Source: 舒城县2021年测评表(80%,未发布且未说明的不得分);宣州区2021年第二季度评分表(3分项扣1.2分)
        """
        if stated_on is None:
            kept = Fraction(full) * Fraction(self.silence_share)
            text = f"本年度无此项任务,也没有发布情况说明:按满分的{percent(self.silence_share)}计"
            return NoTaskOutcome(kept, text, self.source)
        start = f"本年度无此项任务,已于{stated_on.isoformat()}发布情况说明"
        if self.loss is None or self.of_full is None:
            # The constructor lets no policy through that has neither.
            share = self.keep_share or Decimal(0)
            return NoTaskOutcome(
                Fraction(full) * Fraction(share), f"{start}:按满分的{percent(share)}计", self.source
            )
        if full == self.of_full:
            return NoTaskOutcome(
                Fraction(full) - Fraction(self.loss), f"{start}:扣{written(self.loss)}分", self.source
            )
        if not self.proportional:
            raise refuse(
                "no_task",
                "scoring.no_task_marks",
                f"「{self.source.text}」只写了满分{written(self.of_full)}分的项怎么扣,本项满分{written(full)}分;"
                "请问清测评方,或把该办法设为按比例折算",
            )
        kept = Fraction(full) * (1 - Fraction(self.loss) / Fraction(self.of_full))
        text = f"{start}:按{written(self.of_full)}分扣{written(self.loss)}分的比例折算"
        return NoTaskOutcome(
            kept, text, Source(self.source.text, Confidence.PROPOSAL, "按比例折算是本系统的推算")
        )


@dataclass(frozen=True, slots=True)
class NoTaskOutcome:
    """What stays of an indicator without a task: exact marks ``kept``, the sentence, the source it rests on.

    Source: 舒城县2021年测评表;宣州区2021年第二季度评分表
    """

    kept: Fraction
    text: str
    source: Source
