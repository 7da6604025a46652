"""The State Council's holiday notices as data, with their versions, and the calendars made from them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from gongkai.law.sources import Confidence
from gongkai.law.workdays import NamedDay, WorkCalendar


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice: the year it settles, its version within that year (2 amends 1), and when it was announced.

    ``number`` is the 文号, empty where none was read; ``confidence`` says how number and date are known.
    """

    id: str
    year: int
    version: int
    title: str
    number: str
    announced_on: date
    confidence: Confidence

    def printed(self) -> str:
        """The citation printed beside a day."""
        return self.title + (f"({self.number})" if self.number else "") + self.confidence.mark


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """One day a notice names. ``kind``: ``off`` 放假, ``work`` 上班, ``plain`` an ordinary day again."""

    day: date
    kind: str
    name: str
    notice: str


@cache
def notices() -> Mapping[str, Notice]:
    """Every notice carried, by id."""
    return {
        row["id"]: Notice(
            id=row["id"],
            year=int(row["year"]),
            version=int(row["version"]),
            title=row["title"],
            number=row["number"],
            announced_on=date.fromisoformat(row["announced_on"]),
            confidence=Confidence(row["confidence"]),
        )
        for row in _rows("work_notices.csv")
    }


@cache
def notice_days() -> Sequence[NoticeDay]:
    """Every day the notices name, in the order of the data."""
    return tuple(
        NoticeDay(date.fromisoformat(row["day"]), row["kind"], row["name"], row["notice"])
        for row in _rows("workdays.csv")
    )


@cache
def statutory_holidays() -> Sequence[NamedDay]:
    """Holidays by statute of the years that have no notice yet.

    Article: 全国年节及纪念日放假办法第2条.
    """
    return tuple(
        NamedDay(date.fromisoformat(row["day"]), True, row["name"], row["basis"])
        for row in _rows("statutory_holidays.csv")
    )


@cache
def builtin_calendar(known_on: date | None = None) -> WorkCalendar:
    """The calendar of all notices carried, or, with ``known_on``, of those announced by that day.

    The second form reproduces what an office could know then: on 2020-01-20 nobody knew that the Spring
    Festival would be prolonged. Later versions win over earlier ones, day by day.

    Article: 国务院办公厅关于部分节假日安排的通知 of each year
    """
    in_force = [n for n in notices().values() if known_on is None or n.announced_on <= known_on]
    return calendar_of(in_force, notice_days(), statutory_holidays())


def calendar_of(
    in_force: Iterable[Notice], days: Iterable[NoticeDay], statutory: Iterable[NamedDay]
) -> WorkCalendar:
    """A calendar from notices, the days they name, and the statutory holidays of the years without notice.

    Of two notices that name one day the later version wins.

    Article: 国务院办公厅关于部分节假日安排的通知 of each year
    """
    by_id = {notice.id: notice for notice in in_force}
    announced = {notice.year for notice in by_id.values()}
    statutory_days = list(statutory)
    named = {row.day: row for row in statutory_days if row.day.year not in announced}
    versions: dict[date, int] = {}
    for row in days:
        notice = by_id.get(row.notice)
        if notice is None or notice.version < versions.get(row.day, 0):
            continue
        versions[row.day] = notice.version
        if row.kind == "plain":
            named.pop(row.day, None)
        else:
            named[row.day] = NamedDay(row.day, row.kind == "off", row.name, notice.printed())
    years = {notice.year for notice in notices().values()} | {row.day.year for row in statutory_days}
    return WorkCalendar(named.values(), first_year=min(years), last_year=max(years), announced=announced)


def _rows(name: str) -> list[dict[str, str]]:
    text = files("gongkai.law").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
