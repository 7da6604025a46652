"""The rows of one agency as a tree: every branch before its leaves, no ring, no parent that is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.law.refusals import Issue
from gongkai.law.sources import RuleSource
from gongkai.platform.paper.sheets import nearest
from gongkai.platform.paper.sheets_hanging import depth_of, ring_of
from gongkai.registry.agencies.models import Agency


@dataclass(slots=True)
class CatalogueRow:
    """One row as read. ``parent``: the slug above, "" at the top; ``told``: the headings the sheet has.

    An empty ``basis``, ``audience`` or ``exemption``, and None, leave what is there as it is.
    """

    number: int
    agency: Agency
    slug: str
    parent: str
    name: str
    basis: str
    source_kind: RuleSource | None
    terms: Mapping[str, str]
    responsible: Agency | None
    audience: str
    exemption: str
    told: frozenset[str]
    issues: list[Issue] = field(default_factory=list)


def in_order(rows: Sequence[CatalogueRow], existing: Mapping[str, str]) -> list[CatalogueRow]:
    """The rows of one agency, branch before leaf, in the order of the sheet among sisters.

    ``existing``: the parent of every column that is there, by slugs, "" at the top. Noted in the rows: a slug
    written twice, a parent that is neither there nor in the sheet, a ring, named from its first member on.
    """
    by_slug: dict[str, CatalogueRow] = {}
    for row in rows:
        if row.slug in by_slug:
            said = f"编号「{row.slug}」和第{by_slug[row.slug].number}行写重了,请留一行"
            row.issues.append(Issue("编号", "catalogue.twice", said))
        else:
            by_slug[row.slug] = row
    above = {**existing, **{row.slug: _parent(row, existing) for row in by_slug.values()}}
    known = sorted(above)
    depth: dict[str, int] = {}
    for row in rows:
        if row.parent and row.parent not in above:
            said = f"没有编号为「{row.parent}」的栏目{nearest(row.parent, known)}。请先写上级栏目那一行"
            row.issues.append(Issue("上级编号", "catalogue.parent", said))
        ring = ring_of(row.slug, above)
        if ring:
            said = f"上级编号绕成了一圈:{' → '.join((*ring, ring[0]))};请改正其中一个"
            row.issues.append(Issue("上级编号", "catalogue.ring", said))
        depth[row.slug] = 0 if ring else depth_of(row.slug, above)
    return sorted(rows, key=lambda row: depth[row.slug])


def _parent(row: CatalogueRow, existing: Mapping[str, str]) -> str:
    return row.parent if "上级编号" in row.told else existing.get(row.slug, "")
