"""Wrong words (错别字): a list of slips with the right word, and where the wrong one is right after all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from gongkai.law.sources import Confidence, Source
from gongkai.publishing.quality.checks import Check
from gongkai.publishing.quality.findings import Context, Edit, Finding, Severity
from gongkai.publishing.quality.folded import Folded

# How far the words around are looked at.
_AROUND = 40


@dataclass(frozen=True, slots=True)
class WrongWord:
    """A slip: the patterns say what must, and what must not, stand before and after it."""

    wrong: str
    right: str
    severity: Severity
    note: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None

    def stands(self, text: str, start: int) -> bool:
        """True if the words around make it a slip."""
        end = start + len(self.wrong)
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        return not (
            (self.before and not self.before.search(before))
            or (self.after and not self.after.match(after))
            or (self.not_before and self.not_before.search(before))
            or (self.not_after and self.not_after.match(after))
        )


@cache
def wrong_words() -> tuple[WrongWord, ...]:
    """The list, in the order of the file."""
    file = resources.files("gongkai.publishing.quality").joinpath("data/wrong_words.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        WrongWord(
            wrong=one["wrong"],
            right=one["right"],
            severity=Severity(one.get("severity", "must")),
            note=one.get("note", ""),
            before=_pattern(one.get("before")),
            after=_pattern(one.get("after")),
            not_before=_pattern(one.get("not_before")),
            not_after=_pattern(one.get("not_after")),
        )
        for one in data["words"]
    )


def _pattern(written: str | None) -> re.Pattern[str] | None:
    return None if written is None else re.compile(written)


@cache
def _searched() -> tuple[re.Pattern[str], dict[str, WrongWord]]:
    words = {one.wrong: one for one in wrong_words()}
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), words


def _look(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    pattern, words = _searched()
    for found in pattern.finditer(text.text):
        word = words[found.group()]
        if not word.stands(text.text, found.start()):
            continue
        start, end = text.span(*found.span())
        note = f"({word.note})" if word.note else ""
        yield check.found(
            text,
            start,
            end,
            f"“{word.wrong}”应写作“{word.right}”{note}",
            f"改为“{word.right}”",
            severity=word.severity,
            edits=(Edit(start, end, word.right),),
        )


WRONG_WORDS = Check(
    id="words.wrong",
    label="错别字",
    rule="用字用词以《现代汉语词典》为准",
    source=Source("《现代汉语词典》第7版、《第一批异形词整理表》", Confidence.MEMORY),
    severity=Severity.MUST,
    good="每天登录网页查看,健全机制;台风于7日登陆。",
    bad="每天登陆网页查看,建全机制。",
    look=_look,
)
