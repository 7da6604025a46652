"""Two people at once: one publication, different serials. On both databases, with two connections."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connections
from sheet_of import take_one

from gongkai.law.refusals import Refused
from gongkai.publishing.publications import actions, queries
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import (
    Document,
    DocumentFact,
    GivenNumber,
    PublicItem,
    Relation,
    Revision,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("open_to_several")]
Text = Callable[..., Content]


def at_once(*verbs: Callable[[], Any]) -> list[Any]:
    """Do ``verbs`` at once, each in a thread with a connection of its own; a refusal is a result too."""
    here = connections["default"]
    together = threading.Barrier(len(verbs), timeout=30)

    def run(verb: Callable[[], Any]) -> Any:
        connections["default"] = here.copy()
        try:
            together.wait()
            return verb()
        except Refused as refused:
            return refused.issues[0].rule
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(len(verbs)) as threads:
        running: list[Future[Any]] = [
            threads.submit(contextvars.copy_context().run, run, verb) for verb in verbs
        ]
        return [one.result() for one in running]


def test_two_who_publish_the_same_document_leave_one_publication(text: Text) -> None:
    revision = actions.draft(text(), by=None)

    def publish() -> Any:
        return actions.publish(revision.document, revision.hash, by=None).kind

    assert sorted(at_once(publish, publish)) == ["publish.twice", "published"]
    assert DocumentFact.objects.count() == GivenNumber.objects.count() == 1


def test_documents_of_one_agency_and_month_get_different_serials(text: Text) -> None:
    drafts = [actions.draft(text(f"第{n}期简报"), by=None) for n in range(6)]

    def publisher(own: list[Revision]) -> Callable[[], None]:
        def publish() -> None:
            for revision in own:
                actions.publish(revision.document, revision.hash, by=None)

        return publish

    at_once(publisher(drafts[:3]), publisher(drafts[3:]))
    assert sorted(GivenNumber.objects.values_list("serial", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert queries.unlike_facts(drafts[0].agency) == ()


def test_two_who_write_on_from_the_same_text_do_not_lose_one(text: Text) -> None:
    first = actions.draft(text(), by=None)

    def write(title: str) -> Callable[[], Any]:
        return lambda: (
            actions.draft(text(title), by=None, document=first.document, based_on=first.hash).number
        )

    assert sorted(at_once(write("周敏的"), write("吴小雨的")), key=str) == [2, "draft.newer_revision"]


def test_two_imports_at_once_are_one(text: Text) -> None:
    def take() -> Any:
        return take_one(text())

    found = sorted(at_once(take, take))
    assert "new" in found
    # The second is refused as a whole, or finds everything there, by how far the first was.
    assert found[0] in ("import.busy", "import.meanwhile", "new")
    assert set(found) <= {"import.busy", "import.meanwhile", "new", "unchanged"}
    assert Document.objects.count() == PublicItem.objects.count() == 1


def test_two_who_relate_each_other_both_ways_do_not_wait_for_ever(text: Text) -> None:
    one, other = (actions.draft(text(title), by=None).document for title in ("一", "二"))
    day = date(2026, 3, 30)

    def relate(source: Document, target: Document) -> Callable[[], Any]:
        return lambda: actions.relate(Relation.ANSWERS, source, target, day, by=None).kind

    assert at_once(relate(one, other), relate(other, one)) == ["relation", "relation"]
    assert len(queries.relations(one)) == 2
