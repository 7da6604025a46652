"""A bar on the terminal while something long is done; nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

# Told how many are done and how many there are; 0 where that is not known.
Progress = Callable[[int, int], None]


@contextmanager
def progress_bar(doing: str, unit: str) -> Iterator[Progress]:
    """What to tell the progress; the bar stands on stderr, and is taken away at the end."""
    # disable=None: only on a terminal.
    with tqdm(desc=doing, unit=unit, disable=None, leave=False, file=sys.stderr) as bar:

        def tell(done: int, of: int) -> None:
            if of and bar.total != of:
                bar.reset(of)
            bar.update(done - bar.n)

        yield tell
