"""Planting an agency's own tree from a pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.law.fields import check_day
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.sources import Confidence
from gongkai.platform.accounts.models import Person
from gongkai.platform.uids import new_uid
from gongkai.registry.agencies.models import Agency, AgencyKind
from gongkai.registry.agencies.queries import version_on
from gongkai.registry.catalogue.actions.columns import next_order
from gongkai.registry.catalogue.actions.recording import locked, record
from gongkai.registry.catalogue.models import Column, ColumnFact, ColumnRule
from gongkai.registry.catalogue.pack import TO_THOSE_CONCERNED, Pack, PackColumn


@dataclass(frozen=True, slots=True)
class Planted:
    """What a planting added, and the slugs of columns it did not open.

    ``left_out``: their text was not read. ``not_public``: they go to the people concerned alone.
    """

    columns: tuple[Column, ...]
    rules: tuple[ColumnRule, ...]
    left_out: tuple[str, ...]
    not_public: tuple[str, ...]


def plant(agency: Agency, pack: Pack, on: date, *, by: Person | None, from_memory: bool = False) -> Planted:
    """Give ``agency`` the columns and rules of ``pack`` from ``on``, as its own to change.

    Doing it again adds only what is missing: what the agency closed, ended or changed stays so. Columns that
    rest on memory [memory] are planted only with ``from_memory``, columns that are not for the public never.
    Refused: a pack for another kind of agency, a day on which the agency does not exist, a pack that hangs
    under a column which is not open that day.
    """
    faults = Faults()
    check_day(faults, "on", on, what="开设日期")
    if agency.kind not in pack.kinds:
        labels = "、".join(AgencyKind(kind).label for kind in pack.kinds)
        faults.add(
            "pack",
            "pack.another_kind",
            f"规则包「{pack.title}」用于{labels},不用于{agency.get_kind_display()}",
        )
    faults.stop()
    with transaction.atomic():
        agency = locked(agency.pk)
        if version_on(agency, on) is None:
            raise refuse("on", "agency.not_existing", f"{on.isoformat()}这一天机关不存在,请核对日期")
        there = {column.slug: column for column in Column.objects.filter(agency=agency)}
        _check_under(pack, there, on)
        not_public = tuple(one.slug for one in pack.columns if one.mode == TO_THOSE_CONCERNED)
        public = [one for one in pack.columns if one.slug not in not_public]
        wanted = [one for one in public if from_memory or one.confidence != Confidence.MEMORY]
        left_out = tuple(one.slug for one in public if one not in wanted and one.slug not in there)
        added = _plant_columns(agency, wanted, there, on)
        rules = _plant_rules(agency, wanted, there, on)
        record(
            ColumnFact.Kind.OPENED, agency, [(column, {"pack": pack.printed()}) for column in added], on, by
        )
        record(ColumnFact.Kind.RULE_SET, agency, [(row.column, _payload(row)) for row in rules], on, by)
    return Planted(tuple(added), tuple(rules), left_out, not_public)


def _check_under(pack: Pack, there: dict[str, Column], on: date) -> None:
    if pack.under is None:
        return
    parent = there.get(pack.under)
    if parent is None or not parent.open_on(on):
        name = f"「{pack.under}」" if parent is None else f"「{parent.name}」"
        raise refuse(
            "pack",
            "pack.under",
            f"规则包「{pack.title}」挂在栏目{name}之下,这个栏目在{on.isoformat()}没有开设或已停用,请先开设",
        )


def _plant_columns(
    agency: Agency, wanted: list[PackColumn], there: dict[str, Column], on: date
) -> list[Column]:
    """Branch before leaf, in as many statements as the tree is deep; ``there`` is filled up."""
    missing = [one for one in wanted if one.slug not in there]
    first = next_order(agency)
    order = {one.slug: first + place for place, one in enumerate(missing)}
    added: list[Column] = []
    while missing:
        ready = [one for one in missing if one.parent is None or one.parent in there]
        if not ready:
            names = "、".join(one.name for one in missing)
            raise refuse("pack", "pack.no_parent", f"这些栏目的上级栏目没有开设:{names}")
        level = [_column(agency, one, there, order[one.slug], on) for one in ready]
        added.extend(Column.objects.bulk_create(level))
        there.update({column.slug: column for column in level})
        missing = [one for one in missing if one.slug not in there]
    return added


def _column(agency: Agency, one: PackColumn, there: dict[str, Column], order: int, on: date) -> Column:
    return Column(
        agency=agency,
        parent=None if one.parent is None else there[one.parent],
        slug=one.slug,
        name=one.name,
        order=order,
        fixed_entry=one.fixed_entry,
        audience=one.audience,
        contents=list(one.contents),
        musts=list(one.musts),
        basis=one.basis,
        source_kind=one.source_kind,
        confidence=one.confidence,
        note=one.note,
        opened_on=on,
    )


def _plant_rules(
    agency: Agency, wanted: list[PackColumn], there: dict[str, Column], on: date
) -> list[ColumnRule]:
    """Every rule of the pack that its column, if it is open, never had."""
    had = set(ColumnRule.objects.filter(agency=agency).values_list("column_id", "code"))
    rows = [
        ColumnRule(
            agency=agency, column=there[one.slug], rule_uid=new_uid(), valid_from=on, **entry.columns()
        )
        for one in wanted
        for entry in one.rules
        if there[one.slug].open_on(on) and (there[one.slug].pk, entry.code) not in had
    ]
    ColumnRule.objects.bulk_create(rows)
    return rows


def _payload(row: ColumnRule) -> dict[str, Any]:
    return {"rule": row.rule_uid, "version": row.uid}
