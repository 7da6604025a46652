"""Items whole: text, files, relations and validity, as page, record and data of an item take them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.law.validity import Validity
from gongkai.platform import clock
from gongkai.public.portal.bodies import cleaned
from gongkai.public.portal.directory import AgencyEntry, ColumnEntry, Directory
from gongkai.public.portal.item_rows import ItemFile, ItemRow, files_of, public_items
from gongkai.public.portal.standing import Other, Standing, standings_of
from gongkai.public.portal.validity_words import validity_of


@dataclass(frozen=True, slots=True)
class Item:
    """An item with all its page is made of; ``body`` is cleaned, ``ended_by`` the document it gave way to."""

    row: ItemRow
    agency: AgencyEntry
    column: ColumnEntry
    files: Sequence[ItemFile]
    standing: Standing
    body: str
    validity: Validity | None
    ended_by: Other | None

    @property
    def published_at(self) -> str:
        """``2026-03-26 09:00`` as the page tag wants it; of an imported record only the day is known."""
        instant = self.standing.published_at
        if instant is None:
            return self.row.published_on.isoformat()
        return f"{self.row.published_on} {instant.astimezone(clock.COUNTY_TIME):%H:%M}"


def items_of(directory: Directory, uids: Sequence[str]) -> list[Item]:
    """What is public of the documents of these uids, in no order, in a few statements for all of them."""
    rows = public_items(uids)
    files = files_of([row.revision_id for row in rows])
    standings = standings_of([row.document_id for row in rows])
    return [_item(directory, row, files.get(row.revision_id, ()), standings[row.document_id]) for row in rows]


def _item(directory: Directory, row: ItemRow, files: Sequence[ItemFile], standing: Standing) -> Item:
    column = directory.columns(row.agency_id)[row.column_id]
    validity = validity_of(
        directory.today,
        column.slug,
        row.document_number,
        row.effective_on,
        row.planned_expiry_on,
        [ending for ending, _ in standing.endings],
    )
    ended = None if validity is None else validity.ending
    ended_by = next((other for ending, other in standing.endings if ending is ended), None)
    agency = directory.agencies[row.agency_id]
    return Item(row, agency, column, files, standing, cleaned(row.body), validity, ended_by)
