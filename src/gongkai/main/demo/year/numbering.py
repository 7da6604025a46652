"""文号 and 索引号: rising by day within their series, beside those the handwritten records bear."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files

from gongkai.law.registers import parse_index_number
from gongkai.main.demo.bureaux import BUREAUX
from gongkai.main.demo.year.item import Item

_CODES = {one.slug: one.credit_code for one in BUREAUX}
_SLUGS = {one.full_name: one.slug for one in BUREAUX}
_SERIAL = "{序号}"


def handwritten() -> list[dict[str, str]]:
    """The rows of the handwritten sheet."""
    sheet = files("gongkai.main.demo").joinpath("records", "publications.csv")
    return list(csv.DictReader(sheet.read_text(encoding="utf-8-sig").splitlines(keepends=True)))


def titles_taken() -> set[tuple[str, str]]:
    """Agency and title of every handwritten record."""
    return {(_SLUGS[row["发布机构"]], row["标题"]) for row in handwritten()}


def number_documents(items: Iterable[Item]) -> None:
    """Give every document its 文号: by the day it was made, from 1 in each series and year."""
    given: Counter[str] = Counter()
    for item in sorted((one for one in items if one.plan.template.number), key=_made):
        if item.made_on is None:
            raise ValueError(f"{item.plan.template.id}: a document with a number has to be made on a day")
        words = {**item.values, "成文年": item.made_on.year, "序号": _SERIAL}
        series = item.plan.template.number.format_map(words)
        if _SERIAL in series:
            given[series] += 1
            series = series.replace(_SERIAL, str(given[series]))
        item.number = item.values["文号"] = series


def index_items(items: Iterable[Item]) -> None:
    """Give every item its 索引号: by the day of publishing, after those of the handwritten records."""
    given: Counter[tuple[str, str]] = Counter()
    for row in handwritten():
        month = (_SLUGS[row["发布机构"]], row["发布日期"][:7].replace("-", ""))
        serial = parse_index_number(row["索引号"]).serial if row["索引号"] else given[month] + 1
        given[month] = max(given[month], serial)
    for item in items:
        month = (item.plan.agency, f"{item.day:%Y%m}")
        given[month] += 1
        item.index_number = f"{_CODES[item.plan.agency]}/{month[1]}-{given[month]:05}"


def _made(item: Item) -> tuple[str, str]:
    return (item.made_on.isoformat() if item.made_on else "", item.plan.seed)
