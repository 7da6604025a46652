"""The figures of a fiscal year: every cell of the form, counted from the registers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType, ModuleType

from gongkai.law.figures import table_four, table_three, table_two, table_two_trial
from gongkai.law.figures.facts import ApplicantKind, DisputeKind, DisputeRecord, RequestRecord
from gongkai.law.figures.figure import Figure, added
from gongkai.law.figures.form_data import form_for
from gongkai.law.figures.forms import Block, Cell, Form, Row, cell_path
from gongkai.law.figures.year_facts import YearFacts
from gongkai.law.refusals import refuse
from gongkai.law.sources import Confidence, Source

_MODULES: Mapping[str, ModuleType] = MappingProxyType(
    {
        "table_two": table_two,
        "table_two_trial": table_two_trial,
        "table_three": table_three,
        "table_four": table_four,
    }
)

_COUNTING_NOTES = Source("填报说明", Confidence.MEMORY)


@dataclass(frozen=True, slots=True)
class CountingOptions:
    """How facts are counted where the form's counting note was not read.

    ``only_disputes_of_the_year``: table four counts only reviews and suits accepted in the fiscal year; off,
    it counts those concluded in the year and those pending on 31 December, whenever accepted. [memory]

    Source: 国办公开办函〔2021〕30号; no text on either reading was found, so it is a setting
    """

    only_disputes_of_the_year: bool = False


@dataclass(frozen=True, slots=True)
class AnnualFigures:
    """All cells of one year's tables two, three and four.

    ``cells`` maps the path of a cell to its figure, in the order of print; ``remarks`` are Chinese sentences
    that must stand beside the figures because part of the counting rests on memory.

    Source: 国办公开办函〔2021〕30号
    """

    form: Form
    year: int
    cells: Mapping[str, Figure]
    remarks: tuple[str, ...]

    def figure(self, path: str) -> Figure:
        """The figure of one cell; raises :class:`Refused` for a path the form does not have."""
        if path not in self.cells:
            raise refuse(path, "figures.path", f"{self.form.source.text}没有「{path}」这一格")
        return self.cells[path]


def cell_function(name: str) -> Callable[..., Figure]:
    """The function a form names for a cell, e.g. ``table_three.granted``.

    Source: 国办公开办函〔2021〕30号
    """
    module, _, function = name.partition(".")
    found: Callable[..., Figure] = getattr(_MODULES[module], function)
    return found


def annual_figures(facts: YearFacts, year: int, options: CountingOptions | None = None) -> AnnualFigures:
    """Count every cell of the form of ``year`` from the registers of one organ.

    Raises :class:`Refused` for a year without a form. Sums (总计) are sums of the figures beside them.

    Article: 条例第50条; 国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号
    """
    form = form_for(year)
    chosen = options or CountingOptions()
    columns = _columns(facts, year, chosen)
    cells: dict[str, Figure] = {}
    for cell in form.cells:
        if cell.column.computed:
            cells[cell.path] = _sum_of_row(cells, cell.table, cell.block, cell.row)
        else:
            cells[cell.path] = _counted(cell, facts, columns, year)
    return AnnualFigures(form, year, MappingProxyType(cells), _remarks(form, chosen))


@dataclass(frozen=True, slots=True)
class _Columns:
    """The facts of tables three and four, sorted once into the columns they are counted in."""

    cases: Mapping[str, Sequence[RequestRecord]]
    disputes: Mapping[str, Sequence[DisputeRecord]]


def _columns(facts: YearFacts, year: int, options: CountingOptions) -> _Columns:
    cases: dict[str, list[RequestRecord]] = {kind: [] for kind in ApplicantKind}
    for case in facts.requests:
        cases[case.applicant].append(case)
    disputes: dict[str, list[DisputeRecord]] = {kind: [] for kind in DisputeKind}
    for dispute in facts.disputes:
        if not options.only_disputes_of_the_year or dispute.opened_on.year == year:
            disputes[dispute.kind].append(dispute)
    return _Columns(cases, disputes)


def _counted(cell: Cell, facts: YearFacts, columns: _Columns, year: int) -> Figure:
    count = cell_function(cell.function)
    if cell.table == "t3":
        return count(columns.cases[cell.column.id], year).of(f"申请人为{cell.column.label}")
    if cell.table == "t4":
        return count(columns.disputes[cell.row.id], year).of(cell.row.label)
    return count(facts, year).of(cell.row.label)


def _sum_of_row(cells: Mapping[str, Figure], table: str, block: Block, row: Row) -> Figure:
    parts = [cells[cell_path(table, row.id, column.id)] for column in block.parts]
    return added(parts, f"「{row.label}」各栏合计")


def _remarks(form: Form, options: CountingOptions) -> tuple[str, ...]:
    which = "只计当年受理的" if options.only_disputes_of_the_year else "计当年审结的和年末尚未审结的"
    disputes = f"表四的复议、诉讼{which};{_COUNTING_NOTES.printed()}"
    return tuple(remark for remark in (form.remark, disputes) if remark)


def report_document(figures: AnnualFigures, unit: str) -> dict[str, object]:
    """The figures as the document that :func:`check_report` reads, for ``unit`` (the organ's name).

    Shape: ``contracts`` of the annual report file: ``unit``, ``year``, ``format``, ``table2_proactive``,
    ``table3_columns``, ``table3_requests``, ``table4_review_litigation``.

    Source: 国办公开办函〔2021〕30号
    """
    form = figures.form
    tables = {
        table.id: {
            row.id: _plain([figures.cells[cell_path(table.id, row.id, c.id)].value for c in block.columns])
            for block in table.blocks
            for row in block.rows
        }
        for table in form.tables
    }
    return {
        "unit": unit,
        "year": figures.year,
        "format": form.id,
        "table2_proactive": tables["t2"],
        "table3_columns": [column.id for column in form.requests.blocks[0].columns],
        "table3_requests": tables["t3"],
        "table4_review_litigation": tables["t4"],
    }


def _plain(values: list[object]) -> object:
    return values[0] if len(values) == 1 else values
