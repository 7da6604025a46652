"""``docs/commands.md`` has every command of the command line and every option with its meaning, no other."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.main.cli import parser
from gongkai.platform.typography import typeset

TEXT = (Path(__file__).parents[1] / "docs" / "commands.md").read_text(encoding="utf-8")
HEADING = re.compile(r"^## `(gongkai[^`]*)`$", re.MULTILINE)


def commands(top: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command that does something, by its words."""
    below = [action for action in top._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield top.prog, top
    for action in below:
        for one in action.choices.values():
            yield from commands(one)


def rows_of(command: argparse.ArgumentParser) -> set[str]:
    rows = set()
    for action in command._actions:
        if isinstance(action, argparse._HelpAction):
            continue
        metavar = "" if action.nargs == 0 or action.metavar is None else f" {action.metavar}"
        written = "、".join(f"`{name}{metavar}`" for name in action.option_strings) or f"`{action.metavar}`"
        rows.add(f"| {written} | {typeset(action.help or '')} |")
    return rows


def section(name: str) -> str:
    parts = HEADING.split(TEXT)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[name]


COMMANDS = dict(commands(parser()))


def test_every_command_has_its_section_and_every_section_its_command() -> None:
    assert HEADING.findall(TEXT) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_stands_there_with_its_meaning_and_no_other_does(name: str) -> None:
    written = {line for line in section(name).splitlines() if line.startswith("| `")}
    assert written == rows_of(COMMANDS[name])
    assert all(action.help for action in COMMANDS[name]._actions)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_section_says_in_words_what_the_command_does_and_shows_a_call(name: str) -> None:
    assert re.search(r"^[^|`#\n].*。$", section(name), re.MULTILINE)
    calls = re.findall(r"^\.venv/bin/(gongkai .*)$", section(name), re.MULTILINE)
    assert calls
    for call in calls:
        assert call.startswith(name)
        parser().parse_args(call.split()[1:])
