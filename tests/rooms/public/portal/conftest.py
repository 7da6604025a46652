"""清岚县: its 司法局 and 财政局 with the columns of the department pack, 柳溪镇, and 周敏 who publishes."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from portal_reading import Pages, Publish, column

from gongkai.platform.accounts.models import Person
from gongkai.platform.files.stored import store
from gongkai.platform.settings import Settings
from gongkai.public.portal.county import CountySite
from gongkai.publishing.publications import actions
from gongkai.publishing.publications.content import Attachment, Content
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.actions import open_agency, open_site
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyKind
from gongkai.registry.catalogue.actions import plant
from gongkai.registry.catalogue.pack_reading import load_pack

FOUNDED = date(2019, 3, 1)
COUNTY = AgencyDetails(
    "清岚县人民政府",
    "县政府",
    "113410230032516302",
    "341023",
    site_code="3410230001",
    icp="皖ICP备00000000号-1",
    police_record="皖公网安备34102300000001号",
    disclosure_office="清岚县人民政府办公室",
    telephone="0000-1234500",
)
JUSTICE = AgencyDetails(
    "清岚县司法局",
    "县司法局",
    "11341023MB1500011K",
    "341023",
    disclosure_office="办公室",
    address="清岚县城关镇人民路18号",
    postcode="245500",
    office_hours="工作日 8:00-12:00 14:30-17:30",
    telephone="0000-1234567",
    fax="0000-1234568",
    email="sfj@qinglan.example.cn",
)
FINANCE = AgencyDetails("清岚县财政局", "县财政局", "11341023MB1500022P", "341023")
LIUXI = AgencyDetails("柳溪镇人民政府", "柳溪镇", "11341023MB1500033U", "341023")


@pytest.fixture
def county(db: None) -> Agency:
    open_site("www.qinglan.example.cn", "清岚县人民政府")
    return open_agency("qlx", AgencyKind.COUNTY, COUNTY, FOUNDED, by=None)


@pytest.fixture
def justice(county: Agency) -> Agency:
    agency = open_agency("sfj", AgencyKind.BUREAU, JUSTICE, FOUNDED, by=None, parent=county)
    plant(agency, load_pack("department"), FOUNDED, by=None, from_memory=True)
    return agency


@pytest.fixture
def finance(county: Agency) -> Agency:
    agency = open_agency("czj", AgencyKind.BUREAU, FINANCE, FOUNDED, by=None, parent=county)
    plant(agency, load_pack("department"), FOUNDED, by=None, from_memory=True)
    return agency


@pytest.fixture
def liuxi(county: Agency) -> Agency:
    agency = open_agency("liuxi", AgencyKind.TOWNSHIP, LIUXI, FOUNDED, by=None, parent=county)
    plant(agency, load_pack("township"), FOUNDED, by=None, from_memory=True)
    return agency


@pytest.fixture
def zhou_min(db: None) -> Person:
    return Person.objects.create_person("zhoumin", "周敏")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def site(justice: Agency, data: Path) -> CountySite:
    return CountySite(Settings(data=data))


@pytest.fixture
def everything(site: CountySite) -> Callable[[], Pages]:
    return lambda: Pages(site, list(site.everything()))


@pytest.fixture
def publish(justice: Agency, zhou_min: Person, data: Path) -> Publish:
    """周敏 publishes in a column of the 司法局 (or of ``agency``), files by name and content."""

    def make(
        slug: str = "news",
        title: str = "县司法局开展“法律进乡村”活动",
        *,
        agency: Agency | None = None,
        files: tuple[tuple[str, bytes], ...] = (),
        document: Document | None = None,
        **more: Any,
    ) -> Document:
        attachments: list[Attachment] = []
        for name, content in files:
            kept = store(data, io.BytesIO(content), 1 << 20)
            attachments.append(Attachment(name, kept.hash.removeprefix("sha256:"), kept.size))
        plain: dict[str, Any] = {
            "body": "<p>3月25日,县司法局到柳溪镇开展法律宣传。</p>",
            "source": "县司法局",
        }
        content = Content(
            title=title,
            column=column(agency or justice, slug).uid,
            attachments=tuple(attachments),
            **{**plain, **more},
        )
        based_on = "" if document is None else document.revisions.order_by("-number")[0].hash
        revision = actions.draft(content, by=zhou_min, document=document, based_on=based_on)
        actions.publish(revision.document, revision.hash, by=zhou_min)
        return revision.document

    return make
