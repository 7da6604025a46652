"""The documents name what the program has: settings, rooms, packages, and how a county is set up."""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from gongkai.main.cli import parser
from gongkai.platform.settings import known
from gongkai.publishing.events.importing import running as events_sheet
from gongkai.publishing.importing import rows as publications_sheet
from gongkai.registry.agencies.importing import agencies as agencies_sheet
from gongkai.registry.agencies.importing import agency_rows, people_rows
from gongkai.registry.agencies.importing import people as people_sheet
from gongkai.registry.catalogue.importing import running as catalogue_sheet
from gongkai.registry.workcalendar import importing as calendar_sheet

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


SHEETS = (DOCS / "sheets.md").read_text(encoding="utf-8")
KINDS: dict[str, dict[str, bool]] = {
    "agencies": agency_rows.HEADINGS,
    "people": people_rows.HEADINGS,
    "catalogue": catalogue_sheet.HEADINGS,
    "calendar": calendar_sheet.HEADINGS,
    "publications": publications_sheet.HEADINGS,
    "events": events_sheet.HEADINGS,
}


def test_every_kind_of_sheet_is_described() -> None:
    command = parser()._subparsers
    assert command is not None
    (top,) = (one for one in command._group_actions if isinstance(one, argparse._SubParsersAction))
    (kinds,) = top.choices["import"]._subparsers._group_actions
    described = re.findall(r"^## ([a-z]+)", SHEETS, re.MULTILINE)
    assert sorted(described) == sorted(kinds.choices) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_of_a_sheet_is_described_and_no_other(kind: str) -> None:
    (section,) = re.findall(rf"^## {kind}\b(.*?)(?=^## |\Z)", SHEETS, re.MULTILINE | re.DOTALL)
    columns = [
        re.split(r" ?\| ?", line)[1] for line in section.splitlines() if re.match(r"\| (?!列|---)", line)
    ]
    assert {one.rstrip("*"): one.endswith("*") for one in columns} == KINDS[kind]
    assert len(columns) == len(set(columns))


def test_the_most_rows_a_sheet_may_have_are_said() -> None:
    most = [agencies_sheet.MOST_ROWS, people_sheet.MOST_ROWS, catalogue_sheet.MOST_ROWS]
    most += [calendar_sheet.MOST_ROWS, events_sheet.MOST_ROWS]
    assert [int(one) for one in re.findall(r"最多([0-9]+)行", SHEETS)] == most


def test_the_county_of_the_deployment_guide_is_set_up_as_it_says(tmp_path: Path) -> None:
    told = run_guide(tmp_path)
    assert [one[:3] for one in told] == [
        ["init", "--data", told[0][2]],
        ["import", "agencies", str(ROOT / "examples" / "agencies.csv")],
        ["import", "agencies", str(ROOT / "examples" / "agencies.csv")],
        ["import", "people", str(ROOT / "examples" / "people.csv")],
        ["person", "list", "--data"],
        ["person", "password", "zhoumin"],
    ]
    database = sqlite3.connect(tmp_path / "gongkai" / "db.sqlite3")
    try:
        slugs = database.execute("SELECT slug FROM agencies_agency ORDER BY slug").fetchall()
        columns = database.execute("SELECT count(*) FROM catalogue_column WHERE slug = 'pls'").fetchone()
        posts = database.execute(
            "SELECT agencies_post.role FROM agencies_post JOIN accounts_person"
            " ON accounts_person.id = person_id WHERE username = 'zhoumin'"
        ).fetchall()
    finally:
        database.close()
    assert [slug for (slug,) in slugs] == ["czj", "flyz", "liuxi", "qingxi", "sfj"]
    assert (columns, posts) == ((1,), [("officer",)])
    passwords = tmp_path / "gongkai" / "secrets" / "first-passwords"
    assert passwords.stat().st_mode & 0o777 == 0o600
    assert "zhoumin" in passwords.read_text(encoding="utf-8")


def run_guide(folder: Path) -> list[list[str]]:
    """Run every ``gongkai`` call of the guide that needs no file of the reader's; what was called."""
    called = []
    text = DEPLOY.replace("\\\n", " ")
    for line in re.findall(
        r"^ *runuser -u gongkai -- /opt/gongkai/\.venv/bin/gongkai (.*)$", text, re.MULTILINE
    ):
        words = [
            one.replace("/var/lib/gongkai", str(folder / "gongkai")).replace("/opt/gongkai", str(ROOT))
            for one in line.split()
        ]
        if words[:2] == ["import", "publications"]:
            continue
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))
        }
        run = subprocess.run(
            [sys.executable, "-m", "gongkai.main.cli", *words],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )
        assert run.returncode == 0, f"{line}\n{run.stdout}{run.stderr}"
        called.append(words)
    return called
