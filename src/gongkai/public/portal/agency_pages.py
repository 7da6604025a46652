"""The page of an agency: where it is found, what it published last, its columns beside."""

from __future__ import annotations

from gongkai.public.bake.site import File, Made
from gongkai.public.portal.directory import FOI, GUIDE, AgencyEntry
from gongkai.public.portal.entries import plain_entries
from gongkai.public.portal.keys import Key
from gongkai.public.portal.list_rows import of_agency, rows_of
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.rendering import render
from gongkai.public.portal.words import words
from gongkai.publishing.publications import addresses

NEWEST = 15
_CONTACTS = (("address", "address"), ("telephone", "telephone"), ("hours", "office_hours"))


def agencies(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """The page of each agency, also of a dissolved one."""
    found = {key: portion.directory.agency_of(key.subject) for key in keys}
    return {
        key: [File(agency.home, _page(portion, agency))]
        for key, agency in found.items()
        if agency is not None
    }


def contacts_of(agency: AgencyEntry) -> list[tuple[str, str]]:
    """Where the agency is found, each under its name; what is not recorded is left out."""
    rows = [(words()[f"agency.{name}"], getattr(agency.details, field)) for name, field in _CONTACTS]
    return [row for row in rows if row[1]]


def _page(portion: Portion, agency: AgencyEntry) -> bytes:
    said, directory = words(), portion.directory
    entries = {one.slug: one.address for one in directory.fixed_entries(agency.id)}
    successors = directory.successors.get(agency.id, []) if agency.closed_on is not None else []
    feed = addresses.agency_feed(agency.slug)
    main = render(
        "agency.html",
        title=said.said("agency.title", agency=agency.details.full_name),
        closed="" if agency.closed_on is None else said.said("agency.closed", day=said.day(agency.closed_on)),
        successors=[
            (said.said("agency.successor", agency=one.details.full_name), one.home) for one in successors
        ],
        contacts=contacts_of(agency),
        foi=entries.get(FOI, ""),
        guide=entries.get(GUIDE, ""),
        entries=plain_entries(portion, rows_of(of_agency(agency.id)[:NEWEST]), of_agency=True),
        feed=feed,
    )
    feed_title = said.said("lists.agency_feed_title", agency=agency.name)
    head = portion.head(
        said["site.part"], agency.home, agency=agency.details.full_name, feeds=[(feed_title, feed)]
    )
    return portion.frames.of_agency(agency).page(head, main)
