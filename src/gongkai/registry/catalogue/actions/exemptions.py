"""Exempting a column for a time, and ending that early."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.fields import check_day, check_order, check_text
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.platform.accounts.models import Person
from gongkai.registry.catalogue.actions.recording import locked, locked_column, record
from gongkai.registry.catalogue.models import Column, ColumnFact, Exemption


def exempt(column: Column, from_day: date, to_day: date, reason: str, *, by: Person) -> Exemption:
    """``column`` owes nothing from ``from_day`` to ``to_day``, for a reason that is always shown.

    It has a last day: what is to hold longer is looked at again. Refused: without reason, days in the wrong
    order or before the column was opened, over another exemption.
    """
    faults = Faults()
    check_day(faults, "from_day", from_day, what="开始日期")
    check_day(faults, "to_day", to_day, what="结束日期")
    check_order(faults, "to_day", from_day, to_day, "结束日期早于开始日期,请核对")
    check_text(faults, "reason", reason, what="理由")
    faults.stop()
    with transaction.atomic():
        agency, column = locked_column(column)
        if not column.open_on(from_day):
            raise refuse(
                "from_day", "column.not_open", f"「{column.name}」在{from_day.isoformat()}这一天没有开设"
            )
        standing = column.exemptions.filter(replaced_by__isnull=True)
        if standing.filter(from_day__lte=to_day, to_day__gte=from_day).exists():
            raise refuse("from_day", "exemption.twice", "这段时间里已有豁免,请先提前结束它或错开日期")
        row = Exemption.objects.create(
            agency=agency, column=column, from_day=from_day, to_day=to_day, reason=reason, by=by
        )
        record(ColumnFact.Kind.EXEMPTED, agency, [(column, {"exemption": row.uid})], from_day, by)
    return row


def end_exemption(exemption: Exemption, last_day: date, *, by: Person) -> Exemption:
    """``last_day`` is the exemption's last; a shorter one takes its place.

    Refused: replaced already, a day before it began or not before its last.
    """
    faults = Faults()
    check_day(faults, "last_day", last_day, what="结束日期")
    faults.stop()
    with transaction.atomic():
        agency = locked(exemption.agency_id)
        if Exemption.objects.filter(replaces=exemption).exists():
            raise refuse("", "exemption.replaced", "这项豁免已被新的记录代替,请刷新后再试")
        if last_day < exemption.from_day:
            raise refuse("last_day", "form.order", "结束日期早于开始日期,请核对")
        if last_day >= exemption.to_day:
            raise refuse("last_day", "exemption.ended", f"这项豁免到{exemption.to_day.isoformat()}本来就结束")
        row = Exemption.objects.create(
            agency=agency,
            column=exemption.column,
            from_day=exemption.from_day,
            to_day=last_day,
            reason=exemption.reason,
            by=by,
            replaces=exemption,
        )
        payload = {"exemption": row.uid, "replaces": exemption.uid}
        record(ColumnFact.Kind.EXEMPTION_ENDED, agency, [(row.column, payload)], last_day, by)
    return row
