"""Planting the packs that a sheet of agencies names, by their names or by their titles."""

from __future__ import annotations

from datetime import date
from functools import cache

from gongkai.law.refusals import Issue, refuse
from gongkai.platform.accounts.models import Person
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions import plant
from gongkai.registry.catalogue.pack import PACKS, Pack
from gongkai.registry.catalogue.pack_reading import load_pack


def plant_named(
    agency: Agency, packs: tuple[str, ...], on: date, by: Person | None
) -> tuple[bool, tuple[Issue, ...]]:
    """Plant the packs called so, whatever their order in the sheet (one may hang under another).

    Gives whether anything was added, and which columns were not opened because their text was not read.
    """
    known = {called: pack for pack in _packs() for called in (pack.name, pack.title)}
    for name in packs:
        if name not in known:
            usable = "、".join(f"{one.name}({one.title})" for one in _packs())
            raise refuse("pack", "pack.unknown", f"没有规则包「{name[:40]}」;可用的有:{usable}")
    wanted = {known[name].name for name in packs}
    added, notices = False, []
    for pack in _packs():
        if pack.name not in wanted:
            continue
        planted = plant(agency, pack, on, by=by)
        added |= bool(planted.columns or planted.rules)
        if planted.columns and planted.left_out:
            said = f"规则包「{pack.title}」有{len(planted.left_out)}个栏目没有读到依据原文,没有开设:"
            named = {one.slug: one.name for one in pack.columns}
            notices.append(
                Issue("规则包", "pack.left_out", said + "、".join(named[one] for one in planted.left_out))
            )
    return added, tuple(notices)


@cache
def _packs() -> tuple[Pack, ...]:
    return tuple(load_pack(name) for name in PACKS)
