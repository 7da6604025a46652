"""周敏 opens 义务与预警 of the 司法局: what is owed, why, by whose rule, by when, and where it is settled."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from board_scene import (
    BOARD,
    Scene,
    address_of,
    headline,
    make_person,
    make_scene,
    page_of,
    rows,
    signed_in,
)
from bureau_rules import FOUNDED, TODAY, Publish, at_least, day_of
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from gongkai.law.steps import Role
from gongkai.platform.accounts.models import Person
from gongkai.publishing.events.actions import register_event
from gongkai.publishing.publications.actions import withdraw
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions import open_column, set_rule
from gongkai.watch.duties.actions import follow_changes, look_at_due, recompute_all

MOST_QUERIES = 12

# What is followed by the feed has to be committed: nobody else sees it before.
committing = pytest.mark.usefixtures("growing_tables")


@pytest.fixture
def scene(justice: Agency, publish: Publish) -> Scene:
    return make_scene(justice, publish)


@pytest.fixture
def zhou(justice: Agency) -> Person:
    return make_person("zhoumin", "周敏", justice, Role.OFFICER)


@pytest.fixture
def office(zhou: Person) -> Client:
    return signed_in(zhou)


def test_the_first_line_says_how_many_are_not_in_order(scene: Scene, office: Client) -> None:
    html = page_of(office)
    assert headline(html) == "5 项里有 2 项不合格：超期 1，空白 1；未登记 1，临期 1"
    assert "算到 09:00:00" in html


def test_the_worst_stand_first_each_with_its_sign_in_words(scene: Scene, office: Client) -> None:
    assert rows(page_of(office)) == [
        ("超8天", "重点领域 > 应急管理"),
        ("空白", "主要负责同志解读"),
        ("还有1天", "规范性文件备案"),
        ("未登记", "行政处罚"),
        ("正常", "重点领域 > 法律援助"),
    ]


def test_each_deadline_says_whose_rule_it_is_and_opens_its_basis(scene: Scene, office: Client) -> None:
    html = page_of(office)
    assert html.count(">法定</span>") == 1
    assert html.count(">本局自定</span>") == 1
    assert "依据：国办秘函〔2019〕19号" in html
    assert "本局自己定的，不是法律要求" in html


def test_days_are_written_in_full_with_their_unit(scene: Scene, office: Client) -> None:
    html = page_of(office)
    assert "3月31日 周二（还有1天）" in html
    assert "3月22日 周日" in html


def test_a_column_nobody_set_a_period_for_is_a_row_of_its_own(scene: Scene, office: Client) -> None:
    html = page_of(office)
    assert "普法资料 <span" in html
    assert "没有设更新周期，系统无法提醒" in html
    # A branch that only holds other columns owes nothing itself.
    assert "<li>重点领域" not in html


def test_a_row_opens_to_why_and_names_the_item_that_counts(scene: Scene, office: Client) -> None:
    html = page_of(office, address_of(page_of(office), "重点领域 > 应急管理"))
    assert "最近一条是2025年9月22日《公共法律服务场所消防演练》" in html
    assert "到今天超过8天" in html
    assert "由系统" in html or "系统设定" in html
    assert f"/items/?agency=sfj&column={scene.emergency.uid}" in html
    assert f"{BOARD}{scene.emergency.uid}/explain/" in html


def test_an_unregistered_month_leads_to_the_form_with_the_kind_filled_in(
    scene: Scene, office: Client
) -> None:
    html = page_of(office)
    assert "/events/?place=sfj&kind=penalty_decided" in html
    form = page_of(office, "/events/?place=sfj&kind=penalty_decided")
    assert 'value="penalty_decided" selected' in form


@committing
def test_an_event_is_linked_to_the_item_that_published_it_and_is_settled(
    scene: Scene, office: Client, zhou: Person, publish: Publish
) -> None:
    register_event(scene.agency, "penalty_decided", "对某律师事务所罚款的决定", date(2026, 3, 19), by=zhou)
    publish(scene.emergency, "安全生产检查", date(2026, 3, 24))
    document = publish(scene.penalties, "行政处罚决定公示", date(2026, 3, 25))
    follow_changes()
    board = page_of(office)
    assert ("今天到期", "对某律师事务所罚款的决定") in rows(board)
    address = address_of(board, "对某律师事务所罚款的决定")
    assert "关联已公开的信息" in page_of(office, address)
    form = page_of(office, f"{address}link/")
    # Those of the duty's own column first.
    assert form.index("行政处罚决定公示") < form.index("安全生产检查")
    sent = office.post(f"{address}link/", {"document": document.uid})
    assert sent.status_code == 302
    assert "已关联" in page_of(office, sent["Location"])
    follow_changes()
    assert ("今天到期", "对某律师事务所罚款的决定") not in rows(page_of(office))


@committing
def test_a_search_that_finds_nothing_says_what_to_do(scene: Scene, office: Client, zhou: Person) -> None:
    register_event(scene.agency, "penalty_decided", "对某律师事务所罚款的决定", date(2026, 3, 26), by=zhou)
    follow_changes()
    address = address_of(page_of(office), "对某律师事务所罚款的决定")
    assert "先公开，再回来关联" in page_of(office, f"{address}link/")
    assert "没有找到" in page_of(office, f"{address}link/?words=没有的字")


@pytest.mark.parametrize(
    ("query", "signs"),
    [
        ("?state=empty", ["空白"]),
        ("?law=1", ["未登记"]),
        ("?soon=1", ["还有1天"]),
        ("?mine=1", ["超8天", "空白", "还有1天", "未登记", "正常"]),
        ("?state=overdue&law=1", []),
        ("?view=nonsense&state=nonsense&page=-3", ["超8天", "空白", "还有1天", "未登记", "正常"]),
        ("?page=99", ["超8天", "空白", "还有1天", "未登记", "正常"]),
    ],
)
def test_filters_are_plain_addresses(scene: Scene, office: Client, query: str, signs: list[str]) -> None:
    assert [sign for sign, _ in rows(page_of(office, BOARD + query))] == signs


def test_no_row_for_the_filters_says_so_and_what_comes_next(scene: Scene, office: Client) -> None:
    html = page_of(office, f"{BOARD}?state=overdue&law=1")
    assert "按这几个条件没有一项。不加条件共有 5 项。" in html
    assert "30 天内最早到期：规范性文件备案 3月31日 周二。" in html


def test_the_tree_keeps_the_order_of_the_catalogue(scene: Scene, office: Client) -> None:
    names = [name for _, name in rows(page_of(office, f"{BOARD}?view=tree"))]
    assert names == [
        "重点领域 > 应急管理",
        "重点领域 > 法律援助",
        "规范性文件备案",
        "主要负责同志解读",
        "行政处罚",
    ]


def test_by_unit_there_is_a_heading_for_each(scene: Scene, office: Client) -> None:
    html = page_of(office, f"{BOARD}?view=unit")
    assert '<th scope="rowgroup" colspan="6">清溪县司法局</th>' in html


def test_all_in_order_is_said_with_the_next_that_falls_due(news: object, publish: Publish) -> None:
    agency = Agency.objects.get(slug="sfj")
    publish(news, "局长接待日", date(2026, 3, 28))
    recompute_all()
    office = signed_in(make_person("zhoumin", "周敏", agency, Role.OFFICER))
    html = page_of(office)
    assert headline(html) == "1 项全部合格"
    assert "没有" in page_of(office, f"{BOARD}?state=overdue")
    assert "30 天内最早到期：部门动态 4月11日 周六。" in page_of(office, f"{BOARD}?state=overdue")


def test_an_agency_without_columns_is_told_what_to_do_first(justice: Agency) -> None:
    recompute_all()
    html = page_of(signed_in(make_person("zhoumin", "周敏", justice, Role.OFFICER)))
    assert headline(html) == "还没有一项公开义务"
    assert "还没有设栏目" in html


def test_what_was_never_computed_is_not_called_in_order(news: object, justice: Agency) -> None:
    html = page_of(signed_in(make_person("zhoumin", "周敏", justice, Role.OFFICER)))
    assert "后台还没有算过" in html
    assert "有 1 项今天该重算还没有算" in html
    assert "全部合格" not in html
    assert "部门动态</" not in html or "没有设更新周期" not in html


def test_rows_the_morning_run_did_not_reach_are_told(scene: Scene, office: Client, zhou: Person) -> None:
    with day_of(date(2026, 4, 1)):
        later = signed_in(zhou)
        html = page_of(later)
        assert "今天该重算还没有算" in html
        # Opened, it is computed at this moment all the same.
        assert "超1天" in page_of(later, address_of(html, "规范性文件备案"))
        look_at_due(date(2026, 4, 1))
        follow_changes()
        assert "今天该重算还没有算" not in page_of(later)


@committing
def test_withdrawing_the_item_that_counts_turns_the_row(
    scene: Scene, office: Client, publish: Publish, zhou: Person
) -> None:
    document = publish(scene.emergency, "防汛值班安排", date(2026, 3, 29))
    follow_changes()
    assert ("正常", "重点领域 > 应急管理") in rows(page_of(office))
    withdraw(document, "有手机号", by=zhou)
    follow_changes()
    assert ("超8天", "重点领域 > 应急管理") in rows(page_of(office))


def test_a_duty_that_is_none_is_not_found(scene: Scene, office: Client) -> None:
    for tail in (
        "x/y/2026/",
        f"{scene.emergency.uid}/nothing/2026/",
        f"{scene.aid.uid}/explain/no/2026/",
        "ledger.pdf",
    ):
        assert office.get(BOARD + tail).status_code == 404, tail


def test_the_sheet_holds_the_values_of_every_row(scene: Scene, office: Client) -> None:
    answer = office.get(f"{BOARD}ledger.xlsx")
    assert "filename*=UTF-8''" in answer["Content-Disposition"]
    table = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert len(table) == 1 + 5
    late = dict(zip(table[0], table[1], strict=True))
    assert late["状态"] == "超8天"
    assert late["谁规定的"] == "本局自定"
    assert late["到期日"].date() == date(2026, 3, 22)
    assert late["还剩(负数是超过)"] == -8
    read = list(csv.DictReader(io.StringIO(office.get(f"{BOARD}ledger.csv").content.decode("utf-8-sig"))))
    assert [row["状态"] for row in read] == ["超8天", "空白", "还有1天", "未登记", "正常"]
    assert read[0]["到期日"] == "2026-03-22"


@committing
def test_a_title_that_looks_like_a_formula_is_text_in_both_sheets(
    scene: Scene, office: Client, zhou: Person
) -> None:
    register_event(scene.agency, "penalty_decided", "=1+1", date(2026, 3, 26), by=zhou)
    follow_changes()
    assert "'=1+1" in office.get(f"{BOARD}ledger.csv").content.decode()
    book = load_workbook(io.BytesIO(office.get(f"{BOARD}ledger.xlsx").content))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_the_text_for_the_group_names_only_what_is_to_be_done(scene: Scene, office: Client) -> None:
    html = page_of(office, f"{BOARD}text/")
    assert "清溪县司法局 义务与预警（3月30日 周一）" in html
    assert "1. [超8天] 重点领域 > 应急管理：6个月至少有1条新内容（本局自定）" in html
    assert "[未登记]" in html
    assert "[正常]" not in html


def test_the_list_of_periods_has_a_cell_for_each_quarter(scene: Scene, office: Client) -> None:
    html = page_of(office, f"{BOARD}periods/")
    assert headline(html) == "2026年应公开清单：5 个事项"
    assert '<th scope="col">1季度</th>' in html
    assert "没有登记过事情" in html
    last_year = page_of(office, f"{BOARD}periods/?year=2025")
    assert last_year.count(">已公开</a>") == 1
    assert last_year.count(">缺</a>") == 3
    assert "2026年应公开清单" in headline(page_of(office, f"{BOARD}periods/?year=1999"))


def test_a_missed_period_of_the_list_opens_to_its_own_page(scene: Scene, office: Client) -> None:
    html = page_of(office, f"{BOARD}periods/?year=2025")
    rule = scene.filing.rules.get().rule_uid
    address = f"{BOARD}{scene.filing.uid}/{rule}/2025-Q2/"
    assert address in html
    assert "2025年2季度" in page_of(office, address)


def test_the_entry_stands_in_the_navigation(scene: Scene, office: Client) -> None:
    assert '<a href="/duties/" aria-current="page">义务与预警</a>' in page_of(office)
    assert office.get("/duties/")["Location"] == BOARD


def test_a_bureau_of_many_duties_is_paged_and_asks_no_more_of_the_database(
    scene: Scene, office: Client
) -> None:
    with CaptureQueriesContext(connection) as frame:
        page_of(office, "/password/")
    with CaptureQueriesContext(connection) as few:
        page_of(office)
    for place in range(60):
        column = open_column(scene.agency, f"many{place}", f"栏目{place}", FOUNDED, by=None)
        set_rule(column, at_least(1, 14, code=f"R{place}"), FOUNDED, by=None)
    recompute_all()
    with CaptureQueriesContext(connection) as many:
        html = page_of(office)
    assert len(rows(html)) == 50
    assert "第 1 页，共 2 页" in html
    assert len(rows(page_of(office, f"{BOARD}?page=2"))) == 15
    assert len(many) == len(few)
    assert len(many) - len(frame) <= MOST_QUERIES, [one["sql"] for one in many]


def test_today_is_the_day_of_the_county(scene: Scene, office: Client) -> None:
    assert f"今天是{TODAY.month}月{TODAY.day}日 周一" in page_of(office)
