"""The publication deadlines that laws and national documents set for single matters, as ready-made duties."""

from __future__ import annotations

from enum import StrEnum

from gongkai.law.freshness.duty import ByDate, Done, Rule, Within
from gongkai.law.freshness.hours import Hours, WithinHours
from gongkai.law.sources import Confidence, RuleSource, Source
from gongkai.law.terms import CalendarDays, WorkingDays


def _law(uid: str, citation: str) -> Rule:
    return Rule(uid, Source(citation), RuleSource.LAW)


def _superior(uid: str, source: Source) -> Rule:
    return Rule(uid, source, RuleSource.SUPERIOR)


def formed_or_changed() -> Within:
    """Public within 20 working days of the information being formed or changed, unless a law says otherwise.

    Article: 条例第26条
    """
    kinds = ("information_formed", "information_changed")
    return Within(_law("R26", "条例第26条"), WorkingDays(20), kinds, "信息形成或者变更")


def licence_or_penalty() -> Within:
    """A licence or a penalty public within 7 working days of the decision.

    Article: 国办发〔2018〕118号
    """
    kinds = ("licence_decided", "penalty_decided")
    return Within(_law("RXZ7", "国办发〔2018〕118号"), WorkingDays(7), kinds, "作出决定")


def other_enforcement() -> Within:
    """The result of any other administrative enforcement public within 20 working days.

    Article: 国办发〔2018〕118号
    """
    return Within(
        _law("RXZ20", "国办发〔2018〕118号"), WorkingDays(20), ("enforcement_decided",), "作出行政执法决定"
    )


def revoked_penalty() -> Within:
    """A published penalty that was changed, revoked, found unlawful or void: withdrawn and explained within
    3日.

    The same law defines 2, 3, 5 and 7日 as working days.

    Article: 行政处罚法第48条、第85条
    """
    return Within(
        _law("RCF3", "行政处罚法第48条、第85条"),
        WorkingDays(3),
        ("penalty_revoked",),
        "处罚决定被依法变更、撤销、确认违法或者确认无效",
        act="撤回该决定信息并公开说明理由",
        needs_registration=False,
    )


def department_budget() -> Within:
    """Budget and final accounts of a department public within 20日 of the approval by the finance office.

    The law does not define 日 as working days, so calendar days are counted.

    Article: 预算法第14条
    """
    kinds = ("budget_approved", "final_accounts_approved")
    return Within(
        _law("RYS20", "预算法第14条"), CalendarDays(20), kinds, "财政部门批复", needs_registration=False
    )


def subordinate_budget() -> Within:
    """Budget and final accounts of a subordinate unit public within 20日 (calendar) of the department's
    approval.

    Article: 预算法实施条例第6条
    """
    kinds = ("unit_budget_approved", "unit_final_accounts_approved")
    return Within(
        _law("RYSDW", "预算法实施条例第6条"), CalendarDays(20), kinds, "部门批复", needs_registration=False
    )


def interpretation() -> Within:
    """The interpretation of a document public within 3 working days after the document itself. [partial]

    Article: 国办发〔2016〕80号; 皖政办秘〔2014〕3号的部门实施办法
    """
    basis = Source("国办发〔2016〕80号; 皖政办秘〔2014〕3号的部门实施办法", Confidence.PARTIAL)
    return Within(
        _superior("RJD3", basis),
        WorkingDays(3),
        ("document_published",),
        "文件公开",
        act="发布解读材料",
        needs_registration=False,
    )


def department_annual_report() -> ByDate:
    """The yearly report of a department, handed in and public by 31 January.

    Article: 条例第49条
    """
    return ByDate(_law("RNBXX", "条例第49条"), 1, 31, "公开上一年度政府信息公开工作年度报告")


def county_annual_report() -> ByDate:
    """The yearly report of the county, published by its 主管部门 by 31 March.

    Article: 条例第49条
    """
    return ByDate(_law("RNBXJ", "条例第49条"), 3, 31, "公布上一年度本级政府信息公开工作年度报告")


def site_report() -> ByDate:
    """The 政府网站工作年度报表 of a government site, on its home page by 31 January.

    Article: 国办函〔2018〕12号
    """
    rule = _superior("RWZBB", Source("国办函〔2018〕12号"))
    return ByDate(rule, 1, 31, "在网站首页公布上一年度政府网站工作年度报表")


class MessageKind(StrEnum):
    """What a message to the site is, as the Anhui opinion divides them.

    Article: 安徽省政府办公厅关于政府网站信息内容的意见
    """

    SUGGESTION = "suggestion"
    COMPLEX_SUGGESTION = "complex_suggestion"
    ENQUIRY = "enquiry"


_MESSAGE_DAYS = {MessageKind.SUGGESTION: 7, MessageKind.COMPLEX_SUGGESTION: 15, MessageKind.ENQUIRY: 15}
_ANHUI_MESSAGES = Source(
    "安徽省政府办公厅关于政府网站信息内容的意见", Confidence.PARTIAL, "据新闻转载,文件名称和文号请核对原文"
)


def message(kind: MessageKind) -> Within:
    """A message answered: a valuable suggestion in 7 working days (a complex one 15), an enquiry, a
    complaint or a problem in 15.

    The opinion was read in a reprint that does not give its number. [partial]

    Article: 安徽省政府办公厅关于政府网站信息内容的意见
    """
    return Within(
        _superior(f"RLY-{kind.value}", _ANHUI_MESSAGES),
        WorkingDays(_MESSAGE_DAYS[kind]),
        (f"message_{kind.value}",),
        "收到留言",
        act="答复",
        done=Done.ANSWERED,
        needs_registration=False,
    )


def authoritative_information() -> WithinHours:
    """First authoritative information on a grave or very grave emergency within 5 hours.

    Article: 国办发〔2016〕80号
    """
    rule = _superior("RHY5", Source("国办发〔2016〕80号"))
    return WithinHours(rule, Hours(5), "特别重大、重大突发事件发生", "发布权威信息")


def press_conference() -> WithinHours:
    """A press conference on a grave or very grave emergency within 24 hours.

    Article: 国办发〔2016〕80号
    """
    rule = _superior("RHY24", Source("国办发〔2016〕80号"))
    return WithinHours(rule, Hours(24), "特别重大、重大突发事件发生", "举行新闻发布会")


def public_concern_response() -> WithinHours:
    """A response to any other matter of public concern within 48 hours.

    Article: 国办发〔2016〕61号
    """
    rule = _superior("RHY48", Source("国办发〔2016〕61号"))
    return WithinHours(rule, Hours(48), "政务舆情发生", "回应")
