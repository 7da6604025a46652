"""The pages of items: what a reader who came from a search engine needs, then the record in full.

A page depends on its own document, its relations, and the names of its agency and column: on nothing that
changes with other documents.
"""

from __future__ import annotations

import re
from html import unescape

from gongkai.law.validity import Validity
from gongkai.public.bake.site import File, Made, Stored
from gongkai.public.portal import places
from gongkai.public.portal.bodies import shown
from gongkai.public.portal.gone_pages import gone_files, gone_items
from gongkai.public.portal.item import Item, items_of
from gongkai.public.portal.item_data import as_data
from gongkai.public.portal.item_record import record_of
from gongkai.public.portal.item_rows import ItemFile
from gongkai.public.portal.keys import Key
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.rendering import render
from gongkai.public.portal.standing import Other
from gongkai.public.portal.validity_words import by_whom, since_when, through_when
from gongkai.public.portal.words import words

_IMAGE = re.compile(r'<img\b[^>]*\bsrc="([^"]+)"')
_SIZES = (("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10))


def items(portion: Portion, keys: list[Key]) -> dict[Key, list[Made]]:
    """Page, data and attachments of each item, and what is said in the place of what was withdrawn."""
    found = items_of(portion.directory, [key.subject for key in keys])
    gone = gone_files(portion, found)
    made: dict[str, list[Made]] = {
        item.row.uid: [*gone.get(item.row.uid, ()), *_files(portion, item)] for item in found
    }
    withdrawn = [key.subject for key in keys if key.subject not in made]
    if withdrawn:
        made.update(gone_items(portion, withdrawn))
    return {key: made[key.subject] for key in keys if key.subject in made}


def _files(portion: Portion, item: Item) -> list[Made]:
    folder = places.folder(item.agency.slug, item.row.number)
    attachments = [
        (file, places.attachment(item.agency.slug, item.row.number, file.place, file.name))
        for file in item.files
    ]
    addresses = [address for _, address in attachments]
    return [
        *(Stored(address, f"sha256:{file.sha256}") for file, address in attachments),
        File(f"{folder}.json", as_data(portion, item, folder, addresses)),
        File(f"{folder}.html", _page(portion, item, folder, addresses)),
    ]


def _page(portion: Portion, item: Item, folder: str, addresses: list[str]) -> bytes:
    row, agency = item.row, item.agency
    head = render(
        "item_head.html",
        title=row.title,
        whole_title=words().said(
            "site.own_title", page=row.title, agency=agency.name, site=portion.site.name
        ),
        published_at=item.published_at,
        source=row.source or agency.details.full_name,
        keywords=",".join(row.keywords),
        summary=row.summary,
        image=_first_image(item.body),
        canonical=f"{portion.site.base}{folder}.html",
        data=f"{folder}.json",
        feed=f"{item.column.address}feed.xml",
    )
    main = render(
        "item.html",
        title=row.title,
        document_number=row.document_number,
        agency=agency.details.full_name,
        published_on=words().day(row.published_on),
        published_iso=row.published_on.isoformat(),
        validity=None if item.validity is None else _said(portion, item, item.validity),
        relations=_relations(portion, item) if item.standing.links else (),
        body=shown(item.body),
        empty_body=bool(item.files),
        attachments=[
            (file.name, address, kind_and_size(file))
            for file, address in zip(item.files, addresses, strict=True)
        ],
        record=record_of(item),
        data=f"{folder}.json",
        canonical=f"{portion.site.base}{folder}.html",
    )
    return portion.frames.of_items(agency, item.column).page(head, main)


def _first_image(body: str) -> str:
    found = _IMAGE.search(body) if "<img" in body else None
    return "" if found is None else unescape(found[1])


def _said(portion: Portion, item: Item, found: Validity) -> dict[str, str]:
    """The word, since when, and the document it gave way to, with its address."""
    return {
        "state": found.state.value,
        "word": found.state.label,
        "since": since_when(found),
        "through": through_when(found, item.row.planned_expiry_on),
        "by": by_whom(found),
        "by_address": "" if item.ended_by is None else _address_of(portion, item.ended_by),
    }


def _relations(portion: Portion, item: Item) -> list[tuple[str, list[tuple[str, str]]]]:
    """The related documents under the words for how they are related, in order of recording."""
    found: dict[str, list[tuple[str, str]]] = {}
    for link in item.standing.links:
        # The document this one gave way to stands beside the word that says so.
        if link.other is item.ended_by:
            continue
        name = words()[f"relations.{link.kind.value}_{'out' if link.outward else 'in'}"]
        one = (link.other.title, _address_of(portion, link.other))
        if one not in found.setdefault(name, []):
            found[name].append(one)
    return list(found.items())


def _address_of(portion: Portion, other: Other) -> str:
    return places.item(portion.directory.agencies[other.agency_id].slug, other.number)


def kind_and_size(file: ItemFile) -> str:
    """「PDF,1.2 MB」."""
    _, dot, extension = file.name.rpartition(".")
    kind = extension.upper() if dot and extension.isascii() and len(extension) <= 8 else ""
    size = next((f"{file.size / unit:.1f} {name}" for name, unit in _SIZES if file.size >= unit), "")
    return words().said(
        "item.kind_and_size", kind=kind or words()["item.other_kind"], size=size or f"{file.size} B"
    )
