"""An import of agencies from beginning to end: read, order, set up or change, and all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

from django.db import transaction

from gongkai.law.refusals import Issue, Refused, refuse
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.paper.row_report import RowOutcome, RowReport, SheetReport
from gongkai.platform.paper.sheets import read_table
from gongkai.registry.agencies.actions import open_agency, rename_agency
from gongkai.registry.agencies.details import AgencyDetails, details_of
from gongkai.registry.agencies.directory import AgencyDirectory
from gongkai.registry.agencies.importing.agency_order import in_order
from gongkai.registry.agencies.importing.agency_rows import HEADING_OF, HEADINGS, AgencyRow, read_row
from gongkai.registry.agencies.models import COUNTY_SITE, Agency, AgencyKind, Site

# One transaction, some 25 ms a new agency with a pack: nobody else writes meanwhile, and the others wait for
# five seconds at most.
MOST_ROWS = 150


class Planter(Protocol):
    """Gives an agency the columns of the packs so named; the catalogue above knows how."""

    def __call__(
        self, agency: Agency, packs: tuple[str, ...], on: date, by: Person | None
    ) -> tuple[bool, tuple[Issue, ...]]:
        """Whether anything was added, and what the reader should know. Refused (field ``pack``)."""
        ...


def import_agencies(
    path: Path, plant: Planter, *, by: Person | None, on: date | None = None, dry_run: bool = False
) -> SheetReport:
    """Set up the agencies of a sheet and bring those that are there to what it says, all or nothing.

    机构代码 is the agency's 地址段 and names it for ever. A new one is set up on its 成立日期 (``on``, today,
    where it has none); of one that is there names, numbers and contacts that differ become a new version from
    ``on``, and empty cells leave what there is. 类型, 上级 and 成立日期 are never changed: a row that says
    otherwise is refused. 规则包 are planted from ``on``. A new agency without 行政区划代码 has that of the
    one above it.

    Refused for the whole sheet: what :func:`read_table` refuses, more than ``MOST_ROWS`` rows, no site yet.
    Rows that cannot be taken stand in the report, and nothing is written then. Running it again changes
    nothing.
    """
    day = on or clock.today()
    if not Site.objects.filter(pk=COUNTY_SITE).exists():
        raise refuse("", "site.missing", "还没有设网站;请先运行 gongkai init,写明域名和网站名称")
    reports: dict[int, RowReport] = {}
    rows: list[AgencyRow] = []
    for one in read_table(path, HEADINGS, most_rows=MOST_ROWS).rows:
        read = read_row(one)
        if isinstance(read, AgencyRow):
            rows.append(read)
        else:
            title = str(one.cells.get("全称", ""))
            reports[one.number] = RowReport(one.number, RowOutcome.REFUSED, title, read)
    with transaction.atomic():
        for report in _applied(rows, plant, day, by):
            reports[report.number] = report
        of_all = SheetReport(tuple(reports[number] for number in sorted(reports)), dry_run)
        if dry_run or of_all.refused:
            transaction.set_rollback(True)
    return of_all


def _applied(rows: list[AgencyRow], plant: Planter, on: date, by: Person | None) -> Iterator[RowReport]:
    there = {one.slug: one for one in Agency.objects.filter(site_id=COUNTY_SITE)}
    ordered, parents = in_order(rows, there, AgencyDirectory.load(by), on)
    for row in ordered:
        fresh = row.slug not in there
        try:
            if row.issues:
                raise Refused(row.issues)
            # A row refused half-way leaves nothing behind: the rows after it are still judged rightly.
            with transaction.atomic():
                agency, changed, notices = _apply(row, parents[row.slug], there, plant, on, by)
        except Refused as refused:
            issues = tuple(Issue(_heading(one.field), one.rule, one.text) for one in refused.issues)
            yield RowReport(row.number, RowOutcome.REFUSED, row.title, issues)
            continue
        there[row.slug] = agency
        outcome = RowOutcome.NEW if fresh else RowOutcome.REVISED if changed else RowOutcome.UNCHANGED
        yield RowReport(row.number, outcome, row.title, notices)


def _heading(field: str) -> str:
    name = field.rpartition(".")[2]
    return HEADING_OF.get(name, name if name in HEADINGS else "")


def _apply(
    row: AgencyRow,
    parent_slug: str,
    there: Mapping[str, Agency],
    plant: Planter,
    on: date,
    by: Person | None,
) -> tuple[Agency, bool, tuple[Issue, ...]]:
    parent = there.get(parent_slug)
    if parent_slug and parent is None:
        raise refuse("parent", "agencies.parent_refused", f"上级机关「{parent_slug}」没有收,请先改好那一行")
    known = there.get(row.slug)
    if known is None:
        agency, changed = _opened(row, parent, on, by), True
    else:
        agency, changed = known, _changed(row, known, parent, on, by)
    if not row.packs:
        return agency, changed, ()
    planted, notices = plant(agency, row.packs, max(on, agency.valid_from), by)
    return agency, changed or planted, notices


def _opened(row: AgencyRow, parent: Agency | None, on: date, by: Person | None) -> Agency:
    told = dict(row.details)
    if parent is not None and "division_code" not in told:
        told["division_code"] = parent.versions.order_by("-valid_from", "-pk")[0].division_code
    empty = dict.fromkeys(("full_name", "short_name", "credit_code", "division_code"), "")
    details = AgencyDetails(**{**empty, **told})
    return open_agency(row.slug, row.kind, details, row.opened_on or on, by=by, parent=parent)


def _changed(row: AgencyRow, known: Agency, parent: Agency | None, on: date, by: Person | None) -> bool:
    """Bring one that is there to what its row says; True if anything was written."""
    issues: list[Issue] = []
    if known.valid_to is not None and known.valid_to < on:
        said = f"机构代码「{row.slug}」的机关已在{known.valid_to.isoformat()}撤销,用过的代码不再用,请换一个"
        issues.append(Issue("slug", "agency.closed", said))
    if row.kind != known.kind:
        said = f"类型登记的是{AgencyKind(known.kind).label},不能改;真的变了,请撤销后另设一个机关来承接"
        issues.append(Issue("kind", "agencies.another_kind", said))
    if parent is not None and parent.pk != known.parent_id:
        said = "上级登记的是另一个机关,不能改;真的变了,请撤销后另设一个机关来承接"
        issues.append(Issue("parent", "agencies.another_parent", said))
    if row.opened_on is not None and row.opened_on != known.valid_from:
        said = f"成立日期登记的是{known.valid_from.isoformat()},不能改;请照写,或空着"
        issues.append(Issue("on", "agencies.another_day", said))
    if issues:
        raise Refused(issues)
    held = details_of(known.versions.order_by("-valid_from", "-pk")[0])
    fresh = {name: value for name, value in row.details.items() if getattr(held, name) != value}
    if fresh:
        rename_agency(known, max(on, known.valid_from), by=by, **fresh)
    return bool(fresh)
