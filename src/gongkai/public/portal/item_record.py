"""The record below an item's text: every field that was filled in, in the order of the printed catalogues.

Article: 条例第12条
"""

from __future__ import annotations

from gongkai.law.steps import PublicAttribute
from gongkai.public.portal.item import Item
from gongkai.public.portal.validity_words import by_whom
from gongkai.public.portal.words import words
from gongkai.publishing.publications.models import Channel


def record_of(item: Item) -> list[tuple[str, str]]:
    """Name and value of each filled field."""
    row, said = item.row, words()
    expiry = row.planned_expiry_on
    values = {
        "index_number": row.number,
        "arrangement": row.arrangement,
        "topic": row.topic,
        "genre": row.genre,
        "office": item.agency.details.full_name,
        "column": item.column.name,
        "document_number": row.document_number,
        "made_on": "" if row.made_on is None else row.made_on.isoformat(),
        "issued_on": "" if row.issued_on is None else row.issued_on.isoformat(),
        "published_on": item.published_at,
        "effective_on": "" if row.effective_on is None else row.effective_on.isoformat(),
        "expiry_on": "" if expiry is None else expiry.isoformat(),
        "validity": _validity(item),
        "mode": row.disclosure_mode or _ATTRIBUTES[row.attribute],
        "keywords": said["record.joiner"].join(row.keywords),
        "summary": row.summary,
        "source": row.source,
        "channels": _channels(item) if item.standing.channels else "",
        "consultation_office": row.consultation_office,
        "consultation_telephone": row.consultation_telephone,
    }
    return [(_NAMES[name], value) for name, value in values.items() if value]


def _validity(item: Item) -> str:
    found = item.validity
    if found is None:
        return ""
    by = by_whom(found)
    return words().said("record.validity_by", word=found.state.label, by=by) if by else found.state.label


def _channels(item: Item) -> str:
    said = words()
    days = dict(item.standing.channels)
    days[Channel.PORTAL.value] = item.row.published_on
    return said["record.joiner"].join(
        said.said("record.channel_on", channel=one.label, day=said.day(days[one.value]))
        for one in Channel
        if one.value in days
    )


_ATTRIBUTES = {one.value: one.label for one in PublicAttribute}
_NAMES = {
    name: words()[f"record.{name}"]
    for name in (
        *("index_number", "arrangement", "topic", "genre", "office", "column", "document_number", "made_on"),
        *("issued_on", "published_on", "effective_on", "expiry_on", "validity", "mode", "keywords"),
        *("summary", "source", "channels", "consultation_office", "consultation_telephone"),
    )
}
