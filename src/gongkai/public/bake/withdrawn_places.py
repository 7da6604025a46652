"""Where a withdrawn document stood before the public: its own addresses, and the lists that named it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.publishing.publications import addresses, queries
from gongkai.publishing.publications.models import Document, DocumentFact, FactKind, RevisionFile
from gongkai.registry.catalogue.models import Column

COUNTY_HOME = "/"
SITEMAPS = "/sitemap.xml"


@dataclass(frozen=True, slots=True)
class Archive:
    """A column's month, which is kept in parts."""

    agency: str
    column: str
    month: date

    def part(self, number: int) -> str:
        """The address of a part, from 1."""
        return addresses.archive(self.agency, self.column, self.month.year, self.month.month, number)


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses to ask for a document of ``agency`` (by slug) whose item lies at ``month``/``serial``.

    ``own``: its page, its data and the attachments of every text of it that was ever public; ``lists`` and
    ``archives``: what named it.
    """

    agency: str
    month: str
    serial: str
    own: tuple[str, ...]
    lists: tuple[str, ...]
    archives: tuple[Archive, ...]

    def is_named_in(self, body: bytes) -> bool:
        """True if ``body`` holds the address of the item or anything below it.

        Whole, from the root or (``../202603/00006.html``) from within the agency; the same month and serial
        of another agency is another item.
        """
        tail = re.escape(f"{self.month}/{self.serial}".encode())
        found = re.finditer(rb"(?:([A-Za-z0-9._-]+)/)?(?<![0-9])" + tail + rb"(?![0-9])", body)
        return any(one[1] in (None, b".", b"..", self.agency.encode()) for one in found)


def places_of(document: Document) -> Places:
    """Where to look for the document. Errors: LookupError if it has never been public."""
    standing, given = queries.publicity(document), queries.given_number(document)
    if standing is None or given is None:
        raise LookupError(f"never public: {document.uid}")
    number, slug = given.number, document.agency.slug
    files = RevisionFile.objects.filter(revision__in=[fact.revision_id for fact in _texts(document)])
    attachments = [
        addresses.attachment(slug, number, file.place, file.name)
        for file in files.order_by("revision_id", "place")
    ]
    own = (addresses.item(slug, number), addresses.item_data(slug, number))
    columns = [fact.column for fact in _texts(document) if fact.column is not None]
    columns = list({column.pk: column for column in columns}.values())
    named = _lists(slug, columns, standing.first_on.year)
    sitemap = addresses.sitemap(slug, number.month_text, addresses.sitemap_part(number.serial))
    related = _related(document)
    return Places(
        agency=slug,
        month=number.month_text,
        serial=number.serial_text,
        own=(*own, *dict.fromkeys(attachments)),
        lists=tuple(dict.fromkeys([*named, sitemap, SITEMAPS, *related])),
        archives=tuple(Archive(slug, column.slug, standing.first_on) for column in columns),
    )


def _texts(document: Document) -> list[DocumentFact]:
    made_public = (FactKind.PUBLISHED, FactKind.REVISED)
    return [fact for fact in queries.facts_as_of(document) if fact.kind in made_public]


def _lists(agency: str, columns: list[Column], year: int) -> Iterator[str]:
    for column in columns:
        yield addresses.column(agency, column.slug)
        yield addresses.column_feed(agency, column.slug)
        yield addresses.column_csv(agency, column.slug, year)
        yield addresses.newest_csv(agency, column.slug)
        # A branch shows the newest of all below it.
        above = column.parent
        while above is not None:
            yield addresses.column(agency, above.slug)
            above = above.parent
    yield addresses.agency_home(agency)
    yield addresses.agency_feed(agency)
    yield COUNTY_HOME


def _related(document: Document) -> Iterator[str]:
    """The pages of public documents that are related to it: they named it, too."""
    for related in queries.relations(document):
        given = queries.given_number(related.document)
        if given is not None and queries.is_public(related.document):
            yield addresses.item(related.document.agency.slug, given.number)
            yield addresses.item_data(related.document.agency.slug, given.number)
