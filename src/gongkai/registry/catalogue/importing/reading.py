"""Reading the rows of a catalogue sheet: agencies and units found, words checked, nothing written."""

from __future__ import annotations

from datetime import date

from gongkai.law.reading import shown
from gongkai.law.refusals import Issue
from gongkai.law.sources import RuleSource
from gongkai.platform.paper.sheets_rows import RowReader, TableRow
from gongkai.registry.agencies.directory import AgencyDirectory
from gongkai.registry.agencies.sheet_cells import agency_cell, unit_cell
from gongkai.registry.catalogue.importing.terms import CODES_OF
from gongkai.registry.catalogue.importing.tree import CatalogueRow

_SOURCES = {one.label: one for one in RuleSource}


def read_row(
    row: TableRow, told: frozenset[str], agencies: AgencyDirectory, on: date
) -> CatalogueRow | tuple[Issue, ...]:
    """The row, or what is wrong with it. ``told``: the headings of the sheet."""
    cells = RowReader(row)
    agency = agency_cell(cells, agencies, on)
    source_kind = _source_kind(cells)
    basis = cells.text("依据")
    if not basis and source_kind in (RuleSource.LAW, RuleSource.SUPERIOR):
        said = f"规定来源是「{source_kind.label}」,请在「依据」里写明哪个文件、哪一条"
        cells.faults.add("依据", "catalogue.basis", said)
    slug, name = cells.code("编号", required=True), cells.text("栏目", required=True)
    responsible = unit_cell(cells, agency, agencies, rule="catalogue.responsible")
    parent, audience, exemption = cells.code("上级编号"), cells.text("公开对象"), cells.text("豁免理由")
    terms = {heading: cells.text(heading) for heading in CODES_OF if heading in told}
    if cells.faults.issues or agency is None:
        return tuple(cells.faults.issues)
    return CatalogueRow(
        number=row.number,
        agency=agency,
        slug=slug,
        parent=parent,
        name=name,
        basis=basis,
        source_kind=source_kind,
        terms=terms,
        responsible=responsible,
        audience=audience,
        exemption=exemption,
        told=told,
    )


def _source_kind(cells: RowReader) -> RuleSource | None:
    text = cells.code("规定来源")
    if text and text not in _SOURCES:
        said = f"规定来源写成{'、'.join(_SOURCES)}之一,现在是{shown(text)}"
        cells.faults.add("规定来源", "catalogue.source_kind", said)
    return _SOURCES.get(text)
