"""A file while it is being written: under a random name beside its future place, never half there."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from gongkai.platform.files.names import INCOMING

# Another disk, a disk without links, as many links as it can hold.
_NO_LINK = (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP)
READABLE, READ_ONLY, OWNER_ONLY = 0o644, 0o444, 0o600


class Incoming:
    """A new file in ``root/.incoming``; ``settle`` gives it its name, leaving without that drops it.

    The folder lies in the same tree, so that settling is one rename, and only its owner may look into it.
    A process that is killed leaves its file there: ``sweep`` takes it away.
    """

    def __init__(self, root: Path, mode: int) -> None:
        """Open the file with ``mode`` (less what the process's umask takes)."""
        make_folder(root / INCOMING, mode=0o700)
        self.path = root / INCOMING / secrets.token_hex(16)
        self._handle: int | None = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        self._settled = False

    def write(self, content: bytes) -> None:
        """Append all of ``content``. Errors: OSError, for instance where the disk is full."""
        assert self._handle is not None, "written after close"
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(self._handle, rest) :]

    def be(self, source: Path) -> None:
        """Instead of what was written: the file ``source`` under a second name, or a copy of it."""
        self.path.unlink()
        link_or_copy(source, str(self.path))

    def close(self, *, synced: bool) -> None:
        """No more is written; ``synced``: the content is on the disk when this returns."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        try:
            if synced:
                os.fsync(handle)
        finally:
            os.close(handle)

    def settle(self, target: Path) -> None:
        """Give the closed file its name, in place of what has that name now."""
        self.path.replace(target)
        self._settled = True

    def __enter__(self) -> Self:
        """The file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Whatever happened: nothing that is not settled stays behind."""
        try:
            self.close(synced=False)
        finally:
            if not self._settled:
                self.path.unlink(missing_ok=True)


def sweep(root: Path, before: datetime) -> int:
    """Remove what dead processes left half-written below ``root``: files last written to before ``before``.

    ``before`` needs a time zone and should lie a day back, so that no upload still running is met. How many
    were removed. Interrupted and run again without harm.
    """
    if before.tzinfo is None:
        raise ValueError("the moment needs a time zone")
    try:
        left = list((root / INCOMING).iterdir())
    except FileNotFoundError:
        return 0
    removed = 0
    for path in left:
        try:
            if path.stat().st_mtime < before.timestamp():
                path.unlink()
                removed += 1
        except FileNotFoundError:
            continue  # its writer has just settled or dropped it
    return removed


def link_or_copy(source: Path, name: str) -> None:
    """``name`` becomes the file ``source`` under a second name, or a copy where no link can be made."""
    try:
        os.link(source, name)
    except OSError as error:
        if error.errno not in _NO_LINK:
            raise
        shutil.copyfile(source, name)


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make ``folder`` and what is missing above it; each new entry is on the disk when this returns."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """The names in ``folder`` are on the disk when this returns."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
