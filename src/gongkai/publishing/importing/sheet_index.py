"""Which row of the sheet bears a number, an address, an identity: for doubles and 关联 within the sheet."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from gongkai.publishing.importing.planned_row import PlannedRow
from gongkai.publishing.publications.queries import Found, Key

_STRENGTH = {Key.NUMBER: 3, Key.ADDRESS: 2, Key.IDENTITY: 1}


class SheetIndex:
    """The rows by what they are recognised by. Two rows that are one record are both refused."""

    def __init__(self) -> None:
        """Begin empty."""
        self._numbers: dict[str, PlannedRow] = {}
        self._serials: dict[tuple[int, str, int], PlannedRow] = {}
        self._addresses: dict[str, list[PlannedRow]] = defaultdict(list)
        self._identities: dict[tuple[int, int, str, date], list[PlannedRow]] = defaultdict(list)
        self._documents: dict[int, PlannedRow] = {}

    def note(self, planned: PlannedRow, title: str) -> None:
        """Take the row in; refuse it and the earlier one if they are the same record."""
        if planned.number is not None:
            number = planned.number
            serial = (planned.agency.pk, number.month_text, number.serial)
            first = self._numbers.setdefault(planned.index_number, planned)
            if first is planned:
                first = self._serials.setdefault(serial, planned)
            if first is not planned:
                said = "的索引号年月和流水号相同,公开后网址会是同一个;请改正索引号,或删去一行"
                _refuse_both(planned, first, "index_number", said)
        if planned.old_address:
            for first in self._addresses[planned.old_address]:
                if first.agency.pk == planned.agency.pk:
                    said = "的原地址相同,旧网址只能转到一条信息;请改正原地址,或删去一行"
                    _refuse_both(planned, first, "old_address", said)
                    break
            self._addresses[planned.old_address].append(planned)
        if planned.refused:
            return
        identity = (planned.agency.pk, planned.column.pk, title, planned.published_on)
        for first in self._identities[identity]:
            # Rows with numbers or addresses of their own may well be alike in title and day.
            if _bare(planned) or _bare(first):
                said = "的机构、栏目、标题和发布日期都相同;请删去一行,若是两条信息,请填上各自的索引号或原地址"
                _refuse_both(planned, first, "title", said)
                break
        self._identities[identity].append(planned)

    def claim(self, planned: PlannedRow, found: Found) -> bool:
        """Take the document for the row; False if another row has the better claim to one left behind.

        Two rows that are one document that was ever public are both refused.
        """
        first = self._documents.get(found.pk)
        if first is None:
            self._documents[found.pk] = planned
            return True
        if not found.hidden:
            said = "说的是同一条已公开的信息(一行认索引号,一行认原地址或标题);请删去一行,或改正"
            _refuse_both(planned, first, "index_number", said)
            return True
        if first.key is not None and _STRENGTH[first.key] >= _STRENGTH[found.key]:
            return False
        first.aim(None, None)
        first.document_id = 0
        if first.number is None:
            first.index_number = ""
        self._documents[found.pk] = planned
        return True

    def by_number(self, text: str) -> PlannedRow | None:
        """The row with this 索引号."""
        return self._numbers.get(text)

    def by_address(self, address: str, agency_id: int) -> PlannedRow | None:
        """The row with this old address: of the agency, else of the only other one that has it."""
        rows = self._addresses.get(address, [])
        own = [row for row in rows if row.agency.pk == agency_id]
        return own[0] if own else rows[0] if len(rows) == 1 else None


def _bare(planned: PlannedRow) -> bool:
    return planned.number is None and not planned.old_address


def _refuse_both(planned: PlannedRow, first: PlannedRow, field: str, said: str) -> None:
    text = f"第{first.row}行与第{planned.row}行{said}"
    planned.refuse(field, "import.double", text)
    first.refuse(field, "import.double", text)
