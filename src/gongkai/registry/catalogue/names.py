"""What columns were called in time. The name of today stands in the column, each change of it is a fact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column, ColumnFact


def name_on(column: Column, day: date) -> str:
    """What ``column`` was called on ``day``."""
    later = (
        column.facts.filter(kind=ColumnFact.Kind.RENAMED, on__gt=day)
        .order_by("on", "pk")
        .values_list("payload", flat=True)
        .first()
    )
    return column.name if later is None else str(later["from"])


def former_names(agencies: Iterable[Agency]) -> dict[int, tuple[str, ...]]:
    """The names columns of these agencies had before, by the column's key, the oldest first."""
    rows = (
        ColumnFact.objects.filter(agency__in=list(agencies), kind=ColumnFact.Kind.RENAMED)
        .order_by("on", "pk")
        .values_list("subject_id", "payload")
    )
    found: dict[int, tuple[str, ...]] = {}
    for key, payload in rows:
        found[key] = (*found.get(key, ()), str(payload["from"]))
    return found
