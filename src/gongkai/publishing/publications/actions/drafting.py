"""Writing a revision."""

from __future__ import annotations

from dataclasses import asdict, replace

from django.db import transaction

from gongkai.law.refusals import Issue, Refused, refuse
from gongkai.platform.accounts.authorship import author_name, author_uid
from gongkai.platform.accounts.models import Person
from gongkai.publishing.publications import queries
from gongkai.publishing.publications.actions.recording import locked
from gongkai.publishing.publications.canonical import content_hash
from gongkai.publishing.publications.cleaning import clean
from gongkai.publishing.publications.content import Content, differences
from gongkai.publishing.publications.models import Document, Origin, Revision, RevisionFile
from gongkai.registry.catalogue.models import Column


def draft(
    content: Content, *, by: Person | None, document: Document | None = None, based_on: str = ""
) -> Revision:
    """A new revision of ``document``, or the first one of a new document of the column's agency.

    The body is cleaned first. ``based_on`` is the hash of the revision the writer went on from. A content
    that is already the newest writes nothing and gives that revision. Refused: an unknown column or one of
    another agency, a body that cannot be cleaned, and a newer revision than ``based_on``
    (``draft.newer_revision``, one issue a field that it changed), so that nobody writes over what she has
    not seen.
    """
    content = replace(content, body=clean(content.body))
    with transaction.atomic():
        column = column_of(content)
        if document is None:
            made_by = author_uid(by)
            fresh = Document.objects.create(agency=column.agency, made_by=made_by)
            return write_revision(fresh, column, content, by, Origin.WEB)
        document = locked(document)
        newest = queries.newest(document)
        if newest.content == content:
            return newest
        if newest.hash != based_on:
            raise Refused(newer_revision(document, newest, based_on, "draft.newer_revision"))
        return write_revision(document, column, content, by, Origin.WEB)


def column_of(content: Content) -> Column:
    """The column a content is meant for; refused if there is none."""
    column = Column.objects.select_related("agency").filter(uid=content.column).first()
    if column is None:
        raise refuse("column", "column.unknown", "没有这个栏目,请从栏目表中选一个")
    return column


def write_revision(
    document: Document, column: Column, content: Content, by: Person | None, origin: Origin
) -> Revision:
    """Append ``content`` to the document's revisions, within the verb's transaction."""
    agency = document.agency
    if column.agency_id != agency.pk:
        raise refuse("column", "column.another_agency", "这个栏目属于别的机关,请选本机关的栏目")
    numbers = Revision.everything.filter(document=document).order_by("-number")
    last = numbers.values_list("number", flat=True).first() or 0
    values = asdict(content)
    files = values.pop("attachments")
    values.update(column=column, keywords=list(content.keywords), attribute=content.attribute.value)
    revision = Revision.objects.create(
        agency=agency,
        document=document,
        number=last + 1,
        hash=content_hash(content.canonical(document.uid, agency.uid)),
        origin=origin,
        made_by=author_uid(by),
        made_by_name=author_name(by),
        **values,
    )
    RevisionFile.objects.bulk_create(
        RevisionFile(agency=agency, revision=revision, place=place, **file)
        for place, file in enumerate(files, start=1)
    )
    return revision


def newer_revision(document: Document, newest: Revision, hash_text: str, rule: str) -> tuple[Issue, ...]:
    """What the newest revision says otherwise than the one of ``hash_text``, field by field."""
    seen = document.revisions.filter(hash=hash_text).order_by("-number").first()
    if seen is None:
        said = "没有找到您看过的那一版,请重新打开稿件,看过最新的一版再办"
        return (Issue("revision", rule, said),)
    before, after = seen.content, newest.content
    return differences(
        before, after, rule, {before.column: seen.column.name, after.column: newest.column.name}
    )
