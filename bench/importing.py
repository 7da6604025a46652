"""How fast a sheet is taken over, how long others wait for it, and what a second run costs.

Run: ``python bench/importing.py [--rows 50000]``.

A county's worth of generated rows (bodies of some 3 kB, half with 索引号, all with old addresses, one in
twenty interpreting another) is imported into SQLite, from the first check to the last settled row. Meanwhile
another process saves a new draft every 20 ms, as the office's form does. The peer of the same run is Django's
``bulk_create`` of the revisions alone: no check, no number, no fact, no list, nothing unseen.
Bars: at least 2,000 items a second; longest write transaction at most 200 ms; drafts p95 at most 300 ms.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import county

FIRST_DAY, DAYS = date(2016, 1, 4), 3900
LEAST_PER_SECOND, MOST_LOCK_MS, MOST_WAIT_MS = 2000, 200.0, 300.0
SENTENCES = 26
EVERY_SECONDS = 0.02
PEER_ROWS = 5000


def main() -> int:
    """Prints the figures; 1 if a bar is missed."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rows", type=int, default=50_000)
    reader.add_argument("--write-drafts-to", type=Path, help=argparse.SUPPRESS)
    wanted = reader.parse_args()
    if wanted.write_drafts_to:
        write_drafts(wanted.write_drafts_to)
        return 0
    scratch = Path(tempfile.mkdtemp(prefix="gongkai-bench-"))
    try:
        return measure(scratch / "data", wanted.rows)
    finally:
        shutil.rmtree(scratch)


def measure(data: Path, count: int) -> int:
    """Import ``count`` rows twice, with the peer after; whether a bar was missed."""
    county.set_up(data)
    columns = county.fill(0, 0)
    alone, _ = imported(columns, count, "alone")
    with drafting(data) as drafts:
        seconds, held = imported(columns, count, "with drafts")
    again, _ = imported(columns, count, "with drafts")
    rate, waits = count / seconds, sorted(drafts)
    p50, p95 = statistics.median(waits), waits[int(len(waits) * 0.95)]
    peer = bulk_create(columns, PEER_ROWS)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:,} rows, nobody else writing: {count / alone:,.0f}/s; memory at most {memory:.0f} MB")
    print(f"with drafts saved meanwhile: {rate:,.0f}/s (bar {LEAST_PER_SECOND:,})")
    print(f"  longest write transaction {max(held):.0f} ms of {len(held)} (bar {MOST_LOCK_MS:.0f})")
    print(
        f"  {len(waits)} drafts: p50 {p50:.0f} ms, p95 {p95:.0f} ms (bar {MOST_WAIT_MS:.0f}), "
        f"max {waits[-1]:.0f} ms"
    )
    print(f"the same sheet again, nothing to do: {count / again:,.0f}/s")
    print(f"bulk_create of revisions alone: {peer:,.0f}/s; the whole import is {rate / peer:.2f} of it")
    missed = rate < LEAST_PER_SECOND or max(held) > MOST_LOCK_MS or p95 > MOST_WAIT_MS
    return 1 if missed else 0


def imported(columns: list[Any], count: int, name: str) -> tuple[float, list[float]]:
    """Seconds of one import, and the milliseconds each of its transactions held the lock."""
    from gongkai.publishing.importing.running import run

    with locks() as held:
        began = time.perf_counter()
        report = run(
            rows(columns, count, name),
            file_name=f"{name}.xlsx",
            file_hash=hashlib.sha256(name.encode()).hexdigest(),
            by=None,
            dry_run=False,
            skip_refused=False,
            progress=lambda done, total: None,
        )
        seconds = time.perf_counter() - began
    if report.refused:
        raise SystemExit(f"refused: {report.refused[0]}")
    return seconds, held


def rows(columns: list[Any], count: int, name: str) -> Iterator[Any]:
    """The rows of the sheet ``name``, made while they are read."""
    from gongkai.publishing.importing.sheet_row import SheetRow
    from gongkai.publishing.publications.content import Content
    from gongkai.registry.agencies.models import AgencyVersion

    codes = dict(AgencyVersion.objects.values_list("agency_id", "credit_code"))
    serials: dict[tuple[int, str], int] = {}
    shift = len(name)
    for number in range(count):
        column = columns[number * 7 % len(columns)]
        on = FIRST_DAY + timedelta(days=(number * 13 + shift) % DAYS)
        month = (column.agency_id, f"{on:%Y%m}")
        index_number = ""
        if number % 2:
            serials[month] = serials.get(month, 0) + 1
            serial = 10_000 * shift // 2 % 90_000 + serials[month]
            index_number = f"{codes[column.agency_id]}/{month[1]}-{serial:05d}"
        body = "".join(f"<p>{county.SENTENCES[(number + n) % 5]}</p>" for n in range(SENTENCES))
        yield SheetRow(
            number + 2,
            column.agency,
            column,
            Content(
                title=f"关于{county.WORDS[number % 8]}的第{number}号通知",
                column=column.uid,
                body=body,
                source="清溪县人民政府",
                keywords=(county.WORDS[number % 8],),
                document_number=f"清政办〔{on.year}〕{number}号",
                made_on=on,
            ),
            on,
            index_number=index_number,
            old_address=f"/{name.replace(' ', '')}/{number}.html",
            relates_to=(f"/{name.replace(' ', '')}/{number - 1}.html",) if number % 20 == 19 else (),
        )


@contextmanager
def locks() -> Iterator[list[float]]:
    """The milliseconds from the beginning of each outermost transaction to the end of its commit."""
    from django.db import connection, transaction

    held: list[float] = []
    enter, leave = transaction.Atomic.__enter__, transaction.Atomic.__exit__
    began = 0.0

    def entered(atomic: Any) -> None:
        nonlocal began
        outermost = not connection.in_atomic_block
        enter(atomic)
        if outermost:
            # After BEGIN IMMEDIATE came back: the lock is held from here on.
            began = time.perf_counter()

    def left(atomic: Any, *error: Any) -> None:
        leave(atomic, *error)
        if not connection.in_atomic_block:
            held.append((time.perf_counter() - began) * 1000)

    transaction.Atomic.__enter__, transaction.Atomic.__exit__ = entered, left  # type: ignore[method-assign]
    try:
        yield held
    finally:
        transaction.Atomic.__enter__, transaction.Atomic.__exit__ = enter, leave  # type: ignore[method-assign]


@contextmanager
def drafting(data: Path) -> Iterator[list[float]]:
    """Another process saves drafts within the block; afterwards the list holds the milliseconds of each."""
    waits: list[float] = []
    process = subprocess.Popen(
        [sys.executable, __file__, "--write-drafts-to", str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin and process.stdout
    process.stdout.readline()
    try:
        yield waits
    finally:
        said, _ = process.communicate("stop\n")
    waits += json.loads(said)


def write_drafts(data: Path) -> None:
    """Save a draft every 20 ms until a line comes in; then print what each took, in milliseconds."""
    import threading

    county.set_up(data)
    from gongkai.publishing.publications import actions
    from gongkai.publishing.publications.content import Content
    from gongkai.registry.catalogue.models import Column

    column = Column.objects.order_by("pk")[0]
    stop = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), stop.set()), daemon=True).start()
    waits: list[float] = []
    print("ready", flush=True)
    while not stop.wait(EVERY_SECONDS):
        began = time.perf_counter()
        actions.draft(Content(title=f"草稿{len(waits)}", column=column.uid, body="<p>正文</p>"), by=None)
        waits.append((time.perf_counter() - began) * 1000)
    print(json.dumps(waits))


def bulk_create(columns: list[Any], count: int) -> float:
    """Revisions a second that Django writes by itself, 250 a transaction, the documents being there."""
    from django.db import transaction

    from gongkai.publishing.publications.models import Document, Revision

    wanted = list(rows(columns, count, "the peer"))
    documents = Document.objects.bulk_create([Document(agency=row.agency) for row in wanted], batch_size=250)
    began = time.perf_counter()
    for first in range(0, count, 250):
        revisions = [
            Revision(
                agency=row.agency,
                document=document,
                number=1,
                hash="sha256:" + "0" * 64,
                made_by_name="系统",
                column=row.column,
                title=row.content.title,
                body=row.content.body,
                attribute=row.content.attribute,
                document_number=row.content.document_number,
                made_on=row.content.made_on,
                keywords=list(row.content.keywords),
                source=row.content.source,
            )
            for row, document in zip(wanted[first : first + 250], documents[first : first + 250], strict=True)
        ]
        with transaction.atomic():
            Revision.objects.bulk_create(revisions)
    return count / (time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main())
