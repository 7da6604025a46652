"""The county of these tests: 清岚县, its justice bureau, a township, and the people who work there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.platform.accounts.models import Person
from gongkai.registry.agencies.actions import open_agency, open_site
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyKind

FOUNDED = date(2019, 3, 1)
COUNTY = AgencyDetails("清岚县人民政府", "县政府", "113410230032516302", "341023", site_code="3410230001")
JUSTICE = AgencyDetails(
    "清岚县司法局",
    "县司法局",
    "11341023MB1500011K",
    "341023",
    disclosure_office="办公室",
    address="碧阳镇翼然路1号",
    postcode="245500",
    telephone="0559-5520000",
)
FINANCE = AgencyDetails("清岚县财政局", "县财政局", "11341023MB1500022P", "341023")
HONGCUN = AgencyDetails("宏村镇人民政府", "宏村镇", "11341023MB1500033U", "341023")


@pytest.fixture
def zhou_min(db: None) -> Person:
    return Person.objects.create_person("zhoumin", "周敏")


@pytest.fixture
def sun_li(db: None) -> Person:
    return Person.objects.create_person("sunli", "孙丽")


@pytest.fixture
def wu_xiaoyu(db: None) -> Person:
    return Person.objects.create_person("wuxiaoyu", "吴小雨")


@pytest.fixture
def county(db: None) -> Agency:
    open_site("www.qinglan.gov.cn", "清岚县人民政府网")
    return open_agency("qinglan", AgencyKind.COUNTY, COUNTY, FOUNDED, by=None)


@pytest.fixture
def justice(county: Agency, sun_li: Person) -> Agency:
    return open_agency("sfj", AgencyKind.BUREAU, JUSTICE, FOUNDED, by=sun_li, parent=county)


@pytest.fixture
def finance(county: Agency, sun_li: Person) -> Agency:
    return open_agency("czj", AgencyKind.BUREAU, FINANCE, FOUNDED, by=sun_li, parent=county)


@pytest.fixture
def hongcun(county: Agency, sun_li: Person) -> Agency:
    return open_agency("hongcun", AgencyKind.TOWNSHIP, HONGCUN, FOUNDED, by=sun_li, parent=county)


@pytest.fixture
def new_bureau(county: Agency) -> AgencyDetails:
    """Particulars nobody has used."""
    return replace(
        JUSTICE, full_name="清岚县乡村振兴局", short_name="县乡村振兴局", credit_code="12341023MB1500044W"
    )
