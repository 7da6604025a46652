"""Files that lie beside a sheet of events: evidence of what happened, held in quarantine, never public.

What is to be published goes with an item, and is examined there.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

from gongkai.law.refusals import Issue, Refused, refuse
from gongkai.platform.files import quarantine
from gongkai.platform.files.names import inside
from gongkai.publishing.events.entry import Evidence

LARGEST = 50 << 20
_NAME_LENGTH = 200


def looked_at(
    folder: Path, names: tuple[str, ...], issues: list[Issue], heading: str
) -> tuple[Evidence, ...]:
    """The files of a cell, read but not kept yet; what is wrong with them is noted under ``heading``.

    Noted: a name that leads out of the sheet's folder or is written twice, no such file, an empty one, one
    over ``LARGEST``.
    """
    found: list[Evidence] = []
    for place, name in enumerate(names):
        try:
            if name in names[:place]:
                raise refuse("", "file.twice", f"附件「{name[:80]}」写了两次,请留一个")
            found.append(_look(folder, name))
        except Refused as refused:
            issues += (Issue(heading, one.rule, one.text) for one in refused.issues)
    return tuple(found)


def held(data: Path, folder: Path, files: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The same files, kept in quarantine below ``data``. Errors as :func:`quarantine.hold`."""
    kept: list[Evidence] = []
    for one in files:
        with _path(folder, one.name).open("rb") as file:
            kept.append(replace(one, held=quarantine.hold(data, file, LARGEST).name))
    return tuple(kept)


def _look(folder: Path, name: str) -> Evidence:
    path = _path(folder, name)
    size = path.stat().st_size if path.is_file() else -1
    if size < 0:
        raise refuse("", "file.missing", f"没有找到文件「{name[:80]}」;请放到表格旁边,核对文件名和后缀")
    if size == 0 or size > LARGEST or len(name) > _NAME_LENGTH:
        said = "是空的" if size == 0 else f"超过{LARGEST >> 20}兆字节,或名称超过{_NAME_LENGTH}个字"
        raise refuse("", "file.size", f"附件「{name[:80]}」{said};请换成可用的文件")
    try:
        with path.open("rb") as file:
            return Evidence(name, hashlib.file_digest(file, "sha256").hexdigest(), size)
    except OSError as error:
        raise refuse("", "file.unread", f"附件「{name[:80]}」读不出来:{error.strerror}") from None


def _path(folder: Path, name: str) -> Path:
    try:
        path = inside(folder, name.replace("\\", "/").removeprefix("./"))
        real = Path(os.path.realpath(path))
        outside = not real.is_relative_to(os.path.realpath(folder))
    except (Refused, OSError, ValueError):
        outside = True
    if outside:
        said = f"「{name[:80]}」不在表格所在的文件夹里;请把文件放到表格旁边,写相对路径(如 附件/1.pdf)"
        raise refuse("", "file.outside", said)
    return real
