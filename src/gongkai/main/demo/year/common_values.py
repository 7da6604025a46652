"""The values every template may use: the agency, its people and offices, and the words for the days."""

from __future__ import annotations

import random
from datetime import date

from gongkai.main.demo.bureaux import BUREAUX
from gongkai.main.demo.year.drawing import Values, spoken
from gongkai.main.demo.year.template import data

_QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
_AGENCIES = {one.slug: one for one in BUREAUX}


def common_values(agency: str, day: date, chance: random.Random) -> Values:
    """The values of an item of that agency and day.

    年, 月, 日 are of the day; 上月 and 季 the month and quarter that ended last, 上月年 and 季年 their years.
    """
    bureau, staff = _AGENCIES[agency], data("staff.toml")[agency]
    office = chance.choice(staff["股"])
    month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    quarter = (day.year, (day.month - 1) // 3) if day.month > 3 else (day.year - 1, 4)
    return {
        "机关": agency,
        "全称": bureau.full_name,
        "简称": bureau.short_name,
        "地址": bureau.address,
        "电话": bureau.telephone,
        "邮箱": f"{agency}@qinglan.example.cn",
        "字": staff["字"],
        "局长": staff["局长"],
        "副局长": chance.choice(staff["副职"] or [staff["局长"]]),
        "副职一": (staff["副职"] or [staff["局长"]])[0],
        "副职二": (staff["副职"] or [staff["局长"]])[-1],
        "股": office["名"],
        "股电话": office["电话"],
        "年": day.year,
        "上年": day.year - 1,
        "下年": day.year + 1,
        "月": day.month,
        "日": day.day,
        "今天": spoken(day),
        "公开日期": spoken(day, year=True),
        "上月": month[1],
        "上月年": month[0],
        "季": _QUARTERS[quarter[1] - 1],
        "季年": quarter[0],
    }
