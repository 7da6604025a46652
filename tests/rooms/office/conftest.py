"""清溪县: its 司法局 with its people, its 教育局, the county's 政务公开办, and a browser for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from office_pages import PASSWORD, Browser, Publish

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

FOUNDED = date(2019, 5, 15)


def agency(slug: str, kind: AgencyKind, name: str, code: str, parent: Agency | None = None) -> Agency:
    details = AgencyDetails(full_name=name, short_name=name, credit_code=code, division_code="341702")
    return open_agency(slug, kind, details, FOUNDED, by=None, parent=parent)


@pytest.fixture
def county(open_database: None) -> Agency:
    open_site("www.qingxi.example.cn", "清溪县人民政府")
    return agency("qxx", AgencyKind.COUNTY, "清溪县人民政府", "11341600731642621U")


@pytest.fixture
def justice(county: Agency) -> Agency:
    return agency("sfj", AgencyKind.BUREAU, "清溪县司法局", "11341702486344515H", county)


@pytest.fixture
def education(county: Agency) -> Agency:
    return agency("jyj", AgencyKind.BUREAU, "清溪县教育局", "11341722003251630P", county)


@pytest.fixture
def notices(justice: Agency) -> Column:
    return open_column(justice, "notices", "通知公告", FOUNDED, by=None)


@pytest.fixture
def policy_column(justice: Agency) -> Column:
    return open_column(justice, "policy", "部门文件", FOUNDED, by=None)


@pytest.fixture
def schools(education: Agency) -> Column:
    return open_column(education, "notices", "招生公告", FOUNDED, by=None)


def person(username: str, name: str, agency: Agency, *roles: Role) -> Person:
    made = Person.objects.create_person(username, name, PASSWORD)
    for role in roles:
        grant_post(made, agency, role, date(2026, 1, 1), by=None)
    return made


@pytest.fixture
def zhou(justice: Agency) -> Person:
    return person("zhoumin", "周敏", justice, Role.OFFICER)


@pytest.fixture
def wu(justice: Agency) -> Person:
    return person("wuxiaoyu", "吴小雨", justice, Role.CONTRIBUTOR)


@pytest.fixture
def wang(justice: Agency) -> Person:
    return person("wangzhiyuan", "王志远", justice, Role.FINAL_REVIEWER)


@pytest.fixture
def sun(county: Agency) -> Person:
    return person("sunli", "孙丽", county, Role.SUPERVISOR)


@pytest.fixture
def he(education: Agency) -> Person:
    return person("hejia", "何佳", education, Role.OFFICER)


@pytest.fixture
def publish() -> Publish:
    """A document drafted and published today in a column."""

    def make(column: Column, title: str = "关于开展法律援助宣传月活动的通知", **changes: Any) -> Document:
        plain: dict[str, Any] = {"body": "<p>各司法所:</p>", "source": "清溪县司法局"}
        revision = actions.draft(Content(title=title, column=column.uid, **{**plain, **changes}), by=None)
        actions.publish(revision.document, revision.hash, by=None)
        return revision.document

    return make


@pytest.fixture
def item(publish: Publish, notices: Column) -> Document:
    return publish(notices)


@pytest.fixture
def browser() -> Browser:
    """A browser in which somebody has signed in; one visit is already noted in her session."""

    def signed_in(who: Person) -> Client:
        client = Client()
        client.force_login(who)
        client.get("/password/")
        return client

    return signed_in


@pytest.fixture
def open_database(request: pytest.FixtureRequest) -> None:
    """The database, opened to several connections first where a test asks for that."""
    request.getfixturevalue("open_to_several" if "open_to_several" in request.fixturenames else "db")


@pytest.fixture
def open_to_several(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that several connections open as in service: on SQLite a file, not the tests' memory."""
    if connection.vendor == "postgresql":
        yield
        return
    memory = connections["default"]
    file = type(memory)({**memory.settings_dict, "NAME": tmp_path / "rooms.sqlite3"}, "default")
    memory.ensure_connection()
    file.ensure_connection()
    memory.connection.backup(file.connection)
    connections["default"] = file
    try:
        yield
    finally:
        file.close()
        connections["default"] = memory
