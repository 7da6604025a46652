"""What a check is: its name, its rule and source, how grave it is, and two samples that are tests as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gongkai.law.sources import Source
from gongkai.publishing.quality.findings import Context, Edit, Finding, Severity
from gongkai.publishing.quality.folded import Folded


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a text.

    ``rule`` says in Chinese what is required, ``source`` on what that rests. ``good`` is a sentence in which
    nothing is found, ``bad`` one in which this check finds something: a test runs both. ``look`` does the
    work.
    """

    id: str
    label: str
    rule: str
    source: Source
    severity: Severity
    good: str
    bad: str
    look: Callable[[Folded, Context, Check], Iterable[Finding]] = field(repr=False, compare=False)

    def found(
        self,
        text: Folded,
        start: int,
        end: int,
        problem: str,
        remedy: str,
        *,
        severity: Severity | None = None,
        edits: tuple[Edit, ...] = (),
        source: Source | None = None,
    ) -> Finding:
        """A finding of this check; ``start`` and ``end`` count in the original text."""
        words = text.original[start:end]
        return Finding(
            self.id,
            start,
            end,
            words,
            problem,
            remedy,
            severity or self.severity,
            source or self.source,
            edits,
        )
