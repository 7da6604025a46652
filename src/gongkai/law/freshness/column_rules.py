"""Update cycles of columns that a published text or sheet names, as ready-made duties.

No national or provincial text fixes a cycle for every column; what is not here is a setting of the bureau and
is shown as 本局自定.
"""

from __future__ import annotations

from gongkai.law.freshness.duty import AtLeastEach, AtLeastWithin, Rule
from gongkai.law.freshness.period import Cycle
from gongkai.law.sources import Confidence, RuleSource, Source
from gongkai.law.terms import CalendarDays, CalendarMonths


def _superior(uid: str, source: Source) -> Rule:
    return Rule(uid, source, RuleSource.SUPERIOR)


def news_column() -> AtLeastWithin:
    """动态、要闻类: a new item within the last two weeks.

    Article: 国办秘函〔2019〕19号
    """
    return AtLeastWithin(_superior("RNEWS", Source("国办秘函〔2019〕19号")), 1, CalendarDays(14))


def policy_column() -> AtLeastWithin:
    """通知公告、政策文件类一级栏目: a new item within the last six months.

    Article: 国办秘函〔2019〕19号
    """
    return AtLeastWithin(_superior("RPOL", Source("国办秘函〔2019〕19号")), 1, CalendarMonths(6))


def personnel_or_plan_column() -> AtLeastWithin:
    """人事、规划计划类: a new item within the last year. A column cycle of 2015, no veto of 2019.

    Article: 2015年全国政府网站普查评分表
    """
    return AtLeastWithin(_superior("RYEAR", Source("2015年全国政府网站普查评分表")), 1, CalendarMonths(12))


def document_filing_column() -> AtLeastEach:
    """规范性文件立改废: filing, clearing and repeal published each quarter. [practice]

    Source: 霍邱县、金寨县测评表
    """
    basis = Source("霍邱县、金寨县测评表", Confidence.PRACTICE)
    return AtLeastEach(_superior("RLGF", basis), 1, Cycle.QUARTER)


def items_of_agency(n: int = 20) -> AtLeastEach:
    """A county department publishes at least ``n`` items a month, a document counting once. [practice]

    Source: 怀远县2024年3月通报
    """
    basis = Source("怀远县2024年3月通报", Confidence.PRACTICE)
    return AtLeastEach(_superior("RNUM", basis), n, Cycle.MONTH)
