"""索引号 given to documents, and the counter of each agency and month they are given from."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.law.registers import IndexNumber, parse_index_number
from gongkai.platform import clock
from gongkai.platform.appendonly.models import AppendOnly
from gongkai.publishing.publications.models.document import Document
from gongkai.publishing.publications.models.shown import (
    EverythingAppendOnlyManager,
    ShownNumberManager,
)


class Counter(models.Model):
    """The last serial given in a month (``202603``) of an agency; locked while a number is given."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    month = models.CharField(max_length=6)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        """One counter for a month."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "month"], name="publications_counter_once"),
        ]

    def __str__(self) -> str:
        """Month and last serial."""
        return f"{self.month}: {self.last}"


class GivenNumber(AppendOnly):
    """An 索引号 and the document it was given to, for ever: a number is not given again, nor a second one.

    Month and serial are unique in the agency whatever organ code stands before them, since the public address
    keeps only those two.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="given_number")
    month = models.CharField(max_length=6)
    serial = models.PositiveIntegerField()
    text = models.CharField(max_length=40, unique=True)
    given_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ShownNumberManager()  # type: ignore[assignment,misc]
    everything = EverythingAppendOnlyManager()

    class Meta:
        """Never twice."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "month", "serial"], name="publications_number_once"),
            models.CheckConstraint(
                condition=models.Q(serial__gte=1), name="publications_number_serial_from_one"
            ),
        ]

    def __str__(self) -> str:
        """The number as printed."""
        return self.text

    @property
    def number(self) -> IndexNumber:
        """The number by its parts."""
        return parse_index_number(self.text)
