"""Names of files inside a folder; no name leads out of it."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from gongkai.law.refusals import Refused, refuse

INCOMING = ".incoming"
LONGEST_PART = 255  # bytes: the limit of the usual file systems


def inside(root: Path, name: str) -> Path:
    """The path of ``name`` (parts apart by ``/``) below ``root``.

    Refused: the empty name; absolute names; a part that is empty, ``.``, ``..``, too long, kept for files
    being written, or holds NUL or another control character; what a symbolic link leads out of ``root``.
    """
    parts = name.split("/")
    if not all(_is_usable(part) for part in parts):
        raise bad_name(name)
    path = root.joinpath(*parts)
    if not Path(os.path.realpath(path.parent)).is_relative_to(os.path.realpath(root)):
        raise bad_name(name)
    return path


def bad_name(name: str) -> Refused:
    """The refusal of ``name``; the caller raises it."""
    return refuse(
        "name",
        "files.bad_name",
        f"文件名{name[:80]!r}不能用:须是本文件夹以内的名称,不能为空、以「/」开头、含有「..」或控制字符,"
        f"每一段不超过{LONGEST_PART}个字节;请换一个名称",
    )


def _is_usable(part: str) -> bool:
    if part in {"", ".", "..", INCOMING} or any(unicodedata.category(one) in {"Cc", "Cs"} for one in part):
        return False
    return len(part.encode()) <= LONGEST_PART
