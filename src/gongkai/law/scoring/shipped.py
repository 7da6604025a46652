"""The score sheets that come with the system, each with its source and the day it was read."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from gongkai.law.refusals import refuse
from gongkai.law.scoring.sheet import Sheet
from gongkai.law.scoring.sheet_reading import read_sheets_toml


@cache
def shipped_sheets() -> tuple[Sheet, ...]:
    """All shipped sheets, in the order of the file ``score_sheets.toml``.

    They are published sheets of other counties and the national check: samples for the county's own sheet.
    Indicators whose points rest on [memory] are off.

    Source: 涡阳县、宣州区、霍邱县、舒城县、金寨县、绩溪县等公开的测评表;国办秘函〔2019〕19号
    """
    text = files("gongkai.law").joinpath("data").joinpath("score_sheets.toml").read_text(encoding="utf-8")
    return read_sheets_toml(text)


def shipped_sheet(sheet_id: str) -> Sheet:
    """The shipped sheet with that id; Refused names the ids there are.

    Source: 涡阳县、宣州区、霍邱县、舒城县、金寨县、绩溪县等公开的测评表;国办秘函〔2019〕19号
    """
    for sheet in shipped_sheets():
        if sheet.id == sheet_id:
            return sheet
    known = "、".join(sheet.id for sheet in shipped_sheets())
    raise refuse("sheet", "scoring.unknown_sheet", f"没有考评表「{sheet_id}」;现有:{known}")
