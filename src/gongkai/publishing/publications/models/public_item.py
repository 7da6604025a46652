"""What is public now, kept to be listed; ``queries.unlike_facts`` proves it equal to the facts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.publishing.publications.models.document import Document
from gongkai.publishing.publications.models.import_batch import IN_BATCH, ImportBatch
from gongkai.publishing.publications.models.revision import Revision
from gongkai.publishing.publications.models.shown import ShownItemManager

SUPERSEDED = Q(superseded_by__isnull=False)


class PublicItem(models.Model):
    """A document that is public: where, with which revision, since when. A withdrawn one has no row.

    A row written by an import carries its ``batch`` until that is settled; the row it takes the place of
    carries it in ``superseded_by``, stays in sight until the batch is live, and is then removed. No reverse
    name leads here from the document, for a join would see hidden rows: ask ``queries.public_item``.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    column = models.ForeignKey("catalogue.Column", on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField()
    batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, null=True, db_index=False, related_name="+", editable=False
    )
    superseded_by = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, null=True, db_index=False, related_name="+", editable=False
    )

    objects = ShownItemManager()
    everything = models.Manager()

    class Meta:
        """One settled row a document, one a batch; listed by column and day, and by agency and day."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(batch__isnull=True, superseded_by__isnull=True),
                name="publications_item_once",
            ),
            models.UniqueConstraint(
                fields=["batch", "document"], condition=IN_BATCH, name="publications_item_once_in_batch"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["agency", "column", "-published_on", "-id"], name="publications_item_column"
            ),
            models.Index(fields=["agency", "-published_on", "-id"], name="publications_item_agency"),
            models.Index(fields=["-published_on", "-id"], name="publications_item_newest"),
            models.Index(
                fields=["superseded_by", "document"],
                condition=SUPERSEDED,
                name="publications_item_superseded",
            ),
        ]

    def __str__(self) -> str:
        """Document and day."""
        return f"{self.document_id} {self.published_on}"
