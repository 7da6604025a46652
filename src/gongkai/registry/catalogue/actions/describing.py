"""Saying anew why there is a column, for whom it is and who supplies it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.law.fields import check_day, check_member, check_text
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.sources import Confidence, RuleSource
from gongkai.platform.accounts.models import Person
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions.recording import locked_column, record
from gongkai.registry.catalogue.models import Column, ColumnFact
from gongkai.registry.catalogue.models.column import AUDIENCE_LENGTH, BASIS_LENGTH


@dataclass(frozen=True, slots=True)
class Description:
    """What stands beside a column: basis with its source and how surely it is known, audience, supplier."""

    basis: str
    source_kind: RuleSource
    confidence: Confidence
    audience: str
    responsible: Agency | None


def description_of(column: Column) -> Description:
    """What stands beside ``column`` today."""
    return Description(
        column.basis,
        RuleSource(column.source_kind),
        Confidence(column.confidence),
        column.audience,
        column.responsible,
    )


def describe_column(column: Column, told: Description, on: date, *, by: Person | None) -> Column:
    """``told`` stands beside ``column`` from ``on``; what stood there before is kept in the fact.

    Refused: no basis or audience or one too long, a responsible unit that is neither the agency nor right
    below it, a day on which the column is not open, nothing changed.
    """
    faults = Faults()
    for path, value, what, longest in (
        ("basis", told.basis, "设置依据", BASIS_LENGTH),
        ("audience", told.audience, "公开对象", AUDIENCE_LENGTH),
    ):
        check_text(faults, path, value, what=what)
        if isinstance(value, str) and len(value) > longest:
            faults.add(path, "form.long", f"{what}最多{longest}个字,现在有{len(value)}个")
    check_member(faults, "source_kind", told.source_kind, RuleSource, what="规定来源")
    check_member(faults, "confidence", told.confidence, Confidence, what="可信程度")
    check_day(faults, "on", on, what="变更日期")
    faults.stop()
    with transaction.atomic():
        agency, column = locked_column(column)
        if not column.open_on(on):
            faults.add("on", "column.not_open", f"「{column.name}」在{on.isoformat()}这一天没有开设或已停用")
        if told.responsible is not None and agency.pk not in (
            told.responsible.pk,
            told.responsible.parent_id,
        ):
            faults.add("responsible", "column.responsible", "责任单位应是本机关或其所属单位")
        faults.stop()
        before = description_of(column)
        if before == told:
            raise refuse("", "column.nothing_changed", "栏目的说明没有任何改动,不用登记")
        column.basis, column.audience = told.basis, told.audience
        column.source_kind, column.confidence = told.source_kind.value, told.confidence.value
        column.responsible = told.responsible
        column.save(update_fields=["basis", "audience", "source_kind", "confidence", "responsible"])
        payload = {"from": _plain(before), "to": _plain(told)}
        record(ColumnFact.Kind.DESCRIBED, agency, [(column, payload)], on, by)
    return column


def _plain(told: Description) -> dict[str, Any]:
    return {
        "basis": told.basis,
        "source_kind": told.source_kind.value,
        "confidence": told.confidence.value,
        "audience": told.audience,
        "responsible": told.responsible and told.responsible.uid,
    }
