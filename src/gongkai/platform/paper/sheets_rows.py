"""One row of a sheet and the reading of its cells: text, codes, lists, days. What is wrong is noted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gongkai.law.reading import Faults, shown
from gongkai.law.refusals import Issue

Cell = str | int | float | bool | date | datetime | time | timedelta

# Beyond it a sheet program has already changed the last digits.
_EXACT = 10**15
_PARTED = re.compile(r"[;\uff1b\n]")
_TIME = r"(?:[ T]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_DAY = re.compile(
    rf"(?:([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}})|([0-9]{{4}})年([0-9]{{1,2}})月([0-9]{{1,2}})日){_TIME}"
)
_SHORT_YEAR = re.compile(rf"[0-9]{{2}}(?:[-/.年])[0-9]{{1,2}}(?:[-/.月])[0-9]{{1,2}}日?{_TIME}")
_DAY_FORMS = "2026-03-05、2026/3/5、2026.3.5 或 2026年3月5日"


def plain(text: str) -> str:
    """Full-width letters, digits and blanks as plain ones, no blanks around: for headings, codes, days."""
    return unicodedata.normalize("NFKC", text).strip()


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number in the sheet, its cells by heading (empty ones left out), what cannot be read."""

    number: int
    cells: Mapping[str, Cell]
    issues: tuple[Issue, ...] = ()


class RowReader:
    """Reads the cells of one row; every fault is noted with the heading as its field."""

    def __init__(self, row: TableRow) -> None:
        """Begin with what the sheet itself could not read."""
        self.row = row
        self.faults = Faults(list(row.issues))
        self._unread = {issue.field for issue in row.issues}

    def text(self, heading: str, *, required: bool = False) -> str:
        """The cell as text, "" where it is empty. A whole number is written plainly; days are no text."""
        cell = self.row.cells.get(heading)
        if isinstance(cell, str):
            return cell
        if cell is None:
            self._missing(heading, required)
            return ""
        if isinstance(cell, bool):
            self._wrong(
                heading, "sheet.text", f"这一格是「{'TRUE' if cell else 'FALSE'}」,应是文字,请照实填写"
            )
        elif isinstance(cell, int | float):
            if abs(cell) < _EXACT:
                return str(cell)
            said = "这一格是数字,位数太多,表格软件已经改动末几位;请把这一列设为文本格式,重新填写"
            self._wrong(heading, "sheet.long_number", said)
        else:
            said = f"这一格是日期或时间({cell}),应是文字;请把这一列设为文本格式,重新填写"
            self._wrong(heading, "sheet.text", said)
        return ""

    def code(self, heading: str, *, required: bool = False) -> str:
        """A code, number or name to look up: full-width signs as plain ones."""
        text = self.text(heading, required=required)
        return text if text.isascii() else plain(text)

    def parts(self, heading: str) -> tuple[str, ...]:
        """What the cell lists, parted by semicolons or line breaks."""
        text = self.text(heading)
        return tuple(one for part in _PARTED.split(text) if (one := part.strip())) if text else ()

    def day(self, heading: str, *, required: bool = False) -> date | None:
        """The civil day; a time of day behind it is left out."""
        cell = self.row.cells.get(heading)
        if cell is None:
            self._missing(heading, required)
            return None
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        if isinstance(cell, str):
            found = _DAY.fullmatch(text := plain(cell))
            if found:
                year, month, day = (int(one) for one in found.groups() if one and one not in "-/.")
                try:
                    return date(year, month, day)
                except ValueError:
                    self._wrong(heading, "sheet.no_such_day", f"没有这一天:{shown(cell)},请核对")
                    return None
            if _SHORT_YEAR.fullmatch(text):
                said = f"年份要写四位:{shown(cell)};请写成{_DAY_FORMS}"
                self._wrong(heading, "sheet.short_year", said)
                return None
        said = f"日期请写成{_DAY_FORMS},现在是{shown(cell)}"
        if type(cell) is int and 10_000 < cell < 80_000:
            said = f"这一格是数字{cell},多半是日期显示成了数字;请把这一列设为日期格式再保存"
        self._wrong(heading, "sheet.day", said)
        return None

    def _missing(self, heading: str, required: bool) -> None:
        if required and heading not in self._unread:
            self._wrong(heading, "sheet.missing", f"「{heading}」必须填写,现在是空的")

    def _wrong(self, heading: str, rule: str, text: str) -> None:
        self.faults.add(heading, rule, text)
