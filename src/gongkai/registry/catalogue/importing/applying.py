"""Bringing one column to what its row says, by the verbs of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from gongkai.law.refusals import Issue, Refused, refuse
from gongkai.law.sources import Confidence, RuleSource
from gongkai.platform.accounts.models import Person
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions import (
    describe_column,
    description_of,
    end_rule,
    exempt,
    move_column,
    open_column,
    rename_column,
    set_rule,
)
from gongkai.registry.catalogue.importing.terms import CODES_OF, Authority, requirement, rule_of
from gongkai.registry.catalogue.importing.tree import CatalogueRow
from gongkai.registry.catalogue.models import Column, ColumnRule, Exemption, RuleKind
from gongkai.registry.catalogue.rule_entry import RuleEntry, duty_of, entry_of

OWN_BASIS = "本局自定"
_ONE_DAY = timedelta(days=1)
_HEADINGS = {
    "name": "栏目",
    "slug": "编号",
    "parent": "上级编号",
    "basis": "依据",
    "audience": "公开对象",
    "responsible": "责任股室",
    "reason": "豁免理由",
    "from_day": "豁免理由",
}
_KINDS_OF = {
    "周期": (RuleKind.AT_LEAST_WITHIN, RuleKind.AT_LEAST_EACH, RuleKind.BY_DATE),
    "复核": (RuleKind.REVIEW,),
}
_OWN_CODES = frozenset(code for codes in CODES_OF.values() for code in codes)


class Shelf:
    """The columns of one agency with their rules and exemptions, read once and kept up to date."""

    def __init__(self, agency: Agency, on: date) -> None:
        """Read what stands on ``on``: four queries."""
        self.columns = {
            one.slug: one
            for one in Column.objects.filter(agency=agency).select_related("agency", "parent", "responsible")
        }
        # The newest version of every rule, by column and code.
        self.rules: dict[int, dict[str, ColumnRule]] = {}
        for row in ColumnRule.objects.filter(agency=agency).order_by("valid_from", "pk"):
            self.rules.setdefault(row.column_id, {})[row.code] = row
        self.exemptions: dict[int, Exemption] = {
            row.column_id: row
            for row in Exemption.objects.filter(
                agency=agency, replaced_by__isnull=True, from_day__lte=on, to_day__gte=on
            )
        }


class Applying:
    """Applies rows of one agency from ``on``, in the name of ``by``, within the import's transaction."""

    def __init__(self, shelf: Shelf, on: date, by: Person | None) -> None:
        """Work on ``shelf``."""
        self._shelf, self._on, self._by = shelf, on, by

    def apply(self, row: CatalogueRow) -> tuple[Column, bool, tuple[Issue, ...]]:
        """The column as it is afterwards, whether anything was written, and what the reader should know.

        Refused, with headings for fields: what the verbs refuse, a parent that was itself refused, a column
        closed already, an exemption nobody is named for.
        """
        known = self._shelf.columns.get(row.slug)
        try:
            return self._apply(row)
        except Refused:
            # What was written of the row is undone: the rows below it must not hang on it.
            if known is None:
                self._shelf.columns.pop(row.slug, None)
            raise

    def _apply(self, row: CatalogueRow) -> tuple[Column, bool, tuple[Issue, ...]]:
        with _under(_HEADINGS):
            column, changed = self._column(row)
        notices: list[Issue] = []
        for heading, cell in row.terms.items():
            with _under({}, heading):
                changed |= self._rules(column, row, heading, cell)
            notices += self._others(column, heading, cell)
        with _under(_HEADINGS, "豁免理由"):
            changed |= self._exemption(column, row)
        return column, changed, tuple(notices)

    def _column(self, row: CatalogueRow) -> tuple[Column, bool]:
        parent = self._shelf.columns.get(row.parent) if row.parent else None
        if row.parent and parent is None:
            raise refuse(
                "parent", "catalogue.parent_refused", f"上级栏目「{row.parent}」没有收,请先改好那一行"
            )
        column = self._shelf.columns.get(row.slug)
        if column is None:
            column = open_column(
                row.agency,
                row.slug,
                row.name,
                self._on,
                by=self._by,
                parent=parent,
                responsible=row.responsible,
                audience=row.audience or "全社会",
                basis=row.basis or OWN_BASIS,
                source_kind=row.source_kind or RuleSource.OWN,
                confidence=Confidence.READ,
            )
            self._shelf.columns[row.slug] = column
            return column, True
        if not column.open_on(self._on):
            said = f"编号「{row.slug}」是停用了的栏目「{column.name}」,停用过的编号不再用,请换一个"
            raise refuse("slug", "column.not_open", said)
        before = column
        if "上级编号" in row.told and column.parent_id != (parent and parent.pk):
            column = move_column(column, parent, self._on, by=self._by)
        if column.name != row.name:
            column = rename_column(column, row.name, self._on, by=self._by)
        held = description_of(column)
        told = replace(
            held,
            basis=row.basis or held.basis,
            source_kind=row.source_kind or held.source_kind,
            audience=row.audience or held.audience,
            responsible=row.responsible or held.responsible,
        )
        if told != held:
            read = replace(told, confidence=Confidence.READ)
            column = describe_column(column, read, self._on, by=self._by)
        self._shelf.columns[row.slug] = column
        return column, column is not before

    def _rules(self, column: Column, row: CatalogueRow, heading: str, cell: str) -> bool:
        authority = Authority(
            row.basis or OWN_BASIS,
            (row.source_kind or RuleSource.OWN).value,
            Confidence.READ.value,
            f"导入的目录({self._on.isoformat()})",
        )
        entry = rule_of(heading, cell, column.name, authority) if cell else None
        if entry is not None and any(
            requirement(other) == requirement(entry) for other in self._in_force(column)
        ):
            # Another rule of the column asks just this: it is not asked twice.
            entry = None
        held = self._shelf.rules.setdefault(column.pk, {})
        changed = False
        for code in CODES_OF[heading]:
            if (entry is None or code != entry.code) and code in held:
                changed |= self._end(column, held[code])
        return self._set(column, entry) or changed if entry is not None else changed

    def _set(self, column: Column, entry: RuleEntry) -> bool:
        held = self._shelf.rules[column.pk]
        known = held.get(entry.code)
        if known is not None:
            entry = replace(entry, lead_least=known.lead_least, lead_percent=known.lead_percent)
            # Where a rule was taken from, and what its column was called then, is no change of the rule.
            same = replace(entry, source=known.source, act=known.act)
            if known.valid_to is None and same == entry_of(known):
                return False
        held[entry.code] = set_rule(column, entry, self._on, by=self._by)
        return True

    def _end(self, column: Column, known: ColumnRule) -> bool:
        last_day = max(self._on - _ONE_DAY, known.valid_from)
        if known.valid_to is not None and known.valid_to <= last_day:
            return False
        self._shelf.rules[column.pk][known.code] = end_rule(column, known.code, last_day, by=self._by)
        return True

    def _in_force(self, column: Column) -> Iterator[RuleEntry]:
        """The rules of the column that no import set and that bind on the day."""
        for code, row in self._shelf.rules.get(column.pk, {}).items():
            ended = row.valid_to is not None and row.valid_to < self._on
            if code not in _OWN_CODES and row.valid_from <= self._on and not ended:
                yield entry_of(row)

    def _others(self, column: Column, heading: str, cell: str) -> Iterator[Issue]:
        """Rules of the same kind that go on binding beside what the row says."""
        if not cell:
            return
        asked = self._shelf.rules[column.pk]
        for entry in self._in_force(column):
            own = [one for code in CODES_OF[heading] if (one := asked.get(code)) and one.valid_to is None]
            if own and entry.kind in _KINDS_OF.get(heading, ()):
                said = (
                    f"这个栏目另有规则{entry.code}({duty_of(entry, entry.code).requirement()}),继续有效;"
                    "不要它,请在目录里停用"
                )
                yield Issue(heading, "catalogue.other_rule", said)

    def _exemption(self, column: Column, row: CatalogueRow) -> bool:
        if not row.exemption:
            return False
        standing = self._shelf.exemptions.get(column.pk)
        if standing is not None and standing.reason == row.exemption:
            return False
        if standing is not None:
            said = f"这个栏目已豁免到{standing.to_day.isoformat()},理由不同;请先在目录里提前结束它"
            raise refuse("reason", "exemption.twice", said)
        if self._by is None:
            said = "豁免要写明是谁决定的,命令行里不能登记;请登录办公室导入,或空着这一格"
            raise refuse("reason", "catalogue.exemption_by", said)
        last_day = date(self._on.year, 12, 31)
        self._shelf.exemptions[column.pk] = exempt(column, self._on, last_day, row.exemption, by=self._by)
        return True


@contextmanager
def _under(headings: Mapping[str, str], other: str = "") -> Iterator[None]:
    """Gives the issues raised within it the headings of the sheet for fields."""
    try:
        yield
    except Refused as refused:
        raise Refused(
            Issue(headings.get(one.field, other), one.rule, one.text) for one in refused.issues
        ) from None
