"""The places a clerk writes herself: what belongs there, and how such reports usually put it.

The patterns follow the order and tone of published half-year reports of county bureaux; nothing in them is
taken for a fact, and what nobody knows is left as a gap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.reports.selfassessment.choices import GAP


@dataclass(frozen=True, slots=True)
class Place:
    """A place of ``chapter`` by its name; ``required`` ones are asked for as long as they are empty."""

    name: str
    chapter: str
    heading: str
    what: str
    pattern: str
    required: bool = True


PLACES = (
    Place(
        "opening",
        "opening",
        "",
        "开头:这个时段按什么部署做的,总的情况",
        f"{{period}},本局按照国家和省、市、县关于政务公开的工作部署,围绕{GAP},加强组织领导,落实工作责任,"
        "突出公开重点。现将自评情况报告如下:",
    ),
    Place(
        "rules",
        "practice",
        "完善制度,健全机制",
        "制度和机制:定了什么制度,开了几次会,谁负责",
        f"根据《中华人民共和国政府信息公开条例》及有关规定,制定(修订){GAP},召开会议{GAP}次,"
        "明确了局机关和下属单位的公开责任。",
    ),
    Place(
        "routine",
        "practice",
        "常态发布,主动公开",
        "日常怎么做:每日更新、每周检查、每月补缺、每季测评各做了几次",
        f"坚持“一日一更新、一周一检查、一月一补缺、一季一测评”,每周检查{GAP}次,每月补缺{GAP}次,"
        f"根据{GAP}次季度测评的结果自查和改进。",
    ),
    Place(
        "people",
        "practice",
        "专人负责,协同协作",
        "人员和分工:谁负责,培训几次,股室怎样配合",
        f"政务公开由{GAP}负责,业务信息由各股室按时间节点提供;组织培训{GAP}次,{GAP}人参加。",
    ),
    Place(
        "register",
        "requests",
        "",
        "收到几件申请,有没有复议、诉讼、申诉(本系统还没有登记簿,数字请按台账写)",
        f"{{period}}本局收到政府信息公开申请{GAP}件,办结{GAP}件;"
        f"发生针对本局政府信息公开事务的行政复议{GAP}件、行政诉讼{GAP}件,收到申诉{GAP}件。"
        "(没有的写“未收到”“未发生”。)",
    ),
    Place(
        "problems.own",
        "problems",
        "",
        "系统看不到的问题(例如窗口、人员、理念方面的)",
        f"“互联网+政务服务”方面:{GAP}。",
        required=False,
    ),
    Place(
        "plans.own",
        "plans",
        "",
        "其他打算,一条一行",
        f"加强领导,提高认识:{GAP}。\n健全机制,规范运行:{GAP}。",
        required=False,
    ),
)
BY_NAME = {place.name: place for place in PLACES}
# Beside these: words added to a problem, a plan put otherwise, what became of a promise.
KNOWN_PLACE = re.compile(
    "|".join([*map(re.escape, BY_NAME), r"problem\.[a-z]+", r"plan\.[a-z]+", r"promise\.[0-9]{1,3}"])
)
