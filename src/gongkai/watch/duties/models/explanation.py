"""情况说明: a published word that a column has nothing to publish in a period, and what was done with it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.platform.appendonly.models import Fact
from gongkai.platform.uids import UID_LENGTH, new_uid
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column

PERIOD_LENGTH = 40


class Explanation(models.Model):
    """One 情况说明 of a column, at most one in each ``year`` that was not withdrawn.

    ``period`` is what it is about: a period (``2026``, ``2026-Q1``) or the uid of an event. ``on`` is the day
    it was published: as ``document``, or elsewhere with ``text`` as its words. Of this row only the three
    days and ``accepted_by`` are written again, each once; its facts say who did it.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    column = models.ForeignKey(Column, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年份")
    period = models.CharField("说明的时段", max_length=PERIOD_LENGTH)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField("说明的内容", blank=True)
    on = models.DateField("发布日期")
    accepted_on = models.DateField("认可日期", null=True)
    accepted_by = models.CharField("认可人", max_length=60, blank=True)
    withdrawn_on = models.DateField("撤销日期", null=True)

    class Meta:
        """One a column and year; it says something; nothing is accepted before it was published."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "column", "year"], name="duties_explanation_column")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["column", "year"],
                condition=Q(withdrawn_on__isnull=True),
                name="duties_explanation_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=False) | ~Q(text=""), name="duties_explanation_says_something"
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True, accepted_by="")
                | (Q(accepted_on__gte=F("on")) & ~Q(accepted_by="")),
                name="duties_explanation_accepted_after",
            ),
        ]

    def __str__(self) -> str:
        """Column and period."""
        return f"{self.column} {self.period}"


class ExplanationFact(Fact):
    """What was done to a 情况说明, and by whom."""

    class Kind(models.TextChoices):
        """The verbs."""

        RECORDED = "recorded", "登记情况说明"
        ACCEPTED = "accepted", "认可情况说明"
        WITHDRAWN = "withdrawn", "撤销情况说明"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Explanation, on_delete=models.PROTECT, related_name="facts")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True)

    class Meta:
        """Read by agency and day."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "on"], name="duties_explanation_fact_day")
        ]

    def __str__(self) -> str:
        """Verb and explanation."""
        return f"{self.kind} {self.subject}"
