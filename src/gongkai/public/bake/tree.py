"""The tree of public files: written durably, in the order given, by one writer at a time."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gongkai.platform.files.durable import write_batch
from gongkai.platform.files.incoming import make_folder
from gongkai.platform.files.stored import ALGORITHM, stored_path
from gongkai.public.bake.books import Books, Entry
from gongkai.public.bake.site import File, Gone, Lane, Made, Stored
from gongkai.public.serving.layout import GONE_SUFFIX, LOCK, MANIFEST


@dataclass(frozen=True, slots=True)
class Noted:
    """What the books are to say of a portion that was written."""

    keys: tuple[str, ...]
    entries: tuple[Entry, ...]
    gone: tuple[str, ...]
    taken: tuple[str, ...]


# What was made for some keys, in their order.
Portion = Sequence[tuple[str, Sequence[Made]]]


class Tree:
    """The folder ``root`` and its books. ``data`` is the data folder whose store the attachments lie in."""

    def __init__(self, root: Path, data: Path) -> None:
        """A new folder is made."""
        make_folder(root)
        # A copy without its books may hold markers they do not name.
        self._unknown = not (root / MANIFEST).exists() and any(root.iterdir())
        self.root = root
        self.data = data
        self.books = Books(root)

    def close(self) -> None:
        """Close the books."""
        self.books.close()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else writes here meanwhile: another process waits, and whoever is killed lets go."""
        handle = os.open(self.root / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def write(
        self,
        lane: Lane,
        portions: Iterable[Portion],
        on_gone: Callable[[tuple[str, ...]], None] | None = None,
    ) -> int:
        """Let stand what was made for each key, and take away what stood for it and is not named;
        gives how many files stand for them now.

        While one portion is written, the next may be made: the disk and the making keep each other waiting
        little. Names appear in the order given, whole or not at all; a withdrawn page's notice stands before
        its page goes. Killed in between, the keys still wait and are made again; so they do where
        ``on_gone``, which is told the addresses that became 410, raises. Errors: OSError where the disk is
        full or fails; then nothing of that portion and none after it has appeared, and they still wait.
        """
        files = 0
        with ThreadPoolExecutor(1) as writer:
            pending: tuple[Future[None], Noted] | None = None
            try:
                for made in portions:
                    steps, noted = self._prepared(made)
                    if pending is not None:
                        earlier, pending = pending, None
                        earlier[0].result()
                        files += self.note(lane, earlier[1], on_gone)
                    pending = writer.submit(write_batch, self.root, steps), noted
            finally:
                if pending is not None:
                    pending[0].result()
                    files += self.note(lane, pending[1], on_gone)
        return files

    def put(self, made: Portion) -> Noted:
        """Write one portion as :meth:`write` does; what is given back must be noted by whoever keeps the
        books.
        """
        steps, noted = self._prepared(made)
        write_batch(self.root, steps)
        return noted

    def note(self, lane: Lane, noted: Noted, on_gone: Callable[[tuple[str, ...]], None] | None = None) -> int:
        """Note in the books what has been written; how many files."""
        if noted.gone and on_gone is not None:
            on_gone(noted.gone)
        with self.books.writing():
            self.books.made(lane, noted.keys, noted.entries, noted.taken)
        return len(noted.entries)

    def _prepared(self, made: Portion) -> tuple[list[tuple[str, bytes | Path | None]], Noted]:
        keys = tuple(key for key, _ in made)
        before = {entry.address: entry for entry in self.books.files_of(keys)}
        steps: list[tuple[str, bytes | Path | None]] = []
        entries: dict[str, Entry] = {}
        for key, files in made:
            for one in files:
                name = _name(one.address)
                entries[one.address] = _entry(key, one)
                if isinstance(one, Gone):
                    steps += [(name + GONE_SUFFIX, one.notice), (name, None)]
                    continue
                steps.append(
                    (name, one.content if isinstance(one, File) else stored_path(self.data, one.hash))
                )
                was = before.get(one.address)
                if was.gone if was is not None else self._unknown:
                    steps.append((name + GONE_SUFFIX, None))
        gone = tuple(
            entry.address
            for entry in entries.values()
            if entry.gone and entry.address in before and not before[entry.address].gone
        )
        taken = tuple(address for address in before if address not in entries)
        steps += [(_name(address) + (GONE_SUFFIX if before[address].gone else ""), None) for address in taken]
        return steps, Noted(keys, tuple(entries.values()), gone, taken)


def _name(address: str) -> str:
    """The file of an address: that of a list is its folder's ``index.html``."""
    return address[1:] + ("index.html" if address.endswith("/") else "")


def _entry(key: str, one: Made) -> Entry:
    if isinstance(one, Stored):
        return Entry(one.address, key, bytes.fromhex(one.hash.removeprefix(f"{ALGORITHM}:")))
    content = one.content if isinstance(one, File) else one.notice
    return Entry(one.address, key, hashlib.sha256(content).digest(), isinstance(one, Gone))
