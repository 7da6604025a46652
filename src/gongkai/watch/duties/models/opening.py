"""开账: what was late or blank on the day an agency began to be watched, and the weeks it is planned for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.law.freshness import Standing
from gongkai.platform.appendonly.models import AppendOnly, Fact
from gongkai.platform.uids import UID_LENGTH, new_uid
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column
from gongkai.watch.duties.models.explanation import PERIOD_LENGTH

OLD_STANDINGS = (Standing.OVERDUE, Standing.EMPTY)


class Opening(AppendOnly):
    """The opening sheet of an agency: on ``day`` its old debts were counted and spread over ``weeks``."""

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="+")
    day = models.DateField("开账日期")
    weeks = models.PositiveSmallIntegerField("分几周")

    class Meta:
        """Spread over one week at least."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(weeks__gte=1), name="duties_opening_weeks")
        ]

    def __str__(self) -> str:
        """Agency and day."""
        return f"{self.agency} {self.day}"


class OpeningDebt(models.Model):
    """One duty that was late or blank on the opening day (旧账), by its identity.

    ``planned_from`` is the Monday of the week it is planned for; until then it is kept out of the day's list.
    Whether it was paid is nowhere typed: it is when the duty no longer stands so. Of this row only
    ``planned_from`` is written again.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="debts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    column = models.ForeignKey(Column, on_delete=models.PROTECT, related_name="+")
    rule_uid = models.CharField(max_length=UID_LENGTH)
    subject_uid = models.CharField(max_length=UID_LENGTH)
    instance = models.CharField(max_length=PERIOD_LENGTH)
    standing = models.CharField(max_length=20, choices=[(one.value, one.label) for one in OLD_STANDINGS])
    due_on = models.DateField("当时的到期日", null=True)
    planned_from = models.DateField("计划周的星期一")

    class Meta:
        """A duty is in the sheet once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agency", "rule_uid", "subject_uid", "instance"], name="duties_debt_once"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=[one.value for one in OLD_STANDINGS]), name="duties_debt_standing"
            ),
        ]

    def __str__(self) -> str:
        """The name of the duty."""
        return f"{self.rule_uid}:{self.subject_uid}:{self.instance}"


class OpeningFact(Fact):
    """What was done to an opening sheet, and by whom."""

    class Kind(models.TextChoices):
        """The verbs."""

        OPENED = "opened", "开账"
        PLANNED = "planned", "改旧账的计划周"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="facts")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True)

    def __str__(self) -> str:
        """Verb and opening."""
        return f"{self.kind} {self.subject}"
