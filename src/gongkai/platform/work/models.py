"""One piece of work: waiting, being done under a lease, done, or failed for good."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.platform import clock
from gongkai.platform.uids import UID_LENGTH, new_uid

KIND_LENGTH, KEY_LENGTH = 40, 200


class State(models.TextChoices):
    """Where a piece of work stands."""

    WAITING = "waiting", "等待"
    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    FAILED = "failed", "失败"


# Open is what has no end; asked this way, since SQLite finds a partial index only by its very condition.
OPEN = Q(finished_at__isnull=True)


class Work(models.Model):
    """Something to be done outside a transaction; open, it is there once for each kind and key.

    ``tries`` counts how often it was begun, ``lease_token`` grows with every lease: what a worker writes
    counts only while the token is still its own. ``asked_again``: it was queued while it was running, so it
    is queued once more when it ends. ``last_error`` is that of the last failed try, kept after a success.
    No personal datum belongs in ``key``, ``payload`` or an error: they hold uids.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    kind = models.CharField(max_length=KIND_LENGTH)
    key = models.CharField(max_length=KEY_LENGTH)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_again = models.BooleanField(default=False)
    tries = models.PositiveIntegerField(default=0)
    most_tries = models.PositiveIntegerField()
    last_error = models.TextField(blank=True)
    not_before = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    lease_token = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """One open row a key; a lease only while running, an end only when ended; indexes of what is open."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "key"], condition=OPEN, name="work_open_once_per_key"),
            models.CheckConstraint(
                condition=Q(state=State.RUNNING, leased_until__isnull=False)
                | (~Q(state=State.RUNNING) & Q(leased_until__isnull=True)),
                name="work_leased_while_running",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.WAITING, State.RUNNING], finished_at__isnull=True)
                | Q(state__in=[State.DONE, State.FAILED], finished_at__isnull=False),
                name="work_finished_when_ended",
            ),
            models.CheckConstraint(
                condition=Q(tries__lte=F("most_tries"), most_tries__gte=1), name="work_tries_within_bounds"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["kind", "not_before", "id"], condition=Q(state=State.WAITING), name="work_waiting"
            ),
            models.Index(fields=["leased_until"], condition=Q(state=State.RUNNING), name="work_running"),
            models.Index(fields=["finished_at"], condition=Q(state=State.FAILED), name="work_failed"),
        ]

    def __str__(self) -> str:
        """Kind, key and state."""
        return f"{self.kind} {self.key}: {self.get_state_display()}"
