"""What is wrong on purpose, as ``planted/`` states it: items, columns fallen silent, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.work_notices import builtin_calendar
from gongkai.main.demo.bureaux import BUREAUX
from gongkai.main.demo.extra_columns import COLUMNS
from gongkai.main.demo.year.schedule import Planned
from gongkai.main.demo.year.template import Spec, read_template, stated
from gongkai.platform.typography import typeset
from gongkai.registry.catalogue.pack_reading import load_pack

WHOLE_COLUMN = "（栏目）"
_NAMES = {one.slug: one.short_name for one in BUREAUX}


@dataclass(frozen=True, slots=True)
class Marker:
    """One line of the list: finding or standing, agency, column, the item's title as written, and why."""

    what: str
    agency: str
    column: str
    item: str
    why: str

    def line(self) -> str:
        """The line of the table in the README."""
        column = f"{_column_name(self.agency, self.column)}（{self.column}）"
        return f"| {self.what} | {_NAMES[self.agency]} | {column} | {self.item} | {typeset(self.why)} |"


def planted_items(last: date) -> Iterator[tuple[Planned, str]]:
    """The items planted, each with its finding: ``back`` calendar days before ``last``, or ``on`` a day."""
    for place, entry in enumerate(stated("planted", "item")):
        day = entry.get("on") or last - timedelta(days=entry["back"])
        day = builtin_calendar().previous_working(day)
        if day > last:
            continue
        template = read_template({key: value for key, value in entry.items() if key not in _PLACING})
        yield (
            Planned(entry["agency"], entry["column"], template, day, f"planted/{place:03}"),
            entry["finding"],
        )


def silent_since(last: date) -> Mapping[tuple[str, str], date]:
    """By agency and column, the day from which nothing was published there."""
    return {
        (entry["agency"], entry["column"]): last - timedelta(days=entry["days"])
        for entry in stated("planted", "silent")
    }


def markers() -> tuple[Marker, ...]:
    """Everything on purpose, in the order of the list: standings, then findings by id."""
    found = [
        *(
            Marker(one["standing"], one["agency"], one["column"], WHOLE_COLUMN, one["why"])
            for one in stated("planted", "standing")
        ),
        *(_marker(one, one["title"]) for one in stated("planted", "item") if "why" in one),
        *(_marker(one, WHOLE_COLUMN) for one in stated("planted", "silent") if "why" in one),
        *(_marker(one, one.get("item", WHOLE_COLUMN)) for one in stated("planted", "natural")),
    ]
    order = {one["standing"]: place for place, one in enumerate(stated("planted", "standing"))}
    return tuple(sorted(found, key=lambda one: (one.what not in order, order.get(one.what, 0), one.what)))


def _marker(entry: Spec, item: str) -> Marker:
    return Marker(entry["finding"], entry["agency"], entry["column"], item, entry["why"])


def _column_name(agency: str, slug: str) -> str:
    own = {one.slug: one.name for one in COLUMNS if one.agency == agency}
    pack = next(one.pack for one in BUREAUX if one.slug == agency)
    return own[slug] if slug in own else next(one.name for one in load_pack(pack).columns if one.slug == slug)


_PLACING = frozenset(("agency", "column", "back", "on", "finding", "why"))
