"""The parts of a sum as a sentence lists them: 「机构领导7条、机关设置3条,…重点领域16条等」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.publishing.quality.measures import Measure, measures_in, shares_in

_SEPARATOR = re.compile(r"[、;；，]|,(?!\d{3}(?!\d))")
_AND = re.compile(r"以及|和|及|与|并(?!未|非)")
# Said of the part before, and no part itself.
_ASIDE = re.compile(
    r"占|同比|环比|增长|增加|下降|减少|较上|较去|比上|比去|完成率|公开率|办结率|满意率|平均|人均"
)
_OPEN = re.compile(r"等|其他若干|……|…")
_JOINED_TAIL = 12
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class NamedPart:
    """One part: its name, its figure, and the share of the whole the sentence gives for it, if any."""

    name: str
    measure: Measure
    share: Measure | None = None


@dataclass(frozen=True, slots=True)
class PartList:
    """The parts in their order; ``open`` where the list says there are more (等); ``end`` in the text."""

    parts: tuple[NamedPart, ...]
    open: bool
    end: int

    @property
    def total(self) -> Decimal:
        """What the parts come to."""
        return sum((part.measure.value for part in self.parts), Decimal())

    def printed(self) -> str:
        """All parts by name: 「机构领导7、机关设置3」 with their unit."""
        return "、".join(part.name + part.measure.printed() for part in self.parts)


def without_brackets(text: str, start: int, end: int) -> str:
    """The folded text from ``start`` to ``end`` with what stands in brackets blanked, of the same length."""
    signs = list(text[start:end])
    depth = 0
    for place, sign in enumerate(signs):
        if sign == "(":
            depth += 1
        if depth:
            signs[place] = " "
        if sign == ")" and depth:
            depth -= 1
    return "".join(signs)


def segments(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and the separator behind of every stretch between commas."""
    at = 0
    for found in _SEPARATOR.finditer(text):
        yield at, found.start(), found.group()
        at = found.end()
    yield at, len(text), ""


def parts_after(text: str, start: int, end: int, unit: str) -> PartList | None:
    """The list that begins at ``start``; None where it is no list of parts of one total counted in ``unit``.

    The list ends before the first stretch that is no part; ``%`` as unit reads shares.
    """
    region = without_brackets(text, start, end)
    parts: list[NamedPart] = []
    begun = ""
    last_end = start
    for left, right, separator in segments(region):
        words = region[left:right]
        measures = shares_in(words) if unit == "%" else measures_in(words)
        same = [one for one in measures if one.unit == unit]
        if _ASIDE.search(words) and unit != "%":
            if not parts:
                return None
            shares = shares_in(words)
            if len(shares) == 1 and not same and _plain_share(words):
                parts[-1] = NamedPart(parts[-1].name, parts[-1].measure, shares[0])
                continue
            if same:
                break
            continue
        if not measures:
            if not words.strip() and not parts:
                continue
            if separator == "、" and not _OPEN.search(words):
                begun += words.strip() + "、"
                continue
            if parts and _OPEN.match(words.strip()):
                return PartList(tuple(parts), True, last_end)
            break
        if len(same) != len(measures) or any(one.about for one in same):
            if not parts or any(one.about for one in same):
                return None
            break
        read = _split(words, same, begun)
        if read is None:
            return None
        tail = words[same[-1].end :].strip()
        parts.extend(NamedPart(name, _moved(one, start + left)) for name, one in read)
        begun, last_end = "", start + left + same[-1].end
        if _OPEN.search(tail):
            return PartList(tuple(parts), True, last_end)
        if len(tail) > _JOINED_TAIL:
            break
    return PartList(tuple(parts), False, last_end) if parts else None


def parts_before(text: str, start: int, end: int, unit: str) -> tuple[NamedPart, ...]:
    """The parts listed without a break right before ``end``, in their order, none before ``start``."""
    region = without_brackets(text, start, end)
    found: list[NamedPart] = []
    stretches = list(segments(region))
    while stretches and not region[stretches[-1][0] : stretches[-1][1]].strip():
        stretches.pop()
    for left, right, _ in reversed(stretches):
        words = region[left:right]
        measures = measures_in(words)
        if len(measures) != 1 or measures[0].unit != unit or measures[0].about or _ASIDE.search(words):
            break
        if len(words[measures[0].end :].strip()) > _JOINED_TAIL:
            break
        found.append(NamedPart(_name(words[: measures[0].start]), _moved(measures[0], start + left)))
    return tuple(reversed(found))


def _split(words: str, same: list[Measure], begun: str) -> list[tuple[str, Measure]] | None:
    """Several parts of one stretch, which only 和 or 及 may join; None for anything else."""
    read = []
    at = 0
    for index, one in enumerate(same):
        name = words[at : one.start]
        if index:
            joined = _AND.match(name.strip())
            if joined is None:
                return None
            name = name.strip()[joined.end() :]
        if len(name) > _LONGEST_NAME:
            return None
        read.append(((begun if not index else "") + _name(name), one))
        at = one.end
    return read


def _name(words: str) -> str:
    return re.sub(
        r"^(?:其中|分别)?(?:为|是)?[::\s]*|[::\s“”]+$|(?:为|是|有|共|计|各)$", "", words.strip()
    ).strip()


def _plain_share(words: str) -> bool:
    return (
        re.search(r"占(?:比|总数|总量|总额|全部|全年)?(?:的)?(?:比例|比重)?(?:为|达)?\s*\d[\d.]*%\s*$", words)
        is not None
    )


def _moved(one: Measure, by: int) -> Measure:
    return Measure(one.start + by, one.end + by, one.value, one.unit, one.scale, one.step, one.about)
