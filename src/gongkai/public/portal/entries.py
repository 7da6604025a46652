"""The lines of a list: day, title, where it stands, and its 有效性 where it is a document of force."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.law.validity import Ending
from gongkai.public.portal import places
from gongkai.public.portal.list_rows import ListRow
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.standing import endings_of
from gongkai.public.portal.validity_words import validity_of

Entry = dict[str, str]


def entries_of(portion: Portion, rows: Sequence[ListRow]) -> list[Entry]:
    """The lines of the list of a column."""
    endings = endings_of([row.document_id for row in rows]) if rows else {}
    return [_entry(portion, row, endings.get(row.document_id, [])) for row in rows]


def plain_entries(portion: Portion, rows: Sequence[ListRow], *, of_agency: bool) -> list[Entry]:
    """The lines of a list across columns (``of_agency``) or agencies, which says where each belongs."""
    found: list[Entry] = []
    for row in rows:
        agency = portion.directory.agencies[row.agency_id]
        column = portion.directory.columns(row.agency_id)[row.column_id]
        place = (column.name, column.address) if of_agency else (agency.name, agency.home)
        found.append({**_line(portion, row), "of": place[0], "of_address": place[1]})
    return found


def _entry(portion: Portion, row: ListRow, endings: list[Ending]) -> Entry:
    column = portion.directory.columns(row.agency_id)[row.column_id]
    found = validity_of(
        portion.today,
        column.slug,
        row.document_number,
        row.effective_on,
        row.planned_expiry_on,
        endings,
    )
    line = _line(portion, row)
    if found is not None:
        line.update(state=found.state.value, word=found.state.label)
    return line


def _line(portion: Portion, row: ListRow) -> Entry:
    slug = portion.directory.agencies[row.agency_id].slug
    return {
        "day": row.published_on.isoformat(),
        "title": row.title,
        # Many a title holds the number already.
        "number": "" if row.document_number in row.title else row.document_number,
        "address": places.item(slug, row.number),
        "state": "",
        "word": "",
        "of": "",
        "of_address": "",
    }
