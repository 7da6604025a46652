"""The rows of a sheet of publications, one after the other: each a record that can be checked, or why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.law.reading import shown
from gongkai.law.refusals import Issue, Refused
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.paper.sheets import Table, read_table
from gongkai.platform.paper.sheets_rows import RowReader, TableRow, plain
from gongkai.publishing.importing.attachments import Beside, attach_all
from gongkai.publishing.importing.bodies import body_of_cell, body_of_file
from gongkai.publishing.importing.report import heading
from gongkai.publishing.importing.sheet_row import RefusedRow, SheetRow
from gongkai.publishing.publications.content import Attachment, Content
from gongkai.publishing.publications.models import Channel
from gongkai.registry.agencies.directory import AgencyDirectory
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.directory import ColumnDirectory
from gongkai.registry.catalogue.models import Column

# Every heading the sheet may have, and whether it must.
HEADINGS = {
    **dict.fromkeys(("标题", "栏目", "发布机构", "发布日期"), True),
    **dict.fromkeys(("成文日期", "形成日期", "生效日期", "废止日期", "有效性", "文号", "索引号"), False),
    **dict.fromkeys(("组配分类", "主题分类", "体裁分类", "关键词", "内容概述", "来源", "公开方式"), False),
    **dict.fromkeys(("渠道", "政策咨询机关", "政策咨询电话", "正文", "正文文件", "附件"), False),
    **dict.fromkeys(("原地址", "关联"), False),
}
_TEXTS = {
    "document_number": "文号",
    "arrangement": "组配分类",
    "topic": "主题分类",
    "genre": "体裁分类",
    "source": "来源",
    "disclosure_mode": "公开方式",
    "consultation_office": "政策咨询机关",
    "consultation_telephone": "政策咨询电话",
}
_DAYS = {"made_on": "成文日期", "formed_on": "形成日期", "effective_on": "生效日期"}
_CHANNELS = {name: one for one in Channel for name in (plain(str(one.label)), one.value)}
_WORDS = re.compile(r"[;\uff1b,\uff0c、\s]+")


@dataclass(frozen=True, slots=True)
class _Lookups:
    agencies: AgencyDirectory
    columns: ColumnDirectory
    beside: Beside


def read_publications(
    path: Path, *, data: Path, by: Person | None = None, dry_run: bool = False
) -> Iterator[SheetRow | RefusedRow]:
    """The rows of the sheet at ``path``, read as they are asked for; not to be asked for in a transaction.

    Attachments and body files lie in the folder of the sheet. They are stored in the data folder, or with
    ``dry_run`` only looked at. ``by`` finds the agencies whose things she may see; None finds all. Refused
    here, for the whole sheet: what :func:`read_table` refuses. A faulty row comes as :class:`RefusedRow` with
    all its faults.
    """
    table = read_table(path, HEADINGS)
    lookups = _Lookups(
        AgencyDirectory.load(by),
        ColumnDirectory(),
        Beside(path.resolve().parent, None if dry_run else data),
    )
    return _rows(table, lookups)


def _rows(table: Table, lookups: _Lookups) -> Iterator[SheetRow | RefusedRow]:
    for row in table.rows:
        yield _row(row, lookups)


def _row(row: TableRow, lookups: _Lookups) -> SheetRow | RefusedRow:
    cells = RowReader(row)
    published_on = cells.day("发布日期", required=True)
    agency, column = _place(cells, published_on or clock.today(), lookups)
    title = _one_line(cells.text("标题", required=True))
    values: dict[str, Any] = {field: _one_line(cells.text(name)) for field, name in _TEXTS.items()}
    values |= {field: cells.day(name) for field, name in _DAYS.items()}
    values["summary"] = cells.text("内容概述")
    values["keywords"] = tuple(word for word in _WORDS.split(cells.text("关键词")) if word)
    beside_content: dict[str, Any] = {
        "index_number": cells.code("索引号"),
        "old_address": cells.text("原地址"),
        "relates_to": cells.parts("关联"),
        "channels": _channels(cells),
        "validity": cells.code("有效性"),
        "ended_on": cells.day("废止日期"),
    }
    # A file is opened and stored only for a row that stands so far.
    if not cells.faults.issues:
        values["body"], pictures = _body(cells, lookups.beside)
        files = attach_all(lookups.beside, cells.parts("附件"), cells.faults.issues, "附件")
        values["attachments"] = (*files, *pictures)
    if cells.faults.issues or agency is None or column is None or published_on is None:
        return RefusedRow(row.number, tuple(cells.faults.issues))
    try:
        content = Content(title=title, column=column.uid, **values)
    except Refused as refused:
        return RefusedRow(row.number, tuple(_under_heading(issue) for issue in refused.issues))
    return SheetRow(row.number, agency, column, content, published_on, **beside_content)


def _place(cells: RowReader, day: date, lookups: _Lookups) -> tuple[Agency | None, Column | None]:
    """The agency and column of the row; a column is looked for only within a known agency."""
    agency_name = cells.text("发布机构", required=True)
    column_name = cells.text("栏目", required=True)
    if not agency_name:
        return None, None
    try:
        agency = lookups.agencies.find(agency_name, day)
        return agency, lookups.columns.find(agency, column_name, day) if column_name else None
    except Refused as refused:
        cells.faults.issues += (_under_heading(issue) for issue in refused.issues)
        return None, None


def _channels(cells: RowReader) -> tuple[Channel, ...]:
    found: list[Channel] = []
    for name in cells.parts("渠道"):
        channel = _CHANNELS.get(plain(name))
        if channel is None:
            labels = "、".join(str(one.label) for one in Channel)
            cells.faults.add("渠道", "sheet.channel", f"不认识的渠道{shown(name)};可用的有:{labels}")
        elif channel not in found:
            found.append(channel)
    return tuple(found)


def _body(cells: RowReader, beside: Beside) -> tuple[str, tuple[Attachment, ...]]:
    text, name = cells.text("正文"), cells.text("正文文件")
    if text and name:
        cells.faults.add("正文文件", "body.twice", "「正文」和「正文文件」都填了,请只留一个")
        return "", ()
    where = "正文文件" if name else "正文"
    try:
        return body_of_file(beside, name) if name else (body_of_cell(text) if text else "", ())
    except Refused as refused:
        cells.faults.issues += (Issue(where, one.rule, one.text) for one in refused.issues)
        return "", ()


def _one_line(text: str) -> str:
    """Line breaks inside a cell of one line are how it was made to fit, no part of what it says."""
    return "".join(part.strip() for part in text.splitlines()) if "\n" in text or "\r" in text else text


def _under_heading(issue: Issue) -> Issue:
    return Issue(heading(issue.field.partition("[")[0]), issue.rule, issue.text)
