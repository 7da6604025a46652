"""A bureau's catalogue comes from a sheet: its tree, its rules, and every row that cannot be taken."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.law import freshness
from gongkai.law.refusals import Refused
from gongkai.law.steps import Role
from gongkai.law.terms import CalendarDays, CalendarMonths, WorkingDays
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes.models import Change
from gongkai.platform.paper.row_report import SheetReport
from gongkai.registry.agencies.actions import grant_post, open_agency
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyKind
from gongkai.registry.catalogue import queries
from gongkai.registry.catalogue.actions import close_column, open_column, plant
from gongkai.registry.catalogue.importing import MOST_ROWS, import_catalogue
from gongkai.registry.catalogue.models import Column, ColumnFact, ColumnRule, Exemption
from gongkai.registry.catalogue.names import name_on
from gongkai.registry.catalogue.pack_reading import load_pack

TODAY = date(2026, 3, 30)
ONE_DAY = timedelta(days=1)
HEADINGS = (
    *("机构", "编号", "上级编号", "栏目", "依据", "规定来源", "周期", "形成后", "复核"),
    *("责任股室", "公开对象", "豁免理由"),
)
Row = dict[str, str]
Import = Callable[..., SheetReport]


def row(slug: str, name: str, parent: str = "", **cells: str) -> Row:
    return {"机构": "清岚县司法局", "编号": slug, "栏目": name, "上级编号": parent, **cells}


@pytest.fixture
def bring(tmp_path: Path, justice: Agency) -> Import:
    """Writes rows as a sheet and imports them."""

    def run(*rows: Row, headings: tuple[str, ...] = HEADINGS, **more: Any) -> SheetReport:
        path = tmp_path / "目录.csv"
        with path.open("w", encoding="gb18030", newline="") as file:
            writer = csv.DictWriter(file, headings, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        return import_catalogue(path, **{"by": None, **more})

    return run


def outcomes(report: SheetReport) -> list[str]:
    return [one.outcome.value for one in report.rows]


def issues(report: SheetReport) -> list[tuple[int, str, str]]:
    assert all(one.text.strip() for each in report.rows for one in each.issues)
    return [(each.number, one.field, one.rule) for each in report.rows for one in each.issues]


def terms(slug: str, day: date = TODAY) -> list[Any]:
    duties = queries.duties_of(Column.objects.get(slug=slug), day)
    return [
        duty.cycle
        if isinstance(duty, freshness.AtLeastEach)
        else (duty.month, duty.day)
        if isinstance(duty, freshness.ByDate)
        else duty.term
        for duty in duties
    ]


def test_a_tree_is_opened_branch_before_leaf_whatever_the_order_of_the_rows(
    bring: Import, justice: Agency, zhou_min: Person
) -> None:
    grant_post(zhou_min, justice, Role.OFFICER, date(2026, 1, 1), by=None)
    report = bring(
        row("dept-read", "部门解读", "read"),
        row("read", "政策解读", 依据="条例第20条", 规定来源="法定", 公开对象="企业"),
        by=zhou_min,
    )
    assert outcomes(report) == ["new", "new"]
    leaf, branch = Column.objects.get(slug="dept-read"), Column.objects.get(slug="read")
    assert (leaf.parent, leaf.name, leaf.opened_on) == (branch, "部门解读", TODAY)
    assert (branch.basis, branch.source_kind, branch.audience) == ("条例第20条", "law", "企业")
    assert (leaf.basis, leaf.source_kind, leaf.audience) == ("本局自定", "own", "全社会")
    assert ColumnFact.objects.filter(kind="opened").first().actor_name == "周敏"  # type: ignore[union-attr]
    assert Change.objects.filter(kind="column_opened").count() == 2


@pytest.mark.parametrize(
    ("heading", "cell", "asked"),
    [
        ("周期", "14天", CalendarDays(14)),
        ("周期", "14个自然日", CalendarDays(14)),
        ("周期", "2周", CalendarDays(14)),
        ("周期", "6个月", CalendarMonths(6)),
        ("周期", "半年", CalendarMonths(6)),
        ("周期", "1年", CalendarMonths(12)),
        ("周期", "20 个工作日", WorkingDays(20)),
        ("周期", "每季度", freshness.Cycle.QUARTER),
        ("周期", "每月不少于20条", freshness.Cycle.MONTH),
        ("周期", "01-31前", (1, 31)),
        ("周期", "每年1月31日之前", (1, 31)),
        ("形成后", "20个工作日", WorkingDays(20)),
        ("形成后", "自信息形成或者变更之日起20个工作日内", WorkingDays(20)),
        ("形成后", "7天内公开", CalendarDays(7)),
        ("复核", "12个月", CalendarMonths(12)),
        ("复核", "每季度", CalendarMonths(3)),
        ("复核", "每6个月复核一次", CalendarMonths(6)),
    ],
)
def test_each_way_of_saying_a_term_is_a_duty_of_law(
    bring: Import, heading: str, cell: str, asked: object
) -> None:
    assert outcomes(bring(row("news", "动态", **{heading: cell}))) == ["new"]
    assert terms("news") == [asked]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        *(("周期", "及时"), ("周期", "长期"), ("周期", "14"), ("周期", "每旬"), ("周期", "02-30前")),
        *(("周期", "0天"), ("形成后", "及时公开"), ("形成后", "每月"), ("复核", "定期"), ("复核", "季度")),
    ],
)
def test_a_term_without_a_number_is_refused_under_its_heading(bring: Import, heading: str, cell: str) -> None:
    report = bring(row("news", "动态", **{heading: cell}))
    assert [(number, field) for number, field, _ in issues(report)] == [(2, heading)]
    assert not Column.objects.exists()


def test_the_same_sheet_again_changes_nothing(bring: Import) -> None:
    rows = (
        row("read", "政策解读", 周期="6个月", 复核="每年", 依据="条例第20条", 规定来源="法定"),
        row("dept", "部门解读", "read", 形成后="20个工作日", 责任股室="sfj"),
        row("report", "年报", 周期="01-31前"),
    )
    assert outcomes(bring(*rows)) == ["new"] * 3
    facts, rules = ColumnFact.objects.count(), ColumnRule.objects.count()
    assert outcomes(bring(*rows)) == ["unchanged"] * 3
    assert outcomes(bring(*rows, on=TODAY + ONE_DAY)) == ["unchanged"] * 3
    assert (ColumnFact.objects.count(), ColumnRule.objects.count()) == (facts, rules)


def test_a_trial_says_the_same_and_writes_nothing(bring: Import) -> None:
    rows = (row("read", "政策解读", 周期="6个月"), row("dept", "部门解读", "read"))
    trial = bring(*rows, dry_run=True)
    assert trial.dry_run
    assert not Column.objects.exists()
    assert not Change.objects.filter(subject_kind="column").exists()
    assert bring(*rows).rows == trial.rows


def test_one_refused_row_keeps_the_whole_sheet_out(bring: Import) -> None:
    report = bring(row("read", "政策解读"), row("Dept", "部门解读", "read"), row("x", "动态", 周期="及时"))
    assert outcomes(report) == ["new", "refused", "refused"]
    assert issues(report) == [(3, "编号", "slug.form"), (4, "编号", "slug.form")]
    assert not Column.objects.exists()
    assert "整张表都没有写入" in next(report.sentences())


def test_a_column_is_moved_renamed_and_described_by_a_second_sheet(bring: Import) -> None:
    bring(row("read", "政策解读"), row("dept", "部门解读", "read"), row("open", "信息公开"))
    report = bring(
        row("dept", "本部门解读", "open", 依据="国办发〔2016〕80号", 规定来源="上级要求"), on=TODAY
    )
    assert outcomes(report) == ["revised"]
    column = Column.objects.get(slug="dept")
    assert (column.parent_id, column.name) == (Column.objects.get(slug="open").pk, "本部门解读")
    assert (column.basis, column.source_kind) == ("国办发〔2016〕80号", "superior")
    assert name_on(column, TODAY - ONE_DAY) == "部门解读"
    assert [one.kind for one in column.facts.order_by("pk")][-3:] == ["moved", "renamed", "described"]


def test_columns_the_sheet_does_not_name_and_empty_descriptions_stay(bring: Import) -> None:
    bring(row("read", "政策解读", 依据="条例第20条", 规定来源="法定", 公开对象="企业"), row("x-y", "动态"))
    assert outcomes(bring(row("read", "政策解读"))) == ["unchanged"]
    assert Column.objects.get(slug="read").basis == "条例第20条"
    assert Column.objects.get(slug="x-y").closed_on is None


def test_two_columns_change_places(bring: Import) -> None:
    bring(row("aa", "甲"), row("bb", "乙", "aa"))
    report = bring(row("aa", "甲", "bb"), row("bb", "乙"))
    assert outcomes(report) == ["revised", "revised"]
    assert Column.objects.get(slug="aa").parent == Column.objects.get(slug="bb")


def test_a_ring_is_named_and_refused(bring: Import) -> None:
    report = bring(row("aa", "甲", "bb"), row("bb", "乙", "cc"), row("cc", "丙", "aa"), row("dd", "丁", "aa"))
    assert [one for one in issues(report) if one[2] == "catalogue.ring"] == [
        (number, "上级编号", "catalogue.ring") for number in (2, 3, 4)
    ]
    assert "aa → bb → cc → aa" in report.rows[0].issues[0].text
    assert issues(report)[-1] == (5, "上级编号", "catalogue.parent_refused")


def test_a_ring_over_a_column_that_is_not_in_the_sheet_is_seen_too(bring: Import) -> None:
    bring(row("aa", "甲"), row("bb", "乙", "aa"), row("cc", "丙", "bb"))
    report = bring(row("aa", "甲", "cc"))
    assert issues(report) == [(2, "上级编号", "catalogue.ring")]
    assert "aa → cc → bb → aa" in report.rows[0].issues[0].text


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"机构": "清岚县司发局"}, [("机构", "agency.unknown")]),
        ({"机构": "", "栏目": ""}, [("机构", "sheet.missing"), ("栏目", "sheet.missing")]),
        ({"上级编号": "raed"}, [("上级编号", "catalogue.parent")]),
        ({"规定来源": "国家"}, [("规定来源", "catalogue.source_kind")]),
        ({"规定来源": "法定"}, [("依据", "catalogue.basis")]),
        ({"责任股室": "法制股"}, [("责任股室", "catalogue.responsible")]),
        ({"栏目": "字" * 61}, [("栏目", "form.long")]),
        ({"公开对象": "字" * 61}, [("公开对象", "form.long")]),
        ({"编号": "read"}, [("编号", "catalogue.twice")]),
        ({"豁免理由": "机构改革"}, [("豁免理由", "catalogue.exemption_by")]),
    ],
)
def test_every_fault_of_a_row_stands_under_its_heading(
    bring: Import, changes: Row, expected: list[tuple[str, str]]
) -> None:
    report = bring(row("read", "政策解读"), {**row("dept", "部门解读", "read"), **changes})
    assert issues(report) == [(3, *one) for one in expected]


def test_a_unit_right_below_the_bureau_answers_for_a_column(bring: Import, justice: Agency) -> None:
    details = AgencyDetails("清岚县法律援助中心", "法援中心", "", "341023")
    unit = open_agency("fyzx", AgencyKind.UNIT, details, date(2020, 1, 1), by=None, parent=justice)
    assert outcomes(bring(row("aid", "法律援助", 责任股室="法援中心"))) == ["new"]
    assert Column.objects.get(slug="aid").responsible == unit


def test_the_slug_of_a_closed_column_is_not_used_again(bring: Import, justice: Agency) -> None:
    old = open_column(justice, "old", "旧栏目", date(2020, 1, 1), by=None)
    close_column(old, date(2025, 12, 31), by=None)
    assert issues(bring(row("old", "新栏目"))) == [(2, "编号", "column.not_open")]


def test_another_term_is_another_version_and_an_empty_one_ends_it(bring: Import) -> None:
    bring(row("news", "动态", 周期="14天"), on=date(2026, 1, 1))
    assert outcomes(bring(row("news", "动态", 周期="1个月"), on=date(2026, 2, 1))) == ["revised"]
    assert outcomes(bring(row("news", "动态", 周期="每季度"), on=date(2026, 3, 1))) == ["revised"]
    days = (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 29))
    assert [terms("news", day) for day in days] == [
        [CalendarDays(14)],
        [CalendarMonths(1)],
        [freshness.Cycle.QUARTER],
    ]
    assert outcomes(bring(row("news", "动态"))) == ["revised"]
    assert terms("news") == []
    assert outcomes(bring(row("news", "动态"))) == ["unchanged"]


def test_a_sheet_without_the_heading_says_nothing_of_the_rules(bring: Import) -> None:
    bring(row("news", "动态", 周期="14天"))
    assert outcomes(bring(row("news", "动态"), headings=("机构", "编号", "栏目"))) == ["unchanged"]
    assert terms("news") == [CalendarDays(14)]


def test_rules_of_a_pack_are_left_not_doubled_and_told(bring: Import, justice: Agency) -> None:
    plant(justice, load_pack("department"), date(2026, 1, 1), by=None)
    rule = ColumnRule.objects.filter(code="RPOL").select_related("column").first()
    assert rule is not None
    column = rule.column
    before = ColumnRule.objects.count()
    headings = ("机构", "编号", "栏目", "周期")
    same = bring(row(column.slug, column.name, 周期="6个月"), headings=headings)
    assert (outcomes(same), issues(same), ColumnRule.objects.count()) == (["unchanged"], [], before)
    stricter = bring(row(column.slug, column.name, 周期="1个月"), headings=headings)
    assert outcomes(stricter) == ["revised"]
    assert issues(stricter) == [(2, "周期", "catalogue.other_rule")]
    assert {CalendarMonths(1), CalendarMonths(6)} <= set(terms(column.slug))
    assert outcomes(bring(row(column.slug, column.name, 周期="1个月"), headings=headings)) == ["unchanged"]


def test_sun_li_exempts_a_column_to_the_end_of_the_year(
    bring: Import, county: Agency, sun_li: Person
) -> None:
    grant_post(sun_li, county, Role.SUPERVISOR, date(2026, 1, 1), by=None)
    sheet = row("news", "动态", 豁免理由="机构改革")
    assert outcomes(bring(sheet, by=sun_li)) == ["new"]
    exemption = Exemption.objects.get()
    assert (exemption.from_day, exemption.to_day, exemption.by) == (TODAY, date(2026, 12, 31), sun_li)
    assert outcomes(bring(sheet, by=sun_li)) == ["unchanged"]
    again = bring({**sheet, "豁免理由": "停办"}, by=sun_li)
    assert issues(again) == [(2, "豁免理由", "exemption.twice")]


def test_wu_xiaoyu_cannot_bring_the_catalogue_of_a_bureau_that_is_not_hers(
    bring: Import, finance: Agency, wu_xiaoyu: Person
) -> None:
    grant_post(wu_xiaoyu, finance, Role.CONTRIBUTOR, date(2026, 1, 1), by=None)
    assert issues(bring(row("news", "动态"), by=wu_xiaoyu)) == [(2, "机构", "agency.unknown")]


def test_two_agencies_may_use_the_same_slug(bring: Import, finance: Agency) -> None:
    report = bring(row("news", "动态"), {**row("news", "动态"), "机构": "czj"})
    assert outcomes(report) == ["new", "new"]
    assert set(Column.objects.values_list("agency__slug", flat=True)) == {"sfj", "czj"}


def test_more_rows_than_one_transaction_should_hold_are_refused(bring: Import) -> None:
    with pytest.raises(Refused) as refused:
        bring(*(row(f"c{number}", "栏目") for number in range(MOST_ROWS + 1)))
    assert [one.rule for one in refused.value.issues] == ["sheet.too_many_rows"]
    assert not Column.objects.exists()
