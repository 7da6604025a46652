"""The documents name what the program has: settings, rooms, packages, and how a county is set up."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.platform.settings import known
from gongkai.registry.agencies.models import Agency, Post
from gongkai.registry.catalogue.models import Column

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
SETTINGS = (DOCS / "settings.md").read_text(encoding="utf-8")
HOUSE = (DOCS / "house.md").read_text(encoding="utf-8")
DEPLOY = (DOCS / "deploy.md").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def layers() -> set[str]:
    """Every package the contracts place, dotted below ``gongkai``."""
    found = set()
    for contract in PROJECT["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers":
            container = contract["containers"][0].removeprefix("gongkai").lstrip(".")
            for layer in contract["layers"]:
                found.update(f"{container}.{name.strip()}".lstrip(".") for name in re.split(r"[|:]", layer))
    return found


def reasons() -> dict[str, str]:
    """Package and why, from every table of the decisions that has both."""
    found = {}
    for path in sorted((DOCS / "decisions").glob("*.md")):
        columns: list[str] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if "|" in line else []
            if cells and cells[0] == "package":
                columns = cells
            elif cells and columns and not set(cells[0]) <= set("-: "):
                row = dict(zip(columns, cells, strict=True))
                why = next(text for name, text in row.items() if name.startswith("why"))
                for name in re.split(r",\s*", cells[0]):
                    found[plain(name)] = why
            elif not cells:
                columns = []
    return found


def plain(requirement: str) -> str:
    """``psycopg[binary]>=3.2`` and ``Django 5.2 LTS`` by their bare names."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None
    return re.sub(r"[._-]+", "-", name.group()).lower()


def test_every_setting_stands_in_the_document_with_its_meaning_and_default() -> None:
    for one in known():
        default = ", ".join(one.default) if isinstance(one.default, tuple) else str(one.default) or "（空）"
        row = f"| `{one.name}` | {default} | {one.metadata['meaning']} |"
        assert row in SETTINGS


def test_the_document_names_no_setting_that_is_not_there() -> None:
    rows = [line for line in SETTINGS.splitlines() if line.startswith("| `")]
    assert len(rows) == len(known())


def test_every_package_of_the_house_is_on_its_map_and_says_what_it_holds() -> None:
    floors = {name for name in layers() if "." not in name}
    drawn = set(re.findall(r"^([a-z]+) {2,}\S", HOUSE, re.MULTILINE))
    assert floors <= drawn
    rows = {
        name: held
        for name, held in re.findall(r"^\| `([a-z.]+)` \| ([^|]+) \|$", HOUSE, re.MULTILINE)
        if name.partition(".")[0] in floors
    }
    parts = layers() - {name for name in floors if any(other.startswith(f"{name}.") for other in layers())}
    assert set(rows) == parts
    assert all(len(held.strip()) > 10 for held in rows.values())


def test_every_package_we_depend_on_has_its_reason_in_a_decision() -> None:
    groups = PROJECT["dependency-groups"].values()
    needed = {plain(one) for one in PROJECT["project"]["dependencies"]}
    needed |= {plain(one) for group in groups for one in group}
    told = reasons()
    assert sorted(needed - set(told)) == []
    assert all(told[name] for name in needed)


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda path: path.name)
def test_what_a_document_points_to_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (path.parent / target).exists(), target
    for name in re.findall(r"`((?:deploy|docs|bench|script|tests|examples)/[\w./-]*\w)`", text):
        assert (ROOT / name).exists(), name


@pytest.mark.django_db
def test_the_county_of_the_deployment_guide_is_set_up_as_it_says() -> None:
    (program,) = re.findall(r"^```python\n(.*?)^```$", DEPLOY, re.MULTILINE | re.DOTALL)
    first = "from gongkai.main.house import set_up\n"
    assert first in program
    # Django is set up for the tests already.
    told: list[Path] = []
    exec(program.replace(first, ""), {"set_up": told.append})
    assert told == [Path("/var/lib/gongkai")]
    bureau = Agency.objects.get(slug="sfj")
    assert Post.objects.get(agency=bureau).person.name == "周敏"
    assert Column.objects.get(agency=bureau, slug="pls").opened_on == date.today()  # noqa: DTZ011
