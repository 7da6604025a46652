"""What an import came to, in one shape for every kind of sheet. Django must be set up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gongkai.main.data_folder import alone
from gongkai.main.publications_sheet import import_publications
from gongkai.platform.accounts.first_passwords import path_in, read
from gongkai.platform.paper.row_report import RowOutcome, SheetReport
from gongkai.platform.paper.sheets_writing import write_sheet
from gongkai.platform.settings import Settings
from gongkai.platform.typography import typeset
from gongkai.publishing.events.importing import import_events
from gongkai.publishing.importing.report import heading
from gongkai.registry.agencies.importing.agencies import import_agencies
from gongkai.registry.agencies.importing.people import import_people
from gongkai.registry.catalogue.importing import import_catalogue
from gongkai.registry.catalogue.importing.packs import plant_named
from gongkai.registry.workcalendar.importing import import_calendar

PASSWORDS_LOCK = "first-passwords"


@dataclass(frozen=True, slots=True)
class Defect:
    """What is wrong with a cell of the sheet and what to do about it; ``row`` as the sheet shows it."""

    row: int
    column: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """``counts`` are the outcomes in words, ``data`` the whole report as plain values."""

    rows: int
    counts: tuple[tuple[str, int], ...]
    refused: int
    written: bool
    dry_run: bool
    may_skip: bool
    defects: tuple[Defect, ...]
    data: dict[str, Any]
    # What else the operator must know once it is written: where something lies.
    note: str = ""


def publications(
    sheet: Path,
    settings: Settings,
    *,
    dry_run: bool,
    skip_refused: bool,
    progress: Callable[[int, int], None],
) -> ImportReport:
    """Publications taken over by the importer."""
    found = import_publications(
        sheet, settings, dry_run=dry_run, skip_refused=skip_refused, progress=progress
    )
    return ImportReport(
        rows=len(found.rows),
        counts=tuple((one.label, found.counts[one.value]) for one in RowOutcome),
        refused=len(found.refused),
        written=found.written,
        dry_run=dry_run,
        may_skip=True,
        defects=tuple(
            Defect(row.number, heading(issue.field), issue.rule, issue.text)
            for row in found.rows
            for issue in row.issues
        ),
        data=found.as_json(),
    )


def catalogue(sheet: Path, *, dry_run: bool) -> ImportReport:
    """Columns and their rules brought to what the sheet says."""
    return _of_sheet(import_catalogue(sheet, by=None, dry_run=dry_run))


def calendar(sheet: Path, *, dry_run: bool) -> ImportReport:
    """Holiday notices taken in."""
    return _of_sheet(import_calendar(sheet, by=None, dry_run=dry_run))


def events(sheet: Path, settings: Settings, *, dry_run: bool) -> ImportReport:
    """What happened, registered."""
    return _of_sheet(import_events(sheet, data=settings.data, by=None, dry_run=dry_run))


def agencies(sheet: Path, *, dry_run: bool) -> ImportReport:
    """Agencies set up, or brought to what the sheet says, with the columns of their packs."""
    return _of_sheet(import_agencies(sheet, plant_named, by=None, dry_run=dry_run))


def people(
    sheet: Path, settings: Settings, *, dry_run: bool, progress: Callable[[int, int], None]
) -> ImportReport:
    """People with their posts; where their first passwords lie is said, what they are is not."""
    with alone(settings.data, PASSWORDS_LOCK):
        before = read(settings.data)
        found = import_people(sheet, settings.data, by=None, dry_run=dry_run, progress=progress)
        more = read(settings.data).keys() - before.keys()
    report = _of_sheet(found)
    note = f"新设的{len(more)}个第一次登录用的密码在 {path_in(settings.data)}" if more else ""
    return replace(report, note=note)


def _of_sheet(found: SheetReport) -> ImportReport:
    taken = found.count(RowOutcome.NEW) + found.count(RowOutcome.REVISED)
    written = bool(taken) and not found.refused and not found.dry_run
    return ImportReport(
        rows=len(found.rows),
        counts=tuple((one.label, found.count(one)) for one in RowOutcome),
        refused=found.count(RowOutcome.REFUSED),
        written=written,
        dry_run=found.dry_run,
        may_skip=False,
        defects=tuple(
            Defect(row.number, issue.field, issue.rule, issue.text)
            for row in found.rows
            for issue in row.issues
        ),
        data={**found.as_json(), "written": written},
    )


def write_report(report: ImportReport, path: Path) -> None:
    """Save the defects as a sheet, one a row. Errors: OSError."""
    rows = [(one.row, one.column, typeset(one.text), one.rule) for one in report.defects]
    with path.open("wb") as file:
        write_sheet(file, "问题", ("行", "列", "问题和办法", "规则"), rows)
