"""An import of the catalogue from beginning to end: read, order, apply, and all or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.db import transaction

from gongkai.law.refusals import Issue, Refused
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.paper.row_report import RowOutcome, RowReport, SheetReport
from gongkai.platform.paper.sheets import read_table
from gongkai.registry.agencies.directory import AgencyDirectory
from gongkai.registry.catalogue.importing.applying import Applying, Shelf
from gongkai.registry.catalogue.importing.reading import read_row
from gongkai.registry.catalogue.importing.tree import CatalogueRow, in_order

# Every heading the sheet may have, and whether it must.
HEADINGS = {
    **dict.fromkeys(("机构", "编号", "栏目"), True),
    **dict.fromkeys(("上级编号", "依据", "规定来源", "周期", "形成后", "复核"), False),
    **dict.fromkeys(("责任股室", "公开对象", "豁免理由"), False),
}
# One transaction, some 11 ms a new column with three rules: nobody else writes meanwhile, and the others wait
# for five seconds at most.
MOST_ROWS = 300


def import_catalogue(
    path: Path, *, by: Person | None, on: date | None = None, dry_run: bool = False
) -> SheetReport:
    """Bring the columns of a sheet to what it says, from ``on`` (today), all or nothing.

    编号 is the column's 地址段. A column that is not there is opened; one that is there is moved, renamed and
    described anew, and an empty cell leaves its description as it is. 周期, 形成后 and 复核 set rules under
    names of the import's own, and an empty cell ends such a rule; rules of packs and of the office are left,
    told where they bind too, and not asked twice. 豁免理由 exempts to the end of the year. Columns that the
    sheet does not name stay as they are. ``by``: only agencies whose things she may see.

    Refused for the whole sheet: what :func:`read_table` refuses, more than ``MOST_ROWS`` rows. Rows that
    cannot be taken stand in the report, and nothing is written then. Running it again changes nothing.
    """
    day = on or clock.today()
    table = read_table(path, HEADINGS, most_rows=MOST_ROWS)
    agencies = AgencyDirectory.load(by)
    told = frozenset(table.headings)
    reports: dict[int, RowReport] = {}
    rows: list[CatalogueRow] = []
    for one in table.rows:
        read = read_row(one, told, agencies, day)
        if isinstance(read, CatalogueRow):
            rows.append(read)
        else:
            name = one.cells.get("栏目", "")
            reports[one.number] = RowReport(one.number, RowOutcome.REFUSED, str(name), read)
    with transaction.atomic():
        for report in _applied(rows, day, by):
            reports[report.number] = report
        report_of_all = SheetReport(tuple(reports[number] for number in sorted(reports)), dry_run)
        if dry_run or report_of_all.refused:
            transaction.set_rollback(True)
    return report_of_all


def _applied(rows: Iterable[CatalogueRow], on: date, by: Person | None) -> Iterable[RowReport]:
    by_agency: dict[int, list[CatalogueRow]] = {}
    for row in rows:
        by_agency.setdefault(row.agency.pk, []).append(row)
    for group in by_agency.values():
        shelf = Shelf(group[0].agency, on)
        existing = {
            column.slug: column.parent.slug if column.parent is not None else ""
            for column in shelf.columns.values()
        }
        applying = Applying(shelf, on, by)
        for row in in_order(group, existing):
            yield _report(row, applying, fresh=row.slug not in existing)


def _report(row: CatalogueRow, applying: Applying, *, fresh: bool) -> RowReport:
    if row.issues:
        return _refused(row, row.issues)
    try:
        # A row refused half-way leaves nothing behind, so that the rows after it are still judged rightly.
        with transaction.atomic():
            _, changed, notices = applying.apply(row)
    except Refused as refused:
        return _refused(row, refused.issues)
    outcome = RowOutcome.NEW if fresh else RowOutcome.REVISED if changed else RowOutcome.UNCHANGED
    return RowReport(row.number, outcome, row.name, notices)


def _refused(row: CatalogueRow, issues: Iterable[Issue]) -> RowReport:
    return RowReport(row.number, RowOutcome.REFUSED, row.name, tuple(issues))
