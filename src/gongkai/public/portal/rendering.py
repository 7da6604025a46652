"""Templates to text: read and compiled once; their words are set in while they are read."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from html import escape
from importlib import resources

from minijinja import Environment

from gongkai.public.portal.words import words

# So a page holds its words without looking them up a million times.
_WORD = re.compile(r"\{\{ w\.([a-z_.]+) \}\}")
STYLE = "portal.css"


def render(name: str, /, **values: object) -> str:
    """The template ``name`` with ``values``; one that the template names and is not given is an error."""
    return _environment().render_template(name, **values)


@cache
def digest() -> str:
    """Changes when a template, a word or the style does."""
    found = hashlib.sha256(words().text.encode())
    for name, text in sorted(templates().items()):
        found.update(f"{name}\0{text}\0".encode())
    found.update(style())
    return found.hexdigest()[:16]


@cache
def style() -> bytes:
    """The style sheet."""
    return resources.files(__package__).joinpath("static", STYLE).read_bytes()


@cache
def style_address() -> str:
    """Where it stands, with a mark that changes with it, so that no browser shows a new page in old dress."""
    return f"/static/{STYLE}?v={hashlib.sha256(style()).hexdigest()[:8]}"


@cache
def templates() -> dict[str, str]:
    """The templates by name, as they were written."""
    folder = resources.files(__package__).joinpath("templates")
    return {one.name: one.read_text(encoding="utf-8") for one in folder.iterdir()}


@cache
def _environment() -> Environment:
    return Environment(
        templates={name: _worded(text) for name, text in templates().items()},
        undefined_behavior="strict",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _worded(text: str) -> str:
    return _WORD.sub(lambda found: escape(words()[found[1]]), text)
