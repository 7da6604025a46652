"""Keeping the stored standing true: what changed is computed anew, and each morning what has come due."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date

from django.db.models import Count

from gongkai.platform import clock
from gongkai.platform.changes import actions as changes
from gongkai.platform.changes import queries as feed
from gongkai.publishing.publications.models import PublicItem
from gongkai.registry.agencies.models import Agency
from gongkai.registry.workcalendar.queries import calendar_now
from gongkai.watch.duties.actions.copying import copy_items
from gongkai.watch.duties.actions.storing import store
from gongkai.watch.duties.models import ColumnItem, TurningDay
from gongkai.watch.duties.queries.held import Key, Row, due_rows, held_rows
from gongkai.watch.duties.queries.judging import judge_agencies, judge_columns
from gongkai.watch.duties.queries.remembering import Memory
from gongkai.watch.duties.queries.stored import CONSUMER, LOOKED, looked_on
from gongkai.watch.duties.queries.touched import columns_of, touched_by

READ = 1000
# So many columns, about, are held in memory at once.
MOST_COLUMNS = 25_000
ITEMS = 5000

Progress = Callable[[int, int], None]


def follow_changes() -> bool:
    """Deal with the next rows of the feed; False if there were none.

    The first time of all, everything is computed instead. Interrupted, the same rows are dealt with again.
    """
    if looked_on() is None:
        recompute_all()
        return True
    rows = feed.unread(CONSUMER, READ)
    if not rows:
        return False
    touched = touched_by(rows)
    if touched.everything:
        recompute_all()
        return True
    copied = copy_items(touched.documents)
    _compute(columns_of(touched, copied), clock.today(), rows[-1].seq)
    changes.advance(CONSUMER, rows[-1].seq)
    return True


def look_at_due(day: date) -> int:
    """Compute anew what can stand otherwise on ``day`` though nothing happened; how many columns that was.

    Only rows whose next look has come are read, and the columns that begin or cease to owe something.
    """
    held = due_rows(day)
    due = {column for column, _, _ in held}
    turning = set(TurningDay.objects.filter(on__lte=day).values_list("column_id", flat=True)) - due
    held.update(held_rows(turning))
    _compute(due | turning, day, feed.position(CONSUMER), held)
    changes.advance(LOOKED, day.toordinal())
    return len(due | turning)


def recompute_all(progress: Progress | None = None) -> int:
    """Compute every duty anew, agency by agency; how many rows were written or removed.

    ``progress`` is told how many agencies are done, and how many there are. What an interrupted run did
    stays done, and the next one finds nothing to write there. What is changed meanwhile is dealt with after.
    """
    today = clock.today()
    through = _copy_what_changed() if looked_on() is not None else _copy_everything()
    sizes = list(Agency.objects.order_by("pk").annotate(size=Count("columns")).values_list("pk", "size"))
    # A new installation has no agency yet, and no calendar to reckon with.
    written = _store_all(sizes, today, through, progress) if sizes else 0
    changes.advance(CONSUMER, through)
    changes.advance(LOOKED, today.toordinal())
    return written


def _store_all(sizes: list[tuple[int, int]], day: date, through: int, progress: Progress | None) -> int:
    memory = Memory(calendar_now(), day)
    written = done = 0
    for some in _portions(sizes):
        # Hundreds of thousands of rows that stay till the end: looking for rubbish among them takes longer
        # than reckoning.
        with no_collecting():
            written += store(judge_agencies(some, memory), through, day.isoformat())
        done += len(some)
        if progress is not None:
            progress(done, len(sizes))
    return written


@contextmanager
def no_collecting() -> Iterator[None]:
    """No garbage is collected within the block, unless that was so before."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _compute(columns: Collection[int], day: date, through: int, held: dict[Key, Row] | None = None) -> None:
    if columns:
        memory = Memory(calendar_now(), day)
        store(judge_columns(columns, memory), through, day.isoformat(), held)


def _copy_what_changed() -> int:
    """Copy the documents of the feed not yet read; the last row that was dealt with so."""
    through = feed.position(CONSUMER)
    while rows := feed.after(through, READ):
        copy_items(touched_by(rows).documents)
        through = rows[-1].seq
    return through


def _copy_everything() -> int:
    """The first copy of all that is public, in steps. Interrupted, it goes on: what changed since it began
    is in the feed after the row it gives.
    """
    if feed.position(CONSUMER) == 0:
        changes.advance(CONSUMER, feed.newest())
    last = 0
    while True:
        found = PublicItem.objects.filter(document_id__gt=last).order_by("document_id")
        keys = list(found.values_list("document_id", flat=True)[:ITEMS])
        if not keys:
            return feed.position(CONSUMER)
        held = ColumnItem.objects.filter(pk__gte=keys[0], pk__lte=keys[-1])
        copy_items(set(keys) - set(held.values_list("pk", flat=True)))
        last = keys[-1]


def _portions(sizes: list[tuple[int, int]]) -> Iterator[list[int]]:
    """Agencies whose columns are reckoned together."""
    some: list[int] = []
    columns = 0
    for key, size in sizes:
        if some and columns + size > MOST_COLUMNS:
            yield some
            some, columns = [], 0
        some.append(key)
        columns += size
    if some:
        yield some
