"""Which item makes which event public (公开了哪件事): recorded, never guessed from dates."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.platform import clock
from gongkai.platform.appendonly.models import AppendOnly, Via
from gongkai.platform.uids import UID_LENGTH, new_uid
from gongkai.publishing.publications.models.document import Document


class PublishedEvent(AppendOnly):
    """``document`` makes ``event`` public; or, with ``undoes``, that link was recorded in error.

    A link stands while no row undoes it. ``event`` is the row of the event as it was when the link was made;
    its uid goes on naming the event when that is corrected. ``agency`` is the event's. ``by_number``: the two
    bear the same 文号, and nobody had to say so.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="published_events")
    event = models.ForeignKey("events.Event", on_delete=models.PROTECT, related_name="+")
    by_number = models.BooleanField(default=False)
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")
    reason = models.TextField("理由", blank=True)
    on = models.DateField()
    at = models.DateTimeField(default=clock.now, editable=False)
    via = models.CharField(max_length=10, choices=Via.choices, default=Via.WEB)
    actor_uid = models.CharField(max_length=UID_LENGTH, blank=True)
    actor_name = models.CharField(max_length=60)
    actor_post = models.CharField(max_length=60, blank=True)

    class Meta:
        """A link is undone once, for a reason; it does not undo itself."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(undoes__isnull=True) | ~models.Q(reason=""),
                name="publications_event_undone_for_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(undoes__isnull=True) | ~models.Q(undoes=models.F("id")),
                name="publications_event_undoes_another",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "event"], name="publications_event_agency"),
        ]

    def __str__(self) -> str:
        """Document and event."""
        return f"{self.document_id} → {self.event_id}"
