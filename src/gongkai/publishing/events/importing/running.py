"""An import of events from beginning to end: read, recognise, and all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.law.refusals import Issue, Refused, refuse
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.files import quarantine
from gongkai.platform.paper.row_report import RowOutcome, RowReport, SheetReport
from gongkai.platform.paper.sheets import read_table
from gongkai.publishing.events.actions import Revised, take_over
from gongkai.publishing.events.actions.ending import check_correction
from gongkai.publishing.events.entry import EventEntry, Evidence
from gongkai.publishing.events.importing.evidence import held
from gongkai.publishing.events.importing.reading import EventRow, Lookups, read_row
from gongkai.publishing.events.importing.recognising import (
    Key,
    Shelf,
    merged,
    name_of,
    number_of,
    same,
)
from gongkai.publishing.events.models import Event
from gongkai.registry.agencies.directory import AgencyDirectory
from gongkai.registry.catalogue.directory import ColumnDirectory

# Every heading the sheet may have, and whether it must.
HEADINGS = {
    **dict.fromkeys(("机构", "类别", "名称", "日期"), True),
    **dict.fromkeys(("文号", "责任股室", "栏目", "附件"), False),
}
# One transaction, some 0.2 ms a new row and 0.4 ms a corrected one.
MOST_ROWS = 1000


@dataclass(slots=True)
class _Planned:
    """A row that can be taken: of ``event`` (None: a new one), to say ``entry``."""

    number: int
    outcome: RowOutcome
    entry: EventEntry
    event: Event | None = None
    notices: tuple[Issue, ...] = ()


def import_events(path: Path, *, data: Path, by: Person | None, dry_run: bool = False) -> SheetReport:
    """Register the events of a sheet, all or nothing; they are known from today.

    An event is recognised by agency, 类别 and 文号, else by agency, 类别, 名称 and 日期; what the sheet says
    otherwise than the last time is corrected, and an empty cell leaves what is there. What the office
    corrected or cancelled since is left so, and the report says it. Files named under 附件 lie beside the
    sheet and are held below ``data``, not public. ``by``: only agencies whose things she may see.

    Refused for the whole sheet: what :func:`read_table` refuses, more than ``MOST_ROWS`` rows, and
    ``import.meanwhile``. Rows that cannot be taken stand in the report, and nothing is written then. Running
    it again changes nothing.
    """
    table = read_table(path, HEADINGS, most_rows=MOST_ROWS)
    folder = path.resolve().parent
    lookups = Lookups(AgencyDirectory.load(by), ColumnDirectory(), folder)
    reports: dict[int, RowReport] = {}
    rows: list[EventRow] = []
    for one in table.rows:
        read = read_row(one, lookups)
        if isinstance(read, EventRow):
            rows.append(read)
        else:
            name = str(one.cells.get("名称", ""))
            reports[one.number] = RowReport(one.number, RowOutcome.REFUSED, name, read)
    agencies = {row.entry.agency.pk for row in rows}
    shelf = Shelf(agencies)
    planned = []
    for found in _plans(rows, shelf):
        if isinstance(found, _Planned):
            planned.append(found)
            found_report = RowReport(found.number, found.outcome, found.entry.title, found.notices)
            reports[found.number] = found_report
        else:
            reports[found.number] = found
    report = SheetReport(tuple(reports[number] for number in sorted(reports)), dry_run)
    todo = [one for one in planned if one.outcome is not RowOutcome.UNCHANGED]
    if todo and not dry_run and not report.refused:
        _write(todo, shelf, agencies, data, folder, path.name, by)
    return report


def _plans(rows: Iterable[EventRow], shelf: Shelf) -> Iterable[_Planned | RowReport]:
    told: dict[Key, int] = {}
    for row in rows:
        entry = row.entry
        try:
            _refuse_told(number_of(entry) if entry.document_number else name_of(entry), row, told)
            planned = _plan(row, shelf)
            if planned.event is not None:
                # Named once by its 文号 and once by its name.
                _refuse_told(("event", planned.event.pk), row, told)
            yield planned
        except Refused as refused:
            yield RowReport(row.number, RowOutcome.REFUSED, entry.title, _under_headings(refused))


def _refuse_told(key: Key, row: EventRow, told: dict[Key, int]) -> None:
    first = told.setdefault(key, row.number)
    if first != row.number:
        said = f"这一行和第{first}行是同一件事,请留一行;不是同一件,请在名称里写明区别或写上文号"
        field = "document_number" if row.entry.document_number else "title"
        raise refuse(field, "event.twice", said)


def _plan(row: EventRow, shelf: Shelf) -> _Planned:
    known = shelf.find(row.entry)
    if known is None:
        return _Planned(row.number, RowOutcome.NEW, row.entry)
    if known.since:
        notice = Issue("", "event.changed_since", known.since)
        return _Planned(row.number, RowOutcome.UNCHANGED, row.entry, known.standing, (notice,))
    if known.standing is None:
        raise AssertionError("an event that does not stand says why")
    entry = merged(row.entry, known.standing)
    if same(entry, known.standing):
        return _Planned(row.number, RowOutcome.UNCHANGED, entry, known.standing)
    check_correction(entry, known.standing)
    return _Planned(row.number, RowOutcome.REVISED, entry, known.standing)


def _write(
    todo: Sequence[_Planned],
    shelf: Shelf,
    agencies: set[int],
    data: Path,
    folder: Path,
    name: str,
    by: Person | None,
) -> None:
    kept: list[Evidence] = []
    try:
        for one in todo:
            fresh = tuple(file for file in one.entry.evidence if not file.held)
            if fresh:
                files = held(data, folder, fresh)
                kept += files
                one.entry = replace(one.entry, evidence=files)
        take_over(
            [one.entry for one in todo if one.event is None],
            [Revised(one.event, one.entry) for one in todo if one.event is not None],
            f"导入「{name}」,{clock.today().isoformat()}",
            by=by,
            unchanged=lambda: Shelf(agencies).state == shelf.state,
        )
    except BaseException:
        for file in kept:
            quarantine.discard(data, file.held)
        raise


def _under_headings(refused: Refused) -> tuple[Issue, ...]:
    names = {"on": "日期", "title": "名称", "document_number": "文号"}
    return tuple(Issue(names.get(one.field, ""), one.rule, one.text) for one in refused.issues)
