"""One item of the year on its way: planned, drawn, numbered, worded."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from gongkai.main.demo.year.drawing import Values
from gongkai.main.demo.year.schedule import Planned
from gongkai.main.demo.year.tables import Table


@dataclass(slots=True)
class Item:
    """What there is of one row of the sheet. ``parent`` is the item it follows and speaks of.

    ``finding`` is the id of what is planted in it on purpose ("" for nothing).
    """

    plan: Planned
    values: Values
    table: Table | None
    made_on: date | None
    effective_on: date | None
    parent: Item | None = None
    finding: str = ""
    number: str = ""
    index_number: str = ""
    title: str = ""
    body: str = ""
    files: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def day(self) -> date:
        """The day of publishing."""
        return self.plan.day
