"""What every verb does: lock the document, write the fact with its author, tell the feed of changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.law.refusals import refuse
from gongkai.platform import clock
from gongkai.platform.accounts.authorship import actor
from gongkai.platform.accounts.models import Person
from gongkai.platform.appendonly.models import Via
from gongkai.platform.changes.actions import Subject
from gongkai.publishing.publications.models import Document, DocumentFact, FactKind, PublicItem
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.queries import posts_recorded
from gongkai.registry.catalogue.models import Column


def locked(document: Document) -> Document:
    """The row as it is now, held until the transaction ends.

    Without the key, so that a fact elsewhere may go on naming this document meanwhile. Refused while an
    import holds a newer text of it ready (``document.importing``): what is done now would be lost, or undone,
    when that becomes public.
    """
    row = (
        Document.objects.select_for_update(of=("self",), no_key=True)
        .select_related("agency")
        .get(pk=document.pk)
    )
    held = PublicItem.everything.filter(document=row, superseded_by__isnull=False).filter(
        superseded_by__live_at=None, superseded_by__dead_at=None, superseded_by__leased_until__gt=clock.now()
    )
    batch = held.values_list("superseded_by__made_by_name", "superseded_by__file_name").first()
    if batch is not None:
        said = f"{batch[0]}正在导入「{batch[1]}」,其中有这条信息的新内容;请等导入做完(通常不到一分钟)再办"
        raise refuse("", "document.importing", said)
    return row


def record(
    kind: FactKind, document: Document, on: date, by: Person | None, *, via: Via = Via.WEB, **more: Any
) -> DocumentFact:
    """Write one fact of ``document``, within the verb's transaction."""
    return DocumentFact.objects.create(
        agency_id=document.agency_id,
        subject=document,
        kind=kind.value,
        on=on,
        **actor(by),
        actor_post=posts_recorded(by, document.agency),
        via=via,
        **more,
    )


def document_subject(document: Document) -> Subject:
    """The document in the feed."""
    return Subject("document", document.uid)


def column_subject(column: Column, published_on: date) -> Subject:
    """The column in the feed, with the month whose list is touched."""
    return month_subject("column", column.uid, published_on)


def agency_subject(agency: Agency, published_on: date) -> Subject:
    """The agency in the feed, with the month whose list is touched."""
    return month_subject("agency", agency.uid, published_on)


def month_subject(kind: str, uid: str, published_on: date) -> Subject:
    """A column or agency in the feed, by its uid, with the month whose list is touched."""
    return Subject(kind, uid, {"month": f"{published_on:%Y-%m}"})


def listed_subjects(document: Document) -> list[Subject]:
    """The document, and the column it is listed in if it is public: what shows its standing."""
    row = PublicItem.objects.filter(document=document).select_related("column").first()
    subjects = [document_subject(document)]
    if row is not None:
        subjects.append(column_subject(row.column, row.published_on))
    return subjects
