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
    """The docstring of a rule, or, for a table or condition, all it holds (its sources are part of it)."""
    rule = resolve(dotted)
    told = inspect.getdoc(rule) if callable(rule) or isinstance(rule, property) else repr(rule)
    return " ".join((told or "").split())


@cache
def defined_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def rules_in_code() -> set[str]:
    """The functions the law offers and that cite an article or a source.

    Offered are the functions a package lists in ``__all__`` and the public functions of its single modules;
    types, tables and the parts a package keeps to itself are told through them.
    """
    found = set()
    for path in sorted(LAW.rglob("*.py")):
        package = path.parent != LAW
        if package and path.name != "__init__.py":
            continue
        parts = path.relative_to(LAW).with_suffix("").parts
        module = importlib.import_module(".".join(("gongkai", "law", *parts)).removesuffix(".__init__"))
        names = getattr(module, "__all__", ()) if package else vars(module)
        for name in names:
            rule = vars(module)[name]
            own = package or getattr(rule, "__module__", "") == module.__name__
            offered = own and callable(rule) and inspect.isfunction(inspect.unwrap(rule))
            if offered and not name.startswith("_") and CITED.search(inspect.getdoc(rule) or ""):
                found.add(f"{rule.__module__}.{rule.__qualname__}")
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
        said = "[memory]" in doc or "Confidence.MEMORY" in doc
        assert said, f"{function} does not say what rests on memory"


def test_no_rule_is_missing_from_the_document() -> None:
    listed = set()
    for row in ROWS:
        rule = resolve(row[2])
        rule = rule.fget if isinstance(rule, property) else rule
        listed.add(f"{getattr(rule, '__module__', '')}.{getattr(rule, '__qualname__', '')}")
    assert not sorted(rules_in_code() - listed)
