"""Setting and ending the rules of a column. A rule is never changed: it gets another version."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.fields import check_day, check_order
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.platform.accounts.models import Person
from gongkai.platform.uids import new_uid
from gongkai.registry.catalogue import queries
from gongkai.registry.catalogue.actions.recording import locked_column, record
from gongkai.registry.catalogue.models import Column, ColumnFact, ColumnRule
from gongkai.registry.catalogue.rule_entry import RuleEntry, check_entry, entry_of


def set_rule(
    column: Column,
    entry: RuleEntry,
    valid_from: date,
    *,
    by: Person | None,
    valid_to: date | None = None,
) -> ColumnRule:
    """From ``valid_from`` the column stands under ``entry``; a rule of that code there before gets a version.

    Refused: numbers the law does not take, days in the wrong order or before the column was opened, a day
    before the newest version, another kind under the same code, nothing changed.
    """
    faults = Faults()
    check_entry(faults, "", entry)
    check_day(faults, "valid_from", valid_from, what="生效日期")
    check_day(faults, "valid_to", valid_to, optional=True, what="失效日期")
    check_order(faults, "valid_to", valid_from, valid_to, "失效日期早于生效日期,请核对")
    faults.stop()
    with transaction.atomic():
        agency, column = locked_column(column)
        if not column.open_on(valid_from):
            raise refuse(
                "valid_from", "column.not_open", f"「{column.name}」在{valid_from.isoformat()}这一天没有开设"
            )
        newest = queries.newest_version(column, entry.code)
        if newest is not None:
            _check_next(entry, valid_from, valid_to, newest)
        row = ColumnRule.objects.create(
            agency=agency,
            column=column,
            rule_uid=new_uid() if newest is None else newest.rule_uid,
            valid_from=valid_from,
            valid_to=valid_to,
            **entry.columns(),
        )
        payload = {"rule": row.rule_uid, "version": row.uid}
        record(ColumnFact.Kind.RULE_SET, agency, [(column, payload)], valid_from, by)
    return row


def end_rule(column: Column, code: str, last_day: date, *, by: Person | None) -> ColumnRule:
    """``last_day`` is the last on which the rule named ``code`` binds.

    Refused: no such rule, ended already by then, a day before its newest version began.
    """
    faults = Faults()
    check_day(faults, "last_day", last_day, what="失效日期")
    faults.stop()
    with transaction.atomic():
        agency, column = locked_column(column)
        newest = queries.newest_version(column, code)
        if newest is None:
            raise refuse("code", "rule.unknown", f"「{column.name}」没有编号为「{code}」的规则")
        if newest.valid_to is not None and newest.valid_to <= last_day:
            raise refuse("last_day", "rule.ended", f"这条规则到{newest.valid_to.isoformat()}已经失效")
        if last_day < newest.valid_from:
            raise refuse("last_day", "form.order", "失效日期早于生效日期,请核对")
        row = ColumnRule.objects.create(
            agency=agency,
            column=column,
            rule_uid=newest.rule_uid,
            valid_from=newest.valid_from,
            valid_to=last_day,
            **entry_of(newest).columns(),
        )
        payload = {"rule": row.rule_uid, "version": row.uid}
        record(ColumnFact.Kind.RULE_ENDED, agency, [(column, payload)], last_day, by)
    return row


def _check_next(entry: RuleEntry, valid_from: date, valid_to: date | None, newest: ColumnRule) -> None:
    if entry.kind != newest.kind:
        raise refuse(
            "kind", "rule.another_kind", f"编号「{entry.code}」已是另一种规则,请停用它并用新的编号另设一条"
        )
    if valid_from < newest.valid_from:
        raise refuse(
            "valid_from",
            "rule.later_version",
            f"{newest.valid_from.isoformat()}起已有更新的版本,请从那天或以后改起",
        )
    if entry == entry_of(newest) and valid_to == newest.valid_to:
        raise refuse("", "rule.nothing_changed", "规则没有任何改动,不用登记")
