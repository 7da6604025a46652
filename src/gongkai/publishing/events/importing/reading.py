"""Reading the rows of a sheet of events: agencies, units, columns found, words checked, nothing written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gongkai.law.reading import shown
from gongkai.law.refusals import Issue, Refused
from gongkai.platform import clock
from gongkai.platform.paper.sheets import nearest
from gongkai.platform.paper.sheets_rows import RowReader, TableRow
from gongkai.publishing.events.entry import EventEntry, Evidence, checked
from gongkai.publishing.events.importing.evidence import looked_at
from gongkai.publishing.events.kinds import BY_HAND, kind_by_words
from gongkai.registry.agencies.directory import AgencyDirectory
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.sheet_cells import agency_cell, unit_cell
from gongkai.registry.catalogue.directory import ColumnDirectory
from gongkai.registry.catalogue.models import Column

_HEADINGS = {
    "agency": "机构",
    "kind": "类别",
    "title": "名称",
    "on": "日期",
    "document_number": "文号",
    "responsible": "责任股室",
    "column": "栏目",
}


@dataclass(frozen=True, slots=True)
class EventRow:
    """One row as read; ``number`` is that of the sheet."""

    number: int
    entry: EventEntry


@dataclass(frozen=True, slots=True)
class Lookups:
    """What the rows are looked up in, and the folder of the sheet."""

    agencies: AgencyDirectory
    columns: ColumnDirectory
    folder: Path


def read_row(row: TableRow, lookups: Lookups) -> EventRow | tuple[Issue, ...]:
    """The row, or everything that is wrong with it."""
    cells = RowReader(row)
    on = cells.day("日期", required=True)
    agency = agency_cell(cells, lookups.agencies, on or clock.today())
    kind = _kind(cells)
    title = cells.text("名称", required=True)
    number = cells.code("文号")
    responsible = unit_cell(cells, agency, lookups.agencies, rule="event.responsible")
    column = _column(cells, agency, lookups.columns)
    files: tuple[Evidence, ...] = ()
    if not cells.faults.issues:
        files = looked_at(lookups.folder, cells.parts("附件"), cells.faults.issues, "附件")
    if cells.faults.issues or agency is None or on is None:
        return tuple(cells.faults.issues)
    try:
        entry = checked(EventEntry(agency, kind, title, on, number, responsible, column, files))
    except Refused as refused:
        return tuple(Issue(_HEADINGS.get(one.field, ""), one.rule, one.text) for one in refused.issues)
    return EventRow(row.number, entry)


def _kind(cells: RowReader) -> str:
    text = cells.text("类别", required=True)
    if not text:
        return ""
    found = kind_by_words(text)
    if found is None:
        names = [one.short for one in BY_HAND]
        said = f"没有{shown(text)}这一类{nearest(text, names)}。可用的有:{'、'.join(names)}"
        cells.faults.add("类别", "event.kind", said)
        return ""
    return found.code


def _column(cells: RowReader, agency: Agency | None, columns: ColumnDirectory) -> Column | None:
    text = cells.text("栏目")
    if not text or agency is None:
        return None
    try:
        return columns.find(agency, text, clock.today())
    except Refused as refused:
        cells.faults.issues += (Issue("栏目", one.rule, one.text) for one in refused.issues)
        return None
