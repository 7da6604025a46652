"""周敏 says that a column has nothing to publish, 孙丽 takes it for one; and a clock that stands."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from board_scene import (
    BOARD,
    Scene,
    address_of,
    make_person,
    make_scene,
    page_of,
    rows,
    signed_in,
)
from bureau_rules import TODAY, Publish, Row, day_of

from gongkai.law.freshness import Standing
from gongkai.law.refusals import Refused
from gongkai.law.steps import Role
from gongkai.platform.accounts.models import Person
from gongkai.platform.appendonly.models import AppendOnlyError
from gongkai.publishing.events.actions import register_event
from gongkai.publishing.publications.actions import withdraw
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column
from gongkai.watch.duties.actions import (
    accept_explanation,
    explain,
    follow_changes,
    pause_column,
    resume_column,
    withdraw_explanation,
)
from gongkai.watch.duties.models import ColumnPause, Explanation, ExplanationFact

SAID = "2026年我局没有应公开的应急管理信息。"

# What is followed by the feed has to be committed: nobody else sees it before.
committing = pytest.mark.usefixtures("growing_tables")


@pytest.fixture
def scene(justice: Agency, publish: Publish) -> Scene:
    return make_scene(justice, publish)


@pytest.fixture
def zhou(justice: Agency) -> Person:
    return make_person("zhoumin", "周敏", justice, Role.OFFICER)


def standing(row: Row, column: Column, on: date = TODAY) -> Standing:
    return row(column, on).assessment.standing


def rule_of(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {issue.rule for issue in refused.value.issues}


def test_an_explanation_changes_nothing_until_it_is_accepted(
    scene: Scene, zhou: Person, sun: Person, row: Row
) -> None:
    made = explain(scene.emergency, "2026", TODAY, by=zhou, text=SAID)
    assert standing(row, scene.emergency) is Standing.OVERDUE
    accept_explanation(made, TODAY, by=sun)
    assert standing(row, scene.emergency) is Standing.EXPLAINED
    facts = ExplanationFact.objects.filter(subject=made).order_by("pk")
    assert [(fact.kind, fact.actor_name) for fact in facts] == [("recorded", "周敏"), ("accepted", "孙丽")]


@committing
def test_the_stored_standing_follows_by_the_feed(scene: Scene, zhou: Person, sun: Person) -> None:
    office = signed_in(zhou)
    accept_explanation(explain(scene.emergency, "2026", TODAY, by=zhou, text=SAID), TODAY, by=sun)
    follow_changes()
    assert ("已说明", "重点领域 > 应急管理") in rows(page_of(office))
    assert "全部合格" not in page_of(office)


def test_a_second_one_in_the_year_is_refused_and_points_to_the_first(scene: Scene, zhou: Person) -> None:
    with day_of(date(2026, 3, 2)):
        explain(scene.emergency, "2026-Q1", date(2026, 3, 2), by=zhou, text=SAID)
    with pytest.raises(Refused) as refused:
        explain(scene.emergency, "2026", TODAY, by=zhou, text=SAID)
    (issue,) = refused.value.issues
    assert issue.rule == "explanation.twice"
    assert "2026年已有情况说明(2026年3月2日发布,说明的是2026年1季度,还没有认可)" in issue.text
    # Another year and another column are free.
    explain(scene.emergency, "2025", TODAY, by=zhou, text=SAID)
    explain(scene.leaders, "2026", TODAY, by=zhou, text=SAID)
    assert Explanation.objects.count() == 3


def test_one_taken_back_leaves_room_for_another_and_has_no_effect(
    scene: Scene, zhou: Person, sun: Person, row: Row
) -> None:
    made = explain(scene.emergency, "2026", TODAY, by=zhou, text=SAID)
    accept_explanation(made, TODAY, by=sun)
    withdraw_explanation(made, "5月有了演练", by=zhou)
    assert standing(row, scene.emergency) is Standing.OVERDUE
    with pytest.raises(Refused) as refused:
        withdraw_explanation(made, "再撤一次", by=zhou)
    assert rule_of(refused) == {"explanation.withdrawn"}
    explain(scene.emergency, "2026", TODAY, by=zhou, text=SAID)


@pytest.mark.parametrize(
    ("period", "on", "text", "rule"),
    [
        ("2026", date(2026, 3, 31), SAID, "explanation.future"),
        ("2027", TODAY, SAID, "explanation.early"),
        ("2024", TODAY, SAID, "explanation.before"),
        ("今年", TODAY, SAID, "explanation.period"),
        ("x" * 60, TODAY, SAID, "explanation.period"),
        ("2026", date(2024, 12, 31), SAID, "column.not_open"),
        ("2026", TODAY, " ", "form.text"),
        ("2026", "2026-03-30", SAID, "form.day"),
    ],
)
def test_what_cannot_be_one_is_refused_in_a_sentence(
    scene: Scene, zhou: Person, period: str, on: date, text: str, rule: str
) -> None:
    with pytest.raises(Refused) as refused:
        explain(scene.emergency, period, on, by=zhou, text=text)
    assert rule in rule_of(refused)
    assert not Explanation.objects.exists()


def test_the_item_must_be_public_in_the_column_itself(
    scene: Scene, zhou: Person, sun: Person, publish: Publish, row: Row
) -> None:
    elsewhere = publish(scene.aid, "情况说明", date(2026, 3, 29))
    with pytest.raises(Refused) as refused:
        explain(scene.emergency, "2026", TODAY, by=zhou, document=elsewhere)
    assert rule_of(refused) == {"explanation.elsewhere"}
    here = publish(scene.emergency, "关于本栏目的说明", date(2026, 3, 29))
    made = explain(scene.emergency, "2026", date(2026, 3, 29), by=zhou, document=here)
    # It is public in the column and is no new content of it.
    assert standing(row, scene.emergency) is Standing.OVERDUE
    accept_explanation(made, TODAY, by=sun)
    assert standing(row, scene.emergency) is Standing.EXPLAINED
    withdraw(here, "写错了", by=zhou)
    assert standing(row, scene.emergency) is Standing.OVERDUE
    with pytest.raises(Refused) as refused:
        explain(scene.leaders, "2026", TODAY, by=zhou, document=here)
    assert rule_of(refused) == {"explanation.not_public"}


def test_accepting_twice_or_before_it_was_published_is_refused(
    scene: Scene, zhou: Person, sun: Person
) -> None:
    made = explain(scene.emergency, "2026", date(2026, 3, 29), by=zhou, text=SAID)
    for on, rule in ((date(2026, 3, 28), "form.order"), (date(2026, 3, 31), "explanation.future")):
        with pytest.raises(Refused) as refused:
            accept_explanation(made, on, by=sun)
        assert rule_of(refused) == {rule}
    accept_explanation(made, TODAY, by=sun)
    with pytest.raises(Refused) as refused:
        accept_explanation(made, TODAY, by=sun)
    assert rule_of(refused) == {"explanation.accepted"}


def test_what_was_written_of_it_stays(scene: Scene, zhou: Person) -> None:
    explain(scene.emergency, "2026", TODAY, by=zhou, text=SAID)
    with pytest.raises(AppendOnlyError):
        ExplanationFact.objects.all().delete()
    with pytest.raises(AppendOnlyError):
        ColumnPause.objects.update(reason="x")


def test_in_the_office_it_goes_from_her_form_to_the_supervisors(
    scene: Scene, zhou: Person, sun: Person
) -> None:
    office, county = signed_in(zhou), signed_in(sun)
    duty = address_of(page_of(office), "重点领域 > 应急管理")
    form = f"{BOARD}{scene.emergency.uid}/explain/"
    assert form in page_of(office, duty)
    assert form not in page_of(county, duty)
    html = page_of(office, form)
    assert "关于“应急管理”栏目2026年信息公开情况的说明" in html
    sent = {"period": "2026", "document": "", "text": SAID, "on": "2026-03-30"}
    wrong = office.post(form, {**sent, "period": "2024"}).content.decode()
    assert "请从列出的时段里选一个" in wrong
    assert SAID in wrong
    unfilled = office.post(form, {**sent, "text": "2026年我局【写明原因】。"}).content.decode()
    assert "还没有换成本局的原因" in unfilled
    assert office.post(form, sent).status_code == 302
    assert "已有情况说明" in unescape(office.post(form, sent).content.decode())
    made = Explanation.objects.get()
    accepting = f"{BOARD}explanations/{made.uid}/accept/"
    assert accepting in page_of(county, duty)
    assert accepting not in page_of(office, duty)
    assert office.post(accepting, {"on": "2026-03-30"}).status_code == 403
    assert county.post(accepting, {"on": "2026-03-30"}).status_code == 302
    assert "由孙丽认可" in page_of(office, duty)
    back = f"{BOARD}explanations/{made.uid}/withdraw/"
    assert "要撤销" in page_of(office, back)
    assert office.post(back, {"reason": "有了新的演练"}).status_code == 302
    assert office.get(back).status_code == 404


def test_an_event_alone_is_explained(scene: Scene, zhou: Person, sun: Person, row: Row) -> None:
    event = register_event(scene.agency, "penalty_decided", "对某律师事务所罚款", date(2026, 3, 2), by=zhou)
    assert standing(row, scene.penalties) is Standing.OVERDUE
    made = explain(scene.penalties, event.uid, TODAY, by=zhou, text="决定涉及国家秘密,依法不公开。")
    accept_explanation(made, TODAY, by=sun)
    assert standing(row, scene.penalties) is Standing.EXPLAINED
    form = page_of(signed_in(zhou), f"{BOARD}{scene.penalties.uid}/explain/?about={event.uid}")
    assert "只说明这件事" in form
    assert made.year == 2026


def test_days_the_clock_stands_are_not_counted(scene: Scene, sun: Person, row: Row) -> None:
    assert standing(row, scene.emergency) is Standing.OVERDUE
    made = pause_column(scene.emergency, date(2026, 3, 1), None, "机构改革,职能移交", by=sun)
    assert standing(row, scene.emergency) is Standing.PAUSED
    assert "机构改革,职能移交" in row(scene.emergency).assessment.why
    resume_column(made, date(2026, 3, 28), by=sun)
    # 28 days stood still: six months run as if from 20 October and not from 22 September.
    assert row(scene.emergency).assessment.due_on == date(2026, 4, 20)


@committing
def test_the_board_says_that_the_clock_stands(scene: Scene, zhou: Person, sun: Person) -> None:
    pause_column(scene.emergency, date(2026, 3, 1), None, "机构改革", by=sun)
    follow_changes()
    html = page_of(signed_in(zhou))
    assert ("停钟", "重点领域 > 应急管理") in rows(html)
    assert "停钟 1" in html


def test_a_clock_is_stopped_once_at_a_time_and_for_a_reason(scene: Scene, sun: Person) -> None:
    made = pause_column(scene.aid, date(2026, 3, 1), date(2026, 4, 30), "场所维修", by=sun)
    for from_day, to_day, reason, rule in (
        (date(2026, 4, 30), None, "又维修", "pause.twice"),
        (date(2026, 5, 2), date(2026, 5, 1), "颠倒", "form.order"),
        (date(2026, 5, 1), None, "", "form.text"),
        (date(2024, 1, 1), date(2024, 2, 1), "太早", "column.not_open"),
    ):
        with pytest.raises(Refused) as refused:
            pause_column(scene.aid, from_day, to_day, reason, by=sun)
        assert rule in rule_of(refused)
    pause_column(scene.aid, date(2026, 5, 1), None, "另一次", by=sun)
    for last_day, rule in ((date(2026, 2, 1), "form.order"), (date(2026, 4, 30), "pause.ended")):
        with pytest.raises(Refused) as refused:
            resume_column(made, last_day, by=sun)
        assert rule_of(refused) == {rule}
    resume_column(made, date(2026, 3, 20), by=sun)
    with pytest.raises(Refused) as refused:
        resume_column(made, date(2026, 3, 25), by=sun)
    assert rule_of(refused) == {"pause.replaced"}


def test_only_the_supervisor_stops_a_clock_in_the_office(scene: Scene, zhou: Person, sun: Person) -> None:
    office, county = signed_in(zhou), signed_in(sun)
    form = f"{BOARD}{scene.emergency.uid}/pause/"
    assert office.get(form).status_code == 403
    page_of(county, form)
    assert "请写明停钟的理由" in county.post(form, {"from_day": "2026-03-01"}).content.decode()
    assert county.post(form, {"from_day": "2026-03-01", "reason": "机构改革"}).status_code == 302
    (made,) = ColumnPause.objects.all()
    assert made.by == sun
    back = f"{BOARD}pauses/{made.uid}/resume/"
    duty = address_of(page_of(county), "重点领域 > 应急管理")
    assert back in page_of(county, duty)
    assert back not in page_of(office, duty)
    assert office.post(back, {"last_day": "2026-03-29"}).status_code == 403
    assert county.post(back, {"last_day": "2026-03-29"}).status_code == 302
    assert county.get(back).status_code == 404
