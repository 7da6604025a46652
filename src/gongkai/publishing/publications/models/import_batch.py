"""One taking-over of a sheet: its rows are written bit by bit and become public in one statement."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.platform import clock
from gongkai.platform.uids import UID_LENGTH, new_uid


class BatchState(models.TextChoices):
    """Where a batch stands."""

    STAGING = "staging", "写入中"
    DEAD = "dead", "已放弃"
    LIVE = "live", "已生效"
    SETTLED = "settled", "已整理"


# Asked this way, since SQLite finds a partial index only by its very condition.
NOT_LIVE = Q(live_at__isnull=True)
# Of the rows that carry a batch: most rows of a table do not, for long.
IN_BATCH = Q(batch__isnull=False)
OPEN = NOT_LIVE & Q(dead_at__isnull=True)


class ImportBatch(models.Model):
    """The rows of one file. Nobody sees them until ``live_at`` is set; once ``dead_at`` is, nobody ever does.

    ``leased_until`` and ``lease_token`` tell whether its importer still works on it: it renews the lease with
    every bit it writes, and what it writes counts only while the token is its own. ``settled_at``: the rows
    it took the place of are removed and the feed of changes knows of it. ``file_hash`` is the SHA-256 of the
    file in hex.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    file_name = models.CharField(max_length=255)
    file_hash = models.CharField(max_length=64)
    made_by = models.CharField(max_length=UID_LENGTH, blank=True)
    made_by_name = models.CharField(max_length=60)
    counts = models.JSONField(default=dict)
    begun_at = models.DateTimeField(default=clock.now, editable=False)
    leased_until = models.DateTimeField()
    lease_token = models.BigIntegerField(default=1)
    live_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)

    class Meta:
        """One open batch in the installation; live or dead, not both; settled only when live."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(models.Value(1), condition=OPEN, name="publications_batch_open_once"),
            models.CheckConstraint(
                condition=NOT_LIVE | Q(dead_at__isnull=True), name="publications_batch_live_or_dead"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(live_at__isnull=False),
                name="publications_batch_settled_is_live",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["id"], condition=NOT_LIVE, name="publications_batch_not_live"),
        ]

    def __str__(self) -> str:
        """File and state."""
        return f"{self.file_name}: {self.state.label}"

    @property
    def state(self) -> BatchState:
        """Where the batch stands, by its moments."""
        if self.dead_at is not None:
            return BatchState.DEAD
        if self.live_at is None:
            return BatchState.STAGING
        return BatchState.LIVE if self.settled_at is None else BatchState.SETTLED
