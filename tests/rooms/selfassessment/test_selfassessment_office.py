"""The office's pages: who sees them, who writes, and that every number leads to a list with that number."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from half_year import JULY, day_of

from gongkai.law.steps import Role
from gongkai.platform import policy
from gongkai.platform.accounts.models import Person
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.actions import grant_post
from gongkai.registry.agencies.models import GRANTED_ROLES, Agency
from gongkai.registry.catalogue.models import Column
from gongkai.reports.selfassessment import actions
from gongkai.reports.selfassessment.choices import Choices
from gongkai.reports.selfassessment.models import SelfAssessment

pytestmark = pytest.mark.django_db
READ, WRITE = "selfassessment.read", "selfassessment.write"
READING = (
    "",
    "figures/total/",
    "figures/total/csv/",
    "figures/total/xlsx/",
    "download/docx/",
    "download/json/",
)
WRITING = ("older/", "final/")


def client_of(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


def expected(role: Role, *, own: bool) -> set[str]:
    if role is Role.SUPERVISOR:
        return {READ}
    if not own:
        return set()
    return {READ, WRITE} if role is Role.OFFICER else {READ}


@pytest.mark.parametrize("own", [True, False], ids=["own", "other"])
@pytest.mark.parametrize("role", GRANTED_ROLES)
def test_every_role_may_what_the_gate_says_and_the_pages_answer_so(
    role: Role, own: bool, county: Agency, justice: Agency, education: Agency, report: SelfAssessment
) -> None:
    where = county if role is Role.SUPERVISOR else justice if own else education
    person = Person.objects.create_person("somebody", "某人")
    grant_post(person, where, role, date(2026, 1, 1), by=None)
    verbs = expected(role, own=own)
    with day_of(JULY):
        assert {verb for verb in (READ, WRITE) if policy.can(person, verb, justice).allowed} == verbs
        client = client_of(person)
        for path in READING:
            answer = client.get(f"/reports/{report.uid}/{path}")
            assert answer.status_code == (200 if READ in verbs else 404), path
        for path in WRITING:
            answer = client.get(f"/reports/{report.uid}/{path}")
            assert answer.status_code == (404 if READ not in verbs else 200 if WRITE in verbs else 403), path
        sent = client.post(f"/reports/{report.uid}/", {"text.rules": "某人写的"})
        assert sent.status_code == (404 if READ not in verbs else 302 if WRITE in verbs else 403)
    assert report.facts.count() == (1 if WRITE in verbs else 0)


def test_every_number_on_the_page_leads_to_a_list_with_the_same_number(
    zhou: Person, report: SelfAssessment, spring: list[Document]
) -> None:
    with day_of(JULY):
        client = client_of(zhou)
        html = client.get(f"/reports/{report.uid}/").content.decode()
        links = re.findall(r'<a class="figure" href="([^"]+)">([^<]+)</a>', html)
        assert len(links) > 15
        for address, number in dict(links).items():
            page = client.get(address).content.decode()
            heading = re.findall(r"<h1>(.*?)</h1>", page)[0]
            assert heading.endswith(f" {number}"), address
            rows = re.findall(r"共 ([0-9]+) 行", page)
            if number.endswith("条"):
                assert (rows[-1] if rows else "0") == number.removesuffix("条")


def test_the_first_line_says_what_is_left_to_do(
    zhou: Person, report: SelfAssessment, spring: list[Document]
) -> None:
    with day_of(JULY):
        page = client_of(zhou).get(f"/reports/{report.uid}/").content.decode()
        assert "<h1>7 处要您写</h1>" in page
        actions.save(report, Choices(texts={"rules": "主动公开信息149条。"}), by=zhou)
        page = client_of(zhou).get(f"/reports/{report.uid}/").content.decode()
    assert "<h1>6 处要您写，1 处请核对</h1>" in page


def test_a_new_bureau_is_told_that_the_report_can_be_made_all_the_same(
    zhou: Person, report: SelfAssessment
) -> None:
    with day_of(JULY):
        page = client_of(zhou).get(f"/reports/{report.uid}/").content.decode()
    assert "这个时段没有公开过信息。报告仍可生成，第二部分为0。" in page


def test_she_begins_ticks_writes_and_finds_it_again(
    justice: Agency, columns: dict[str, Column], zhou: Person, spring: list[Document]
) -> None:
    with day_of(JULY):
        client = client_of(zhou)
        begin = client.get("/reports/new/").content.decode()
        assert 'value="2026-01-01"' in begin
        assert 'value="2026-06-30"' in begin
        days = {"agency": "sfj", "first": "2026-01-01", "last": "2026-06-30"}
        address = client.post("/reports/new/", days)["Location"]
        sent = {"problem": ["responses"], "text.rules": "=修订制度\r\n1件", "based_on": ""}
        assert client.post(address, sent).status_code == 302
        page = client.get(address).content.decode()
        assert "已保存，还有5处要您写。" in page
        assert "=修订制度\n1件" in page
        assert client.post("/reports/new/", days)["Location"] == address
        assert "2026年上半年清溪县司法局政务公开自评" in client.get("/reports/").content.decode()


def test_a_reversed_period_is_told_on_the_form_and_keeps_the_days(
    columns: dict[str, Column], zhou: Person
) -> None:
    with day_of(JULY):
        sent = {"agency": "sfj", "first": "2026-06-30", "last": "2026-01-01"}
        page = client_of(zhou).post("/reports/new/", sent).content.decode()
    assert "早于开始日期" in page
    assert 'value="2026-06-30"' in page


def test_what_could_not_be_saved_is_still_on_the_page(zhou: Person, report: SelfAssessment) -> None:
    with day_of(JULY):
        actions.save(report, Choices(texts={"rules": "别人写的"}), by=None)
        page = client_of(zhou).post(f"/reports/{report.uid}/", {"text.rules": "我写的", "based_on": ""})
    assert page.status_code == 200
    said = page.content.decode()
    assert "刚刚保存过这份报告" in said
    assert "我写的" in said


def test_the_list_goes_out_as_plain_text_even_where_a_title_begins_like_a_formula(
    columns: dict[str, Column], zhou: Person, report: SelfAssessment, publish: object
) -> None:
    assert callable(publish)
    publish(columns["部门动态"], "=1+1号通知", date(2026, 3, 3))
    with day_of(JULY):
        sheet = client_of(zhou).get(f"/reports/{report.uid}/figures/total/csv/").content.decode("utf-8-sig")
    assert "'=1+1号通知" in sheet


def test_a_figure_there_is_not_is_no_page(zhou: Person, report: SelfAssessment) -> None:
    with day_of(JULY):
        client = client_of(zhou)
        assert client.get(f"/reports/{report.uid}/figures/nothing/").status_code == 404
        assert client.get(f"/reports/{report.uid}/download/odt/").status_code == 404
        assert client.get(f"/reports/{report.uid}/figures/total/?from=x").status_code == 200
