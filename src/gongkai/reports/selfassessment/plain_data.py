"""The outline as plain values, for JSON and for what is kept when a report is made final; and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from gongkai.platform.paper.figures import Figure
from gongkai.reports.selfassessment.outline import (
    Block,
    Chapter,
    ChartBlock,
    Heading,
    Line,
    Offer,
    Opened,
    Opens,
    Outline,
    Paragraph,
    Piece,
    Said,
    Sentence,
    Shown,
    ToWrite,
)
from gongkai.reports.selfassessment.period import Period

FORM = 1


def plain(outline: Outline) -> dict[str, Any]:
    """``outline`` as strings, numbers, lists and mappings; amounts that are no whole numbers as strings."""
    return {
        "form": FORM,
        "title": outline.title,
        "agency": {"uid": outline.agency_uid, "code": outline.slug, "name": outline.agency},
        "from": outline.period.first.isoformat(),
        "to": outline.period.last.isoformat(),
        "as_of": outline.as_of.isoformat(),
        "to_write": len(outline.to_write()),
        "figures": {key: _figure(one) for key, one in outline.figures.items()},
        "chapters": [
            {
                "key": chapter.key,
                "title": chapter.title,
                "blocks": [_block(outline, block) for block in chapter.blocks],
            }
            for chapter in outline.chapters
        ],
        "offers": [
            {
                "uid": offer.uid,
                "chapter": offer.chapter,
                "text": outline.text(offer.sentence),
                "pieces": [_piece(piece) for piece in offer.sentence],
                "chosen": offer.chosen,
                "columns": list(offer.columns),
            }
            for offer in outline.offers
        ],
    }


def outline_of(values: Mapping[str, Any]) -> Outline:
    """The outline that :func:`plain` wrote."""
    return Outline(
        agency_uid=values["agency"]["uid"],
        slug=values["agency"]["code"],
        agency=values["agency"]["name"],
        period=Period(date.fromisoformat(values["from"]), date.fromisoformat(values["to"])),
        as_of=date.fromisoformat(values["as_of"]),
        figures={key: _opened(key, one) for key, one in values["figures"].items()},
        chapters=tuple(
            Chapter(one["key"], one["title"], tuple(map(_block_of, one["blocks"])))
            for one in values["chapters"]
        ),
        offers=tuple(
            Offer(one["uid"], one["chapter"], _sentence(one["pieces"]), one["chosen"], tuple(one["columns"]))
            for one in values["offers"]
        ),
    )


def hash_of(values: Mapping[str, Any]) -> str:
    """The hash of plain values, over JSON with sorted keys: ``sha256:…``."""
    written = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{sha256(written.encode()).hexdigest()}"


def _figure(one: Opened) -> dict[str, Any]:
    value = one.figure.value
    return {
        "heading": one.heading,
        "value": value if isinstance(value, int) else str(value),
        "unit": one.figure.unit,
        "printed": one.figure.printed,
        "filter": one.figure.filter,
        "facts": list(one.figure.facts),
        "opens": one.opens.value,
        "lines": [
            {
                "uid": line.uid,
                "title": line.title,
                "told": line.told,
                "day": None if line.day is None else line.day.isoformat(),
            }
            for line in one.lines
        ],
    }


def _opened(key: str, values: Mapping[str, Any]) -> Opened:
    value = values["value"]
    figure = Figure(
        value if isinstance(value, int) else Decimal(value),
        values["unit"],
        tuple(values["facts"]),
        values["filter"],
    )
    lines = tuple(
        Line(one["uid"], one["title"], one["told"], one["day"] and date.fromisoformat(one["day"]))
        for one in values["lines"]
    )
    return Opened(key, values["heading"], figure, Opens(values["opens"]), lines)


def _block(outline: Outline, block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            pieces = [_piece(piece) for piece in block.pieces]
            return {"kind": "paragraph", "text": outline.text(block.pieces), "pieces": pieces}
        case Heading():
            return {"kind": "heading", "text": block.text}
        case ToWrite():
            return {
                "kind": "to_write",
                "place": block.place,
                "what": block.what,
                "pattern": block.pattern,
            }
        case ChartBlock():
            return {
                "kind": "chart",
                "title": block.title,
                "says": block.says,
                "heading": block.heading,
                "labels": list(block.labels),
                "keys": list(block.keys),
            }


def _block_of(values: Mapping[str, Any]) -> Block:
    match values["kind"]:
        case "paragraph":
            return Paragraph(_sentence(values["pieces"]))
        case "heading":
            return Heading(values["text"])
        case "to_write":
            return ToWrite(values["place"], values["what"], values["pattern"])
        case _:
            return ChartBlock(
                values["title"],
                values["says"],
                values["heading"],
                tuple(values["labels"]),
                tuple(values["keys"]),
            )


def _piece(piece: Piece) -> dict[str, str]:
    return {"say": piece.text} if isinstance(piece, Said) else {"figure": piece.key}


def _sentence(pieces: list[dict[str, str]]) -> Sentence:
    return tuple(Said(one["say"]) if "say" in one else Shown(one["figure"]) for one in pieces)
