"""The work calendar from rows: seeded once, amended by later versions, asked as of a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError

from gongkai.law.refusals import Refused
from gongkai.law.work_notices import builtin_calendar, notice_days, notices
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes.models import Change
from gongkai.registry.workcalendar.actions import add_notice, seed_notices
from gongkai.registry.workcalendar.models import CalendarDay, CalendarNotice, DayWord
from gongkai.registry.workcalendar.named_days import NamedByNotice
from gongkai.registry.workcalendar.queries import calendar_known_on, calendar_now

OFF, WORK, PLAIN = DayWord.OFF, DayWord.WORK, DayWord.PLAIN
NEW_YEAR = NamedByNotice(date(2027, 1, 1), OFF, "元旦")
ANNOUNCED = date(2026, 3, 25)
TITLE = "国务院办公厅关于2027年部分节假日安排的通知"


def rules(attempt: Callable[[], Any]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        attempt()
    return [(issue.field, issue.rule) for issue in refused.value.issues]


def add(*days: NamedByNotice, year: int = 2027, number: str = "", title: str = TITLE) -> CalendarNotice:
    return add_notice(year, title, number, ANNOUNCED, days, by=None)


@pytest.fixture
def seeded(db: None) -> int:
    return seed_notices()


def test_seeding_takes_in_every_notice_once(seeded: int) -> None:
    assert seeded == len(notices()) == 26
    assert CalendarDay.objects.count() == len(notice_days())
    assert seed_notices() == 0
    assert CalendarNotice.objects.count() == 26
    assert Change.objects.filter(kind="notice_added").count() == 26


def test_the_calendar_from_rows_says_of_each_day_what_the_laws_own_says(seeded: int) -> None:
    first, last = date(2004, 1, 1), date(2030, 12, 31)
    assert list(calendar_now().days(first, last)) == list(builtin_calendar().days(first, last))


def test_on_20_january_2020_nobody_knew_that_the_spring_festival_would_be_prolonged(seeded: int) -> None:
    prolonged = date(2020, 1, 31)
    announced = date(2020, 1, 26)
    assert calendar_known_on(announced - timedelta(days=1)).is_working(prolonged)
    assert not calendar_known_on(announced).is_working(prolonged)
    assert not calendar_now().is_working(prolonged)


@pytest.mark.django_db
def test_an_empty_calendar_is_refused_rather_than_counting_holidays_as_worked() -> None:
    assert rules(calendar_now) == [("", "calendar.not_seeded")]


def test_a_new_notice_ends_the_provisional_year_at_once(seeded: int, sun_li: Person) -> None:
    saturday = date(2027, 1, 9)
    before = calendar_now()
    assert before is calendar_now()
    assert before.is_provisional(saturday, saturday)
    row = add_notice(
        2027,
        TITLE,
        "国办发明电〔2026〕5号",
        ANNOUNCED,
        [NEW_YEAR, NamedByNotice(saturday, WORK, "元旦")],
        by=sun_li,
    )
    assert (row.code, row.version, row.recorded_by_name) == ("2027", 1, "孙丽")
    assert calendar_now().is_working(saturday)
    assert not calendar_now().is_provisional(saturday, saturday)
    assert calendar_known_on(ANNOUNCED - timedelta(days=1)).is_provisional(saturday, saturday)
    assert calendar_now().describe(saturday).source == f"{TITLE}(国办发明电〔2026〕5号)"


def test_an_amendment_is_a_later_version_and_wins_for_the_days_it_names(seeded: int) -> None:
    friday, sunday = date(2026, 4, 24), date(2026, 5, 3)
    assert calendar_now().is_working(friday)
    row = add(
        NamedByNotice(friday, OFF, "调休"),
        NamedByNotice(sunday, WORK, "劳动节"),
        year=2026,
        title="调整通知",
    )
    assert (row.code, row.version) == ("2026-2", 2)
    calendar = calendar_now()
    assert (calendar.is_working(friday), calendar.is_working(sunday)) == (False, True)
    assert not calendar.is_working(date(2026, 5, 1))
    add(NamedByNotice(friday, PLAIN, "调休"), year=2026, title="再调整通知")
    assert calendar_now().is_working(friday)


def test_the_december_before_may_be_named_and_the_november_before_may_not(seeded: int) -> None:
    assert rules(lambda: add(NEW_YEAR, NamedByNotice(date(2026, 11, 30), OFF, "元旦"))) == [
        ("days[1].day", "notice.outside")
    ]
    assert rules(lambda: add(NEW_YEAR, NamedByNotice(date(2028, 1, 1), OFF, "元旦"))) == [
        ("days[1].day", "notice.outside")
    ]
    december = date(2026, 12, 31)
    add(NEW_YEAR, NamedByNotice(date(2026, 12, 1), OFF, "元旦"), NamedByNotice(december, OFF, "元旦"))
    assert not calendar_now().is_working(december)


@pytest.mark.parametrize(
    ("days", "rule"),
    [
        ([], ("days", "notice.no_day")),
        ([NEW_YEAR, NEW_YEAR], ("days[1].day", "notice.day_twice")),
        (
            [NEW_YEAR, NamedByNotice(date(2027, 1, 8), WORK, "元旦")],
            ("days[1].kind", "notice.weekday_worked"),
        ),
        ([NamedByNotice(date(2027, 1, 9), WORK, "元旦")], ("days", "notice.no_day_off")),
        ([NamedByNotice(date(2026, 12, 31), OFF, "元旦")], ("days", "notice.no_day_off")),
        ([NEW_YEAR, NamedByNotice(date(2027, 1, 9), WORK, " ")], ("days[1].name", "form.text")),
        ([NEW_YEAR, NamedByNotice(date(2027, 1, 9), "free", "元旦")], ("days[1].kind", "form.value")),  # type: ignore[arg-type]
        ([NamedByNotice("2027-01-01", OFF, "元旦")], ("days[0].day", "form.day")),  # type: ignore[arg-type]
        ([NamedByNotice(date(2027, 1, 1), OFF, "元" * 41)], ("days[0].name", "form.long")),
    ],
)
def test_days_no_notice_can_name_are_refused(
    seeded: int, days: list[NamedByNotice], rule: tuple[str, str]
) -> None:
    assert rules(lambda: add(*days)) == [rule]
    assert not CalendarNotice.objects.filter(year=2027).exists()


def test_an_amendment_that_leaves_the_year_no_day_off_is_refused(seeded: int) -> None:
    add(NEW_YEAR)
    assert rules(lambda: add(NamedByNotice(NEW_YEAR.day, PLAIN, "元旦"), title="取消")) == [
        ("days", "notice.no_day_off")
    ]


def test_a_saturday_may_be_worked_and_a_friday_not(seeded: int) -> None:
    friday, saturday = date(2027, 1, 8), date(2027, 1, 9)
    assert rules(lambda: add(NEW_YEAR, NamedByNotice(friday, WORK, "元旦"))) == [
        ("days[1].kind", "notice.weekday_worked")
    ]
    assert add(NEW_YEAR, NamedByNotice(saturday, WORK, "元旦")).version == 1


def test_a_notice_is_taken_in_once_and_for_a_year_the_calendar_reaches(seeded: int) -> None:
    add(NEW_YEAR, number="国办发明电〔2026〕5号")
    assert rules(lambda: add(NEW_YEAR, number="国办发明电〔2026〕5号")) == [("number", "notice.twice")]
    assert rules(lambda: add(NEW_YEAR, year=2003)) == [("year", "form.whole")]
    assert rules(lambda: add(NEW_YEAR, year=2036)) == [("year", "form.whole")]
    assert rules(lambda: add(NEW_YEAR, title=" ")) == [("title", "form.text")]
    assert rules(lambda: add(NEW_YEAR, title="通" * 201)) == [("title", "form.long")]
    assert rules(lambda: add(NEW_YEAR, number="号" * 61)) == [("number", "form.long")]
    tomorrow = date(2026, 3, 31)
    assert rules(lambda: add_notice(2027, "明日公布", "", tomorrow, [NEW_YEAR], by=None)) == [
        ("announced_on", "notice.not_announced")
    ]
    assert rules(
        lambda: add_notice(2027, "昨日", "", ANNOUNCED - timedelta(days=1), [NEW_YEAR], by=None)
    ) == [("announced_on", "form.order")]
    today = date(2026, 3, 30)
    assert add_notice(2027, "今日公布", "", today, [NEW_YEAR], by=None).version == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE workcalendar_calendarnotice SET title = 'x'",
        "DELETE FROM workcalendar_calendarnotice",
        "UPDATE workcalendar_calendarday SET kind = 'work'",
        "DELETE FROM workcalendar_calendarday",
    ],
)
def test_what_a_notice_said_is_not_changed_by_raw_sql_either(seeded: int, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_database_itself_refuses_a_day_twice_and_a_version_twice(seeded: int) -> None:
    notice = CalendarNotice.objects.get(year=2026)
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarDay.objects.create(notice=notice, day=date(2026, 1, 1), kind=OFF, name="元旦")
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarDay.objects.create(notice=notice, day=date(2026, 7, 1), kind="free", name="元旦")
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarNotice.objects.create(
            year=2026, version=1, title="x", announced_on=ANNOUNCED, confidence="read", recorded_by_name="x"
        )
