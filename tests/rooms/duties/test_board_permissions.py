"""Who may do what with the duties of a bureau: every role, every page, her own bureau and another."""

from __future__ import annotations

from datetime import date

import pytest
from board_scene import (
    BOARD,
    Scene,
    headline,
    make_education,
    make_person,
    make_scene,
    page_of,
    rows,
    signed_in,
)
from bureau_rules import TODAY, Publish
from django.urls import URLPattern

from gongkai.law.steps import Role
from gongkai.platform import policy
from gongkai.platform.accounts.models import Person
from gongkai.publishing.events.actions import register_event
from gongkai.registry.agencies.models import GRANTED_ROLES, Agency
from gongkai.watch.duties import urls
from gongkai.watch.duties.actions import explain, open_books, pause_column, recompute_all
from gongkai.watch.duties.models import Explanation, OpeningDebt

READ, EXPLAIN, ACCEPT = "duties.read", "duties.explain", "duties.accept"
PAUSE, PLAN, LINK = "duties.pause", "duties.plan", "duties.link"
VERBS = {READ, EXPLAIN, ACCEPT, PAUSE, PLAN, LINK}
MORE = {Role.OFFICER: {EXPLAIN, PLAN, LINK}, Role.SUPERVISOR: {ACCEPT, PAUSE, PLAN}}
# Nothing of the 司法局 may stand in what somebody of the 教育局 is answered.
FOREIGN = ("应急管理", "主要负责同志解读", "清溪县司法局", "律师事务所")


@pytest.fixture
def scene(justice: Agency, publish: Publish) -> Scene:
    return make_scene(justice, publish)


@pytest.fixture
def education(county: Agency) -> Agency:
    return make_education(county)


@pytest.fixture
def pages(scene: Scene) -> dict[str, tuple[str, str]]:
    """The address of every page below the 司法局, and the verb it stands for."""
    explanation = explain(scene.leaders, "2026", TODAY, by=None, text="本年没有。")
    pause = pause_column(scene.aid, date(2026, 3, 1), None, "场所维修", by=None)
    open_books(scene.agency, TODAY, 1, by=None)
    event = register_event(scene.agency, "penalty_decided", "对某律师事务所罚款", date(2026, 3, 26), by=None)
    recompute_all()
    debt = OpeningDebt.objects.get(column=scene.emergency)
    duty = f"{BOARD}{scene.penalties.uid}/{scene.penalties.rules.get().rule_uid}/{event.uid}/"
    return {
        "board": (BOARD, READ),
        "periods": (f"{BOARD}periods/", READ),
        "text": (f"{BOARD}text/", READ),
        "ledger": (f"{BOARD}ledger.csv", READ),
        "opening": (f"{BOARD}opening/", READ),
        "plan": (f"{BOARD}opening/{debt.uid}/", PLAN),
        "accept": (f"{BOARD}explanations/{explanation.uid}/accept/", ACCEPT),
        "withdraw": (f"{BOARD}explanations/{explanation.uid}/withdraw/", EXPLAIN),
        "resume": (f"{BOARD}pauses/{pause.uid}/resume/", PAUSE),
        "explain": (f"{BOARD}{scene.emergency.uid}/explain/", EXPLAIN),
        "pause": (f"{BOARD}{scene.emergency.uid}/pause/", PAUSE),
        "duty": (duty, READ),
        "link": (f"{duty}link/", LINK),
    }


def expected(role: Role, *, own: bool) -> set[str]:
    if not own and role is not Role.SUPERVISOR:
        return set()
    return {READ, *MORE.get(role, set())}


def test_every_page_is_in_the_table(pages: dict[str, tuple[str, str]]) -> None:
    assert {one.name for one in urls.urlpatterns if isinstance(one, URLPattern)} == {*pages, "start"}
    assert {verb for verb in policy.verbs() if verb.startswith("duties.")} == VERBS


@pytest.mark.parametrize("own", [True, False], ids=["own", "other"])
@pytest.mark.parametrize("role", GRANTED_ROLES)
def test_every_role_may_exactly_its_verbs_and_every_page_answers_so(
    role: Role,
    own: bool,
    pages: dict[str, tuple[str, str]],
    county: Agency,
    justice: Agency,
    education: Agency,
) -> None:
    # The 政务公开办 sits at the county only, and every bureau is hers.
    person = make_person(
        "mouren", "某人", county if role is Role.SUPERVISOR else justice if own else education, role
    )
    verbs = expected(role, own=own)
    assert {verb for verb in VERBS if policy.can(person, verb, justice).allowed} == verbs
    client = signed_in(person)
    for name, (address, verb) in pages.items():
        answer = client.get(address)
        if READ not in verbs:
            assert answer.status_code == 404, name
            body = answer.content.decode()
            assert [word for word in FOREIGN if word in body] == [], name
        else:
            assert answer.status_code == (200 if verb in verbs else 403), name
        if verb != READ and verb not in verbs:
            sent = {"on": "2026-03-30", "reason": "x", "week": "2026-04-20", "last_day": "2026-03-29"}
            assert client.post(address, sent).status_code == (403 if READ in verbs else 404), name
    assert Explanation.objects.get().accepted_on is None


def test_a_foreign_column_is_not_reached_through_her_own_bureau(
    scene: Scene, education: Agency, zheng: Person
) -> None:
    client = signed_in(zheng)
    rule = scene.emergency.rules.get().rule_uid
    for tail in (f"{scene.emergency.uid}/explain/", f"{scene.emergency.uid}/{rule}/2026/"):
        answer = client.get(f"/duties/jyj/{tail}")
        assert answer.status_code == 404
        assert "应急管理" not in answer.content.decode()


@pytest.fixture
def zheng(education: Agency) -> Person:
    return make_person("zhengling", "郑玲", education, Role.OFFICER)


def test_each_officer_sees_her_own_board_and_nothing_of_the_other(
    scene: Scene, education: Agency, zheng: Person
) -> None:
    recompute_all()
    client = signed_in(zheng)
    answer = client.get("/duties/", follow=True)
    html = answer.content.decode()
    assert rows(html) == [("空白", "招生公告")]
    assert [word for word in FOREIGN if word in html] == []


def test_the_supervisor_sees_the_worst_unit_first_and_opens_its_board(
    scene: Scene, education: Agency, sun: Person
) -> None:
    recompute_all()
    client = signed_in(sun)
    html = page_of(client, "/duties/")
    assert headline(html) == "3 个单位：1 项超期，在 1 个单位；2 项空白，在 2 个单位；1 项本月没有登记事件"
    assert html.index("清溪县司法局") < html.index("清溪县教育局") < html.index("没有一项义务")
    assert 'href="/duties/sfj/?state=overdue">超期 1</a>' in html
    board = page_of(client, BOARD)
    assert "只看，不能代办" in board
    assert "登记一件事</a>" not in board.split("<main")[1]
    assert ">去办" not in board


def test_what_an_opening_sheet_keeps_for_later_is_shown_beside_and_still_counted(
    scene: Scene, education: Agency, sun: Person
) -> None:
    open_books(scene.agency, TODAY, 2, by=sun)
    recompute_all()
    html = page_of(signed_in(sun), "/duties/")
    assert '<td data-label="其中旧账，没到计划周"><a href="/duties/sfj/opening/">1</a></td>' in html
    assert "超期 1</a>" in html


def test_whoever_holds_no_post_is_told_what_to_do(justice: Agency) -> None:
    client = signed_in(Person.objects.create_person("nobody", "无岗"))
    assert "您今天没有岗位" in page_of(client, "/duties/")
