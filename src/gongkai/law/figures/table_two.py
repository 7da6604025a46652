"""Table two of the 2021 form: one function a cell. The first line of each docstring is the printed label."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from gongkai.law.figures.figure import Figure, counted
from gongkai.law.figures.proactive_facts import DocumentKind, DocumentRecord, MatterKind
from gongkai.law.figures.year_facts import YearFacts

_YUAN_IN_WAN = Decimal(10000)
SIX_DECIMALS = Decimal("0.000001")


def in_wan(yuan: Decimal) -> Decimal:
    """An amount of 元 (to the 分) in 万元 with six decimals; exact, nothing is rounded away.

    Source: 国办公开办函〔2021〕30号
    """
    return (yuan / _YUAN_IN_WAN).quantize(SIX_DECIMALS)


def decided(facts: YearFacts, year: int, kind: MatterKind) -> Figure:
    """Decisions of one kind taken in the year, recorded singly or as counts.

    Source: 国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号
    """
    chosen = [fact for fact in facts.decisions if fact.kind is kind and fact.decided_on.year == year]
    uids = tuple(fact.uid for fact in chosen)
    return Figure(sum(fact.count for fact in chosen), uids, f"{year}年内作出的决定")


def _of_kind(facts: YearFacts, kind: DocumentKind) -> Iterator[DocumentRecord]:
    return (document for document in facts.documents if document.kind is kind)


def _made(facts: YearFacts, year: int, kind: DocumentKind) -> Figure:
    chosen = (document for document in _of_kind(facts, kind) if document.made_on.year == year)
    return counted(chosen, f"成文日期在{year}年内")


def _repealed(facts: YearFacts, year: int, kind: DocumentKind) -> Figure:
    chosen = (d for d in _of_kind(facts, kind) if d.repealed_on is not None and d.repealed_on.year == year)
    return counted(chosen, f"废止日期在{year}年内(自动失效的不计入)")


def _in_force(document: DocumentRecord, day: date) -> bool:
    ends = (document.repealed_on, document.lapsed_on)
    return document.made_on <= day and all(end is None or end > day for end in ends)


def _valid(facts: YearFacts, year: int, kind: DocumentKind) -> Figure:
    last_day = date(year, 12, 31)
    chosen = (document for document in _of_kind(facts, kind) if _in_force(document, last_day))
    return counted(chosen, f"{last_day}已成文、未废止且未自动失效")


def regulations_made(facts: YearFacts, year: int) -> Figure:
    """规章·本年制发件数

    Article: 条例第20条第(一)项; 国办公开办函〔2021〕30号

    Made in the calendar year.
    """
    return _made(facts, year, DocumentKind.REGULATIONS)


def regulations_repealed(facts: YearFacts, year: int) -> Figure:
    """规章·本年废止件数

    Article: 条例第20条第(一)项; 国办公开办函〔2021〕30号

    Repealed in the calendar year; a lapse by age is not a repeal.
    """
    return _repealed(facts, year, DocumentKind.REGULATIONS)


def regulations_valid(facts: YearFacts, year: int) -> Figure:
    """规章·现行有效件数

    Article: 条例第20条第(一)项; 国办公开办函〔2021〕30号

    In force at the end of 31 December.
    """
    return _valid(facts, year, DocumentKind.REGULATIONS)


def normative_docs_made(facts: YearFacts, year: int) -> Figure:
    """行政规范性文件·本年制发件数

    Article: 条例第20条第(一)项; 国办公开办函〔2021〕30号

    Made in the calendar year.
    """
    return _made(facts, year, DocumentKind.NORMATIVE)


def normative_docs_repealed(facts: YearFacts, year: int) -> Figure:
    """行政规范性文件·本年废止件数

    Article: 条例第20条第(一)项; 国办公开办函〔2021〕30号

    Repealed in the calendar year; a lapse by age is not a repeal.
    """
    return _repealed(facts, year, DocumentKind.NORMATIVE)


def normative_docs_valid(facts: YearFacts, year: int) -> Figure:
    """行政规范性文件·现行有效件数

    Article: 条例第20条第(一)项; 国办公开办函〔2021〕30号

    In force at the end of 31 December.
    """
    return _valid(facts, year, DocumentKind.NORMATIVE)


def licensing_decisions(facts: YearFacts, year: int) -> Figure:
    """行政许可·本年处理决定数量

    Article: 条例第20条第(五)项; 国办公开办函〔2021〕30号
    """
    return decided(facts, year, MatterKind.LICENSING)


def penalty_decisions(facts: YearFacts, year: int) -> Figure:
    """行政处罚·本年处理决定数量

    Article: 条例第20条第(六)项; 国办公开办函〔2021〕30号
    """
    return decided(facts, year, MatterKind.PENALTY)


def coercion_decisions(facts: YearFacts, year: int) -> Figure:
    """行政强制·本年处理决定数量

    Article: 条例第20条第(六)项; 国办公开办函〔2021〕30号
    """
    return decided(facts, year, MatterKind.COERCION)


def fees_collected(facts: YearFacts, year: int) -> Figure:
    """行政事业性收费·本年收费金额（单位：万元）

    Article: 条例第20条第(八)项; 国办公开办函〔2021〕30号

    The sum of what was collected in the calendar year, in 万元 with six decimals.
    """
    chosen = [fee for fee in facts.fees if fee.collected_on.year == year]
    total = in_wan(sum((fee.amount for fee in chosen), Decimal(0)))
    return Figure(total, tuple(fee.uid for fee in chosen), f"{year}年内收取的行政事业性收费,单位万元")
