"""Named places of the frame that rooms above fill: what the frame shows, but cannot know.

A room offers a function for a place in ``AppConfig.ready``; after that the list is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.apps import apps

from gongkai.platform.accounts.models import Person


class SlotError(RuntimeError):
    """Something was offered after the rooms had started."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the navigation: its words, the name of its address, its place among the others."""

    label: str
    view: str
    order: int


@dataclass(frozen=True, slots=True)
class PostLine:
    """What somebody is in one agency: its name, and her roles there in words."""

    agency: str
    roles: str


@dataclass(frozen=True, slots=True)
class Note:
    """A line another room adds to a subject a page shows, and where it leads: ``label`` at ``address``."""

    text: str
    address: str = ""
    label: str = ""


# Given who looks and the uids of what a page shows, the lines for each of them.
Annotate = Callable[[Person, Sequence[str]], Mapping[str, tuple[Note, ...]]]

_posts: list[Callable[[Person], tuple[PostLine, ...]]] = []
_navigation: list[Callable[[Person], tuple[Entry, ...]]] = []
_notes: dict[str, list[Annotate]] = {}


def offer_posts(function: Callable[[Person], tuple[PostLine, ...]]) -> None:
    """``function`` says what a person is today, one line an agency: 清溪县司法局, 专员、初审人."""
    _check_open()
    _posts.append(function)


def offer_navigation(function: Callable[[Person], tuple[Entry, ...]]) -> None:
    """``function`` gives the entries of a room that a person can use."""
    _check_open()
    _navigation.append(function)


def offer_notes(place: str, function: Annotate) -> None:
    """``function`` adds lines to the subjects shown at ``place``, a name the page's room gives it."""
    _check_open()
    _notes.setdefault(place, []).append(function)


def posts(person: Person) -> tuple[PostLine, ...]:
    """What stands beside the person's name."""
    return tuple(line for function in _posts for line in function(person))


def navigation(person: Person) -> tuple[Entry, ...]:
    """The entries for the person, in their order."""
    entries = (entry for function in _navigation for entry in function(person))
    return tuple(sorted(entries, key=lambda one: one.order))


def notes(place: str, person: Person, uids: Sequence[str]) -> dict[str, tuple[Note, ...]]:
    """The lines of every room for these subjects, by uid; a subject without any is left out."""
    found: dict[str, tuple[Note, ...]] = {}
    for function in _notes.get(place, ()):
        for uid, lines in function(person, uids).items():
            found[uid] = found.get(uid, ()) + lines
    return found


def _check_open() -> None:
    if apps.ready:
        raise SlotError("places of the frame are filled in AppConfig.ready, not later")
