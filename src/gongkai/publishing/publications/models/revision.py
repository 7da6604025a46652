"""Revisions: what a document said at one time, with the hash that approvals are bound to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.law.steps import PublicAttribute
from gongkai.platform import clock
from gongkai.platform.appendonly.models import AppendOnly
from gongkai.platform.uids import UID_LENGTH, new_uid
from gongkai.publishing.publications.content import FORM, LENGTHS, NAME_LENGTH, Attachment, Content
from gongkai.publishing.publications.models.document import Document, Origin
from gongkai.publishing.publications.models.import_batch import IN_BATCH, ImportBatch
from gongkai.publishing.publications.models.shown import (
    EverythingAppendOnlyManager,
    ShownAppendOnlyManager,
    ShownFileManager,
)

ATTRIBUTES = [(one.value, one.label) for one in PublicAttribute]


class Revision(AppendOnly):
    """One immutable version of a document: text, column, metadata, attachments (``files``), and their hash.

    ``form`` is the set of fields the hash was taken over, ``batch`` the import that wrote it. Numbers count
    hidden revisions too.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="revisions")
    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    number = models.PositiveIntegerField()
    form = models.PositiveSmallIntegerField(default=FORM)
    hash = models.CharField(max_length=80)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.WEB)
    made_by = models.CharField(max_length=UID_LENGTH, blank=True)
    made_by_name = models.CharField(max_length=60)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, null=True, db_index=False, related_name="+", editable=False
    )

    column = models.ForeignKey("catalogue.Column", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("名称", max_length=LENGTHS["title"])
    body = models.TextField("正文", blank=True)
    attribute = models.CharField("公开属性", max_length=12, choices=ATTRIBUTES)
    attribute_reason = models.CharField("不公开的理由", max_length=LENGTHS["attribute_reason"], blank=True)
    document_number = models.CharField("文号", max_length=LENGTHS["document_number"], blank=True)
    made_on = models.DateField("成文日期", null=True)
    issued_on = models.DateField("发文日期", null=True)
    formed_on = models.DateField("形成日期", null=True)
    effective_on = models.DateField("生效日期", null=True)
    planned_expiry_on = models.DateField("废止日期", null=True)
    arrangement = models.CharField("组配分类", max_length=LENGTHS["arrangement"], blank=True)
    topic = models.CharField("主题分类", max_length=LENGTHS["topic"], blank=True)
    genre = models.CharField("体裁分类", max_length=LENGTHS["genre"], blank=True)
    disclosure_mode = models.CharField("公开方式", max_length=LENGTHS["disclosure_mode"], blank=True)
    keywords = models.JSONField("关键词", default=list)
    summary = models.CharField("内容概述", max_length=LENGTHS["summary"], blank=True)
    source = models.CharField("信息来源", max_length=LENGTHS["source"], blank=True)
    consultation_office = models.CharField(
        "政策咨询机关", max_length=LENGTHS["consultation_office"], blank=True
    )
    consultation_telephone = models.CharField(
        "政策咨询电话", max_length=LENGTHS["consultation_telephone"], blank=True
    )

    objects = ShownAppendOnlyManager()  # type: ignore[assignment,misc]
    everything = EverythingAppendOnlyManager()

    class Meta:
        """Numbered from 1 within the document."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["document", "number"], name="publications_revision_number_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="publications_revision_number_from_one"
            ),
            models.CheckConstraint(
                condition=models.Q(attribute__in=[one.value for one in PublicAttribute]),
                name="publications_revision_attribute_known",
            ),
            models.CheckConstraint(
                condition=models.Q(hash__startswith="sha256:") | models.Q(hash__startswith="sm3:"),
                name="publications_revision_hash_names_algorithm",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "document_number"], name="publications_revision_docno"),
            # What begins or ceases to hold on a day is asked for each midnight.
            models.Index(
                fields=["effective_on"],
                condition=models.Q(effective_on__isnull=False),
                name="publications_revision_begins",
            ),
            models.Index(
                fields=["planned_expiry_on"],
                condition=models.Q(planned_expiry_on__isnull=False),
                name="publications_revision_ends",
            ),
            models.Index(
                fields=["batch", "document"], condition=IN_BATCH, name="publications_revision_batch"
            ),
        ]

    def __str__(self) -> str:
        """Title and number."""
        return f"{self.title} ({self.number})"

    @property
    def content(self) -> Content:
        """What the revision says, as it was hashed."""
        return Content(
            title=self.title,
            column=self.column.uid,
            body=self.body,
            attribute=PublicAttribute(self.attribute),
            attribute_reason=self.attribute_reason,
            document_number=self.document_number,
            made_on=self.made_on,
            issued_on=self.issued_on,
            formed_on=self.formed_on,
            effective_on=self.effective_on,
            planned_expiry_on=self.planned_expiry_on,
            arrangement=self.arrangement,
            topic=self.topic,
            genre=self.genre,
            disclosure_mode=self.disclosure_mode,
            keywords=tuple(self.keywords),
            summary=self.summary,
            source=self.source,
            consultation_office=self.consultation_office,
            consultation_telephone=self.consultation_telephone,
            attachments=tuple(Attachment(file.name, file.sha256, file.size) for file in self.files.all()),
        )


class RevisionFile(AppendOnly):
    """An attachment of a revision, by the hash of its content; ``place`` counts from 1."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="files")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=NAME_LENGTH)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()

    objects = ShownFileManager()  # type: ignore[assignment,misc]
    everything = EverythingAppendOnlyManager()

    class Meta:
        """In the order of the revision."""

        ordering: ClassVar[list[str]] = ["place"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["revision", "place"], name="publications_file_place_once"),
            models.CheckConstraint(condition=models.Q(place__gte=1), name="publications_file_place_from_one"),
        ]

    def __str__(self) -> str:
        """Place and name."""
        return f"{self.place} {self.name}"
