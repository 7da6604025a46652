"""Archives: what a column published in a month, newest first, in parts of 200."""

from __future__ import annotations

from datetime import date
from itertools import groupby, islice

from gongkai.public.bake.site import File, Made
from gongkai.public.portal.column_rows import rows_of_spans
from gongkai.public.portal.directory import ColumnEntry
from gongkai.public.portal.entries import Entry, entries_of
from gongkai.public.portal.keys import Key, next_month, read_month
from gongkai.public.portal.list_rows import FIELDS, ListRow
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.rendering import render
from gongkai.public.portal.words import words
from gongkai.publishing.publications import addresses

PART = 200


def archives(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """The pages of each column and month; none for a month without items."""
    columns = portion.directory.columns_of([key.subject for key in keys])
    wanted: dict[str, dict[date, Key]] = {}
    for key in keys:
        month = read_month(key.part)
        if month is not None and key.subject in columns:
            wanted.setdefault(key.subject, {})[month] = key
    spans = {columns[uid]: [(month, next_month(month)) for month in months] for uid, months in wanted.items()}
    found: list[tuple[ColumnEntry, list[ListRow]]] = []
    for column, rows in rows_of_spans(spans, FIELDS):
        months = wanted[column.uid]
        # What lies between the months asked for is left out before anything more is asked of it.
        some = [row for row in map(ListRow._make, rows) if row.published_on.replace(day=1) in months]
        found.append((column, some))
    # Their validity is asked for all at once.
    lines = iter(entries_of(portion, [row for _, some in found for row in some]))
    made: dict[Key, list[Made]] = {}
    for column, some in found:
        for month, part in groupby(some, key=lambda row: row.published_on.replace(day=1)):
            entries = list(islice(lines, len(list(part))))
            made[wanted[column.uid][month]] = _pages(portion, column, month, entries)
    return made


def _pages(portion: Portion, column: ColumnEntry, month: date, entries: list[Entry]) -> list[Made]:
    agency, said = portion.directory.agencies[column.agency_id], words()
    title = said.said("lists.all_of_month", name=column.name, month=said.month(month))
    parts = [
        (
            said.said("lists.part", part=number),
            addresses.archive(agency.slug, column.slug, month.year, month.month, number),
        )
        for number in range(1, -(-len(entries) // PART) + 1)
    ]
    made: list[Made] = []
    for place, (name, address) in enumerate(parts):
        main = render(
            "archive.html",
            title=title,
            closed=column.closed_on is not None,
            entries=entries[place * PART : (place + 1) * PART],
            parts=[(*part, part[1] == address) for part in parts] if len(parts) > 1 else [],
            column=column.address,
            back=said.said("lists.back", name=column.name),
        )
        head = portion.head(title if place == 0 else f"{title} {name}", address, agency=agency.name)
        made.append(File(address, portion.frames.of_items(agency, column).page(head, main)))
    return made
