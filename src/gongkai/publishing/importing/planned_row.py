"""A row of the sheet between its check and its writing; its text waits in the spool."""

from __future__ import annotations

from datetime import date

from gongkai.law.refusals import Issue
from gongkai.law.registers import IndexNumber
from gongkai.platform.paper.row_report import RowOutcome
from gongkai.publishing.importing.report import RowReport
from gongkai.publishing.importing.sheet_row import SheetRow
from gongkai.publishing.publications.actions.importing import Record, Target
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import Channel
from gongkai.publishing.publications.queries import Key
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column


class PlannedRow:
    """What is known of a row and what is to be done with it. There may be a hundred thousand of them."""

    __slots__ = (
        "agency",
        "channels",
        "column",
        "document_id",
        "index_number",
        "issues",
        "key",
        "links",
        "new_text",
        "number",
        "old_address",
        "outcome",
        "place",
        "published_on",
        "related",
        "relates_to",
        "repealed_on",
        "row",
        "takes_facts",
        "target",
        "validity",
    )

    def __init__(self, sheet: SheetRow, number: IndexNumber | None, repealed_on: date | None) -> None:
        """A row that would be new, until something else is found."""
        self.row = sheet.number
        self.agency: Agency = sheet.agency
        self.column: Column = sheet.column
        self.published_on = sheet.published_on
        self.number = number
        self.index_number = "" if number is None else str(number)
        self.old_address = sheet.old_address
        self.relates_to = sheet.relates_to
        self.channels: tuple[Channel, ...] = tuple(dict.fromkeys(sheet.channels))
        self.validity = sheet.validity
        self.repealed_on = repealed_on
        self.issues: list[Issue] = []
        self.outcome = RowOutcome.NEW
        self.new_text = True
        # False for a document that is not public any more: nothing is added to it.
        self.takes_facts = True
        self.target: Target | None = None
        self.key: Key | None = None
        self.related: frozenset[int] = frozenset()
        # What it interprets: rows of the sheet, or documents that are there already.
        self.links: list[PlannedRow | int] = []
        self.place = 0
        self.document_id = 0

    def refuse(self, field: str, rule: str, text: str) -> None:
        """Note what is wrong with the row."""
        self.issues.append(Issue(field, rule, text))
        self.outcome = RowOutcome.REFUSED

    @property
    def refused(self) -> bool:
        """True if something is wrong with it."""
        return self.outcome is RowOutcome.REFUSED

    def aim(self, target: Target | None, key: Key | None) -> None:
        """It is this document (None: a new one), recognised by ``key``."""
        self.target, self.key = target, key
        if target is not None:
            self.document_id = target.pk
            self.index_number = self.index_number or target.number

    def record(self, content: Content | None) -> Record:
        """What is to be written of it; ``content`` is None where only facts are new."""
        return Record(
            self.row,
            self.agency,
            self.column,
            content,
            self.published_on,
            self.number,
            self.old_address,
            self.target,
            self.channels,
            self.repealed_on,
            self.validity,
        )

    def report(self) -> RowReport:
        """Its line of the report."""
        return RowReport(self.row, self.outcome, self.index_number, tuple(self.issues))
