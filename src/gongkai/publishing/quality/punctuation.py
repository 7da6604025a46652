"""Punctuation marks (标点符号): doubled, of half width among Chinese, brackets without their partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.law.sources import Confidence, Source
from gongkai.platform.typography import typeset
from gongkai.publishing.quality.checks import Check
from gongkai.publishing.quality.findings import Context, Edit, Finding, Severity
from gongkai.publishing.quality.folded import HAN, Folded

_STANDARD = Source("《标点符号用法》(GB/T 15834—2011)", Confidence.MEMORY)
_DOUBLED = re.compile(r"[,，、;；:：。]{2,}")
_STRONGEST = "。;；:：,，、"
_HALF = re.compile(rf"(?<=[{HAN}])[,:;?!]|[,:;?!](?=[{HAN}])")
_NESTED = re.compile(r"《[^《》\n]{0,60}(《)([^《》\n]{1,60})(》)[^《》\n]{0,60}》")
_PAIRS = {"(": ")", "（": "）", "《": "》", "“": "”", "〔": "〕", "【": "】", "「": "」", "『": "』"}
_SAME = str.maketrans("（）", "()")
_OPENING = {left.translate(_SAME): right.translate(_SAME) for left, right in _PAIRS.items()}
_CLOSING = {right: left for left, right in _OPENING.items()}
# 1) 一) a) at the head of a paragraph or an item number: a closing bracket that never had an opening one.
_ITEM = re.compile(
    r"(?:^|(?<=[\s,，。;；:：、]))[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z①-⑳])[)）]"
)


def _doubled(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    original = text.original
    for found in _DOUBLED.finditer(original):
        signs = found.group()
        if set(signs) <= {"。"} and len(signs) in (3, 6):
            continue
        kept = min(signs, key=_STRONGEST.index)
        yield check.found(
            text,
            found.start(),
            found.end(),
            f"标点“{signs}”重了",
            f"只留“{kept}”",
            edits=(Edit(found.start(), found.end(), kept),),
        )


def _half_width(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    original = text.original
    found = list(_HALF.finditer(original))
    if not found:
        return
    set_right = typeset(original)
    edits = tuple(
        Edit(place, place + 1, right)
        for place, (sign, right) in enumerate(zip(original, set_right, strict=True))
        if sign != right
    )
    if not edits:
        return
    first = edits[0]
    yield check.found(
        text,
        first.start,
        first.end,
        f"中文里用了半角标点,全文{len(edits)}处,第一处是“{original[max(0, first.start - 6) : first.end]}”",
        "改用全角标点",
        edits=edits,
    )


def _unpaired(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    original = text.original
    start = 0
    for paragraph in original.split("\n"):
        items = {place + start for found in _ITEM.finditer(paragraph) for place in range(*found.span())}
        yield from _unpaired_in(text, check, start, start + len(paragraph), items)
        start += len(paragraph) + 1


def _unpaired_in(text: Folded, check: Check, start: int, end: int, items: set[int]) -> Iterator[Finding]:
    open_ones: list[tuple[int, str]] = []
    alone: list[int] = []
    for place in range(start, end):
        sign = text.original[place].translate(_SAME)
        if place in items:
            continue
        if sign in _OPENING:
            open_ones.append((place, sign))
        elif sign in _CLOSING:
            if open_ones and open_ones[-1][1] == _CLOSING[sign]:
                open_ones.pop()
            elif len(open_ones) > 1 and open_ones[-2][1] == _CLOSING[sign]:
                alone.append(open_ones.pop()[0])
                open_ones.pop()
            else:
                alone.append(place)
    alone.extend(place for place, _ in open_ones)
    for place in sorted(alone):
        sign = text.original[place]
        opens = sign.translate(_SAME) in _OPENING
        partner = _OPENING.get(sign.translate(_SAME)) or _CLOSING[sign.translate(_SAME)]
        near = text.original[max(start, place - 8) : min(end, place + 9)]
        yield check.found(
            text,
            place,
            place + 1,
            f"“{near}”里的“{sign}”没有配对的“{partner}”",
            "补上另一半,或删去这一个" if opens else "补上前一半,或删去这一个",
        )


def _nested(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    for found in _NESTED.finditer(text.original):
        inner, outer = found.start(1), found.end(3)
        yield check.found(
            text,
            inner,
            outer,
            f"书名号里又用书名号:“{found.group()[:40]}”",
            f"里层用单书名号,写作“〈{found.group(2)}〉”",
            edits=(Edit(inner, inner + 1, "〈"), Edit(outer - 1, outer, "〉")),
        )


DOUBLED = Check(
    id="marks.doubled",
    label="标点重复",
    rule="两个点号不连用",
    source=_STANDARD,
    severity=Severity.MUST,
    good="及时公开,按时更新……",
    bad="及时公开,,按时更新。。",
    look=_doubled,
)
HALF_WIDTH = Check(
    id="marks.half_width",
    label="半角标点",
    rule="中文用全角标点",
    source=_STANDARD,
    severity=Severity.LOOK,
    good="及时公开，按时更新，共1,234件。",
    bad="及时公开,按时更新。",
    look=_half_width,
)
UNPAIRED = Check(
    id="marks.unpaired",
    label="括号引号不配对",
    rule="引号、括号、书名号成对使用",
    source=_STANDARD,
    severity=Severity.SHOULD,
    good="1)根据《政府信息公开条例》(以下称“条例”)办理。",
    bad="根据《政府信息公开条例办理。",
    look=_unpaired,
)
NESTED = Check(
    id="marks.nested",
    label="书名号套书名号",
    rule="书名号里还要用书名号,里层用单书名号",
    source=_STANDARD,
    severity=Severity.LOOK,
    good="《关于印发〈工作方案〉的通知》",
    bad="《关于印发《工作方案》的通知》",
    look=_nested,
)
