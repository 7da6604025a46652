"""What happened in an agency, and what was said later about the record of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.platform import clock
from gongkai.platform.appendonly.models import AppendOnly
from gongkai.platform.uids import UID_LENGTH, new_uid
from gongkai.publishing.events.kinds import CODES

TITLE_LENGTH = 200
NUMBER_LENGTH = 100


class EventVia(models.TextChoices):
    """How an event came to be registered."""

    WEB = "web", "办公室登记"
    IMPORT = "import", "表格导入"
    PROPOSED = "proposed", "按断号提示登记"


class Event(AppendOnly):
    """Something that happened on a civil day (``on``) and that a duty may hang on (登记一件事).

    ``uid`` names the event for ever: duties, explanations, pauses and publications hang on it. A corrected
    event has several rows of one uid: each is a ``version`` and stands as long as no :class:`EventFact` names
    it, so what is asked for is ``queries.events_of``, which gives the rows that stand.

    ``responsible`` is the unit that answers for it (None: the agency). ``column`` narrows it to the one
    column it is about (None: every column whose rule names the kind). ``registered_on`` is the day the system
    was first told, in every version. ``evidence`` are files handed in with it, not public: ``name`` as
    given, ``sha256``, ``size``, and ``held``, their name in quarantine.
    """

    uid = models.CharField(max_length=UID_LENGTH, default=new_uid, editable=False)
    version = models.PositiveSmallIntegerField(default=1)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("哪类", max_length=40)
    title = models.CharField("叫什么", max_length=TITLE_LENGTH)
    on = models.DateField("哪天")
    document_number = models.CharField("文号", max_length=NUMBER_LENGTH, blank=True)
    responsible = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, related_name="events_answered_for"
    )
    column = models.ForeignKey("catalogue.Column", on_delete=models.PROTECT, null=True, related_name="+")
    evidence = models.JSONField("附件", default=list)
    registered_on = models.DateField("登记日期")
    via = models.CharField(max_length=10, choices=EventVia.choices, default=EventVia.WEB)
    at = models.DateTimeField(default=clock.now, editable=False)
    actor_uid = models.CharField(max_length=UID_LENGTH, blank=True)
    actor_name = models.CharField(max_length=60)
    actor_post = models.CharField(max_length=60, blank=True)

    class Meta:
        """Versions counted from 1; a known kind, a title, and nothing registered before it happened."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["uid", "version"], name="events_event_version_once"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="events_event_version_from_one"),
            models.CheckConstraint(condition=models.Q(kind__in=CODES), name="events_event_kind_known"),
            models.CheckConstraint(condition=~models.Q(title=""), name="events_event_has_title"),
            models.CheckConstraint(
                condition=models.Q(on__lte=models.F("registered_on")), name="events_event_happened_before"
            ),
            models.CheckConstraint(
                condition=models.Q(via__in=EventVia.values), name="events_event_via_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "kind", "on"], name="events_event_kind_day"),
            models.Index(fields=["agency", "registered_on"], name="events_event_registered"),
            models.Index(
                fields=["agency", "document_number"],
                condition=~models.Q(document_number=""),
                name="events_event_number",
            ),
        ]

    def __str__(self) -> str:
        """Kind and title."""
        return f"{self.kind} {self.title}"


class EventFactKind(models.TextChoices):
    """What can be said of the record of an event."""

    CORRECTED = "corrected", "更正"
    CANCELLED = "cancelled", "取消"


class EventFact(AppendOnly):
    """The row ``subject`` no longer stands, for a ``reason``: cancelled, or corrected to ``becomes``.

    A row is ended once, which the database holds: of two people who correct the same row the second is told.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    subject = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="ending")
    kind = models.CharField(max_length=10, choices=EventFactKind.choices)
    becomes = models.OneToOneField(Event, on_delete=models.PROTECT, null=True, related_name="corrects")
    reason = models.TextField("理由")
    on = models.DateField()
    at = models.DateTimeField(default=clock.now, editable=False)
    actor_uid = models.CharField(max_length=UID_LENGTH, blank=True)
    actor_name = models.CharField(max_length=60)
    actor_post = models.CharField(max_length=60, blank=True)

    class Meta:
        """A known kind, a reason, and another row exactly where it is a correction."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(kind="corrected", becomes__isnull=False)
                | models.Q(kind="cancelled", becomes__isnull=True),
                name="events_fact_corrected_becomes",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="events_fact_has_reason"),
            models.CheckConstraint(
                condition=models.Q(becomes__isnull=True) | ~models.Q(becomes=models.F("subject")),
                name="events_fact_becomes_another",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "on"], name="events_fact_day")
        ]

    def __str__(self) -> str:
        """Kind and event."""
        return f"{self.kind} {self.subject_id}"
