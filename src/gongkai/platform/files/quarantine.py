"""Uploads that have not passed yet: ``quarantine/<random>`` below the data folder, for their owner only."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from gongkai.law.refusals import refuse
from gongkai.platform.files.incoming import OWNER_ONLY, Incoming, make_folder, sync_folder
from gongkai.platform.files.stored import Readable, Stored, copy, store

FOLDER = "quarantine"
_NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Held:
    """An upload in quarantine: its random ``name``, the ``hash`` of what came, ``size`` in bytes."""

    name: str
    hash: str
    size: int


def hold(data: Path, stream: Readable, limit: int) -> Held:
    """Take an upload in, at most ``limit`` bytes, under a random name and with mode 0600.

    The name a person gave the file is the caller's to keep; no path is made of it. Errors as ``store``.
    """
    root, name = data / FOLDER, secrets.token_hex(16)
    make_folder(root, mode=0o700)
    with Incoming(root, OWNER_ONLY) as file:
        came = copy(stream, file, limit)
        file.close(synced=True)
        file.settle(root / name)
    sync_folder(root)
    return Held(name, came.hash, came.size)


def open_held(data: Path, name: str) -> BinaryIO:
    """The upload ``name``, opened for reading (for whatever examines it); the caller closes it."""
    try:
        return _place(data, name).open("rb")
    except FileNotFoundError:
        raise refuse("name", "files.missing", "没有找到这份上传的文件,可能已经处理过;请重新上传") from None


def promote(data: Path, name: str) -> Stored:
    """The upload ``name`` has passed: keep it in the public store and take it out of quarantine.

    Copied, not renamed: the two roots may have different owners and disks. Interrupted before the end it is
    still held, and promoting it again ends the same.
    """
    with open_held(data, name) as file:
        stored = store(data, file, os.fstat(file.fileno()).st_size)
    discard(data, name)
    return stored


def discard(data: Path, name: str) -> None:
    """The upload ``name`` is no longer held; once gone, discarding it again changes nothing."""
    _place(data, name).unlink(missing_ok=True)
    if (data / FOLDER).is_dir():
        sync_folder(data / FOLDER)


def _place(data: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise refuse("name", "files.bad_name", f"{name[:80]!r}不是隔离区里的文件名;应是32位十六进制数")
    return data / FOLDER / name
