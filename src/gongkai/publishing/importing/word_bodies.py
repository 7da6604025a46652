"""Bodies out of .docx files: text, headings, lists and tables; pictures become attachments.

The address of an item is not known before it has its number, so a picture cannot stand in the text: its place
says which attachment to open.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

import mammoth

from gongkai.law.refusals import Refused, refuse
from gongkai.platform.paper.zipped import ZipLimits, check_zip
from gongkai.publishing.importing.attachments import Beside
from gongkai.publishing.publications.cleaning import clean
from gongkai.publishing.publications.content import Attachment

LIMITS = ZipLimits(parts=2_000, part=50 << 20, total=100 << 20, ratio=100)
# The text is read into memory as a tree some twenty times its size.
LARGEST_TEXT = 15 << 20
LARGEST_PICTURE = 5 << 20
MOST_PICTURES = 50
_PICTURES = {
    "image/png": ("png", b"\x89PNG\r\n\x1a\n"),
    "image/jpeg": ("jpg", b"\xff\xd8\xff"),
    "image/gif": ("gif", b"GIF8"),
}
_WHAT = "Word"


def word_body(path: Path, name: str, beside: Beside) -> tuple[str, tuple[Attachment, ...]]:
    """A clean body of the document and its pictures, stored as ``beside`` says.

    Refused: what :func:`check_zip` refuses, no Word document or a broken one, one with macros, a text too
    long to be a body, a picture that is no PNG, JPEG or GIF, too large, or kept outside the document.
    """
    names = check_zip(path, LIMITS, _WHAT)
    if "[Content_Types].xml" not in names or not any(one.startswith("word/") for one in names):
        raise refuse("", "word.no_document", f"「{name[:80]}」不是 Word 文档;请在文字软件里另存为 .docx")
    with zipfile.ZipFile(path) as packed:
        macros = b"macroEnabled" in packed.read("[Content_Types].xml")
        longest = max(info.file_size for info in packed.infolist() if info.filename.endswith(".xml"))
    if macros or any(one.lower().endswith("vbaproject.bin") for one in names):
        raise refuse("", "word.macros", f"「{name[:80]}」带宏;请另存为不带宏的 .docx 再试")
    if longest > LARGEST_TEXT:
        raise refuse("", "word.size", f"「{name[:80]}」的文字太长,不能作正文;请写在「附件」一列")
    pictures = _Pictures(beside, Path(name.replace("\\", "/")).stem[:100])
    try:
        with path.open("rb") as file:
            result = mammoth.convert_to_html(
                file,
                convert_image=mammoth.images.img_element(pictures.take),
                include_embedded_style_map=False,
                external_file_access=False,
            )
    except Refused:
        raise
    except (ExpatError, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError):
        raise _broken(name) from None
    except RecursionError:
        raise refuse("", "word.depth", f"「{name[:80]}」的内容嵌套太深,无法转换;请另存一份再试") from None
    if any("external image" in str(message.message) for message in result.messages):
        said = f"「{name[:80]}」里有链接到文档以外的图片;请在文字软件里把图片嵌入文档再试"
        raise refuse("", "word.picture", said)
    return clean(result.value), tuple(pictures.taken)


class _Pictures:
    """Takes the pictures in their order; the same picture is taken once."""

    def __init__(self, beside: Beside, stem: str) -> None:
        self._beside, self._stem = beside, stem
        self.taken: list[Attachment] = []

    def take(self, image: Any) -> dict[str, str]:
        """Attributes whose words the cleaning leaves in the text: the address itself leads nowhere."""
        place = len(self.taken) + 1
        extension, mark = _PICTURES.get(image.content_type or "", ("", b""))
        with image.open() as opened:
            content = opened.read(LARGEST_PICTURE + 1)
        if not extension or not content.startswith(mark):
            kind = str(image.content_type or "未知类型").removeprefix("image/")
            said = f"第{place}张图片是 {kind},不能在网上显示;请在文字软件里另存为 PNG 或 JPEG 再插入"
            raise refuse("", "word.picture", said)
        if len(content) > LARGEST_PICTURE:
            said = f"第{place}张图片超过{LARGEST_PICTURE >> 20}兆字节;请压缩图片再试"
            raise refuse("", "word.picture", said)
        shown = f"{self._stem}-图{place}.{extension}"
        kept = self._beside.keep(io.BytesIO(content), shown)
        known = next((one for one in self.taken if one.sha256 == kept.sha256), None)
        if known is None:
            if place > MOST_PICTURES:
                raise refuse("", "word.picture", f"图片超过{MOST_PICTURES}张;请把这份文件写在「附件」一列")
            self.taken.append(known := kept)
        words = f":{image.alt_text}" if image.alt_text else ""
        return {
            "src": "attachment:",
            "alt": f"(图{self.taken.index(known) + 1}{words},见附件「{known.name}」)",
        }


def _broken(name: str) -> Refused:
    return refuse("", "word.broken", f"「{name[:80]}」是坏的,打不开;请在文字软件里重新保存一份再试")
