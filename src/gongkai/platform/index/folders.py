"""One folder a version: ``index/<schema>-<hash of tokeniser, terms and rjieba's version>/``.

A change of how text is cut never touches the index that is being read. The new one is built beside it as
``….building`` and takes its name by a rename; the version before stays as the second of two, for a step back.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from functools import cache
from importlib.metadata import version as version_of
from importlib.resources import files
from pathlib import Path

from tantivy import Index as Engine

from gongkai.platform.index.schema import SCHEMA
from gongkai.platform.index.vocabulary import FILE_NAME, Vocabulary, shipped

KEPT = 2
_BUILDING = ".building"
_REPLACED = ".replaced"


@cache
def version() -> str:
    """The name of the folder this software writes and reads."""
    return version_with(shipped())


def version_with(vocabulary: Vocabulary) -> str:
    """The name of the folder of an index cut with ``vocabulary``."""
    digest = hashlib.sha256()
    package = files("gongkai.platform.index")
    for name in ("tokens.py", "vocabulary.py", "numbers.py"):
        digest.update(package.joinpath(name).read_bytes())
    digest.update(vocabulary.text.encode("utf-8"))
    digest.update(version_of("rjieba").encode("ascii"))
    return f"{SCHEMA}-{digest.hexdigest()[:16]}"


def live(root: Path) -> Path | None:
    """The folder to read below ``root``: this software's own, else the one written last, else None.

    Another version than our own still answers while ours is built; what it finds may be incomplete.
    """
    own = root / version()
    if _usable(own):
        return own
    return next(iter(_kept(root)), None)


def begin(root: Path) -> Path:
    """An empty folder to build this software's version in. What a broken-off building left is thrown away."""
    folder = root / (version() + _BUILDING)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def switch(root: Path) -> Path:
    """The folder built since :func:`begin` becomes the one that is read; of the others one is kept.

    The index in it must be closed. Open readers of this version go over to it at their next
    search.
    """
    target = root / version()
    if target.exists():
        shutil.rmtree(root / (version() + _REPLACED), ignore_errors=True)
        target.rename(root / (version() + _REPLACED))
    (root / (version() + _BUILDING)).rename(target)
    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    others = [folder for folder in _kept(root) if folder != target]
    for folder in others[KEPT - 1 :]:
        shutil.rmtree(folder, ignore_errors=True)
    return target


def _kept(root: Path) -> list[Path]:
    """Usable folders, the one written last first; buildings are none."""
    if not root.exists():
        return []
    found = [folder for folder in root.iterdir() if folder.suffix != _BUILDING and _usable(folder)]
    return sorted(found, key=lambda folder: (folder / "meta.json").stat().st_mtime_ns, reverse=True)


def _usable(folder: Path) -> bool:
    if not ((folder / "meta.json").exists() and (folder / FILE_NAME).exists()):
        return False
    try:
        return bool(Engine.is_compatible(str(folder)))
    except (OSError, ValueError):
        return False
