"""Table three: one function a row. The first line of each docstring is the printed label of the row.

Each takes the cases of one applicant kind and the fiscal year (a calendar year, both ends included). A case
is new in the year it was received, is counted in exactly one result row in the year it was closed, and is
carried over on every 31 December between; so 一 + 二 = 三(七) + 四 holds in every column by construction.
Which article falls into which row is our reading of the labels: the form prints no article numbers here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.law.decisions import DecisionCode, decision_of
from gongkai.law.figures.facts import RequestRecord
from gongkai.law.figures.figure import Figure, counted

Cases = Iterable[RequestRecord]


def _open_after(case: RequestRecord, day: date) -> bool:
    """True if the case had been received by ``day`` and was still open when that day ended."""
    return case.received_on <= day and (case.closed_on is None or case.closed_on > day)


def _closed_as(cases: Cases, year: int, *codes: DecisionCode) -> Figure:
    chosen = (c for c in cases if c.closed_on is not None and c.closed_on.year == year and c.result in codes)
    results = "、".join(f"「{decision_of(code).label}」" for code in codes)
    return counted(chosen, f"{year}年内办结,办理结果为{results}")


def newly_received(cases: Cases, year: int) -> Figure:
    """一、本年新收政府信息公开申请数量

    Article: 条例第31、50条; 国办公开办函〔2021〕30号
    """
    chosen = (case for case in cases if case.received_on.year == year)
    return counted(chosen, f"收到申请之日在{year}年内")


def carried_in(cases: Cases, year: int) -> Figure:
    """二、上年结转政府信息公开申请数量

    Article: 条例第50条; 国办公开办函〔2021〕30号

    Received in an earlier year and not closed before 1 January.
    """
    last_day = date(year - 1, 12, 31)
    return counted((c for c in cases if _open_after(c, last_day)), f"{last_day}以前收到,当日尚未办结")


def granted(cases: Cases, year: int) -> Figure:
    """（一）予以公开

    Article: 条例第36条第(一)、(二)项; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.ALREADY_PUBLIC, DecisionCode.GRANT)


def partly_granted(cases: Cases, year: int) -> Figure:
    """（二）部分公开（区分处理的，只计这一情形，不计其他情形）

    Article: 条例第37条; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.PARTIAL)


def state_secret(cases: Cases, year: int) -> Figure:
    """1.属于国家秘密

    Article: 条例第14条; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.SECRET)


def forbidden_by_law(cases: Cases, year: int) -> Figure:
    """2.其他法律行政法规禁止公开

    Article: 条例第14条; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.LAW_FORBIDDEN)


def endangers_safety(cases: Cases, year: int) -> Figure:
    """3.危及“三安全一稳定”

    Article: 条例第14条; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.SAFETY)


def third_party_rights(cases: Cases, year: int) -> Figure:
    """4.保护第三方合法权益

    Article: 条例第15、32条; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.THIRD_PARTY)


def internal_affairs(cases: Cases, year: int) -> Figure:
    """5.属于三类内部事务信息

    Article: 条例第16条第1款; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.INTERNAL)


def process_information(cases: Cases, year: int) -> Figure:
    """6.属于四类过程性信息

    Article: 条例第16条第2款; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.PROCESS)


def enforcement_file(cases: Cases, year: int) -> Figure:
    """7.属于行政执法案卷

    Article: 条例第16条第2款; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.ENFORCEMENT_FILE)


def special_query(cases: Cases, year: int) -> Figure:
    """8.属于行政查询事项

    Article: 条例第36条第(七)项; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.SPECIAL_QUERY)


def not_held(cases: Cases, year: int) -> Figure:
    """1.本机关不掌握相关政府信息

    Article: 条例第36条第(四)、(五)项; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.NOT_HELD)


def needs_creation(cases: Cases, year: int) -> Figure:
    """2.没有现成信息需要另行制作

    Article: 条例第38条; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.NEEDS_CREATION)


def still_unclear(cases: Cases, year: int) -> Figure:
    """3.补正后申请内容仍不明确

    Article: 条例第30条; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.STILL_UNCLEAR)


def petition(cases: Cases, year: int) -> Figure:
    """1.信访举报投诉类申请

    Article: 条例第39条第1款; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.PETITION)


def repeated(cases: Cases, year: int) -> Figure:
    """2.重复申请

    Article: 条例第36条第(六)项; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.REPEAT)


def publication(cases: Cases, year: int) -> Figure:
    """3.要求提供公开出版物

    Article: 条例第39条第2款; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.PUBLICATION)


def massive(cases: Cases, year: int) -> Figure:
    """4.无正当理由大量反复申请

    Article: 条例第35条; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.MASSIVE)


def reconfirmation(cases: Cases, year: int) -> Figure:
    """5.要求行政机关确认或重新出具已获取信息

    Article: 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.RECONFIRM)


def no_correction(cases: Cases, year: int) -> Figure:
    """1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请

    Article: 条例第30条; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.ABANDONED_NO_CORRECTION)


def no_payment(cases: Cases, year: int) -> Figure:
    """2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请

    Article: 条例第42条; 国办函〔2020〕109号; 国办公开办函〔2021〕30号
    """
    return _closed_as(cases, year, DecisionCode.ABANDONED_NO_PAYMENT)


def other_handling(cases: Cases, year: int) -> Figure:
    """3.其他

    Article: 国办公开办函〔2021〕30号

    That a withdrawn application is counted here is [memory]; the caller decides by the code ``other``.
    """
    return _closed_as(cases, year, DecisionCode.OTHER)


def otherwise_handled(cases: Cases, year: int) -> Figure:
    """（六）其他处理

    Article: 国办公开办函〔2019〕60号

    The one row of the trial form for what the form of 2021 prints as three; the codes of all three.
    """
    return _closed_as(
        cases,
        year,
        DecisionCode.ABANDONED_NO_CORRECTION,
        DecisionCode.ABANDONED_NO_PAYMENT,
        DecisionCode.OTHER,
    )


def all_results(cases: Cases, year: int) -> Figure:
    """（七）总计

    Article: 条例第50条; 国办公开办函〔2021〕30号

    All cases closed in the calendar year, in whatever year they were received.
    """
    chosen = (case for case in cases if case.closed_on is not None and case.closed_on.year == year)
    return counted(chosen, f"{year}年内办结")


def carried_out(cases: Cases, year: int) -> Figure:
    """四、结转下年度继续办理

    Article: 条例第50条; 国办公开办函〔2021〕30号

    Received by 31 December and not closed by then; next year's 上年结转.
    """
    last_day = date(year, 12, 31)
    return counted((c for c in cases if _open_after(c, last_day)), f"{last_day}以前收到,当日尚未办结")
