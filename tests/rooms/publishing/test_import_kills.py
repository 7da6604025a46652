"""An import is killed (kill -9) wherever it may be: nobody sees half of it, and the next run finishes it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection, connections
from sheet_of import outcomes, take, ten_rows

from gongkai.law.refusals import Refused
from gongkai.platform import clock
from gongkai.platform.changes.models import Change
from gongkai.platform.work.loop import run_once
from gongkai.publishing.importing.handlers import HANDLERS
from gongkai.publishing.publications import actions, queries
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import (
    Document,
    DocumentFact,
    GivenNumber,
    ImportBatch,
    PublicItem,
    Revision,
    RevisionFile,
)
from gongkai.registry.catalogue.models import Column

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("open_to_several")]
TABLES = (Document, Revision, RevisionFile, DocumentFact, GivenNumber, PublicItem)
HASH = "a" * 64
LATER = datetime(2026, 3, 30, 9, 2, tzinfo=clock.COUNTY_TIME)


def kill_an_import(column: Column, point: str) -> None:
    """Import ten rows into the column in another process, which is killed at ``point``."""
    here = Path(__file__).parent
    command = [sys.executable, str(here / "killed_import.py")]
    command += [str(connection.settings_dict["NAME"]), column.uid, point]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "gongkai.main.settings.tests"}
    # A reading transaction of ours would keep the other process from what it waits for.
    connections["default"].close()
    ended = subprocess.run(command, env=environment, cwd=here, capture_output=True, check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()


def seen() -> list[int]:
    """How many rows of each table a reader sees."""
    return [table.objects.count() for table in TABLES]


def written() -> list[int]:
    """How many rows of each table there are, seen or not."""
    return [table.everything.count() for table in TABLES]


@pytest.mark.parametrize(("point", "left"), [("between", 6), ("within", 3)])
def test_killed_while_writing_nothing_is_seen_and_the_same_file_goes_on(
    notices: Column, point: str, left: int
) -> None:
    kill_an_import(notices, point)
    assert seen() == [0] * 6
    assert written() == [left] * 6
    with clock.at(LATER):
        report = take(ten_rows(notices.uid), name="旧站.xlsx", file_hash=HASH)
    assert outcomes(report) == ["new"] * 10
    assert seen() == written() == [10] * 6
    assert report.batch == ImportBatch.objects.get().uid
    assert set(Revision.objects.values_list("number", flat=True)) == {1}
    assert queries.unlike_facts(notices.agency) == ()
    given = sorted(GivenNumber.objects.values_list("serial", flat=True))
    assert given == [3, 5, 7, 9, 11, 12, 13, 14, 15, 16]
    with clock.at(LATER):
        assert outcomes(take(ten_rows(notices.uid), file_hash=HASH)) == ["unchanged"] * 10


def test_until_its_lease_runs_out_nobody_takes_over_and_is_told_who_began_when(notices: Column) -> None:
    kill_an_import(notices, "between")
    with pytest.raises(Refused) as refusal:
        take(ten_rows(notices.uid), name="另一张表.xlsx")
    (issue,) = refusal.value.issues
    assert issue.rule == "import.busy"
    assert "系统在2026年03月30日09:00:00开始" in issue.text
    assert "09:01:00之后" in issue.text
    assert outcomes(take(ten_rows(notices.uid), dry_run=True)) == ["new"] * 10


def test_a_mended_file_takes_up_what_was_left_and_the_rest_stays_unseen(notices: Column) -> None:
    kill_an_import(notices, "between")
    left = dict(GivenNumber.everything.values_list("text", "document__uid"))
    dead = ImportBatch.objects.get()
    mended = ten_rows(notices.uid, "改正后的第{}条")[1:]
    with clock.at(LATER):
        report = take(mended, name="改正.xlsx")
        assert outcomes(report) == ["new"] * 9
        dead.refresh_from_db()
        assert (dead.state.label, ImportBatch.objects.count()) == ("已放弃", 2)
        while run_once(HANDLERS):
            pass
    assert seen() == [9] * 6
    assert {one.title[:3] for one in Revision.objects.all()} == {"改正后"}
    # A number given by the dead import is that of the same document, whose hidden text counts.
    again = dict(GivenNumber.objects.values_list("text", "document__uid"))
    assert again.items() > {text: uid for text, uid in left.items() if text in again}.items()
    assert len(left.keys() - again.keys()) == 1
    assert set(Revision.objects.values_list("number", flat=True)) == {1, 2}
    assert PublicItem.everything.count() == 9
    assert Document.everything.count() == 10
    assert queries.unlike_facts(notices.agency) == ()


def test_a_row_dropped_from_the_mended_file_is_never_seen(notices: Column) -> None:
    kill_an_import(notices, "between")
    with clock.at(LATER):
        take(ten_rows(notices.uid)[5:6], name="改正.xlsx")
        while run_once(HANDLERS):
            pass
    assert seen() == [1] * 6
    assert Document.everything.count() > 1
    assert PublicItem.everything.count() == 1
    assert len(queries.published_in(notices)) == 1


@pytest.mark.parametrize("point", ["live", "settling"])
def test_killed_after_it_went_live_everything_is_seen_and_a_worker_finishes(
    notices: Column, point: str
) -> None:
    kill_an_import(notices, point)
    assert seen() == [10] * 6
    told = Change.objects.filter(subject_kind="document").values_list("subject_uid", flat=True)
    assert len(set(told)) == (0 if point == "live" else 6)
    assert ImportBatch.objects.get().state.label == "已生效"
    with clock.at(LATER):
        assert run_once(HANDLERS)
        assert not run_once(HANDLERS)
    assert sorted(told.all()) == sorted(Document.objects.values_list("uid", flat=True))
    assert ImportBatch.objects.get().state.label == "已整理"
    assert not PublicItem.everything.filter(batch__isnull=False).exists()
    assert not Document.everything.filter(batch__isnull=False).exists()
    assert seen() == written() == [10] * 6


def test_a_revision_killed_before_the_settling_shows_the_new_text_once(notices: Column) -> None:
    take(ten_rows(notices.uid, "从前的第{}条"))
    kill_an_import(notices, "live")
    titles = sorted(item.revision.title for item in queries.published_in(notices))
    assert titles == sorted(f"旧站第{number}条" for number in range(2, 12))
    assert PublicItem.everything.count() == 20
    document = Document.objects.first()
    assert document is not None
    actions.withdraw(document, "含个人信息", by=None)
    with clock.at(LATER):
        while run_once(HANDLERS):
            pass
    assert PublicItem.everything.count() == len(queries.published_in(notices)) == 9
    assert queries.unlike_facts(notices.agency) == ()


def test_what_the_office_did_after_the_lease_ran_out_is_not_undone(notices: Column) -> None:
    take(ten_rows(notices.uid, "从前的第{}条"))
    kill_an_import(notices, "between")
    documents = list(Document.objects.order_by("pk"))
    with clock.at(LATER):
        actions.withdraw(documents[1], "含个人信息", by=None)
        report = take(ten_rows(notices.uid), name="旧站.xlsx", file_hash=HASH)
        assert [issue.rule for row in report.refused for issue in row.issues] == ["import.withdrawn"]
        assert not report.written
        report = take(ten_rows(notices.uid), name="旧站.xlsx", file_hash=HASH, skip_refused=True)
        while run_once(HANDLERS):
            pass
    assert outcomes(report).count("revised") == 9
    assert not queries.is_public(documents[1])
    assert sorted(one.state.label for one in ImportBatch.objects.all()) == ["已放弃", "已整理", "已整理"]
    assert queries.unlike_facts(notices.agency) == ()


def test_while_an_import_holds_its_new_text_a_document_waits(notices: Column) -> None:
    take(ten_rows(notices.uid, "从前的第{}条"))
    kill_an_import(notices, "between")
    held = [item.document for item in PublicItem.everything.filter(superseded_by__isnull=False)]
    assert len(held) == 6
    mine = Content(title="我改的", column=notices.uid, body="<p>改</p>")
    for verb in (
        lambda: actions.withdraw(held[0], "含个人信息", by=None),
        lambda: actions.draft(mine, by=None, document=held[0], based_on=queries.newest(held[0]).hash),
    ):
        with pytest.raises(Refused) as refusal:
            verb()
        assert refusal.value.issues[0].rule == "document.importing"
    free = Document.objects.exclude(pk__in=[one.pk for one in held])[0]
    actions.withdraw(free, "含个人信息", by=None)
    with clock.at(LATER):
        actions.withdraw(held[0], "含个人信息", by=None)
