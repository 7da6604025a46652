"""Arrows that no import shows: foreign keys, migrations and templates may only point down the house, too."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).parents[3]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]
ORDERS = {
    contract["containers"][0]: contract["layers"] for contract in CONTRACTS if contract["type"] == "layers"
}
TEMPLATE_ARROW = re.compile(r"{%\s*(?:include|extends)\s+[\"']([^\"'/]+)/")


def place(package: str) -> dict[str, int]:
    """How deep each part of a dotted package lies in its container; 0 is the top."""
    found: dict[str, int] = {}
    parts = package.split(".")
    for depth in range(1, len(parts)):
        container, member = ".".join(parts[:depth]), parts[depth]
        for level, layer in enumerate(ORDERS.get(container, [])):
            if member in [name.strip() for name in layer.replace(":", "|").split("|")]:
                found[container] = level
    return found


def points_up(source: str, target: str) -> bool:
    """True if ``target`` lies above ``source``, or beside it as a sibling that may not be entered."""
    above, below = place(source), place(target)
    for container, level in above.items():
        if container in below and source.startswith(container) and target.startswith(container):
            other = below[container]
            same_member = (
                source.split(".")[: container.count(".") + 2] == target.split(".")[: container.count(".") + 2]
            )
            if other < level or (other == level and not same_member):
                return True
            if other != level:
                return False
    return False


def rooms() -> Iterator[tuple[str, str]]:
    for config in apps.get_app_configs():
        if config.name.startswith("gongkai."):
            yield config.label, config.name


def test_the_order_of_the_house_is_read_from_its_contracts() -> None:
    assert points_up("gongkai.platform.changes", "gongkai.main.cli")
    assert not points_up("gongkai.main.cli", "gongkai.platform.changes")
    assert points_up("gongkai.platform.changes", "gongkai.platform.accounts")
    assert not points_up("gongkai.platform.changes", "gongkai.platform.appendonly")


def test_no_foreign_key_points_up() -> None:
    for model in apps.get_models():
        if not model.__module__.startswith("gongkai."):
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if target is None or field.auto_created or not target.__module__.startswith("gongkai."):
                continue
            assert not points_up(model.__module__, target.__module__), f"{model.__name__}.{field.name}"


def test_no_migration_depends_on_a_room_above_its_own() -> None:
    names = dict(rooms())
    for (label, name), migration in MigrationLoader(None).disk_migrations.items():
        for needed, _ in migration.dependencies:
            if label in names and needed in names:
                assert not points_up(names[label], names[needed]), f"{label}.{name} needs {needed}"


def test_no_template_includes_one_of_a_room_above_its_own() -> None:
    names = dict(rooms())
    for label, name in names.items():
        folder = Path(apps.get_app_config(label).path) / "templates"
        for template in folder.rglob("*.html") if folder.exists() else ():
            for included in TEMPLATE_ARROW.findall(template.read_text(encoding="utf-8")):
                assert not points_up(name, names.get(included, name)), f"{template} includes {included}"
