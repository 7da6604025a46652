"""The annual report: its forms, its figures counted from facts, and the check of a report's file."""

from __future__ import annotations

from gongkai.law.figures.annual import (
    AnnualFigures,
    CountingOptions,
    annual_figures,
    cell_function,
    report_document,
)
from gongkai.law.figures.facts import (
    ApplicantKind,
    DisputeKind,
    DisputeOutcome,
    DisputeRecord,
    RequestRecord,
)
from gongkai.law.figures.figure import Figure
from gongkai.law.figures.findings import ReportCheck, ReportFault, as_plain_data
from gongkai.law.figures.form_data import form_for, form_named, forms
from gongkai.law.figures.forms import (
    Block,
    Cell,
    Column,
    Form,
    Row,
    RowRole,
    StockRole,
    Table,
    ValueKind,
)
from gongkai.law.figures.narrative import FigureKind, NarrativeFigure, narrative_figures
from gongkai.law.figures.narrative_check import check_narrative, check_section_six
from gongkai.law.figures.plausibility import CheckSettings
from gongkai.law.figures.proactive_facts import (
    DecisionCount,
    DocumentKind,
    DocumentRecord,
    FeeIncome,
    MatterKind,
    MatterRecord,
    PurchaseRecord,
)
from gongkai.law.figures.report_check import check_report, check_years
from gongkai.law.figures.year_facts import YearFacts

__all__ = [
    "AnnualFigures",
    "ApplicantKind",
    "Block",
    "Cell",
    "CheckSettings",
    "Column",
    "CountingOptions",
    "DecisionCount",
    "DisputeKind",
    "DisputeOutcome",
    "DisputeRecord",
    "DocumentKind",
    "DocumentRecord",
    "FeeIncome",
    "Figure",
    "FigureKind",
    "Form",
    "MatterKind",
    "MatterRecord",
    "NarrativeFigure",
    "PurchaseRecord",
    "ReportCheck",
    "ReportFault",
    "RequestRecord",
    "Row",
    "RowRole",
    "StockRole",
    "Table",
    "ValueKind",
    "YearFacts",
    "annual_figures",
    "as_plain_data",
    "cell_function",
    "check_narrative",
    "check_report",
    "check_section_six",
    "check_years",
    "form_for",
    "form_named",
    "forms",
    "narrative_figures",
    "report_document",
]
