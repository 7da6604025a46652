"""What a batch of imports has staged is shown to nobody until the batch is live: the managers see to it.

``objects``, the first manager of each of these tables and so also that of every ``document.facts``, leaves
staged rows out; ``everything`` holds them too and is for the importer alone. Two ways lead past ``objects``
and must not be taken from a row that could be staged itself: a join (``filter(facts__kind=…)``) and the
forward side of a foreign key.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.db.models import Q, QuerySet

from gongkai.platform.appendonly.models import AppendOnlyQuerySet
from gongkai.publishing.publications.models.import_batch import NOT_LIVE, ImportBatch

Row = TypeVar("Row", bound=models.Model)


def not_live() -> QuerySet[ImportBatch, Any]:
    """The keys of the batches whose rows are hidden; a subquery without a reference, run once a statement."""
    return ImportBatch.objects.filter(NOT_LIVE).values("pk")


def shown(path: str = "batch") -> Q:
    """The condition that a row belongs to no batch (which is asked first) or to one that is live."""
    return Q(**{f"{path}__isnull": True}) | ~Q(**{f"{path}__in": not_live()})


def not_superseded() -> Q:
    """The condition that no live batch has put another row in the place of this one."""
    return Q(superseded_by__isnull=True) | Q(superseded_by__in=not_live())


class ShownManager(models.Manager[Row]):
    """Rows that are no part of a hidden batch."""

    def get_queryset(self) -> QuerySet[Row]:
        """Without what is staged."""
        return super().get_queryset().filter(shown())


class ShownItemManager(models.Manager[Row]):
    """Rows of what is public now: those of a batch in place of the ones it superseded, once it is live."""

    def get_queryset(self) -> QuerySet[Row]:
        """Without what is staged or superseded."""
        return super().get_queryset().filter(shown(), not_superseded())


class EverythingAppendOnlyManager(models.Manager[Row]):
    """Append-only rows, staged ones too."""

    def get_queryset(self) -> QuerySet[Row]:
        """All of them, refusing change."""
        return AppendOnlyQuerySet(self.model, using=self._db)


class ShownAppendOnlyManager(EverythingAppendOnlyManager[Row]):
    """Append-only rows that are no part of a hidden batch; ``path`` leads to the batch."""

    # Of the class, for the managers of ``document.facts`` and the like are made of it without arguments.
    path = "batch"

    def get_queryset(self) -> QuerySet[Row]:
        """Without what is staged."""
        return super().get_queryset().filter(shown(self.path))


class ShownFileManager(ShownAppendOnlyManager[Row]):
    """Files of revisions that are no part of a hidden batch."""

    path = "revision__batch"


class ShownNumberManager(ShownAppendOnlyManager[Row]):
    """Numbers of documents that are no part of a hidden batch."""

    path = "document__batch"
