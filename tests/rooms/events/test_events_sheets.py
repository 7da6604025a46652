"""周敏 takes over the list of the 办公系统: row by row, all or nothing, and as often as she likes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from events_told import NUMBER, Publish, Register

from gongkai.law.refusals import Refused
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes.models import Change
from gongkai.platform.files import quarantine
from gongkai.platform.paper.row_report import RowOutcome, SheetReport
from gongkai.publishing.events import queries
from gongkai.publishing.events.actions import cancel_event, correct_event
from gongkai.publishing.events.entry import EventEntry, entry_of
from gongkai.publishing.events.importing import import_events, running
from gongkai.publishing.events.models import Event, EventFact, EventVia
from gongkai.publishing.publications.models import PublishedEvent
from gongkai.publishing.publications.queries import published_events
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 30)
HEAD = "机构,类别,名称,日期,文号,责任股室"
ROW = f"清溪县司法局,作出行政处罚决定,对某律师事务所罚款5000元的决定,2026-03-19,{NUMBER},"
Take = Callable[..., SheetReport]


@pytest.fixture
def take(tmp_path: Path, justice: Agency) -> Take:
    """Imports a sheet of these lines."""

    def make(*rows: str, head: str = HEAD, by: Person | None = None, dry_run: bool = False) -> SheetReport:
        sheet = tmp_path / "events.csv"
        sheet.write_text("\n".join((head, *rows)), encoding="utf-8")
        return import_events(sheet, data=tmp_path / "data", by=by, dry_run=dry_run)

    return make


def outcomes(report: SheetReport) -> list[str]:
    return [row.outcome.value for row in report.rows]


def said(report: SheetReport) -> list[tuple[int, str, str]]:
    return [(row.number, issue.field, issue.rule) for row in report.rows for issue in row.issues]


def changed(event: Event, **values: object) -> EventEntry:
    entry = entry_of(event)
    return EventEntry(**{**{name: getattr(entry, name) for name in EventEntry.__slots__}, **values})


def test_the_rows_become_events_known_from_today(
    take: Take, zhou: Person, justice: Agency, legal_aid: Agency
) -> None:
    report = take(
        ROW,
        "sfj,information_formed,印发2026年普法计划,2026/3/2,清司[2026]第06号,",
        "11341702486344515H,作出其他行政执法决定,准予法律援助,2026年3月3日,,法律援助中心",
        by=zhou,
    )
    assert outcomes(report) == ["new", "new", "new"]
    found = {one.title: one for one in queries.events_of([justice.pk], TODAY)}
    assert found["印发2026年普法计划"].document_number == "清司〔2026〕6号"
    assert found["准予法律援助"].responsible == legal_aid
    assert {(one.via, one.registered_on, one.actor_name) for one in found.values()} == {
        (EventVia.IMPORT, TODAY, "周敏")
    }


def test_the_same_sheet_again_changes_nothing(take: Take) -> None:
    take(ROW, "sfj,行政许可,准予设立分所,2026-03-04,,")
    before = (Event.objects.count(), Change.objects.count())
    assert outcomes(take(ROW, "sfj,行政许可,准予设立分所,2026-03-04,,")) == ["unchanged", "unchanged"]
    assert (Event.objects.count(), Change.objects.count()) == before


def test_a_trial_run_says_the_same_and_writes_nothing(take: Take) -> None:
    assert outcomes(take(ROW, dry_run=True)) == ["new"]
    assert not Event.objects.exists()


def test_one_faulty_row_and_nothing_of_the_sheet_is_written(take: Take) -> None:
    report = take(
        ROW,
        "教育局,作出处罚,,2026-03-40,二号,财务股",
        "sfj,文件已在网上公开,某文件,2026-03-01,,",
        "sfj,作出行政处罚决定,将来的决定,2026-05-01,二号,财务股",
        ROW,
        "sfj,复核了一个栏目,核对过,2026-03-01,,",
    )
    assert said(report) == [
        (3, "日期", "sheet.no_such_day"),
        (3, "机构", "agency.unknown"),
        (3, "类别", "event.kind"),
        (3, "名称", "sheet.missing"),
        (4, "类别", "event.seen_by_us"),
        (5, "责任股室", "event.responsible"),
        (6, "文号", "event.twice"),
        (7, "栏目", "event.column"),
    ]
    assert not Event.objects.exists()


def test_what_the_sheet_says_otherwise_the_next_time_is_corrected_by_a_fact(
    take: Take, justice: Agency, legal_aid: Agency
) -> None:
    take(ROW)
    before = Event.objects.get()
    report = take(ROW.replace("2026-03-19", "2026-03-18") + "法律援助中心")
    assert outcomes(report) == ["revised"]
    (after,) = queries.events_of([justice.pk], TODAY)
    assert (after.uid, after.on, after.responsible) == (before.uid, date(2026, 3, 18), legal_aid)
    assert "导入「events.csv」" in EventFact.objects.get().reason
    assert outcomes(take(ROW.replace("2026-03-19", "2026-03-18"))) == ["unchanged"]


def test_a_number_given_later_is_added_to_the_event_that_is_there(take: Take, justice: Agency) -> None:
    plain = "sfj,作出行政处罚决定,罚款决定,2026-03-19"
    take(plain, head="机构,类别,名称,日期")
    assert outcomes(take(f"{plain},{NUMBER},")) == ["revised"]
    assert [one.document_number for one in queries.events_of([justice.pk], TODAY)] == [NUMBER]
    assert outcomes(take(f"{plain},清司罚决字〔2026〕3号,")) == ["new"]
    assert outcomes(take(plain, head="机构,类别,名称,日期")) == ["unchanged"]


def test_one_event_named_by_its_number_and_again_by_its_name_is_told_once(take: Take) -> None:
    take(ROW)
    again = "sfj,作出行政处罚决定,对某律师事务所罚款5000元的决定,2026-03-19,,"
    assert said(take(ROW, again)) == [(3, "名称", "event.twice")]


def test_what_the_office_corrected_or_cancelled_since_is_left_so_and_said(
    take: Take, justice: Agency, zhou: Person
) -> None:
    other = "sfj,行政许可,准予设立分所,2026-03-04,,"
    take(ROW, other)
    penalty, licence = queries.events_of([justice.pk], TODAY).order_by("pk")
    correct_event(penalty, changed(penalty, on=date(2026, 3, 17)), "决定书上是17日", by=zhou)
    cancel_event(licence, "没有批准", by=zhou)
    report = take(ROW, other)
    assert outcomes(report) == ["unchanged", "unchanged"]
    first, second = (row.issues[0].text for row in report.rows)
    assert "周敏2026-03-30更正过这件事(决定书上是17日),保留更正后的内容" in first
    assert "周敏2026-03-30取消了这件事(没有批准),没有再登记" in second
    (left,) = queries.events_of([justice.pk], TODAY)
    assert left.on == date(2026, 3, 17)


def test_a_correction_behind_the_registration_is_refused_in_the_report(
    take: Take, register: Register
) -> None:
    from gongkai.platform import clock

    register(document_number=NUMBER)
    with clock.at(clock.now().replace(month=4, day=10)):
        report = take(ROW.replace("2026-03-19", "2026-04-02"))
    assert said(report) == [(2, "日期", "event.after_registration")]


def test_an_officer_takes_over_her_own_bureau_only(take: Take, he: Person) -> None:
    assert said(take(ROW, by=he)) == [(2, "机构", "agency.unknown")]


def test_files_are_held_as_evidence_and_not_public(take: Take, tmp_path: Path, justice: Agency) -> None:
    (tmp_path / "决定书.pdf").write_bytes(b"%PDF-1.7 x")
    row = ROW + ",决定书.pdf"
    assert outcomes(take(row, head=f"{HEAD},附件")) == ["new"]
    (event,) = queries.events_of([justice.pk], TODAY)
    (evidence,) = event.evidence
    assert (evidence["name"], evidence["size"]) == ("决定书.pdf", 10)
    with quarantine.open_held(tmp_path / "data", evidence["held"]) as file:
        assert file.read() == b"%PDF-1.7 x"
    assert not (tmp_path / "data" / "files").exists()
    assert outcomes(take(row, head=f"{HEAD},附件")) == ["unchanged"]
    assert len(list((tmp_path / "data" / "quarantine").glob("[0-9a-f]*"))) == 1
    assert outcomes(take(ROW)) == ["unchanged"]


@pytest.mark.parametrize(
    ("name", "rule"),
    [("没有.pdf", "file.missing"), ("../x.pdf", "file.outside"), ("空.pdf", "file.size")],
)
def test_a_file_that_cannot_be_taken_is_said(take: Take, tmp_path: Path, name: str, rule: str) -> None:
    (tmp_path / "空.pdf").write_bytes(b"")
    assert said(take(ROW + f",{name}", head=f"{HEAD},附件")) == [(2, "附件", rule)]
    assert not Event.objects.exists()


def test_events_whose_items_are_public_already_are_linked_at_once(
    take: Take, publish: Publish, penalties: Column, justice: Agency
) -> None:
    document = publish(document_number="清司罚决字[2026]2号")
    take(ROW)
    ((uid, _),) = published_events([justice.pk]).values()
    assert uid == document.uid
    assert PublishedEvent.objects.get().by_number


def test_what_changed_while_the_sheet_was_checked_stops_it(
    take: Take, register: Register, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "决定书.pdf").write_bytes(b"%PDF-1.7 x")
    real = running.held

    def meanwhile(*given: object) -> object:
        register("办公室同时登记的")
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "held", meanwhile)
    with pytest.raises(Refused) as refused:
        take(ROW + ",决定书.pdf", head=f"{HEAD},附件")
    assert refused.value.issues[0].rule == "import.meanwhile"
    assert [one.title for one in Event.objects.all()] == ["办公室同时登记的"]
    assert not list((tmp_path / "data" / "quarantine").glob("[0-9a-f]*"))


def test_a_long_list_asks_the_database_hardly_more_than_a_short_one(take: Take) -> None:
    def asked(first: int, count: int) -> int:
        rows = [
            f"sfj,作出行政处罚决定,第{n}件,2026-03-19,清司罚决字〔2026〕{n}号,"
            for n in range(first, first + count)
        ]
        with CaptureQueriesContext(
            connection,
        ) as queries_made:
            assert set(outcomes(take(*rows))) == {RowOutcome.NEW.value}
        return len(queries_made)

    few = asked(1, 2)
    assert asked(100, 300) <= few + 5
