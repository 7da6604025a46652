"""The list behind a figure: every item, duty or column it counts, one row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.platform.paper.sheets_writing import Value, write_sheet
from gongkai.publishing.publications.models import DocumentFact, FactKind
from gongkai.reports.selfassessment.outline import Opened, Opens

_PUBLIC = (FactKind.PUBLISHED, FactKind.REVISED)
_AT_ONCE = 900


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: ``is_item`` if ``uid`` names a document with a page of its own; ``day`` as headed."""

    uid: str
    title: str
    told: str
    day: date | None
    is_item: bool


@dataclass(frozen=True, slots=True)
class Headings:
    """What stands over the three columns of a list."""

    title: str
    told: str
    day: str

    def all(self) -> tuple[str, str, str]:
        """All three."""
        return self.title, self.told, self.day


ITEM_HEADINGS = Headings("标题", "栏目", "公开日期")
LINE_HEADINGS = Headings("名称", "情况", "日期")


def headings_of(opened: Opened) -> Headings:
    """The headings of the figure's list."""
    return ITEM_HEADINGS if opened.opens is Opens.ITEMS else LINE_HEADINGS


def rows_behind(opened: Opened, uids: Sequence[str] | None = None) -> tuple[ListRow, ...]:
    """The rows of ``uids`` (None: of all facts of the figure), in their order."""
    wanted = opened.figure.facts if uids is None else uids
    if opened.opens is Opens.ITEMS:
        found = items_named(wanted)
        return tuple(found[uid] for uid in wanted if uid in found)
    lines = {line.uid: line for line in opened.lines}
    return tuple(
        ListRow(one.uid, one.title, one.told, one.day, False) for one in map(lines.get, wanted) if one
    )


def items_named(uids: Sequence[str]) -> dict[str, ListRow]:
    """Each document with its title, the column it was last made public in, and its first day."""
    found: dict[str, ListRow] = {}
    for place in range(0, len(uids), _AT_ONCE):
        rows = (
            DocumentFact.objects.filter(subject__uid__in=uids[place : place + _AT_ONCE], kind__in=_PUBLIC)
            .order_by("pk")
            .values_list("subject__uid", "on", "revision__title", "column__name")
        )
        for uid, on, title, column in rows:
            first = found[uid].day if uid in found else on
            found[uid] = ListRow(uid, title or "", column or "", first, True)
    return found


def as_csv(opened: Opened) -> bytes:
    """The whole list as CSV, with the mark spreadsheet programs know UTF-8 by."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings_of(opened).all())
    writer.writerows([_harmless(value) for value in row] for row in _values(opened))
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(opened: Opened) -> bytes:
    """The whole list as a workbook."""
    content = io.BytesIO()
    write_sheet(content, opened.heading, headings_of(opened).all(), _values(opened))
    return content.getvalue()


def _values(opened: Opened) -> Iterator[list[Value]]:
    for row in rows_behind(opened):
        yield [row.title, row.told, row.day]


def _harmless(value: Value) -> str:
    # A spreadsheet program would take a text that begins so for a formula.
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
