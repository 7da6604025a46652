"""Whom each row of a sheet of agencies hangs under, and the order that sets up the upper one first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from gongkai.law.refusals import Issue, Refused
from gongkai.platform.paper.sheets_hanging import depth_of, ring_of
from gongkai.registry.agencies.directory import AgencyDirectory, folded
from gongkai.registry.agencies.importing.agency_rows import PARENT, SLUG, AgencyRow
from gongkai.registry.agencies.models import Agency, AgencyKind


def in_order(
    rows: Sequence[AgencyRow], there: Mapping[str, Agency], directory: AgencyDirectory, on: date
) -> tuple[list[AgencyRow], dict[str, str]]:
    """The rows, upper before lower and else as in the sheet, and the slug each hangs under ("" : none said).

    ``there``: the agencies of the site by slug. 上级 may be called as any agency may, in the sheet or there;
    where a bureau or township names none, it is the county, if there is but one. Noted in the rows: a slug
    written twice, a parent nobody knows, a ring.
    """
    by_slug: dict[str, AgencyRow] = {}
    for row in rows:
        first = by_slug.setdefault(row.slug, row)
        if first is not row:
            said = f"机构代码「{row.slug}」和第{first.number}行写重了,请留一行"
            row.issues.append(Issue(SLUG, "agencies.twice", said))
    named = _names(by_slug)
    county = _county(by_slug, there)
    parents: dict[str, str] = {}
    for row in by_slug.values():
        parents[row.slug] = _parent(row, named, directory, on)
        if not row.parent and row.slug not in there and row.kind in (AgencyKind.BUREAU, AgencyKind.TOWNSHIP):
            parents[row.slug] = county
    for row in by_slug.values():
        ring = ring_of(row.slug, parents)
        if ring:
            said = f"上级绕成了一圈:{' → '.join((*ring, ring[0]))};请改正其中一个"
            row.issues.append(Issue(PARENT, "agencies.ring", said))
    return sorted(rows, key=lambda row: depth_of(row.slug, parents)), parents


def _names(by_slug: Mapping[str, AgencyRow]) -> dict[str, set[str]]:
    """The slugs of the sheet under everything its rows are called."""
    named: dict[str, set[str]] = {}
    for row in by_slug.values():
        called = {
            row.slug,
            *(row.details.get(name, "") for name in ("full_name", "short_name", "credit_code")),
        }
        for name in called - {""}:
            named.setdefault(folded(name), set()).add(row.slug)
    return named


def _county(by_slug: Mapping[str, AgencyRow], there: Mapping[str, Agency]) -> str:
    """The one county of site and sheet; "" where there is none or more than one."""
    found = {one.slug for one in there.values() if one.kind == AgencyKind.COUNTY and one.valid_to is None}
    found |= {row.slug for row in by_slug.values() if row.kind is AgencyKind.COUNTY}
    return found.pop() if len(found) == 1 else ""


def _parent(row: AgencyRow, named: Mapping[str, set[str]], directory: AgencyDirectory, on: date) -> str:
    if not row.parent:
        return ""
    found = named.get(folded(row.parent), set())
    if len(found) == 1:
        return next(iter(found))
    if found:
        said = f"表里有{len(found)}个机关叫「{row.parent}」({'、'.join(sorted(found))}),请写机构代码"
        row.issues.append(Issue(PARENT, "agency.ambiguous", said))
        return ""
    try:
        return directory.find(row.parent, on).slug
    except Refused as refused:
        row.issues += (Issue(PARENT, one.rule, one.text) for one in refused.issues)
        return ""
