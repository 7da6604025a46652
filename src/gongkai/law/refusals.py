"""Refusals: what is wrong, where, by which rule, in a sentence. Never a bare ``False``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """One reason for a refusal.

    ``field`` is the path of the value (``facts[2].answer_by``; empty for the whole), ``rule`` a stable
    lower-case id, ``text`` a Chinese sentence that says what is wrong and what to do.
    """

    field: str
    rule: str
    text: str


class Refused(ValueError):
    """Raised where an answer cannot be given; carries every issue found, in the order of the input."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        """Keep the issues; at least one is needed."""
        self.issues: tuple[Issue, ...] = tuple(issues)
        if not self.issues:
            raise AssertionError("a refusal needs at least one issue")
        super().__init__("; ".join(f"{issue.field}: {issue.text}" for issue in self.issues))


def refuse(field: str, rule: str, text: str) -> Refused:
    """A refusal with a single issue; the caller raises it."""
    return Refused((Issue(field, rule, text),))
