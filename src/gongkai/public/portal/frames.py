"""Frames: all of a page but its own text. Rendered once for every page that shares one."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.public.portal.column_types import column_type
from gongkai.public.portal.directory import STATUTORY, AgencyEntry, ColumnEntry, Directory
from gongkai.public.portal.facts_of_site import SiteFacts
from gongkai.public.portal.rendering import render, style_address
from gongkai.public.portal.words import words
from gongkai.registry.agencies.models import AgencyKind

_HEAD, _MAIN = "\x00head\x00", "\x00main\x00"
_DIRECTORY_NAMES = {
    AgencyKind.COUNTY: "directory.of_county",
    AgencyKind.BUREAU: "directory.of_bureau",
    AgencyKind.TOWNSHIP: "directory.of_township",
    AgencyKind.UNIT: "directory.of_unit",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A page without its own text, cut where that goes in."""

    before_head: str
    before_main: str
    after: str

    def page(self, head: str, main: str) -> bytes:
        """The page: ``head`` goes into its head, ``main`` into its main part."""
        return "".join((self.before_head, head, self.before_main, main, self.after)).encode()


class Frames:
    """The frames of one portion."""

    def __init__(self, site: SiteFacts, directory: Directory) -> None:
        """Nothing is rendered yet."""
        self._site = site
        self._directory = directory
        self._made: dict[tuple[int | None, int | None, bool], Frame] = {}

    def of_site(self) -> Frame:
        """The frame of the pages that are no agency's."""
        return self._frame(None, None, tree=False)

    def of_agency(self, agency: AgencyEntry) -> Frame:
        """The frame of the agency's own page, with its columns beside."""
        return self._frame(agency, None, tree=True)

    def of_notices(self, agency: AgencyEntry) -> Frame:
        """The frame of what stands where something of the agency's was: with the standing entries only."""
        return self._frame(agency, None, tree=False)

    def of_column(self, agency: AgencyEntry, column: ColumnEntry) -> Frame:
        """The frame of a column's page, with the agency's columns beside."""
        return self._frame(agency, column, tree=True)

    def of_items(self, agency: AgencyEntry, column: ColumnEntry) -> Frame:
        """The frame of what lies in a column. It names only the standing entries, for it is on many pages:
        what the agency opens and closes must not touch them all.
        """
        return self._frame(agency, column, tree=False)

    def _frame(self, agency: AgencyEntry | None, column: ColumnEntry | None, *, tree: bool) -> Frame:
        kept = (None if agency is None else agency.id, None if column is None else column.id, tree)
        if kept not in self._made:
            self._made[kept] = self._render(agency, column, tree)
        return self._made[kept]

    def _render(self, agency: AgencyEntry | None, column: ColumnEntry | None, tree: bool) -> Frame:
        trail = [(self._site.name, "/")]
        if agency is not None:
            trail.append((agency.name, agency.home))
        if column is not None:
            trail.append((column.name, column.address))
        whole = render(
            "frame.html",
            site=vars_of(self._site),
            agency=None if agency is None else {"name": agency.details.full_name, "home": agency.home},
            directory_name="" if agency is None else directory_name(agency),
            column=None if agency is None or column is None else _described(agency, column),
            trail=trail,
            # A list is its own page; an item lies below the last that is named.
            trail_ends=tree,
            entries=[] if agency is None else self._entries(agency, column, tree),
            style=style_address(),
            contact="/#contact",
            facts=self._facts(agency),
            head=_HEAD,
            main=_MAIN,
        )
        before_head, _, rest = whole.partition(_HEAD)
        before_main, _, after = rest.partition(_MAIN)
        return Frame(before_head, before_main, after)

    def _facts(self, agency: AgencyEntry | None) -> list[tuple[str, str]]:
        """What the foot says, each with the address it leads to, if any."""
        said, site = words(), self._site
        found = [(said.said("footer.sponsor", name=site.sponsor), "")]
        if agency is not None and agency.details.full_name != site.sponsor:
            found.append((said.said("footer.keeper", name=agency.details.full_name), ""))
        if site.site_code:
            found.append((said.said("footer.site_code", code=site.site_code), ""))
        if site.icp:
            found.append((said.said("footer.icp", number=site.icp), said["footer.icp_address"]))
        if site.police_record:
            found.append((said.said("footer.police", number=site.police_record), ""))
        return found

    def _entries(
        self, agency: AgencyEntry, column: ColumnEntry | None, tree: bool
    ) -> list[dict[str, object]]:
        columns = self._directory.columns(agency.id)
        within: set[int] = set()
        one = column
        while one is not None:
            within.add(one.id)
            one = None if one.parent_id is None else columns.get(one.parent_id)

        def entry(one: ColumnEntry, depth: int) -> dict[str, object]:
            # The first branches always, further ones only where the reader is.
            opened = one.slug == STATUTORY if depth == 0 else one.id in within
            below = self._directory.below(agency.id, one.id) if tree and opened else []
            return {
                "name": one.name,
                "address": one.address,
                "here": column is not None and one.id == column.id,
                "below": [entry(sub, depth + 1) for sub in below],
            }

        return [entry(one, 0) for one in self._directory.fixed_entries(agency.id)]


def vars_of(site: SiteFacts) -> dict[str, str]:
    """The facts of the site as a template takes them."""
    return {name: getattr(site, name) for name in SiteFacts.__slots__}


def directory_name(agency: AgencyEntry) -> str:
    """What the list of the standing entries is called: 本局公开目录."""
    if agency.kind == AgencyKind.TOWNSHIP and not agency.details.full_name.endswith("镇人民政府"):
        return words()["directory.of_any"]
    return words()[_DIRECTORY_NAMES.get(AgencyKind(agency.kind), "directory.of_any")]


def _described(agency: AgencyEntry, column: ColumnEntry) -> dict[str, str]:
    contents = words()["lists.joiner"].join(column.contents)
    name = "lists.description_contents" if contents else "lists.description"
    return {
        "name": column.name,
        "description": words().said(
            name, agency=agency.details.full_name, name=column.name, contents=contents
        ),
        "keywords": ",".join((column.name, *column.contents)),
        "type": column_type(column.slug),
    }
