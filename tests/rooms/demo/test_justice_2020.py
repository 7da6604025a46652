"""The justice bureau's first half of 2020: its sheet, the portal and the board give the same numbers."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from gongkai.law import freshness
from gongkai.main.baking import open_baker
from gongkai.main.demo import making
from gongkai.main.demo.county import make_county
from gongkai.main.publications_sheet import import_publications
from gongkai.platform import clock
from gongkai.platform.settings import Settings
from gongkai.publishing.importing.report import Report
from gongkai.publishing.publications.models import DocumentFact, FactKind, PublicItem
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column
from gongkai.registry.workcalendar.actions import seed_notices
from gongkai.reports.selfassessment.outline import Paragraph
from gongkai.reports.selfassessment.period import Period
from gongkai.reports.selfassessment.queries import outline_for
from gongkai.watch.duties.queries import column_facts

FOLDER = Path(making.__file__).parent / "justice_2020"
SHEET = FOLDER / "publications.csv"
FIRST, LAST = date(2020, 1, 2), date(2020, 6, 30)
# What the report that the sheet follows lists; its 机关设置 is our 机构设置.
LISTED = {
    "机构领导": 7,
    "机构设置": 3,
    "人事信息": 5,
    "政策法规": 45,
    "决策公开": 2,
    "行政权力运行": 10,
    "规划计划": 2,
    "新闻发布": 2,
    "应急管理": 3,
    "部门预决算": 3,
    "人大代表建议和政协委员提案办理": 1,
    "精准扶贫": 3,
    "部门动态": 31,
    "政府信息公开工作专题": 3,
    "重点领域信息": 16,
}
ASSUMED = {"政策解读": 13}
COLUMNS = LISTED | ASSUMED


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """The rows as they stand in the file."""
    with SHEET.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data=tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def imported(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, settings: Settings
) -> Iterator[Report]:
    """A fresh 清岚县 into which the sheet was imported; undone once the last test has read it."""
    now = datetime(2026, 3, 30, 9, 0, tzinfo=clock.COUNTY_TIME)
    with django_db_blocker.unblock(), clock.at(now), transaction.atomic():
        make_county()
        seed_notices()
        yield import_publications(SHEET, settings, progress=lambda done, total: None)
        transaction.set_rollback(True)


@pytest.fixture
def bureau(imported: Report, db: None) -> Agency:
    return Agency.objects.get(slug="sfj")


def top_columns(bureau: Agency) -> dict[str, set[str]]:
    """The slugs of each column right below 法定主动公开内容 and of all below it."""
    children: dict[int | None, list[Column]] = {}
    for column in Column.objects.filter(agency=bureau):
        children.setdefault(column.parent_id, []).append(column)
    (holder,) = (column for column in children[None] if column.slug == "statutory")

    def below(column: Column) -> set[str]:
        return {column.slug}.union(*map(below, children.get(column.pk, [])))

    return {column.name: below(column) for column in children[holder.pk]}


def test_the_sheet_holds_149_items_of_which_the_report_lists_136(rows: list[dict[str, str]]) -> None:
    found = Counter(row["栏目"].partition("/")[0] for row in rows)
    assert dict(found) == COLUMNS
    assert (len(rows), sum(LISTED.values())) == (149, 136)
    days = {date.fromisoformat(row["发布日期"]) for row in rows}
    assert (min(days), max(days)) == (FIRST, LAST)


def test_what_the_demo_assumes_is_marked_in_the_sheet_and_nowhere_else(rows: list[dict[str, str]]) -> None:
    marked = [row["栏目"] for row in rows if "演示假设" in row["来源"]]
    assert Counter(marked) == {"政策解读/部门解读": 11, "政策解读/图表解读": 2}
    assert len(marked) == ASSUMED["政策解读"]
    assert "演示假设" in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_its_readme_prints_the_numbers_of_the_sheet() -> None:
    table = dict(
        re.findall(r"\| (\w+)(?:（[^|]*）)? \| (\d+) ", (FOLDER / "README.md").read_text(encoding="utf-8"))
    )
    assert {name: int(count) for name, count in table.items()} == COLUMNS


def test_every_row_and_every_file_goes_in(imported: Report, rows: list[dict[str, str]]) -> None:
    assert not imported.refused
    assert imported.counts["new"] == len(rows)
    named = {name for row in rows for name in row["附件"].split(";") if name}
    assert named == {f"files/{path.name}" for path in (FOLDER / "files").iterdir()}


def test_imported_again_it_changes_nothing(bureau: Agency, settings: Settings) -> None:
    facts = DocumentFact.objects.count()
    again = import_publications(SHEET, settings, progress=lambda done, total: None)
    assert (again.counts["unchanged"], DocumentFact.objects.count()) == (149, facts)


def test_each_interpretation_leads_to_the_document_it_interprets(bureau: Agency) -> None:
    stands = dict(PublicItem.objects.filter(agency=bureau).values_list("document_id", "column__slug"))
    relations = DocumentFact.objects.filter(agency=bureau, kind=FactKind.RELATION)
    ends = [(stands[one.subject_id], stands[one.other_id]) for one in relations]
    assert Counter(ends) == {
        ("interp-dept", "policy-dept"): 10,
        ("interp-dept", "policy-upper"): 1,
        ("interp-chart", "policy-dept"): 2,
    }


def test_the_portal_shows_the_same_numbers(bureau: Agency, settings: Settings, tmp_path: Path) -> None:
    with open_baker(settings, tmp_path / "public") as baker:
        baker.begin_day(clock.today())
        while baker.step():
            pass
    shown: dict[str, int] = {}
    for name, slugs in top_columns(bureau).items():
        tables = [tmp_path / "public" / "sfj" / slug / "2020.csv" for slug in slugs]
        shown[name] = sum(len(_days(table)) for table in tables if table.exists())
    assert {name: count for name, count in shown.items() if count} == COLUMNS


def test_the_board_counts_the_same_items(bureau: Agency) -> None:
    facts = column_facts((bureau,), clock.today())
    by_key = {column.pk: column for column in Column.objects.filter(agency=bureau)}
    counted = {
        by_key[key].name: freshness.counting_items(one.items, one.subject, clock.today())
        for key, one in facts.items()
        if by_key[key].parent is not None and by_key[key].parent.slug == "statutory"
    }
    found = {
        name: len([one for one in items if FIRST <= one.on <= LAST])
        for name, items in counted.items()
        if items
    }
    assert found == COLUMNS


def test_the_report_prints_the_same_numbers_and_their_sum(bureau: Agency) -> None:
    report = outline_for(bureau, Period(date(2020, 1, 1), LAST))
    total = report.figures["total"].figure
    tops = [report.figures[f"column.{uid}"] for uid in holder_children(bureau)]
    assert {one.heading: one.figure.value for one in tops if one.figure.value} == COLUMNS
    assert (total.value, len(total.facts)) == (149, 149)
    (said,) = (
        report.text(block.pieces)
        for block in report.blocks()
        if isinstance(block, Paragraph) and "16个栏目之和" in report.text(block.pieces)
    )
    for name, count in COLUMNS.items():
        assert f"{name}{count}条" in said
    forms = [report.figures[f"column.{uid}"] for uid in holder_children(bureau, "interpretation")]
    assert {one.heading: one.figure.value for one in forms} == {
        "主要负责同志解读": 0,
        "图表解读": 2,
        "部门解读": 11,
        "其他解读": 0,
    }


def holder_children(bureau: Agency, slug: str = "statutory") -> list[str]:
    """The uids of the columns right below the column ``slug``."""
    return list(Column.objects.filter(agency=bureau, parent__slug=slug).values_list("uid", flat=True))


def _days(table: Path) -> list[date]:
    with table.open(encoding="utf-8-sig", newline="") as file:
        days = [date.fromisoformat(row["发布日期"]) for row in csv.DictReader(file)]
    return [day for day in days if FIRST <= day <= LAST]
