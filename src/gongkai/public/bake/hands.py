"""Several processes that make and write pages at once, for a bake that has the machine for itself.

Forked, so that they share what is loaded; only for a process of one thread, since a fork copies no other.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
from collections.abc import Generator, Sequence
from pathlib import Path

from django.db import connections

from gongkai.public.bake.site import Site
from gongkai.public.bake.tree import Noted, Tree

_PR_SET_PDEATHSIG = 1

# What a forked process works with.
_mine: tuple[Site, Tree] | None = None


class HandFailed(Exception):
    """What went wrong in one of the processes, in words; its pages still wait."""


class Hands:
    """``count`` processes for the tree."""

    def __init__(self, site: Site, root: Path, data: Path, count: int) -> None:
        """Start them; not while the tree is locked, for they would inherit the lock."""
        # Nor may they inherit an open connection.
        connections.close_all()
        # What is loaded stays shared: no collection touches it.
        gc.collect()
        gc.freeze()
        fork = multiprocessing.get_context("fork")
        self._pool = fork.Pool(count, _begin, (site, root, data, os.getpid()))

    def make(self, keys: Sequence[str], portion: int) -> Generator[Noted, None, None]:
        """Make ``keys`` and write what stands for them; what is to be noted of each portion, as it is done.

        A list may stand a portion before the last of what it names: these are not the pages anybody waits
        for, and what they name has mostly stood before.
        """
        portions = [keys[at : at + portion] for at in range(0, len(keys), portion)]
        asked = [self._pool.apply_async(_make, (some,)) for some in portions]
        try:
            for one in asked:
                yield one.get()
        finally:
            # Whatever went wrong with one: none writes on when the tree is unlocked, and what was read before
            # a withdrawal would come back after it.
            for one in asked:
                one.wait()

    def close(self) -> None:
        """End the processes."""
        self._pool.terminate()
        self._pool.join()
        gc.unfreeze()


def _begin(site: Site, root: Path, data: Path, parent: int) -> None:
    global _mine
    # Ctrl-C is the parent's to answer, and nobody outlives it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    _mine = (site, Tree(root, data))


def _make(keys: Sequence[str]) -> Noted:
    if _mine is None:
        raise RuntimeError("not one of the processes that make pages")
    site, tree = _mine
    try:
        return tree.put(tuple(site.make(keys)))
    except OSError:
        raise
    except Exception as error:
        # Not every exception can be handed from one process to another.
        raise HandFailed(f"{type(error).__name__}: {error}") from None
