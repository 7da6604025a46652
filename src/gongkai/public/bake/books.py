"""The books of a tree: which file stands for which key, what waits, how far the feed was read.

They lie in the tree itself (SQLite, ``.bake/manifest.sqlite3``), not among the rows: a tree brought back from
a backup knows by itself what it lacks, a second tree elsewhere has its own, and no bake waits for a person's
writing, nor a person for a bake.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gongkai.public.bake.site import Lane, Stale
from gongkai.public.serving.layout import MANIFEST

_BUSY_SECONDS = 30
_TABLES = """
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (
    address TEXT PRIMARY KEY, key TEXT NOT NULL, sha256 BLOB NOT NULL, gone INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS file_key ON file (key, address);
CREATE TABLE IF NOT EXISTS waiting (
    place INTEGER PRIMARY KEY, lane INTEGER NOT NULL, key TEXT NOT NULL, UNIQUE (key, lane)
);
CREATE INDEX IF NOT EXISTS waiting_lane ON waiting (lane, place);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the books: its address, the key it stands for, SHA-256 of its content; ``gone``: a 410."""

    address: str
    key: str
    sha256: bytes
    gone: bool = False


class Books:
    """One connection to the books of a tree, for one thread."""

    def __init__(self, root: Path) -> None:
        """Open the books, made if the tree is new."""
        path = root / MANIFEST
        path.parent.mkdir(parents=True, exist_ok=True)
        self._open = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        self._open.execute("PRAGMA journal_mode = WAL")
        self._open.execute("PRAGMA synchronous = NORMAL")
        self._open.executescript(_TABLES)

    def close(self) -> None:
        """Close the connection."""
        self._open.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is noted inside is noted together, or nothing is."""
        self._open.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._open.execute("ROLLBACK")
            raise
        self._open.execute("COMMIT")

    def note(self, name: str) -> str | None:
        """What was noted under ``name``."""
        row = self._open.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_note(self, name: str, value: str) -> None:
        """Note ``value`` under ``name``."""
        self._open.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))

    def wait_for(self, stale: Iterable[Stale]) -> None:
        """These keys are to be made. A key waits once a lane; made in one, it waits in no later one."""
        self._open.executemany(
            "INSERT OR IGNORE INTO waiting (lane, key) VALUES (?, ?)",
            ((int(one.lane), one.key) for one in stale),
        )

    def wait_for_all_known(self) -> None:
        """Every key that has a file is to be made again: what is not asked for any more goes that way."""
        self._open.execute(
            "INSERT OR IGNORE INTO waiting (lane, key) SELECT DISTINCT ?, key FROM file ORDER BY key",
            (int(Lane.MASS),),
        )

    def next(self, most: int) -> tuple[Lane, tuple[str, ...]] | None:
        """The keys to be made next, of the most urgent lane that is not empty; None if nothing waits."""
        row = self._open.execute("SELECT min(lane) FROM waiting").fetchone()
        if row[0] is None:
            return None
        keys = self._open.execute(
            "SELECT key FROM waiting WHERE lane = ? ORDER BY place LIMIT ?", (row[0], most)
        )
        return Lane(row[0]), tuple(key for (key,) in keys)

    def left(self, lane: Lane | None = None) -> int:
        """How many keys wait, in ``lane`` or in all."""
        where, values = ("", ()) if lane is None else (" WHERE lane = ?", (int(lane),))
        return int(self._open.execute(f"SELECT count(*) FROM waiting{where}", values).fetchone()[0])

    def made(self, lane: Lane, keys: Sequence[str], entries: Iterable[Entry], taken: Iterable[str]) -> None:
        """``keys`` of ``lane`` were made: ``entries`` stand now, the addresses ``taken`` away do not."""
        self._open.executemany("DELETE FROM file WHERE address = ?", ((address,) for address in taken))
        self._open.executemany(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)",
            ((one.address, one.key, one.sha256, one.gone) for one in entries),
        )
        self._open.executemany(
            "DELETE FROM waiting WHERE key = ? AND lane >= ?", ((key, int(lane)) for key in keys)
        )

    def files_of(self, keys: Sequence[str]) -> list[Entry]:
        """What stands for these keys."""
        found: list[Entry] = []
        for first in range(0, len(keys), 500):
            some = keys[first : first + 500]
            marks = ",".join("?" * len(some))
            rows = self._open.execute(
                f"SELECT address, key, sha256, gone FROM file WHERE key IN ({marks})", some
            )
            found.extend(Entry(address, key, sha256, bool(gone)) for address, key, sha256, gone in rows)
        return found
