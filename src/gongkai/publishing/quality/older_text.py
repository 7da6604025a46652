"""An older report as plain text: a .txt file in UTF-8 or GB 18030, or words that were pasted."""

from __future__ import annotations

import codecs
import re

from gongkai.law.refusals import refuse
from gongkai.publishing.quality.older_parts import Line

LONGEST = 300_000
_LINES = re.compile(r"\r\n?|\n|\x0b|\x0c|\u2028|\u2029")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(content: bytes, name: str) -> str:
    """The text of a file; refused where it is no text in UTF-8, UTF-16 with a mark, or GB 18030."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")
    if not marked and b"\x00" in content:
        raise refuse("", "older.no_text", f"「{name}」不是文字文件;请用 .docx 或 .txt,或把文字直接粘贴进来")
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse("", "older.encoding", f"认不出「{name}」的文字编码;请另存为 UTF-8 或 GB18030 再试")


def lines_of_text(text: str) -> list[Line]:
    """One line a paragraph; empty ones go, and do not count."""
    kept = [line.strip() for line in _LINES.split(text) if line.strip()]
    return [Line(line, f"第{number}段") for number, line in enumerate(kept, start=1)]
