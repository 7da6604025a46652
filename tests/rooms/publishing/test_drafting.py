"""吴小雨 and 周敏 write: every version is kept, none is written over unseen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.db.utils import DatabaseError

from gongkai.law.refusals import Refused
from gongkai.platform.accounts.models import Person
from gongkai.platform.appendonly.models import AppendOnlyError
from gongkai.publishing.publications import actions, queries
from gongkai.publishing.publications.canonical import has_hash
from gongkai.publishing.publications.content import Attachment, Content
from gongkai.publishing.publications.models import (
    Document,
    DocumentFact,
    GivenNumber,
    Revision,
    RevisionFile,
)
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
Text = Callable[..., Content]
Publish = Callable[..., Document]
LIST, NOTE = Attachment("名单.xlsx", "a" * 64, 8192), Attachment("说明.wps", "b" * 64, 20480)


def test_a_draft_begins_a_document_of_the_columns_agency(text: Text, wang: Person, notices: Column) -> None:
    revision = actions.draft(text(), by=wang)
    document = revision.document
    assert (document.agency, revision.agency, revision.number) == (notices.agency, notices.agency, 1)
    assert (document.made_by, revision.made_by, revision.made_by_name) == (wang.uid, wang.uid, "王志远")
    assert (document.origin, revision.column) == ("web", notices)
    assert not queries.is_public(document)
    assert queries.current(document) is None


def test_a_revision_says_what_was_written_and_its_hash_proves_it(text: Text) -> None:
    content = text(
        attachments=(NOTE, LIST),
        keywords=("年报", "说明"),
        made_on=date(2026, 3, 27),
        document_number="清司〔2026〕6号",
    )
    revision = Revision.objects.get(pk=actions.draft(content, by=None).pk)
    assert revision.content == content
    assert revision.made_by_name == "系统"
    record = revision.content.canonical(revision.document.uid, revision.agency.uid)
    assert has_hash(record, revision.hash)


def test_the_same_content_writes_nothing(text: Text) -> None:
    first = actions.draft(text(), by=None)
    again = actions.draft(text(), by=None, document=first.document, based_on=first.hash)
    assert again.pk == first.pk
    assert Revision.objects.count() == 1


def test_a_newer_text_is_a_new_revision_of_the_same_document(text: Text, policy: Column) -> None:
    first = actions.draft(text(attachments=(LIST,)), by=None)
    content = text("改过的题目", column=policy.uid, attachments=(NOTE, LIST))
    second = actions.draft(content, by=None, document=first.document, based_on=first.hash)
    assert (second.document, second.number, second.content) == (first.document, 2, content)
    assert queries.newest(first.document) == second
    assert first.content.attachments == (LIST,)
    assert first.hash != second.hash


def test_who_has_not_seen_the_newest_text_does_not_write_over_it(text: Text) -> None:
    """周敏 saved meanwhile: 吴小雨 is told in which fields."""
    first = actions.draft(text(), by=None)
    actions.draft(text(summary="新的概述"), by=None, document=first.document, based_on=first.hash)
    with pytest.raises(Refused) as refusal:
        actions.draft(text("我的题目"), by=None, document=first.document, based_on=first.hash)
    issues = [(one.field, one.rule, one.text) for one in refusal.value.issues]
    assert issues == [("summary", "draft.newer_revision", "内容概述原是空的,现在是「新的概述」")]
    with pytest.raises(Refused, match="没有找到您看过的那一版"):
        actions.draft(text("我的题目"), by=None, document=first.document)
    assert first.document.revisions.count() == 2


def test_a_column_is_one_of_the_documents_own_agency(text: Text, elsewhere: Column) -> None:
    first = actions.draft(text(), by=None)
    for column, rule in ((elsewhere.uid, "column.another_agency"), ("nowhere", "column.unknown")):
        with pytest.raises(Refused) as refusal:
            actions.draft(text(column=column), by=None, document=first.document, based_on=first.hash)
        assert refusal.value.issues[0].rule == rule
    assert actions.draft(text(column=elsewhere.uid), by=None).agency == elsewhere.agency


@pytest.mark.parametrize("model", [Revision, RevisionFile, DocumentFact, GivenNumber])
def test_what_is_written_is_neither_changed_nor_deleted_even_by_raw_sql(
    model: type[Model], published: Publish
) -> None:
    published(attachments=(LIST,))
    table, row = model._meta.db_table, model._default_manager.get()
    for statement in (f"UPDATE {table} SET agency_id = agency_id", f"DELETE FROM {table}"):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    for attempt in (row.save, row.delete, model._default_manager.all().delete):
        with pytest.raises(AppendOnlyError):
            attempt()
    assert model._default_manager.count() == 1


def test_an_old_address_belongs_to_an_imported_document_alone(notices: Column) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.create(agency=notices.agency, old_address="/public/column/6615714")
