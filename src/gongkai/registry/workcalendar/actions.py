"""Taking in the notices: those the software carries, and each new one as it is announced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.law.fields import check_day, check_text, check_whole
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.sources import Confidence
from gongkai.law.work_notices import notice_days, notices
from gongkai.platform import clock
from gongkai.platform.accounts.authorship import author_uid
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes import actions as changes
from gongkai.platform.changes.actions import Subject
from gongkai.registry.workcalendar.models import (
    NUMBER_LENGTH,
    TITLE_LENGTH,
    CalendarDay,
    CalendarNotice,
    DayWord,
)
from gongkai.registry.workcalendar.named_days import NamedByNotice, check_days, check_year_has_days_off
from gongkai.registry.workcalendar.queries import calendar_years

# Who recorded what came with the software.
CARRIED = "随软件装入"


def seed_notices() -> int:
    """Take in every notice the software carries that is not there yet; gives how many. Doing it again does
    nothing.
    """
    carried = notice_days()
    with transaction.atomic():
        there = set(CalendarNotice.objects.values_list("year", "version"))
        added = [one for one in notices().values() if (one.year, one.version) not in there]
        for one in added:
            row = CalendarNotice.objects.create(
                year=one.year,
                version=one.version,
                title=one.title,
                number=one.number,
                announced_on=one.announced_on,
                confidence=one.confidence.value,
                recorded_by_name=CARRIED,
            )
            named = [day for day in carried if day.notice == one.id]
            _write_days(row, [NamedByNotice(day.day, DayWord(day.kind), day.name) for day in named])
    return len(added)


def add_notice(
    year: int,
    title: str,
    number: str,
    announced_on: date,
    days: Sequence[NamedByNotice],
    *,
    by: Person | None,
    confidence: Confidence = Confidence.READ,
) -> CalendarNotice:
    """Take in the notice of ``year``, or, where the year has one, what amends it: a later version, which wins
    for the days it names.

    Refused: a year the calendar does not reach, a notice already there or not yet announced, the days
    :func:`check_days` refuses, a year left without any day off.

    Article: 国务院办公厅关于部分节假日安排的通知 of each year
    """
    faults = Faults()
    first, last = calendar_years()
    check_whole(faults, "year", year, least=first, most=last, what="年份")
    for path, value, what, longest in (
        ("title", title, "标题", TITLE_LENGTH),
        ("number", number, "文号", NUMBER_LENGTH),
    ):
        if path == "title" or value:
            check_text(faults, path, value, what=what)
        if isinstance(value, str) and len(value) > longest:
            faults.add(path, "form.long", f"{what}最多{longest}个字,现在有{len(value)}个")
    check_day(faults, "announced_on", announced_on, what="公布日期")
    faults.stop()
    if announced_on > clock.today():
        faults.add("announced_on", "notice.not_announced", "公布日期还没有到,请核对")
    check_days(faults, year, days)
    faults.stop()
    with transaction.atomic():
        # Whoever adds a notice waits for the one before, so that no version is given twice.
        CalendarNotice.objects.select_for_update().order_by("-pk").first()
        earlier = list(CalendarNotice.objects.filter(year=year).order_by("version").prefetch_related("days"))
        if any((row.number or row.title) == (number or title) for row in earlier):
            raise refuse("number", "notice.twice", f"{number or title}已经登记过,不用再登记")
        if earlier and announced_on < earlier[0].announced_on:
            raise refuse(
                "announced_on",
                "form.order",
                f"修改通知的公布日期早于{year}年原通知({earlier[0].announced_on.isoformat()}),请核对",
            )
        check_year_has_days_off(faults, year, [*(_named(row) for row in earlier), days])
        faults.stop()
        row = CalendarNotice.objects.create(
            year=year,
            version=1 + max((one.version for one in earlier), default=0),
            title=title,
            number=number,
            announced_on=announced_on,
            confidence=confidence.value,
            recorded_by_uid=author_uid(by),
            recorded_by_name=CARRIED if by is None else by.name,
        )
        _write_days(row, days)
    return row


def _named(row: CalendarNotice) -> list[NamedByNotice]:
    return [NamedByNotice(day.day, DayWord(day.kind), day.name) for day in row.days.all()]


def _write_days(row: CalendarNotice, days: Sequence[NamedByNotice]) -> None:
    CalendarDay.objects.bulk_create(
        CalendarDay(notice=row, day=one.day, kind=one.kind, name=one.name) for one in days
    )
    changes.append("notice_added", [Subject("workcalendar", row.uid, {"year": row.year})])
