"""``gongkai annual-report check FILE.yaml``: form and arithmetic of an annual report, text against tables."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.law.figures import (
    ReportCheck,
    as_plain_data,
    check_narrative,
    check_report,
    check_section_six,
    check_years,
)
from gongkai.main.documents import read_text, read_yaml
from gongkai.platform.typography import typeset

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add the command."""
    annual = commands.add_parser("annual-report", help="政府信息公开工作年度报告")
    verbs = annual.add_subparsers(dest="verb", metavar="动作", required=True)
    check = verbs.add_parser("check", help="核对年报的格式和勾稽关系", description="核对年报的格式和勾稽关系")
    check.add_argument("report", metavar="FILE.yaml", type=Path, help="年报文件")
    check.add_argument("--json", action="store_true", help="只打印一个 JSON 文档")
    check.add_argument("--blank-is-zero", action="store_true", help="合计时把空格当作0(空格仍是格式问题)")
    check.add_argument("--last-year", metavar="FILE.yaml", type=Path, help="上一年的年报,核对结转")
    check.add_argument("--text", metavar="FILE.txt", type=Path, help="年报正文,核对文中数字与表格")
    check.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    document = read_yaml(arguments.report)
    blank_is_zero: bool = arguments.blank_is_zero
    parts = [check_report(document, blank_is_zero=blank_is_zero)]
    if arguments.last_year is not None:
        parts.append(check_years(document, read_yaml(arguments.last_year)))
    if arguments.text is not None:
        text = read_text(arguments.text)
        parts += [check_narrative(text, document, blank_is_zero=blank_is_zero), check_section_six(text)]
    check = _together(parts)
    if arguments.json:
        print(json.dumps(as_plain_data(check), ensure_ascii=False, indent=2))
    else:
        _print(check)
    return 1 if check.faults else 0


def _together(parts: list[ReportCheck]) -> ReportCheck:
    return ReportCheck(
        faults=tuple(fault for part in parts for fault in part.faults),
        warnings=tuple(warning for part in parts for warning in part.warnings),
        checked=sum(part.checked for part in parts),
    )


def _print(check: ReportCheck) -> None:
    for title, rows in (("必须改", check.faults), ("请看一眼", check.warnings)):
        if rows:
            print(f"{title} {len(rows)} 处")
            for row in rows:
                print(f"  [{row.rule} {row.where}] {typeset(row.text)}")
    if check.faults:
        print(f"共核对 {check.checked} 处")
    else:
        print(f"共核对 {check.checked} 处，没有发现必须改的问题")
