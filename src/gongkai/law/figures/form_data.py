"""Reading the forms from our own data file, and choosing the form of a fiscal year."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.figures.forms import Block, Column, Form, Row, RowRole, StockRole, Table, ValueKind, table_of
from gongkai.law.refusals import refuse
from gongkai.law.sources import Confidence, Source

Raw = Mapping[str, Any]

# A 文号 is typed with whatever brackets the keyboard offers.
_BRACKETS = str.maketrans("（）[]［］【】", "()〔〕〔〕〔〕")


@cache
def forms() -> tuple[Form, ...]:
    """Both forms of the annual report, newest first.

    Source: 国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号
    """
    data = resources.files("gongkai.law").joinpath("data", "annual_report_forms.toml").read_bytes()
    return tuple(_form(raw) for raw in tomllib.loads(data.decode("utf-8"))["form"])


def form_for(fiscal_year: int) -> Form:
    """The form on which the report of ``fiscal_year`` is made.

    2019 and 2020: the trial form; from 2021: the form of 2021. Raises :class:`Refused` (field ``year``) for
    earlier years, whose reports had no fixed form here.

    Source: 国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号
    """
    for form in forms():
        if form.covers(fiscal_year):
            return form
    first = min(form.first_year for form in forms())
    raise refuse(
        "year",
        "figures.year",
        f"{fiscal_year}年度的年报不用现行格式;本系统有{first}年度及以后的格式,请核对年度",
    )


def form_named(name: str) -> Form | None:
    """The form called ``name`` (its id, its 文号, or the year of the document), or ``None``.

    Source: 国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号
    """
    plain = "".join(name.split()).translate(_BRACKETS)
    return next((form for form in forms() if plain in form.names), None)


def _form(raw: Raw) -> Form:
    return Form(
        id=raw["id"],
        names=tuple(raw["names"]),
        source=Source(raw["document"], Confidence(raw["confidence"]), raw["note"]),
        title=raw["title"],
        first_year=raw["first_year"],
        last_year=raw.get("last_year"),
        proactive=_table("t2", raw["t2"]),
        requests=_table("t3", raw["t3"]),
        disputes=_table("t4", raw["t4"]),
        urls=tuple(raw["sources"]),
    )


def _table(table_id: str, raw: Raw) -> Table:
    blocks = tuple(_block(block) for block in raw["block"])
    return table_of(table_id, raw["title"], blocks, raw.get("note", ""))


def _block(raw: Raw) -> Block:
    return Block(
        id=raw["id"],
        columns=tuple(_column(column) for column in raw["columns"]),
        rows=tuple(_row(row) for row in raw["rows"]),
        caption=raw.get("caption", ""),
    )


def _column(raw: Raw) -> Column:
    values = dict(raw)
    if "value" in values:
        values["value"] = ValueKind(values["value"])
    if "stock" in values:
        values["stock"] = StockRole(values["stock"])
    return Column(**values)


def _row(raw: Raw) -> Row:
    values = dict(raw)
    if "role" in values:
        values["role"] = RowRole(values["role"])
    if "functions" in values:
        values["functions"] = tuple(values["functions"])
    return Row(**values)
