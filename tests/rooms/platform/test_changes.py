"""The feed of changes: appended with the fact, read on by cursor, never overtaken, never changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import DatabaseError

from gongkai.platform import clock
from gongkai.platform.appendonly.models import AppendOnlyError
from gongkai.platform.changes import actions, queries
from gongkai.platform.changes.actions import Subject
from gongkai.platform.changes.models import Change, Cursor
from gongkai.platform.transactions import OutsideTransaction

DOCUMENT, COLUMN = Subject("document", "D1"), Subject("column", "C1", {"month": "2026-03"})


def append(*subjects: Subject) -> None:
    with transaction.atomic():
        actions.append("published", subjects)


@pytest.mark.django_db(transaction=True)
def test_a_change_is_appended_in_the_transaction_of_its_fact_and_falls_with_it(growing_tables: None) -> None:
    with pytest.raises(OutsideTransaction):
        actions.append("published", [DOCUMENT])
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.append("published", [DOCUMENT])
        _ = 1 // 0
    assert Change.objects.count() == 0
    append(DOCUMENT, COLUMN)
    assert [(row.subject_kind, row.detail) for row in queries.unread("bake")] == [
        ("document", {}),
        ("column", {"month": "2026-03"}),
    ]


@pytest.mark.django_db(transaction=True)
def test_each_consumer_reads_on_from_where_it_stands(growing_tables: None) -> None:
    append(DOCUMENT)
    append(COLUMN)
    first, second = queries.unread("bake")
    actions.advance("bake", first.seq)
    assert [row.seq for row in queries.unread("bake")] == [second.seq]
    assert len(queries.unread("index")) == 2
    assert (queries.behind("bake"), queries.behind("index")) == (1, 2)
    assert len(queries.unread("index", limit=1)) == 1


@pytest.mark.django_db
def test_a_cursor_never_moves_back() -> None:
    actions.advance("bake", 7)
    actions.advance("bake", 3)
    assert queries.position("bake") == 7
    assert Cursor.objects.get(consumer="bake").moved_at is not None
    assert queries.position("nobody") == 0


@pytest.mark.django_db
def test_a_row_of_the_feed_is_neither_changed_nor_deleted_by_the_program() -> None:
    append(DOCUMENT)
    row = Change.objects.get()
    for attempt in (
        row.save,
        row.delete,
        Change.objects.all().delete,
        lambda: Change.objects.update(kind="x"),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE changes_change SET kind = 'x'", "DELETE FROM changes_change"])
def test_nor_by_raw_sql(statement: str) -> None:
    append(DOCUMENT)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Change.objects.get().kind == "published"


only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer: no number overtakes another"
)


@pytest.fixture
def another() -> Iterator[BaseDatabaseWrapper]:
    """A second connection, in a transaction that stays open."""
    opened = connection.copy()
    opened.set_autocommit(False)
    opened.in_atomic_block = True
    yield opened
    opened.close()


def append_over(other: BaseDatabaseWrapper, subject: Subject) -> None:
    """``subject`` is appended in the other connection's open transaction."""
    mine, connections["default"] = connections["default"], other
    try:
        actions.append("published", [subject])
    finally:
        connections["default"] = mine


@pytest.mark.django_db(transaction=True)
@only_postgresql
def test_a_slow_transactions_lower_number_is_not_lost(
    growing_tables: None, another: BaseDatabaseWrapper
) -> None:
    """A takes a number, B takes a higher one and commits: nothing is read until A is in, then both."""
    append_over(another, Subject("document", "slow"))
    append(DOCUMENT)
    assert queries.unread("bake") == []
    assert queries.newest() == 0
    another.connection.commit()
    assert [row.subject_uid for row in queries.unread("bake")] == ["slow", "D1"]
    assert queries.newest() == queries.unread("bake")[-1].seq


@pytest.mark.django_db(transaction=True)
@only_postgresql
def test_nor_is_that_of_a_transaction_that_began_later(
    growing_tables: None, another: BaseDatabaseWrapper
) -> None:
    """B begins, A begins and takes a number, B takes a higher one and commits while A runs on."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
        append_over(another, Subject("document", "slow"))
        actions.append("published", [DOCUMENT])
    assert queries.unread("bake") == []
    another.connection.commit()
    assert [row.subject_uid for row in queries.unread("bake")] == ["slow", "D1"]


@pytest.mark.django_db(transaction=True)
@only_postgresql
def test_what_is_older_than_any_transaction_is_read_whatever_its_number_says(
    growing_tables: None, another: BaseDatabaseWrapper
) -> None:
    append_over(another, Subject("document", "slow"))
    append(DOCUMENT)
    with clock.at(clock.now() + queries.LONGEST_TRANSACTION):
        assert queries.unread("bake") == []
    with clock.at(clock.now() + queries.LONGEST_TRANSACTION + timedelta(seconds=1)):
        assert [row.subject_uid for row in queries.unread("bake")] == ["D1"]


@pytest.mark.django_db(transaction=True)
def test_whoever_has_read_everything_begins_at_the_newest(growing_tables: None) -> None:
    assert queries.newest() == 0
    append(DOCUMENT)
    append(COLUMN)
    assert queries.after(queries.newest()) == []
    assert [row.subject_uid for row in queries.after(queries.newest() - 1)] == ["C1"]
