"""How the author of a row is written down: uid and the name of that day, without a foreign key."""

from __future__ import annotations

from typing import TypedDict

from gongkai.platform.accounts.models import Person

# What no person wrote was written by a command on the machine itself.
BY_COMMAND = "系统"


class Actor(TypedDict):
    """The author's columns of a :class:`~gongkai.platform.appendonly.models.Fact`."""

    actor_uid: str
    actor_name: str


def author_uid(by: Person | None) -> str:
    """The person's uid; empty for a command."""
    return "" if by is None else by.uid


def author_name(by: Person | None) -> str:
    """The name that stands under what was written."""
    return BY_COMMAND if by is None else by.name


def actor(by: Person | None) -> Actor:
    """Both, as the fields of a fact."""
    return {"actor_uid": author_uid(by), "actor_name": author_name(by)}
