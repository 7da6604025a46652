"""The glossary and the code speak of the same things."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| 中文", "| ---"))
]


def test_every_row_has_a_term_its_name_in_code_its_meaning_and_words_not_to_use() -> None:
    assert ROWS
    assert [row for row in ROWS if len(row) != 4 or not all(row[:3])] == []


def test_every_name_the_glossary_gives_is_used_in_the_code() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*ROOT.glob("src/**/*.py"), *ROOT.glob("src/**/*.toml"), *ROOT.glob("src/**/*.csv")]
    )
    words = set(re.findall(r"[A-Za-z_][A-Za-z0-9_]*", code))
    named = {
        name
        for row in ROWS
        for quoted in re.findall(r"`([^`]+)`", row[1])
        for name in re.findall(r"[A-Za-z_]\w*", quoted)
    }
    assert sorted(named - words) == []
