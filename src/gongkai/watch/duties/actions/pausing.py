"""Stopping the clock of a column for a time, and letting it run again."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from gongkai.law.fields import check_day, check_order, check_text
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.platform.accounts.models import Person
from gongkai.platform.shell.dates import plain_day
from gongkai.registry.catalogue.models import Column
from gongkai.watch.duties.actions.recording import locked, locked_column, tell
from gongkai.watch.duties.models import ColumnPause


def pause_column(
    column: Column, from_day: date, to_day: date | None, reason: str, *, by: Person | None
) -> ColumnPause:
    """The clock of ``column`` stands from ``from_day`` to ``to_day`` (None: until it is resumed).

    Refused: without reason, days in the wrong order, a first day on which the column is not open, over
    another pause.
    """
    faults = Faults()
    check_day(faults, "from_day", from_day, what="停钟开始的日期")
    check_day(faults, "to_day", to_day, what="停钟结束的日期", optional=True)
    check_order(faults, "to_day", from_day, to_day, "停钟结束的日期早于开始的日期,请核对")
    check_text(faults, "reason", reason, what="停钟的理由")
    faults.stop()
    with transaction.atomic():
        agency, column = locked_column(column)
        if not column.open_on(from_day):
            said = f"「{column.name}」在{plain_day(from_day)}没有开设或已停用,不用停钟"
            raise refuse("from_day", "column.not_open", said)
        other = _over(column, from_day, to_day)
        if other is not None:
            until = "还没有恢复" if other.to_day is None else f"到{plain_day(other.to_day)}"
            said = f"这段时间里已经停钟({plain_day(other.from_day)}起,{until}),请先恢复它或错开日期"
            raise refuse("from_day", "pause.twice", said)
        made = ColumnPause.objects.create(
            agency=agency, column=column, from_day=from_day, to_day=to_day, reason=reason, by=by
        )
        tell("column_paused", agency, [column])
    return made


def resume_column(pause: ColumnPause, last_day: date, *, by: Person | None) -> ColumnPause:
    """``last_day`` is the last on which the clock stands; a row with that day takes the pause's place.

    Refused: replaced already, a day before it began or not before its last.
    """
    faults = Faults()
    check_day(faults, "last_day", last_day, what="停钟的最后一天")
    faults.stop()
    with transaction.atomic():
        agency = locked(pause.agency_id)
        if ColumnPause.objects.filter(replaces=pause).exists():
            raise refuse("", "pause.replaced", "这次停钟已经恢复过,请刷新后再看")
        if last_day < pause.from_day:
            said = f"停钟{plain_day(pause.from_day)}才开始,最后一天不能更早"
            raise refuse("last_day", "form.order", said)
        if pause.to_day is not None and last_day >= pause.to_day:
            raise refuse("last_day", "pause.ended", f"这次停钟到{plain_day(pause.to_day)}本来就结束")
        made = ColumnPause.objects.create(
            agency=agency,
            column=pause.column,
            from_day=pause.from_day,
            to_day=last_day,
            reason=pause.reason,
            by=by,
            replaces=pause,
        )
        tell("column_resumed", agency, [made.column])
    return made


def _over(column: Column, from_day: date, to_day: date | None) -> ColumnPause | None:
    standing = ColumnPause.objects.filter(column=column, replaced_by__isnull=True)
    standing = standing.filter(Q(to_day__isnull=True) | Q(to_day__gte=from_day))
    found: ColumnPause | None = (
        standing if to_day is None else standing.filter(from_day__lte=to_day)
    ).first()
    return found
