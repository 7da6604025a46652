"""Rule packs (规则包): the columns and rules a kind of agency begins with, as data with source and date.

The packs lie in ``packs/`` as TOML. A number marked ``own`` is ours, and shown as 本局自定.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.registry.catalogue.rule_entry import RuleEntry

PACKS = ("county", "department", "township", "legal-services")
# A row of a directory that goes to the people it concerns (决定书 to the applicant) and is no public column.
TO_THOSE_CONCERNED = "精准推送"
MODES = ("主动", TO_THOSE_CONCERNED)


@dataclass(frozen=True, slots=True)
class PackColumn:
    """One column of a pack and the rules it begins under. ``note`` is for whoever edits the catalogue.

    A column with ``mode`` 精准推送 is never opened: what belongs in it is not for the public.
    """

    slug: str
    name: str
    parent: str | None
    fixed_entry: bool
    audience: str
    contents: tuple[str, ...]
    musts: tuple[str, ...]
    basis: str
    source_kind: str
    confidence: str
    note: str
    rules: tuple[RuleEntry, ...]
    mode: str = MODES[0]


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole pack; ``columns`` in their order, a branch before its leaves. ``kinds``: agencies it is for.

    ``under`` is the slug of a column the agency must have already: the pack hangs there (None: at the top).
    """

    name: str
    title: str
    kinds: tuple[str, ...]
    source: str
    dated: date
    rules: Mapping[str, RuleEntry]
    columns: tuple[PackColumn, ...]
    under: str | None = None

    def printed(self) -> str:
        """How a rule says where it came from."""
        return f"规则包「{self.title}」({self.dated.isoformat()})"
