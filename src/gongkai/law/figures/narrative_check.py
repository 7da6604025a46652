"""Comparing the narrative of a report with its tables. What is found is for a person to look at: warnings."""

from __future__ import annotations

from decimal import Decimal

from gongkai.law.figures.arithmetic import row_of_role, total_of
from gongkai.law.figures.findings import ReportCheck, Tally
from gongkai.law.figures.forms import RowRole, cell_path
from gongkai.law.figures.narrative import FigureKind, NarrativeFigure, narrative_figures
from gongkai.law.figures.report_file import ReportDocument, read_report
from gongkai.law.figures.shares import is_share, share_bases, shares_in_words
from gongkai.law.reading import shown
from gongkai.law.refusals import refuse
from gongkai.law.sources import Confidence, Source

_FEE_STATEMENT = Source("第六部分写明信息处理费", Confidence.PRACTICE)


def check_narrative(text: str, document: object, *, blank_is_zero: bool = False) -> ReportCheck:
    """Compare the figures of ``text`` (sections 一, 五, 六) with the tables of ``document``.

    ``text.number`` is a warning here, since the wordings are recognised by patterns; the same numbers listed
    under ``narrative_numbers`` are faults in :func:`check_report`. 收到申请N件 is compared with 本年新收, not
    with 新收加上年结转. A share passes if it fits one of the bases in :func:`share_bases`. Figures of other
    years, and cells that are blank, are not compared and not counted in ``checked``.

    Raises :class:`Refused` as :func:`check_report` does.

    Source: 国办公开办函〔2021〕30号; 各地年报的写法 (practice)
    """
    report = read_report(document, Tally(), blank_is_zero=blank_is_zero)
    tally = Tally()
    for figure in narrative_figures(text, report.form):
        if figure.earlier or figure.year not in (None, report.year):
            continue
        if figure.kind is FigureKind.SHARE:
            _share(figure, report, tally)
        else:
            _number(figure, report, tally)
    return tally.done()


def check_section_six(text: str) -> ReportCheck:
    """``text.fee_statement``: section 六 says something on 信息处理费, also when nothing was charged.

    A warning: reports do so everywhere, the text of the duty was not read.

    Source: 第六部分写明信息处理费 (practice)
    """
    if not isinstance(text, str):
        raise refuse("text", "form.value", f"正文应是文字,现在是{shown(text)}")
    tally = Tally(checked=1)
    if "信息处理费" not in "".join(text.split()):
        words = "第六部分没有写信息处理费;没有收取的也写一句「本年度未收取信息处理费」"
        tally.warn("text.fee_statement", "s6", f"{words};{_FEE_STATEMENT.printed()}")
    return tally.done()


def _number(figure: NarrativeFigure, report: ReportDocument, tally: Tally) -> None:
    in_table = total_of(report.cells, figure.cells)
    if in_table is None:
        return
    tally.checked += 1
    if figure.value == in_table:
        return
    unit = "万元" if figure.kind is FigureKind.AMOUNT else "件"
    text = f"正文「{figure.words}」({figure.name})是{figure.value}{unit},表中是{in_table}{unit};请改为一致"
    tally.warn("text.number", _where(figure), text + _hint(figure, report), figure.value, in_table)


def _hint(figure: NarrativeFigure, report: ReportDocument) -> str:
    """What the number of a 收到申请 sentence probably is, if it is 新收 and 上年结转 together."""
    block = report.form.requests.blocks[0]
    total = next(column for column in block.columns if column.computed)
    new, carried = (
        cell_path("t3", row_of_role(block, role).id, total.id)
        for role in (RowRole.RECEIVED, RowRole.CARRIED_IN)
    )
    if figure.cells == (new,) and total_of(report.cells, (new, carried)) == figure.value:
        return "。这个数是本年新收加上年结转;写收到申请时只写本年新收"
    return ""


def _share(figure: NarrativeFigure, report: ReportDocument, tally: Tally) -> None:
    bases = share_bases(report.form, report.cells)
    of_requests = all(path.startswith("t3.") for path in figure.cells)
    count: int | Decimal | None = total_of(report.cells, figure.cells) if figure.cells else figure.count
    if count is None or not bases or not of_requests:
        return
    tally.checked += 1
    if any(is_share(figure.value, count, base) for base in bases):
        return
    text = f"正文「{figure.words}」是{figure.value}%,{count}件{shares_in_words(count, bases)};请改为一致"
    tally.warn("text.number", _where(figure), text, figure.value, count)


def _where(figure: NarrativeFigure) -> str:
    return "+".join(figure.cells) or figure.name
