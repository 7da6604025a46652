"""The days and notices the work calendar rests on: complete, consistent, and the same as others' records."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from gongkai.law.sources import Confidence

FIRST_YEAR, LAST_YEAR = 2004, 2026
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
STATUTORY_YEARS = range(2027, 2036)
HOLIDAYS_BY_STATUTE = {"元旦": 1, "春节": 4, "清明节": 1, "劳动节": 2, "端午节": 1, "中秋节": 1, "国庆节": 3}

Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    text = files("gongkai.law").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def days() -> tuple[Row, ...]:
    return table("workdays.csv")


@cache
def notices() -> dict[str, Row]:
    return {row["id"]: row for row in table("work_notices.csv")}


def announced(notice: str) -> date:
    return date.fromisoformat(notices()[notice]["announced_on"])


def kinds(up_to_version: int = 2) -> dict[date, str]:
    """The kind of each named day, the newest of the versions asked for winning."""
    rows = sorted(days(), key=lambda row: row["version"])
    return {
        date.fromisoformat(row["day"]): row["kind"] for row in rows if int(row["version"]) <= up_to_version
    }


def test_a_table_has_its_columns_and_no_empty_cell() -> None:
    for name, header in [
        ("workdays.csv", "day,kind,name,notice,version"),
        ("work_notices.csv", "id,year,version,title,number,announced_on,confidence"),
        ("statutory_holidays.csv", "day,name,basis"),
    ]:
        assert list(table(name)[0]) == header.split(",")
        optional = {"number"}
        assert not [row for row in table(name) for column in set(row) - optional if not row[column]]


def test_days_are_sorted_and_named_once_per_version() -> None:
    keys = [(row["day"], row["version"]) for row in days()]
    assert keys == sorted(set(keys))
    assert {row["kind"] for row in days()} <= {"off", "work", "plain"}


def test_every_day_has_its_notice_and_every_notice_its_days() -> None:
    assert {row["notice"] for row in days()} == set(notices())
    assert len(notices()) == len(table("work_notices.csv"))


def test_a_day_has_the_version_of_its_notice_and_lies_in_its_year_or_the_december_before() -> None:
    for row in days():
        notice, day = notices()[row["notice"]], date.fromisoformat(row["day"])
        assert row["version"] == notice["version"], row
        assert (day.year + (day.month == 12 and day.day >= 29)) == int(notice["year"]), row


def test_a_weekend_day_worked_is_a_saturday_or_a_sunday() -> None:
    weekdays = {
        row["day"]: date.fromisoformat(row["day"]).weekday() for row in days() if row["kind"] == "work"
    }
    assert set(weekdays.values()) == {5, 6}


def test_each_year_has_a_first_notice_with_at_least_a_week_off() -> None:
    for year in YEARS:
        first = notices()[str(year)]
        assert (first["year"], first["version"]) == (str(year), "1")
        named = [row for row in days() if row["notice"] == str(year)]
        assert sum(row["kind"] == "off" for row in named) >= 7
        assert date(year - 1, 10, 1) < announced(str(year)) < date.fromisoformat(named[0]["day"])


def test_an_amending_notice_is_later_than_the_one_it_amends_and_changes_each_day_it_names() -> None:
    amending = {row["id"]: row["year"] for row in notices().values() if row["version"] != "1"}
    assert amending == {"2015-2": "2015", "2019-2": "2019", "2020-2": "2020"}
    before = kinds(up_to_version=1)
    for notice, year in amending.items():
        named = [row for row in days() if row["notice"] == notice]
        assert announced(year) < announced(notice) < date.fromisoformat(named[0]["day"])
        assert not [row for row in named if before.get(date.fromisoformat(row["day"])) == row["kind"]]


def test_a_number_carries_the_year_of_its_notice_and_a_title_the_year_it_settles() -> None:
    for row in notices().values():
        Confidence(row["confidence"])
        assert re.fullmatch(r"国(办)?发明电〔(\d{4})〕[1-9]\d*号", row["number"]), row
        assert f"〔{row['announced_on'][:4]}〕" in row["number"]
        assert row["year"] in row["title"] or row["id"] == "2015-2"
    assert len({row["number"] for row in notices().values()}) == len(notices())


def test_a_day_of_record_stands_as_the_notices_say() -> None:
    for day, first_version, now in [
        ("2015-09-03", None, "off"),
        ("2015-09-06", None, "work"),
        ("2019-04-28", None, "work"),
        ("2019-05-01", "off", "off"),
        ("2019-05-02", None, "off"),
        ("2020-01-30", "off", "off"),
        ("2020-01-31", None, "off"),
        ("2020-02-01", "work", "off"),
        ("2020-02-03", None, None),
        ("2005-12-31", "work", "work"),
        ("2014-04-06", "off", "off"),
        ("2026-02-14", "work", "work"),
        ("2026-02-23", "off", "off"),
        ("2026-02-24", None, None),
    ]:
        assert kinds(up_to_version=1).get(date.fromisoformat(day)) == first_version
        assert kinds().get(date.fromisoformat(day)) == now


def test_a_year_without_notice_has_the_thirteen_days_of_the_statute() -> None:
    for year in STATUTORY_YEARS:
        rows = [row for row in table("statutory_holidays.csv") if row["day"][:4] == str(year)]
        assert Counter(name for row in rows for name in row["name"].split("、")) == HOLIDAYS_BY_STATUTE
        # In 2028 and 2031 the Mid-Autumn Festival falls into National Day: one row bears both names.
        assert len(rows) == (12 if year in {2028, 2031} else 13)
        fixed = {row["day"][5:]: row["name"] for row in rows}
        assert [fixed[day] for day in ("01-01", "05-01", "05-02", "10-02")] == [
            "元旦",
            "劳动节",
            "劳动节",
            "国庆节",
        ]
        spring = [date.fromisoformat(row["day"]) for row in rows if row["name"] == "春节"]
        assert spring == [spring[0] + timedelta(days=n) for n in range(4)]
        assert date(year, 1, 20) <= spring[0] <= date(year, 2, 19)


def test_statutory_holidays_are_sorted_and_begin_where_the_notices_end() -> None:
    listed = [row["day"] for row in table("statutory_holidays.csv")]
    assert listed == sorted(set(listed))
    assert {int(day[:4]) for day in listed} == set(STATUTORY_YEARS)
    assert {row["basis"] for row in table("statutory_holidays.csv")} == {"全国年节及纪念日放假办法(2024修订)"}
