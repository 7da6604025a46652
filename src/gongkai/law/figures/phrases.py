"""The wordings by which a narrative speaks of a cell: those of our data file, and the labels of the form."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from gongkai.law.figures.form_data import forms
from gongkai.law.figures.forms import Form, RowRole, cell_path
from gongkai.law.figures.row_names import bare_label

NUMBER = r"[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?"
COUNTING_WORD = r"(?:件次|件|份|条|宗|起|例|项)"
# A number is not read from its middle, and 2025年 or 38% is no count.
_START = r"(?<![0-9])(?<![0-9][.,，])"
COUNT = rf"{_START}(?P<number>{NUMBER})\s*{COUNTING_WORD}"
_MONEY = rf"{_START}(?P<number>{NUMBER})\s*(?P<unit>亿元|万元|元)"
_GAP = (
    r"(?:(?!复议|诉讼|起诉|结转|予以|部分公开|不予|无法提供|其他处理|维持|纠正|撤销|驳回|审结|各|均)"
    r"[^0-9,，。;；:：、%％]){0,12}?\s*[:：]?\s*"
)
_SHORTEST_LABEL = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording: what it is called, how it is recognised, and the cells whose sum its number should be.

    Source: 各地年报的写法 (practice)
    """

    name: str
    pattern: re.Pattern[str]
    cells: tuple[str, ...]
    zero: bool = False
    needs: str = ""
    without: str = ""

    def fits(self, sentence: str) -> bool:
        """True if the sentence speaks of what it must, and of nothing it must not."""
        if self.without and re.search(self.without, sentence):
            return False
        return not self.needs or self.needs in sentence


def phrases_of(form: Form) -> tuple[Phrase, ...]:
    """All wordings for the cells of ``form``, the narrower first.

    Source: 各地年报的写法 (practice)
    """
    return _phrases()[form.id]


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    return {form.id: _of_form(form) for form in forms()}


def _of_form(form: Form) -> tuple[Phrase, ...]:
    paths = {cell.path for cell in form.cells}
    return tuple(phrase for phrase in (*_own_phrases(), *_labels(form)) if paths.issuperset(phrase.cells))


@cache
def _own_phrases() -> tuple[Phrase, ...]:
    data = resources.files("gongkai.law").joinpath("data", "annual_report_phrases.toml").read_bytes()
    return tuple(
        Phrase(
            raw["name"],
            _compiled(raw["pattern"]),
            tuple(raw["cells"]),
            raw.get("zero", False),
            raw.get("needs", ""),
            raw.get("without", ""),
        )
        for raw in tomllib.loads(data.decode("utf-8"))["phrase"]
    )


def _labels(form: Form) -> list[Phrase]:
    """The result rows and their groups by their own labels: 予以公开5件, 不予公开12件."""
    block = form.requests.blocks[0]
    total = next(column for column in block.columns if column.computed)
    words: dict[str, list[str]] = {}
    for row in block.rows:
        if row.role is not RowRole.RESULT:
            continue
        for label in (row.label, row.subgroup):
            bare = bare_label(label)
            if len(bare) >= _SHORTEST_LABEL:
                words.setdefault(bare, []).append(cell_path("t3", row.id, total.id))
    return [
        Phrase(bare, _compiled(re.escape(bare) + "{gap}{n}"), tuple(paths)) for bare, paths in words.items()
    ]


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("{gap}", _GAP).replace("{n}", COUNT).replace("{m}", _MONEY))
