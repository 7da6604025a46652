"""开账: after the first import old debts are planned by week; what is hidden never reads as in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from board_scene import BOARD, Scene, headline, make_person, make_scene, page_of, rows, signed_in
from bureau_rules import FOUNDED, TODAY, Publish, at_least, day_of

from gongkai.law.refusals import Refused
from gongkai.law.sources import RuleSource
from gongkai.law.steps import Role
from gongkai.platform.accounts.models import Person
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions import open_column, set_rule
from gongkai.registry.catalogue.models import Column
from gongkai.watch.duties.actions import (
    follow_changes,
    look_at_due,
    open_books,
    plan_debt,
    recompute_all,
)
from gongkai.watch.duties.models import Opening, OpeningDebt, OpeningFact

LATE = "重点领域 > 应急管理"
BLANK = "主要负责同志解读"

# What is followed by the feed has to be committed: nobody else sees it before.
committing = pytest.mark.usefixtures("growing_tables")


@pytest.fixture
def scene(justice: Agency, publish: Publish) -> Scene:
    return make_scene(justice, publish)


@pytest.fixture
def zhou(justice: Agency) -> Person:
    return make_person("zhoumin", "周敏", justice, Role.OFFICER)


def names(html: str) -> set[str]:
    return {name for _, name in rows(html)}


def debt_of(column: Column) -> OpeningDebt:
    return OpeningDebt.objects.get(column=column)


def test_what_was_late_or_blank_that_day_is_listed_and_spread_over_the_weeks(
    scene: Scene, zhou: Person
) -> None:
    for place in range(5):
        column = open_column(scene.agency, f"old{place}", f"旧栏目{place}", FOUNDED, by=None)
        set_rule(column, at_least(1, 14, code=f"R{place}"), FOUNDED, by=None)
    opening = open_books(scene.agency, TODAY, 3, by=zhou)
    weeks = sorted(debt.planned_from for debt in opening.debts.all())
    assert weeks == [
        *[date(2026, 3, 30)] * 3,
        *[date(2026, 4, 6)] * 2,
        *[date(2026, 4, 13)] * 2,
    ]
    # Superior rules before the bureau's own.
    assert debt_of(scene.emergency).planned_from == date(2026, 4, 13)
    assert not OpeningDebt.objects.filter(column__in=[scene.aid, scene.penalties, scene.filing]).exists()


def test_until_its_week_a_debt_is_out_of_the_days_list_and_still_counted_as_not_in_order(
    scene: Scene, zhou: Person
) -> None:
    open_books(scene.agency, TODAY, 2, by=zhou)
    office = signed_in(zhou)
    html = page_of(office)
    assert LATE not in names(html)
    assert BLANK in names(html)
    assert headline(html) == "5 项里有 2 项不合格：超期 1，空白 1；未登记 1，临期 1"
    assert "旧账还剩 2 项，分 2 周补" in html
    assert "没到计划周的 1 项不在今天的清单里，但仍然算不合格" in html
    # Asked for, or by another view, it stands there with its sign.
    assert ("超8天", LATE) in rows(page_of(office, f"{BOARD}?state=debts"))
    assert ("超8天", LATE) in rows(page_of(office, f"{BOARD}?state=overdue"))
    assert ("超8天", LATE) in rows(page_of(office, f"{BOARD}?view=tree"))
    assert "旧账，排在4月6日 周一那一周补" in page_of(office, f"{BOARD}?view=tree")
    assert "[超8天]" in page_of(office, f"{BOARD}text/?state=debts")


def test_in_its_week_it_comes_back(scene: Scene, zhou: Person) -> None:
    open_books(scene.agency, TODAY, 2, by=zhou)
    for day, listed in ((date(2026, 4, 5), False), (date(2026, 4, 6), True)):
        with day_of(day):
            look_at_due(day)
            follow_changes()
            assert (LATE in names(page_of(signed_in(zhou)))) is listed


def test_only_debts_hidden_is_not_all_in_order(news: Column, zhou: Person, publish: Publish) -> None:
    old = open_column(news.agency, "old", "旧栏目", FOUNDED, by=None)
    set_rule(old, at_least(1, 14, code="ROLD"), FOUNDED, by=None)
    opening = open_books(news.agency, TODAY, 1, by=zhou)
    for debt in opening.debts.all():
        plan_debt(debt, date(2026, 4, 13), by=zhou)
    recompute_all()
    html = page_of(signed_in(zhou))
    assert rows(html) == []
    assert headline(html) == "2 项里有 2 项不合格：空白 2"
    assert "旧账 2 项还没到计划的那一周" in html
    assert "合格</h1>" not in html.replace("不合格", "")


@committing
def test_a_debt_paid_falls_away_by_itself(scene: Scene, zhou: Person, publish: Publish) -> None:
    open_books(scene.agency, TODAY, 2, by=zhou)
    office = signed_in(zhou)
    assert headline(page_of(office, f"{BOARD}opening/")) == "旧账 2 项，已补 0 项，还剩 2 项"
    publish(scene.emergency, "防汛值班安排", TODAY)
    follow_changes()
    assert headline(page_of(office, f"{BOARD}opening/")) == "旧账 2 项，已补 1 项，还剩 1 项"
    assert debt_of(scene.emergency).planned_from == date(2026, 4, 6)


@committing
def test_what_falls_due_after_the_opening_is_never_hidden(
    scene: Scene, zhou: Person, publish: Publish
) -> None:
    opening = open_books(scene.agency, TODAY, 1, by=zhou)
    for debt in opening.debts.all():
        plan_debt(debt, date(2026, 9, 7), by=zhou)
    # Paid, and late again half a year later: that is new.
    publish(scene.emergency, "防汛值班安排", date(2026, 3, 30))
    day = date(2026, 4, 1)
    with day_of(day):
        look_at_due(day)
        follow_changes()
        html = page_of(signed_in(zhou))
        assert ("超1天", "规范性文件备案") in rows(html)
        assert BLANK not in names(html)


def test_a_blank_column_whose_first_day_is_still_ahead_is_no_old_debt(scene: Scene, zhou: Person) -> None:
    fresh = open_column(scene.agency, "fresh", "新栏目", TODAY, by=None)
    set_rule(fresh, at_least(1, 14, code="RNEW"), TODAY, by=None)
    open_books(scene.agency, TODAY, 4, by=zhou)
    assert not OpeningDebt.objects.filter(column=fresh).exists()
    recompute_all()
    assert ("空白", "新栏目") in rows(page_of(signed_in(zhou)))


def test_law_comes_first(scene: Scene, zhou: Person) -> None:
    statutory = open_column(scene.agency, "law", "法定栏目", FOUNDED, by=None)
    entry = replace(at_least(1, 14, code="RLAW"), source_kind=RuleSource.LAW.value)
    set_rule(statutory, entry, FOUNDED, by=None)
    open_books(scene.agency, TODAY, 3, by=zhou)
    assert [debt_of(one).planned_from.day for one in (statutory, scene.leaders, scene.emergency)] == [
        30,
        6,
        13,
    ]


@pytest.mark.parametrize(
    ("day", "weeks", "rule"),
    [
        (date(2026, 3, 31), 4, "opening.future"),
        (TODAY, 0, "form.whole"),
        (TODAY, 27, "form.whole"),
        ("2026-03-30", 4, "form.day"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(
    scene: Scene, zhou: Person, day: date, weeks: int, rule: str
) -> None:
    with pytest.raises(Refused) as refused:
        open_books(scene.agency, day, weeks, by=zhou)
    assert rule in {issue.rule for issue in refused.value.issues}
    assert not Opening.objects.exists()


def test_books_are_opened_once(scene: Scene, zhou: Person) -> None:
    open_books(scene.agency, TODAY, 4, by=zhou)
    with pytest.raises(Refused, match="2026年3月30日已经开过账"):
        open_books(scene.agency, TODAY, 4, by=zhou)


def test_a_bureau_without_old_debts_is_told_so(news: Column, zhou: Person, publish: Publish) -> None:
    publish(news, "局长接待日", date(2026, 3, 28))
    open_books(news.agency, TODAY, 4, by=zhou)
    recompute_all()
    assert headline(page_of(signed_in(zhou), f"{BOARD}opening/")) == "开账时没有旧账"


def test_a_debt_is_moved_to_another_week_within_half_a_year(scene: Scene, zhou: Person) -> None:
    open_books(scene.agency, TODAY, 1, by=zhou)
    debt = debt_of(scene.emergency)
    assert plan_debt(debt, date(2026, 4, 15), by=zhou).planned_from == date(2026, 4, 13)
    for week, rule in (
        (date(2026, 3, 29), "debt.past_week"),
        (date(2026, 9, 28), "debt.too_late"),
        (date(2026, 4, 19), "debt.nothing_changed"),
    ):
        with pytest.raises(Refused) as refused:
            plan_debt(debt, week, by=zhou)
        assert {issue.rule for issue in refused.value.issues} == {rule}
    kinds = list(OpeningFact.objects.order_by("pk").values_list("kind", "actor_name"))
    assert kinds == [("opened", "周敏"), ("planned", "周敏")]


def test_the_officer_opens_the_books_and_the_supervisor_sees_the_plan(
    scene: Scene, zhou: Person, sun: Person
) -> None:
    office, county = signed_in(zhou), signed_in(sun)
    page = f"{BOARD}opening/"
    assert "开账：把以前欠下的分几周补" in page_of(office, page)
    assert "至少是 1 周" in office.post(page, {"day": "2026-03-30", "weeks": "0"}).content.decode()
    assert office.post(page, {"day": "2026-03-30", "weeks": "2"}).status_code == 302
    assert office.post(page, {"day": "2026-03-30", "weeks": "2"}).status_code == 400
    html = page_of(county, page)
    assert headline(html) == "旧账 2 项，已补 0 项，还剩 2 项"
    assert "3月30日 周一—4月5日 周日（本周）" in html or "（本周）：计划 1 项" in html
    move = f"{page}{debt_of(scene.emergency).uid}/"
    assert move in html
    assert "请选本周或以后" in county.post(move, {"week": "2026-03-01"}).content.decode()
    assert county.post(move, {"week": "2026-04-20"}).status_code == 302
    assert debt_of(scene.emergency).planned_from == date(2026, 4, 20)


def test_the_reporter_sees_the_plan_and_does_not_make_it(scene: Scene, justice: Agency) -> None:
    reporter = signed_in(make_person("liuyang", "刘洋", justice, Role.CONTRIBUTOR))
    assert "还没有开账" in page_of(reporter, f"{BOARD}opening/")
    assert reporter.post(f"{BOARD}opening/", {"day": "2026-03-30", "weeks": "2"}).status_code == 403
    assert not Opening.objects.exists()


def test_a_week_of_very_many_shows_the_first_and_leads_to_the_rest(scene: Scene, zhou: Person) -> None:
    for place in range(60):
        column = open_column(scene.agency, f"old{place}", f"旧栏目{place}", FOUNDED, by=None)
        set_rule(column, at_least(1, 14, code=f"R{place}"), FOUNDED, by=None)
    open_books(scene.agency, TODAY, 1, by=zhou)
    recompute_all()
    html = page_of(signed_in(zhou), f"{BOARD}opening/")
    assert headline(html) == "旧账 62 项，已补 0 项，还剩 62 项"
    assert html.count("改到别的一周") == 50
    assert "还有 12 项，看全部旧账" in html
