"""Pages of columns: the newest items, what is owed, then the months, tables and feed leading to the rest."""

from __future__ import annotations

from datetime import date
from itertools import groupby, islice

from gongkai.public.bake.site import File, Made
from gongkai.public.portal.directory import FOI, GUIDE, STATUTORY, AgencyEntry, ColumnEntry
from gongkai.public.portal.duties import Duties, duties_of
from gongkai.public.portal.entries import Entry, entries_of
from gongkai.public.portal.foi_page import foi_main
from gongkai.public.portal.guide_page import guide_main
from gongkai.public.portal.keys import Key
from gongkai.public.portal.list_rows import ListRow, newest_of
from gongkai.public.portal.months import months_of
from gongkai.public.portal.newest import NEWEST
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.rendering import render
from gongkai.public.portal.tables import NEWEST as TABLE_NEWEST
from gongkai.public.portal.words import words
from gongkai.publishing.publications import addresses


def columns(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """The page of each column; 指南, 法定主动公开内容 and 依申请公开 have forms of their own."""
    found = portion.directory.columns_of([key.subject for key in keys])
    months = months_of(list(found.values()))
    # Their validity is asked for all at once.
    rows = {column.id: _rows(portion, column) for column in found.values()}
    lines = iter(entries_of(portion, [row for some in rows.values() for row in some]))
    entries = {key: list(islice(lines, len(some))) for key, some in rows.items()}
    duties = duties_of(found.values(), portion.today)
    made: dict[Key, list[Made]] = {}
    for key in keys:
        column = found.get(key.subject)
        if column is not None:
            owed = _owed(duties.get(column.id))
            page = _page(portion, column, months[column.id], entries[column.id], owed)
            made[key] = [File(column.address, page)]
    return made


def _owed(duties: Duties | None) -> str:
    """What the column must be kept to; empty where nothing is asked of it."""
    return "" if duties is None else render("duties.html", owed=duties.owed, exempt=duties.exempt)


def _rows(portion: Portion, column: ColumnEntry) -> list[ListRow]:
    """A branch shows what its leaves have, so that nobody has to go through them one by one."""
    within = [column] if _has_text(column) else portion.directory.subtree(column)
    return newest_of([portion.newest.of(one) for one in within], NEWEST)


def _has_text(column: ColumnEntry) -> bool:
    return column.fixed and column.slug in (GUIDE, FOI, STATUTORY)


def _page(
    portion: Portion, column: ColumnEntry, months: list[date], entries: list[Entry], owed: str
) -> bytes:
    agency = portion.directory.agencies[column.agency_id]
    feed = addresses.column_feed(agency.slug, column.slug)
    title = words().said("lists.feed_title", name=column.name, agency=agency.name)
    table = addresses.newest_csv(agency.slug, column.slug)
    head = portion.head(column.name, column.address, agency=agency.name, feeds=[(title, feed)], data=table)
    main = _text(portion, agency, column)
    if months or not main:
        main += _items(portion, agency, column, months, entries, owed, apart=bool(main))
    else:
        main += owed
    return portion.frames.of_column(agency, column).page(head, main)


def _text(portion: Portion, agency: AgencyEntry, column: ColumnEntry) -> str:
    """The text that stands in a fixed entry whether or not anything was published there."""
    if not _has_text(column):
        return ""
    if column.slug == GUIDE:
        return guide_main(portion, agency, column)
    return foi_main(portion, agency, column) if column.slug == FOI else _tree(portion, agency, column)


def _items(
    portion: Portion,
    agency: AgencyEntry,
    column: ColumnEntry,
    months: list[date],
    entries: list[Entry],
    owed: str,
    *,
    apart: bool,
) -> str:
    """The list of the column and what it owes; ``apart``: below a text."""
    below = [] if apart else portion.directory.below(agency.id, column.id)
    foi = next((one for one in portion.directory.fixed_entries(agency.id) if one.slug == FOI), None)
    joiner = words()["lists.joiner"]
    contents = joiner.join(column.contents)
    return render(
        "column.html",
        apart=apart,
        name=column.name,
        closed=""
        if column.closed_on is None
        else words().said("lists.closed_note", day=words().day(column.closed_on)),
        below=[(one.name, one.address) for one in below],
        entries=entries,
        empty_contents=words().said("lists.empty_contents", contents=contents) if contents else "",
        foi="" if foi is None else foi.address,
        duties=owed,
        years=_years(agency, column, months),
        tables=_tables(agency, column, months),
        feed=addresses.column_feed(agency.slug, column.slug),
    )


def _years(
    agency: AgencyEntry, column: ColumnEntry, months: list[date]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The months with items under their years, newest first, each with the address of its page."""
    said = words()
    return [
        (
            said.said("days.year", year=year),
            [
                (
                    said.said("days.month_only", month=one.month),
                    addresses.archive(agency.slug, column.slug, one.year, one.month),
                )
                for one in some
            ],
        )
        for year, some in groupby(months, key=lambda one: one.year)
    ]


def _tables(agency: AgencyEntry, column: ColumnEntry, months: list[date]) -> list[tuple[str, str]]:
    said = words()
    found = [
        (
            said.said("lists.newest_table", count=TABLE_NEWEST),
            addresses.newest_csv(agency.slug, column.slug),
        )
    ]
    for year in dict.fromkeys(one.year for one in months):
        table = addresses.column_csv(agency.slug, column.slug, year)
        found.append((said.said("lists.year_table", year=year), table))
    return found


def _tree(portion: Portion, agency: AgencyEntry, column: ColumnEntry) -> str:
    directory = portion.directory
    closed = [one for one in directory.columns(agency.id).values() if one.closed_on is not None]
    return render(
        "statutory.html",
        name=column.name,
        intro=words().said("statutory.intro", agency=agency.details.full_name),
        branches=[
            (
                one.name,
                one.address,
                [(sub.name, sub.address) for sub in directory.subtree(one)[1:] if directory.is_open(sub)],
            )
            for one in directory.below(agency.id, column.id)
        ],
        others=[(one.name, one.address) for one in directory.below(agency.id, None)],
        closed=[(one.name, one.address) for one in closed],
    )
