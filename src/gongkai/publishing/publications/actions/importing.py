"""Taking over records that were public before, with their own day and number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction

from gongkai.law.fields import check_day
from gongkai.law.reading import Faults
from gongkai.law.refusals import Refused, refuse
from gongkai.law.registers import IndexNumber, parse_index_number
from gongkai.platform import clock
from gongkai.platform.accounts.authorship import author_uid
from gongkai.platform.accounts.models import Person
from gongkai.platform.appendonly.models import Via
from gongkai.publishing.publications import queries
from gongkai.publishing.publications.actions.drafting import column_of, write_revision
from gongkai.publishing.publications.actions.numbering import give_number, keep_number
from gongkai.publishing.publications.actions.publishing import make_public
from gongkai.publishing.publications.actions.recording import locked
from gongkai.publishing.publications.content import Content, differences
from gongkai.publishing.publications.gate import may_import
from gongkai.publishing.publications.models import Document, DocumentFact, FactKind, GivenNumber, Origin
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column

ADDRESS_LENGTH = 500


class Outcome(StrEnum):
    """What a row did."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Imported:
    """The document of a row and what the row did to it."""

    outcome: Outcome
    document: Document


def import_item(
    content: Content,
    published_on: date,
    *,
    by: Person | None,
    index_number: str = "",
    old_address: str = "",
) -> Imported:
    """Take over a record as public since ``published_on``, with the number it was printed with, marked 导入.

    It is recognised by its 索引号, else by its old address, else (with neither) by agency, column, title and
    day. The same content as was last imported changes nothing, also after the office wrote a newer text; a
    changed one becomes a new revision. Refused: what the gate for imports names, another day, number or
    address than the recognised record has, a change to what was withdrawn or what the office has changed
    since. Give a batch's records with numbers first: one without takes the next free serial.
    """
    faults = Faults()
    check_day(faults, "published_on", published_on, what="发布日期")
    if not isinstance(old_address, str) or len(old_address) > ADDRESS_LENGTH:
        faults.add("old_address", "form.text", f"原地址应是文字,最多{ADDRESS_LENGTH}个字")
    faults.stop()
    number = parse_index_number(index_number) if index_number else None
    with transaction.atomic():
        column = column_of(content)
        # One import at a time for an agency, so that two do not both take a row for new.
        agency = Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=column.agency_id)
        issues = may_import(column, content, published_on)
        if issues:
            raise Refused(issues)
        known = _recognised(agency, column, content, published_on, number, old_address)
        if known is None:
            made_by = author_uid(by)
            document = Document.objects.create(
                agency=agency, origin=Origin.IMPORT, old_address=old_address, made_by=made_by
            )
            _write(document, column, content, published_on, number, by)
            return Imported(Outcome.NEW, document)
        document = locked(known)
        _check_same(document, published_on, number, old_address)
        return Imported(_renew(document, column, content, by), document)


def _recognised(
    agency: Agency,
    column: Column,
    content: Content,
    published_on: date,
    number: IndexNumber | None,
    old_address: str,
) -> Document | None:
    if number is not None:
        given: GivenNumber | None = (
            GivenNumber.objects.select_related("document").filter(text=str(number)).first()
        )
        if given is not None:
            if given.agency_id != agency.pk:
                raise refuse("index_number", "index_number.taken", f"索引号{number}属于别的机关,请核对")
            return given.document
    if old_address:
        return Document.objects.filter(agency=agency, old_address=old_address).first()
    if number is not None:
        return None
    fact: DocumentFact | None = (
        DocumentFact.objects.select_related("subject")
        .filter(agency=agency, column=column, on=published_on, kind=FactKind.PUBLISHED)
        .filter(revision__title=content.title)
        .order_by("pk")
        .first()
    )
    return None if fact is None else fact.subject


def _write(
    document: Document,
    column: Column,
    content: Content,
    published_on: date,
    number: IndexNumber | None,
    by: Person | None,
) -> None:
    revision = write_revision(document, column, content, by, Origin.IMPORT)
    if number is None:
        given = give_number(document, published_on, clock.today())
    else:
        given = keep_number(document, number)
    make_public(document, revision, given, published_on, None, by, Via.IMPORT)


def _check_same(document: Document, published_on: date, number: IndexNumber | None, old_address: str) -> None:
    faults = Faults()
    standing = queries.publicity(document)
    if standing is not None and standing.first_on != published_on:
        said = f"这条信息已记在{standing.first_on.isoformat()}公开,发布日期不能改成{published_on.isoformat()}"
        faults.add("published_on", "import.another_day", said)
    given = queries.given_number(document)
    if number is not None and given is not None and given.text != str(number):
        faults.add(
            "index_number", "import.another_number", f"这条信息的索引号是{given.text},不能改成{number}"
        )
    if old_address and document.old_address != old_address:
        said = f"这条信息的原地址是「{document.old_address}」,不能改成「{old_address}」"
        faults.add("old_address", "import.another_address", said)
    faults.stop()


def _renew(document: Document, column: Column, content: Content, by: Person | None) -> Outcome:
    newest = queries.newest(document)
    last = document.revisions.filter(origin=Origin.IMPORT).order_by("-number").first() or newest
    if content in (last.content, newest.content):
        return Outcome.UNCHANGED
    if last.pk != newest.pk or newest.origin != Origin.IMPORT:
        names = {newest.column.uid: newest.column.name, column.uid: column.name}
        raise Refused(differences(newest.content, content, "import.changed_in_office", names))
    standing = queries.publicity(document)
    if standing is None or not standing.is_public:
        raise refuse("", "import.withdrawn", "这条信息现在不是公开的,导入不能改它;要重新公开,请在办公室办理")
    revision = write_revision(document, column, content, by, Origin.IMPORT)
    given = GivenNumber.objects.get(document=document)
    make_public(document, revision, given, clock.today(), standing, by, Via.IMPORT)
    return Outcome.REVISED
