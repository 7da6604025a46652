"""Recognising an altered row name: 「属于三类内容事务信息」 is meant for 「5.属于三类内部事务信息」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from gongkai.law.figures.forms import Row

# Numbering and punctuation differ freely between published tables; the words are what is compared.
_NUMBERING = re.compile(r"^(?:[一二三四]、|[（(][一二三四五六七][）)]|[0-9]+[.．、])")
_NOT_WORDS = re.compile(r"[^\w]|_")
_ALIKE = 0.6


def bare_label(label: str) -> str:
    """A printed label without its numbering and without the instruction in brackets behind it.

    Source: 国办公开办函〔2021〕30号
    """
    return re.split(r"[（(]", _NUMBERING.sub("", label.strip()))[0]


def renamed_row(name: str, absent: Sequence[Row]) -> Row | None:
    """The missing row that ``name`` most resembles by id or label; ``None`` if it resembles none.

    Alike means that at least six tenths of the characters match in order; an unsure likeness is only used to
    tell what the row should be called, never to take its numbers.

    Source: 各地年报的写法 (practice)
    """
    best: tuple[float, Row] | None = None
    for row in absent:
        likeness = max(_likeness(name, row.id), _likeness(bare_label(name), bare_label(row.label)))
        if likeness >= _ALIKE and (best is None or likeness > best[0]):
            best = (likeness, row)
    return best[1] if best else None


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, _NOT_WORDS.sub("", left), _NOT_WORDS.sub("", right), autojunk=False).ratio()
