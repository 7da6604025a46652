"""Public files, kept by their content: ``files/sha256/ab/<hash>`` below the data folder, never changed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Protocol

from gongkai.law.refusals import Refused, refuse
from gongkai.platform.files.incoming import READ_ONLY, Incoming, make_folder, sync_folder

FOLDER = "files"
ALGORITHM = "sha256"
_HASH = re.compile(ALGORITHM + r":[0-9a-f]{64}")
_CHUNK = 1 << 20


class Readable(Protocol):
    """What bytes are read from: an opened file, an upload."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in the store: ``hash`` is ``sha256:`` and 64 hexadecimal digits, ``size`` counts bytes."""

    hash: str
    size: int


class Condition(StrEnum):
    """What a check of a stored file found."""

    INTACT = "intact"
    MISSING = "missing"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        """As people say it."""
        return {"intact": "完好", "missing": "缺失", "changed": "内容已变"}[self]


def store(data: Path, stream: Readable, limit: int) -> Stored:
    """Keep what ``stream`` gives, at most ``limit`` bytes; the same content is kept once.

    A damaged copy of the same content is replaced by the whole one. Errors: Refused as soon as the limit is
    passed; OSError where it cannot be read or written. Nothing is left behind then.
    """
    root = data / FOLDER
    with Incoming(root, READ_ONLY) as file:
        stored = copy(stream, file, limit)
        file.close(synced=True)
        target = stored_path(data, stored.hash)
        make_folder(target.parent)
        if verify(data, stored.hash) is not Condition.INTACT:
            file.settle(target)
    # Also for a copy that was there: who put it may not have come to this line yet.
    sync_folder(target.parent)
    return stored


def open_stored(data: Path, address: str) -> BinaryIO:
    """The stored file of the hash ``address``, opened for reading; the caller closes it."""
    try:
        return stored_path(data, address).open("rb")
    except FileNotFoundError:
        raise refuse("hash", "files.missing", f"没有找到文件{address};请核对,或从备份恢复") from None


def verify(data: Path, address: str) -> Condition:
    """Read the stored file again and compare its content with its hash."""
    try:
        with stored_path(data, address).open("rb") as file:
            found = hashlib.file_digest(file, ALGORITHM).hexdigest()
    except FileNotFoundError:
        return Condition.MISSING
    return Condition.INTACT if f"{ALGORITHM}:{found}" == address else Condition.CHANGED


def copy(stream: Readable, file: Incoming, limit: int) -> Stored:
    """Write ``stream`` into ``file``; refused as soon as more than ``limit`` bytes have come."""
    digest, size = hashlib.new(ALGORITHM), 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise _too_large(limit)
        digest.update(chunk)
        file.write(chunk)
    return Stored(f"{ALGORITHM}:{digest.hexdigest()}", size)


def _too_large(limit: int) -> Refused:
    return refuse("file", "files.too_large", f"文件超过了上限({limit:,}字节);请压缩或拆分以后再上传")


def stored_path(data: Path, address: str) -> Path:
    """Where the file of the hash ``address`` lies, for linking; read it by ``open_stored``."""
    if not _HASH.fullmatch(address):
        raise refuse(
            "hash", "files.bad_hash", f"{address[:80]!r}不是文件的哈希值;应是「sha256:」加64位十六进制数"
        )
    digits = address.removeprefix(f"{ALGORITHM}:")
    return data / FOLDER / ALGORITHM / digits[:2] / digits
