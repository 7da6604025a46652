"""An item as data: JSON beside its page, for whoever counts, checks or takes it over."""

from __future__ import annotations

import json
from typing import Any

from gongkai.public.portal import places
from gongkai.public.portal.item import Item
from gongkai.public.portal.portion import Portion
from gongkai.publishing.publications.models import Origin

# Raised when a field changes its name or meaning.
FORM = 1
_DAYS = ("made_on", "issued_on", "formed_on", "effective_on", "planned_expiry_on")
_TEXTS = (
    *("document_number", "arrangement", "topic", "genre", "disclosure_mode", "summary", "source"),
    *("consultation_office", "consultation_telephone"),
)


def as_data(portion: Portion, item: Item, folder: str, addresses: list[str]) -> bytes:
    """The item as JSON (UTF-8). Days are ``YYYY-MM-DD`` or null, missing text is empty, addresses whole.

    ``imported``: the text was taken over from elsewhere, not written and reviewed here.
    """
    row, base = item.row, portion.site.base
    data: dict[str, Any] = {
        "form": FORM,
        "uid": row.uid,
        "url": f"{base}{folder}.html",
        "index_number": row.number,
        "title": row.title,
        "agency": {
            "uid": item.agency.uid,
            "slug": item.agency.slug,
            "name": item.agency.details.full_name,
            "credit_code": item.agency.details.credit_code,
        },
        "column": {"uid": item.column.uid, "slug": item.column.slug, "name": item.column.name},
        "published_on": row.published_on.isoformat(),
        "published_at": None
        if item.standing.published_at is None
        else item.standing.published_at.isoformat(timespec="seconds"),
    }
    for name in _DAYS:
        on = getattr(row, name)
        data[name] = None if on is None else on.isoformat()
    for name in _TEXTS:
        data[name] = getattr(row, name)
    data["attribute"] = row.attribute
    data["keywords"] = row.keywords
    data["validity"] = _validity(item)
    data["body"] = item.body
    data["attachments"] = [
        {"name": file.name, "url": base + address, "size": file.size, "sha256": file.sha256}
        for file, address in zip(item.files, addresses, strict=True)
    ]
    data["relations"] = [
        {
            "kind": link.kind.value,
            "outward": link.outward,
            "on": link.on.isoformat(),
            "uid": link.other.uid,
            "title": link.other.title,
            "url": base
            + places.item(portion.directory.agencies[link.other.agency_id].slug, link.other.number),
        }
        for link in item.standing.links
    ]
    data["channels"] = [{"channel": name, "on": on.isoformat()} for name, on in item.standing.channels]
    data["imported"] = row.origin == Origin.IMPORT
    data["revision"] = {"number": row.revision_number, "hash": row.hash}
    return json.dumps(data, ensure_ascii=False).encode()


def _validity(item: Item) -> dict[str, str | None] | None:
    found = item.validity
    if found is None:
        return None
    return {
        "state": found.state.value,
        "label": found.state.label,
        "since": None if found.since is None else found.since.isoformat(),
        "by": found.ending.by_uid if found.ending is not None and found.ending.by_uid else None,
    }
