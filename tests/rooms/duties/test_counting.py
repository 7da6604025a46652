"""What keeps a column fresh and what does not, from the rows of publishing up to the sentence."""

from __future__ import annotations

from datetime import date

import pytest
from bureau_rules import FOUNDED, TODAY, Publish, Row, at_least, day_of, revise

from gongkai.law.freshness import Standing
from gongkai.platform.accounts.models import Person
from gongkai.publishing.publications import actions
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions import open_column, set_rule
from gongkai.registry.catalogue.models import Column
from gongkai.watch.duties.queries import column_facts
from gongkai.watch.duties.queries.repeats import fingerprint

pytestmark = pytest.mark.usefixtures("stored_is_computed")

OLD, NEW = date(2026, 3, 1), date(2026, 3, 28)


def test_a_published_item_counts(news: Column, publish: Publish, row: Row) -> None:
    publish(news, "春季普法宣传启动", NEW)
    found = row(news)
    assert found.assessment.standing is Standing.OK
    assert found.assessment.due_on == date(2026, 4, 11)
    assert found.name.startswith("freshness:sfj/news:")
    assert "《春季普法宣传启动》" in found.assessment.why


def test_a_column_in_which_nothing_was_ever_published_is_empty(news: Column, row: Row) -> None:
    found = row(news)
    assert found.assessment.standing is Standing.EMPTY
    assert found.identity.instance == "since-2025-01-02"


def test_an_edit_is_no_new_item_and_the_sentence_says_so(
    news: Column, publish: Publish, row: Row, wu: Person
) -> None:
    document = publish(news, "春季普法宣传启动", OLD)
    revise(document, NEW, wu, body="<p>改了一个字。</p>")
    found = row(news)
    assert found.assessment.standing is Standing.OVERDUE
    assert found.assessment.why_not_newest == "3月28日《春季普法宣传启动》只是修改原有的一条,不算新内容。"


def test_a_withdrawn_item_counts_no_more(news: Column, publish: Publish, row: Row, wu: Person) -> None:
    publish(news, "春季普法宣传启动", OLD)
    document = publish(news, "人民调解员培训", NEW)
    with day_of(date(2026, 3, 29)):
        actions.withdraw(document, "内容有误", by=wu)
    assert row(news).assessment.standing is Standing.OVERDUE
    assert "《人民调解员培训》已经撤回,不算" in row(news).assessment.why
    assert row(news, NEW).assessment.standing is Standing.OK


def test_an_item_moved_here_keeps_its_day_and_leaves_the_other_column(
    justice: Agency, news: Column, publish: Publish, row: Row, wu: Person
) -> None:
    notices = open_column(justice, "notices", "通知公告", FOUNDED, by=None)
    set_rule(notices, at_least(1, 14), FOUNDED, by=None)
    document = publish(news, "春季普法宣传启动", OLD)
    revise(document, NEW, wu, column=notices.uid)
    here, there = row(notices), row(news)
    assert here.assessment.standing is there.assessment.standing is Standing.OVERDUE
    assert here.assessment.last_fact is not None and here.assessment.last_fact.on == OLD
    assert there.assessment.last_fact is None
    assert "已经移到别的栏目,不算" in there.assessment.why


def test_the_same_text_put_up_again_is_a_repeat_until_the_first_is_taken_back(
    news: Column, publish: Publish, row: Row, wu: Person
) -> None:
    first = publish(
        news, "关于开展 普法宣传的通知", OLD, body="<p>各司法所:</p><p>现将有关事项通知如下。</p>"
    )
    publish(news, "关于开展普法宣传的通知", NEW, body="<div>各司法所:\n现将有关事项通知如下。</div>")
    assert row(news).assessment.standing is Standing.OVERDUE
    assert "是重复发布,不算新内容" in row(news).assessment.why
    with day_of(date(2026, 3, 29)):
        actions.withdraw(first, "留新的一条", by=wu)
    assert row(news).assessment.standing is Standing.OK


def test_the_same_title_over_another_text_is_no_repeat(news: Column, publish: Publish, row: Row) -> None:
    publish(news, "每周工作动态", OLD, body="<p>三月第一周。</p>")
    publish(news, "每周工作动态", NEW, body="<p>三月第四周。</p>")
    assert row(news).assessment.standing is Standing.OK


@pytest.mark.parametrize(
    ("body", "files", "compared"),
    [
        ("<p>各司法所:</p>", [], True),
        ("<p>&nbsp; </p>", ["a" * 64], True),
        ('<p><img src="/a.png"></p>', [], True),
        ("<p>&nbsp;</p>", [], False),
    ],
)
def test_only_what_has_a_text_a_picture_or_a_file_is_compared(
    body: str, files: list[str], compared: bool
) -> None:
    assert bool(fingerprint("每周工作动态", body, files)) is compared


def test_a_title_a_text_and_the_files_make_two_notices_one() -> None:
    same = fingerprint("每周 工作动态", "<p>三月第一周。</p>", ["a", "b"])
    assert same == fingerprint("每周工作动态", "<div>三月 第一周。</div>", ["b", "a"])
    for other in (
        fingerprint("每周工作", "<p>动态三月第一周。</p>", ["a", "b"]),
        fingerprint("每周工作动态", "<p>三月第二周。</p>", ["a", "b"]),
        fingerprint("每周工作动态", "<p>三月第一周。</p>", ["a"]),
    ):
        assert other != same


def test_another_agency_may_publish_the_same(
    county: Agency, news: Column, publish: Publish, row: Row
) -> None:
    elsewhere = open_column(county, "news", "政务动态", FOUNDED, by=None)
    publish(elsewhere, "关于清明放假的通知", OLD)
    publish(news, "关于清明放假的通知", NEW)
    assert row(news).assessment.standing is Standing.OK


def test_a_word_that_there_is_nothing_is_no_news(news: Column, publish: Publish, row: Row) -> None:
    publish(news, "春季普法宣传启动", OLD)
    publish(news, "关于本月无动态的说明", NEW, genre="情况说明")
    found = row(news)
    assert found.assessment.standing is Standing.OVERDUE
    assert "是情况说明,不算新内容" in found.assessment.why


def test_a_leaf_keeps_its_branch_fresh(justice: Agency, news: Column, publish: Publish, row: Row) -> None:
    leaf = open_column(justice, "news-offices", "司法所动态", FOUNDED, by=None, parent=news)
    publish(leaf, "司法所走访困难群众", NEW)
    assert row(news).assessment.standing is Standing.OK


def test_a_move_within_a_branch_changes_nothing_for_the_branch(
    justice: Agency, news: Column, publish: Publish, row: Row, wu: Person
) -> None:
    leaf = open_column(justice, "news-offices", "司法所动态", FOUNDED, by=None, parent=news)
    document = publish(leaf, "司法所走访困难群众", NEW)
    revise(document, TODAY, wu, column=news.uid)
    found = row(news)
    assert found.assessment.last_fact is not None and found.assessment.last_fact.uid == document.uid
    assert found.assessment.due_on == date(2026, 4, 11)


@pytest.mark.parametrize("asked", [date(2026, 3, 14), date(2026, 3, 15), date(2026, 3, 16)])
def test_an_earlier_day_is_told_as_it_was_then(news: Column, publish: Publish, row: Row, asked: date) -> None:
    publish(news, "春季普法宣传启动", OLD)
    publish(news, "人民调解员培训", NEW)
    expected = Standing.OVERDUE if asked > date(2026, 3, 15) else Standing.DUE_SOON
    assert row(news, asked).assessment.standing is expected


def test_the_facts_of_a_column_are_there_from_the_day_it_opens(justice: Agency, news: Column) -> None:
    assert news.pk in column_facts([justice], FOUNDED)
    assert news.pk not in column_facts([justice], date(2025, 1, 1))
