"""The words of the portal: one file, read once; what a page says in letters stands nowhere else."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

LANGUAGE = "zh-CN"
_FILE = "words.toml"


class Words:
    """Words by their dotted names (``item.attachments``); a name that is not there is a KeyError."""

    def __init__(self, text: str) -> None:
        """Read them from TOML: tables of texts."""
        self.text = text
        self._found: dict[str, str] = dict(_flat(tomllib.loads(text), ""))

    def __getitem__(self, name: str) -> str:
        """The words as they stand."""
        return self._found[name]

    def get(self, name: str) -> str | None:
        """The words, or None."""
        return self._found.get(name)

    def said(self, name: str, /, **values: object) -> str:
        """The words with ``values`` in the places of the names in braces."""
        return self._found[name].format(**values)

    def day(self, on: date) -> str:
        """「2026年3月30日」."""
        return self.said("days.full", year=on.year, month=on.month, day=on.day)

    def month(self, on: date) -> str:
        """「2026年3月」."""
        return self.said("days.month", year=on.year, month=on.month)


@cache
def words() -> Words:
    """The portal's own words."""
    return Words(resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))


def _flat(tree: dict[str, Any], before: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in tree.items():
        if isinstance(value, dict):
            found += _flat(value, f"{before}{name}.")
        else:
            found.append((f"{before}{name}", str(value)))
    return found
