"""What is asked of the catalogue: the columns of an agency, and what each owes on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet

from gongkai.law import freshness
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.queries import in_span
from gongkai.registry.catalogue.models import Column, ColumnRule, Exemption
from gongkai.registry.catalogue.rule_entry import ColumnDuty, duty_of, entry_of

RuleVersions = tuple[ColumnDuty, ...]


def columns_on(agency: Agency, day: date) -> QuerySet[Column]:
    """The columns of ``agency`` that stand on ``day``, in their order."""
    return Column.objects.filter(in_span("opened_on", "closed_on", day), agency=agency).order_by(
        "order", "pk"
    )


def duties_of(column: Column, day: date) -> tuple[ColumnDuty, ...]:
    """What ``column`` owes on ``day``: one duty of law for each rule in force; nothing while it is closed."""
    if not column.open_on(day):
        return ()
    return tuple(duty for versions in versions_of(column) for duty in versions if duty.rule.in_force(day))


def versions_of(column: Column) -> tuple[RuleVersions, ...]:
    """Every rule the column ever had, each with all its versions, the oldest first.

    The law takes all of them and picks by the day of the fact
    (:func:`gongkai.law.freshness.assess_versions`).
    """
    return versions_of_rows(column.rules.order_by("rule_uid", "valid_from", "pk"))


def versions_of_rows(rows: Iterable[ColumnRule]) -> tuple[RuleVersions, ...]:
    """The rules that ``rows`` of one column make, in the order they were first recorded."""
    by_rule: dict[str, dict[date, ColumnRule]] = {}
    for row in sorted(rows, key=lambda one: one.pk):
        # A later row of the same day takes the place of the earlier one.
        by_rule.setdefault(row.rule_uid, {})[row.valid_from] = row
    return tuple(_versions(sorted(found.values(), key=_begins)) for found in by_rule.values())


def versions_by_column(rows: Iterable[ColumnRule]) -> dict[int, tuple[RuleVersions, ...]]:
    """The rules that ``rows`` of any columns make, by the key of their column."""
    by_column: dict[int, list[ColumnRule]] = {}
    for row in rows:
        by_column.setdefault(row.column_id, []).append(row)
    return {key: versions_of_rows(some) for key, some in by_column.items()}


def _begins(row: ColumnRule) -> date:
    return row.valid_from


def _versions(rows: list[ColumnRule]) -> RuleVersions:
    following = [*(row.valid_from - timedelta(days=1) for row in rows[1:]), None]
    return tuple(
        duty_of(entry_of(row), row.rule_uid, row.valid_from, _earlier(row.valid_to, eve))
        for row, eve in zip(rows, following, strict=True)
    )


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def newest_version(column: Column, code: str) -> ColumnRule | None:
    """The row that holds last of the rule named ``code``; None if the column never had it."""
    found: ColumnRule | None = column.rules.filter(code=code).order_by("-valid_from", "-pk").first()
    return found


def exemptions_of(column: Column) -> tuple[freshness.Exemption, ...]:
    """The exemptions of ``column`` as the law takes them, the earliest first."""
    return exemptions_by_column(column.exemptions.all()).get(column.pk, ())


def exemptions_by_column(rows: QuerySet[Exemption]) -> dict[int, tuple[freshness.Exemption, ...]]:
    """Those of ``rows`` nothing took the place of, as the law takes them, by the key of their column."""
    found: dict[int, tuple[freshness.Exemption, ...]] = {}
    for row in rows.filter(replaced_by__isnull=True).order_by("from_day", "pk"):
        one = freshness.Exemption(row.from_day, row.to_day, row.reason)
        found[row.column_id] = (*found.get(row.column_id, ()), one)
    return found


def subtree_of(column: Column) -> frozenset[int]:
    """The keys of ``column`` and of every column below it: items of a leaf keep its branch fresh."""
    children: dict[int | None, list[int]] = {}
    for key, parent in Column.objects.filter(agency_id=column.agency_id).values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(key)
    found, waiting = {column.pk}, [column.pk]
    while waiting:
        below = children.get(waiting.pop(), [])
        found.update(below)
        waiting.extend(below)
    return frozenset(found)
