"""The work calendar made from the rows, as it is now or as it was known on a day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db.models import Count, Max

from gongkai.law.refusals import refuse
from gongkai.law.sources import Confidence
from gongkai.law.work_notices import Notice, NoticeDay, builtin_calendar, calendar_of, statutory_holidays
from gongkai.law.workdays import WorkCalendar
from gongkai.registry.workcalendar.models import CalendarDay, CalendarNotice


def calendar_years() -> tuple[int, int]:
    """The first and last year the law's calendar reaches."""
    carried = builtin_calendar()
    return carried.first_day.year, carried.last_day.year


def calendar_now() -> WorkCalendar:
    """The calendar of every notice recorded. Refused as long as none is: holidays would count as worked."""
    return _calendar(None, *_state())


def calendar_known_on(day: date) -> WorkCalendar:
    """The calendar of the notices announced by ``day``: what an office could know then."""
    return _calendar(day, *_state())


def _state() -> tuple[int, str]:
    """What tells one state of the rows from another: they only grow, so their number would do, were it not
    for rows rolled back and databases changed under the same process.
    """
    state = CalendarNotice.objects.aggregate(rows=Count("pk"), newest=Max("uid"))
    if not state["rows"]:
        raise refuse("", "calendar.not_seeded", "工作日历还是空的,请先装入历年放假通知")
    return state["rows"], state["newest"]


@lru_cache(maxsize=16)
def _calendar(known_on: date | None, rows: int, newest: str) -> WorkCalendar:
    notices = CalendarNotice.objects.order_by("year", "version")
    if known_on is not None:
        notices = notices.filter(announced_on__lte=known_on)
    in_force = [
        Notice(
            id=row.code,
            year=row.year,
            version=row.version,
            title=row.title,
            number=row.number,
            announced_on=row.announced_on,
            confidence=Confidence(row.confidence),
        )
        for row in notices
    ]
    # Of two notices of one version the later year's is taken last: it may rename the December before it.
    days = [
        NoticeDay(row.day, row.kind, row.name, row.notice.code)
        for row in CalendarDay.objects.select_related("notice").order_by(
            "notice__year", "notice__version", "day"
        )
    ]
    return calendar_of(in_force, days, statutory_holidays())
