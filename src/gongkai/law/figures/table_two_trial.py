"""Table two of the trial form (fiscal years 2019 and 2020): one function a cell.

The first line of each docstring is the printed label. Labels were read in published reports; the form's own
counting notes were not, so what exactly a cell counts is [memory].
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gongkai.law.figures.figure import Figure, counted
from gongkai.law.figures.proactive_facts import DocumentKind, MatterKind
from gongkai.law.figures.table_two import decided, in_wan
from gongkai.law.figures.year_facts import YearFacts


def _made(facts: YearFacts, year: int, kind: DocumentKind) -> Figure:
    chosen = (d for d in facts.documents if d.kind is kind and d.made_on.year == year)
    return counted(chosen, f"成文日期在{year}年内")


def _published(facts: YearFacts, year: int, kind: DocumentKind) -> Figure:
    chosen = (
        document
        for document in facts.documents
        if document.kind is kind and document.published_on is not None and document.published_on.year == year
    )
    return counted(chosen, f"首次公开日期在{year}年内")


def _public_total(facts: YearFacts, year: int, kind: DocumentKind) -> Figure:
    last_day = date(year, 12, 31)
    chosen = (
        document
        for document in facts.documents
        if document.kind is kind and document.published_on is not None and document.published_on <= last_day
    )
    return counted(chosen, f"截至{last_day}已对外公开")


def _matters(facts: YearFacts, year: int, kind: MatterKind) -> Figure:
    last_day = date(year - 1, 12, 31)
    chosen = (
        matter
        for matter in facts.matters
        if matter.kind is kind
        and matter.listed_on <= last_day
        and (matter.delisted_on is None or matter.delisted_on > last_day)
    )
    return counted(chosen, f"{last_day}在列的项目")


def _change(facts: YearFacts, year: int, kind: MatterKind) -> Figure:
    of_kind = [matter for matter in facts.matters if matter.kind is kind]
    listed = tuple(matter.uid for matter in of_kind if matter.listed_on.year == year)
    delisted = tuple(m.uid for m in of_kind if m.delisted_on is not None and m.delisted_on.year == year)
    words = f"{year}年列入的项目减去{year}年取消的项目"
    return Figure(len(listed) - len(delisted), listed + delisted, words)


def regulations_made(facts: YearFacts, year: int) -> Figure:
    """规章·本年新制作数量

    Article: 条例第20条第(一)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    return _made(facts, year, DocumentKind.REGULATIONS)


def regulations_published(facts: YearFacts, year: int) -> Figure:
    """规章·本年新公开数量

    Article: 条例第20条第(一)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    return _published(facts, year, DocumentKind.REGULATIONS)


def regulations_public_total(facts: YearFacts, year: int) -> Figure:
    """规章·对外公开总数量

    Article: 条例第20条第(一)项; 国办公开办函〔2019〕60号; the counting is [memory]

    Everything made public by 31 December, whether or not still in force.
    """
    return _public_total(facts, year, DocumentKind.REGULATIONS)


def normative_docs_made(facts: YearFacts, year: int) -> Figure:
    """规范性文件·本年新制作数量

    Article: 条例第20条第(一)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    return _made(facts, year, DocumentKind.NORMATIVE)


def normative_docs_published(facts: YearFacts, year: int) -> Figure:
    """规范性文件·本年新公开数量

    Article: 条例第20条第(一)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    return _published(facts, year, DocumentKind.NORMATIVE)


def normative_docs_public_total(facts: YearFacts, year: int) -> Figure:
    """规范性文件·对外公开总数量

    Article: 条例第20条第(一)项; 国办公开办函〔2019〕60号; the counting is [memory]

    Everything made public by 31 December, whether or not still in force.
    """
    return _public_total(facts, year, DocumentKind.NORMATIVE)


def licensing_matters(facts: YearFacts, year: int) -> Figure:
    """行政许可·上一年项目数量

    Article: 条例第20条第(五)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    return _matters(facts, year, MatterKind.LICENSING)


def licensing_change(facts: YearFacts, year: int) -> Figure:
    """行政许可·本年增/减

    Article: 条例第20条第(五)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    return _change(facts, year, MatterKind.LICENSING)


def licensing_decisions(facts: YearFacts, year: int) -> Figure:
    """行政许可·处理决定数量

    Article: 条例第20条第(五)项; 国办公开办函〔2019〕60号
    """
    return decided(facts, year, MatterKind.LICENSING)


def other_services_matters(facts: YearFacts, year: int) -> Figure:
    """其他对外管理服务事项·上一年项目数量

    Article: 条例第20条第(五)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    return _matters(facts, year, MatterKind.OTHER_SERVICES)


def other_services_change(facts: YearFacts, year: int) -> Figure:
    """其他对外管理服务事项·本年增/减

    Article: 条例第20条第(五)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    return _change(facts, year, MatterKind.OTHER_SERVICES)


def other_services_decisions(facts: YearFacts, year: int) -> Figure:
    """其他对外管理服务事项·处理决定数量

    Article: 条例第20条第(五)项; 国办公开办函〔2019〕60号
    """
    return decided(facts, year, MatterKind.OTHER_SERVICES)


def penalty_matters(facts: YearFacts, year: int) -> Figure:
    """行政处罚·上一年项目数量

    Article: 条例第20条第(六)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    return _matters(facts, year, MatterKind.PENALTY)


def penalty_change(facts: YearFacts, year: int) -> Figure:
    """行政处罚·本年增/减

    Article: 条例第20条第(六)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    return _change(facts, year, MatterKind.PENALTY)


def penalty_decisions(facts: YearFacts, year: int) -> Figure:
    """行政处罚·处理决定数量

    Article: 条例第20条第(六)项; 国办公开办函〔2019〕60号
    """
    return decided(facts, year, MatterKind.PENALTY)


def coercion_matters(facts: YearFacts, year: int) -> Figure:
    """行政强制·上一年项目数量

    Article: 条例第20条第(六)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    return _matters(facts, year, MatterKind.COERCION)


def coercion_change(facts: YearFacts, year: int) -> Figure:
    """行政强制·本年增/减

    Article: 条例第20条第(六)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    return _change(facts, year, MatterKind.COERCION)


def coercion_decisions(facts: YearFacts, year: int) -> Figure:
    """行政强制·处理决定数量

    Article: 条例第20条第(六)项; 国办公开办函〔2019〕60号
    """
    return decided(facts, year, MatterKind.COERCION)


def fee_matters(facts: YearFacts, year: int) -> Figure:
    """行政事业性收费·上一年项目数量

    Article: 条例第20条第(八)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    return _matters(facts, year, MatterKind.FEES)


def fee_change(facts: YearFacts, year: int) -> Figure:
    """行政事业性收费·本年增/减

    Article: 条例第20条第(八)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    return _change(facts, year, MatterKind.FEES)


def procurement_projects(facts: YearFacts, year: int) -> Figure:
    """政府集中采购·采购项目数量

    Article: 条例第20条第(九)项; 国办公开办函〔2019〕60号; the counting is [memory]
    """
    chosen = (purchase for purchase in facts.purchases if purchase.contracted_on.year == year)
    return counted(chosen, f"合同日期在{year}年内")


def procurement_amount(facts: YearFacts, year: int) -> Figure:
    """政府集中采购·采购总金额

    Article: 条例第20条第(九)项; 国办公开办函〔2019〕60号; the unit 万元 is [memory]
    """
    chosen = [purchase for purchase in facts.purchases if purchase.contracted_on.year == year]
    total = in_wan(sum((purchase.amount for purchase in chosen), Decimal(0)))
    return Figure(total, tuple(purchase.uid for purchase in chosen), f"合同日期在{year}年内,单位万元")
