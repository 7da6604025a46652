"""How long the half-year report of a bureau with many items takes, as HTML and as PDF.

Run: ``python bench/selfassessment.py [--items 10000] [--times 5]``.

A county is made in which one bureau published all its items within the half-year, over 20 columns. The report
is computed and written out as the office does it. The peer counts the columns one by one, a query for each
column and one for its list, and writes nothing but the bare numbers and titles: what a report by hand-written
queries costs, without dates weighed, problems found, or anything laid out.
Bars: HTML at most 1 s, PDF at most 5 s.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import county

MOST_HTML, MOST_PDF = 1.0, 5.0
FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
AFTER = datetime(2026, 7, 10, 1, 0, tzinfo=UTC)


def main() -> int:
    """Prints the figures; 1 if a bar is missed."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--items", type=int, default=10_000)
    reader.add_argument("--times", type=int, default=5)
    wanted = reader.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="gongkai-bench-"))
    try:
        county.set_up(scratch)
        from gongkai.platform import clock

        with clock.at(AFTER):
            return measure(fill(wanted.items), wanted.items, wanted.times)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def fill(items: int) -> Any:
    """The bureau that published ``items`` items, spread over the days and columns of the half-year."""
    from gongkai.law.freshness import Cycle
    from gongkai.law.sources import Confidence, RuleSource
    from gongkai.registry.catalogue.actions import set_rule
    from gongkai.registry.catalogue.models import RuleKind
    from gongkai.registry.catalogue.rule_entry import RuleEntry
    from gongkai.registry.workcalendar.actions import seed_notices

    if not _seeded():
        seed_notices()
    several = list(county._columns())
    bureau = several[0].agency
    own = [column for column in several if column.agency_id == bureau.pk]
    monthly = RuleEntry(
        *("RNUM", RuleKind.AT_LEAST_EACH, "测评表", RuleSource.OWN.value, Confidence.PROPOSAL.value, "bench"),
        count=1,
        cycle=Cycle.MONTH.value,
    )
    for column in own:
        set_rule(column, monthly, county.FOUNDED, by=None)
    placed = [own[number % len(own)] for number in range(items)]
    days = (LAST - FIRST).days + 1
    county.day = lambda number, count: FIRST + timedelta(days=number * days // count)
    serials: dict[tuple[int, str], int] = {}
    for first in range(0, items, county.CHUNK):
        county._write(
            range(first, min(first + county.CHUNK, items)), items, placed, serials, county._codes(), 3
        )
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return bureau


def _seeded() -> bool:
    from gongkai.registry.workcalendar.models import CalendarNotice

    return bool(CalendarNotice.objects.exists())


def measure(bureau: Any, items: int, times: int) -> int:
    """Time each rendering from the facts on, and the peer."""
    from gongkai.reports.selfassessment import queries
    from gongkai.reports.selfassessment.models import SelfAssessment
    from gongkai.reports.selfassessment.papers import html_of, json_of, pdf_of
    from gongkai.reports.selfassessment.period import Period
    from gongkai.reports.selfassessment.word import docx_of

    period = Period(FIRST, LAST)
    SelfAssessment.objects.create(agency=bureau, first=FIRST, last=LAST, made_by_name="bench")
    found = queries.outline_for(bureau, period)
    assert found.figures["total"].figure.value == items
    assert sum(int(found.figures[key].figure.value) for key in found.charts()[0].keys) == items
    rows = {
        "page of the office": lambda: page(bureau),
        "HTML with every list": lambda: html_of(queries.outline_for(bureau, period)),
        "PDF": lambda: pdf_of(queries.outline_for(bureau, period)),
        "DOCX": lambda: docx_of(queries.outline_for(bureau, period)),
        "JSON": lambda: json_of(queries.outline_for(bureau, period)),
        "peer: a query a column": lambda: by_columns(bureau),
    }
    taken: dict[str, float] = {}
    print(f"{items} items in the period")
    for name, work in rows.items():
        taken[name], computing = median(work, times)
        print(f"  {name}: {taken[name]:.2f} s, of which computing {computing:.2f} s")
    in_time = max(taken["page of the office"], taken["HTML with every list"]) <= MOST_HTML
    return 0 if in_time and taken["PDF"] <= MOST_PDF else 1


def page(bureau: Any) -> str:
    """The page of the office, from the request's person on."""
    from django.template.loader import render_to_string

    from gongkai.platform.accounts.models import Person
    from gongkai.reports.selfassessment.models import SelfAssessment
    from gongkai.reports.selfassessment.report_page import report_page

    person = Person.objects.filter(username="bench").first() or Person.objects.create_person("bench", "量")
    report = SelfAssessment.objects.select_related("agency").get(agency=bureau)
    found = report_page(person, report)
    return "".join(render_to_string("selfassessment/blocks.html", {"chapter": one}) for one in found.chapters)


def by_columns(bureau: Any) -> str:
    """Numbers and titles, column by column."""
    from gongkai.publishing.publications.models import PublicItem
    from gongkai.registry.catalogue.models import Column

    lines = []
    for column in Column.objects.filter(agency=bureau):
        mine = PublicItem.objects.filter(
            agency=bureau, column=column, published_on__range=(FIRST, LAST)
        ).select_related("revision", "document")
        lines.append(f"<h2>{column.name} {mine.count()}</h2>")
        lines += [f"<li>{item.revision.title} {item.published_on}</li>" for item in mine]
    return "".join(lines)


def median(work: Callable[[], object], times: int) -> tuple[float, float]:
    """The medians of ``times`` runs, after one that is not counted: by the clock, and of the processor.

    They differ where the machine is busy with other things.
    """
    work()
    taken, computing = [], []
    for _ in range(times):
        begun, begun_computing = time.perf_counter(), time.process_time()
        work()
        taken.append(time.perf_counter() - begun)
        computing.append(time.process_time() - begun_computing)
    return statistics.median(taken), statistics.median(computing)


if __name__ == "__main__":
    sys.exit(main())
