"""Which events are public, by which item, since when; and the 文号 an agency's documents bear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.law.registers import DocumentNumber, recognise_document_number
from gongkai.publishing.events import queries as events
from gongkai.publishing.publications.models import PublicItem, PublishedEvent, Revision


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """A public document that bears a 文号: its key and uid, and the day it first was public."""

    document_id: int
    uid: str
    published_on: date


def standing_links() -> QuerySet[PublishedEvent, Any]:
    """The links that no row undoes."""
    found: QuerySet[PublishedEvent, Any] = PublishedEvent.objects.filter(
        undoes__isnull=True, undone_by__isnull=True
    )
    return found


def published_events(agency_ids: Collection[int]) -> dict[str, tuple[str, date]]:
    """For each public event (uid) of these agencies: the document (uid) that makes it so, and its day.

    Of several documents the one that was public first. An event whose documents were all withdrawn is not
    public, nor is one whose day was corrected to one after the publication.
    """
    return _published(standing_links().filter(agency_id__in=agency_ids))


def published_of(event_uids: Collection[str]) -> dict[str, tuple[str, date]]:
    """The same for these events."""
    return _published(standing_links().filter(event__uid__in=event_uids))


def _published(links: QuerySet[PublishedEvent, Any]) -> dict[str, tuple[str, date]]:
    rows = list(links.values_list("event__uid", "document_id", "document__uid"))
    if not rows:
        return {}
    happened = events.standing().filter(uid__in=links.values("event__uid"))
    days = dict(happened.values_list("uid", "on"))
    items = PublicItem.objects.filter(document_id__in=links.values("document_id"))
    public = dict(items.values_list("document_id", "published_on"))
    found: dict[str, tuple[date, str]] = {}
    for event, document, uid in rows:
        on, happened_on = public.get(document), days.get(event)
        if on is None or happened_on is None or on < happened_on:
            continue
        found[event] = min(found.get(event, (on, uid)), (on, uid))
    return {event: (uid, on) for event, (on, uid) in found.items()}


def document_numbers(agency_ids: Collection[int], years: Iterable[int]) -> set[tuple[int, DocumentNumber]]:
    """The 文号 of these years that the agencies' documents bear, public or not, with the agency's key."""
    rows = Revision.objects.filter(_of_years(years), agency_id__in=agency_ids)
    return {
        (agency, number)
        for agency, text in rows.values_list("agency_id", "document_number").order_by()
        if (number := recognise_document_number(text)) is not None
    }


def items_of_numbers(
    agency_id: int, numbers: Collection[DocumentNumber]
) -> dict[DocumentNumber, tuple[NumberedItem, ...]]:
    """The public documents of the agency that bear these 文号, however they wrote them."""
    wanted = set(numbers)
    rows = Revision.objects.filter(_of_years({one.year for one in wanted}), agency_id=agency_id)
    texts: dict[int, DocumentNumber] = {}
    for pk, text in rows.values_list("pk", "document_number").order_by():
        number = recognise_document_number(text)
        if number in wanted:
            texts[pk] = number
    found: dict[DocumentNumber, list[NumberedItem]] = defaultdict(list)
    items = PublicItem.objects.filter(revision_id__in=list(texts)).order_by("published_on", "pk")
    for revision, document, uid, on in items.values_list(
        "revision_id", "document_id", "document__uid", "published_on"
    ):
        found[texts[revision]].append(NumberedItem(document, uid, on))
    return {number: tuple(rows) for number, rows in found.items()}


def _of_years(years: Iterable[int]) -> Q:
    # Other brackets than the right ones stand around the year of older numbers.
    condition = Q(pk__in=[])
    for year in sorted(set(years)):
        condition |= Q(document_number__contains=str(year))
    return condition
