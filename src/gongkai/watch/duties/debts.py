"""旧账: which duties were late before their agency was watched, and until when each is kept out of the list.

A debt is kept out of the day's list only, and only as long as the duty is the very one of the opening sheet.
It keeps its sign wherever it is shown, and is counted among what is not in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.freshness import DutyInstance, Standing
from gongkai.watch.duties.models import OLD_STANDINGS, OpeningDebt


@dataclass(frozen=True, slots=True)
class Debt:
    """One debt of the opening sheet: of which duty, from which day, and its week (a Monday)."""

    uid: str
    agency_id: int
    identity: DutyInstance
    opened_on: date
    planned_from: date

    def stands(self, standing: Standing, due_on: date | None) -> bool:
        """True if it is not paid yet: the duty is still late or blank, and was already on the opening day."""
        return standing in OLD_STANDINGS and old_on(self.opened_on, due_on)

    def waits(self, standing: Standing, due_on: date | None, day: date) -> bool:
        """True if on ``day`` it is still kept out of the list, until its week."""
        return day < self.planned_from and self.stands(standing, due_on)


def monday_of(day: date) -> date:
    """The Monday of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def old_on(opening_day: date, due_on: date | None) -> bool:
    """True if what fell due on ``due_on`` was late before ``opening_day``; what falls due later is new."""
    return due_on is None or due_on < opening_day


def debts_of(agency_ids: Iterable[int]) -> dict[DutyInstance, Debt]:
    """The debts of the opening sheets of these agencies, paid ones too, by the duty. One query."""
    rows = OpeningDebt.objects.filter(agency_id__in=list(agency_ids)).order_by("planned_from", "pk")
    values = rows.values_list(
        "uid", "agency_id", "rule_uid", "subject_uid", "instance", "opening__day", "planned_from"
    )
    found = (
        Debt(uid, agency_id, DutyInstance(rule, subject, instance), day, planned)
        for uid, agency_id, rule, subject, instance, day, planned in values
    )
    return {debt.identity: debt for debt in found}
