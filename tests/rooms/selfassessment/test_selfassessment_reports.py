"""周敏 writes a report: what she ticks is printed, what she makes final stays, promises come back."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from half_year import HALF, JULY, Publish, as_html, as_json, day_of, outline, told

from gongkai.law.refusals import Refused
from gongkai.platform.accounts.models import Person
from gongkai.platform.appendonly.models import AppendOnlyError
from gongkai.platform.changes.models import Change
from gongkai.publishing.importing.running import run
from gongkai.publishing.importing.sheet_row import SheetRow
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column
from gongkai.reports.selfassessment import actions, queries
from gongkai.reports.selfassessment.changes_since import changes_since
from gongkai.reports.selfassessment.choices import Choices
from gongkai.reports.selfassessment.models import SelfAssessment
from gongkai.reports.selfassessment.period import Period
from gongkai.reports.selfassessment.report_page import report_page
from gongkai.reports.selfassessment.word import docx_of

pytestmark = pytest.mark.django_db
Columns = dict[str, Column]
WRITTEN = {
    "opening": "2026年上半年,本局按部署开展政务公开工作。",
    "rules": "修订公开制度1件。",
    "routine": "每周检查26次。",
    "people": "办公室2人负责。",
    "register": "未收到申请,未发生复议、诉讼和申诉。",
}
PLAN = "继续做好公开。"
WHOLE = Choices(frozenset({"responses"}), frozenset({"plan.responses"}), {**WRITTEN, "plans.own": PLAN})


def test_what_is_ticked_is_printed_and_what_is_not_is_not(
    justice: Agency, zhou: Person, report: SelfAssessment, spring: list[Document]
) -> None:
    with day_of(JULY):
        actions.save(report, WHOLE, by=zhou)
    found = outline(justice)
    assert told(found, "problems") == ["（一）回应关切没有新内容：0条。"]
    assert told(found, "plans") == [
        "一是收集来信来访和网上留言中群众关心的问题，每季度至少公开回应一次。",
        "二是继续做好公开。",
    ]
    assert found.to_write() == ()


def test_no_paper_tells_of_a_problem_that_was_not_ticked(
    justice: Agency, zhou: Person, report: SelfAssessment, spring: list[Document]
) -> None:
    with day_of(JULY):
        actions.save(report, WHOLE, by=zhou)
    found = outline(justice)
    assert "problem.empty" in found.figures, "the office still offers it"
    assert "空白栏目" in {one.heading for one in found.figures.values()}
    told_of = [one["heading"] for one in as_json(found)["figures"].values()]
    in_word = "\n".join(
        cell.text
        for table in docx.Document(io.BytesIO(docx_of(found))).tables
        for row in table.rows
        for cell in row.cells
    )
    for paper in (as_html(found), in_word, "\n".join(told_of)):
        assert "空白栏目" not in paper
        assert found.figures["total"].heading in paper
    assert [one["uid"] for one in as_json(found)["offers"]] == ["responses", "plan.responses"]


def test_a_text_with_a_gap_left_in_it_is_still_to_be_written(
    justice: Agency, zhou: Person, report: SelfAssessment
) -> None:
    with day_of(JULY):
        actions.save(report, Choices(texts={"register": "收到申请____件。"}), by=zhou)
    assert "register" in {place.place for place in outline(justice).to_write()}


def test_saving_writes_one_fact_and_one_change_and_the_same_again_nothing(
    zhou: Person, report: SelfAssessment
) -> None:
    with day_of(JULY):
        before = Change.objects.count()
        first = actions.save(report, WHOLE, by=zhou)
        assert actions.save(report, WHOLE, by=zhou, based_on=first.uid) == first
    assert Change.objects.count() == before + 1
    assert (first.actor_name, first.actor_post) == ("周敏", "专员")
    with pytest.raises(AppendOnlyError):
        report.facts.all().delete()


def test_a_colleagues_newer_save_is_not_written_over(zhou: Person, report: SelfAssessment) -> None:
    with day_of(JULY):
        first = actions.save(report, Choices(texts={"rules": "一"}), by=zhou)
        actions.save(report, Choices(texts={"rules": "二"}), by=zhou, based_on=first.uid)
        with pytest.raises(Refused) as refused:
            actions.save(report, Choices(texts={"rules": "三"}), by=zhou, based_on=first.uid)
    assert "刚刚保存过" in refused.value.issues[0].text


def test_a_report_with_places_to_write_is_not_made_final(zhou: Person, report: SelfAssessment) -> None:
    with day_of(JULY), pytest.raises(Refused) as refused:
        actions.make_final(report, queries.outline_now(report), by=zhou)
    assert "还有7处要您写" in refused.value.issues[0].text


def test_a_report_is_not_made_final_before_its_last_day_is_over(zhou: Person, report: SelfAssessment) -> None:
    with day_of(date(2026, 6, 30)):
        actions.save(report, WHOLE, by=zhou)
        with pytest.raises(Refused) as refused:
            actions.make_final(report, queries.outline_now(report), by=zhou)
    assert "时段还没有过完" in refused.value.issues[0].text


def make_final(report: SelfAssessment, zhou: Person) -> None:
    with day_of(JULY):
        actions.save(report, WHOLE, by=zhou)
        actions.make_final(report, queries.outline_now(report), by=zhou)


def test_a_final_report_stays_and_what_is_imported_later_is_shown_as_a_change(
    justice: Agency, columns: Columns, zhou: Person, report: SelfAssessment, spring: list[Document]
) -> None:
    make_final(report, zhou)
    rows = [
        SheetRow(
            number,
            justice,
            columns["部门动态"],
            Content(
                title=f"补录第{number}条",
                column=columns["部门动态"].uid,
                body=f"<p>{number}</p>",
                source="局",
            ),
            date(2026, 2, number),
        )
        for number in (2, 3)
    ]
    with day_of(date(2026, 7, 20)):
        run(
            rows,
            file_name="补录.xlsx",
            file_hash="b" * 64,
            by=None,
            dry_run=False,
            skip_refused=False,
            progress=lambda done, total: None,
        )
        frozen = queries.final_outline(report)
        assert frozen is not None
        assert queries.outline_for(justice, HALF).figures["total"].figure.value == 9
        found = changes_since(frozen, queries.outline_now(report))
        page = report_page(zhou, report)
    assert len(found.facts) == 2
    keys = {one.frozen.key: (len(one.came), len(one.went)) for one in found.figures}
    assert keys == {"total": (2, 0), f"column.{columns['部门动态'].uid}": (2, 0)}
    assert page.changes is not None
    assert not page.writable
    with day_of(JULY), pytest.raises(Refused) as refused:
        actions.save(report, Choices(), by=zhou)
    assert "定稿" in refused.value.issues[0].text


def test_the_last_promises_are_judged_by_figures_and_words_alone_by_the_clerk(
    justice: Agency,
    columns: Columns,
    zhou: Person,
    report: SelfAssessment,
    spring: list[Document],
    publish: Publish,
) -> None:
    make_final(report, zhou)
    publish(columns["回应关切"], "关于调解收费的答复", date(2026, 9, 1))
    half = Period(date(2026, 7, 1), date(2026, 12, 31))
    with day_of(date(2027, 1, 8)):
        found = queries.outline_for(justice, half)
    heading, kept = told(found, "promises")
    assert heading == "2026年上半年的报告说要做的2条：做到1条，没有做到0条，要人判断1条"
    assert kept.endswith("——做到了：回应关切新公开1条，2026年12月31日没有超期。")
    (place,) = [one for one in found.to_write() if one.place.startswith("promise.")]
    assert "继续做好公开" in place.what


def test_the_text_of_the_last_report_is_checked_and_its_promises_read(
    zhou: Person, report: SelfAssessment, spring: list[Document]
) -> None:
    older = (
        "一、主要做法\n根据《中华人民共和国政务信息公开条例》,每天登陆网页。\n"
        "五、下一步打算\n一是建全机制,规范运行。二是加强回应关切。\n"
    )
    with day_of(JULY):
        actions.hand_in_older(report, "2025年下半年.docx", older, by=zhou)
        page = report_page(zhou, report)
    words = {remark.words for remark in page.older_remarks}
    assert any("政务信息公开条例" in one for one in words)
    assert any("建全" in one for one in words)
    promises = told(page.outline, "promises")
    assert promises[0].startswith("“2025年下半年.docx”里说要做的2条")
    assert "没有做到：回应关切新公开0条" in promises[1]


def test_a_number_in_her_own_words_unlike_the_figure_is_named(
    zhou: Person, report: SelfAssessment, spring: list[Document]
) -> None:
    texts = {"rules": "上半年主动公开信息149条,其中部门动态31条、机构领导1条。"}
    with day_of(JULY):
        actions.save(report, Choices(texts=texts), by=zhou)
        page = report_page(zhou, report)
    unlike = [(one.words, one.problem) for one in page.remarks if "按登记的事实" in one.problem]
    assert unlike == [("主动公开信息149条", "按登记的事实数是9条"), ("部门动态31条", "按登记的事实数是4条")]


def test_a_place_there_is_not_is_refused(zhou: Person, report: SelfAssessment) -> None:
    with day_of(JULY), pytest.raises(Refused):
        actions.save(report, Choices(texts={"elsewhere": "x"}), by=zhou)


def test_an_empty_file_is_told(zhou: Person, report: SelfAssessment) -> None:
    from conftest import browser

    with day_of(JULY):
        answer = browser(zhou).post(
            f"/reports/{report.uid}/older/", {"file": SimpleUploadedFile("空.docx", b"PK"), "text": ""}
        )
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
