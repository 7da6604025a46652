"""Columns and rules as plain values, read by the ten thousand: no object is made of a row like another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import ColumnRule
from gongkai.watch.duties.queries.columns import Rule, rules_of_rows
from gongkai.watch.duties.queries.newest import chunks, rows, within

# What of the versions of a rule the law reckons with, in one text; neither its uid nor what it rests on.
Shape = str

_COLUMNS = """
SELECT c.id, c.agency_id, c.parent_id, c.uid, CAST(c.opened_on AS TEXT), CAST(c.closed_on AS TEXT)
FROM catalogue_column c WHERE """
_RECKONED = (
    *(
        "kind",
        "count",
        "length",
        "unit",
        "cycle",
        "month",
        "day",
        "event_kinds",
        "done",
        "needs_registration",
    ),
    *("lead_least", "lead_percent", "source_kind", "valid_from", "valid_to"),
)
_SHAPE = " || '|' || ".join(f"COALESCE(CAST(r.{name} AS TEXT), '')" for name in _RECKONED)
_RULES = f"""
SELECT r.column_id, r.rule_uid, r.id, CAST(r.valid_from AS TEXT), {_SHAPE}
FROM catalogue_columnrule r WHERE """


class Place(NamedTuple):
    """A column: its keys, its uid, and the days it stands (ISO)."""

    key: int
    agency_id: int
    parent_id: int | None
    uid: str
    opened_on: str
    closed_on: str | None


class Bound(NamedTuple):
    """A rule of a column: its uid, its shape, which rules alike share, the day its last version begins, and
    the key of its first row.
    """

    uid: str
    shape: Shape
    latest: str
    first: int


@dataclass(slots=True)
class Catalogue:
    """The columns asked about with those below them, and the rules of the ones asked about."""

    places: dict[int, Place]
    asked: frozenset[int]
    rules: dict[int, list[Bound]]
    rule_of: dict[Shape, Rule]
    spans: dict[int, tuple[str, str | None]]
    children: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Hang the columns below each other."""
        for key, place in self.places.items():
            if place.parent_id is not None:
                self.children.setdefault(place.parent_id, []).append(key)

    def below(self, key: int) -> list[int]:
        """A column and all that hangs below it."""
        found = [key]
        for one in found:
            found.extend(self.children.get(one, ()))
        return found

    def stands(self, place: Place, day: str) -> bool:
        """True if the column is open on ``day`` and its agency exists."""
        first, last = self.spans[place.agency_id]
        open_then = place.opened_on <= day and (place.closed_on is None or day <= place.closed_on)
        return open_then and first <= day and (last is None or day <= last)


def catalogue_of(agency_ids: Collection[int] | None, columns: Collection[int] | None) -> Catalogue:
    """The columns of some agencies, or some columns (one of the two is given)."""
    places: dict[int, Place] = {}
    if columns is None:
        condition = within("agency_id", agency_ids or ())
        places = _places(condition)
        asked = frozenset(places)
        bound, samples = _rules([condition])
    else:
        asked = frozenset(columns)
        for some in chunks(asked):
            places.update(_places(within("id", some)))
        level: Collection[int] = list(places)
        while level:
            found: dict[int, Place] = {}
            for some in chunks(level):
                found.update(_places(within("parent_id", some)))
            level = [key for key in found if key not in places]
            places.update(found)
        bound, samples = _rules([within("column_id", some) for some in chunks(asked)])
    return Catalogue(places, asked, bound, _rules_of_samples(samples), _spans(places.values()))


def _places(condition: str) -> dict[int, Place]:
    return {row[0]: Place._make(row) for row in rows(f"{_COLUMNS}c.{condition}")}


def _rules(conditions: Iterable[str]) -> tuple[dict[int, list[Bound]], dict[Shape, tuple[int, ...]]]:
    """The rules by column, and for each shape the keys of rows that have it."""
    bound: dict[int, list[Bound]] = {}
    # Kept once: a hundred thousand rules have a few dozen shapes.
    shapes: dict[Shape, Shape] = {}
    keys: dict[tuple[int, str], list[int]] = {}
    for condition in conditions:
        for column, uid, key, begins, shape in rows(f"{_RULES}r.{condition} ORDER BY r.id"):
            several = bound.get(column)
            if several is None:
                bound[column] = [Bound(uid, shapes.setdefault(shape, shape), begins, key)]
                continue
            place = next((place for place, one in enumerate(several) if one.uid == uid), None)
            if place is None:
                several.append(Bound(uid, shapes.setdefault(shape, shape), begins, key))
                continue
            # Another version of the rule.
            one = several[place]
            both = f"{one.shape}\n{shape}"
            latest = max(one.latest, begins)
            several[place] = Bound(uid, shapes.setdefault(both, both), latest, one.first)
            keys.setdefault((column, uid), [one.first]).append(key)
    samples: dict[Shape, tuple[int, ...]] = {}
    for column, several in bound.items():
        for one in several:
            if one.shape not in samples:
                samples[one.shape] = tuple(keys.get((column, one.uid), (one.first,)))
    return bound, samples


def _rules_of_samples(samples: dict[Shape, tuple[int, ...]]) -> dict[Shape, Rule]:
    keys = [key for several in samples.values() for key in several]
    found: dict[int, ColumnRule] = {}
    for some in chunks(keys):
        found.update(ColumnRule.objects.in_bulk(some))
    return {shape: rules_of_rows([found[key] for key in several])[0] for shape, several in samples.items()}


def _spans(places: Iterable[Place]) -> dict[int, tuple[str, str | None]]:
    found: dict[int, tuple[str, str | None]] = {}
    for some in chunks({place.agency_id for place in places}):
        for key, first, last in Agency.objects.filter(pk__in=some).values_list(
            "pk", "valid_from", "valid_to"
        ):
            found[key] = (_iso(first), None if last is None else _iso(last))
    return found


def _iso(day: date) -> str:
    return day.isoformat()
