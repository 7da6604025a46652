"""How long the standing of 100,000 columns over 1,000,000 items takes: all of it, a day's changes, a morning.

    .venv/bin/python bench/standing.py [--columns 100000] [--items 1000000] [--keep DIR]

In a database of its own (SQLite), filled straight into the tables. The peer, in the same run, is the naive
way: every duty of some agencies judged with all its items, by ``standing_on``.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from counted_rows import counted_rows
from county import bureaux, insert, set_up

AGENCIES = 100
FOUNDED, TODAY = date(2019, 5, 15), date(2026, 3, 30)
CHUNK = 50_000
SAMPLE = 2  # agencies judged the naive way
PUBLISHED = 120  # items a day in a county that publishes 43,000 a year
DUE = 50
BARS = {"full": 2.0, "day": 0.050, "rows": 60}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--columns", type=int, default=100_000)
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, help="fill this folder, or measure on what lies in it")
    arguments = parser.parse_args()
    folder = arguments.keep or Path(tempfile.mkdtemp(prefix="gongkai-standing-"))
    filled = (folder / "db.sqlite3").exists()
    set_up(folder)
    from gongkai.platform import clock

    try:
        with clock.at(datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=clock.COUNTY_TIME)):
            if not filled:
                told("filling", timed(lambda: fill(arguments.columns, arguments.items))[0])
            return measure()
    finally:
        if arguments.keep is None:
            shutil.rmtree(folder)


def measure() -> int:
    from gongkai.platform import clock
    from gongkai.watch.duties.actions import follow_changes, look_at_due, recompute_all
    from gongkai.watch.duties.models import ColumnItem, DutyStanding
    from gongkai.watch.duties.queries import looked_on

    if looked_on() is None:
        seconds, written = timed(recompute_all)
        told(f"the first time of all: items copied, {written:,} rows written", seconds)
    print(f"{ColumnItem.objects.count():,} items, {DutyStanding.objects.count():,} duties")

    results = {}
    seconds, written = timed(recompute_all)
    told(f"full, nothing changed: {written:,} rows written", seconds)
    empty_the_standing()
    seconds, written = timed(recompute_all)
    results["full"] = seconds
    told(f"full, every row written anew: {written:,} rows written", seconds)

    publish_a_day()
    seconds, _ = timed(lambda: [None for _ in iter(follow_changes, False)])
    per_change = []
    for _ in range(PUBLISHED):
        publish_one()
        per_change.append(timed(follow_changes)[0])
    told(f"{PUBLISHED} publications of a day in one go", seconds)
    told(f"one publication, median of {PUBLISHED}", statistics.median(per_change))
    told("one publication, the slowest", max(per_change))
    results["day"] = seconds

    # Before the morning, for what is stored then is the standing of another day.
    different = naive()
    with clock.at(clock.now() + timedelta(days=1)):
        make_due()
        with counted_rows() as counted:
            seconds, looked = timed(lambda: look_at_due(clock.today()))
    results["rows"] = counted["duties_dutystanding"]
    told(f"a morning: {looked} columns due; rows read {dict(counted)}", seconds)

    failed = [name for name, bar in BARS.items() if results[name] > bar]
    print("bars", json.dumps(BARS), "met" if not failed else f"missed: {failed}")
    return 1 if failed or different else 0


def naive() -> int:
    """Every duty of a few agencies with all its items, against the same columns the quick way; how many are
    stored otherwise than the naive way finds them.
    """
    from gongkai.platform import clock
    from gongkai.registry.agencies.models import Agency
    from gongkai.registry.catalogue.models import Column
    from gongkai.registry.workcalendar.queries import calendar_now
    from gongkai.watch.duties.queries import prove, standing_on
    from gongkai.watch.duties.queries.judging import judge_agencies
    from gongkai.watch.duties.queries.remembering import Memory

    some = list(Agency.objects.filter(slug__startswith="bureau-").order_by("pk")[:SAMPLE])
    columns = Column.objects.filter(agency__in=some).count()
    slow, _ = timed(lambda: standing_on(some, clock.today()))
    keys = [one.pk for one in some]
    quick, _ = timed(lambda: judge_agencies(keys, Memory(calendar_now(), clock.today())))
    told(f"the naive way, {columns:,} columns", slow)
    told(f"the same columns without words from the newest items: {slow / quick:.0f} times as fast", quick)
    different = len(prove(some, clock.today()))
    print(f"differences between stored and naive in that sample: {different}")
    return different


def fill(columns: int, items: int) -> None:
    from django.db import connection

    from gongkai.registry.workcalendar.actions import seed_notices

    seed_notices()
    agencies = list(bureaux(AGENCIES))
    keys = make_columns(agencies, columns)
    make_items(keys, items)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_columns(agencies: list[Any], count: int) -> list[tuple[int, int]]:
    """Columns evenly over the agencies, ten leaves to a branch; agency and column of each leaf, by key."""
    from django.db import transaction

    from gongkai.platform import clock
    from gongkai.platform.uids import new_uid
    from gongkai.registry.catalogue.models import Column, ColumnRule

    columns, rules, leaves = [], [], []
    each = count // len(agencies)
    key = 0
    for agency in agencies:
        branch = 0
        for place in range(each):
            key += 1
            is_branch = place % 11 == 0
            branch = key if is_branch else branch
            columns.append(
                {
                    "id": key,
                    "uid": new_uid(),
                    "agency_id": agency.pk,
                    "parent_id": None if is_branch else branch,
                    "slug": f"c-{place}",
                    "name": f"第{place}栏",
                    "order": place,
                    "fixed_entry": False,
                    "audience": "全社会",
                    "contents": "[]",
                    "musts": "[]",
                    "basis": "条例第20条",
                    "source_kind": "law",
                    "confidence": "read",
                    "opened_on": FOUNDED,
                }
            )
            rules.append({**rule_of(place), "id": key, "uid": new_uid(), "rule_uid": new_uid()})
            rules[-1].update(agency_id=agency.pk, column_id=key, recorded_at=clock.now())
            if not is_branch:
                leaves.append((agency.pk, key))
    with transaction.atomic():
        for model, rows in ((Column, columns), (ColumnRule, rules)):
            for first in range(0, len(rows), CHUNK):
                insert(model, rows[first : first + CHUNK])
    return leaves


def rule_of(place: int) -> dict[str, Any]:
    """What a column owes: mostly a rolling term, some a number each quarter, a date, a review, an event."""
    base: dict[str, Any] = {
        "code": "R",
        "event_kinds": "[]",
        "needs_registration": False,
        "lead_least": 3,
        "lead_percent": 25,
        "basis": "国办秘函〔2019〕19号",
        "source_kind": "superior",
        "confidence": "read",
        "source": "量测",
        "valid_from": FOUNDED,
    }
    match place % 20:
        case 3:
            return {**base, "kind": "at_least_each", "count": 1, "cycle": "quarter"}
        case 7:
            return {**base, "kind": "by_date", "month": 1, "day": 31, "act": "公开年度报告"}
        case 13:
            more = {"kind": "review", "length": 12, "unit": "calendar_months", "event_kinds": '["reviewed"]'}
            return {**base, **more}
        case 17 if place < 60:
            more = {"trigger": "作出决定", "act": "公开", "done": "published", "needs_registration": True}
            kinds = '["penalty_decided", "licence_decided"]'
            return {
                **base,
                **more,
                "kind": "within_event",
                "length": 7,
                "unit": "working_days",
                "event_kinds": kinds,
            }
        case 11:
            return {**base, "kind": "at_least_within", "count": 3, "length": 3, "unit": "calendar_months"}
        case one:
            length, unit = ((14, "calendar_days"), (3, "calendar_months"), (6, "calendar_months"))[one % 3]
            return {**base, "kind": "at_least_within", "count": 1, "length": length, "unit": unit}


def make_items(leaves: list[tuple[int, int]], count: int) -> None:
    """Items over the leaves, by chance but always the same way, a few columns left without any."""
    from django.db import transaction

    from gongkai.platform import clock
    from gongkai.platform.uids import new_uid
    from gongkai.publishing.publications import models

    chance = random.Random(20260330)
    filled = leaves[: len(leaves) - len(leaves) // 50]
    at = clock.now()
    for first in range(1, count + 1, CHUNK):
        rows: dict[Any, list[dict[str, Any]]] = {
            model: [] for model in (models.Document, models.Revision, models.DocumentFact, models.PublicItem)
        }
        for key in range(first, min(first + CHUNK, count + 1)):
            agency, column = filled[chance.randrange(len(filled))]
            on = TODAY - timedelta(days=int(chance.random() ** 2 * 2200))
            common = {"id": key, "agency_id": agency}
            made = {"made_by": "", "made_at": at, "origin": "web"}
            digest = f"sha256:{key:064x}"
            rows[models.Document].append({**common, **made, "uid": new_uid(), "old_address": ""})
            rows[models.Revision].append(
                {
                    **common,
                    **made,
                    "document_id": key,
                    "uid": new_uid(),
                    "number": 1,
                    "form": 1,
                    "hash": digest,
                    "made_by_name": "系统",
                    "column_id": column,
                    "title": f"关于第{key}件事项的通知",
                    "body": f"<p>现将第{key}件事项通知如下。</p>",
                    "attribute": "proactive",
                    "keywords": "[]",
                }
            )
            rows[models.DocumentFact].append(
                {
                    **common,
                    "uid": new_uid(),
                    "kind": "published",
                    "on": on,
                    "at": at,
                    "actor_name": "系统",
                    "via": "web",
                    "payload": "{}",
                    "subject_id": key,
                    "revision_id": key,
                    "column_id": column,
                }
            )
            rows[models.PublicItem].append(
                {**common, "document_id": key, "column_id": column, "revision_id": key, "published_on": on}
            )
        with transaction.atomic():
            for model, several in rows.items():
                insert(model, several)


def publish_a_day() -> None:
    for _ in range(PUBLISHED):
        publish_one()


_chance = random.Random(1)


def publish_one() -> None:
    """One notice in a column taken by chance, through the verbs."""
    from gongkai.publishing.publications import actions
    from gongkai.publishing.publications.content import Content
    from gongkai.registry.catalogue.models import Column

    last = Column.objects.order_by("-pk").values_list("pk", flat=True)[0]
    column = Column.objects.get(pk=_chance.randrange(1, last + 1))
    text = f"第{_chance.random()}号"
    revision = actions.draft(
        Content(title=text, column=column.uid, body=f"<p>{text}</p>", source="某局"), by=None
    )
    actions.publish(revision.document, revision.hash, by=None)


def empty_the_standing() -> None:
    from gongkai.watch.duties.models import DutyStanding

    DutyStanding.objects.all().delete()


def make_due() -> None:
    """Let exactly ``DUE`` rows be due by today: of those the morning brings the rest is put off."""
    from gongkai.platform import clock
    from gongkai.watch.duties.models import DutyStanding

    due = DutyStanding.objects.filter(next_look_at__lte=clock.today()).order_by("pk")
    keep = list(due.values_list("pk", flat=True)[:DUE])
    due.exclude(pk__in=keep).update(next_look_at=clock.today() + timedelta(days=1))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def told(what: str, seconds: float) -> None:
    print(f"{seconds:10.3f} s  {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
