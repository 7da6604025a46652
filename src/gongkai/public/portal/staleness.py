"""From what changed to the keys that must be made anew. Only here is it known which pages a fact touches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai.platform.changes.models import Change
from gongkai.public.bake.site import Lane, Stale
from gongkai.public.portal import touched
from gongkai.public.portal.keys import Key, PageClass
from gongkai.public.portal.stale_registry import registry_keys
from gongkai.publishing.publications.models import FactKind

# What changes a title, or whether there is anything to read: others that name the document say it too.
_READABLE = (FactKind.PUBLISHED, FactKind.REVISED, FactKind.WITHDRAWN)


def stale_keys(changes: Sequence[Change]) -> list[Stale]:
    """The keys that ``changes`` touch, each lane in the order of making: what is pointed at before what
    points at it, but lists before the item that was withdrawn from them.
    """
    withdrawn = [one for one in changes if one.kind == FactKind.WITHDRAWN]
    others = [one for one in changes if one.kind != FactKind.WITHDRAWN]
    # What an import brought may wait for what a person publishes meanwhile.
    soon, mass = _of_items([one for one in others if "batch" not in one.detail])
    for keys in _of_items([one for one in others if "batch" in one.detail]):
        mass += keys
    for lane, key in registry_keys(others):
        (mass if lane is Lane.MASS else soon).append(key)
    return [
        *(Stale(Lane.WITHDRAWAL, str(key)) for key in _of_withdrawals(withdrawn)),
        *(Stale(Lane.PUBLICATION, str(key)) for key in _ordered(soon)),
        *(Stale(Lane.MASS, str(key)) for key in _ordered(mass)),
    ]


def _of_withdrawals(changes: Sequence[Change]) -> list[Key]:
    if not changes:
        return []
    lists, later = _of_items(changes)
    gone = [touched.item(uid) for uid in _documents(changes)]
    ends = [key for key in lists if key.page_class is PageClass.ITEM and key not in gone]
    lists = [key for key in lists if key.page_class is not PageClass.ITEM]
    return [*_ordered([*lists, *later]), *dict.fromkeys(ends), *gone]


def _of_items(changes: Sequence[Change]) -> tuple[list[Key], list[Key]]:
    """What is wanted soon, and what may wait: what programs fetch, and what grows with the column."""
    soon = [touched.item(uid) for uid in _documents(changes)]
    readable = _documents(changes, _READABLE)
    if readable:
        soon += touched.other_ends(readable)
        soon += touched.sitemaps_of(readable)
    # Only a month's first item or last changes the index of the sitemaps, and nobody reads it at once.
    later = [Key(PageClass.SITEMAPS)] if readable else []
    columns: list[str] = []
    for change in changes:
        month = change.detail.get("month")
        if month is None:
            continue
        if change.subject_kind == "column":
            columns.append(change.subject_uid)
            soon += touched.lists_of_column(change.subject_uid, month)
            later += touched.tables_of_column(change.subject_uid, month)
        elif change.subject_kind == "agency":
            soon += touched.lists_of_agency(change.subject_uid)
    if columns:
        soon += touched.branches_above(columns)
    return soon, later


def _documents(changes: Iterable[Change], kinds: Sequence[str] = ()) -> list[str]:
    """The documents among the subjects, each once; with ``kinds`` those something of these kinds befell."""
    wanted = (
        one.subject_uid
        for one in changes
        if one.subject_kind == "document" and (not kinds or one.kind in kinds)
    )
    return list(dict.fromkeys(wanted))


def _ordered(keys: Iterable[Key]) -> list[Key]:
    return sorted(dict.fromkeys(keys), key=lambda key: key.order)
