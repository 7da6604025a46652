"""The county's own pages: the first one, and the map of the site."""

from __future__ import annotations

from gongkai.public.bake.site import File, Made
from gongkai.public.portal.agency_pages import contacts_of
from gongkai.public.portal.directory import STATUTORY, AgencyEntry
from gongkai.public.portal.entries import plain_entries
from gongkai.public.portal.keys import Key
from gongkai.public.portal.list_rows import newest_of_site
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.rendering import render
from gongkai.public.portal.words import words
from gongkai.registry.agencies.models import AgencyKind

NEWEST = 15
HOME, MAP = "/", "/sitemap.html"
_GROUPS = (
    (AgencyKind.COUNTY, "county.governments"),
    (AgencyKind.BUREAU, "county.bureaux"),
    (AgencyKind.TOWNSHIP, "county.townships"),
    (AgencyKind.UNIT, "county.units"),
)
Group = tuple[str, list[AgencyEntry]]


def county(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """The first page: what was published last in the whole county, and every agency."""
    said, own = words(), portion.directory.county
    newest = newest_of_site(list(portion.directory.agencies), portion.today, NEWEST)
    main = render(
        "county.html",
        intro=said.said("county.intro", name=portion.site.sponsor),
        entries=plain_entries(portion, newest, of_agency=False),
        groups=[(name, [(one.name, one.home) for one in agencies]) for name, agencies in groups_of(portion)],
        contacts=[] if own is None else contacts_of(own),
        contact_name=portion.site.sponsor,
    )
    head = portion.head(
        said["county.title"],
        HOME,
        page_type=said["page_types.home"],
        description=said.said("county.description", name=portion.site.sponsor),
    )
    return {key: [File(HOME, portion.frames.of_site().page(head, main))] for key in keys}


def site_map(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """Every agency with its standing entries and the first branches of what it publishes."""
    main = render(
        "map.html",
        groups=[
            (name, [(one.name, one.home, _branches(portion, one)) for one in agencies])
            for name, agencies in groups_of(portion)
        ],
    )
    head = portion.head(words()["map.title"], MAP)
    return {key: [File(MAP, portion.frames.of_site().page(head, main))] for key in keys}


def groups_of(portion: Portion) -> list[Group]:
    """The agencies of today under their kinds; a kind without any is left out."""
    listed = [one for one in portion.directory.agencies.values() if one.listed]
    groups = [(words()[name], [one for one in listed if one.kind == kind]) for kind, name in _GROUPS]
    return [group for group in groups if group[1]]


def _branches(portion: Portion, agency: AgencyEntry) -> list[tuple[str, str]]:
    directory = portion.directory
    found: list[tuple[str, str]] = []
    for one in directory.fixed_entries(agency.id):
        found.append((one.name, one.address))
        if one.slug == STATUTORY:
            found += [(sub.name, sub.address) for sub in directory.below(agency.id, one.id)]
    return found + [(one.name, one.address) for one in directory.below(agency.id, None)]
