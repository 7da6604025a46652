"""What the tests of this room share: the sample report, and Word documents made part by part."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from gongkai.publishing.quality import Context, Finding, check_text

SAMPLE = (Path(__file__).parent / "sample_report.txt").read_text(encoding="utf-8")
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def found(text: str, check: str, context: Context | None = None) -> list[Finding]:
    """What one check finds in ``text``."""
    return [one for one in check_text(text, context=context or Context()) if one.check == check]


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...], merged: bool = False) -> str:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' if merged else "<w:tc>"
    drawn = "".join(
        "<w:tr>" + "".join(f"{cell}{paragraph(words)}</w:tc>" for words in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{drawn}</w:tbl>"


def word(*blocks: str, **parts: str) -> bytes:
    """A .docx whose body has these blocks; ``parts`` are further files below ``word/``."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        body = "".join(blocks)
        file.writestr("word/document.xml", f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", f"<w:{name} {_NAMES}>{content}</w:{name}>")
    return packed.getvalue()
