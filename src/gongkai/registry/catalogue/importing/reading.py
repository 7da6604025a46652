"""Reading the rows of a catalogue sheet: agencies and units found, words checked, nothing written."""

from __future__ import annotations

from datetime import date

from gongkai.law.reading import shown
from gongkai.law.refusals import Issue, Refused
from gongkai.law.sources import RuleSource
from gongkai.platform.paper.sheets import nearest
from gongkai.platform.paper.sheets_rows import RowReader, TableRow
from gongkai.registry.agencies.directory import AgencyDirectory, folded
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.importing.terms import CODES_OF
from gongkai.registry.catalogue.importing.tree import CatalogueRow

_SOURCES = {one.label: one for one in RuleSource}


def read_row(
    row: TableRow, told: frozenset[str], agencies: AgencyDirectory, on: date
) -> CatalogueRow | tuple[Issue, ...]:
    """The row, or what is wrong with it. ``told``: the headings of the sheet."""
    cells = RowReader(row)
    agency = _agency(cells, agencies, on)
    source_kind = _source_kind(cells)
    basis = cells.text("依据")
    if not basis and source_kind in (RuleSource.LAW, RuleSource.SUPERIOR):
        said = f"规定来源是「{source_kind.label}」,请在「依据」里写明哪个文件、哪一条"
        cells.faults.add("依据", "catalogue.basis", said)
    slug, name = cells.code("编号", required=True), cells.text("栏目", required=True)
    responsible = _unit(cells, agency, agencies)
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


def _agency(cells: RowReader, agencies: AgencyDirectory, on: date) -> Agency | None:
    name = cells.text("机构", required=True)
    if not name:
        return None
    try:
        return agencies.find(name, on)
    except Refused as refused:
        cells.faults.issues += (Issue("机构", one.rule, one.text) for one in refused.issues)
        return None


def _source_kind(cells: RowReader) -> RuleSource | None:
    text = cells.code("规定来源")
    if text and text not in _SOURCES:
        said = f"规定来源写成{'、'.join(_SOURCES)}之一,现在是{shown(text)}"
        cells.faults.add("规定来源", "catalogue.source_kind", said)
    return _SOURCES.get(text)


def _unit(cells: RowReader, agency: Agency | None, agencies: AgencyDirectory) -> Agency | None:
    """The unit named 责任股室: the agency itself or one right below it."""
    text = cells.text("责任股室")
    if not text or agency is None:
        return None
    known = agencies.names_below(agency)
    if unit := known.get(folded(text)):
        return unit
    said = (
        f"本机关没有登记「{text[:40]}」{nearest(folded(text), list(known))}。"
        "请先在机关里登记这个所属单位,或空着(由机关自己负责)"
    )
    cells.faults.add("责任股室", "catalogue.responsible", said)
    return None
