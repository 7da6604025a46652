"""The stored standing of one agency, ready to be sorted and counted; what a row says is worked out later.

The number of statements does not grow with the number of duties.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.law.freshness import DutyInstance, Standing
from gongkai.law.sources import RuleSource
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.queries import in_span
from gongkai.registry.catalogue.models import Column
from gongkai.watch.duties.debts import Debt, debts_of
from gongkai.watch.duties.queries import computed_at, stored_of
from gongkai.watch.duties.queries.columns import rules_of

UNFIT = (Standing.OVERDUE, Standing.EMPTY)


@dataclass(frozen=True, slots=True)
class Entry:
    """One instance of a duty as it is stored; ``debt`` if it is one of the opening sheet and not paid."""

    identity: DutyInstance
    column: Column
    kind: str
    standing: Standing
    due_on: date | None
    rule_source: RuleSource
    provisional: bool
    debt: Debt | None

    def waits(self, day: date) -> bool:
        """True if it is an old debt whose week has not come."""
        return self.debt is not None and self.debt.waits(self.standing, self.due_on, day)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything an agency owes. ``without_rule``: open columns, no mere branches, that nobody set a period
    for. ``stale``: how many rows were to be looked at again by today and were not, and columns that were
    never reckoned. ``computed_at``: the moment the rows are right for.
    """

    agency: Agency
    day: date
    entries: tuple[Entry, ...]
    columns: dict[int, Column]
    without_rule: tuple[Column, ...]
    stale: int
    computed_at: datetime | None

    @property
    def counts(self) -> Counter[Standing]:
        """How many stand where."""
        return Counter(entry.standing for entry in self.entries)

    @property
    def waiting(self) -> tuple[Entry, ...]:
        """The old debts whose week has not come."""
        return tuple(entry for entry in self.entries if entry.waits(self.day))

    @property
    def debts(self) -> tuple[Entry, ...]:
        """The old debts not paid."""
        return tuple(entry for entry in self.entries if entry.debt is not None)

    def path(self, column: Column) -> str:
        """The name of a column with those above it: 重点领域 > 法律援助; a fixed entry on top is left out."""
        names = [column.name]
        above = None if column.parent_id is None else self.columns.get(column.parent_id)
        while above is not None and len(names) < len(self.columns):
            if not (above.fixed_entry and above.parent_id is None):
                names.append(above.name)
            above = None if above.parent_id is None else self.columns.get(above.parent_id)
        return " > ".join(reversed(names))


def board_of(agency: Agency, day: date) -> Board:
    """What ``agency`` owes, as stored; five statements."""
    open_ones = Column.objects.filter(in_span("opened_on", "closed_on", day), agency=agency)
    columns = {column.pk: column for column in open_ones.order_by("order", "pk")}
    debts = debts_of((agency.pk,))
    entries = []
    stale = 0
    rows = stored_of((agency,)).values_list(
        *("rule_uid", "subject_uid", "instance", "column_id", "kind", "standing", "due_on", "rule_source"),
        *("provisional", "next_look_at"),
    )
    for rule, subject, instance, column, kind, standing, due_on, source, provisional, look in rows:
        if column not in columns:
            continue
        stale += look is not None and look <= day
        identity = DutyInstance(rule, subject, instance)
        debt = debts.get(identity)
        if debt is not None and not debt.stands(Standing(standing), due_on):
            debt = None
        entries.append(
            Entry(
                identity=identity,
                column=columns[column],
                kind=kind,
                standing=Standing(standing),
                due_on=due_on,
                rule_source=RuleSource(source),
                provisional=provisional,
                debt=debt,
            )
        )
    counted = {entry.column.pk for entry in entries}
    branches = {column.parent_id for column in columns.values()}
    without_row = [one for key, one in columns.items() if key not in counted]
    rules = rules_of((agency.pk,), [one.pk for one in without_row]) if without_row else {}
    ruled = {key for key, several in rules.items() if any(rule.on(day) for rule in several)}
    return Board(
        agency=agency,
        day=day,
        entries=tuple(entries),
        columns=columns,
        without_rule=tuple(one for one in without_row if one.pk not in ruled and one.pk not in branches),
        stale=stale + len(ruled),
        computed_at=computed_at(),
    )
