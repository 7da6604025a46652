"""The columns of 清岚县 beside those of the rule packs, and the columns it does without."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.sources import Confidence, RuleSource
from gongkai.registry.catalogue.rule_entry import RuleEntry


@dataclass(frozen=True, slots=True)
class ExtraColumn:
    """A column beside those of the pack; ``parent`` and ``rule`` are of the same agency and its pack."""

    agency: str
    slug: str
    name: str
    parent: str = ""
    responsible: str = ""
    fixed_entry: bool = False
    rule: str = ""


COLUMNS = (
    ExtraColumn("qlx", "guide", "政府信息公开指南", fixed_entry=True),
    ExtraColumn("qlx", "rules", "政府信息公开制度", fixed_entry=True),
    ExtraColumn("qlx", "statutory", "法定主动公开内容", fixed_entry=True),
    ExtraColumn("qlx", "annual-report", "政府信息公开年报", fixed_entry=True),
    ExtraColumn("qlx", "foi", "依申请公开", fixed_entry=True),
    ExtraColumn("qlx", "policy-county", "县政府文件", "statutory"),
    ExtraColumn("qlx", "policy-office", "县政府办公室文件", "statutory"),
    ExtraColumn("qlx", "interpretation", "政策解读", "statutory"),
    ExtraColumn("qlx", "openness", "政务公开工作", "statutory"),
    ExtraColumn("qlx", "notices", "通知公告", "statutory"),
    ExtraColumn("sfj", "notices", "通知公告", "statutory"),
    ExtraColumn("sfj", "legal-aid", "法律援助", "keyfields", responsible="flyz"),
    ExtraColumn("sfj", "mediation", "人民调解", "keyfields"),
    ExtraColumn("sfj", "notary", "公证服务", "keyfields"),
    ExtraColumn("jyj", "notices", "通知公告", "statutory"),
    ExtraColumn("czj", "notices", "通知公告", "statutory"),
    ExtraColumn("lxz", "notices", "通知公告", "statutory"),
    ExtraColumn("flyz", "org-profile", "机构简介"),
    ExtraColumn("flyz", "service-guide", "办事指南"),
    ExtraColumn("qlx", "phone-book", "政府电话簿", "statutory"),
    ExtraColumn("qlx", "personnel", "人事任免", "statutory"),
    ExtraColumn("qlx", "plan", "规划计划", "statutory"),
    ExtraColumn("qlx", "press", "新闻发布", "statutory"),
    ExtraColumn("qlx", "messages", "网民留言选登", "statutory"),
    ExtraColumn("rsj", "notices", "通知公告", "statutory"),
    ExtraColumn("rsj", "employment", "就业创业", "keyfields", rule="ROWN3M"),
    ExtraColumn("rsj", "social-insurance", "社会保险", "keyfields", rule="ROWN6M"),
    ExtraColumn("rsj", "labour", "劳动关系", "keyfields"),
    ExtraColumn("wjw", "notices", "通知公告", "statutory"),
    ExtraColumn("wjw", "public-health", "公共卫生", "keyfields", rule="ROWN3M"),
    ExtraColumn("wjw", "hospitals", "医疗服务", "keyfields"),
    ExtraColumn("zjj", "notices", "通知公告", "statutory"),
    ExtraColumn("zjj", "projects", "重大建设项目", "keyfields", rule="QL60"),
    ExtraColumn("zjj", "housing", "保障性住房", "keyfields", rule="ROWN6M"),
    ExtraColumn("nyj", "notices", "通知公告", "statutory"),
    ExtraColumn("nyj", "subsidies", "惠农补贴", "keyfields", rule="ROWN6M"),
    ExtraColumn("nyj", "farm-safety", "农产品质量安全", "keyfields"),
    ExtraColumn("jyj", "enrolment", "招生入学", "keyfields", rule="ROWN6M"),
    ExtraColumn("jyj", "student-aid", "学生资助", "keyfields", rule="ROWN6M"),
    ExtraColumn("czj", "subsidies", "惠民惠农补贴", "keyfields", rule="ROWN6M"),
    ExtraColumn("czj", "special-funds", "财政专项资金", "keyfields", rule="ROWN6M"),
    ExtraColumn("czj", "debt", "政府债务", "keyfields"),
    ExtraColumn("czj", "procurement", "政府采购", "keyfields", rule="ROWN3M"),
    ExtraColumn("lxz", "social-aid", "社会救助", "keyfields", rule="ROWN3M"),
    ExtraColumn("lxz", "subsidies", "惠农补贴", "keyfields", rule="ROWN6M"),
    ExtraColumn("lxz", "personnel-appoint", "人事任免", "personnel"),
)

# In working days on purpose: what falls due in a year whose holiday notice is not out is provisional.
PROJECT_RULE = RuleEntry(
    code="QL60",
    kind="at_least_within",
    basis="清岚县自定(重大项目进度)",
    source_kind=RuleSource.OWN.value,
    confidence=Confidence.PROPOSAL.value,
    source="演示县",
    count=1,
    length=60,
    unit="working_days",
)

# Agency, slug, last day: 柳溪镇 is to look like a town that never set this column up.
CLOSED = (("lxz", "land-plan-detail", date(2020, 1, 2)),)
