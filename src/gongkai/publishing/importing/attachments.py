"""Files that lie beside a sheet: found without leaving its folder, looked at, and stored by their content."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from gongkai.law.refusals import Issue, Refused, refuse
from gongkai.platform.files.names import inside
from gongkai.platform.files.stored import store
from gongkai.publishing.publications.content import NAME_LENGTH, Attachment

LARGEST = 50 << 20
# What a reader can open and the office may put on line; nothing that unpacks or runs.
EXTENSIONS = (
    *("pdf", "ofd", "doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx"),
    *("jpg", "jpeg", "png", "gif", "txt", "csv", "mp4", "mp3"),
)
_MARKS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    **dict.fromkeys(("docx", "xlsx", "pptx", "ofd"), (b"PK\x03\x04",)),
}
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Beside:
    """The folder of a sheet. ``data`` is the data folder to store in; None: files are only looked at."""

    folder: Path
    data: Path | None

    def find(self, name: str) -> Path:
        """The file ``name`` (parts apart by / or \\), all links followed.

        Refused: a name that leads out of the folder, also by a link (``file.outside``), none there
        (``file.missing``).
        """
        try:
            path = inside(self.folder, name.strip().replace("\\", "/").removeprefix("./"))
            real = Path(os.path.realpath(path))
            outside = not real.is_relative_to(os.path.realpath(self.folder))
        except (Refused, OSError, ValueError):
            outside = True
        if outside:
            said = f"「{name[:80]}」不在表格所在的文件夹里;请把文件放到表格旁边,写相对路径(如 附件/1.pdf)"
            raise refuse("", "file.outside", said)
        if not real.is_file():
            raise refuse("", "file.missing", f"没有找到文件「{name[:80]}」;请放到表格旁边,核对文件名和后缀")
        return real

    def attach(self, name: str) -> Attachment:
        """The file as an attachment, stored unless only looked at.

        Refused besides: a kind not listed (``file.kind``), content of another kind than its name says
        (``file.content``), an empty one or one over ``LARGEST`` (``file.size``).
        """
        real = self.find(name)
        shown = name.strip().replace("\\", "/").rpartition("/")[2]
        extension = shown.rpartition(".")[2].lower() if "." in shown else ""
        if extension not in EXTENSIONS:
            said = f"附件「{shown}」是不收的类型;可用的有:{'、'.join(EXTENSIONS)}。压缩包请解开后逐个列出"
            raise refuse("", "file.kind", said)
        try:
            with real.open("rb") as file:
                return self.keep(file, shown, _MARKS.get(extension, ()))
        except OSError as error:
            raise refuse("", "file.unread", f"附件「{shown}」读不出来:{error.strerror}") from None

    def keep(self, file: BinaryIO, name: str, marks: tuple[bytes, ...] = ()) -> Attachment:
        """What ``file`` holds as an attachment called ``name``; ``marks``: how its content may begin."""
        size = os.fstat(file.fileno()).st_size if _is_real(file) else file.seek(0, os.SEEK_END)
        if size == 0 or size > LARGEST:
            said = "是空的" if size == 0 else f"超过{LARGEST >> 20}兆字节"
            raise refuse("", "file.size", f"附件「{name}」{said};请换成可用的文件,太大的请拆分或压缩")
        file.seek(0)
        begin = file.read(1024)
        if marks and not begin.lstrip().startswith(marks):
            said = f"附件「{name}」的内容和后缀不符;请在原来的软件里另存为这个类型,或改正后缀"
            raise refuse("", "file.content", said)
        file.seek(0)
        if self.data is not None:
            stored = store(self.data, file, LARGEST)
            return Attachment(name, stored.hash.removeprefix("sha256:"), stored.size)
        digest = hashlib.sha256()
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
        return Attachment(name, digest.hexdigest(), size)


def attach_all(beside: Beside, names: tuple[str, ...], issues: list[Issue], heading: str) -> list[Attachment]:
    """The files of a cell as attachments, in their order; what is wrong is noted under ``heading``."""
    found: list[Attachment] = []
    for place, name in enumerate(names):
        if name in names[:place]:
            issues.append(Issue(heading, "file.twice", f"附件「{name[:80]}」写了两次,请留一个"))
            continue
        if len(name) > NAME_LENGTH:
            issues.append(Issue(heading, "file.name", f"附件名最多{NAME_LENGTH}个字,请改短:{name[:40]}…"))
            continue
        try:
            found.append(beside.attach(name))
        except Refused as refused:
            issues += (Issue(heading, one.rule, one.text) for one in refused.issues)
    return found


def _is_real(file: BinaryIO) -> bool:
    try:
        return stat.S_ISREG(os.fstat(file.fileno()).st_mode)
    except OSError:
        # Bytes in memory have no number.
        return False
