"""Tables (CSV) of what a column published: of a year, and the newest 1,000.

UTF-8 with a byte order mark, for without it the spreadsheet programs of an office read Chinese as the older
national code; lines end as those programs expect.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from gongkai.public.bake.site import File, Made
from gongkai.public.portal import places
from gongkai.public.portal.column_rows import newest_rows, rows_of_spans
from gongkai.public.portal.directory import ColumnEntry
from gongkai.public.portal.keys import Key
from gongkai.public.portal.list_rows import FIELDS, ListRow
from gongkai.public.portal.newest import NEWEST as LISTED
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.words import words
from gongkai.publishing.publications import addresses

_MARK = "\ufeff"
_NAMES = (
    *("index_number", "title", "document_number", "agency", "column", "published_on"),
    *("made_on", "effective_on", "expiry_on", "keywords", "source", "address", "data"),
)
# What a table says beyond a list.
_MORE = ("revision__made_on", "revision__keywords", "revision__source")
_FIELDS = (*FIELDS, *_MORE)
_PUBLISHED_ON = FIELDS.index("published_on")
NEWEST = 1000
# A cell that begins so would be reckoned by a spreadsheet program as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def year_tables(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """The table of each column and year; none for a year without items."""
    columns = portion.directory.columns_of([key.subject for key in keys])
    wanted: dict[str, dict[int, Key]] = {}
    for key in keys:
        if key.subject in columns and key.part.isdecimal() and 1949 <= int(key.part) < 9999:
            wanted.setdefault(key.subject, {})[int(key.part)] = key
    spans = {
        columns[uid]: [(date(year, 1, 1), date(year + 1, 1, 1)) for year in years]
        for uid, years in wanted.items()
    }
    made: dict[Key, list[Made]] = {}
    for column, rows in rows_of_spans(spans, _FIELDS):
        agency, years = portion.directory.agencies[column.agency_id], wanted[column.uid]
        for year, some in groupby(rows, key=lambda row: row[_PUBLISHED_ON].year):
            if year in years:
                address = addresses.column_csv(agency.slug, column.slug, year)
                made[years[year]] = [File(address, _table(portion, column, some))]
    return made


def newest_tables(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """The table of the newest records of each column, also of an empty one: whoever fetches it finds it."""
    columns = portion.directory.columns_of([key.subject for key in keys])
    by_uid = {key.subject: key for key in keys}
    made: dict[Key, list[Made]] = {}
    for column, rows in newest_rows(columns.values(), _FIELDS, NEWEST):
        portion.newest.keep(column, [ListRow._make(row[: -len(_MORE)]) for row in rows[:LISTED]])
        agency = portion.directory.agencies[column.agency_id]
        address = addresses.newest_csv(agency.slug, column.slug)
        made[by_uid[column.uid]] = [File(address, _table(portion, column, rows))]
    return made


def _table(portion: Portion, column: ColumnEntry, items: Iterable[tuple[Any, ...]]) -> bytes:
    agency = portion.directory.agencies[column.agency_id]
    office, name, base = guarded(agency.details.full_name), guarded(column.name), portion.site.base
    joiner = words()["record.joiner"]
    rows: list[list[str]] = []
    for *_, on, number, title, document_number, effective, expiry, made, keywords, source in items:
        folder = base + places.folder(agency.slug, number)
        rows.append(
            [
                number,
                guarded(title),
                guarded(document_number),
                office,
                name,
                on.isoformat(),
                _day(made),
                _day(effective),
                _day(expiry),
                guarded(joiner.join(keywords)),
                guarded(source),
                f"{folder}.html",
                f"{folder}.json",
            ]
        )
    return _written(rows)


def _written(rows: list[list[str]]) -> bytes:
    sheet = io.StringIO()
    sheet.write(_MARK)
    writer = csv.writer(sheet)
    writer.writerow(_headings())
    writer.writerows(rows)
    return sheet.getvalue().encode()


@cache
def _headings() -> tuple[str, ...]:
    return tuple(words()[f"table.{name}"] for name in _NAMES)


def guarded(text: str) -> str:
    """``text`` as a cell that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _day(on: date | None) -> str:
    return "" if on is None else on.isoformat()
