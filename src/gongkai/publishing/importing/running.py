"""An import from beginning to end: check all, stage unseen, make live at once, settle."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence

from gongkai.platform.accounts.models import Person
from gongkai.publishing.importing.checking import Plan, Progress, check
from gongkai.publishing.importing.planned_row import PlannedRow
from gongkai.publishing.importing.report import Report
from gongkai.publishing.importing.sheet_row import RefusedRow, SheetRow
from gongkai.publishing.importing.spool import Spool
from gongkai.publishing.publications.actions import importing
from gongkai.publishing.publications.actions.importing import Lease, Link, Organs, Staging

# Rows a transaction: large enough that the commits do not count, small enough that nobody waits for one.
STAGED_AT_ONCE = 250


def run(
    rows: Iterable[SheetRow | RefusedRow],
    *,
    file_name: str,
    file_hash: str,
    by: Person | None,
    dry_run: bool,
    skip_refused: bool,
    progress: Progress,
) -> Report:
    """Take over the rows of a sheet, all or nothing for whoever reads.

    Every row is checked before the first is written; with one refused nothing is written, unless
    ``skip_refused``. ``rows`` are gone through once. Interrupted, nothing is to be seen, and a run of the
    same file (``file_hash``: SHA-256 in hex) goes on where it stopped. ``progress`` is told the rows checked
    with 0, then the rows written and how many there are to write.

    Refused as a whole: while another import is at work (``import.busy``), when another import or the office
    changed meanwhile what was checked (``import.meanwhile``), and after too long a pause (``import.lease``).
    """
    organs = Organs()
    with Spool() as spool:
        if dry_run:
            return _report(check(rows, spool, organs, progress), file_name, file_hash, dry_run=True, batch="")
        seen = importing.look()
        for uid in importing.unsettled():
            importing.settle(uid)
        plan = check(rows, spool, organs, progress)
        todo = plan.to_write
        if not todo or (not skip_refused and any(row.issues for row in plan.reports())):
            return _report(plan, file_name, file_hash, dry_run=False, batch="")
        lease = importing.open_batch(seen, file_name, file_hash, by)
        # Else the plan is looked through for garbage while the lock is held: half a second for 50,000 rows.
        gc.freeze()
        try:
            lease, there = _resume(lease, todo, file_name, file_hash, by)
            _stage(todo, there, spool, Staging(lease, by, organs), progress)
            report = _report(plan, file_name, file_hash, dry_run=False, batch=lease.uid)
            importing.go_live(lease, report.counts)
            importing.settle(lease.uid)
        except BaseException:
            importing.release(lease)
            raise
        finally:
            gc.unfreeze()
    return report


def _resume(
    lease: Lease, todo: Sequence[PlannedRow], file_name: str, file_hash: str, by: Person | None
) -> tuple[Lease, frozenset[int]]:
    """The lease to write under and the documents that are staged already.

    What was staged stands only if the sheet would still do the same with each of them.
    """
    if not lease.resumed:
        return lease, frozenset()
    there = importing.staged(lease)
    planned = {row.target.pk for row in todo if row.target is not None}
    known = {row.target.pk for row in todo if row.target is not None and not row.target.hidden}
    if there <= planned and not importing.changed_since_staged(lease, known & there):
        return lease, there
    return importing.start_again(lease, file_name, file_hash, by), frozenset()


def _stage(
    todo: Sequence[PlannedRow], there: frozenset[int], spool: Spool, staging: Staging, progress: Progress
) -> None:
    left = [row for row in todo if row.document_id not in there]
    for first in range(0, len(left), STAGED_AT_ONCE):
        some = left[first : first + STAGED_AT_ONCE]
        records = [row.record(spool.get(row.place) if row.new_text else None) for row in some]
        for row, staged in zip(some, staging.records(records), strict=True):
            row.document_id, row.index_number = staged.document_id, staged.number
        progress(len(todo) - len(left) + first + len(some), len(todo))
    links = [
        Link(
            row.agency,
            row.document_id,
            one.document_id if isinstance(one, PlannedRow) else one,
            row.published_on,
        )
        for row in todo
        for one in row.links
    ]
    for first in range(0, len(links), STAGED_AT_ONCE):
        staging.links(links[first : first + STAGED_AT_ONCE])


def _report(plan: Plan, file_name: str, file_hash: str, *, dry_run: bool, batch: str) -> Report:
    return Report(file_name, file_hash, dry_run, bool(batch), batch, plan.reports())
