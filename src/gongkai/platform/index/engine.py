"""The index itself: open a folder, add, remove, commit, search. One process writes, any number read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from tantivy import Index as Engine
from tantivy import IndexWriter, Query, Searcher

from gongkai.law.refusals import Refused
from gongkai.platform.index.documents import MOST_HITS, Filters, Hits, IndexDocument
from gongkai.platform.index.highlight import Highlighter
from gongkai.platform.index.queries import Asked, asked, everything_asked, filtered, most_of_it
from gongkai.platform.index.schema import build_schema, hit_of, row_of
from gongkai.platform.index.vocabulary import FILE_NAME, Vocabulary, shipped

# Bytes the writer may hold before it writes a piece of the index to disk, and its threads: small enough for
# the machine that also serves.
_HEAP = 60_000_000
_THREADS = 1
_POSITION = "position"


class IndexUnusable(Exception):
    """The index cannot be read or written; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class _Window:
    """Which of the documents found are wanted, and in what order."""

    limit: int
    offset: int
    newest_first: bool


@contextmanager
def _faults_told(folder: Path, what: str) -> Iterator[None]:
    """Turn what the engine raises over a damaged or busy folder into :class:`IndexUnusable`."""
    try:
        yield
    except (OSError, ValueError, Refused) as error:
        raise IndexUnusable(f"检索库 {folder} {what}:{error}") from error
    except BaseException as error:
        # A damaged file makes the engine panic, which reaches Python as an exception outside Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise IndexUnusable(f"检索库 {folder} {what}:{error}") from error


class Index:
    """One version folder. As a context manager it is closed, without a commit, at the end."""

    def __init__(self, folder: Path, engine: Engine, vocabulary: Vocabulary) -> None:
        """Use :meth:`open` or :meth:`create`."""
        self.folder = folder
        self._engine = engine
        self._schema = build_schema()
        self._vocabulary = vocabulary
        self._writer: IndexWriter | None = None
        self._seen = self._stamp()

    @classmethod
    def create(cls, folder: Path, vocabulary: Vocabulary | None = None) -> Self:
        """A new, empty index in an empty ``folder``; the terms it is cut with are laid beside it."""
        vocabulary = shipped() if vocabulary is None else vocabulary
        (folder / FILE_NAME).write_text(vocabulary.text, encoding="utf-8")
        Engine(build_schema(), path=str(folder), reuse=False)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The index in ``folder``, with the terms it was cut with. Raises :class:`IndexUnusable`."""
        with _faults_told(folder, "打不开,请重建"):
            vocabulary = Vocabulary((folder / FILE_NAME).read_text(encoding="utf-8"))
            engine = Engine.open(str(folder))
            engine.config_reader("manual")
            engine.reload()
        return cls(folder, engine, vocabulary)

    def add(self, documents: Iterable[IndexDocument]) -> int:
        """Put documents in, each in place of the one of its uid; how many. :meth:`commit` shows them."""
        writer, number = self._writing(), 0
        for document in documents:
            writer.delete_documents_by_term("uid", document.uid)
            writer.add_document(row_of(document, self._vocabulary))
            number += 1
        return number

    def remove(self, uids: Iterable[str]) -> None:
        """Take documents out; a uid that is not there is no fault. They are gone after :meth:`commit`."""
        writer = self._writing()
        for uid in uids:
            writer.delete_documents_by_term("uid", uid)

    def commit(self, position: str = "") -> None:
        """Make all changes since the last commit visible at once and durable.

        ``position`` is the caller's mark of how far it has read the changes. It is written after the commit:
        where the machine stops between the two, the same changes are read again, which alters nothing.
        """
        self._writing().commit()
        self._engine.reload()
        if position:
            self._write_position(position)

    @property
    def position(self) -> str:
        """The mark of the last commit that had one; empty before it."""
        try:
            return (self.folder / _POSITION).read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""

    @property
    def count(self) -> int:
        """Documents in the index."""
        return self._searcher().num_docs

    def search(
        self,
        text: str,
        filters: Filters | None = None,
        limit: int = 20,
        *,
        offset: int = 0,
        newest_first: bool = False,
    ) -> Hits:
        """The documents that ``text`` asks for, whatever text it is: at most ``limit``, after ``offset``.

        A document whose 文号 or 索引号 it is comes first. Where none has all of it, those with most of it are
        given and marked as partial. Blank text lists all that the filters let through, newest first; text
        without a letter, figure or character finds nothing. ``limit`` is 1 to 100.
        """
        query = asked(text, self._vocabulary)
        window = _Window(max(1, min(limit, MOST_HITS)), max(offset, 0), newest_first or not text.strip())
        filters = Filters() if filters is None else filters
        if not text.strip():
            return self._hits(query, Query.all_query(), filters, window)
        if not query.chunks and not query.numbers:
            return Hits(0, (), shortened=query.shortened)
        hits = self._hits(query, everything_asked(self._schema, query), filters, window)
        in_part = most_of_it(self._schema, query)
        if hits.total or in_part is None:
            return hits
        hits = self._hits(query, in_part, filters, window)
        return replace(hits, partial=hits.total > 0)

    def close(self) -> None:
        """Let go of the folder; merging under way is waited for, what was not committed is dropped."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.rollback()
            writer.wait_merging_threads()

    def __enter__(self) -> Self:
        """The index."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def _writing(self) -> IndexWriter:
        if self._writer is None:
            with _faults_told(self.folder, "写不了,可能正被另一个程序写入,请等它结束"):
                self._writer = self._engine.writer(_HEAP, _THREADS)
        return self._writer

    def _hits(self, query: Asked, wanted: Query, filters: Filters, window: _Window) -> Hits:
        with _faults_told(self.folder, "读不了,请重建"):
            searcher = self._searcher()
            found = searcher.search(
                filtered(self._schema, wanted, filters),
                window.limit,
                offset=window.offset,
                order_by_field="day" if window.newest_first else None,
            )
            rows = [searcher.doc(address) for _, address in found.hits]
        marks = Highlighter(query.chunks)
        results = tuple(hit_of(row, marks.marked, marks.excerpt) for row in rows)
        total = int(found.count)  # type: ignore[attr-defined] # forgotten in its stub
        return Hits(total, results, shortened=query.shortened)

    def _searcher(self) -> Searcher:
        # Another process commits, or a rebuilt index takes this one's place: meta.json is a new file then.
        # While there is none, between two renames, the former one is read on.
        stamp = self._stamp()
        if stamp not in (None, self._seen):
            self._engine.reload()
            self._seen = stamp
        return self._engine.searcher()

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            found = (self.folder / "meta.json").stat()
        except FileNotFoundError:
            return None
        return (found.st_ino, found.st_mtime_ns, found.st_size)

    def _write_position(self, position: str) -> None:
        arriving = self.folder / (_POSITION + ".new")
        with arriving.open("w", encoding="utf-8") as file:
            file.write(position)
            file.flush()
            os.fsync(file.fileno())
        arriving.replace(self.folder / _POSITION)
