"""From Chinese text to the tokens an index holds, and from a query to the parts it must find.

Words come from rjieba's dictionary (``cut_for_search``, without guessing new words: a guess depends on the
sentence around it, so text and query would be cut differently). A run of characters the dictionary leaves
alone (古黟, 黟政办) gives each character and every overlapping pair, so that names are found by two of their
characters. Characters outside the 3,755 common ones of GB 2312 are tokens wherever they stand: 黟 alone finds
黟县. The code of this file is part of the version of an index: a change of it builds a new one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import rjieba

from gongkai.platform.index.vocabulary import Vocabulary

LONGEST_TOKEN = 64
# What stands between two runs of characters of a title, so that a phrase does not reach over it.
BREAK = "|"

_CHINESE = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(rf"(?P<chinese>[{_CHINESE}]+)|(?P<number>[0-9]+)|(?P<word>[^\W\d_{_CHINESE}]+)")
_ONE_CHINESE = re.compile(f"[{_CHINESE}]")
# The common characters of GB 2312: rows 16 to 55, whose first byte is 0xB0 to 0xD7.
_FIRST_COMMON, _LAST_COMMON = 0xB0, 0xD7


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a query asks for: ``every`` token of it must be there, or any one of ``instead``."""

    every: tuple[str, ...]
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a query without a gap, folded: all ``parts``, or ``pairs`` in a row in a title.

    ``pairs`` are the overlapping two-character tokens of a Chinese stretch, empty where there is no pair.
    """

    text: str
    parts: tuple[Part, ...]
    pairs: tuple[str, ...]


def fold(text: str) -> str:
    """``text`` in lower case and half width, character by character: every sign keeps its place."""
    return "".join(map(_fold_sign, text))


def document_tokens(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The tokens of a document's text, repeated as often as they stand there."""
    folded = fold(text)
    for run in _RUNS.finditer(folded):
        if run.lastgroup == "chinese":
            yield from _chinese_tokens(run.group())
        else:
            yield run.group()[:LONGEST_TOKEN]
    yield from (found.term for found in vocabulary.terms_in(folded))


def title_tokens(title: str, vocabulary: Vocabulary) -> Iterator[str]:
    """As :func:`document_tokens`, and every single Chinese character: titles are short."""
    tokens = list(document_tokens(title, vocabulary))
    yield from tokens
    there = set(tokens)
    yield from (sign for sign in dict.fromkeys(fold(title)) if sign not in there and is_chinese(sign))


def title_pairs(title: str) -> Iterator[str]:
    """Every overlapping pair of Chinese characters in their order, a :data:`BREAK` after each run."""
    for run in _RUNS.finditer(fold(title)):
        if run.lastgroup == "chinese":
            yield from _pairs(run.group())
            yield BREAK


def chunks_of(query: str, vocabulary: Vocabulary) -> tuple[Chunk, ...]:
    """What a query asks for, chunk by chunk; empty if it has no letter, figure or Chinese character."""
    chunks = []
    for run in _RUNS.finditer(fold(query)):
        text = run.group()
        if run.lastgroup == "chinese":
            chunks.append(Chunk(text, tuple(_parts(text, vocabulary)), tuple(_pairs(text))))
        else:
            token = text[:LONGEST_TOKEN]
            chunks.append(Chunk(text, (Part((token,), vocabulary.others(token)),), ()))
    return tuple(dict.fromkeys(chunks))


def is_chinese(sign: str) -> bool:
    """True for a Chinese character."""
    return _ONE_CHINESE.fullmatch(sign) is not None


def is_rare(sign: str) -> bool:
    """True for a Chinese character that is not one of the 3,755 common ones of GB 2312."""
    return is_chinese(sign) and not _is_common(sign)


def _chinese_tokens(run: str) -> Iterator[str]:
    """Words, then what the dictionary leaves alone, then the rare characters inside words."""
    words = rjieba.cut_for_search(run, hmm=False)
    for single, group in groupby(words, key=lambda word: len(word) == 1):
        if single:
            alone = "".join(group)
            yield from alone
            yield from _pairs(alone)
        else:
            for word in group:
                yield word
                yield from (sign for sign in word if not _is_common(sign))


def _parts(run: str, vocabulary: Vocabulary) -> Iterator[Part]:
    """A term we know is asked for with its other names; the rest by its words and pairs."""
    place = 0
    for found in vocabulary.terms_in(run):
        if found.first < place:
            continue
        yield from map(_single, _query_tokens(run[place : found.first]))
        names = (found.term, *vocabulary.others(found.term))
        yield Part(tuple(_query_tokens(found.term)), names)
        place = found.first + len(found.term)
    yield from map(_single, _query_tokens(run[place:]))


def _single(token: str) -> Part:
    # The shorter words inside a long one are an answer too, if they make it up: 人民共和国 is cut another way
    # in 中华人民共和国政府.
    inner = tuple(word for word in _cut(token) if 1 < len(word) < len(token))
    return Part(inner, (token,)) if _cover(inner, token) else Part((token,))


def _cover(words: tuple[str, ...], token: str) -> bool:
    there: set[int] = set()
    for word in words:
        first = token.find(word)
        there.update(range(first, first + len(word)))
    return len(there) == len(token)


def _query_tokens(run: str) -> Iterator[str]:
    if not run:
        return
    for single, group in groupby(rjieba.cut(run, hmm=False), key=lambda word: len(word) == 1):
        if single:
            alone = "".join(group)
            yield from _pairs(alone) if len(alone) > 1 else alone
        else:
            yield from group


def _cut(word: str) -> list[str]:
    return list(rjieba.cut_for_search(word, hmm=False))


def _pairs(run: str) -> Iterator[str]:
    return (run[place : place + 2] for place in range(len(run) - 1))


@lru_cache(maxsize=20_000)
def _fold_sign(sign: str) -> str:
    folded = unicodedata.normalize("NFKC", sign).lower()
    return folded if len(folded) == 1 else sign


@lru_cache(maxsize=20_000)
def _is_common(sign: str) -> bool:
    try:
        first = sign.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return _FIRST_COMMON <= first <= _LAST_COMMON


def joined(tokens: Iterable[str]) -> str:
    """Tokens as the engine takes them: none holds white space."""
    return " ".join(tokens)
