"""The day on which a column begins or ceases to owe something, though nobody does anything."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.registry.catalogue.models import Column


class TurningDay(models.Model):
    """The next day on which what a column owes is another: it opens, closes, a rule begins.

    Of what is owed already the stored standing knows its own next look.
    """

    column = models.OneToOneField(Column, on_delete=models.PROTECT, primary_key=True, related_name="+")
    on = models.DateField()

    class Meta:
        """Found by day."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["on"], name="duties_turning_day")]

    def __str__(self) -> str:
        """Column and day."""
        return f"{self.column_id} {self.on}"
