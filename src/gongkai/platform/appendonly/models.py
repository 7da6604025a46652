"""The bases of rows that are written once and never changed or deleted."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from gongkai.platform import clock
from gongkai.platform.uids import UID_LENGTH, new_uid

# What somebody is, as recorded with what she did.
POST_LENGTH = 60


class AppendOnlyError(Exception):
    """An attempt to change or delete a row that must stay as it was written."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Reads and inserts; everything else is refused before the database refuses it too."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError(
            f"{self.model.__name__} rows are never changed; write a new one that corrects it"
        )

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnlyError(f"{self.model.__name__} rows are never deleted")


class AppendOnly(models.Model):
    """A row written once. The migration that makes its table must hold ``triggers.RefuseChange`` too."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        """Abstract."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise AppendOnlyError(f"{type(self).__name__} rows are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError(f"{type(self).__name__} rows are never deleted")


class Via(models.TextChoices):
    """How a fact came into the system."""

    WEB = "web", "办公室"
    IMPORT = "import", "导入"
    PAPER = "paper", "纸面代录"
    API = "api", "接口"


class Fact(AppendOnly):
    """A fact: something that happened on a civil day, recorded once with its author and source.

    A subclass adds ``subject`` (a foreign key), ``kind`` choices and ``corrects`` (to itself). ``on`` is the
    day in law, ``at`` the instant of recording; ``payload`` holds what the kind needs, in the law's shape.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    kind = models.CharField(max_length=40)
    on = models.DateField()
    at = models.DateTimeField(default=clock.now, editable=False)
    actor_uid = models.CharField(max_length=UID_LENGTH, blank=True)
    actor_name = models.CharField(max_length=60)
    actor_post = models.CharField(max_length=POST_LENGTH, blank=True)
    via = models.CharField(max_length=10, choices=Via.choices, default=Via.WEB)
    payload = models.JSONField(default=dict)

    class Meta:
        """Abstract."""

        abstract = True
