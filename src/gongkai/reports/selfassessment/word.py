"""The report as .docx, for the office to go on working with: the layout of official documents (GB/T 9704).

Typefaces are named as offices have them (方正小标宋、仿宋、黑体、楷体); the font table says what to take
where they are missing.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from gongkai.platform import clock
from gongkai.platform.typography import typeset
from gongkai.reports.selfassessment.outline import (
    ChartBlock,
    Heading,
    Outline,
    Paragraph,
    ToWrite,
)

TITLE, BODY, HEAD, SUBHEAD, NUMBERS = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
# What Word takes where an office has not got the first.
SUBSTITUTES = {
    TITLE: "方正小标宋_GBK;FZXiaoBiaoSong-B05S;Noto Serif CJK SC",
    BODY: "仿宋;FangSong;STFangsong;Noto Serif CJK SC",
    HEAD: "SimHei;Noto Sans CJK SC",
    SUBHEAD: "楷体;KaiTi;STKaiti;Noto Serif CJK SC",
    NUMBERS: "SimSun;Noto Serif CJK SC",
}
_FONT_TABLE = "/word/fontTable.xml"
_LINE = Pt(28)
_SMALL = Pt(10.5)


def docx_of(outline: Outline, final: str = "") -> bytes:
    """The bytes of the document; ``final`` says when and by whom it was made final."""
    document = Document()
    _set_up(document, outline)
    for line in outline.title_lines:
        _line(document.add_paragraph(style="Title"), line)
    state = document.add_paragraph()
    state.alignment = WD_ALIGN_PARAGRAPH.CENTER
    state.paragraph_format.first_line_indent = Pt(0)
    left = len(outline.to_write())
    draft = f"草稿,数字截至{outline.as_of:%Y-%m-%d}" + (f",还有{left}处要写" if left else "")
    _line(state, final or typeset(draft), size=Pt(12))
    for chapter in outline.chapters:
        if chapter.title:
            _line(document.add_paragraph(style="Heading 1"), typeset(chapter.title))
        for block in chapter.blocks:
            match block:
                case Heading():
                    _line(document.add_paragraph(style="Heading 2"), block.text)
                case Paragraph():
                    _line(document.add_paragraph(), outline.text(block.pieces))
                case ToWrite():
                    _to_write(document, block)
                case ChartBlock():
                    _chart_table(document, outline, block)
    _line(document.add_paragraph(style="Heading 1"), "附：文中的数字")
    rows = [
        (one.figure.printed, one.heading, one.figure.filter) for one in outline.as_told().figures.values()
    ]
    _table(document, "每个数字是怎么数的", ("数字", "是什么", "怎么数的"), rows, (26, 50, 80))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _to_write(document: WordDocument, block: ToWrite) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(f"【要您写】{block.what}。")
    run.bold = True
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    for line in block.pattern.splitlines():
        document.add_paragraph().add_run(line).font.highlight_color = WD_COLOR_INDEX.YELLOW


def _chart_table(document: WordDocument, outline: Outline, block: ChartBlock) -> None:
    rows = [
        (label, outline.figures[key].figure.number)
        for label, key in zip(block.labels, block.keys, strict=True)
    ]
    unit = next((outline.figures[key].figure.unit for key in block.keys), "")
    _table(document, block.title, (block.heading, f"条数（{unit}）"), rows, (110, 46))


def _table(
    document: WordDocument,
    caption: str,
    headings: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    widths: tuple[int, ...],
) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Pt(0)
    paragraph.paragraph_format.keep_with_next = True
    _line(paragraph, caption, font=HEAD, size=Pt(12))
    table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for cells, bold in ((headings, True), *((row, False) for row in rows)):
        row = table.rows[0] if bold else table.add_row()
        if bold:
            repeated = OxmlElement("w:tblHeader")
            row._tr.get_or_add_trPr().append(repeated)
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Mm(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.first_line_indent = Pt(0)
            paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
            _line(paragraph, text, font=HEAD if bold else NUMBERS, size=_SMALL)


def _line(paragraph: WordParagraph, text: str, *, font: str = "", size: Pt | None = None) -> None:
    # No document of this format can hold control characters.
    run = paragraph.add_run("".join(sign for sign in text if sign >= " " or sign in "\t\n"))
    if font:
        _typeface(run._element.get_or_add_rPr(), font)
    if size is not None:
        run.font.size = size


def _set_up(document: WordDocument, outline: Outline) -> None:
    _style(document, "Normal", BODY, Pt(16))
    for name, font, size in (("Title", TITLE, 22), ("Heading 1", HEAD, 16), ("Heading 2", SUBHEAD, 16)):
        style = _style(document, name, font, Pt(size))
        style.font.bold = False
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.keep_with_next = True
    normal = document.styles["Normal"].paragraph_format
    normal.first_line_indent = Pt(32)
    normal.line_spacing_rule, normal.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
    normal.space_after = Pt(0)
    title = document.styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.first_line_indent = Pt(0)
    title.paragraph_format.line_spacing = Pt(34)
    # A line under the title belongs to the template, not to official documents.
    for border in title.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    _name_substitutes(document)
    properties = document.core_properties
    properties.title, properties.author, properties.language = outline.title, outline.agency, "zh-CN"
    properties.comments = ""
    properties.created = properties.modified = clock.now().replace(tzinfo=None)


def _style(document: WordDocument, name: str, font: str, size: Pt) -> Any:
    style: Any = document.styles[name]
    style.font.size = size
    properties = style.element.get_or_add_rPr()
    _typeface(properties, font)
    for language in properties.findall(qn("w:lang")):
        properties.remove(language)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
    return style


def _typeface(properties: Any, font: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _page_number(paragraph: WordParagraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, on the outer side."""
    paragraph.alignment = side
    paragraph.paragraph_format.first_line_indent = Pt(0)
    _line(paragraph, "— ", font=NUMBERS, size=Pt(14))
    field = paragraph.add_run()
    _typeface(field._element.get_or_add_rPr(), NUMBERS)
    field.font.size = Pt(14)
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("shown", "1"), ("end", "")):
        if kind == "shown":
            element = OxmlElement("w:t")
            element.text = text
        elif text:
            element = OxmlElement("w:instrText")
            element.text = text
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        field._element.append(element)
    _line(paragraph, " —", font=NUMBERS, size=Pt(14))


def _name_substitutes(document: WordDocument) -> None:
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in SUBSTITUTES.items()
    )
    for part in document.part.package.iter_parts():
        if str(part.partname) == _FONT_TABLE:
            end = b"</w:fonts>"
            part._blob = part.blob.replace(end, rows.encode() + end)
