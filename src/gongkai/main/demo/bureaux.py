"""Who there is in 清岚县: the agencies as they are made, invented names, codes that pass their check."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.registry.agencies.models import AgencyKind


@dataclass(frozen=True, slots=True)
class Bureau:
    """An agency of the county; ``pack`` is the rule pack it begins with ("" for none)."""

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


BUREAUX = (
    Bureau(
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
    Bureau(
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
    Bureau(
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
    Bureau(
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
    Bureau(
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
    Bureau(
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
    Bureau(
        "rsj",
        AgencyKind.BUREAU,
        "清岚县人力资源和社会保障局",
        "县人社局",
        "11341921003990556C",
        "清岚县城关镇人民路15号",
        "0000-1237100",
        "清岚县人力资源和社会保障局办公室",
        pack="department",
    ),
    Bureau(
        "wjw",
        AgencyKind.BUREAU,
        "清岚县卫生健康委员会",
        "县卫健委",
        "11341921003990660G",
        "清岚县城关镇健康路3号",
        "0000-1237300",
        "清岚县卫生健康委员会办公室",
        pack="department",
    ),
    Bureau(
        "zjj",
        AgencyKind.BUREAU,
        "清岚县住房和城乡建设局",
        "县住建局",
        "11341921003990775N",
        "清岚县城关镇建设路8号",
        "0000-1237500",
        "清岚县住房和城乡建设局办公室",
        pack="department",
    ),
    Bureau(
        "nyj",
        AgencyKind.BUREAU,
        "清岚县农业农村局",
        "县农业农村局",
        "1134192100399088XP",
        "清岚县城关镇丰收路5号",
        "0000-1237700",
        "清岚县农业农村局办公室",
        pack="department",
    ),
)
