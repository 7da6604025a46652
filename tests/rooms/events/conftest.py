"""清溪县: its 司法局 with the 法律援助中心 below it, its 教育局, the 政务公开办, and their people."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from events_told import FOUNDED, PASSWORD, Browser, Publish, Register

from gongkai.law.steps import Role
from gongkai.platform.accounts.models import Person
from gongkai.publishing.events import actions as event_actions
from gongkai.publishing.events.models import Event
from gongkai.publishing.publications import actions
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.actions import grant_post, open_agency, open_site
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyKind
from gongkai.registry.catalogue.actions import open_column, set_rule
from gongkai.registry.catalogue.models import Column
from gongkai.registry.catalogue.pack_reading import load_pack
from gongkai.registry.workcalendar.actions import seed_notices


def agency(slug: str, kind: AgencyKind, name: str, code: str, parent: Agency | None = None) -> Agency:
    details = AgencyDetails(full_name=name, short_name=name, credit_code=code, division_code="341702")
    return open_agency(slug, kind, details, FOUNDED, by=None, parent=parent)


@pytest.fixture
def county(db: None) -> Agency:
    open_site("www.qingxi.example.cn", "清溪县人民政府")
    return agency("qxx", AgencyKind.COUNTY, "清溪县人民政府", "11341600731642621U")


@pytest.fixture
def justice(county: Agency) -> Agency:
    return agency("sfj", AgencyKind.BUREAU, "清溪县司法局", "11341702486344515H", county)


@pytest.fixture
def education(county: Agency) -> Agency:
    return agency("jyj", AgencyKind.BUREAU, "清溪县教育局", "11341722003251630P", county)


@pytest.fixture
def legal_aid(justice: Agency) -> Agency:
    return agency("fyzx", AgencyKind.UNIT, "法律援助中心", "", justice)


@pytest.fixture
def penalties(justice: Agency) -> Column:
    """行政处罚, with the statutory seven working days."""
    column = open_column(justice, "penalties", "行政处罚", FOUNDED, by=None)
    seed_notices()
    set_rule(column, load_pack("department").rules["RXZ7"], FOUNDED, by=None)
    return column


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
def liu(legal_aid: Agency) -> Person:
    """刘洋, 信息员 of the unit below the bureau."""
    return person("liuyang", "刘洋", legal_aid, Role.CONTRIBUTOR)


@pytest.fixture
def he(education: Agency) -> Person:
    return person("hejia", "何佳", education, Role.OFFICER)


@pytest.fixture
def sun(county: Agency) -> Person:
    return person("sunli", "孙丽", county, Role.SUPERVISOR)


@pytest.fixture
def register(justice: Agency, wu: Person) -> Register:
    """A penalty of 19 March, registered by 吴小雨, with ``changes``."""

    def make(title: str = "对某律师事务所罚款5000元的决定", **changes: Any) -> Event:
        values: dict[str, Any] = {"kind": "penalty_decided", "on": date(2026, 3, 19), "by": wu, **changes}
        where = values.pop("agency", justice)
        return event_actions.register_event(where, values.pop("kind"), title, values.pop("on"), **values)

    return make


@pytest.fixture
def publish(penalties: Column) -> Publish:
    """An item drafted and published today in 行政处罚, with ``changes``."""

    def make(title: str = "清溪县司法局行政处罚决定书", **changes: Any) -> Document:
        plain: dict[str, Any] = {"column": penalties.uid, "body": "<p>罚款5000元。</p>", "source": "司法局"}
        revision = actions.draft(Content(title=title, **{**plain, **changes}), by=None)
        actions.publish(revision.document, revision.hash, by=None)
        return revision.document

    return make


@pytest.fixture
def browser() -> Browser:
    """A browser in which somebody has signed in."""

    def signed_in(who: Person) -> Client:
        client = Client()
        client.force_login(who)
        client.get("/password/")
        return client

    return signed_in
