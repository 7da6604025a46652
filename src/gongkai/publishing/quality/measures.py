"""Figures in a sentence: a number with its counting word, and how they compare.

Amounts of money are taken in 元, counts as they stand (2.5万件 is 25,000件). Chinese numerals are read where
a counting word follows (三件, 一百二十条).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = "[零〇一二两三四五六七八九十百千]+"
# The longer words first: 件次 is no 件.
_WORDS = (
    "人次|件次|户次|家次|场次|批次|班次|平方米|平方公里|立方米|公里|千米|公顷|公斤|吨|亩|米|"
    "条|件|个|份|起|篇|期|场|项|宗|例|部|处|家|户|名|人|次|幅|张|册|本|辆|台|套|座|间|栋|只|头|批|类|款|则|支|所|位|元|字"
)
_NOT_A_COUNT = r"(?!月|工作日|百分点|自然日|季度|小时|民族)"
_MEASURE = re.compile(
    rf"(?<![\d.第])(?P<number>{_DIGITS})\s*(?P<scale>[百千]?万|亿|百|千)?(?P<more>[余多来几])?"
    rf"(?P<scale2>万|亿)?(?P<unit>{_WORDS}){_NOT_A_COUNT}(?P<over>以上|以下|左右|上下)?"
    rf"|(?<![第之{_CHINESE[1:-2]}])(?P<chinese>{_CHINESE})(?P<chinese_unit>{_WORDS}){_NOT_A_COUNT}"
)
_SHARE = re.compile(rf"(?<![\d.])(?P<number>{_DIGITS})%(?!的)(?:以上|左右)?")
_ABOUT = re.compile(r"(?:约|近|超|逾|超过|将近|不少于|不低于|至少|大约|达到?约|过|最多|不超过)\s*$")
_SCALES = {
    "": 1,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
_NUMERALS = {one: value for value, one in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1_000}


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its counting word; ``value`` in single units, ``step`` the worth of its last digit.

    ``about`` is True for 约, 余, 以上: nothing can be summed with it. ``scale`` is the written one (10,000
    of 万元).
    """

    start: int
    end: int
    value: Decimal
    unit: str
    scale: int
    step: Decimal
    about: bool

    def printed(self, value: Decimal | None = None) -> str:
        """The figure, or another ``value`` in single units, in the unit this one is written in."""
        return figure(self.value if value is None else value, self.scale) + self.unit_words

    @property
    def unit_words(self) -> str:
        """「万元」, 「条」."""
        scale = next(word for word, worth in _SCALES.items() if worth == self.scale)
        return scale + self.unit


def figure(value: Decimal, scale: int = 1) -> str:
    """A number without needless zeros."""
    written = f"{value / scale:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def measures_in(text: str, start: int = 0, end: int | None = None) -> list[Measure]:
    """Every figure with a counting word between ``start`` and ``end`` of the folded ``text``."""
    stop = len(text) if end is None else end
    return [_measure(text, found) for found in _MEASURE.finditer(text, start, stop)]


def shares_in(text: str, start: int = 0, end: int | None = None) -> list[Measure]:
    """Every percentage, as measures with the unit ``%``."""
    stop = len(text) if end is None else end
    found = []
    for one in _SHARE.finditer(text, start, stop):
        value = Decimal(one["number"].replace(",", ""))
        found.append(Measure(one.start(), one.end(), value, "%", 1, _step(one["number"]), _about(text, one)))
    return found


def _measure(text: str, found: re.Match[str]) -> Measure:
    if found["chinese"]:
        value = _numeral(found["chinese"])
        about = value is None or _about(text, found)
        return Measure(
            found.start(), found.end(), Decimal(value or 0), found["chinese_unit"], 1, Decimal(1), about
        )
    written = found["number"].replace(",", "")
    scale = _SCALES[found["scale"] or ""] * _SCALES[found["scale2"] or ""]
    if scale not in _SCALES.values():
        scale = 1
    about = bool(found["more"] or found["over"]) or _about(text, found)
    return Measure(
        found.start(),
        found.end(),
        Decimal(written) * scale,
        found["unit"],
        scale,
        _step(written) * scale,
        about,
    )


def _about(text: str, found: re.Match[str]) -> bool:
    return _ABOUT.search(text, max(0, found.start() - 6), found.start()) is not None


def _step(written: str) -> Decimal:
    return Decimal(1).scaleb(-len(written.partition(".")[2]))


def _numeral(written: str) -> int | None:
    """The number of 三百零五; None where it is none (一二三, 十百)."""
    if all(sign in _NUMERALS for sign in written):
        return _NUMERALS[written] if len(written) == 1 else None
    total, digit, last = 0, 0, 10_000
    for sign in written:
        if sign in _NUMERALS:
            digit = _NUMERALS[sign]
        else:
            place = _PLACES[sign]
            if place >= last:
                return None
            total += (digit or 1) * place
            digit, last = 0, place
    return total + digit
