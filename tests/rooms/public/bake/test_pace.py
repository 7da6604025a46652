"""王志远 withdraws an item while everything is baked: nothing slow is begun before it is looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from gongkai.platform.changes.models import Change
from gongkai.public.bake.pace import FEWEST, FIRST, PORTION_SECONDS, STEP_SECONDS, Pace
from gongkai.public.bake.site import Made, Stale


class Slow:
    """A site whose every page takes so many seconds, by a clock of its own."""

    def __init__(self, **seconds: float) -> None:
        self.seconds = seconds
        self.time = 0.0
        self.asked: list[int] = []

    def now(self) -> float:
        return self.time

    def version(self) -> str:
        return "1"

    def stale(self, changes: Sequence[Change]) -> Iterable[Stale]:
        return []

    def due_on(self, day: date) -> Iterable[Stale]:
        return []

    def everything(self) -> Iterator[str]:
        return iter([])

    def make(self, keys: Sequence[str]) -> Iterator[tuple[str, Sequence[Made]]]:
        self.asked.append(len(keys))
        for key in keys:
            self.time += self.seconds[key.partition(":")[0]]
            yield key, []


def made(pace: Pace, site: Slow, keys: Sequence[str]) -> list[str]:
    return [key for portion in pace.made(site, keys) for key, _ in portion]


def test_quick_pages_soon_go_in_full_portions_and_all_in_one_step() -> None:
    site = Slow(item=0.0001)
    keys = [f"item:{number}" for number in range(180)]
    assert made(Pace(60, site.now), site, keys) == keys
    assert site.asked == [8, 16, 32, 60, 60, 4]


def test_a_step_of_slow_lists_ends_early_and_the_rest_still_waits() -> None:
    site = Slow(table=0.05)
    keys = [f"table:{number}" for number in range(180)]
    pace = Pace(60, site.now)
    assert made(pace, site, keys) == keys[:FIRST], "how slow they are is not known before"
    began = site.time
    assert made(pace, site, keys) == keys[:FEWEST]
    assert site.time - began <= STEP_SECONDS + FEWEST * 0.05


def test_how_quick_the_items_were_says_nothing_of_the_lists_that_follow() -> None:
    site = Slow(item=0.0001, table=0.05)
    pace = Pace(60, site.now)
    items, tables = [f"item:{number}" for number in range(124)], [f"table:{number}" for number in range(60)]
    assert made(pace, site, items + tables) == items + tables[:FIRST]
    site.asked.clear()
    made(pace, site, items)
    assert site.asked == [60, 60, 4], "and the lists nothing of the items"


def test_a_portion_takes_about_as_long_as_it_should() -> None:
    site = Slow(archive=1 / 256)
    pace = Pace(60, site.now)
    for _ in range(5):
        made(pace, site, ["archive:1"] * 180)
    assert site.asked[-1] == int(PORTION_SECONDS * 256)


def test_one_page_is_made_however_long_it_takes() -> None:
    site = Slow(table=9.0)
    assert made(Pace(60, site.now), site, ["table:1"]) == ["table:1"]
