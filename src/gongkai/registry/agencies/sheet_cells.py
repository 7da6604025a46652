"""The cells of a sheet that name an agency or a unit; what is wrong stands under the cell's heading."""

from __future__ import annotations

from datetime import date

from gongkai.law.refusals import Issue, Refused
from gongkai.platform.paper.sheets import nearest
from gongkai.platform.paper.sheets_rows import RowReader
from gongkai.registry.agencies.directory import AgencyDirectory, folded
from gongkai.registry.agencies.models import Agency

AGENCY, UNIT = "机构", "责任股室"


def agency_cell(cells: RowReader, agencies: AgencyDirectory, day: date) -> Agency | None:
    """The agency in the cell 机构, which must be filled in; None where it is not there, and noted why."""
    name = cells.text(AGENCY, required=True)
    if not name:
        return None
    try:
        return agencies.find(name, day)
    except Refused as refused:
        cells.faults.issues += (Issue(AGENCY, one.rule, one.text) for one in refused.issues)
        return None


def unit_cell(
    cells: RowReader, agency: Agency | None, agencies: AgencyDirectory, *, rule: str
) -> Agency | None:
    """The unit in the cell 责任股室: the agency itself or one right below; noted under ``rule`` if neither.

    Without an agency, and where the cell is empty, None.
    """
    text = cells.text(UNIT)
    if not text or agency is None:
        return None
    known = agencies.names_below(agency)
    if unit := known.get(folded(text)):
        return unit
    said = (
        f"本机关没有登记「{text[:40]}」{nearest(folded(text), list(known))}。"
        "请先在机关里登记这个所属单位,或空着(由机关自己负责)"
    )
    cells.faults.add(UNIT, rule, said)
    return None
