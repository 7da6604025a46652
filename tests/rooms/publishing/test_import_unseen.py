"""What an import stages is seen by nobody, by whatever way he looks, until one statement shows all of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, connections, transaction
from sheet_of import outcomes, row, take, ten_rows

from gongkai.law.refusals import Refused
from gongkai.platform.accounts.models import Person
from gongkai.platform.appendonly.models import AppendOnlyError
from gongkai.platform.changes.models import Change
from gongkai.publishing.importing import running
from gongkai.publishing.publications import actions, queries
from gongkai.publishing.publications.actions import importing
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import (
    Document,
    DocumentFact,
    FactKind,
    GivenNumber,
    ImportBatch,
    PublicItem,
    Revision,
    RevisionFile,
)
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
Text = Callable[..., Content]
Publish = Callable[..., Document]
TODAY = date(2026, 3, 30)
TABLES = (Document, Revision, RevisionFile, DocumentFact, GivenNumber, PublicItem)


@pytest.fixture(autouse=True)
def three_a_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "STAGED_AT_ONCE", 3)


def seen() -> list[int]:
    return [table.objects.count() for table in TABLES]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("open_to_several")
def test_a_second_reader_sees_nothing_before_and_everything_after(notices: Column) -> None:
    here = connections["default"]
    before: list[list[int]] = []
    feed: list[int] = []

    def look(done: int, total: int) -> None:
        if not total:
            return
        connections["default"] = here.copy()
        try:
            before.append(seen())
            feed.append(Change.objects.count())
        finally:
            connections["default"].close()
            connections["default"] = here

    told = Change.objects.count()
    take(ten_rows(notices.uid), progress=look)
    assert before == [[0] * 6] * 4
    assert feed == [told] * 4
    assert seen() == [10] * 6


def test_staged_rows_are_seen_neither_by_number_address_file_nor_from_the_document_revised(
    notices: Column, text: Text
) -> None:
    take(ten_rows(notices.uid, "从前的第{}条"))
    document = Document.objects.get(old_address="/old/3.html")
    looked: list[Any] = []

    def look(done: int, total: int) -> None:
        if done == total > 0:
            looked.append(queries.title(document))
            looked.append(document.revisions.count())
            looked.append([fact.kind for fact in document.facts.all()])
            looked.append([item.revision.title for item in queries.published_in(notices)][:1])
            looked.append(GivenNumber.objects.filter(text__endswith="202407-00099").exists())
            looked.append(Document.objects.filter(old_address="/old/99.html").exists())
            looked.append(RevisionFile.objects.filter(sha256="1" * 64).exists())
            looked.append(DocumentFact.objects.filter(kind=FactKind.REVISED).exists())
            looked.append(queries.unlike_facts(notices.agency))

    fresh = row(12, text("新的"), index_number="11341702486344515H/202407-00099", old_address="/old/99.html")
    take([*ten_rows(notices.uid), fresh], progress=look)
    assert looked[:3] == ["从前的第3条", 1, ["published"]]
    assert looked[3][0].startswith("从前的")
    assert looked[4:] == [False, False, False, False, ()]
    assert queries.title(document) == "旧站第3条"
    assert GivenNumber.objects.filter(text__endswith="202407-00099").exists()
    assert PublicItem.everything.count() == len(queries.published_in(notices)) == 11
    assert queries.unlike_facts(notices.agency) == ()


def test_one_step_makes_the_batch_live(notices: Column) -> None:
    counts: list[tuple[list[int], list[int]]] = []
    go_live = importing.go_live

    def watched(lease: importing.Lease, found: dict[str, int]) -> None:
        earlier = seen()
        go_live(lease, found)
        counts.append((earlier, seen()))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importing, "go_live", watched)
        take(ten_rows(notices.uid))
    assert counts == [([0] * 6, [10] * 6)]
    assert [one.counts for one in ImportBatch.objects.all()] == [
        {"new": 10, "unchanged": 0, "revised": 0, "refused": 0}
    ]


def test_the_feed_hears_of_each_subject_once_a_step(notices: Column) -> None:
    first = Change.objects.count()
    take(ten_rows(notices.uid))
    rows = Change.objects.order_by("seq")[first:]
    told = [(one.kind, one.subject_kind) for one in rows]
    assert sorted(told) == sorted(
        [("published", "document")] * 10 + [("published", "column"), ("published", "agency")]
    )
    batch = ImportBatch.objects.get().uid
    assert {one.detail["batch"] for one in rows} == {batch}, "so that readers may let others go before"
    assert {one.detail.get("month") for one in rows if one.subject_kind != "document"} == {"2024-07"}


def test_a_record_that_moves_tells_of_both_columns(notices: Column, policy: Column, text: Text) -> None:
    take([row(2, text(), old_address="/1")])
    first = Change.objects.count()
    take([row(2, text(column=policy.uid), old_address="/1")])
    told = Change.objects.order_by("seq")[first:]
    assert {one.subject_uid for one in told if one.subject_kind == "column"} == {notices.uid, policy.uid}
    assert [item.column for item in PublicItem.objects.all()] == [policy]
    fact = DocumentFact.objects.get(kind="revised")
    assert (fact.from_column, fact.column) == (notices, policy)


@pytest.mark.parametrize("table", [DocumentFact, Revision, RevisionFile, GivenNumber])
def test_what_was_imported_cannot_be_changed_in_the_database_either(notices: Column, table: Any) -> None:
    take(ten_rows(notices.uid))
    name = table._meta.db_table
    for statement in (f"UPDATE {name} SET agency_id = agency_id", f"DELETE FROM {name}"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with pytest.raises(AppendOnlyError):
        table.everything.update(agency=None)
    with pytest.raises(AppendOnlyError):
        table.objects.all().delete()


def test_the_lists_keep_their_index(notices: Column) -> None:
    take(ten_rows(notices.uid))
    sql, values = (
        PublicItem.objects.filter(agency=notices.agency, column=notices)
        .order_by("-published_on", "-pk")[:20]
        .query.sql_with_params()
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Ten rows are read faster without, and over ten the other orders cost the same; the
            # question is whether this index answers the list by itself. Undone with the test.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("DROP INDEX publications_item_newest, publications_item_agency")
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute(f"EXPLAIN {sql}", values)
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        plan = "\n".join(str(line) for line in cursor.fetchall())
    assert "publications_item_column" in plan
    assert "TEMP B-TREE FOR ORDER" not in plan
    assert "Sort" not in plan


def test_one_open_batch_is_all_the_database_allows(notices: Column) -> None:
    seen_books = importing.look()
    importing.open_batch(seen_books, "一.xlsx", "a" * 64, None)
    with pytest.raises(Refused) as refusal:
        importing.open_batch(seen_books, "二.xlsx", "b" * 64, None)
    assert refusal.value.issues[0].rule == "import.busy"
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportBatch.objects.create(
            file_name="二", file_hash="b", made_by_name="系统", leased_until="2030-01-01T00:00Z"
        )


def test_an_import_that_failed_lets_the_next_one_begin_at_once(notices: Column) -> None:
    def fail(done: int, total: int) -> None:
        if total:
            raise OperationalError("disk full")

    with pytest.raises(OperationalError):
        take(ten_rows(notices.uid), progress=fail)
    assert seen() == [0] * 6
    assert Document.everything.count() == 3
    assert outcomes(take(ten_rows(notices.uid))) == ["new"] * 10
    assert seen() == [10] * 6
    assert ImportBatch.objects.count() == 1


def test_what_the_office_does_between_check_and_writing_stops_the_import(notices: Column, text: Text) -> None:
    take([row(2, text(), old_address="/1")])
    document = Document.objects.get()

    def withdraw(done: int, total: int) -> None:
        if not total and queries.is_public(document):
            actions.withdraw(document, "含个人信息", by=None)

    with pytest.raises(Refused) as refusal:
        take([row(2, text("改"), old_address="/1")], name="改.xlsx", progress=withdraw)
    (issue,) = refusal.value.issues
    assert issue.rule == "import.meanwhile"
    assert "第2行" in issue.text
    assert not queries.is_public(document)
    assert queries.unlike_facts(notices.agency) == ()


def test_the_author_stands_on_everything(notices: Column, wang: Person) -> None:
    take(ten_rows(notices.uid), by=wang)
    fact = DocumentFact.objects.first()
    revision = Revision.objects.first()
    assert fact is not None
    assert revision is not None
    assert (fact.actor_uid, fact.actor_name, fact.actor_post, fact.via) == (
        wang.uid,
        "王志远",
        "终审人",
        "import",
    )
    assert (revision.made_by, revision.made_by_name, revision.origin) == (wang.uid, "王志远", "import")
    assert ImportBatch.objects.get().made_by_name == "王志远"
    assert all(one.content.title == one.title for one in Revision.objects.all())


def test_the_hash_of_an_imported_text_is_that_of_its_content(notices: Column) -> None:
    from gongkai.publishing.publications.canonical import content_hash

    take(ten_rows(notices.uid))
    for one in Revision.objects.all():
        assert one.hash == content_hash(one.content.canonical(one.document.uid, one.agency.uid))
        assert len(one.content.attachments) == 1
