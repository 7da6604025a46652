"""An item makes an event public: said by a person, or by the 文号 both bear; and taking that back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from gongkai.law.fields import check_text
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.registers import DocumentNumber, recognise_document_number
from gongkai.platform import clock
from gongkai.platform.accounts.authorship import author_name, author_uid
from gongkai.platform.accounts.models import Person
from gongkai.platform.appendonly.models import Via
from gongkai.publishing.events import queries as events
from gongkai.publishing.events.actions.recording import tell
from gongkai.publishing.events.kinds import KINDS
from gongkai.publishing.events.models import Event
from gongkai.publishing.publications import queries
from gongkai.publishing.publications.actions.recording import locked
from gongkai.publishing.publications.models import (
    Document,
    ImportBatch,
    PublicItem,
    PublishedEvent,
    Revision,
)
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.queries import posts_recorded, predecessors_of

LINKED, UNLINKED = "event_linked", "event_unlinked"
# The kinds an item makes public by bearing their 文号.
_BY_NUMBER = tuple(one.code for one in KINDS if one.by_number)
_AT_ONCE = 250


@dataclass(frozen=True, slots=True)
class _Author:
    uid: str
    name: str
    post: str
    via: Via


@dataclass(frozen=True, slots=True)
class _Pair:
    document_id: int
    published_on: date
    event: Event


def publish_event(document: Document, event: Event, by: Person | None) -> PublishedEvent:
    """This item makes that event public. Said already, it writes nothing and gives the link that says so.

    Refused: an event of an agency that is neither the item's nor one it follows, an item that is not public
    or was so before the event happened, an event that was cancelled.
    """
    with transaction.atomic():
        document = locked(document)
        now = events.event_of(event.uid)
        if now is None:
            raise refuse("event", "event.ended", "这件事的登记已经取消,不能再说它公开了")
        public = queries.publicity(document)
        if public is None or not public.is_public:
            said = "这条信息没有公开,或已经撤回;请先公开,再说它公开了哪件事"
            raise refuse("document", "event_link.not_public", said)
        if now.agency_id != document.agency_id and now.agency_id not in predecessors_of(
            [document.agency_id], clock.today()
        ):
            said = "这件事是别的机关登记的,请选本机关的事"
            raise refuse("event", "event_link.another_agency", said)
        if public.first_on < now.on:
            said = (
                f"这条信息{public.first_on.isoformat()}已经公开,早于事情发生的{now.on.isoformat()};"
                "请核对两个日期,登记错了先更正那件事"
            )
            raise refuse("event", "event_link.order", said)
        for there in queries.standing_links().filter(document=document, event__uid=now.uid):
            said_before: PublishedEvent = there
            return said_before
        pair = _Pair(document.pk, public.first_on, now)
        link = _row(pair, _author(by, document.agency), by_number=False)
        link.save()
        tell(LINKED, [now])
    return link


def unpublish_event(link: PublishedEvent, reason: str, *, by: Person | None) -> PublishedEvent:
    """The link was recorded in error: the item does not make the event public. Both stay readable.

    The same 文号 does not link the two again. Refused: without reason, undone already.
    """
    faults = Faults()
    check_text(faults, "reason", reason, what="取消关联的理由")
    faults.stop()
    with transaction.atomic():
        document = locked(link.document)
        if not queries.standing_links().filter(pk=link.pk).exists():
            raise refuse("", "event_link.undone", "这个关联已经取消过,请重新打开再看")
        who = _author(by, document.agency)
        undoing: PublishedEvent = PublishedEvent.objects.create(
            agency_id=link.agency_id,
            document_id=link.document_id,
            event_id=link.event_id,
            undoes=link,
            reason=reason.strip(),
            on=clock.today(),
            via=who.via,
            actor_uid=who.uid,
            actor_name=who.name,
            actor_post=who.post,
        )
        tell(UNLINKED, [link.event])
    return undoing


def follow_registration(registered: Sequence[Event], by: Person | None) -> None:
    """Link events newly registered or corrected with the public items that bear their 文号 already."""
    wanted: dict[int, dict[DocumentNumber, list[Event]]] = {}
    for event in registered:
        number = recognise_document_number(event.document_number)
        if number is not None and event.kind in _BY_NUMBER:
            wanted.setdefault(event.agency_id, {}).setdefault(number, []).append(event)
    for agency_id, numbered in wanted.items():
        pairs = [
            _Pair(item.document_id, item.published_on, event)
            for number, items in queries.items_of_numbers(agency_id, list(numbered)).items()
            for item in items
            for event in numbered[number]
        ]
        if pairs:
            _link(pairs, _author(by, pairs[0].event.agency))


def follow_publication(document: Document, revision: Revision, first_on: date, by: Person | None) -> None:
    """Link an item that became public with the events that bear its 文号, within the verb's transaction."""
    number = recognise_document_number(revision.document_number)
    if number is None:
        return
    # Whoever registers an event of that number in the same moment waits, and sees the item afterwards.
    Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=document.agency_id)
    same = _numbered([document.agency_id]).filter(document_number=str(number))
    pairs = [_Pair(document.pk, first_on, event) for event in same]
    _link(pairs, _author(by, document.agency))


def follow_batch(batch: ImportBatch) -> None:
    """Link the items of a batch that went live with the events that bear their 文号; done twice, once.

    Two reads for the whole batch, outside any transaction, and small ones that write.
    """
    agencies = Revision.everything.filter(batch=batch).order_by().values("agency_id").distinct()
    known: dict[tuple[int, DocumentNumber], list[Event]] = {}
    for event in _numbered(list(agencies.values_list("agency_id", flat=True))):
        number = recognise_document_number(event.document_number)
        if number is not None:
            known.setdefault((event.agency_id, number), []).append(event)
    if not known:
        return
    texts = Revision.everything.filter(batch=batch).exclude(document_number="")
    found: dict[int, list[Event]] = {}
    for pk, agency, text in texts.values_list("pk", "agency_id", "document_number"):
        number = recognise_document_number(text)
        if number is not None and (agency, number) in known:
            found[pk] = known[agency, number]
    author = _Author(batch.made_by, batch.made_by_name, "", Via.IMPORT)
    keys = sorted(found)
    for first in range(0, len(keys), _AT_ONCE):
        some = keys[first : first + _AT_ONCE]
        items = PublicItem.objects.filter(revision_id__in=some).order_by("document_id")
        pairs = [
            _Pair(document, on, event)
            for revision, document, on in items.values_list("revision_id", "document_id", "published_on")
            for event in found[revision]
        ]
        with transaction.atomic():
            _link(pairs, author)


def _numbered(agency_ids: Collection[int]) -> QuerySet[Event, Any]:
    rows = events.standing().exclude(document_number="")
    return rows.filter(agency_id__in=agency_ids, kind__in=_BY_NUMBER).select_related("agency")


def _link(pairs: Sequence[_Pair], author: _Author) -> None:
    """Write the links that can be and never were: one that somebody undid is not made again."""
    possible = [one for one in pairs if one.published_on >= one.event.on]
    if not possible:
        return
    there = PublishedEvent.objects.filter(event__uid__in={one.event.uid for one in possible})
    known = set(there.values_list("document_id", "event__uid"))
    fresh = [one for one in possible if (one.document_id, one.event.uid) not in known]
    if fresh:
        PublishedEvent.objects.bulk_create(_row(one, author, by_number=True) for one in fresh)
        tell(LINKED, {one.event.uid: one.event for one in fresh}.values())


def _row(pair: _Pair, author: _Author, *, by_number: bool) -> PublishedEvent:
    return PublishedEvent(
        agency_id=pair.event.agency_id,
        document_id=pair.document_id,
        event=pair.event,
        by_number=by_number,
        on=clock.today(),
        via=author.via,
        actor_uid=author.uid,
        actor_name=author.name,
        actor_post=author.post,
    )


def _author(by: Person | None, agency: Agency) -> _Author:
    return _Author(author_uid(by), author_name(by), posts_recorded(by, agency), Via.WEB)
