"""Reading the rows of a sheet of agencies: words checked, nothing looked up, nothing written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.law.reading import shown
from gongkai.law.refusals import Issue
from gongkai.platform.paper.sheets_rows import RowReader, TableRow
from gongkai.registry.agencies.models import AgencyKind

# Under which heading each particular stands; codes are read with full-width signs as plain ones.
_TEXTS = {
    "full_name": "全称",
    "short_name": "简称",
    "icp": "ICP备案",
    "police_record": "公安备案",
    "disclosure_office": "公开工作机构",
    "address": "地址",
    "office_hours": "办公时间",
    "telephone": "电话",
    "fax": "传真",
}
_CODES = {
    "credit_code": "统一社会信用代码",
    "division_code": "行政区划代码",
    "site_code": "网站标识码",
    "postcode": "邮编",
    "email": "邮箱",
}
SLUG, KIND, PARENT, OPENED, PACKS = "机构代码", "类型", "上级", "成立日期", "规则包"
# Every heading the sheet may have, and whether it must.
HEADINGS = {
    **dict.fromkeys((SLUG, KIND, "全称", "简称", "统一社会信用代码"), True),
    **dict.fromkeys((PARENT, "行政区划代码", "网站标识码", "ICP备案", "公安备案", "公开工作机构"), False),
    **dict.fromkeys(("地址", "邮编", "办公时间", "电话", "传真", "邮箱", OPENED, PACKS), False),
}
KINDS = {
    **dict.fromkeys(("县级政府", "县级人民政府"), AgencyKind.COUNTY),
    "部门": AgencyKind.BUREAU,
    **dict.fromkeys(("乡镇", "街道", "乡镇(街道)"), AgencyKind.TOWNSHIP),
    **dict.fromkeys(("单位", "所属单位"), AgencyKind.UNIT),
}
_KINDS_SAID = "县级政府、部门、乡镇、单位"
# What a refusal of the verbs is about, by the heading of its cell.
HEADING_OF = {
    **_TEXTS,
    **_CODES,
    "slug": SLUG,
    "kind": KIND,
    "parent": PARENT,
    "on": OPENED,
    "pack": PACKS,
}


@dataclass(slots=True)
class AgencyRow:
    """One row. ``details`` holds only the cells that say something; ``parent`` is what its cell calls it."""

    number: int
    slug: str
    kind: AgencyKind
    parent: str
    details: Mapping[str, str]
    opened_on: date | None
    packs: tuple[str, ...]
    issues: list[Issue] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What to know the row by."""
        return self.details.get("full_name", self.slug)


def read_row(row: TableRow) -> AgencyRow | tuple[Issue, ...]:
    """The row, or what is wrong with it."""
    cells = RowReader(row)
    slug = cells.code(SLUG, required=True)
    said = cells.code(KIND, required=True)
    kind = KINDS.get(said)
    if said and kind is None:
        cells.faults.add(KIND, "agencies.kind", f"类型写{_KINDS_SAID}之一,现在是{shown(said)}")
    # Only a subordinate unit may be without a credit code.
    needed = ("full_name", "short_name", *(() if kind is AgencyKind.UNIT else ("credit_code",)))
    details = {name: cells.text(heading, required=name in needed).strip() for name, heading in _TEXTS.items()}
    details |= {name: cells.code(heading, required=name in needed) for name, heading in _CODES.items()}
    parent, opened_on = cells.text(PARENT).strip(), cells.day(OPENED)
    packs = tuple(dict.fromkeys(cells.parts(PACKS)))
    if cells.faults.issues or kind is None:
        return tuple(cells.faults.issues)
    told = {name: value for name, value in details.items() if value}
    return AgencyRow(row.number, slug, kind, parent, told, opened_on, packs)
