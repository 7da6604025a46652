"""Finding a column by what a sheet calls it: its path, the end of its path, or its 地址段."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from gongkai.law.reading import shown
from gongkai.law.refusals import Refused, refuse
from gongkai.platform.paper.sheets import nearest
from gongkai.registry.agencies.directory import folded
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column
from gongkai.registry.catalogue.names import former_names

Path = tuple[str, ...]
_STEP = re.compile(r"[/>]")


class ColumnDirectory:
    """The columns of agencies, read when an agency is first asked for: two queries each, then none."""

    def __init__(self) -> None:
        """Know none yet."""
        self._trees: dict[int, _Tree] = {}

    def find(self, agency: Agency, text: str, day: date) -> Column:
        """The column of ``agency`` called ``text``: a 地址段, a path 政策解读/部门解读, or its end.

        The full path goes before ends of paths, names of today before former ones, columns open on ``day``
        before others. Refused: none is called so (``column.unknown``), or several (``column.ambiguous``).
        """
        tree = self._trees.get(agency.pk)
        if tree is None:
            tree = self._trees[agency.pk] = _Tree(agency)
        return tree.find(text, day)


class _Tree:
    def __init__(self, agency: Agency) -> None:
        columns = list(Column.objects.filter(agency=agency).order_by("order", "pk"))
        former = former_names((agency,))
        self._by_slug = {column.slug: column for column in columns}
        by_key = {column.pk: column for column in columns}
        self._paths = {column.pk: "/".join(one.name for one in _line(column, by_key)) for column in columns}
        self._full: dict[Path, list[Column]] = {}
        self._ends: dict[Path, list[Column]] = {}
        self._former: dict[Path, list[Column]] = {}
        for column in columns:
            line = _line(column, by_key)
            now = _steps(self._paths[column.pk])
            self._full.setdefault(now, []).append(column)
            for end in _ends(now):
                self._ends.setdefault(end, []).append(column)
            for path in _earlier(line, former):
                for end in _ends(path):
                    known = self._former.setdefault(end, [])
                    if column not in known:
                        known.append(column)
        self._found: dict[str, Column] = {}

    def find(self, text: str, day: date) -> Column:
        known = self._found.get(text)
        if known is not None:
            return known
        path = _steps(text)
        column = self._by_slug.get(path[0]) if len(path) == 1 else None
        if column is not None:
            self._found[text] = column
            return column
        for index in (self._full, self._ends, self._former):
            found = index.get(path, [])
            if len(found) == 1:
                self._found[text] = found[0]
                return found[0]
            if found:
                return self._only(text, [one for one in found if one.open_on(day)] or found)
        raise self._unknown(text, path)

    def _only(self, text: str, found: list[Column]) -> Column:
        if len(found) == 1:
            return found[0]
        paths = "、".join(f"{self._paths[one.pk]}({one.slug})" for one in found)
        raise refuse(
            "column", "column.ambiguous", f"{shown(text)}有{len(found)}个栏目:{paths};请写完整路径或地址段"
        )

    def _unknown(self, text: str, path: Path) -> Refused:
        paths = list(self._paths.values())
        # The last name may be right where the path is not.
        words = [*paths, *(one.rpartition("/")[2] for one in paths), *self._by_slug]
        hint = nearest("/".join(path), words) or nearest(path[-1], words)
        said = f"本机关没有栏目{shown(text)}{hint}。请写栏目路径(如 政策解读/部门解读)、唯一的名称或地址段"
        return refuse("column", "column.unknown", said)


def _line(column: Column, by_key: dict[int, Column]) -> list[Column]:
    """The branches from the top down to the column itself."""
    line = [column]
    while line[0].parent_id is not None:
        line.insert(0, by_key[line[0].parent_id])
    return line


def _earlier(line: Iterable[Column], former: dict[int, tuple[str, ...]]) -> list[Path]:
    """Every path with at least one former name in it, or none."""
    paths: list[tuple[Path, bool]] = [((), False)]
    for column in line:
        names = [(column.name, False), *((name, True) for name in former.get(column.pk, ()))]
        paths = [((*path, *_steps(name)), old or was) for path, old in paths for name, was in names]
    return [path for path, old in paths if old]


def _steps(text: str) -> Path:
    return tuple(one for one in _STEP.split(folded(text)) if one) or ("",)


def _ends(path: Path) -> list[Path]:
    return [path[place:] for place in range(len(path))]
