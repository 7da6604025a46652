"""The columns of agencies with what they owe and how they hang together, read in a few statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.law import freshness
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column, ColumnRule, Exemption
from gongkai.registry.catalogue.queries import RuleVersions, exemptions_by_column, versions_of_rows


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a column with all its versions; ``code`` is its readable name."""

    uid: str
    code: str
    versions: RuleVersions

    def on(self, day: date) -> bool:
        """True if a version is in force on ``day``."""
        return any(version.rule.in_force(day) for version in self.versions)


@dataclass(frozen=True, slots=True)
class Tree:
    """The columns of some agencies by key, in their order, with the rules and exemptions of each."""

    columns: dict[int, Column]
    rules: dict[int, tuple[Rule, ...]]
    exemptions: dict[int, tuple[freshness.Exemption, ...]]

    def with_above(self, key: int) -> tuple[int, ...]:
        """A column and the branches above it, upwards: all of them an item of the column keeps fresh."""
        found: list[int] = []
        at: int | None = key
        while at is not None and at in self.columns and at not in found:
            found.append(at)
            at = self.columns[at].parent_id
        return tuple(found)


def tree_of(agencies: Iterable[Agency]) -> Tree:
    """Every column the agencies ever had, whether it stands or not."""
    ids = [agency.pk for agency in agencies]
    rows = (
        Column.objects.filter(agency_id__in=ids)
        .select_related("agency", "responsible")
        .order_by("agency_id", "order", "pk")
    )
    columns = {column.pk: column for column in rows}
    return Tree(columns, rules_of(ids), exemptions_of(ids))


def rules_of(
    agency_ids: Collection[int], columns: Collection[int] | None = None
) -> dict[int, tuple[Rule, ...]]:
    """The rules by the key of their column, of some columns or of all."""
    rows = ColumnRule.objects.filter(agency_id__in=agency_ids)
    if columns is not None:
        rows = rows.filter(column_id__in=columns)
    return rules_by_column(rows.order_by("pk"))


def rules_by_column(rows: Iterable[ColumnRule]) -> dict[int, tuple[Rule, ...]]:
    """The rules that rows make, by the key of their column."""
    by_column: dict[int, list[ColumnRule]] = {}
    for row in rows:
        by_column.setdefault(row.column_id, []).append(row)
    return {key: rules_of_rows(found) for key, found in by_column.items()}


def rules_of_rows(rows: Collection[ColumnRule]) -> tuple[Rule, ...]:
    """The rules that the rows of one column make."""
    codes = {row.rule_uid: row.code for row in rows}
    found = []
    for versions in versions_of_rows(rows):
        uid = versions[0].rule.uid
        found.append(Rule(uid, codes[uid], versions))
    return tuple(found)


def exemptions_of(
    agency_ids: Collection[int], columns: Collection[int] | None = None
) -> dict[int, tuple[freshness.Exemption, ...]]:
    """The exemptions as the law takes them, by the key of their column, the earliest first."""
    rows = Exemption.objects.filter(agency_id__in=agency_ids)
    return exemptions_by_column(rows if columns is None else rows.filter(column_id__in=columns))
