"""清溪县: its 司法局 with two columns, its 教育局 with one, and 王志远 who signs at the 司法局."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from gongkai.law.steps import Role
from gongkai.platform.accounts.models import Person
from gongkai.publishing.publications import actions
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import Document, Revision
from gongkai.registry.agencies.actions import grant_post, open_agency, open_site
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyKind
from gongkai.registry.catalogue.actions import open_column
from gongkai.registry.catalogue.models import Column

FOUNDED = date(2019, 5, 15)
Text = Callable[..., Content]
Publish = Callable[..., Document]


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
def notices(justice: Agency) -> Column:
    return open_column(justice, "notices", "通知公告", FOUNDED, by=None)


@pytest.fixture
def policy(justice: Agency) -> Column:
    return open_column(justice, "policy", "部门文件", FOUNDED, by=None)


@pytest.fixture
def elsewhere(county: Agency) -> Column:
    education = agency("jyj", AgencyKind.BUREAU, "清溪县教育局", "11341722003251630P", county)
    return open_column(education, "notices", "通知公告", FOUNDED, by=None)


@pytest.fixture
def wang(justice: Agency) -> Person:
    person = Person.objects.create_person("wangzhiyuan", "王志远")
    grant_post(person, justice, Role.FINAL_REVIEWER, date(2026, 1, 1), by=None)
    return person


@pytest.fixture
def text(notices: Column) -> Text:
    """A complete content in 通知公告, with ``changes``."""

    def make(title: str = "关于开展法律援助宣传月活动的通知", **changes: Any) -> Content:
        plain: dict[str, Any] = {"column": notices.uid, "body": "<p>各司法所:</p>", "source": "清溪县司法局"}
        return Content(title=title, **{**plain, **changes})

    return make


@pytest.fixture
def published(text: Text, wang: Person) -> Publish:
    """A document drafted and published today."""

    def make(title: str = "关于开展法律援助宣传月活动的通知", **changes: Any) -> Document:
        revision: Revision = actions.draft(text(title, **changes), by=wang)
        actions.publish(revision.document, revision.hash, by=wang)
        return revision.document

    return make


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
