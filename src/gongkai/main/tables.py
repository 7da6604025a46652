"""Plain tables on a terminal, columns aligned where Chinese characters are two cells wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from gongkai.platform.typography import typeset


def cell_width(text: str) -> int:
    """Terminal cells ``text`` takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def print_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print ``rows`` under ``head``, each column as wide as its widest cell."""
    lines = [list(head), *([typeset(str(cell)) for cell in row] for row in rows)]
    widths = [max(cell_width(line[place]) for line in lines) for place in range(len(head))]
    for number, line in enumerate(lines):
        padded = (cell + " " * (width - cell_width(cell)) for cell, width in zip(line, widths, strict=True))
        print("  ".join(padded).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))
