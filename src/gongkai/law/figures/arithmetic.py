"""The arithmetic of tables three and four, and of the carry-over from the year before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from gongkai.law.figures.findings import Tally
from gongkai.law.figures.forms import Block, Column, Form, Row, RowRole, cell_path

Cells = Mapping[str, int | Decimal]


def check_arithmetic(form: Form, cells: Cells, tally: Tally) -> None:
    """Compare what the form says must be equal; each comparison counts one in ``checked``.

    ``t3.balance``: in each column 一 + 二 = 三(七) + 四. ``t3.total``: in each column 三(七) = its result
    rows. ``t3.row``: in each row 总计 = the six kinds. ``t4.sum``: in each group 总计 = its four parts. A
    sum with a blank or wrong cell in it is not compared: the cell has its own fault already.

    Article: 条例第50条; 国办公开办函〔2021〕30号
    """
    block = form.requests.blocks[0]
    for column in block.columns:
        _balance(block, column, cells, tally)
        _results(block, column, cells, tally)
    for row in block.rows:
        _row_total("t3", "t3.row", "六类申请人", block, row, cells, tally)
    disputes = form.disputes.blocks[0]
    for row in disputes.rows:
        _row_total("t4", "t4.sum", "四种结果", disputes, row, cells, tally)


def check_carry(form: Form, cells: Cells, last_year: Cells, tally: Tally) -> None:
    """``t3.carry``: in each column this year's 上年结转 = last year's 结转下年度.

    ``last_year`` maps column ids to last year's figures; holds across a change of form as well.

    Article: 国办公开办函〔2021〕30号
    """
    block = form.requests.blocks[0]
    row = row_of_role(block, RowRole.CARRIED_IN)
    for column in block.columns:
        _carried(column, cells.get(cell_path("t3", row.id, column.id)), last_year.get(column.id), tally)


def row_of_role(block: Block, role: RowRole) -> Row:
    """The one row of table three with ``role``.

    Source: 国办公开办函〔2021〕30号
    """
    return next(row for row in block.rows if row.role is role)


def total_of(cells: Cells, paths: Iterable[str]) -> int | Decimal | None:
    """The sum of cells; ``None`` if one of them is unknown.

    Source: 国办公开办函〔2021〕30号
    """
    values = [cells.get(path) for path in paths]
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _carried(column: Column, this: int | Decimal | None, last: int | Decimal | None, tally: Tally) -> None:
    tally.compare(
        "t3.carry",
        column.id,
        this,
        last,
        lambda left, right: (
            f"{column.label}列:上年结转填{left},上一年年报的结转下年度是{right},应相等;请核对两年的年报"
        ),
    )


def _in_column(block: Block, column: Column, *roles: RowRole) -> list[str]:
    return [cell_path("t3", row.id, column.id) for row in block.rows if row.role in roles]


def _balance(block: Block, column: Column, cells: Cells, tally: Tally) -> None:
    tally.compare(
        "t3.balance",
        column.id,
        total_of(cells, _in_column(block, column, RowRole.RECEIVED, RowRole.CARRIED_IN)),
        total_of(cells, _in_column(block, column, RowRole.RESULT_TOTAL, RowRole.CARRIED_OUT)),
        lambda left, right: (
            f"{column.label}列:第一项加第二项是{left},第三项总计加第四项是{right},应相等;请核对这一列"
        ),
    )


def _results(block: Block, column: Column, cells: Cells, tally: Tally) -> None:
    tally.compare(
        "t3.total",
        column.id,
        total_of(cells, _in_column(block, column, RowRole.RESULT_TOTAL)),
        total_of(cells, _in_column(block, column, RowRole.RESULT)),
        lambda left, right: f"{column.label}列:(七)总计填{left},各项办理结果相加是{right};请核对这一列",
    )


def _row_total(table: str, rule: str, parts: str, block: Block, row: Row, cells: Cells, tally: Tally) -> None:
    total = block.total
    if total is None:
        raise AssertionError("tables three and four have a total column")
    tally.compare(
        rule,
        row.id,
        cells.get(cell_path(table, row.id, total.id)),
        total_of(cells, [cell_path(table, row.id, column.id) for column in block.parts]),
        lambda left, right: f"「{row.label}」:总计填{left},{parts}相加是{right};请核对这一行",
    )
