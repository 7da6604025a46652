"""Taking a document from the public, and ending its force. Neither touches a revision."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.fields import check_day, check_text
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes import actions as changes
from gongkai.publishing.publications import queries
from gongkai.publishing.publications.actions.recording import (
    agency_subject,
    column_subject,
    document_subject,
    listed_subjects,
    locked,
    record,
)
from gongkai.publishing.publications.models import Document, DocumentFact, FactKind, PublicItem


def withdraw(document: Document, reason: str, *, by: Person | None) -> DocumentFact:
    """Take a public document back today, for a reason. Its number stays its own.

    Refused: without reason, not public.
    """
    faults = Faults()
    check_text(faults, "reason", reason, what="撤回的理由")
    faults.stop()
    with transaction.atomic():
        document = locked(document)
        standing = queries.publicity(document)
        if standing is None:
            raise refuse("", "withdraw.never_public", "这条信息还没有公开,不用撤回;不要的稿件可以作废")
        if standing.withdrawn is not None:
            on = standing.withdrawn.on.isoformat()
            raise refuse("", "withdraw.twice", f"这条信息已在{on}撤回")
        fact = record(FactKind.WITHDRAWN, document, clock.today(), by, payload={"reason": reason.strip()})
        row = PublicItem.objects.select_related("column").get(document=document)
        subjects = [
            document_subject(document),
            column_subject(row.column, row.published_on),
            agency_subject(document.agency, row.published_on),
        ]
        row.delete()
        changes.append(fact.kind, subjects)
    return fact


def repeal(
    document: Document, on: date, *, by: Person | None, by_document: Document | None = None
) -> DocumentFact:
    """The document holds no longer from ``on``, a day that may lie ahead; ``by_document`` repealed it.

    Refused: never public, ended already, before it was made, by itself.
    """
    return _end(FactKind.REPEALED, document, on, by_document, by)


def replace(document: Document, by_document: Document, on: date, *, by: Person | None) -> DocumentFact:
    """The document gives way to ``by_document`` from ``on``. Refused as :func:`repeal` is."""
    return _end(FactKind.REPLACED, document, on, by_document, by)


def _end(
    kind: FactKind, document: Document, on: date, other: Document | None, by: Person | None
) -> DocumentFact:
    faults = Faults()
    check_day(faults, "on", on, what="废止(代替)的日期")
    faults.stop()
    with transaction.atomic():
        document = locked(document)
        if other is not None and other.pk == document.pk:
            raise refuse("by_document", "ending.itself", "一份文件不能废止或代替自己,请另选文件")
        text = queries.current(document)
        if text is None:
            raise refuse("", "ending.never_public", "这条信息还没有公开,不能登记废止或代替")
        for fact in queries.facts_as_of(document):
            if fact.kind in (FactKind.REPEALED, FactKind.REPLACED):
                said = f"已登记自{fact.on.isoformat()}起{FactKind(fact.kind).label};登记错了,请先更正那条记录"
                raise refuse("", "ending.twice", said)
        if text.made_on is not None and on < text.made_on:
            said = f"废止(代替)的日期{on.isoformat()}早于成文日期{text.made_on.isoformat()},请核对"
            raise refuse("on", "form.order", said)
        fact = record(kind, document, on, by, other=other)
        subjects = listed_subjects(document)
        if other is not None:
            subjects.append(document_subject(other))
        changes.append(kind.value, subjects)
    return fact
