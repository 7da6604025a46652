"""Values of a score-sheet file that plain reading has no word for: numbers in quotes, flags, sources."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from gongkai.law.reading import Entry, child, shown
from gongkai.law.refusals import Refused
from gongkai.law.scoring.indicator import UnitKind
from gongkai.law.sources import Confidence, Source

Built = TypeVar("Built")


def built(entry: Entry, before: int, build: Callable[[], Built]) -> Built | None:
    """What ``build`` makes; its refusals are noted below the path of ``entry``. None after any fault.

    Source: [proposal] 本系统的考评表文件
    """
    if len(entry.faults.issues) > before:
        return None
    try:
        return build()
    except Refused as refused:
        for issue in refused.issues:
            path = child(entry.path, issue.field) if issue.field else entry.path
            entry.faults.add(path, issue.rule, issue.text)
        return None


def read_source(entry: Entry, text: str, inherited: Confidence) -> Source:
    """The source of a row: ``text``, with the row's own confidence or the one ``inherited``, and its note.

    Source: [proposal] 本系统的考评表文件
    """
    confidence = entry.choice("confidence", Confidence) or inherited
    return Source(text, confidence, entry.text("note") or "")


def read_number(entry: Entry, key: str) -> Decimal | None:
    """A number written as text; its size is checked by the record it goes into.

    Source: [proposal] 本系统的考评表文件
    """
    text = entry.text(key)
    if text is None:
        return None
    whole, _, places = text.partition(".")
    written_well = (
        whole.isascii() and whole.isdigit() and ((places.isascii() and places.isdigit()) or text == whole)
    )
    if not written_well or len(text) > 12:
        entry.faults.add(
            child(entry.path, key), "form.value", f'「{key}」应是引号里的数(如 "2.5"),现在是{shown(text)}'
        )
        return None
    return Decimal(text)


def read_unit_kinds(entry: Entry) -> tuple[UnitKind, ...]:
    """A list of unit kinds; empty where the key is absent.

    Source: [proposal] 本系统的考评表文件
    """
    kinds = []
    allowed = [kind.value for kind in UnitKind]
    for place, value in enumerate(entry.items("unit_kinds")):
        if isinstance(value, str) and value in allowed:
            kinds.append(UnitKind(value))
        else:
            path = f"{child(entry.path, 'unit_kinds')}[{place}]"
            entry.faults.add(path, "form.value", f"单位类别应是{'、'.join(allowed)}之一,现在是{shown(value)}")
    return tuple(kinds)
