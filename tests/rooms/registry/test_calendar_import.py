"""Next year's holidays come from a sheet: the notices it quotes, once each, and amendments over them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.platform.accounts.models import Person
from gongkai.platform.paper.row_report import SheetReport
from gongkai.registry.workcalendar.actions import seed_notices
from gongkai.registry.workcalendar.importing import import_calendar
from gongkai.registry.workcalendar.models import CalendarNotice
from gongkai.registry.workcalendar.queries import calendar_known_on, calendar_now

BASIS = "国办发明电〔2026〕9号"
TODAY = date(2026, 3, 30)
Import = Callable[..., SheetReport]


def day(text: str, word: str = "休", **cells: str) -> dict[str, str]:
    return {"年份": "2027", "日期": text, "性质": word, "依据": BASIS, **cells}


NEW_YEAR = (day("2027-01-01"), day("2027年1月2日"), day("2027-01-10", "班"))


@pytest.fixture
def bring(tmp_path: Path, db: None) -> Import:
    seed_notices()

    def run(*rows: dict[str, str], **more: Any) -> SheetReport:
        path = tmp_path / "日历.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, ["年份", "日期", "性质", "依据", "版本", "公布日期", "节日"])
            writer.writeheader()
            writer.writerows(rows)
        return import_calendar(path, **{"by": None, **more})

    return run


def outcomes(report: SheetReport) -> list[str]:
    return [one.outcome.value for one in report.rows]


def issues(report: SheetReport) -> list[tuple[int, str, str]]:
    assert all(one.text.strip() for each in report.rows for one in each.issues)
    return [(each.number, one.field, one.rule) for each in report.rows for one in each.issues]


def test_sun_li_brings_the_notice_and_the_year_is_provisional_no_more(bring: Import, sun_li: Person) -> None:
    assert not calendar_now().is_working(date(2027, 1, 10))
    assert outcomes(bring(*NEW_YEAR, by=sun_li)) == ["new"] * 3
    notice = CalendarNotice.objects.get(year=2027)
    assert (notice.version, notice.title, notice.number) == (1, "2027年节假日安排", BASIS)
    assert (notice.announced_on, notice.recorded_by_name) == (TODAY, "孙丽")
    calendar = calendar_now()
    assert calendar.is_working(date(2027, 1, 10))
    assert not calendar.is_working(date(2027, 1, 1))


def test_the_same_sheet_again_changes_nothing(bring: Import) -> None:
    bring(*NEW_YEAR)
    assert outcomes(bring(*NEW_YEAR)) == ["unchanged"] * 3
    assert CalendarNotice.objects.filter(year=2027).count() == 1


def test_a_trial_says_the_same_and_writes_nothing(bring: Import) -> None:
    trial = bring(*NEW_YEAR, dry_run=True)
    assert not CalendarNotice.objects.filter(year=2027).exists()
    assert bring(*NEW_YEAR).rows == trial.rows


def test_days_added_to_a_known_notice_are_a_version_of_their_own(bring: Import) -> None:
    bring(*NEW_YEAR)
    more = (*NEW_YEAR[:2], day("2027-01-10", "照常"), day("2027-10-01", 节日="国庆节"))
    assert outcomes(bring(*more)) == ["unchanged", "unchanged", "revised", "new"]
    added = CalendarNotice.objects.get(year=2027, version=2)
    assert (added.title, added.number) == (f"{BASIS}(补录1)", "")
    assert list(added.days.order_by("day").values_list("kind", "name")) == [
        ("plain", "照常"),
        ("off", "国庆节"),
    ]
    assert not calendar_now().is_working(date(2027, 1, 10))
    assert outcomes(bring(*more)) == ["unchanged"] * 4
    assert outcomes(bring(*more, day("2027-10-02"))) == ["unchanged"] * 4 + ["new"]
    assert CalendarNotice.objects.get(year=2027, version=3).title == f"{BASIS}(补录2)"


def test_an_amending_notice_is_the_next_version_also_in_one_sheet(bring: Import) -> None:
    amending = day("2027-01-04", 依据="国务院办公厅关于延长元旦假期的通知", 版本="2", 公布日期="2026-03-20")
    first = [{**one, "版本": "1", "公布日期": "2026-03-02"} for one in NEW_YEAR]
    assert outcomes(bring(amending, *first)) == ["new"] * 4
    versions = CalendarNotice.objects.filter(year=2027).order_by("version")
    assert [one.number or one.title for one in versions] == [BASIS, "国务院办公厅关于延长元旦假期的通知"]
    assert calendar_known_on(date(2026, 3, 19)).is_working(date(2027, 1, 4))
    assert not calendar_known_on(date(2026, 3, 20)).is_working(date(2027, 1, 4))
    assert outcomes(bring(amending, *first)) == ["unchanged"] * 4


@pytest.mark.parametrize(
    "basis",
    [
        "国办发明电〔2025〕7号",
        "国务院办公厅关于2026年部分节假日安排的通知(国办发明电〔2025〕7号)",
        "国务院办公厅关于2026年部分节假日安排的通知\uff08国办发明电〔2025〕7号\uff09",
        "国务院办公厅关于2026年部分节假日安排的通知",
    ],
)
def test_a_notice_that_came_with_the_software_is_known_by_title_and_number(bring: Import, basis: str) -> None:
    row = {"年份": "2026年", "日期": "2026-10-07", "性质": "放假", "依据": basis, "版本": "1"}
    assert outcomes(bring(row)) == ["unchanged"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (day("2027-02-30"), ("日期", "sheet.no_such_day")),
        (day("2027-03-01", "补"), ("性质", "calendar.word")),
        (day("2027-03-01", 年份="27"), ("年份", "calendar.number")),
        (day("2027-03-01", 年份="2036"), ("年份", "form.whole")),
        (day("2027-03-01", 版本="甲"), ("版本", "calendar.number")),
        (day("2027-03-01", 版本="2"), ("版本", "calendar.version")),
        (day("2027-03-01", 依据=""), ("依据", "sheet.missing")),
        (day("2027-03-01", "班"), ("性质", "notice.weekday_worked")),
        (day("2026-03-01"), ("日期", "notice.outside")),
        (day("2027-03-01", 公布日期="2026-04-01"), ("公布日期", "notice.not_announced")),
        (day("2027-03-06", "班", 年份="2028", 依据="x"), ("日期", "notice.outside")),
        (day("2027-03-01", 节日="字" * 41), ("节日", "form.long")),
        (day("2027-03-01", 依据="字" * 201), ("依据", "form.long")),
    ],
)
def test_every_fault_of_a_row_stands_under_its_heading(
    bring: Import, row: dict[str, str], expected: tuple[str, str]
) -> None:
    assert (2, *expected) in issues(bring(row))
    assert not CalendarNotice.objects.filter(year__gte=2027).exists()


def test_a_day_written_twice_and_days_announced_apart_are_refused(bring: Import) -> None:
    assert issues(bring(*NEW_YEAR, NEW_YEAR[0])) == [(5, "日期", "notice.day_twice")]
    apart = [{**NEW_YEAR[0], "公布日期": "2026-03-01"}, {**NEW_YEAR[1], "公布日期": "2026-03-02"}]
    assert issues(bring(*apart)) == [(2, "公布日期", "calendar.announced")]


def test_one_refused_row_keeps_the_whole_sheet_out(bring: Import) -> None:
    report = bring(*NEW_YEAR, day("2028-01-01", 年份="2028", 依据="x"), day("昨天"))
    assert outcomes(report) == ["new", "new", "new", "new", "refused"]
    assert not CalendarNotice.objects.filter(year__gte=2027).exists()
    later = bring(*NEW_YEAR, day("2028-01-04", "班", 年份="2028", 依据="x"))
    assert outcomes(later)[:3] == ["new"] * 3
    assert not CalendarNotice.objects.filter(year__gte=2027).exists()
