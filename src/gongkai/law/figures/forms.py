"""The forms of the annual report: tables, rows, columns, printed labels, order, and who counts a cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.sources import Confidence, Source


class ValueKind(StrEnum):
    """What a cell may hold: a count, a change that may be negative, or an amount of money.

    Source: 国办公开办函〔2021〕30号
    """

    COUNT = "count"
    CHANGE = "change"
    AMOUNT = "amount"


class RowRole(StrEnum):
    """What a row of table three is in its arithmetic.

    Source: 国办公开办函〔2021〕30号 (header note of table three)
    """

    RECEIVED = "received"
    CARRIED_IN = "carried_in"
    RESULT = "result"
    RESULT_TOTAL = "result_total"
    CARRIED_OUT = "carried_out"


class StockRole(StrEnum):
    """What a column of table two is in a stock of documents: added, removed, or held at the end of the year.

    Source: 国办公开办函〔2021〕30号
    """

    ADDED = "added"
    REMOVED = "removed"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Column:
    """One column with its printed label, the caption above it, unit and kind of value.

    Source: 国办公开办函〔2021〕30号
    """

    id: str
    label: str
    group: str = ""
    unit: str = "件"
    value: ValueKind = ValueKind.COUNT
    decimals: int = 0
    computed: bool = False
    stock: StockRole | None = None
    function: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its printed label and the captions to its left (``group``, then ``subgroup``).

    Source: 国办公开办函〔2021〕30号
    """

    id: str
    label: str
    group: str = ""
    subgroup: str = ""
    role: RowRole | None = None
    rule_making: bool = False
    function: str = ""
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that share their columns; tables three and four are one block each, table two has several.

    Source: 国办公开办函〔2021〕30号
    """

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""

    @property
    def total(self) -> Column | None:
        """The column that is the sum of the others, if the block has one."""
        return next((column for column in self.columns if column.computed), None)

    @property
    def parts(self) -> tuple[Column, ...]:
        """The columns that are not sums, in order."""
        return tuple(column for column in self.columns if not column.computed)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its path ``t3.r1_new.natural``, where it stands, and the id of the function that counts it.

    ``function`` is empty for a column that is a sum.

    Source: 国办公开办函〔2021〕30号
    """

    path: str
    table: str
    block: Block
    row: Row
    column: Column
    function: str

    @property
    def where(self) -> str:
        """How a fault names the cell: ``r1_new.natural``, or the row alone where it has one cell."""
        return self.row.id if len(self.block.columns) == 1 else f"{self.row.id}.{self.column.id}"

    @property
    def label(self) -> str:
        """Row and column as printed, for sentences: ``「规章」的本年制发件数``."""
        return f"「{self.row.label}」的{self.column.label}"


@dataclass(frozen=True, slots=True)
class Table:
    """One printed table of the form; ``cells`` are all its cells in the order of print.

    Source: 国办公开办函〔2021〕30号
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    cells: tuple[Cell, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of the annual report, valid for the fiscal years ``first_year`` to ``last_year`` (or open).

    Source: 国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号 (rows read in published reports, not in the
    form)
    """

    id: str
    names: tuple[str, ...]
    source: Source
    title: str
    first_year: int
    last_year: int | None
    proactive: Table
    requests: Table
    disputes: Table
    urls: tuple[str, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Tables two, three and four, in order."""
        return (self.proactive, self.requests, self.disputes)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell of the form in the order of print."""
        return self.proactive.cells + self.requests.cells + self.disputes.cells

    def covers(self, fiscal_year: int) -> bool:
        """True if the report on ``fiscal_year`` is made on this form."""
        return self.first_year <= fiscal_year and (self.last_year is None or fiscal_year <= self.last_year)

    @property
    def remark(self) -> str:
        """What must be said beside a report on this form; empty where all of it was read."""
        if self.source.confidence is Confidence.READ:
            return ""
        return f"{self.source.printed()}:{self.source.note}"


def cell_path(table: str, row: str, column: str) -> str:
    """The path that names a cell everywhere: ``t3.r1_new.natural``."""
    return f"{table}.{row}.{column}"


def table_of(table_id: str, title: str, blocks: tuple[Block, ...], note: str = "") -> Table:
    """The table with the cells that its blocks make."""
    cells = (
        Cell(
            cell_path(table_id, row.id, column.id), table_id, block, row, column, _counted_by(row, column, at)
        )
        for block in blocks
        for row in block.rows
        for at, column in enumerate(block.columns)
    )
    return Table(table_id, title, blocks, tuple(cells), note)


def _counted_by(row: Row, column: Column, at: int) -> str:
    if column.computed:
        return ""
    if row.functions:
        return row.functions[at]
    return row.function or column.function
