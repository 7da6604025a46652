"""索引号 for many records at once: kept as printed, or the next of the agency and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db import connection

from gongkai.law.refusals import Refused
from gongkai.law.registers import ANHUI, IndexNumber, credit_code_issues, next_serial
from gongkai.platform import clock
from gongkai.publishing.publications.actions.importing.records import Record
from gongkai.publishing.publications.actions.numbering import organ_code
from gongkai.publishing.publications.models import Counter
from gongkai.registry.agencies.models import Agency


class Organs:
    """The code each agency bears today, looked up and checked once."""

    def __init__(self) -> None:
        """Begin without any."""
        self._known: dict[int, str] = {}

    def code(self, agency: Agency) -> str:
        """The agency's code. Refused as ``index_number.no_code`` if it bears none, and if it is not right."""
        if agency.pk not in self._known:
            code = organ_code(agency, clock.today())
            if issues := credit_code_issues(code, "agency"):
                raise Refused(issues)
            self._known[agency.pk] = code
        return self._known[agency.pk]


def month_of(record: Record) -> str:
    """The month the record is numbered in: that of its number, else that of its publication."""
    return record.number.month_text if record.number is not None else f"{record.published_on:%Y%m}"


def room_for(agency: Agency, organs: Organs, day: date, last: int, count: int) -> Refused | None:
    """Why ``count`` more numbers of the month of ``day`` cannot be given after ``last``; None if they can."""
    try:
        organs.code(agency)
        next_serial(ANHUI, day.year, day.month, (), last + count - 1)
    except Refused as refused:
        return refused
    return None


def give_numbers(records: Sequence[Record], organs: Organs) -> list[tuple[str, int, str]]:
    """Month, serial and text of the number each record gets; the counters rise, within the transaction."""
    last = _locked(records)
    given: list[tuple[str, int, str]] = []
    for record in records:
        month = (record.agency.pk, month_of(record))
        number = record.number
        if number is None:
            day = record.published_on
            serial = next_serial(ANHUI, day.year, day.month, (), last[month])
            number = IndexNumber(ANHUI, organs.code(record.agency), day.year, day.month, serial)
        last[month] = max(last[month], number.serial)
        given.append((number.month_text, number.serial, str(number)))
    _write(
        "UPDATE {table} SET last = %s WHERE agency_id = %s AND month = %s",
        [(serial, agency, month) for (agency, month), serial in last.items()],
    )
    return given


def _locked(records: Sequence[Record]) -> dict[tuple[int, str], int]:
    """The last serials of the months the records are numbered in, their counters held."""
    months: dict[int, set[str]] = defaultdict(set)
    for record in records:
        months[record.agency.pk].add(month_of(record))
    # In one order for everybody who takes several.
    wanted = [(agency, month) for agency in sorted(months) for month in sorted(months[agency])]
    _write(
        "INSERT INTO {table} (agency_id, month, last) VALUES (%s, %s, 0) ON CONFLICT DO NOTHING",
        wanted,
    )
    found: dict[tuple[int, str], int] = {}
    for agency in sorted(months):
        rows = Counter.objects.filter(agency_id=agency, month__in=months[agency]).order_by("month")
        for month, serial in rows.select_for_update(no_key=True).values_list("month", "last"):
            found[agency, month] = serial
    return found


def _write(statement: str, rows: Sequence[tuple[int | str, ...]]) -> None:
    # A chunk of old records touches some hundred months; one by one or by CASE that is most of its time.
    table = connection.ops.quote_name(Counter._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(statement.format(table=table), rows)
