"""``docs/law.md`` tells the truth: article, function and test of every rule, and none is missing."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from functools import cache
from pathlib import Path

import pytest

from gongkai.law.sources import Confidence

ROOT = Path(__file__).parents[1]
LAW = ROOT / "src" / "gongkai" / "law"
CITED = re.compile(r"^\s*(?:Article|Source): ", re.MULTILINE)


def rows() -> list[list[str]]:
    """The table rows of the document: citation, rule, function, test, confidence."""
    text = (ROOT / "docs" / "law.md").read_text(encoding="utf-8")
    cells = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    return [row for row in cells if row[0] != "条文" and not set(row[0]) <= set("-: ")]


ROWS = rows()


def resolve(dotted: str) -> object:
    parts = dotted.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for name in parts[cut:]:
            found = inspect.getattr_static(found, name)
        return found
    raise AssertionError(dotted)


def doc_of(dotted: str) -> str:
    return " ".join((inspect.getdoc(resolve(dotted)) or "").split())


@cache
def defined_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def cited_in_code() -> set[str]:
    """Every public function and class of the law whose docstring names an article or a source."""
    found = set()
    for path in sorted(LAW.rglob("*.py")):
        if path.name == "__init__.py":
            continue
        module = ".".join(("gongkai", "law", *path.relative_to(LAW).with_suffix("").parts))
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
                continue
            if CITED.search(ast.get_docstring(node) or ""):
                found.add(f"{module}.{node.name}")
    return found


def test_the_document_has_five_columns_everywhere() -> None:
    assert ROWS
    assert all(len(row) == 5 for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row[2] for row in ROWS])
def test_each_row_names_a_function_that_cites_the_article_and_a_test_that_exists(row: list[str]) -> None:
    citation, rule, function, test, confidence = row
    assert rule
    doc = doc_of(function)
    assert citation in doc, f"{function} does not cite {citation}"
    path, _, name = test.partition("::")
    assert name in defined_in(path), test
    assert confidence in {member.value for member in Confidence}
    if confidence == Confidence.MEMORY:
        assert "[memory]" in doc, f"{function} does not say what rests on memory"


def test_no_rule_is_missing_from_the_document() -> None:
    listed = set()
    for row in ROWS:
        rule = resolve(row[2])
        rule = rule.fget if isinstance(rule, property) else rule
        listed.add(f"{getattr(rule, '__module__', '')}.{getattr(rule, '__qualname__', '')}")
    assert not sorted(cited_in_code() - listed)
