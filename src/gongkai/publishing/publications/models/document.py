"""The identity of a document: what stays while its text, column and standing change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.platform import clock
from gongkai.platform.uids import UID_LENGTH, new_uid
from gongkai.publishing.publications.models.import_batch import IN_BATCH, ImportBatch
from gongkai.publishing.publications.models.shown import ShownManager


class Origin(models.TextChoices):
    """Where a document or a revision was made."""

    WEB = "web", "办公室"
    IMPORT = "import", "导入"


class Document(models.Model):
    """One record of an agency. What it says is in its revisions, what happened to it in its facts.

    ``old_address`` is where an imported record stood before; it becomes a redirect. ``batch``: it was never
    public before that import, and its rows are not yet settled; one left by a dead batch may be taken up
    again by a later one.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.WEB)
    old_address = models.CharField(max_length=500, blank=True)
    made_by = models.CharField(max_length=UID_LENGTH, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, null=True, db_index=False, related_name="+", editable=False
    )

    objects = ShownManager()
    everything = models.Manager()

    class Meta:
        """An old address names one document of its agency, and only imported ones have one."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agency", "old_address"],
                condition=~models.Q(old_address=""),
                name="publications_document_old_address_once",
            ),
            models.CheckConstraint(
                condition=models.Q(origin="import") | models.Q(old_address=""),
                name="publications_document_old_address_imported",
            ),
            models.CheckConstraint(
                condition=models.Q(origin__in=Origin.values), name="publications_document_origin_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["batch", "id"], condition=IN_BATCH, name="publications_document_batch"),
        ]

    def __str__(self) -> str:
        """The uid."""
        return self.uid
