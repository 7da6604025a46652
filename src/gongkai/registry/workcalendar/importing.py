"""Importing the work calendar: a sheet with one day a row becomes the notices it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction

from gongkai.law.reading import shown
from gongkai.law.refusals import Issue, Refused, refuse
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.paper.row_report import RowOutcome, RowReport, SheetReport
from gongkai.platform.paper.sheets import read_table
from gongkai.platform.paper.sheets_rows import RowReader, TableRow
from gongkai.registry.workcalendar.actions import add_notice
from gongkai.registry.workcalendar.models import CalendarNotice, DayWord
from gongkai.registry.workcalendar.named_days import NamedByNotice

# Every heading the sheet may have, and whether it must.
HEADINGS = {
    **dict.fromkeys(("年份", "日期", "性质", "依据"), True),
    **dict.fromkeys(("版本", "公布日期", "节日"), False),
}
MOST_ROWS = 400
WORDS = {
    **dict.fromkeys(("休", "放假"), DayWord.OFF),
    **dict.fromkeys(("班", "上班"), DayWord.WORK),
    **dict.fromkeys(("常", "照常"), DayWord.PLAIN),
}
_YEAR = re.compile(r"([0-9]{4})年?")
_NUMBER = re.compile(r"[^()\uff08\uff09]*〔[0-9]{4}〕[0-9]+号")
_TITLE_AND_NUMBER = re.compile(r"(.+?)[(\uff08]([^()\uff08\uff09]*〔[0-9]{4}〕[0-9]+号)[)\uff09]")
_FIELDS = {
    "year": "年份",
    "version": "版本",
    "announced_on": "公布日期",
    "title": "依据",
    "number": "依据",
    "day": "日期",
    "days": "日期",
    "kind": "性质",
    "name": "节日",
}


@dataclass(frozen=True, slots=True)
class _Day:
    number: int
    year: int
    basis: str
    version: int | None
    announced_on: date | None
    named: NamedByNotice

    @property
    def title(self) -> str:
        return f"{self.named.day.isoformat()} {self.named.kind.label}"


@dataclass(slots=True)
class _Notice:
    """The rows of one year and 依据."""

    year: int
    basis: str
    days: list[_Day] = field(default_factory=list)


def import_calendar(path: Path, *, by: Person | None, dry_run: bool = False) -> SheetReport:
    """Take in the notices a sheet quotes, all or nothing; rows of one 年份 and 依据 are one notice.

    A notice that is not there is added as the next version of its year. Of one that is there the days it did
    not name, or named otherwise, are added as a version of their own (补录), which wins for those days; days
    it named are unchanged. 版本, where given, must be the version the notice has or gets. Without 公布日期 a
    notice counts as known from today.

    Refused for the whole sheet: what :func:`read_table` refuses. Rows that cannot be taken stand in the
    report, and nothing is written then. Running it again changes nothing.

    Article: 国务院办公厅关于部分节假日安排的通知 of each year
    """
    table = read_table(path, HEADINGS, most_rows=MOST_ROWS)
    reports: dict[int, RowReport] = {}
    notices: dict[tuple[int, str], _Notice] = {}
    for row in table.rows:
        read = _read(row)
        if isinstance(read, _Day):
            key = read.year, read.basis
            notices.setdefault(key, _Notice(*key)).days.append(read)
        else:
            shown_day = str(row.cells.get("日期", ""))
            reports[row.number] = RowReport(row.number, RowOutcome.REFUSED, shown_day, read)
    with transaction.atomic():
        # With rows missing, what a notice lacks could not be told from what could not be read.
        write = not reports
        for notice in sorted(notices.values(), key=_place):
            for report in _taken(notice, by, write=write):
                reports[report.number] = report
        all_rows = SheetReport(tuple(reports[number] for number in sorted(reports)), dry_run)
        if dry_run or all_rows.refused:
            transaction.set_rollback(True)
    return all_rows


def _read(row: TableRow) -> _Day | tuple[Issue, ...]:
    cells = RowReader(row)
    year = _number(cells, "年份", _YEAR, "四位数字,如 2027", required=True)
    version = _number(cells, "版本", re.compile(r"第?([0-9]{1,2})版?"), "数字,如 1")
    day = cells.day("日期", required=True)
    word = cells.code("性质", required=True)
    if word and word not in WORDS:
        cells.faults.add("性质", "calendar.word", f"性质写「休」「班」或「照常」,现在是{shown(word)}")
    basis = cells.text("依据", required=True)
    announced_on = cells.day("公布日期")
    name = cells.text("节日") or (str(WORDS[word].label).partition("(")[0] if word in WORDS else "")
    if cells.faults.issues or year is None or day is None:
        return tuple(cells.faults.issues)
    return _Day(row.number, year, basis, version, announced_on, NamedByNotice(day, WORDS[word], name))


def _number(
    cells: RowReader, heading: str, form: re.Pattern[str], said: str, *, required: bool = False
) -> int | None:
    text = cells.code(heading, required=required)
    found = form.fullmatch(text)
    if text and not found:
        cells.faults.add(heading, "calendar.number", f"{heading}应是{said},现在是{shown(text)}")
    return int(found[1]) if found else None


def _place(notice: _Notice) -> tuple[int, int, int]:
    """Earlier versions first, whatever the order of the rows."""
    versions = [one.version for one in notice.days if one.version is not None]
    return notice.year, min(versions, default=99), notice.days[0].number


def _taken(notice: _Notice, by: Person | None, *, write: bool) -> Iterator[RowReport]:
    earlier = list(
        CalendarNotice.objects.filter(year=notice.year).order_by("version").prefetch_related("days")
    )
    title, number = _title_and_number(notice)
    own = [row for row in earlier if _is_of(row, title, number)]
    named = {day.day: day.kind for row in own for day in row.days.all()}
    fresh = [one for one in notice.days if named.get(one.named.day) != one.named.kind.value]
    issues: dict[int, list[Issue]] = {}
    try:
        _check_versions(notice, own, earlier)
        if fresh and write:
            with transaction.atomic():
                _add(notice, fresh, title, number, again=len(own), by=by)
    except Refused as refused:
        for issue in refused.issues:
            _note(issues, issue, notice, fresh)
    for one in notice.days:
        if one.number in issues:
            yield RowReport(one.number, RowOutcome.REFUSED, one.title, tuple(issues[one.number]))
        elif one not in fresh:
            yield RowReport(one.number, RowOutcome.UNCHANGED, one.title)
        else:
            outcome = RowOutcome.REVISED if one.named.day in named else RowOutcome.NEW
            yield RowReport(one.number, outcome, one.title)


def _add(
    notice: _Notice, fresh: list[_Day], title: str, number: str, *, again: int, by: Person | None
) -> None:
    announced = {one.announced_on for one in notice.days if one.announced_on is not None}
    if len(announced) > 1:
        raise refuse("announced_on", "calendar.announced", "同一个通知写了不同的公布日期,请改成一样的")
    add_notice(
        notice.year,
        f"{number or title}(补录{again})" if again else title,
        "" if again else number,
        next(iter(announced), clock.today()),
        [one.named for one in fresh],
        by=by,
    )


def _check_versions(notice: _Notice, own: list[CalendarNotice], earlier: list[CalendarNotice]) -> None:
    stated = sorted({one.version for one in notice.days if one.version is not None})
    if not stated:
        return
    following = 1 + max((row.version for row in earlier), default=0)
    allowed = [row.version for row in own] or [following]
    if len(stated) > 1 or stated[0] not in allowed:
        said = (
            f"{notice.year}年的「{notice.basis[:60]}」是第{'、'.join(map(str, allowed))}版,"
            f"表中写的是{'、'.join(map(str, stated))};请改正或空着"
        )
        raise refuse("version", "calendar.version", said)


def _title_and_number(notice: _Notice) -> tuple[str, str]:
    """The 依据 may be a title, a 文号, or a title with the 文号 behind it in brackets."""
    if _NUMBER.fullmatch(notice.basis):
        return f"{notice.year}年节假日安排", notice.basis
    found = _TITLE_AND_NUMBER.fullmatch(notice.basis)
    return (found[1], found[2]) if found else (notice.basis, "")


def _is_of(row: CalendarNotice, title: str, number: str) -> bool:
    """True for the notice itself and for what was added to it later."""
    known = row.number == number if number else row.title == title
    return known or (not row.number and row.title.startswith(f"{number or title}(补录"))


def _note(issues: dict[int, list[Issue]], issue: Issue, notice: _Notice, fresh: list[_Day]) -> None:
    """Put an issue of the whole notice to the row it is about, or to its first."""
    found = re.match(r"days\[([0-9]+)\]\.?(.*)", issue.field)
    row = fresh[int(found[1])] if found else (fresh or notice.days)[0]
    name = found[2] if found else issue.field
    issues.setdefault(row.number, []).append(Issue(_FIELDS.get(name, ""), issue.rule, issue.text))
