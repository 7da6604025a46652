"""An older report as .docx: paragraphs and rows of tables with their places, and what was left out.

Read straight from the document's own markup, for the places («第3段», «表2第4行») are ours. What floats on
the page (text boxes, pictures), headers, notes and struck-out words are left out and told.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from gongkai.law.refusals import refuse
from gongkai.platform.paper.zipped import ZipLimits, check_zip
from gongkai.publishing.quality.older_parts import Line

LIMITS = ZipLimits(parts=2_000, part=50 << 20, total=100 << 20, ratio=100)
# A tree in memory is some twenty times the markup.
LARGEST_MARKUP = 15 << 20
_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_THROUGH = frozenset(_W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_PICTURES = frozenset(_W + name for name in ("drawing", "pict", "object"))
_HEADING = re.compile(r"heading|标题|^[1-9]$", re.IGNORECASE)


@dataclass(slots=True)
class _LeftOut:
    pictures: int = 0
    boxes: list[str] = field(default_factory=list)
    struck: int = 0
    numbered: int = 0
    symbols: int = 0
    nested: int = 0
    merged: set[int] = field(default_factory=set)


def lines_of_word(path: Path, name: str) -> tuple[list[Line], list[str]]:
    """The lines of the document in their order, and a sentence for each kind of thing that was left out.

    Refused: what :func:`check_zip` refuses, no Word document, a broken one, one with too much text.
    """
    names = check_zip(path, LIMITS, "Word")
    if _MAIN not in names:
        raise refuse("", "older.no_document", f"「{name}」不是 Word 文档;请在文字软件里另存为 .docx")
    with zipfile.ZipFile(path) as packed:
        if packed.getinfo(_MAIN).file_size > LARGEST_MARKUP:
            raise refuse("", "older.size", f"「{name}」的文字太长;请只留自评报告本身再试")
        try:
            root = ElementTree.fromstring(packed.read(_MAIN))
            aside = _aside(packed, names)
        except ElementTree.ParseError:
            raise refuse(
                "", "older.broken", f"「{name}」是坏的,打不开;请在文字软件里重新保存一份再试"
            ) from None
    body = root.find(f"{_W}body")
    if body is None:
        raise refuse("", "older.broken", f"「{name}」里没有正文;请在文字软件里重新保存一份再试")
    left = _LeftOut()
    try:
        lines = list(_lines(body, left))
    except RecursionError:
        raise refuse("", "older.depth", f"「{name}」的内容嵌套太深,读不了;请另存一份再试") from None
    return lines, [*_told(left), *aside]


def _lines(body: ElementTree.Element, left: _LeftOut) -> Iterator[Line]:
    paragraphs = tables = 0
    for block in _blocks(body):
        if block.tag == f"{_W}tbl":
            tables += 1
            yield from _rows(block, tables, left)
            continue
        text = _text(block, left).strip()
        if not text:
            continue
        paragraphs += 1
        left.numbered += block.find(f"{_W}pPr/{_W}numPr") is not None
        for line in text.split("\n"):
            if line.strip():
                yield Line(line.strip(), f"第{paragraphs}段", styled=_is_heading(block))


def _rows(table: ElementTree.Element, number: int, left: _LeftOut) -> Iterator[Line]:
    for place, row in enumerate(_inside(table, "tr"), start=1):
        cells = []
        for cell in _inside(row, "tc"):
            properties = cell.find(f"{_W}tcPr")
            if properties is not None and (
                properties.find(f"{_W}vMerge") is not None or properties.find(f"{_W}gridSpan") is not None
            ):
                left.merged.add(number)
            left.nested += sum(1 for _ in cell.iter(f"{_W}tbl"))
            words = " ".join(_text(one, left) for one in cell.iter(f"{_W}p"))
            cells.append(" ".join(words.split()))
        if any(cells):
            yield Line("\t".join(cells), f"表{number}第{place}行", row=True)


def _blocks(parent: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in _THROUGH:
            yield from _blocks(child)


def _inside(parent: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    for child in parent:
        if child.tag == _W + name:
            yield child
        elif child.tag in _THROUGH:
            yield from _inside(child, name)


def _text(element: ElementTree.Element, left: _LeftOut) -> str:
    """The words of a paragraph; what is left out is counted."""
    words: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            words.append(child.text or "")
        elif child.tag == f"{_W}tab":
            words.append(" ")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            words.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            words.append("-")
        elif child.tag == f"{_W}sym":
            left.symbols += 1
        elif child.tag in (f"{_W}del", f"{_W}moveFrom"):
            left.struck += 1
        elif child.tag in _PICTURES:
            _floating(child, left)
        elif child.tag not in (_FALLBACK, f"{_W}pPr", f"{_W}rPr", f"{_W}p", f"{_W}tbl"):
            words.append(_text(child, left))
    return "".join(words)


def _floating(element: ElementTree.Element, left: _LeftOut) -> None:
    boxes = list(element.iter(f"{_W}txbxContent"))
    for box in boxes:
        left.boxes.append("".join(one.text or "" for one in box.iter(f"{_W}t")).strip())
    left.pictures += not boxes


def _is_heading(paragraph: ElementTree.Element) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    level = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    named = style is not None and _HEADING.search(style.get(f"{_W}val", "")) is not None
    return named or level is not None


def _told(left: _LeftOut) -> list[str]:
    told = []
    if left.pictures:
        told.append(f"有{left.pictures}处图片、图表或嵌入的对象没有读:图里的文字认不出来")
    if left.boxes:
        first = next((words for words in left.boxes if words), "")
        quoted = f";第一个写的是“{first[:20]}”" if first else ""
        told.append(f"有{len(left.boxes)}个文本框没有读:它浮在版面上,看不出属于哪一段{quoted}")
    if left.struck:
        told.append(f"有{left.struck}处修订里删去的文字没有读:按删去以后的样子读")
    if left.numbered:
        told.append(f"有{left.numbered}段的编号是自动生成的,没有读出编号,只读了文字")
    if left.symbols:
        told.append(f"有{left.symbols}个符号字体的字符没有读:换了字体就不是那个符号")
    if left.nested:
        told.append(f"有{left.nested}个表格套在别的表格里,里面的文字并进了外面的那一格")
    if left.merged:
        shown = "、".join(f"表{number}" for number in sorted(left.merged)[:8])
        told.append(f"{shown}有合并的单元格:合并处的内容只在它第一次出现的那一行")
    return told


def _aside(packed: zipfile.ZipFile, names: frozenset[str]) -> list[str]:
    told = []
    for pattern, what, why in (
        (r"word/(?:header|footer)\d*\.xml", "页眉页脚", "它们不是报告的内容"),
        (r"word/(?:footnotes|endnotes)\.xml", "脚注尾注", "不在正文里"),
        (r"word/comments\.xml", "批注", "不是报告的内容"),
    ):
        matching = sorted(one for one in names if re.fullmatch(pattern, one))
        if any(_has_words(packed, one) for one in matching):
            told.append(f"{what}里的文字没有读:{why}")
    return told


def _has_words(packed: zipfile.ZipFile, part: str) -> bool:
    if packed.getinfo(part).file_size > LARGEST_MARKUP:
        return True
    root = ElementTree.fromstring(packed.read(part))
    return any((one.text or "").strip() for one in root.iter(f"{_W}t"))
