"""方亮 imports a sheet: every row is looked at before one is written, and each is told what becomes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sheet_of import outcomes, row, rules, take, ten_rows

from gongkai.law.refusals import Issue
from gongkai.publishing.importing.sheet_row import RefusedRow
from gongkai.publishing.publications import actions, queries
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import (
    Channel,
    Counter,
    Document,
    DocumentFact,
    GivenNumber,
    ImportBatch,
    Relation,
    Revision,
)
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
Text = Callable[..., Content]
TODAY = date(2026, 3, 30)
PAST, AHEAD = date(2025, 1, 1), date(2027, 1, 1)


def number(serial: int, month: str = "202407") -> str:
    return f"11341702486344515H/{month}-{serial:05d}"


def rows_of(*tables: Any) -> list[int]:
    return [table.everything.count() for table in (Document, Revision, DocumentFact, GivenNumber)]


def test_the_same_sheet_again_changes_nothing_and_ten_more_rows_are_ten_new(notices: Column) -> None:
    assert outcomes(take(ten_rows(notices.uid))) == ["new"] * 10
    before = [*rows_of(), ImportBatch.objects.count()]
    again = take(ten_rows(notices.uid))
    assert outcomes(again) == ["unchanged"] * 10
    assert (again.written, again.batch) == (False, "")
    assert [*rows_of(), ImportBatch.objects.count()] == before
    more = [
        row(number, Content(title=f"又一条{number}", column=notices.uid, body="<p>文</p>"))
        for number in range(12, 22)
    ]
    assert outcomes(take([*ten_rows(notices.uid), *more])) == ["unchanged"] * 10 + ["new"] * 10


def test_one_refused_row_keeps_the_whole_sheet_out_unless_it_is_to_be_skipped(text: Text) -> None:
    sheet = [
        row(2, text("好的")),
        row(3, text("")),
        RefusedRow(4, (Issue("发布日期", "form.day", "发布日期「昨天」不是日期,请写成 2024-07-01"),)),
    ]
    report = take(sheet)
    assert (outcomes(report), report.written) == (["new", "refused", "refused"], False)
    assert rows_of() == [0] * 4
    assert not ImportBatch.objects.exists()
    report = take(sheet, skip_refused=True)
    assert (outcomes(report), report.written) == (["new", "refused", "refused"], True)
    assert [queries.title(one) for one in Document.objects.all()] == ["好的"]
    assert ImportBatch.objects.get().counts == {"new": 1, "unchanged": 0, "revised": 0, "refused": 2}


def test_a_trial_tells_the_same_and_writes_nothing(notices: Column, text: Text) -> None:
    take([row(2, text("旧的"), old_address="/1")])
    sheet = [row(2, text("改了"), old_address="/1"), *ten_rows(notices.uid)[1:], row(12, text(""))]
    before = [*rows_of(), ImportBatch.objects.count(), Counter.objects.count()]
    trial = take(sheet, dry_run=True)
    assert [*rows_of(), ImportBatch.objects.count(), Counter.objects.count()] == before
    assert (trial.dry_run, trial.written) == (True, False)
    real = take(sheet, skip_refused=True)
    assert outcomes(real) == outcomes(trial) == ["revised", *["new"] * 9, "refused"]


def test_the_report_is_data_too(text: Text) -> None:
    report = take([row(2, text(), index_number=number(7)), row(3, text(""), index_number=number(8))])
    data = json.loads(json.dumps(report.as_json()))
    assert (data["file"], data["dry_run"], data["written"], data["batch"]) == ("旧站.xlsx", False, False, "")
    assert data["counts"] == {"new": 1, "unchanged": 0, "revised": 0, "refused": 1}
    assert data["rows"][0] == {"row": 2, "outcome": "new", "index_number": number(7), "issues": []}
    assert data["rows"][1]["issues"] == [{"column": "标题", "rule": "record.title", "text": "请写名称(标题)"}]


def test_numbers_are_kept_first_and_the_rest_take_what_is_above(text: Text) -> None:
    report = take(
        [
            row(2, text("一")),
            row(3, text("二"), index_number=number(90)),
            row(4, text("三")),
            row(5, text("四"), index_number=number(4)),
            row(6, text("五"), date(2024, 8, 1)),
        ]
    )
    given = [one.index_number for one in report.rows]
    assert given == [number(91), number(90), number(92), number(4), number(1, "202408")]
    assert set(GivenNumber.objects.values_list("text", flat=True)) == set(given)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"index_number": number(7)}, {"index_number": number(7)}),
        ({"index_number": number(7)}, {"index_number": "003110926/202407-00007"}),
        ({"old_address": "/1"}, {"old_address": "/1"}),
        ({}, {}),
        ({"index_number": number(7)}, {}),
        ({}, {"old_address": "/1"}),
    ],
)
def test_one_record_in_two_rows_is_refused_naming_both(
    text: Text, first: dict[str, str], second: dict[str, str]
) -> None:
    report = take([row(2, text(), **first), row(3, text("别的")), row(9, text(), **second)])
    assert rules(report) == {2: ["import.double"], 9: ["import.double"]}
    assert all("第2行与第9行" in one.issues[0].text for one in report.refused)


def test_rows_alike_in_title_and_day_with_their_own_numbers_are_two(text: Text) -> None:
    report = take(
        [
            row(2, text(), index_number=number(7)),
            row(3, text(), index_number=number(8)),
            row(4, text(), old_address="/1"),
        ]
    )
    assert outcomes(report) == ["new"] * 3


def test_two_rows_that_find_the_same_public_document_are_refused(text: Text) -> None:
    take([row(2, text(), index_number=number(7), old_address="/1")])
    report = take([row(2, text("甲"), index_number=number(7)), row(3, text("乙"), old_address="/1")])
    assert rules(report) == {2: ["import.double"], 3: ["import.double"]}


def test_an_interpretation_points_at_its_document_in_the_sheet_or_there_already(text: Text) -> None:
    take([row(2, text("老文件"), index_number=number(1), old_address="/old")])
    report = take(
        [
            row(2, text("解读一"), relates_to=(number(2), "/old")),
            row(3, text("新文件"), index_number=number(2)),
            row(4, text("解读二"), relates_to=("/neu",)),
            row(5, text("另一文件"), old_address="/neu"),
        ]
    )
    assert outcomes(report) == ["new"] * 4
    by_title = {queries.title(one): one for one in Document.objects.all()}
    found = {
        title: sorted((queries.title(one.document), one.kind) for one in queries.relations(document))
        for title, document in by_title.items()
        if title.startswith("解读")
    }
    assert found == {
        "解读一": [("新文件", Relation.INTERPRETS), ("老文件", Relation.INTERPRETS)],
        "解读二": [("另一文件", Relation.INTERPRETS)],
    }
    (back,) = queries.relations(by_title["老文件"])
    assert (back.outward, back.fact.via) == (False, "import")
    take([row(2, text("解读一"), relates_to=(number(2), "/old"))])
    assert DocumentFact.objects.filter(kind="relation").count() == 3


def test_a_relation_to_nothing_to_itself_or_to_a_refused_row_is_refused(text: Text) -> None:
    report = take(
        [
            row(2, text("一"), relates_to=("/nowhere",)),
            row(3, text("二"), old_address="/2", relates_to=("/2",)),
            row(4, text("三"), relates_to=("/5",)),
            row(5, text("四"), old_address="/5", relates_to=("/6",)),
            row(6, text(""), old_address="/6"),
        ]
    )
    assert rules(report) == {
        2: ["relation.unknown"],
        3: ["relation.itself"],
        4: ["relation.refused"],
        5: ["relation.refused"],
        6: ["record.title"],
    }


def test_a_row_refused_late_takes_those_that_interpret_it_with_it(text: Text) -> None:
    take([row(2, text("旧"), old_address="/6")])
    document = Document.objects.get()
    actions.withdraw(document, "含个人信息", by=None)
    report = take(
        [
            row(4, text("三"), relates_to=("/5",)),
            row(5, text("四"), old_address="/5", relates_to=("/6",)),
            row(6, text("改"), old_address="/6"),
        ],
        skip_refused=True,
    )
    assert rules(report) == {4: ["relation.refused"], 5: ["relation.refused"], 6: ["import.withdrawn"]}


def test_channels_are_facts_and_count_once(text: Text) -> None:
    both = (Channel.WECHAT, Channel.NOTICEBOARD, Channel.WECHAT)
    take([row(2, text(), old_address="/1", channels=both[:1])])
    assert outcomes(take([row(2, text(), old_address="/1", channels=both)])) == ["revised"]
    assert outcomes(take([row(2, text(), old_address="/1", channels=both)])) == ["unchanged"]
    document = Document.objects.get()
    assert [fact.payload["channel"] for fact in queries.channels(document)] == ["wechat", "noticeboard"]
    assert Revision.objects.count() == 1
    assert queries.unlike_facts(document.agency) == ()
    # Corrected since, it does not come back with the next sheet.
    actions.correct(queries.channels(document)[0], "没有发过", by=None)
    assert outcomes(take([row(2, text(), old_address="/1", channels=both)])) == ["unchanged"]


@pytest.mark.parametrize(
    ("cells", "printed"),
    [
        ({}, "有效"),
        ({"validity": "有效"}, "有效"),
        ({"validity": "有效", "ended_on": AHEAD}, "有效"),
        ({"ended_on": PAST}, "失效"),
        ({"validity": "失效", "ended_on": PAST}, "失效"),
        ({"validity": "已废止", "ended_on": PAST}, "已废止"),
        ({"validity": "废止", "ended_on": TODAY}, "已废止"),
    ],
)
def test_what_the_sheet_says_of_its_force_comes_out_again(
    text: Text, cells: dict[str, Any], printed: str
) -> None:
    report = take([row(2, text(), old_address="/1", **cells)])
    assert outcomes(report) == ["new"]
    document = Document.objects.get()
    assert queries.validity_on(document, TODAY).printed == printed
    repealed = DocumentFact.objects.filter(kind="repealed")
    assert [one.payload for one in repealed] == (
        [{"validity": cells["validity"]}] if printed == "已废止" else []
    )
    assert outcomes(take([row(2, text(), old_address="/1", **cells)])) == ["unchanged"]


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"validity": "有效", "ended_on": PAST}, "validity.contradiction"),
        ({"validity": "已废止"}, "validity.no_day"),
        ({"validity": "失效"}, "validity.no_day"),
        ({"validity": "废止", "ended_on": AHEAD}, "validity.contradiction"),
        ({"validity": "尚未施行"}, "validity.contradiction"),
        ({"validity": "好"}, "form.value"),
    ],
)
def test_contradictions_of_force_are_refused(text: Text, cells: dict[str, Any], rule: str) -> None:
    report = take([row(2, text(), **cells)])
    assert rules(report) == {2: [rule]}


def test_a_repeal_before_the_making_and_a_second_one_on_another_day_are_refused(text: Text) -> None:
    made = date(2024, 6, 1)
    early = row(2, text(made_on=made), validity="废止", ended_on=date(2024, 5, 1))
    assert rules(take([early])) == {2: ["form.order"]}
    take([row(2, text(), old_address="/1")])
    actions.repeal(Document.objects.get(), PAST, by=None)
    assert outcomes(take([row(2, text(), old_address="/1", validity="废止", ended_on=PAST)])) == ["unchanged"]
    other = row(2, text(), old_address="/1", validity="废止", ended_on=date(2025, 2, 1))
    assert rules(take([other])) == {2: ["ending.twice"]}


def test_a_repeal_is_taken_over_once_and_not_again_after_it_was_corrected(text: Text) -> None:
    sheet = [row(2, text(), old_address="/1", validity="废止", ended_on=PAST)]
    take(sheet)
    document = Document.objects.get()
    (fact,) = document.facts.filter(kind="repealed")
    actions.correct(fact, "没有废止", by=None)
    assert outcomes(take(sheet)) == ["unchanged"]
    assert queries.validity_on(document, TODAY).printed == "有效"


def test_a_column_of_another_agency_and_a_missing_code_are_refused(
    text: Text, elsewhere: Column, notices: Column
) -> None:
    strange = row(2, text(column=elsewhere.uid))
    mixed = type(strange)(2, notices.agency, elsewhere, strange.content, strange.published_on)
    assert rules(take([mixed])) == {2: ["column.another_agency"]}
    notices.agency.valid_to = date(2026, 3, 1)
    notices.agency.save()
    assert rules(take([row(2, text()), row(3, text("有号的"), index_number=number(7))])) == {
        2: ["index_number.no_code"]
    }
