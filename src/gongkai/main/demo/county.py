"""The agencies of 清岚县 and their columns. Making them again adds only what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.registry.agencies.actions import open_agency, open_site
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyKind
from gongkai.registry.catalogue.actions import open_column, plant
from gongkai.registry.catalogue.models import Column
from gongkai.registry.catalogue.pack_reading import load_pack

DOMAIN = "www.qinglan.example.cn"
SITE_NAME = "清岚县人民政府"
DIVISION = "341921"
OPENED = date(2019, 5, 15)
# The columns are older than everything published in them.
PLANTED = date(2020, 1, 2)
HOURS = "工作日8:00—12:00、14:30—17:30"


@dataclass(frozen=True, slots=True)
class _Bureau:
    slug: str
    kind: AgencyKind
    full_name: str
    short_name: str
    credit_code: str
    address: str
    telephone: str
    disclosure_office: str
    parent: str = "qlx"
    pack: str = ""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column beside those of the pack; ``parent`` is a slug of the same agency."""

    agency: str
    slug: str
    name: str
    parent: str = ""
    responsible: str = ""
    fixed_entry: bool = False


_BUREAUX = (
    _Bureau(
        "qlx",
        AgencyKind.COUNTY,
        "清岚县人民政府",
        "县政府",
        "11341921003990011C",
        "清岚县城关镇人民路2号",
        "0000-1230012",
        "清岚县政务公开办公室",
        parent="",
    ),
    _Bureau(
        "sfj",
        AgencyKind.BUREAU,
        "清岚县司法局",
        "县司法局",
        "11341921003990126J",
        "清岚县城关镇人民路1号",
        "0000-1234567",
        "清岚县司法局办公室",
        pack="department",
    ),
    _Bureau(
        "jyj",
        AgencyKind.BUREAU,
        "清岚县教育局",
        "县教育局",
        "11341921003990230N",
        "清岚县城关镇学府路18号",
        "0000-1235100",
        "清岚县教育局办公室",
        pack="department",
    ),
    _Bureau(
        "czj",
        AgencyKind.BUREAU,
        "清岚县财政局",
        "县财政局",
        "11341921003990345W",
        "清岚县城关镇人民路9号",
        "0000-1236200",
        "清岚县财政局办公室",
        pack="department",
    ),
    _Bureau(
        "lxz",
        AgencyKind.TOWNSHIP,
        "清岚县柳溪镇人民政府",
        "柳溪镇",
        "1134192100399045XX",
        "清岚县柳溪镇兴镇路6号",
        "0000-1238600",
        "柳溪镇党政办公室",
        pack="township",
    ),
    _Bureau(
        "flyz",
        AgencyKind.UNIT,
        "清岚县法律援助中心",
        "县法律援助中心",
        "12341921MB0T10010N",
        "清岚县公共法律服务中心一楼",
        "0000-1234580",
        "清岚县法律援助中心",
        parent="sfj",
    ),
)

_COLUMNS = (
    _Column("qlx", "guide", "政府信息公开指南", fixed_entry=True),
    _Column("qlx", "rules", "政府信息公开制度", fixed_entry=True),
    _Column("qlx", "statutory", "法定主动公开内容", fixed_entry=True),
    _Column("qlx", "annual-report", "政府信息公开年报", fixed_entry=True),
    _Column("qlx", "foi", "依申请公开", fixed_entry=True),
    _Column("qlx", "policy-county", "县政府文件", "statutory"),
    _Column("qlx", "policy-office", "县政府办公室文件", "statutory"),
    _Column("qlx", "interpretation", "政策解读", "statutory"),
    _Column("qlx", "openness", "政务公开工作", "statutory"),
    _Column("qlx", "notices", "通知公告", "statutory"),
    _Column("sfj", "notices", "通知公告", "statutory"),
    _Column("sfj", "legal-aid", "法律援助", "keyfields", responsible="flyz"),
    _Column("sfj", "mediation", "人民调解", "keyfields"),
    _Column("sfj", "notary", "公证服务", "keyfields"),
    _Column("jyj", "notices", "通知公告", "statutory"),
    _Column("czj", "notices", "通知公告", "statutory"),
    _Column("lxz", "notices", "通知公告", "statutory"),
    _Column("flyz", "org-profile", "机构简介"),
    _Column("flyz", "service-guide", "办事指南"),
)


def make_county() -> dict[str, Agency]:
    """The agencies by slug, each with its columns.

    Refused (``site.another``) in a data folder that holds another county.
    """
    open_site(DOMAIN, SITE_NAME)
    there = {agency.slug: agency for agency in Agency.objects.all()}
    for bureau in _BUREAUX:
        if bureau.slug not in there:
            there[bureau.slug] = open_agency(
                bureau.slug,
                bureau.kind,
                _details(bureau),
                OPENED,
                by=None,
                parent=there[bureau.parent] if bureau.parent else None,
            )
            if bureau.pack:
                plant(there[bureau.slug], load_pack(bureau.pack), PLANTED, by=None)
    known = {(column.agency_id, column.slug): column for column in Column.objects.all()}
    for one in _COLUMNS:
        agency = there[one.agency]
        if (agency.pk, one.slug) not in known:
            known[agency.pk, one.slug] = open_column(
                agency,
                one.slug,
                one.name,
                PLANTED,
                by=None,
                parent=known[agency.pk, one.parent] if one.parent else None,
                responsible=there[one.responsible] if one.responsible else None,
                fixed_entry=one.fixed_entry,
            )
    return there


def _details(bureau: _Bureau) -> AgencyDetails:
    county = bureau.kind is AgencyKind.COUNTY
    return AgencyDetails(
        full_name=bureau.full_name,
        short_name=bureau.short_name,
        credit_code=bureau.credit_code,
        division_code=DIVISION,
        site_code=f"{DIVISION}0001" if county else "",
        icp="皖ICP备00000000号" if county else "",
        police_record="皖公网安备00000000000000号" if county else "",
        disclosure_office=bureau.disclosure_office,
        address=bureau.address,
        postcode="000000",
        office_hours=HOURS,
        telephone=bureau.telephone,
        email=f"{bureau.slug}@qinglan.example.cn",
    )
