"""The calculation sheet as one HTML page that prints on A4, for the case file and the court."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from importlib.resources import files
from xml.etree import ElementTree as Html

from gongkai.law.clock import CaseClock
from gongkai.law.clock.words import dated
from gongkai.main import clock_sheet as sheet
from gongkai.platform.typography import typeset

TITLE = "依申请公开答复期限计算表"


def page_of(clock: CaseClock, *, by_day: bool = False) -> str:
    """The page as text. It is whole in itself: its style sheet is linked as data, no other file is needed."""
    root = Html.Element("html", lang="zh-Hans")
    _head(root)
    main = _add(_add(root, "body"), "main")
    _add(main, "h1", TITLE)
    until, *rest = sheet.headline(clock)
    _add(main, "p", until, {"class": "until"})
    tags = sheet.tags(clock)
    if tags:
        beside = _add(main, "p", None, {"class": "tags"})
        for tag in tags:
            _add(beside, "span", tag.word, {"class": f"tag {tag.kind}"}).tail = f" {typeset(tag.why)} "
    for line in rest:
        _add(main, "p", line)
    if clock.faults:
        _section(main, "问题", "ul", sheet.fault_lines(clock))
    _add(main, "h2", "经过")
    _table(main, "course", ("日期", "事实"), sheet.course(clock))
    _add(main, "h2", "日子是怎么数的")
    _table(main, "count", sheet.COLUMNS, sheet.rows(clock, by_day=by_day))
    if clock.what_ifs:
        _section(main, "如果", "ul", [row.printed() for row in clock.what_ifs])
    _add(
        main,
        "p",
        f"本表按{dated(clock.today)}的事实和工作日历计算。复核人:                日期:",
        {"class": "sign"},
    )
    return "<!doctype html>\n" + Html.tostring(root, encoding="unicode", method="html") + "\n"


def _head(root: Html.Element) -> None:
    head = _add(root, "head")
    _add(head, "meta", None, {"charset": "utf-8"})
    _add(head, "meta", None, {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    _add(head, "title", TITLE)
    style = files("gongkai.main").joinpath("paper.css").read_bytes()
    href = "data:text/css;base64," + b64encode(style).decode("ascii")
    _add(head, "link", None, {"rel": "stylesheet", "href": href})


def _section(parent: Html.Element, title: str, kind: str, lines: Iterable[str]) -> None:
    _add(parent, "h2", title)
    rows = _add(parent, kind)
    for line in lines:
        _add(rows, "li", line)


def _table(parent: Html.Element, name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    # The roles are spelt out because the style sheet lays rows out as blocks on a telephone, and a table
    # whose display is changed is no table to a screen reader any more.
    table = _add(parent, "table", None, {"class": name, "role": "table"})
    top = _add(_add(table, "thead", None, {"role": "rowgroup"}), "tr", None, {"role": "row"})
    for words in head:
        _add(top, "th", words, {"scope": "col", "role": "columnheader"})
    body = _add(table, "tbody", None, {"role": "rowgroup"})
    for row in rows:
        line = _add(body, "tr", None, {"role": "row"})
        for cell in row:
            _add(line, "td", cell, {"role": "cell"})


def _add(
    parent: Html.Element, tag: str, text: str | None = None, attributes: dict[str, str] | None = None
) -> Html.Element:
    element = Html.SubElement(parent, tag, attributes or {})
    element.text = None if text is None else typeset(text)
    return element
