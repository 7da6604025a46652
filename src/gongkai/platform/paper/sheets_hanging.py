"""Rows of a sheet that hang under each other by name: rings, and how deep each hangs."""

from __future__ import annotations

from collections.abc import Mapping


def ring_of(name: str, above: Mapping[str, str]) -> tuple[str, ...]:
    """The ring that ``name`` lies on, itself first; empty if on none. ``above``: whom each hangs under."""
    seen = [name]
    while (parent := above.get(seen[-1], "")) and parent not in seen:
        seen.append(parent)
    return tuple(seen) if parent == name else ()


def depth_of(name: str, above: Mapping[str, str]) -> int:
    """How many hang above ``name``; of a ring, each counted once."""
    depth, seen = 0, {name}
    while (name := above.get(name, "")) and name not in seen:
        seen.add(name)
        depth += 1
    return depth
