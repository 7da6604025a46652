"""The examples of the README run as they are printed, and what it names is there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"


def test_the_five_examples_run_as_printed() -> None:
    result = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert result.failed == 0
    assert README.read_text(encoding="utf-8").count("```pycon") == 5


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_path_a_readme_names_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for path in re.findall(r"(?:examples|docs|bench|script|tests)/[\w./-]*\w", text):
        assert (ROOT / path).exists(), path
