"""``annual-report check``: the form and the arithmetic of one report, and of two years of reports."""

from __future__ import annotations

from decimal import Decimal

from gongkai.law.figures.arithmetic import check_arithmetic, check_carry, row_of_role, total_of
from gongkai.law.figures.findings import ReportCheck, Tally
from gongkai.law.figures.forms import Form, Row, RowRole, StockRole, cell_path
from gongkai.law.figures.narrative_numbers import NarrativeNumber
from gongkai.law.figures.plausibility import CheckSettings, warn_of_the_implausible
from gongkai.law.figures.report_file import ReportDocument, read_report
from gongkai.law.figures.shares import is_share, share_bases, shares_in_words
from gongkai.law.refusals import refuse
from gongkai.law.sources import Confidence, Source

_STOCK = Source("现行有效件数逐年核算", Confidence.MEMORY)


def check_report(
    document: object, *, blank_is_zero: bool = False, settings: CheckSettings | None = None
) -> ReportCheck:
    """Check the file of one annual report.

    ``document`` has the keys ``unit``, ``year`` (fiscal year), ``format`` (id, 文号 or year of the form),
    ``table2_proactive``, ``table3_columns`` (the seven column ids or printed labels in order),
    ``table3_requests``, ``table4_review_litigation``; optional ``previous`` (last year's row of 结转下年度,
    a list of seven, bare or under its row id) and ``narrative_numbers`` (``text``, ``value``, ``table``).
    Each table maps a row id to its cells: a list in column order, or a mapping by column id, or the bare
    value where the row has one cell (``licensing: 12``). ``null`` is a blank.

    Faults: ``t2.value``, ``t3.value``, ``t4.value``, ``t3.balance``, ``t3.total``, ``t3.row``, ``t4.sum``,
    ``t3.carry``, ``text.number``, ``form.row``, ``form.column``, ``form.blank``, ``form.format`` (a form of
    other years). Warnings: see :func:`warn_of_the_implausible`. A blank cell is one fault of form; a sum
    with a blank in it is not compared and not counted in ``checked``, unless ``blank_is_zero`` (then the
    blank still is a fault, and 0 in the sums). A report on a form of other years is checked by the rows of
    that form.

    Raises :class:`Refused` for unknown or missing keys and whatever else is no report at all.

    Article: 条例第50条; 国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号
    """
    tally = Tally()
    report = read_report(document, tally, blank_is_zero=blank_is_zero)
    check_arithmetic(report.form, report.cells, tally)
    if report.previous is not None:
        check_carry(report.form, report.cells, report.previous, tally)
    for number in report.narrative:
        _narrative_number(number, report, tally)
    warn_of_the_implausible(report, settings or CheckSettings(), tally)
    return tally.done()


def check_years(document: object, last_year: object, settings: CheckSettings | None = None) -> ReportCheck:
    """Check a report against the report of the year before (both in the shape of :func:`check_report`).

    Faults: ``t3.carry`` in each column. Warnings, if ``settings`` asks for them: ``t2.valid_documents`` and
    ``t2.repealed`` [memory]; they need both reports on a form with 现行有效件数. Faults inside one report
    are not repeated here. Raises :class:`Refused` if the years do not follow each other.

    Source: 国办公开办函〔2021〕30号; 现行有效件数逐年核算 [memory]
    """
    report, before = read_report(document, Tally()), read_report(last_year, Tally())
    if before.year != report.year - 1:
        text = f"上一年的年报应是{report.year - 1}年度的,现在是{before.year}年度的"
        raise refuse("year", "figures.year", text)
    tally = Tally()
    check_carry(report.form, report.cells, _carried_out(before), tally)
    _stock(report, before, settings or CheckSettings(), tally)
    return tally.done()


def _carried_out(report: ReportDocument) -> dict[str, int]:
    block = report.form.requests.blocks[0]
    row = row_of_role(block, RowRole.CARRIED_OUT)
    paths = {column.id: cell_path("t3", row.id, column.id) for column in block.columns}
    return {column: int(report.cells[path]) for column, path in paths.items() if path in report.cells}


def _narrative_number(number: NarrativeNumber, report: ReportDocument, tally: Tally) -> None:
    where = number.cell.path
    in_table = report.cells.get(where)
    if not number.percent:
        tally.compare(
            "text.number",
            where,
            number.value,
            in_table,
            lambda left, right: (
                f"正文「{number.text}」写的是{left},表中{number.cell.label}是{right};请改为一致"
            ),
        )
        return
    bases = share_bases(report.form, report.cells)
    if in_table is None or not bases:
        return
    tally.checked += 1
    stated = number.value
    if not any(is_share(Decimal(stated), in_table, base) for base in bases):
        shares = shares_in_words(in_table, bases)
        text = (
            f"正文「{number.text}」写的是{stated}%,表中{number.cell.label}是{in_table}件,{shares};请改为一致"
        )
        tally.fault("text.number", where, text, stated, in_table)


def _stock(report: ReportDocument, before: ReportDocument, settings: CheckSettings, tally: Tally) -> None:
    for row, paths in _stocks(report.form).items():
        held = total_of(before.cells, [paths[StockRole.HELD]])
        made, repealed, valid = (
            total_of(report.cells, [paths[role]])
            for role in (StockRole.ADDED, StockRole.REMOVED, StockRole.HELD)
        )
        if held is None or made is None or repealed is None or valid is None:
            continue
        if settings.valid_documents_across_years:
            tally.checked += 1
            expected = held + made - repealed
            if valid != expected:
                text = (
                    f"「{row.label}」现行有效填{valid},按上年{held}加制发{made}减废止{repealed}是{expected};"
                    f"如有自动失效的请说明;{_STOCK.printed()}"
                )
                tally.warn("t2.valid_documents", row.id, text, valid, expected)
        if settings.repealed_within_stock:
            tally.checked += 1
            if repealed > held + made:
                most = f"多于上年现行有效和本年制发之和{held + made}件"
                text = f"「{row.label}」废止{repealed}件,{most};{_STOCK.printed()}"
                tally.warn("t2.repealed", row.id, text, repealed, held + made)


def _stocks(form: Form) -> dict[Row, dict[StockRole, str]]:
    """For each row of table two that is a stock: the path of each of its cells by role."""
    found: dict[Row, dict[StockRole, str]] = {}
    for cell in form.proactive.cells:
        if cell.column.stock is not None:
            found.setdefault(cell.row, {})[cell.column.stock] = cell.path
    return found
