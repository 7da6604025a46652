"""清溪县司法局 with a small catalogue, its people, and the education bureau's officer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from half_year import FOUNDED, HALF, JULY, Publish, day_of

from gongkai.law.steps import Role
from gongkai.platform.accounts.models import Person
from gongkai.publishing.publications import actions
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.actions import grant_post, open_agency, open_site
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyKind
from gongkai.registry.catalogue.actions import open_column
from gongkai.registry.catalogue.models import Column
from gongkai.registry.workcalendar.actions import seed_notices
from gongkai.reports.selfassessment import actions as reports
from gongkai.reports.selfassessment.models import SelfAssessment

# Slug, name, the slug it hangs under.
CATALOGUE = (
    ("guide", "政府信息公开指南", ""),
    ("statutory", "法定主动公开内容", ""),
    ("leaders", "机构领导", "statutory"),
    ("policy", "政策法规", "statutory"),
    ("policy-upper", "上级政策文件", "policy"),
    ("policy-dept", "部门文件", "policy"),
    ("interpretation", "政策解读", "statutory"),
    ("interp-leader", "主要负责同志解读", "interpretation"),
    ("interp-chart", "图表解读", "interpretation"),
    ("interp-dept", "部门解读", "interpretation"),
    ("news", "部门动态", "statutory"),
    ("response", "回应关切", "statutory"),
)
FIXED = ("guide", "statutory")


def bureau(slug: str, name: str, code: str, parent: Agency | None, kind: AgencyKind) -> Agency:
    details = AgencyDetails(full_name=name, short_name=name, credit_code=code, division_code="341702")
    return open_agency(slug, kind, details, FOUNDED, by=None, parent=parent)


@pytest.fixture
def county(db: None) -> Agency:
    seed_notices()
    open_site("www.qingxi.example.cn", "清溪县人民政府")
    return bureau("qxx", "清溪县人民政府", "11341600731642621U", None, AgencyKind.COUNTY)


@pytest.fixture
def justice(county: Agency) -> Agency:
    return bureau("sfj", "清溪县司法局", "11341702486344515H", county, AgencyKind.BUREAU)


@pytest.fixture
def education(county: Agency) -> Agency:
    return bureau("jyj", "清溪县教育局", "11341722003251630P", county, AgencyKind.BUREAU)


@pytest.fixture
def columns(justice: Agency) -> dict[str, Column]:
    """The justice bureau's columns by their name."""
    found: dict[str, Column] = {}
    for slug, name, parent in CATALOGUE:
        found[slug] = open_column(
            justice, slug, name, FOUNDED, by=None, parent=found.get(parent), fixed_entry=slug in FIXED
        )
    return {column.name: column for column in found.values()}


def person(username: str, name: str, agency: Agency, role: Role) -> Person:
    made = Person.objects.create_person(username, name, "清溪 2026 春耕")
    grant_post(made, agency, role, FOUNDED, by=None)
    return made


@pytest.fixture
def zhou(justice: Agency) -> Person:
    return person("zhoumin", "周敏", justice, Role.OFFICER)


@pytest.fixture
def li(justice: Agency) -> Person:
    return person("lijianping", "李建平", justice, Role.FIRST_REVIEWER)


@pytest.fixture
def he(education: Agency) -> Person:
    return person("hejia", "何佳", education, Role.OFFICER)


@pytest.fixture
def publish() -> Publish:
    """``publish(column, title, on)``: a notice made public on a day."""

    def make(column: Column, title: str, on: date, **more: Any) -> Document:
        with day_of(on):
            plain: dict[str, Any] = {"body": f"<p>{title}的正文。</p>", "source": "清溪县司法局"}
            revision = actions.draft(Content(title=title, column=column.uid, **{**plain, **more}), by=None)
            actions.publish(revision.document, revision.hash, by=None)
            return revision.document

    return make


@pytest.fixture
def spring(columns: dict[str, Column], publish: Publish) -> list[Document]:
    """Nine items of the half-year in four columns: news 4, documents 2, interpretations 2, leaders 1."""
    made = [
        ("部门动态", "普法讲座走进城东小学", date(2026, 1, 8)),
        ("部门动态", "人民调解员培训班开班", date(2026, 2, 12)),
        ("部门动态", "学雷锋志愿服务进社区", date(2026, 3, 5)),
        ("部门动态", "国家安全教育日宣传", date(2026, 4, 15)),
        ("部门文件", "公共法律服务站管理办法", date(2026, 3, 26)),
        ("部门文件", "法律援助实施办法", date(2026, 5, 20)),
        ("部门解读", "《管理办法》部门解读", date(2026, 3, 31)),
        ("图表解读", "一图读懂《管理办法》", date(2026, 4, 1)),
        ("机构领导", "局领导分工调整", date(2026, 6, 30)),
    ]
    return [publish(columns[column], title, on) for column, title, on in made]


@pytest.fixture
def report(justice: Agency, zhou: Person, columns: dict[str, Column]) -> SelfAssessment:
    """周敏 began the report on 10 July."""
    with day_of(JULY):
        return reports.begin(justice, HALF, by=zhou)


def browser(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    client.get("/password/")
    return client
