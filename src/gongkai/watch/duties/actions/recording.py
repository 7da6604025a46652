"""Writing down what was done to duties, for the readers of the feed: the standing follows from there."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.platform.changes import actions as changes
from gongkai.platform.changes.actions import Subject
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column


def locked(agency_id: int) -> Agency:
    """The agency's row, locked: every verb on its duties waits here."""
    return Agency.objects.select_for_update().get(pk=agency_id)


def locked_column(column: Column) -> tuple[Agency, Column]:
    """The column as it is now, and its agency's row, locked."""
    agency = locked(column.agency_id)
    return agency, Column.objects.get(pk=column.pk)


def tell(kind: str, agency: Agency, columns: Iterable[Column]) -> None:
    """One change row for each column whose duties may stand otherwise now, in the verb's transaction."""
    subjects = {column.uid: Subject("column", column.uid, {"agency": agency.uid}) for column in columns}
    changes.append(kind, subjects.values())
