"""开账: counting the old debts of an agency once, and saying in which week each is paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction

from gongkai.law.fields import check_day, check_whole
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.sources import RuleSource
from gongkai.platform import clock
from gongkai.platform.accounts.authorship import actor
from gongkai.platform.accounts.models import Person
from gongkai.platform.shell.dates import plain_day
from gongkai.registry.agencies.models import Agency
from gongkai.watch.duties.actions.recording import locked, tell
from gongkai.watch.duties.debts import monday_of, old_on
from gongkai.watch.duties.models import OLD_STANDINGS, Opening, OpeningDebt, OpeningFact
from gongkai.watch.duties.queries import DutyRow, standing_on

# Nothing is planned for longer than half a year: that would be hiding it.
MOST_WEEKS = 26
_RANKS = {RuleSource.LAW: 0, RuleSource.SUPERIOR: 1, RuleSource.OWN: 2}


def open_books(agency: Agency, day: date, weeks: int, *, by: Person | None) -> Opening:
    """The opening sheet of ``agency`` as its duties stood on ``day``, its debts spread over ``weeks``.

    What is law comes first, then what is late longest; the first week is that of ``day``. Refused: a second
    sheet, a day to come, less than one week or more than half a year.
    """
    faults = Faults()
    check_day(faults, "day", day, what="开账日期")
    check_whole(faults, "weeks", weeks, least=1, most=MOST_WEEKS, what="周数")
    faults.stop()
    if day > clock.today():
        raise refuse("day", "opening.future", "开账日期还没有到,请写今天或以前的日期")
    # Before the transaction: nobody waits while it is reckoned.
    old = sorted(_old(standing_on((agency,), day), day), key=_urgency)
    with transaction.atomic():
        agency = locked(agency.pk)
        first = Opening.objects.filter(agency=agency).first()
        if first is not None:
            said = f"{plain_day(first.day)}已经开过账,一个单位只开一次;哪一项改到哪一周补,在旧账里改"
            raise refuse("", "opening.twice", said)
        opening = Opening.objects.create(agency=agency, day=day, weeks=weeks)
        OpeningDebt.objects.bulk_create(
            OpeningDebt(
                opening=opening,
                agency=agency,
                column=row.column,
                rule_uid=row.identity.rule_uid,
                subject_uid=row.identity.subject_uid,
                instance=row.identity.instance,
                standing=row.assessment.standing.value,
                due_on=row.assessment.due_on,
                planned_from=monday_of(day) + timedelta(weeks=week),
            )
            for week, row in _spread(old, weeks)
        )
        _record(OpeningFact.Kind.OPENED, opening, day, by, {"weeks": weeks, "debts": len(old)})
        tell("books_opened", agency, (row.column for row in old))
    return opening


def plan_debt(debt: OpeningDebt, week: date, *, by: Person | None) -> OpeningDebt:
    """``debt`` is paid in the week of ``week``.

    Refused: a week that is over, one later than half a year after the opening, the week it has already.
    """
    faults = Faults()
    check_day(faults, "week", week, what="计划的那一周")
    faults.stop()
    monday = monday_of(week)
    with transaction.atomic():
        agency = locked(debt.agency_id)
        debt = OpeningDebt.objects.select_related("opening", "column").get(pk=debt.pk)
        latest = monday_of(debt.opening.day) + timedelta(weeks=MOST_WEEKS - 1)
        if monday < monday_of(clock.today()):
            raise refuse("week", "debt.past_week", "这一周已经过去,请选本周或以后的一周")
        if monday > latest:
            said = f"旧账最晚排到{plain_day(latest)}那一周;实在补不了,发情况说明或者请政务公开办停钟"
            raise refuse("week", "debt.too_late", said)
        if monday == debt.planned_from:
            raise refuse("week", "debt.nothing_changed", "它本来就排在这一周,不用改")
        payload = {"debt": debt.uid, "from": debt.planned_from.isoformat(), "to": monday.isoformat()}
        debt.planned_from = monday
        debt.save(update_fields=["planned_from"])
        _record(OpeningFact.Kind.PLANNED, debt.opening, clock.today(), by, payload)
        tell("debt_planned", agency, [debt.column])
    return debt


def _old(rows: Sequence[DutyRow], day: date) -> Iterator[DutyRow]:
    for row in rows:
        if row.assessment.standing in OLD_STANDINGS and old_on(day, row.assessment.due_on):
            yield row


def _urgency(row: DutyRow) -> tuple[int, date, int, str]:
    due = row.assessment.due_on
    return _RANKS[row.assessment.rule_source], due or date.min, row.column.order, row.identity.name()


def _spread(rows: Sequence[DutyRow], weeks: int) -> Iterator[tuple[int, DutyRow]]:
    """Each with its week, from 0; the weeks differ by one row at most."""
    for place, row in enumerate(rows):
        yield place * weeks // len(rows), row


def _record(
    kind: OpeningFact.Kind, opening: Opening, on: date, by: Person | None, payload: Mapping[str, int | str]
) -> None:
    OpeningFact.objects.create(
        agency=opening.agency, subject=opening, kind=kind, on=on, payload=dict(payload), **actor(by)
    )
