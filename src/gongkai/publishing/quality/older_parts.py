"""The lines of an older report put into the five parts by their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.publishing.quality.folded import fold
from gongkai.publishing.quality.older_report import Part, Passage, Section

_NUMBERED = re.compile(r"^\s*(?P<number>[一二三四五六七八九十]{1,3})[、.．]\s*(?P<title>[^。:：;；]{1,40})")
# In this order: 「存在的问题及改进打算」 is about problems.
_WORDS = (
    (Part.PROBLEMS, re.compile(r"问题|不足|薄弱")),
    (Part.PLANS, re.compile(r"下一步|下步|下一阶段|今后|打算|工作计划|工作安排|改进措施|努力方向")),
    (Part.REQUESTS, re.compile(r"依申请|复议|诉讼")),
    (Part.CONTENT, re.compile(r"发布情况|公开内容|内容公开|主动公开|公开情况|公开数量")),
    (Part.PRACTICE, re.compile(r"做法|工作开展|开展情况|基本情况|总体情况|概述|组织领导|工作情况")),
)
_LONGEST_HEADING = 40
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a row before it is placed; ``styled`` is True where the document makes it a heading."""

    text: str
    place: str
    styled: bool = False
    row: bool = False


def placed(lines: list[Line]) -> tuple[tuple[Passage, ...], tuple[Section, ...], tuple[str, ...]]:
    """Passages, sections, and a sentence for every heading or part that could not be placed."""
    passages: list[Passage] = []
    sections: list[tuple[str, str, Part | None, list[Passage]]] = []
    told: list[str] = []
    part: Part | None = None
    last_number: int | None = None
    start = 0
    for line in lines:
        heading = None if line.row else _heading(line, last_number, begun=bool(sections))
        if heading is not None:
            title, number, part = heading
            last_number = number
            sections.append((title, line.place, part, []))
            if part is None:
                told.append(f"{line.place}的标题“{title}”不属于自评报告的五个部分,这一部分没有归类")
        alone = heading is not None and fold(line.text).text.strip(" 。:;") == heading[0].strip(" 。:;")
        passage = Passage(line.text, line.place, start, part, heading=alone)
        passages.append(passage)
        if sections and not alone:
            sections[-1][3].append(passage)
        start += len(line.text) + 1
    found = {one[2] for one in sections}
    missing = [one.label for one in Part if one not in found]
    if lines and missing:
        told.append(f"没有找到这些部分的标题:{'、'.join(missing)};这些部分要请人自己对照")
    made = tuple(Section(title, place, part, tuple(inside)) for title, place, part, inside in sections)
    return tuple(passages), made, tuple(told)


def _heading(line: Line, last: int | None, *, begun: bool) -> tuple[str, int | None, Part | None] | None:
    """Title, number and part if the line is a heading of the first order."""
    folded = fold(line.text).text
    numbered = _NUMBERED.match(folded)
    if numbered is not None:
        number = _value(numbered["number"])
        if number and (number > last if last is not None else not begun):
            return numbered.group().strip(), number, _part(numbered["title"])
        return None
    if len(folded) > _LONGEST_HEADING or re.search(r"[。,，;；]", folded):
        return None
    part = _part(folded)
    if part is not None and (line.styled or (len(folded) <= 16 and last is None and _bare(folded))):
        return folded.strip(), last, part
    return None


def _bare(folded: str) -> bool:
    """True for a line that is nothing but a heading: no bracket, figure or number of its own before it."""
    return re.search(r"[\d()（）]|是|报告|总结", folded) is None


def _part(title: str) -> Part | None:
    return next((part for part, words in _WORDS if words.search(title)), None)


def _value(numeral: str) -> int:
    if numeral == "十":
        return 10
    if numeral.startswith("十"):
        return 10 + _NUMERALS.index(numeral[1]) + 1
    return _NUMERALS.index(numeral) + 1 if len(numeral) == 1 else 0
