"""The reviews registered in the year: columns gone through word by word, though nothing was new in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.main.demo.year.schedule import days_of
from gongkai.main.demo.year.template import stated


@dataclass(frozen=True, slots=True)
class Review:
    """A column that was reviewed on a day; ``title`` is what the clerk wrote."""

    agency: str
    column: str
    day: date
    title: str


def reviews(last: date) -> Iterator[Review]:
    """Every review up to ``last``, as ``schedule/`` states them."""
    for run in stated("schedule", "review"):
        for agency in run["agencies"]:
            for day in days_of(run, agency, last):
                title = f"{day.year}年{day.month}月复核“{run['name']}”，逐项核对过"
                yield Review(agency, run["column"], day, title)
