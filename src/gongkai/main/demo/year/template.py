"""The written templates: one TOML file a field of work, each template a text with blanks and their values."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

Spec = Mapping[str, Any]
_PACKAGE = "gongkai.main.demo"


@dataclass(frozen=True, slots=True)
class FileSpec:
    """An attachment: its name (with blanks), ``form`` (xlsx, csv, docx, pdf), and what it says.

    Without a ``text`` of its own it says what the page says, or holds its table.
    """

    name: str
    form: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Follow:
    """Another item that comes ``days`` (working days, least and most) after this one and speaks of it."""

    template: str
    column: str
    days: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Template:
    """One written text. ``{名}`` in title, body and names stands for a value; see :mod:`.drawing`.

    ``agencies`` are the slugs it fits (empty: all). ``number`` is its 文号 with ``{序号}``; ``event`` the
    code of what the item makes public, which happened on the day it was made. ``made`` are working days
    between making and publishing, least and most (None: the item has no 成文日期).
    """

    id: str
    kind: str
    title: str
    body: str
    agencies: tuple[str, ...]
    values: Mapping[str, Spec]
    table: Spec | None
    files: tuple[FileSpec, ...]
    follows: tuple[Follow, ...]
    number: str
    event: str
    made: tuple[int, int] | None
    fields: Mapping[str, str]
    relates: bool
    effective: bool
    valid_years: int


@cache
def templates() -> Mapping[str, Template]:
    """Every template by id, in the order of the files' names."""
    found: dict[str, Template] = {}
    for name, document in data_of("templates"):
        for entry in document["template"]:
            one = read_template(entry)
            if one.id in found:
                raise ValueError(f"{name}: template {one.id} is written twice")
            found[one.id] = one
    return found


def of_kinds(kinds: frozenset[str], agency: str) -> tuple[Template, ...]:
    """The templates of these kinds (or with these ids) that fit the agency."""
    return tuple(
        one
        for one in templates().values()
        if (one.kind in kinds or one.id in kinds) and (not one.agencies or agency in one.agencies)
    )


@cache
def data(name: str) -> Spec:
    """A data file of this package, parsed."""
    return tomllib.loads(files(_PACKAGE).joinpath("year", name).read_text(encoding="utf-8"))


@cache
def stated(folder: str, kind: str) -> tuple[Spec, ...]:
    """Every ``[[kind]]`` in the TOML files of a folder of the demo, in the order of the files' names."""
    return tuple(one for _, document in data_of(folder) for one in document.get(kind, ()))


def data_of(name: str) -> Iterator[tuple[str, Spec]]:
    """Name and content of every TOML file in a folder of the demo, by name."""
    folder = files(_PACKAGE).joinpath(name)
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            yield file.name, tomllib.loads(file.read_text(encoding="utf-8"))


_KEYS = frozenset(one.name for one in fields(Template))


def read_template(entry: Spec) -> Template:
    """The template that a table of the file states; ValueError for a key nobody reads."""
    if strange := set(entry) - _KEYS:
        raise ValueError(f"template {entry.get('id')}: unknown keys {sorted(strange)}")
    return Template(
        id=entry["id"],
        kind=entry["kind"],
        title=entry["title"],
        body=entry["body"].strip(),
        agencies=tuple(entry.get("agencies", ())),
        values=entry.get("values", {}),
        table=entry.get("table"),
        files=tuple(FileSpec(**one) for one in entry.get("files", ())),
        follows=tuple(
            Follow(one["template"], one["column"], _pair(one["days"])) for one in entry.get("follows", ())
        ),
        number=entry.get("number", ""),
        event=entry.get("event", ""),
        made=_pair(entry["made"]) if "made" in entry else None,
        fields=entry.get("fields", {}),
        relates=entry.get("relates", False),
        effective=entry.get("effective", False),
        valid_years=entry.get("valid_years", 0),
    )


def _pair(value: list[int]) -> tuple[int, int]:
    least, most = value
    return least, most
