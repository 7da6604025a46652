"""Warnings: figures that may be right but that a person should look at before the report goes out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.law.figures.findings import Tally
from gongkai.law.figures.forms import Form, ValueKind
from gongkai.law.figures.report_file import ReportDocument
from gongkai.law.sources import Confidence, Source

_EIGHT_DIGITS = 10_000_000
# Counties, townships and streets make no 规章. A city whose name holds 镇 (镇江市) is not meant.
_NO_RULE_MAKING = re.compile(r"县|(?:乡|镇|街道)(?:人民政府|政府|办事处)?$")
_SIZE = Source("数值过大提醒", Confidence.PROPOSAL)
_RULE_MAKING = Source("按机关名称判断有无规章制定权", Confidence.PROPOSAL)


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What the check asks beyond the arithmetic of the form; each can be switched off or changed.

    ``implausible_from``: a count of at least this size is a warning, 0 switches it off [proposal].
    ``rule_making_by_name``: warn if an organ that by its name makes no 规章 reports some [proposal].
    ``valid_documents_across_years``: 上年现行有效 + 本年制发 − 本年废止 = 本年现行有效, a warning, off by
    default [memory]. ``repealed_within_stock``: 本年废止 ≤ 上年现行有效 + 本年制发, a warning, off by default
    [memory].

    Source: 年报核对的常用规则,不是条文
    """

    implausible_from: int = _EIGHT_DIGITS
    rule_making_by_name: bool = True
    valid_documents_across_years: bool = False
    repealed_within_stock: bool = False


def warn_of_the_implausible(report: ReportDocument, settings: CheckSettings, tally: Tally) -> None:
    """``size.implausible``, ``t2.rule_making``, and ``form.source`` where the form was not read in full.

    Source: 各地年报中见过的差错; 国办公开办函〔2021〕30号
    """
    _form_source(report.form, tally)
    for cell in report.form.cells:
        value = report.cells.get(cell.path)
        if value is None:
            continue
        counts = cell.column.value is not ValueKind.AMOUNT
        if counts and settings.implausible_from and value >= settings.implausible_from:
            size = f"达到{settings.implausible_from}以上"
            text = f"{cell.label}填了{value},{size},请核对是否多填了位数;{_SIZE.printed()}"
            tally.warn("size.implausible", cell.where, text, value, settings.implausible_from)
        by_name = settings.rule_making_by_name and _NO_RULE_MAKING.search(report.unit.strip())
        if cell.row.rule_making and value > 0 and by_name:
            text = f"{cell.label}填了{value},但「{report.unit}」没有规章制定权,一般应填0"
            ask = "请核对是否把规范性文件填成了规章"
            tally.warn("t2.rule_making", cell.where, f"{text};{ask};{_RULE_MAKING.printed()}", value, 0)


def _form_source(form: Form, tally: Tally) -> None:
    if form.remark:
        tally.warn("form.source", "format", form.remark, form.id)
