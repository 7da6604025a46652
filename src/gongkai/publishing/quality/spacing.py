"""Spaces and broken lines inside Chinese words (多余的空格、断行)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.law.sources import Confidence, Source
from gongkai.platform.index.words import words_of
from gongkai.publishing.quality.checks import Check
from gongkai.publishing.quality.findings import Context, Edit, Finding, Severity
from gongkai.publishing.quality.folded import HAN, Folded, scripts

_GAP = re.compile(rf"(?<=[{HAN}])(?:[ \u3000\xa0]{{1,4}}|[ \u3000\xa0]*\n[ \u3000\xa0]*)(?=[{HAN}])")
_PUNCTUATION_GAP = re.compile(rf"(?<=[{HAN}])[ \u3000\xa0]+(?=[,，。、;；:：!！?？)）》”])")
_AROUND = 6
# A line of a paragraph that was broken by its width is longer than a heading or a cell.
_SHORTEST_LINE = 16
_LONGEST_NAME = 4
# No further back is looked for the beginning of the line.
_AS_FAR = 60
_PIECE_BEFORE = re.compile(rf"[{HAN}]{{1,40}}$")
_PIECE_AFTER = re.compile(rf"[{HAN}]{{1,40}}")


def _look(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    original = text.original
    for found in _GAP.finditer(original):
        start, end = found.span()
        broken = "\n" in found.group()
        if not _inside_a_word(original, start, end, broken=broken):
            continue
        near = original[start - 1] + original[end]
        words = "这里断了行" if broken else "中间多了空格"
        yield check.found(
            text,
            start - 1,
            end + 1,
            f"“{near}”是一个词里的两个字,{words}",
            "接上" if broken else "删去空格",
            edits=(Edit(start, end, ""),),
        )
    for found in _PUNCTUATION_GAP.finditer(original):
        yield check.found(
            text,
            found.start(),
            found.end(),
            f"标点“{original[found.end()]}”前面多了空格",
            "删去空格",
            severity=Severity.LOOK,
            edits=(Edit(found.start(), found.end(), ""),),
        )


def _inside_a_word(original: str, start: int, end: int, *, broken: bool) -> bool:
    nearest = max(0, start - _AS_FAR)
    line_start = max(original.rfind("\n", nearest, start) + 1, nearest)
    if broken and start - line_start < _SHORTEST_LINE:
        return False
    if not broken and _set_apart(original, line_start, start, end):
        return False
    before = re.split(rf"[^{HAN}]", original[max(line_start, start - _AROUND) : start])[-1]
    after = re.split(rf"[^{HAN}]", original[end : end + _AROUND])[0]
    joined = (before + after).translate(scripts().simplifying)
    at = 0
    for word in words_of(joined):
        if at < len(before) < at + len(word):
            return True
        at += len(word)
    return False


def _set_apart(original: str, line_start: int, start: int, end: int) -> bool:
    """True for 附 件 and 李小明 王志远: short pieces set apart on purpose, in headings and lists of names."""
    left, right = _PIECE_BEFORE.search(original, line_start, start), _PIECE_AFTER.match(original, end)
    pieces = [len(one.group()) if one else 0 for one in (left, right)]
    return max(pieces) <= _LONGEST_NAME


SPACES = Check(
    id="spaces.inside",
    label="多余的空格和断行",
    rule="词的中间没有空格和断行",
    source=Source("各地通报的常见问题(缺字、空格、断行)", Confidence.PRACTICE),
    severity=Severity.SHOULD,
    good="附 件\n联系人 张 三\n县司法局 负责落实。",
    bad="县人民政 府负责落实政务公开工作。",
    look=_look,
)
