"""The table of a template: rows, columns of numbers that follow from each other, and a line of sums."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any

from gongkai.main.demo.year.drawing import Draw, masked, part, pool, whole
from gongkai.main.demo.year.template import Spec

Cell = str | int | Decimal
SUM = "合计"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is printed. ``sums`` is its last line, heading first (None where nothing is added)."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums: tuple[Cell | None, ...] = ()

    def lines(self) -> tuple[tuple[Cell, ...], ...]:
        """All lines under the headings, that of the sums among them."""
        last = (tuple("—" if cell is None else cell for cell in self.sums),) if self.sums else ()
        return self.rows + last

    def html(self) -> str:
        """The table with caption and headings of columns and rows."""
        heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in self.headings)
        lines = "".join(
            f'<tr><th scope="row">{escape(str(line[0]))}</th>'
            + "".join(f"<td>{escape(str(cell))}</td>" for cell in line[1:])
            + "</tr>"
            for line in self.lines()
        )
        return (
            f"<table><caption>{escape(self.caption)}</caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
        )


def draw_table(spec: Spec, draw: Draw) -> Table:
    """The table that ``spec`` states. Its sums are kept as ``合计_`` and ``key``, the number of rows as 行数.

    A column is stated by ``from``/``to``, ``part_of`` with ``percent``, ``times`` with ``by`` (a number, or
    the name of a column), ``minus``, ``plus``, ``pick``, ``given`` (its values, one a row) or ``text``.
    """
    labels = _labels(spec, draw)
    columns: Sequence[Spec] = spec["columns"]
    rows: list[tuple[Cell, ...]] = []
    sums: dict[str, Any] = {}
    for place, label in enumerate(labels):
        cells: dict[str, Any] = {}
        for column in columns:
            cells[column["key"]] = _cell(column, cells, place, draw)
        rows.append((label, *(cells[column["key"]] for column in columns)))
        for column in columns:
            value = cells[column["key"]]
            if not isinstance(value, str) and column.get("sum", True):
                sums[column["key"]] = sums.get(column["key"], 0) + value
    draw.values |= {f"{SUM}_{key}": total for key, total in sums.items()}
    draw.values["行数"] = len(rows)
    headings = (spec["head"], *(column["name"].format_map(draw.values) for column in columns))
    last = (SUM, *(sums.get(column["key"]) for column in columns)) if spec.get("total") else ()
    return Table(spec["caption"].format_map(draw.values), headings, tuple(rows), last)


def _labels(spec: Spec, draw: Draw) -> list[str]:
    if "people" in spec:
        return _people(draw.chance, spec["people"])
    names = [str(one["名"] if isinstance(one, dict) else one) for one in pool(spec["rows"])]
    if "count" in spec:
        kept = set(draw.chance.sample(names, draw.chance.randint(spec["count"][0], spec["count"][1])))
        names = [one for one in names if one in kept]
    return [name.format_map(draw.values) for name in names]


def _people(chance: random.Random, count: Sequence[int]) -> list[str]:
    wanted = chance.randint(count[0], count[1])
    found: dict[str, None] = {}
    while len(found) < wanted:
        found[masked(chance)] = None
    return list(found)


def _cell(column: Spec, cells: dict[str, Any], place: int, draw: Draw) -> Cell:
    found: Cell
    if "from" in column:
        found = whole(draw.chance, column)
    elif "part_of" in column:
        found = part(draw.chance, cells[column["part_of"]], column["percent"])
    elif "times" in column:
        by = column["by"]
        found = cells[column["times"]] * (cells[by] if isinstance(by, str) else by)
    elif "minus" in column:
        first, second = column["minus"]
        found = cells[first] - cells[second]
    elif "plus" in column:
        found = sum(cells[one] for one in column["plus"])
    elif "pick" in column:
        found = draw.chance.choice(pool(column["pick"]))
    else:
        found = column["given"][place] if "given" in column else column["text"]
    return found.format_map(draw.values) if isinstance(found, str) else found
