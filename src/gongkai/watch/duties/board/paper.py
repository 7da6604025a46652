"""The board on paper and in the work group's chat: a sheet (xlsx, csv) and a plain text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from gongkai.law.freshness import Standing
from gongkai.platform.paper.sheets_writing import Value, write_sheet
from gongkai.platform.typography import typeset
from gongkai.watch.duties.board.head import headline
from gongkai.watch.duties.board.lines import Line
from gongkai.watch.duties.board.page import Listed
from gongkai.watch.duties.board.signs import short_day

HEADINGS = (
    "状态",
    "应公开什么",
    "栏目",
    "期次或事情",
    "要求",
    "谁规定的",
    "依据",
    "到期日",
    "还剩(负数是超过)",
    "单位",
    "暂定",
    "责任",
    "旧账",
    "义务编号",
)
# What a table program would take for a formula in a text file.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows_of(found: Listed) -> Iterator[tuple[Value, ...]]:
    """One row for each line, with the values and not only the words."""
    for line in found.lines:
        entry = line.entry
        yield (
            typeset(line.sign),
            line.what,
            found.board.path(entry.column),
            typeset(line.detail),
            typeset(line.requirement),
            line.tag.label,
            typeset(line.tag.basis),
            entry.due_on,
            line.days,
            "工作日" if line.unit.value == "working_days" else "天(自然日)",
            "暂定" if line.tag.provisional else "",
            line.responsible,
            typeset(line.planned),
            entry.identity.name(),
        )


def xlsx(found: Listed) -> bytes:
    """The sheet as .xlsx."""
    target = io.BytesIO()
    write_sheet(target, f"{found.name}义务台账", HEADINGS, rows_of(found))
    return target.getvalue()


def csv_text(found: Listed) -> str:
    """The sheet as CSV, with the mark by which table programs know UTF-8."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(HEADINGS)
    for row in rows_of(found):
        writer.writerow([_plain(value) for value in row])
    return "\ufeff" + target.getvalue()


def chat_text(found: Listed) -> str:
    """What is to be done, one line each, for a group chat; what is in order is counted only."""
    day = found.board.day
    first = f"{found.name} 义务与预警({short_day(day, day)})"
    lines = [typeset(first), typeset(headline(found.board))]
    fine = (Standing.OK, Standing.EXEMPT)
    place = 0
    for line in found.lines:
        if line.entry.standing not in fine:
            place += 1
            lines.append(typeset(f"{place}. {_said(line)}"))
    if not place:
        lines.append("没有要办的。")
    return "\n".join(lines)


def _said(line: Line) -> str:
    due = f",{line.due}" if line.due else ""
    tag = line.tag.label + ("、暂定" if line.tag.provisional else "")
    planned = f";{line.planned}" if line.planned else ""
    return f"[{line.sign}] {line.what}:{line.requirement}({tag}){due}。责任:{line.responsible}{planned}"


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    if isinstance(value, str) and text.startswith(_FORMULA):
        return f"'{text}"
    return text
