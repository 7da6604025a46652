"""Looking into a zipped office file (.xlsx, .docx) before anything opens it: bombs end here."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from gongkai.law.refusals import Refused, refuse

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_CHUNK = 1 << 20
# Small parts pack very well without being a bomb.
_RATIO_FROM = 1 << 20
_MARKUP = (".xml", ".rels", ".vml")
_DECLARATION = b"<!DOCTYPE"


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """What a zipped file may hold: number of parts, bytes of one part and of all, unpacked to packed."""

    parts: int
    part: int
    total: int
    ratio: int


def check_zip(path: Path, limits: ZipLimits, what: str) -> frozenset[str]:
    """The names of the parts of the zipped file, all of which unpack within ``limits``.

    ``what`` names the kind of file in sentences. Refused: no zip or a broken one (``zip.broken``), an
    encrypted one (``zip.encrypted``), more than the limits (``zip.too_large``), two parts of one name or a
    document type declaration, which no office program writes (``zip.strange``).
    """
    try:
        with zipfile.ZipFile(path) as packed:
            infos = packed.infolist()
            names = frozenset(info.filename for info in infos)
            _check_listing(infos, names, limits, what)
            left = limits.total
            for info in infos:
                left -= _unpacked(packed, info, min(limits.part, left), what)
    except Refused:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise refuse(
            "", "zip.broken", f"这个{what}文件是坏的,打不开;请在原来的软件里重新保存一份再试"
        ) from None
    return names


def _check_listing(infos: list[zipfile.ZipInfo], names: frozenset[str], limits: ZipLimits, what: str) -> None:
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise refuse("", "zip.encrypted", f"这个{what}文件设了密码;请去掉密码再试")
    if len(names) < len(infos) or any(info.compress_type not in _METHODS for info in infos):
        raise refuse("", "zip.strange", f"这个{what}文件的内部结构不正常;请在原来的软件里重新保存一份再试")
    packed = sum(info.compress_size for info in infos)
    unpacked = sum(info.file_size for info in infos)
    bomb = unpacked > _RATIO_FROM and unpacked > packed * limits.ratio
    if len(infos) > limits.parts or unpacked > limits.total or bomb:
        raise _too_large(limits, what)


def _unpacked(packed: zipfile.ZipFile, info: zipfile.ZipInfo, most: int, what: str) -> int:
    """How many bytes the part really has; what its listing says is not relied on."""
    size, before = 0, b""
    with packed.open(info) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise refuse(
                    "", "zip.too_large", f"这个{what}文件解开以后太大;请分成几个文件,或压缩里面的图片"
                )
            if info.filename.endswith(_MARKUP) and _DECLARATION in before + chunk:
                raise refuse(
                    "",
                    "zip.strange",
                    f"这个{what}文件的内部结构不正常;请在原来的软件里重新保存一份再试",
                )
            before = chunk[-len(_DECLARATION) :]
    return size


def _too_large(limits: ZipLimits, what: str) -> Refused:
    return refuse(
        "",
        "zip.too_large",
        f"这个{what}文件解开以后太大(上限{limits.total >> 20}兆字节,{limits.parts}个部分,"
        f"压缩不超过{limits.ratio}倍);请分成几个文件,或压缩里面的图片",
    )
