"""What the rows interpret (关联): another row of the sheet, or a document that was ever public."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.law.reading import shown
from gongkai.platform.paper.row_report import RowOutcome
from gongkai.publishing.importing.planned_row import PlannedRow
from gongkai.publishing.importing.sheet_index import SheetIndex
from gongkai.publishing.publications import queries


def link(rows: Sequence[PlannedRow], index: SheetIndex) -> None:
    """Find the target of every 关联; refuse rows whose target is unknown, the row itself, or refused."""
    sources = [row for row in rows if row.relates_to and not row.refused and row.takes_facts]
    for first in range(0, len(sources), 500):
        _find(sources[first : first + 500], index)
    # A refused row takes those that interpret it with it, and so on.
    waiting = [row for row in sources if not row.refused and _rows(row)]
    while refused := [row for row in waiting if any(target.refused for target in _rows(row))]:
        for row in refused:
            targets = "、".join(f"第{target.row}行" for target in _rows(row) if target.refused)
            said = f"它关联的{targets}不能导入;请先改正那一行,或去掉这一格"
            row.refuse("relates_to", "relation.refused", said)
        waiting = [row for row in waiting if not row.refused]
    for row in sources:
        row.links = [one for one in row.links if not _there(row, one)]
        if row.links and row.outcome is RowOutcome.UNCHANGED:
            row.outcome = RowOutcome.REVISED


def _find(sources: Sequence[PlannedRow], index: SheetIndex) -> None:
    unknown: list[tuple[PlannedRow, str]] = []
    for row in sources:
        for text in dict.fromkeys(one.strip() for one in row.relates_to):
            target = index.by_number(text) or index.by_address(text, row.agency.pk)
            if target is None:
                unknown.append((row, text))
            elif target is row:
                row.refuse("relates_to", "relation.itself", "一条信息不能与自己关联,请改填它所解读的文件")
            else:
                row.links.append(target)
    numbers = queries.by_number(text for _, text in unknown)
    addresses = queries.by_address(text for _, text in unknown)
    for row, text in unknown:
        places = addresses.get(text, [])
        own = [document for agency, document in places if agency == row.agency.pk]
        found = numbers.get(text) or (own[0] if own else places[0][1] if len(places) == 1 else None)
        if found is None:
            said = (
                f"没有找到关联的文件{shown(text)};请填已公开的或本表中的索引号或原地址,"
                f"先导入那份文件,或去掉这一格"
            )
            row.refuse("relates_to", "relation.unknown", said)
        elif row.target is not None and found == row.target.pk:
            row.refuse("relates_to", "relation.itself", "一条信息不能与自己关联,请改填它所解读的文件")
        else:
            row.links.append(found)


def _rows(row: PlannedRow) -> list[PlannedRow]:
    return [one for one in row.links if isinstance(one, PlannedRow)]


def _there(row: PlannedRow, target: PlannedRow | int) -> bool:
    return (target.document_id if isinstance(target, PlannedRow) else target) in row.related
