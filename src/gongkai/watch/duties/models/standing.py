"""The stored standing of duties: to sort by and to find work; what is said of a duty is computed anew."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.law.freshness import DutyInstance, Standing
from gongkai.law.sources import RuleSource
from gongkai.platform.uids import UID_LENGTH
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column

STANDINGS = [(one.value, one.label) for one in Standing]
INSTANCE_LENGTH = 40
KIND_LENGTH = 10


class DutyStanding(models.Model):
    """Where one instance of a duty stood on ``computed_on``, by the feed up to ``computed_through_seq``.

    Notices, explanations and rectifications hang on ``rule_uid``, ``subject_uid`` and ``instance``, never on
    this row, which is written anew whenever it is computed. ``next_look_at``: the first day on which it can
    differ although nothing happens; NULL: never.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, db_index=False, related_name="+")
    column = models.ForeignKey(Column, on_delete=models.PROTECT, db_index=False, related_name="+")
    rule_uid = models.CharField(max_length=UID_LENGTH)
    subject_uid = models.CharField(max_length=UID_LENGTH)
    instance = models.CharField(max_length=INSTANCE_LENGTH)
    kind = models.CharField(max_length=KIND_LENGTH)
    standing = models.CharField(max_length=12, choices=STANDINGS)
    due_on = models.DateField(null=True)
    next_look_at = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    rule_source = models.CharField(max_length=10, choices=[(one.value, one.label) for one in RuleSource])
    computed_through_seq = models.BigIntegerField(default=0)
    computed_on = models.DateField()

    class Meta:
        """An instance has one row; read by agency, by day of the next look, by standing over the county."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["column", "rule_uid", "instance"], name="duties_standing_once"),
            models.CheckConstraint(
                condition=models.Q(standing__in=[one.value for one in Standing]),
                name="duties_standing_known",
            ),
            models.CheckConstraint(
                condition=models.Q(rule_source__in=[one.value for one in RuleSource]),
                name="duties_standing_source",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "standing", "due_on"], name="duties_standing_board"),
            models.Index(fields=["next_look_at", "column"], name="duties_standing_look"),
            models.Index(fields=["standing", "due_on"], name="duties_standing_county"),
        ]

    def __str__(self) -> str:
        """The whole name of the instance, and where it stands."""
        return f"{self.identity.name()} {self.standing}"

    @property
    def identity(self) -> DutyInstance:
        """What everything about the duty hangs on."""
        return DutyInstance(self.rule_uid, self.subject_uid, self.instance)
