"""The body of a template as HTML: a line a paragraph; ``# `` heading, ``- `` point, ``{表}`` the table."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from gongkai.main.demo.year.tables import Table

_TABLE = "{表}"


def lines_of(body: str, values: Mapping[str, Any]) -> list[str]:
    """The lines with their blanks filled; that of the table stays as it is. KeyError: a value is missing."""
    return [
        line if line == _TABLE else line.format_map(values)
        for line in (one.strip() for one in body.splitlines())
        if line
    ]


def html_of(lines: list[str], table: Table | None) -> str:
    """The lines as paragraphs, headings, lists and the table."""
    parts: list[str] = []
    points: list[str] = []
    for line in lines:
        if line.startswith("- "):
            points.append(f"<li>{escape(line[2:], quote=False)}</li>")
            continue
        if points:
            parts.append(f"<ul>{''.join(points)}</ul>")
            points = []
        parts.append(_part(line, table))
    if points:
        parts.append(f"<ul>{''.join(points)}</ul>")
    return "\n".join(parts)


def text_of(lines: list[str]) -> list[str]:
    """The lines as plain paragraphs, for a file; the table is left out."""
    return [line.removeprefix("# ").removeprefix("- ") for line in lines if line != _TABLE]


def _part(line: str, table: Table | None) -> str:
    if line == _TABLE:
        if table is None:
            raise ValueError("the text asks for a table, and the template has none")
        return table.html()
    if line.startswith("# "):
        return f"<h2>{escape(line[2:], quote=False)}</h2>"
    return f"<p>{escape(line, quote=False)}</p>"
