"""The body of a row: HTML or plain text of a cell, or a file beside the sheet (.html, .txt, .docx)."""

from __future__ import annotations

import codecs
import re
from html import escape
from pathlib import Path

from gongkai.law.refusals import refuse
from gongkai.publishing.importing.attachments import Beside
from gongkai.publishing.importing.word_bodies import word_body
from gongkai.publishing.publications.cleaning import clean
from gongkai.publishing.publications.content import Attachment

LARGEST = 5 << 20
EXTENSIONS = (".html", ".htm", ".txt", ".docx")
_TAG_NAMES = (
    "p|div|br|hr|span|a|img|h[1-6]|ul|ol|li|dl|table|tbody|tr|td|th|strong|b|em|i|u|s|font|center|pre|"
    "blockquote|sub|sup|section|article|html|body|o:p"
)
_MARKUP = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_LINES = re.compile(r"\r\n?|\n|\x0b|\x0c|\u2028|\u2029")
_CHARSET = re.compile(rb"""<meta[^<>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_PICTURE = re.compile(r"""<img\b[^<>]*?\bsrc\s*=\s*["']?\s*([^"'\s>]+)""", re.IGNORECASE)
# GB2312 and GBK are parts of GB18030.
_TAKEN = ("", "utf-8", "utf8", "gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def body_of_cell(text: str) -> str:
    """A clean body of what a cell holds: HTML where a tag is in it, else paragraphs of plain text.

    Refused: what :func:`from_html` refuses.
    """
    return from_html(text) if _MARKUP.search(text) else from_text(text)


def body_of_file(beside: Beside, name: str) -> tuple[str, tuple[Attachment, ...]]:
    """A clean body of the file ``name`` beside the sheet, and the pictures taken out of it.

    Refused: a file not in the folder, of another kind, too large, broken, in an encoding that cannot be told.
    """
    path = beside.find(name)
    extension = Path(name).suffix.lower()
    if extension not in EXTENSIONS:
        hints = {
            ".doc": "旧版 .doc 请在文字软件里另存为 .docx",
            ".wps": ".wps 请在文字软件里另存为 .docx",
            ".docm": "带宏的 .docm 请另存为 .docx",
            ".pdf": "PDF 请写在「附件」一列",
        }
        said = hints.get(extension, f"可用的有:{'、'.join(EXTENSIONS)}")
        raise refuse("", "body.kind", f"正文文件「{name[:80]}」不能用;{said}")
    if extension == ".docx":
        return word_body(path, name, beside)
    if path.stat().st_size > LARGEST:
        raise refuse(
            "", "body.size", f"正文文件「{name[:80]}」超过{LARGEST >> 20}兆字节;请把长的内容改作附件"
        )
    text = _decoded(path.read_bytes(), name)
    return (from_text(text) if extension == ".txt" else from_html(text)), ()


def from_text(text: str) -> str:
    """Plain text as paragraphs, one a line; empty lines and the blanks at the ends of lines go."""
    lines = (line.strip() for line in _LINES.split(text))
    return clean("".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line))


def from_html(text: str) -> str:
    """HTML cleaned.

    Refused: more than ``LARGEST`` signs, tags nested too deep, and a picture that would be lost without a
    word: one written into the text itself, or one beside a page that is not ours. Pictures by an address of
    the site (/…) are kept, of those from another host their words.
    """
    if len(text) > LARGEST:
        raise refuse("", "body.size", f"正文超过{LARGEST >> 20}兆字;请把长的内容改作附件")
    for address in _PICTURE.findall(text):
        lower = address.lower()
        if lower.startswith("data:"):
            said = "正文里直接嵌了图片;请把图片存成文件写在「附件」一列,或改用 .docx 正文文件"
            raise refuse("", "body.picture", said)
        if not re.match(r"[a-z][a-z0-9+.-]*:|[/\\]", lower):
            said = (
                f"正文里的图片「{address[:80]}」写的是相对路径,导入后打不开;请改写成以 / 开头的网站路径,"
                "或把图片写在「附件」一列"
            )
            raise refuse("", "body.picture", said)
    return clean(text)


def _decoded(content: bytes, name: str) -> str:
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")
    found = _CHARSET.search(content[:2048])
    said = found[1].decode("ascii", "replace").lower() if found else ""
    # What a page says of itself often dates from before it was copied; Chinese text that happens to be UTF-8
    # is UTF-8.
    tried = (marked,) if marked else ("utf-8", "gb18030") if said in _TAKEN else ("utf-8",)
    for encoding in tried:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse(
        "", "body.encoding", f"认不出正文文件「{name[:80]}」的文字编码;请另存为 UTF-8 或 GB18030 再试"
    )
