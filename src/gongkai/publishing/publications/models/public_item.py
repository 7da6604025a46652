"""What is public now, kept to be listed; ``queries.unlike_facts`` proves it equal to the facts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.publishing.publications.models.document import Document
from gongkai.publishing.publications.models.revision import Revision


class PublicItem(models.Model):
    """A document that is public: where, with which revision, since when. A withdrawn one has no row."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="public_item")
    column = models.ForeignKey("catalogue.Column", on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField()

    class Meta:
        """Listed by column and day, and by agency and day."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["agency", "column", "-published_on", "-id"], name="publications_item_column"
            ),
            models.Index(fields=["agency", "-published_on", "-id"], name="publications_item_agency"),
        ]

    def __str__(self) -> str:
        """Document and day."""
        return f"{self.document_id} {self.published_on}"
