"""The report as a paper: HTML that stands alone, PDF, and JSON, all from the outline."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe

from gongkai.platform.paper.pdf import to_pdf
from gongkai.reports.selfassessment.listed import Headings, ListRow, headings_of, rows_behind
from gongkai.reports.selfassessment.outline import Opened, Outline
from gongkai.reports.selfassessment.plain_data import plain
from gongkai.reports.selfassessment.printing import printed

# A longer list is that of a sum, whose parts have their own.
LONGEST_SUM = 1000


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A row of the table of figures."""

    key: str
    heading: str
    printed: str
    filter: str
    list_address: str


@dataclass(frozen=True, slots=True)
class FigureList:
    """The list behind a figure, written out."""

    key: str
    heading: str
    printed: str
    filter: str
    headings: Headings
    rows: str


def html_of(outline: Outline, final: str = "") -> str:
    """A page that needs nothing else: each figure leads to the table of figures, and that to its list."""
    told = outline.as_told()
    return _page(told, final, style=_sheet("screen.css"), lists=tuple(_lists(told)))


def pdf_of(outline: Outline, final: str = "") -> bytes:
    """A tagged PDF. Errors: as :func:`gongkai.platform.paper.pdf.to_pdf`."""
    return to_pdf(_page(outline.as_told(), final), title=outline.title, css=_sheet("paper.css"))


def json_of(outline: Outline) -> str:
    """One JSON document."""
    return json.dumps(plain(outline.as_told()), ensure_ascii=False, indent=2)


def _page(outline: Outline, final: str, style: str = "", lists: tuple[FigureList, ...] = ()) -> str:
    listed = {one.key for one in lists}
    context = {
        "outline": outline,
        "final": final,
        "to_write": len(outline.to_write()),
        # The style is a file of ours.
        "style": mark_safe(style),
        "chapters": printed(outline, lambda key: f"#figure-{key}"),
        "figures": [
            FigureLine(
                key,
                one.heading,
                one.figure.printed,
                one.figure.filter,
                f"#list-{key}" if key in listed else "",
            )
            for key, one in outline.figures.items()
        ],
        "lists": lists,
    }
    return render_to_string("selfassessment/paper.html", context)


def _lists(outline: Outline) -> Iterator[FigureList]:
    for key, one in outline.figures.items():
        if one.figure.facts and (_is_part(one) or len(one.figure.facts) <= LONGEST_SUM):
            yield FigureList(
                key,
                one.heading,
                one.figure.printed,
                one.figure.filter,
                headings_of(one),
                _rows(rows_behind(one)),
            )


def _rows(rows: tuple[ListRow, ...]) -> str:
    # Ten thousand rows: a template takes three times as long over them.
    return mark_safe(
        "".join(
            f"<tr><td>{escape(row.title)}</td><td>{escape(row.told)}</td>"
            f"<td>{'' if row.day is None else row.day.isoformat()}</td></tr>\n"
            for row in rows
        )
    )


def _is_part(opened: Opened) -> bool:
    return opened.key.startswith("column.")


def _sheet(name: str) -> str:
    return files("gongkai.reports.selfassessment").joinpath(name).read_text(encoding="utf-8")
