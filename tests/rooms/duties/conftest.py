"""清溪县司法局 and its catalogue, the people who work there, and days that can be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from bureau_rules import FOUNDED, TODAY, Publish, Row, at_least, day_of, follow, unproved

from gongkai.law.steps import Role
from gongkai.platform.accounts.models import Person
from gongkai.publishing.publications import actions
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.actions import grant_post, open_agency, open_site
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyKind
from gongkai.registry.catalogue.actions import open_column, set_rule
from gongkai.registry.catalogue.models import Column
from gongkai.registry.workcalendar.actions import seed_notices
from gongkai.watch.duties.queries import DutyRow, looked_on, standing_on


@pytest.fixture
def county(db: None) -> Agency:
    seed_notices()
    open_site("www.qingxi.example.cn", "清溪县人民政府")
    details = AgencyDetails("清溪县人民政府", "清溪县人民政府", "11341600731642621U", "341702")
    return open_agency("qxx", AgencyKind.COUNTY, details, FOUNDED, by=None)


@pytest.fixture
def justice(county: Agency) -> Agency:
    details = AgencyDetails("清溪县司法局", "清溪县司法局", "11341702486344515H", "341702")
    return open_agency("sfj", AgencyKind.BUREAU, details, FOUNDED, by=None, parent=county)


@pytest.fixture
def news(justice: Agency) -> Column:
    """部门动态: every 14 days."""
    column = open_column(justice, "news", "部门动态", FOUNDED, by=None)
    set_rule(column, at_least(1, 14), FOUNDED, by=None)
    return column


@pytest.fixture
def wu(justice: Agency) -> Person:
    person = Person.objects.create_person("wuxiaoyu", "吴小雨")
    grant_post(person, justice, Role.OFFICER, FOUNDED, by=None)
    return person


@pytest.fixture
def sun(county: Agency) -> Person:
    person = Person.objects.create_person("sunli", "孙丽")
    grant_post(person, county, Role.SUPERVISOR, FOUNDED, by=None)
    return person


@pytest.fixture
def publish(wu: Person) -> Publish:
    """``publish(column, title, on)``: 吴小雨 publishes a notice on a day."""

    def make(column: Column, title: str, on: date, body: str = "", **more: Any) -> Document:
        with day_of(on):
            said = body or f"<p>{title}的正文。</p>"
            content = Content(title=title, column=column.uid, body=said, source="清溪县司法局", **more)
            revision = actions.draft(content, by=wu)
            actions.publish(revision.document, revision.hash, by=wu)
            return revision.document

    return make


@pytest.fixture
def row(justice: Agency) -> Row:
    """``row(column)``: the one duty of the column as it stands on a day."""

    def find(column: Column, on: date = TODAY, code: str | None = None) -> DutyRow:
        found = [
            one
            for one in standing_on([justice], on)
            if one.column.pk == column.pk and code in (None, one.rule_code)
        ]
        assert len(found) == 1, [one.name for one in found]
        return found[0]

    return find


@pytest.fixture
def stored_is_computed(news: Column) -> Iterator[None]:
    """Whatever the test did, the worker stores what the facts say."""
    follow()
    yield
    # Some went on to a later day, and the worker never goes back.
    last = max(TODAY, looked_on() or TODAY)
    follow(last)
    assert unproved(last) == ()
