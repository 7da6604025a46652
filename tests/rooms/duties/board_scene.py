"""A bureau with one duty of every kind of state, as the tests of the board look at it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from html import unescape

from bureau_rules import FOUNDED, Publish, after_event, at_least, each
from django.test import Client

from gongkai.law.freshness import Cycle
from gongkai.law.sources import RuleSource
from gongkai.law.steps import Role
from gongkai.platform.accounts.models import Person
from gongkai.registry.agencies.actions import grant_post, open_agency
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyKind
from gongkai.registry.catalogue.actions import open_column, set_rule
from gongkai.registry.catalogue.models import Column, TermUnit
from gongkai.watch.duties.actions import recompute_all

PASSWORD = "清溪 2026 春耕"
BOARD = "/duties/sfj/"


@dataclass(frozen=True, slots=True)
class Scene:
    """The columns of the 司法局: late, due tomorrow, blank, silent, in order, and one without a rule."""

    agency: Agency
    emergency: Column
    filing: Column
    leaders: Column
    penalties: Column
    aid: Column
    law_school: Column


def make_scene(justice: Agency, publish: Publish) -> Scene:
    focus = open_column(justice, "focus", "重点领域", FOUNDED, by=None)
    emergency = open_column(justice, "emergency", "应急管理", FOUNDED, by=None, parent=focus)
    own = replace(at_least(1, 6, TermUnit.CALENDAR_MONTHS, "REM6"), source_kind=RuleSource.OWN.value)
    set_rule(emergency, own, FOUNDED, by=None)
    filing = open_column(justice, "filing", "规范性文件备案", FOUNDED, by=None)
    set_rule(filing, each(Cycle.QUARTER), FOUNDED, by=None)
    leaders = open_column(justice, "leaders", "主要负责同志解读", FOUNDED, by=None)
    set_rule(leaders, at_least(1, 12, TermUnit.CALENDAR_MONTHS, "RINT12"), FOUNDED, by=None)
    penalties = open_column(justice, "penalties", "行政处罚", FOUNDED, by=None)
    statutory = replace(after_event("penalty_decided"), source_kind=RuleSource.LAW.value)
    set_rule(penalties, statutory, FOUNDED, by=None)
    aid = open_column(justice, "aid", "法律援助", FOUNDED, by=None, parent=focus)
    set_rule(aid, at_least(1, 3, TermUnit.CALENDAR_MONTHS, "RAID3"), FOUNDED, by=None)
    law_school = open_column(justice, "school", "普法资料", FOUNDED, by=None)
    publish(emergency, "公共法律服务场所消防演练", date(2025, 9, 22))
    publish(filing, "2025年4季度备案情况", date(2025, 12, 20))
    publish(aid, "2月法律援助案件办理情况", date(2026, 3, 20))
    recompute_all()
    return Scene(justice, emergency, filing, leaders, penalties, aid, law_school)


def make_person(username: str, name: str, agency: Agency, *roles: Role) -> Person:
    made = Person.objects.create_person(username, name, PASSWORD)
    for role in roles:
        grant_post(made, agency, role, FOUNDED, by=None)
    return made


def make_education(county: Agency) -> Agency:
    """The 教育局 with a blank column of its own."""
    details = AgencyDetails("清溪县教育局", "清溪县教育局", "11341722003251630P", "341702")
    education = open_agency("jyj", AgencyKind.BUREAU, details, FOUNDED, by=None, parent=county)
    schools = open_column(education, "schools", "招生公告", FOUNDED, by=None)
    set_rule(schools, at_least(1, 1, TermUnit.CALENDAR_MONTHS, "RSCHOOL"), FOUNDED, by=None)
    return education


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(client: Client, address: str = BOARD) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return unescape(answer.content.decode())


def headline(html: str) -> str:
    (found,) = re.findall(r"<h1>(.*?)</h1>", html, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found).strip()


def rows(html: str) -> list[tuple[str, str]]:
    """The sign and the name of each row of the board, in order."""
    sign, name = r'<td class="standing"><span class="sign [a-z_]+">([^<]*)</span>', r"<a [^>]*>([^<]*)</a>"
    return re.findall(rf'{sign}.*?<td class="title">{name}', html, re.DOTALL)


def address_of(html: str, name: str) -> str:
    """Where the row called ``name`` leads."""
    found = re.search(rf'<td class="title"><a href="([^"]*)">{re.escape(name)}</a>', html)
    assert found is not None, name
    return found[1]
