"""What is public, kept the way standing asks for it: the newest item that counts in a column, by index."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.platform.uids import UID_LENGTH
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column


class ColumnItem(models.Model):
    """One public document in its column; a copy that follows the feed, proved with the standing.

    ``mark`` is a number that two documents share if they say the same (0: nothing to compare), ``repeats``
    the uid of the earlier one this repeats, ``explains`` that it is a 情况说明. ``counts``: it is neither.
    """

    document = models.OneToOneField(Document, on_delete=models.PROTECT, primary_key=True, related_name="+")
    uid = models.CharField(max_length=UID_LENGTH)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, db_index=False, related_name="+")
    column = models.ForeignKey(Column, on_delete=models.PROTECT, db_index=False, related_name="+")
    published_on = models.DateField()
    mark = models.BigIntegerField(default=0)
    explains = models.BooleanField(default=False)
    repeats = models.CharField(max_length=UID_LENGTH, blank=True)
    counts = models.BooleanField()

    class Meta:
        """The newest that count first in each column; what says the same lies together."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(counts=True, explains=False, repeats="")
                | (models.Q(counts=False) & (models.Q(explains=True) | ~models.Q(repeats=""))),
                name="duties_item_counts",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["column", "counts", "published_on", "uid"], name="duties_item_newest"),
            models.Index(fields=["agency", "mark"], name="duties_item_mark"),
        ]

    def __str__(self) -> str:
        """The uid and the day."""
        return f"{self.uid} {self.published_on}"
