"""Checking every row before the first is written: form, gate, doubles, recognition, what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from gongkai.law.fields import check_day
from gongkai.law.reading import Faults
from gongkai.law.refusals import Refused
from gongkai.law.registers import parse_index_number
from gongkai.platform import clock
from gongkai.platform.paper.row_report import RowOutcome
from gongkai.publishing.importing.comparing import compare
from gongkai.publishing.importing.linking import link
from gongkai.publishing.importing.numbering import Numbers
from gongkai.publishing.importing.planned_row import PlannedRow
from gongkai.publishing.importing.report import RowReport
from gongkai.publishing.importing.sheet_index import SheetIndex
from gongkai.publishing.importing.sheet_row import RefusedRow, SheetRow
from gongkai.publishing.importing.sheet_validity import ended
from gongkai.publishing.importing.spool import Spool
from gongkai.publishing.publications import queries
from gongkai.publishing.publications.actions.importing import Organs, Target
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.gate import may_import

CHUNK = 1000
ADDRESS_LENGTH = 500
# Addresses stand one a line, tabs between, in the table of redirects.
_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f]")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """The checked sheet: the rows that could be read, and the outcome of those that could not, in order."""

    rows: tuple[PlannedRow, ...]
    order: tuple[PlannedRow | RowReport, ...]

    @property
    def to_write(self) -> list[PlannedRow]:
        """The rows that change something, those with numbers first: the others take what is above.

        Agency by agency, so that a transaction has few counters to hold.
        """
        rows = [row for row in self.rows if row.outcome in (RowOutcome.NEW, RowOutcome.REVISED)]
        return sorted(rows, key=lambda row: (row.number is None, row.agency.pk, row.row))

    def reports(self) -> tuple[RowReport, ...]:
        """What becomes of every row, in the order of the sheet."""
        return tuple(row if isinstance(row, RowReport) else row.report() for row in self.order)


def check(rows: Iterable[SheetRow | RefusedRow], spool: Spool, organs: Organs, progress: Progress) -> Plan:
    """Check all rows, writing nothing but to the spool; ``progress`` is told the rows done, and 0 for all."""
    index, numbers = SheetIndex(), Numbers(organs)
    planned: list[PlannedRow] = []
    order: list[PlannedRow | RowReport] = []
    for chunk in _chunks(rows):
        fresh: list[tuple[PlannedRow, Content]] = []
        for sheet in chunk:
            if isinstance(sheet, RefusedRow):
                order.append(RowReport(sheet.number, RowOutcome.REFUSED, "", sheet.issues))
                continue
            row, content = _read(sheet)
            order.append(row)
            planned.append(row)
            if not row.refused:
                fresh.append((row, content))
            # A refused one too, so that those that interpret it are told what keeps them out.
            index.note(row, content.title)
        _recognise(fresh, index, numbers)
        for row, content in fresh:
            # A double found later may still refuse it; then its text is not fetched again.
            if not row.refused and row.outcome is not RowOutcome.UNCHANGED:
                row.place = spool.put(content)
        progress(len(order), 0)
    numbers.check_room(planned)
    link(planned, index)
    return Plan(tuple(planned), tuple(order))


def _chunks(rows: Iterable[SheetRow | RefusedRow]) -> Iterator[Sequence[SheetRow | RefusedRow]]:
    source = iter(rows)
    while chunk := tuple(islice(source, CHUNK)):
        yield chunk


def _read(sheet: SheetRow) -> tuple[PlannedRow, Content]:
    if sheet.content.column != sheet.column.uid:
        raise ValueError(f"row {sheet.number}: its content is meant for another column")
    faults = Faults()
    check_day(faults, "published_on", sheet.published_on, what="发布日期")
    if len(sheet.old_address) > ADDRESS_LENGTH or _NO_ADDRESS.search(sheet.old_address):
        said = f"原地址最多{ADDRESS_LENGTH}个字,中间不能有空格和换行;请从旧网站的地址栏复制"
        faults.add("old_address", "form.address", said)
    if sheet.column.agency_id != sheet.agency.pk:
        faults.add("column", "column.another_agency", "这个栏目属于别的机关,请选本机关的栏目")
    number = None
    try:
        number = parse_index_number(sheet.index_number) if sheet.index_number else None
    except Refused as refused:
        faults.issues += refused.issues
    said_ended = ended(sheet.content, sheet.validity, sheet.ended_on, clock.today(), faults)
    content = said_ended.content
    if not any(issue.field == "published_on" for issue in faults.issues):
        faults.issues += may_import(sheet.column, content, sheet.published_on)
    row = PlannedRow(sheet, number, said_ended.repealed_on)
    for issue in faults.issues:
        row.refuse(issue.field, issue.rule, issue.text)
    return row, content


def _recognise(fresh: list[tuple[PlannedRow, Content]], index: SheetIndex, numbers: Numbers) -> None:
    numbers.load([row for row, _ in fresh])
    found = queries.recognise(
        [
            queries.Sought(
                row.agency.pk,
                row.column.pk,
                content.title,
                row.published_on,
                row.index_number,
                row.old_address,
            )
            for row, content in fresh
        ]
    )
    known = [one.pk for one in found if one is not None and not one.hidden]
    standings = queries.standings(known) if known else {}
    for (row, content), one in zip(fresh, found, strict=True):
        if one is not None and one.agency_id != row.agency.pk:
            said = f"索引号{row.index_number}已记给别的机关,请核对索引号和发布机构"
            row.refuse("index_number", "index_number.taken", said)
        elif one is not None and not one.hidden:
            index.claim(row, one)
            compare(row, content, one, standings[one.pk])
        elif one is not None and index.claim(row, one):
            row.aim(Target(one.pk, one.uid, one.number, hidden=True), one.key)
        numbers.check(row)
