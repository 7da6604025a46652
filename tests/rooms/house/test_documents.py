"""The documents name what the program has: every setting with its meaning and default."""

from __future__ import annotations

from pathlib import Path

from gongkai.platform.settings import known

SETTINGS = (Path(__file__).parents[3] / "docs" / "settings.md").read_text(encoding="utf-8")


def test_every_setting_stands_in_the_document_with_its_meaning_and_default() -> None:
    for one in known():
        default = ", ".join(one.default) if isinstance(one.default, tuple) else str(one.default) or "（空）"
        row = f"| `{one.name}` | {default} | {one.metadata['meaning']} |"
        assert row in SETTINGS


def test_the_document_names_no_setting_that_is_not_there() -> None:
    rows = [line for line in SETTINGS.splitlines() if line.startswith("| `")]
    assert len(rows) == len(known())
