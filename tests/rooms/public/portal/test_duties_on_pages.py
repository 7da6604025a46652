"""Each column's page says what it owes, whose rule that is and what it rests on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from portal_reading import Pages, Publish, Reader, at

from gongkai.platform.accounts.models import Person
from gongkai.public.portal.county import CountySite
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue import queries
from gongkai.registry.catalogue.actions import close_column, end_rule, exempt, open_column, set_rule
from gongkai.registry.catalogue.models import Column
from gongkai.registry.catalogue.rule_entry import RuleEntry

OWN = RuleEntry(
    code="OWN6M",
    kind="at_least_within",
    basis="清岚县司法局栏目更新办法",
    source_kind="own",
    confidence="read",
    source="局务会",
    count=1,
    length=6,
    unit="calendar_months",
)
LAW = replace(
    OWN,
    code="LAW7",
    kind="within_event",
    basis="行政处罚法第48条",
    source_kind="law",
    length=7,
    unit="working_days",
    event_kinds=("decision_made",),
    trigger="决定作出",
    act="公开",
    done="published",
)
ASKED = replace(
    OWN, code="UP14D", basis="国办秘函〔2019〕19号", source_kind="superior", length=14, unit="calendar_days"
)
LINE = re.compile(
    r'<li><span class="requirement">(.*?)</span> <span class="tag (\w+)">(.*?)</span> '
    r'<span class="basis">(.*?)</span></li>'
)


@pytest.fixture
def mediation(justice: Agency) -> Column:
    return open_column(justice, "mediation", "人民调解", date(2020, 1, 1), by=None)


def owed(site: CountySite, place: Column) -> list[tuple[str, str, str]]:
    """Requirement, tag and basis of each line."""
    text = Pages(site, [f"column:{place.uid}"]).text(f"/{place.agency.slug}/{place.slug}/")
    Reader(text)
    return [(unescape(what), tag, unescape(basis)) for what, _, tag, basis in LINE.findall(text)]


def test_each_rule_wears_its_tag_and_names_what_it_rests_on_the_law_first(
    site: CountySite, mediation: Column
) -> None:
    for entry in (OWN, ASKED, LAW):
        set_rule(mediation, entry, date(2026, 1, 1), by=None)
    assert owed(site, mediation) == [
        ("决定作出后7个工作日内公开", "法定", "依据：行政处罚法第48条"),
        ("14天（自然日）至少有1条新内容", "上级要求", "依据：国办秘函〔2019〕19号"),
        ("6个月至少有1条新内容", "本局自定", "依据：清岚县司法局栏目更新办法"),
    ]


def test_what_is_known_less_surely_says_so(site: CountySite, mediation: Column) -> None:
    set_rule(mediation, replace(OWN, confidence="practice"), date(2026, 1, 1), by=None)
    assert owed(site, mediation)[0][2] == "依据：清岚县司法局栏目更新办法（各地做法，不是条文）"


def test_only_the_version_in_force_today_is_told(site: CountySite, mediation: Column) -> None:
    set_rule(mediation, OWN, date(2026, 1, 1), by=None)
    set_rule(mediation, replace(OWN, length=3), date(2026, 4, 1), by=None)
    set_rule(mediation, LAW, date(2026, 1, 1), by=None)
    end_rule(mediation, "LAW7", date(2026, 3, 31), by=None)
    assert [one[0] for one in owed(site, mediation)] == ["决定作出后7个工作日内公开", "6个月至少有1条新内容"]
    with at(2026, 4, 1):
        assert [one[0] for one in owed(site, mediation)] == ["3个月至少有1条新内容"]


def test_an_exempt_column_says_until_when_and_why(
    site: CountySite, mediation: Column, zhou_min: Person
) -> None:
    set_rule(mediation, OWN, date(2026, 1, 1), by=None)
    exempt(mediation, date(2026, 3, 1), date(2026, 12, 31), "职能划转", by=zhou_min)
    key, address = f"column:{mediation.uid}", "/sfj/mediation/"
    assert "到2026年12月31日为止不作要求：职能划转" in Reader(Pages(site, [key]).text(address)).said
    with at(2027, 1, 1):
        assert "不作要求" not in Reader(Pages(site, [key]).text(address)).said


def test_a_column_without_rules_and_a_closed_one_owe_nothing(site: CountySite, mediation: Column) -> None:
    assert owed(site, mediation) == []
    set_rule(mediation, OWN, date(2026, 1, 1), by=None)
    close_column(mediation, date(2026, 3, 29), by=None)
    page = Pages(site, [f"column:{mediation.uid}"]).text("/sfj/mediation/")
    assert "更新要求" not in page


def test_every_rule_in_force_of_every_column_of_the_pack_is_told(
    site: CountySite, justice: Agency, publish: Publish
) -> None:
    publish()
    today = date(2026, 3, 30)
    for place in Column.objects.filter(agency=justice):
        asked = {
            (duty.requirement(), duty.rule.source.label, duty.rule.basis.text)
            for duty in queries.duties_of(place, today)
        }
        told = owed(site, place)
        assert len(told) == len(asked), place.slug
        assert {tag for _, tag, _ in told} == {tag for _, tag, _ in asked}


def test_what_columns_owe_is_read_at_once_for_all_of_them(site: CountySite, justice: Agency) -> None:
    keys = [f"column:{uid}" for uid in Column.objects.filter(agency=justice).values_list("uid", flat=True)]
    with CaptureQueriesContext(connection) as some:
        Pages(site, keys[:10])
    with CaptureQueriesContext(connection) as more:
        Pages(site, keys[:30])
    rules = [sum("catalogue_columnrule" in one["sql"] for one in found) for found in (some, more)]
    assert rules == [1, 1]
