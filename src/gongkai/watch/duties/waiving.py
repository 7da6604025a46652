"""What waives a duty for a time, as the law takes it: 情况说明 and stopped clocks of columns."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from gongkai.law import freshness
from gongkai.publishing.publications.models import PublicItem
from gongkai.watch.duties.models import ColumnPause, Explanation


def explanations_by_column(agency_ids: Iterable[int]) -> dict[int, tuple[freshness.Explanation, ...]]:
    """The explanations of these agencies by the key of their column, the earliest first.

    Those withdrawn are left out, and those whose public item was taken back; those not accepted have no
    effect, which the law itself sees to. One query.
    """
    said = Q(document__isnull=True) | Q(document_id__in=PublicItem.objects.values("document_id"))
    rows = Explanation.objects.filter(said, agency_id__in=list(agency_ids), withdrawn_on__isnull=True)
    found: dict[int, list[freshness.Explanation]] = {}
    values = rows.order_by("on", "pk").values_list("column_id", "on", "period", "accepted_on")
    for column, on, period, accepted_on in values:
        found.setdefault(column, []).append(freshness.Explanation(on, period, accepted_on))
    return {column: tuple(held) for column, held in found.items()}


def pauses_by_column(agency_ids: Iterable[int]) -> dict[int, tuple[freshness.Pause, ...]]:
    """The stopped clocks of these agencies by the key of their column, the earliest first. One query."""
    rows = ColumnPause.objects.filter(agency_id__in=list(agency_ids), replaced_by__isnull=True)
    found: dict[int, list[freshness.Pause]] = {}
    values = rows.order_by("from_day", "pk").values_list("column_id", "from_day", "to_day", "reason")
    for column, from_day, to_day, reason in values:
        found.setdefault(column, []).append(freshness.Pause(from_day, to_day, reason))
    return {column: tuple(held) for column, held in found.items()}
