"""A county of any size to measure on: agencies, columns and public items written straight into the tables.

Not a program of its own. The items go in by plain INSERTs, since a bench of reading or baking need not wait
for the import, which has a bench of its own. One column holds a twentieth of all items, the rest is spread
evenly.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

AGENCIES, COLUMNS = 60, 20
FOUNDED, LAST_DAY = date(2010, 1, 4), date(2026, 11, 20)
# A large county publishes so many a year (舒城县 2025: 43,000); no more years than ten are spread over.
A_YEAR, MOST_DAYS = 43_000, 3650
BIG_SHARE = 20  # every 20th item
CHUNK = 20_000

SENTENCES = (
    "为进一步规范政府信息公开工作,保障公民、法人和其他组织依法获取政府信息,现将有关事项公告如下。",
    "各乡镇人民政府、县政府各部门要按照职责分工,加强协同配合,确保各项任务落到实处。",
    "经审核,符合条件的申请人可以携带有效身份证件到政务服务中心一楼窗口办理,也可以网上申请。",
    "本年度共办理法律援助案件二百三十六件,接待来访咨询一千余人次,为受援人挽回经济损失四百余万元。",
    "对检查中发现的问题,责任单位应当在十五个工作日内完成整改,并书面报告整改情况。",
)
WORDS = ("法律援助", "财政预算", "行政许可", "人事任免", "应急管理", "乡村振兴", "政策解读", "办事指南")


def set_up(data: Path) -> None:
    """Make ``data`` a data folder with an empty, migrated database, for this process."""
    from gongkai.main.data_folder import open_folder
    from gongkai.main.house import bring_up_to_date
    from gongkai.main.house import set_up as set_django_up

    open_folder(data, make=True)
    set_django_up(data)
    bring_up_to_date(data)


def fill(items: int, sentences: int) -> list[Any]:
    """``items`` public items with bodies of ``sentences`` sentences; all columns, the big one first."""
    columns = list(_columns())
    spread = itertools.cycle(columns[1:])
    placed = [columns[0] if number % BIG_SHARE == 0 else next(spread) for number in range(items)]
    serials: dict[tuple[int, str], int] = {}
    codes = _codes()
    for first in range(0, items, CHUNK):
        _write(range(first, min(first + CHUNK, items)), items, placed, serials, codes, sentences)
    _counters(serials)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return columns


def body(number: int, sentences: int) -> str:
    """The text of the item ``number``: paragraphs, and in every fourth a table."""
    chosen = [SENTENCES[(number + place) % len(SENTENCES)] for place in range(sentences)]
    table = (
        "<table><tbody><tr><th>项目</th><th>数量</th></tr><tr><td>案件</td><td>12</td></tr></tbody></table>"
    )
    return "".join(f"<p>{one}</p>" for one in chosen) + (table if number % 4 == 0 else "")


def title(number: int) -> str:
    """The title of the item ``number``."""
    return f"清岚县关于{WORDS[number % len(WORDS)]}有关事项的通知(第{number}号)"


def day(number: int, items: int) -> date:
    """Days rise with the number, so that the last item is the newest."""
    days = min(MOST_DAYS, max(60, items * 365 // A_YEAR))
    return LAST_DAY - timedelta(days=days - number * days // items)


def bureaux(count: int) -> Iterator[Any]:
    """A county in the database of this process, and its bureaux one after the other."""
    from gongkai.law.registers import credit_check_sign
    from gongkai.registry.agencies.actions import open_agency, open_site
    from gongkai.registry.agencies.details import AgencyDetails
    from gongkai.registry.agencies.models import AgencyKind

    def agency(slug: str, kind: AgencyKind, name: str, serial: int, parent: Any = None) -> Any:
        first = f"11349900MB{serial:06d}X"[:17]
        details = AgencyDetails(name, name, first + credit_check_sign(first), "349900")
        return open_agency(slug, kind, details, FOUNDED, by=None, parent=parent)

    open_site("www.qinglan.example", "清岚县人民政府")
    county = agency("qlx", AgencyKind.COUNTY, "清岚县人民政府", 1)
    for number in range(count):
        yield agency(f"bureau-{number}", AgencyKind.BUREAU, f"清岚县第{number}局", number + 2, county)


def _columns() -> Iterator[Any]:
    from gongkai.registry.catalogue.actions import open_column

    for bureau in bureaux(AGENCIES):
        for place in range(COLUMNS):
            yield open_column(bureau, f"column-{place}", f"第{place}栏", FOUNDED, by=None)


def _codes() -> dict[int, str]:
    from gongkai.registry.agencies.models import AgencyVersion

    return dict(AgencyVersion.objects.values_list("agency_id", "credit_code"))


def _write(
    numbers: range,
    items: int,
    placed: list[Any],
    serials: dict[tuple[int, str], int],
    codes: dict[int, str],
    sentences: int,
) -> None:
    from gongkai.platform import clock
    from gongkai.platform.uids import new_uid
    from gongkai.publishing.publications import models

    at = clock.now()
    rows: dict[Any, list[dict[str, Any]]] = {
        model: []
        for model in (
            models.Document,
            models.Revision,
            models.DocumentFact,
            models.GivenNumber,
            models.PublicItem,
        )
    }
    for number in numbers:
        column, on, key = placed[number], day(number, items), number + 1
        month = f"{on:%Y%m}"
        agency = column.agency_id
        serial = serials[agency, month] = serials.get((agency, month), 0) + 1
        digest = f"sha256:{number:064x}"
        common = {"id": key, "agency_id": agency}
        rows[models.Document].append(
            {**common, "uid": new_uid(), "origin": "import", "old_address": "", "made_by": "", "made_at": at}
        )
        rows[models.Revision].append(
            {
                **common,
                "document_id": key,
                "uid": new_uid(),
                "number": 1,
                "form": 1,
                "hash": digest,
                "origin": "import",
                "made_by": "",
                "made_by_name": "系统",
                "made_at": at,
                "column_id": column.pk,
                "title": title(number),
                "body": body(number, sentences),
                "attribute": "proactive",
                "keywords": json.dumps([WORDS[number % len(WORDS)]], ensure_ascii=False),
                "source": "清岚县人民政府",
                "made_on": on,
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
                "via": "import",
                "payload": json.dumps({"revision": digest}),
                "subject_id": key,
                "revision_id": key,
                "column_id": column.pk,
            }
        )
        rows[models.GivenNumber].append(
            {
                **common,
                "document_id": key,
                "month": month,
                "serial": serial,
                "text": f"{codes[agency]}/{month}-{serial:05d}",
                "given_at": at,
            }
        )
        rows[models.PublicItem].append(
            {**common, "document_id": key, "column_id": column.pk, "revision_id": key, "published_on": on}
        )
    from django.db import transaction

    with transaction.atomic():
        for model, several in rows.items():
            insert(model, several)


def insert(model: Any, rows: list[dict[str, Any]]) -> None:
    from django.db import connection

    names = [field.column for field in model._meta.fields]
    empty = {
        field.column: ("" if field.empty_strings_allowed and not field.null else None)
        for field in model._meta.fields
    }
    marks = ", ".join(["%s"] * len(names))
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {model._meta.db_table} ({quoted}) VALUES ({marks})",
            [[row.get(name, empty[name]) for name in names] for row in rows],
        )


def _counters(serials: dict[tuple[int, str], int]) -> None:
    from gongkai.publishing.publications.models import Counter

    insert(
        Counter,
        [
            {"id": number, "agency_id": agency, "month": month, "last": last}
            for number, ((agency, month), last) in enumerate(serials.items(), start=1)
        ],
    )
