"""Reading an older report from a .docx, a .txt or pasted words."""

from __future__ import annotations

import tempfile
from pathlib import Path

from gongkai.law.refusals import Refused, refuse
from gongkai.publishing.quality.older_figures import figures_of
from gongkai.publishing.quality.older_parts import Line, placed
from gongkai.publishing.quality.older_report import OlderReport
from gongkai.publishing.quality.older_text import LONGEST, decoded, lines_of_text
from gongkai.publishing.quality.older_word import lines_of_word

LARGEST = 20 << 20
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LONGEST_NAME = 80


def read_older_report(source: Path | bytes | str, name: str) -> OlderReport:
    """The report in ``source``: a file, its bytes, or (as ``str``) words that were pasted. ``name`` is shown.

    What it is, is told by its content. Refused with a sentence: an old .doc, a PDF, a file with a password,
    a zip bomb or a broken file, another kind of file, an encoding that cannot be told, more than 20 MB or
    300,000 characters, and a file without any words.
    """
    shown = name[:_LONGEST_NAME] or "粘贴的文字"
    told: list[str] = []
    if isinstance(source, str):
        lines = lines_of_text(source)
    else:
        content = _content(source, shown)
        refusal = _not_taken(content, shown)
        if refusal is not None:
            raise refusal
        if content.startswith(b"PK"):
            lines, told = _word(source, content, shown)
        else:
            lines = lines_of_text(decoded(content, shown))
    return _report(lines, told, name)


def _report(lines: list[Line], told: list[str], name: str) -> OlderReport:
    shown = name[:_LONGEST_NAME] or "粘贴的文字"
    if not lines:
        raise refuse("", "older.empty", f"「{shown}」里没有读到文字" + (f";{';'.join(told)}" if told else ""))
    text = "\n".join(line.text for line in lines)
    if len(text) > LONGEST:
        raise refuse("", "older.size", f"「{shown}」超过{LONGEST // 10_000}万字;请只留自评报告本身再试")
    passages, sections, unplaced = placed(lines)
    return OlderReport(name, text, passages, sections, figures_of(passages), (*told, *unplaced))


def _content(source: Path | bytes, name: str) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > LARGEST:
        raise refuse(
            "", "older.size", f"「{name}」超过{LARGEST >> 20}兆字节;请压缩里面的图片,或把文字粘贴进来"
        )
    return source if isinstance(source, bytes) else source.read_bytes()


def _not_taken(content: bytes, name: str) -> Refused | None:
    if content.startswith(_COMPOUND):
        if _ENCRYPTED in content:
            return refuse("", "older.password", f"「{name}」设了密码;请去掉密码再试")
        return refuse("", "older.doc", f"「{name}」是旧版 .doc 或 .wps 文件;请在文字软件里另存为 .docx 再试")
    if content[:1024].lstrip().startswith(b"%PDF"):
        return refuse("", "older.pdf", f"「{name}」是 PDF,读不出段落;请用原来的 .docx,或把文字粘贴进来")
    if content.lstrip().startswith(b"{\\rtf"):
        return refuse("", "older.rtf", f"「{name}」是 RTF 文件;请在文字软件里另存为 .docx 再试")
    if name.lower().endswith(".docx") and not content.startswith(b"PK"):
        return refuse("", "older.broken", f"「{name}」是坏的,打不开;请在文字软件里重新保存一份再试")
    return None


def _word(source: Path | bytes, content: bytes, name: str) -> tuple[list[Line], list[str]]:
    if isinstance(source, Path):
        return lines_of_word(source, name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "older.docx"
        path.write_bytes(content)
        return lines_of_word(path, name)
