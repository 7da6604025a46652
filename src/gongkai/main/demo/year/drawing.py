"""Values for the blanks of a template, drawn from a seed: names, amounts and days that fit each other.

A value is stated by one key: ``pick`` (a pool, or the choices; ``mine``: those of the agency), ``each`` with
``count`` (several, joined by 、), ``from``/``to`` (with ``step``, ``decimals``), ``share`` with ``percent``
(a part of another), ``plus``, ``minus``, ``times`` (of names or numbers), ``percent_of`` (in percent, one
decimal), ``before`` and ``after`` (working days from the day of publishing, as 3月2日), ``days`` (calendar
days after it), ``person`` (an invented name).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from gongkai.law.work_notices import builtin_calendar
from gongkai.main.demo.year.template import Spec, data

Values = dict[str, Any]
_TENTH = Decimal("0.1")


@dataclass(slots=True)
class Draw:
    """One drawing: its chance, the day of publishing, and what was drawn so far."""

    chance: random.Random
    day: date
    values: Values = field(default_factory=dict)

    def all_of(self, specs: Mapping[str, Spec]) -> None:
        """Draw every value, in the order written."""
        for name, spec in specs.items():
            self.put(name, self.one(spec))

    def put(self, name: str, value: object) -> None:
        """Keep the value; the parts of a linked choice are kept as ``name_part``."""
        if isinstance(value, Mapping):
            self.values |= {f"{name}_{part}": said for part, said in value.items()}
            value = value["名"]
        self.values[name] = value

    def one(self, spec: Spec) -> object:
        """The value that ``spec`` states."""
        for key, make in _MAKERS.items():
            if key in spec:
                return make(self, spec)
        raise ValueError(f"no such value: {spec}")

    def number(self, said: object) -> int | Decimal:
        """A number, or the number of that name."""
        found = self.values[said] if isinstance(said, str) else said
        if not isinstance(found, int | Decimal):
            raise ValueError(f"{said} is no number")
        return found


def pool(said: str | Sequence[Any]) -> Sequence[Any]:
    """The choices: a named pool, or those written."""
    return data("pools.toml")[said] if isinstance(said, str) else said


def whole(chance: random.Random, spec: Spec) -> int | Decimal:
    """A number between ``from`` and ``to``; with ``decimals`` both are counted in the last place."""
    step = spec.get("step", 1)
    found = spec["from"] + step * chance.randint(0, (spec["to"] - spec["from"]) // step)
    places = spec.get("decimals", 0)
    return Decimal(found).scaleb(-places) if places else found


def part(chance: random.Random, number: int | Decimal, percent: Sequence[int]) -> int | Decimal:
    """A part of ``number``, between these percents, in the same place; never more than the whole."""
    share = Decimal(number) * chance.randint(percent[0], percent[1]) / 100
    return round(share) if isinstance(number, int) else share.quantize(number)


def spoken(day: date, *, year: bool = False) -> str:
    """3月2日, or with its year."""
    return f"{day.year}年{day.month}月{day.day}日" if year else f"{day.month}月{day.day}日"


def person(chance: random.Random) -> str:
    """An invented name of three signs."""
    names = data("pools.toml")
    return "".join(chance.choice(names[place]) for place in ("姓", "名一", "名二"))


def masked(chance: random.Random) -> str:
    """An invented name with the middle sign covered, as a list for the public prints it."""
    names = data("pools.toml")
    return f"{chance.choice(names['姓'])}*{chance.choice(names['名二'])}"


def _pick(draw: Draw, spec: Spec) -> object:
    choices = pool(spec["pick"])
    if spec.get("mine"):
        choices = [one for one in choices if one["机关"] == draw.values["机关"]]
    return draw.chance.choice(choices)


def _each(draw: Draw, spec: Spec) -> object:
    said = draw.chance.sample([_name(one) for one in pool(spec["each"])], spec["count"])
    return "、".join(said)


def _name(one: object) -> str:
    return str(one["名"] if isinstance(one, Mapping) else one)


def _plus(draw: Draw, spec: Spec) -> object:
    return sum(draw.number(one) for one in spec["plus"])


def _minus(draw: Draw, spec: Spec) -> object:
    first, second = (draw.number(one) for one in spec["minus"])
    return first - second


def _times(draw: Draw, spec: Spec) -> object:
    first, second = (draw.number(one) for one in spec["times"])
    return first * second


def _percent_of(draw: Draw, spec: Spec) -> object:
    first, second = (Decimal(draw.number(one)) for one in spec["percent_of"])
    return (first * 100 / second).quantize(_TENTH, ROUND_HALF_UP)


def _before(draw: Draw, spec: Spec) -> object:
    days = draw.chance.randint(spec["before"][0], spec["before"][1])
    return spoken(builtin_calendar().back(draw.day, days))


def _after(draw: Draw, spec: Spec) -> object:
    days = draw.chance.randint(spec["after"][0], spec["after"][1])
    return spoken(builtin_calendar().add(draw.day, days))


def _days(draw: Draw, spec: Spec) -> object:
    """So many calendar days after the day of publishing, with the year: the end of a term."""
    return spoken(draw.day + timedelta(days=spec["days"]), year=True)


_MAKERS: dict[str, Callable[[Draw, Spec], object]] = {
    "pick": _pick,
    "each": _each,
    "from": lambda draw, spec: whole(draw.chance, spec),
    "share": lambda draw, spec: part(draw.chance, draw.number(spec["share"]), spec["percent"]),
    "plus": _plus,
    "minus": _minus,
    "times": _times,
    "percent_of": _percent_of,
    "before": _before,
    "after": _after,
    "days": _days,
    "person": lambda draw, _: person(draw.chance),
}
