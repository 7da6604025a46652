"""Public items that may be what makes an event public: to choose from, never chosen for anybody."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.platform.shell.dates import plain_day
from gongkai.publishing.events.models import Event
from gongkai.publishing.publications.models import PublicItem
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column
from gongkai.registry.catalogue.queries import subtree_of

MOST = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """One item: its uid, and title, day and column in a line."""

    uid: str
    words: str


def candidates_of(agency: Agency, column: Column, event: Event, words: str) -> tuple[Candidate, ...]:
    """The newest items of ``agency`` not older than the event; those of its 文号 and of ``column`` first.

    With ``words``, those whose title or 文号 holds every one of them.
    """
    rows = PublicItem.objects.filter(agency=agency, published_on__gte=event.on)
    for word in words.split():
        rows = rows.filter(revision__title__icontains=word) | rows.filter(
            revision__document_number__icontains=word
        )
    values = rows.order_by("-published_on", "-pk").values_list(
        *("document__uid", "revision__title", "revision__document_number", "published_on", "column_id"),
        "column__name",
    )
    here = subtree_of(column)
    near = list(values.filter(column_id__in=here)[:MOST])
    numbered = (
        list(values.filter(revision__document_number=event.document_number)[:MOST])
        if event.document_number
        else []
    )
    found = {
        uid: Candidate(uid, _words(title, number, plain_day(on), name))
        for uid, title, number, on, _, name in (*numbered, *near, *values[:MOST])
    }
    return tuple(found.values())[:MOST]


def _words(title: str, number: str, day: str, column: str) -> str:
    said = f"{title} {number}".strip()
    return f"{said}({day},{column})"
