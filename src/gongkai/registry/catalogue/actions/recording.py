"""Writing down what was done to columns: the facts, and the change rows their readers follow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gongkai.platform.accounts.authorship import actor
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes import actions as changes
from gongkai.platform.changes.actions import Subject
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column, ColumnFact


def record(
    kind: ColumnFact.Kind,
    agency: Agency,
    rows: Iterable[tuple[Column, dict[str, Any]]],
    on: date,
    by: Person | None,
) -> None:
    """Write one fact for each column with its payload, and one change row, in the verb's transaction."""
    written = list(rows)
    ColumnFact.objects.bulk_create(
        ColumnFact(
            agency=agency,
            subject=column,
            kind=kind.value,
            on=on,
            **actor(by),
            payload=payload,
        )
        for column, payload in written
    )
    touched = {column.uid: Subject("column", column.uid, {"agency": agency.uid}) for column, _ in written}
    changes.append(f"column_{kind.value}", touched.values())


def locked(agency_id: int) -> Agency:
    """The agency's row, locked: every verb on its catalogue waits here."""
    return Agency.objects.select_for_update().get(pk=agency_id)


def locked_column(column: Column) -> tuple[Agency, Column]:
    """The column as it is now, and its agency's row, locked."""
    agency = locked(column.agency_id)
    return agency, Column.objects.get(pk=column.pk)
