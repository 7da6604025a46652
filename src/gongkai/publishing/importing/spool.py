"""Where the checked texts wait for their writing: a file without a name, which dies with the process.

All rows are checked before the first is written. The rows are read once only (reading may mean unpacking Word
files), and kept in memory fifty thousand of them would take half a gigabyte.
"""

from __future__ import annotations

import pickle
import tempfile
from dataclasses import fields
from operator import attrgetter
from types import TracebackType
from typing import Self

from gongkai.publishing.publications.content import Content

_NAMES = tuple(one.name for one in fields(Content))
_VALUES = attrgetter(*_NAMES)


class Spool:
    """Contents by the place they were put at."""

    def __init__(self) -> None:
        """Open an empty one."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by __exit__)
        self._end = 0

    def put(self, content: Content) -> int:
        """Keep the content; its place."""
        place = self._end
        self._end += self._file.write(pickle.dumps(_VALUES(content), pickle.HIGHEST_PROTOCOL))
        return place

    def get(self, place: int) -> Content:
        """The content that was put at ``place``. Once one is taken, nothing more is put."""
        self._file.seek(place)
        found = object.__new__(Content)
        # Checked before it was put, and not a second time.
        for name, value in zip(_NAMES, pickle.load(self._file), strict=True):
            object.__setattr__(found, name, value)
        return found

    def __enter__(self) -> Self:
        """The spool."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Throw everything away."""
        self._file.close()
