"""What of the board is asked for: the view, the filters, the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from gongkai.law.freshness import Standing

# Beside the standings: what is kept out of the list until its week.
DEBTS = "debts"


class View(StrEnum):
    """How the rows are ordered."""

    URGENT = "urgent"
    UNIT = "unit"
    TREE = "tree"

    @property
    def label(self) -> str:
        """The words on the screen."""
        return {"urgent": "按紧急", "unit": "按责任股室", "tree": "按栏目树"}[self.value]


@dataclass(frozen=True, slots=True)
class Asked:
    """``state`` is a standing, ``debts`` or empty; pages are counted from 1."""

    view: View = View.URGENT
    state: str = ""
    mine: bool = False
    law: bool = False
    soon: bool = False
    page: int = 1

    @property
    def filtered(self) -> bool:
        """True if not every row is asked for."""
        return bool(self.state or self.mine or self.law or self.soon)

    def address(self, **changes: Any) -> str:
        """The query of the same with ``changes``; the first page unless one is named."""
        one = replace(self, **{"page": 1, **changes})
        values = {
            "view": "" if one.view is View.URGENT else one.view.value,
            "state": one.state,
            "mine": "1" if one.mine else "",
            "law": "1" if one.law else "",
            "soon": "1" if one.soon else "",
            "page": "" if one.page == 1 else str(one.page),
        }
        return "?" + urlencode({name: value for name, value in values.items() if value})


def asked_in(values: Mapping[str, str]) -> Asked:
    """The wishes of a request; what makes no sense asks for nothing."""
    view, state, page = values.get("view", ""), values.get("state", ""), values.get("page", "")
    return Asked(
        view=View(view) if view in View.__members__.values() else View.URGENT,
        state=state if state in (*Standing.__members__.values(), DEBTS) else "",
        mine=values.get("mine") == "1",
        law=values.get("law") == "1",
        soon=values.get("soon") == "1",
        page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 7 and int(page) else 1,
    )
