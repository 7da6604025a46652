"""Making a revision public."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.refusals import Refused, refuse
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.appendonly.models import Via
from gongkai.platform.changes import actions as changes
from gongkai.publishing.publications import queries
from gongkai.publishing.publications.actions.drafting import newer_revision
from gongkai.publishing.publications.actions.numbering import give_number
from gongkai.publishing.publications.actions.publishing_events import follow_publication
from gongkai.publishing.publications.actions.recording import (
    agency_subject,
    column_subject,
    document_subject,
    locked,
    record,
)
from gongkai.publishing.publications.gate import may_publish
from gongkai.publishing.publications.models import (
    Document,
    DocumentFact,
    FactKind,
    GivenNumber,
    PublicItem,
    Revision,
)
from gongkai.publishing.publications.queries import Publicity


def publish(document: Document, revision_hash: str, *, by: Person | None) -> DocumentFact:
    """Make the newest revision public today; ``revision_hash`` is the one that was looked at and approved.

    The day cannot be given: it is the system's. The first time the document gets its 索引号, which it keeps
    ever after; a newer text of a public document is a fact ``revised`` and keeps its day of publication, and
    so does one that comes back after it was withdrawn. Refused: a hash that is not the newest revision's
    (``publish.newer_revision``, one issue a field), a text that is public already (``publish.twice``), and
    whatever the gate names.
    """
    with transaction.atomic():
        document = locked(document)
        newest = queries.newest(document)
        if newest.hash != revision_hash:
            raise Refused(newer_revision(document, newest, revision_hash, "publish.newer_revision"))
        before = queries.publicity(document)
        if before is not None and before.is_public:
            shown = before.text.revision
            if shown is not None and shown.hash == newest.hash:
                said = f"这一版已在{before.text.on.isoformat()}公开,不用再公开一次"
                raise refuse("revision", "publish.twice", said)
        issues = may_publish(document, newest)
        if issues:
            raise Refused(issues)
        today = clock.today()
        number = give_number(document, today, today)
        return make_public(document, newest, number, today, before, by, Via.WEB)


def make_public(
    document: Document,
    revision: Revision,
    number: GivenNumber,
    on: date,
    before: Publicity | None,
    by: Person | None,
    via: Via,
) -> DocumentFact:
    """Write the fact, the listed row and the changes of a publication, within the verb's transaction."""
    kind = FactKind.REVISED if before is not None and before.is_public else FactKind.PUBLISHED
    first_on = on if before is None else before.first_on
    left = None
    if before is not None and before.text.column_id != revision.column_id:
        left = before.text.column
    fact = record(
        kind,
        document,
        on,
        by,
        via=via,
        revision=revision,
        column=revision.column,
        from_column=left,
        payload={"revision": revision.hash, "index_number": number.text},
    )
    PublicItem.objects.update_or_create(
        document=document,
        defaults={
            "agency_id": document.agency_id,
            "column": revision.column,
            "revision": revision,
            "published_on": first_on,
        },
    )
    subjects = [
        document_subject(document),
        column_subject(revision.column, first_on),
        agency_subject(document.agency, first_on),
    ]
    if left is not None:
        subjects.insert(2, column_subject(left, first_on))
    changes.append(kind.value, subjects)
    follow_publication(document, revision, first_on, by)
    return fact
