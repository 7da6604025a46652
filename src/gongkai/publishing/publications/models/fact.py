"""Facts of documents: published, withdrawn, repealed, related. They change no revision, void no approval."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.platform.appendonly.models import Fact
from gongkai.publishing.publications.models.document import Document
from gongkai.publishing.publications.models.import_batch import IN_BATCH, ImportBatch
from gongkai.publishing.publications.models.revision import Revision
from gongkai.publishing.publications.models.shown import (
    EverythingAppendOnlyManager,
    ShownAppendOnlyManager,
)


class FactKind(models.TextChoices):
    """What can happen to a document."""

    PUBLISHED = "published", "公开"
    REVISED = "revised", "更新"
    WITHDRAWN = "withdrawn", "撤回"
    REPEALED = "repealed", "废止"
    REPLACED = "replaced", "被代替"
    RELATION = "relation", "关联"
    CHANNEL = "channel", "其他渠道公开"
    CORRECTED = "corrected", "更正记录"
    WITHDRAWAL_PROVED = "withdrawal_proved", "撤回核验"


class Relation(models.TextChoices):
    """How one document stands to another, said from the newer one."""

    INTERPRETS = "interprets", "解读"
    ANSWERS = "answers", "反馈"
    REPLACES = "replaces", "代替"
    REPEALS = "repeals", "废止"


class Channel(models.TextChoices):
    """The channels a document is made public in."""

    PORTAL = "portal", "政府网站"
    WECHAT = "wechat", "公众号"
    NOTICEBOARD = "noticeboard", "公示栏"
    READING_POINT = "reading_point", "查阅点"
    PRESS = "press", "报刊广播电视"
    GAZETTE = "gazette", "政府公报"


class DocumentFact(Fact):
    """One fact about ``subject``; ``other`` is the second document of a repeal, replacement or relation.

    ``published`` and ``revised`` name the revision and column that became public, ``from_column`` the one it
    left. ``corrected`` says only that the fact it ``corrects`` was recorded in error. ``batch`` is the import
    that wrote it.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="facts")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    column = models.ForeignKey("catalogue.Column", on_delete=models.PROTECT, null=True, related_name="+")
    from_column = models.ForeignKey("catalogue.Column", on_delete=models.PROTECT, null=True, related_name="+")
    other = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="facts_as_other")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, null=True, db_index=False, related_name="+", editable=False
    )

    objects = ShownAppendOnlyManager()  # type: ignore[assignment,misc]
    everything = EverythingAppendOnlyManager()

    class Meta:
        """What a kind needs is there; nothing is related to itself."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(kind__in=FactKind.values), name="publications_fact_kind_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["published", "revised"])
                | models.Q(revision__isnull=False, column__isnull=False),
                name="publications_fact_public_text_named",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["replaced", "relation"]) | models.Q(other__isnull=False),
                name="publications_fact_other_named",
            ),
            models.CheckConstraint(
                condition=models.Q(other__isnull=True) | ~models.Q(other=models.F("subject")),
                name="publications_fact_other_is_another",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="corrected") | models.Q(corrects__isnull=False),
                name="publications_fact_corrected_named",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "column", "on"], name="publications_fact_column_day"),
            models.Index(fields=["agency", "kind", "on"], name="publications_fact_kind_day"),
            # Few facts name another document; over all of them SQLite would not take the index.
            models.Index(
                fields=["other"], condition=models.Q(other__isnull=False), name="publications_fact_other"
            ),
            models.Index(fields=["batch", "subject"], condition=IN_BATCH, name="publications_fact_batch"),
        ]

    def __str__(self) -> str:
        """Kind and day."""
        return f"{self.kind} {self.on}"
