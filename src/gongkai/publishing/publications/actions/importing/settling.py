"""After a batch went live: remove what it took the place of, tell the feed of changes; all in small steps.

Of a batch that was given up, the hidden rows of lists are removed, so that no list has to step over them.
Every step is one transaction of at most ``STEP`` documents and leaves nothing half done, so that whoever is
killed in the middle is gone on for by the next; done twice, the second time finds nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Q

from gongkai.platform import clock
from gongkai.platform.changes import actions as changes
from gongkai.platform.changes.actions import Subject
from gongkai.publishing.publications.actions.publishing_events import follow_batch
from gongkai.publishing.publications.actions.recording import month_subject
from gongkai.publishing.publications.models import (
    BatchState,
    Document,
    DocumentFact,
    FactKind,
    ImportBatch,
    PublicItem,
)

STEP = 250


class _Fact(NamedTuple):
    """What the feed is told of a fact: its kind, and the uids of the column left and the other document."""

    kind: str
    from_column: str | None
    other: str | None


def settle(uid: str) -> None:
    """Finish the batch: nothing of it that is live or was given up is left to be done afterwards.

    An open batch, and one there is not, is left alone.
    """
    batch = ImportBatch.objects.filter(uid=uid).first()
    if batch is None:
        return
    if batch.state is BatchState.DEAD:
        while _sweep_some(batch):
            pass
    if batch.state is BatchState.LIVE:
        follow_batch(batch)
        while settle_some(batch):
            pass


def settle_some(batch: ImportBatch) -> int:
    """One step of settling a live batch; how many rows it dealt with, 0 when all is done."""
    rows = PublicItem.everything.filter(batch=batch).order_by("document_id")
    keys = list(rows.values_list("document_id", flat=True)[:STEP])
    # Made before the transaction, which others wait for; a subject told once too often does no harm.
    told = _subjects(batch, keys)
    with transaction.atomic():
        # One at a time, the importer itself or a worker.
        batch = ImportBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
        if not keys:
            return _finish(batch)
        if connection.features.has_select_for_update:
            held = Document.everything.select_for_update(of=("self",), no_key=True).filter(pk__in=keys)
            list(held.order_by("pk").values_list("pk"))
        # All of the batch between the first and the last of them: a range is found by index.
        some = _span("document_id", keys)
        if not rows.filter(some).exists():
            return len(keys)
        PublicItem.everything.filter(some, superseded_by=batch).delete()
        PublicItem.everything.filter(some, batch=batch).update(batch=None)
        Document.everything.filter(_span("pk", keys), batch=batch).update(batch=None)
        for kind, subjects in told.items():
            # Marked, so that readers let what a person publishes meanwhile go before.
            marked = [Subject(one.kind, one.uid, {**one.detail, "batch": batch.uid}) for one in subjects]
            changes.append(kind, marked)
        return len(keys)


def _finish(batch: ImportBatch) -> int:
    # Documents the office took back before their turn came: their row is gone, the rest of them is here.
    keys = list(Document.everything.filter(batch=batch).values_list("pk", flat=True)[:STEP])
    Document.everything.filter(pk__in=keys).update(batch=None)
    old = list(PublicItem.everything.filter(superseded_by=batch).values_list("pk", flat=True)[:STEP])
    PublicItem.everything.filter(pk__in=old).delete()
    if not keys and not old and batch.settled_at is None:
        batch.settled_at = clock.now()
        batch.save(update_fields=["settled_at"])
    return len(keys) + len(old)


def _sweep_some(batch: ImportBatch) -> int:
    with transaction.atomic():
        ImportBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
        keys = list(PublicItem.everything.filter(batch=batch).values_list("pk", flat=True)[:STEP])
        PublicItem.everything.filter(pk__in=keys).delete()
        held = list(PublicItem.everything.filter(superseded_by=batch).values_list("pk", flat=True)[:STEP])
        PublicItem.everything.filter(pk__in=held).update(superseded_by=None)
        return len(keys) + len(held)


def _span(name: str, keys: list[int]) -> Q:
    return Q(**{f"{name}__gte": keys[0], f"{name}__lte": keys[-1]})


def _subjects(batch: ImportBatch, documents: list[int]) -> dict[str, list[Subject]]:
    """What changed with these documents, each subject once, by the kind of fact that touched it.

    They are all documents of the batch from the first to the last of them.
    """
    facts: dict[int, list[_Fact]] = {}
    if not documents:
        return {}
    written = DocumentFact.everything.filter(_span("subject_id", documents), batch=batch)
    for subject, kind, left, other in written.order_by("pk").values_list(
        "subject_id", "kind", "from_column__uid", "other__uid"
    ):
        facts.setdefault(subject, []).append(_Fact(kind, left, other))
    kinds: dict[str, list[Subject]] = {}
    told: set[tuple[str, str, str]] = set()

    def tell(kind: str, subject: Subject) -> None:
        name = (subject.kind, subject.uid, str(subject.detail.get("month")))
        if name not in told:
            told.add(name)
            kinds.setdefault(kind, []).append(subject)

    items = PublicItem.everything.filter(_span("document_id", documents), batch=batch)
    for document, uid, column, agency, on in items.order_by("document_id").values_list(
        "document_id", "document__uid", "column__uid", "agency__uid", "published_on"
    ):
        done = facts.get(document, [])
        texts = [one for one in done if one.kind in (FactKind.PUBLISHED, FactKind.REVISED)]
        kind = (texts or done)[0].kind
        tell(kind, Subject("document", uid))
        tell(kind, month_subject("column", column, on))
        for fact in texts:
            if fact.from_column is not None:
                tell(kind, month_subject("column", fact.from_column, on))
        tell(kind, month_subject("agency", agency, on))
    # After the documents themselves, so that one both taken over and interpreted is told as taken over.
    for fact in (one for done in facts.values() for one in done):
        if fact.other is not None:
            tell(fact.kind, Subject("document", fact.other))
    return kinds
