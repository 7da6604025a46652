"""Whether the numbers in the sheet are free, and whether there is one for every row without."""

from __future__ import annotations

from collections import defaultdict

from gongkai.platform.paper.row_report import RowOutcome
from gongkai.publishing.importing.planned_row import PlannedRow
from gongkai.publishing.publications import queries
from gongkai.publishing.publications.actions.importing import Organs, room_for


class Numbers:
    """The serials given in the months the sheet has numbers of."""

    def __init__(self, organs: Organs) -> None:
        """Begin without any."""
        self._organs = organs
        self._given: dict[tuple[int, str], dict[int, int]] = {}

    def load(self, rows: list[PlannedRow]) -> None:
        """Look up the months of these rows that are not known yet."""
        wanted: dict[int, set[str]] = defaultdict(set)
        for row in rows:
            if (row.agency.pk, _month(row)) not in self._given:
                wanted[row.agency.pk].add(_month(row))
        for agency, months in wanted.items():
            for month, serials in queries.serials_of(agency, months).items():
                self._given[agency, month] = serials

    def check(self, row: PlannedRow) -> None:
        """Refuse the row if its serial belongs to another record: the public address would be the same."""
        if row.number is None:
            return
        number = row.number
        holder = self._given[row.agency.pk, _month(row)].get(number.serial)
        if holder is not None and holder != row.document_id:
            said = (
                f"{number.month_text}的流水号{number.serial_text}已编给本机关的另一条信息,"
                f"两条信息的网址会相同;请核对索引号"
            )
            row.refuse("index_number", "index_number.taken", said)

    def check_room(self, rows: list[PlannedRow]) -> None:
        """Refuse rows without a number where none can be given: no code of the organ, or a full month."""
        waiting: dict[tuple[int, str], list[PlannedRow]] = defaultdict(list)
        highest: dict[tuple[int, str], int] = {}
        for row in rows:
            if row.outcome is not RowOutcome.NEW:
                continue
            month = (row.agency.pk, _month(row))
            if row.number is not None:
                highest[month] = max(highest.get(month, 0), row.number.serial)
            elif row.target is None:
                waiting[month].append(row)
        for month, without in waiting.items():
            last = max(highest.get(month, 0), max(self._given[month], default=0))
            first = without[0]
            refused = room_for(first.agency, self._organs, first.published_on, last, len(without))
            for issue in () if refused is None else refused.issues:
                for row in without:
                    row.refuse(issue.field, issue.rule, issue.text)


def _month(row: PlannedRow) -> str:
    return f"{row.published_on:%Y%m}" if row.number is None else row.number.month_text
