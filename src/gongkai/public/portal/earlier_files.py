"""Attachments of every text an item ever had before the public: their addresses are promised, too."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.public.portal import places
from gongkai.public.portal.item_rows import ItemFile, files_of
from gongkai.publishing.publications.models import DocumentFact, FactKind

_MADE_PUBLIC = (FactKind.PUBLISHED, FactKind.REVISED)


@dataclass(frozen=True, slots=True)
class PublicText:
    """A text that was made public on ``on``, with its attachments."""

    on: date
    files: Sequence[ItemFile]


def public_texts(uids: Collection[str]) -> dict[str, list[PublicText]]:
    """Every text of these documents that was ever public, the earliest first, in two statements."""
    rows = DocumentFact.objects.filter(subject__uid__in=uids, kind__in=_MADE_PUBLIC).order_by("pk")
    facts = list(rows.values_list("subject__uid", "revision_id", "on"))
    files = files_of({revision for _, revision, _ in facts})
    found: dict[str, list[PublicText]] = {}
    for uid, revision, on in facts:
        found.setdefault(uid, []).append(PublicText(on, files.get(revision, ())))
    return found


def addresses_of(agency: str, number: str, texts: Sequence[PublicText]) -> list[str]:
    """The address of every attachment that ever stood below the item, each once."""
    return list(
        dict.fromkeys(
            places.attachment(agency, number, file.place, file.name) for text in texts for file in text.files
        )
    )


def dropped(agency: str, number: str, texts: Sequence[PublicText]) -> dict[str, date]:
    """The addresses that do not stand in the last of ``texts``, with the day from which they do not."""
    standing: set[str] = set()
    found: dict[str, date] = {}
    for text in texts:
        now = set(addresses_of(agency, number, [text]))
        found.update(dict.fromkeys(sorted(standing - now), text.on))
        standing = now
    return {address: on for address, on in found.items() if address not in standing}
