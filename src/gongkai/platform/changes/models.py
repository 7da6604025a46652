"""Rows of the feed and where each consumer stands in it."""

from __future__ import annotations

from django.db import models

from gongkai.platform import clock
from gongkai.platform.appendonly.models import AppendOnly


class Change(AppendOnly):
    """One changed subject in one transaction. No address and no uniqueness: only ``public`` knows pages."""

    seq = models.BigAutoField(primary_key=True)
    subject_kind = models.CharField(max_length=40)
    subject_uid = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Kind and subject."""
        return f"{self.seq} {self.kind} {self.subject_kind}:{self.subject_uid}"


class Cursor(models.Model):
    """How far a consumer has read; ``seq`` is the last row it has dealt with."""

    consumer = models.CharField(max_length=40, primary_key=True)
    seq = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Consumer and place."""
        return f"{self.consumer} @ {self.seq}"
