"""A sheet in a test: rows made of contents, and taking them over."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from gongkai.law.refusals import Refused
from gongkai.platform.accounts.models import Person
from gongkai.platform.paper.row_report import RowOutcome
from gongkai.publishing.importing.report import Report
from gongkai.publishing.importing.running import run
from gongkai.publishing.importing.sheet_row import RefusedRow, SheetRow
from gongkai.publishing.publications.content import Attachment, Content
from gongkai.registry.catalogue.models import Column

THEN = date(2024, 7, 1)


def row(number: int, content: Content, on: date = THEN, **cells: Any) -> SheetRow:
    """Row ``number`` of a sheet, with further ``cells``."""
    column = Column.objects.select_related("agency").get(uid=content.column)
    return SheetRow(number, column.agency, column, content, on, **cells)


def take(
    rows: Iterable[SheetRow | RefusedRow],
    *,
    name: str = "旧站.xlsx",
    by: Person | None = None,
    dry_run: bool = False,
    skip_refused: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
    file_hash: str = "",
) -> Report:
    """Import the rows as the file ``name``: another name is another file, unless ``file_hash`` is given."""
    return run(
        rows,
        file_name=name,
        file_hash=file_hash or hashlib.sha256(name.encode()).hexdigest(),
        by=by,
        dry_run=dry_run,
        skip_refused=skip_refused,
        progress=progress,
    )


def ten_rows(column_uid: str, title: str = "旧站第{}条") -> list[SheetRow]:
    """Ten records of one day, every other one with its 索引号, each with its old address and a file."""
    file = Attachment("附件.pdf", "0" * 64, 5)
    return [
        row(
            number,
            Content(title=title.format(number), column=column_uid, body="<p>全文</p>", attachments=(file,)),
            index_number=f"11341702486344515H/202407-{number:05d}" if number % 2 else "",
            old_address=f"/old/{number}.html",
        )
        for number in range(2, 12)
    ]


def take_one(content: Content, on: date = THEN, **cells: Any) -> RowOutcome:
    """Import a sheet of one row; a refusal is raised with the row's issues."""
    (report,) = take([row(2, content, on, **cells)]).rows
    if report.outcome is RowOutcome.REFUSED:
        raise Refused(report.issues)
    return report.outcome


def outcomes(report: Report) -> list[str]:
    """The outcome of each row, in order."""
    return [one.outcome.value for one in report.rows]


def rules(report: Report) -> dict[int, list[str]]:
    """The rules each refused row is refused by."""
    return {one.number: [issue.rule for issue in one.issues] for one in report.refused}
