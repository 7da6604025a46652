"""停钟: the clock of a column stands for a time, with a reason that is always shown."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.platform import clock
from gongkai.platform.appendonly.models import AppendOnly
from gongkai.platform.uids import UID_LENGTH, new_uid
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column


class ColumnPause(AppendOnly):
    """The clock of a column stands from ``from_day`` to ``to_day`` (both included; none: until resumed).

    Written once. ``replaces`` names the row this one gives another last day.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    column = models.ForeignKey(Column, on_delete=models.PROTECT, related_name="+")
    from_day = models.DateField("开始日期")
    to_day = models.DateField("结束日期", null=True)
    reason = models.TextField("理由")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        """Read by column; it has days in order and a reason."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "column", "from_day"], name="duties_pause_day")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(to_day__isnull=True) | Q(to_day__gte=F("from_day")), name="duties_pause_days"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="duties_pause_has_reason"),
        ]

    def __str__(self) -> str:
        """Column and first day."""
        return f"{self.column} {self.from_day}"

    def open_after(self, day: date) -> bool:
        """True if the clock stands after ``day``, so that it can be resumed."""
        return self.to_day is None or self.to_day > day
