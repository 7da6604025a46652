"""Reports that were begun, and what was done with each; rows only grow."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.platform import clock
from gongkai.platform.appendonly.models import AppendOnly, Fact
from gongkai.platform.uids import UID_LENGTH, new_uid
from gongkai.registry.agencies.models import Agency


class SelfAssessment(AppendOnly):
    """The self-assessment of an agency for the days from ``first`` to ``last``, both included.

    Its figures are computed each time it is looked at, until it is made final (定稿): then they stand in the
    fact that says so.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    first = models.DateField("开始日期")
    last = models.DateField("结束日期")
    made_by = models.CharField(max_length=UID_LENGTH, blank=True)
    made_by_name = models.CharField(max_length=60)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        """One of an agency and period, which does not end before it begins."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agency", "first", "last"], name="selfassessment_one_of_a_period"
            ),
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="selfassessment_days"
            ),
        ]

    def __str__(self) -> str:
        """Agency and period."""
        return f"{self.agency} {self.first}—{self.last}"


class SelfAssessmentFact(Fact):
    """What was done to a report.

    ``saved``: what was ticked and written, whole; the newest holds. ``older_text``: the text of the last
    report, handed in to be checked. ``final``: figures with their lists, chapters and promises as they were
    (``outline``), and the hash of that.
    """

    class Kind(models.TextChoices):
        """The verbs."""

        SAVED = "saved", "保存"
        OLDER_TEXT = "older_text", "交来上次报告"
        FINAL = "final", "定稿"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="facts")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True)

    class Meta:
        """A known kind; made final once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["saved", "older_text", "final"]),
                name="selfassessment_fact_kind",
            ),
            models.UniqueConstraint(
                fields=["subject"], condition=models.Q(kind="final"), name="selfassessment_final_once"
            ),
        ]

    def __str__(self) -> str:
        """Verb and report."""
        return f"{self.kind} {self.subject}"
