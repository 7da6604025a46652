"""Which pieces of a title or a text were asked for: text, never HTML; who prints them escapes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gongkai.platform.index.documents import Pieces
from gongkai.platform.index.tokens import Chunk, fold, is_chinese, is_rare

EXCERPT_LENGTH = 120
_BEFORE = 20
_ELLIPSIS = "…"
_Span = tuple[int, int]


class Highlighter:
    """Marks what the chunks of one query ask for."""

    __slots__ = ("_pattern",)

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        """Longer words are looked for first."""
        words = sorted(set(_words(chunks)), key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(_bounded, words))) if words else None

    def marked(self, text: str) -> Pieces:
        """The whole of ``text`` in pieces."""
        return _pieces(text, 0, len(text), self._spans(text))

    def excerpt(self, text: str) -> Pieces:
        """About 120 characters of ``text`` around the place where most of what was asked for stands."""
        spans = self._spans(text)
        first = self._best_start(text, spans)
        last = min(len(text), first + EXCERPT_LENGTH)
        before = ((_ELLIPSIS, False),) if first > 0 else ()
        after = ((_ELLIPSIS, False),) if last < len(text) else ()
        return (*before, *_pieces(text, first, last, spans), *after)

    def _spans(self, text: str) -> list[_Span]:
        if self._pattern is None:
            return []
        spans: list[_Span] = []
        for found in self._pattern.finditer(fold(text)):
            # Neighbours become one mark: 公共|法律|服务 is one thing to the reader.
            if spans and found.start() == spans[-1][1]:
                spans[-1] = (spans[-1][0], found.end())
            else:
                spans.append(found.span())
        return spans

    def _best_start(self, text: str, spans: Sequence[_Span]) -> int:
        best, most = 0, 0
        for first, _ in spans:
            start = max(0, first - _BEFORE)
            inside = [span for span in spans if start <= span[0] and span[1] <= start + EXCERPT_LENGTH]
            kinds = len({text[one:other] for one, other in inside})
            if kinds > most:
                best, most = start, kinds
        return min(best, max(0, len(text) - EXCERPT_LENGTH))


def _words(chunks: Sequence[Chunk]) -> Iterable[str]:
    for chunk in chunks:
        yield chunk.text
        for part in chunk.parts:
            # A single common character would mark every 的 and 县 of a text.
            yield from (word for word in (*part.every, *part.instead) if len(word) > 1 or not _is_plain(word))


def _is_plain(sign: str) -> bool:
    return is_chinese(sign) and not is_rare(sign)


def _bounded(word: str) -> str:
    if is_chinese(word[0]):
        return re.escape(word)
    kind = "0-9" if word.isdecimal() else r"^\W\d_"
    return f"(?<![{kind}]){re.escape(word)}(?![{kind}])"


def _pieces(text: str, first: int, last: int, spans: Iterable[_Span]) -> Pieces:
    pieces: list[tuple[str, bool]] = []
    place = first
    for start, end in spans:
        if end <= first or start >= last:
            continue
        start, end = max(start, first), min(end, last)
        if start > place:
            pieces.append((text[place:start], False))
        pieces.append((text[start:end], True))
        place = end
    if place < last:
        pieces.append((text[place:last], False))
    return tuple(pieces)
