"""A county's agencies come from a sheet: set up, changed, planted, and every row that cannot be taken."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.law.refusals import Refused
from gongkai.platform.changes.models import Change
from gongkai.platform.paper.row_report import SheetReport
from gongkai.registry.agencies.actions import close_agency, open_site
from gongkai.registry.agencies.importing.agencies import MOST_ROWS, import_agencies
from gongkai.registry.agencies.models import Agency, AgencyFact, AgencyVersion
from gongkai.registry.catalogue import queries
from gongkai.registry.catalogue.importing.packs import plant_named
from gongkai.registry.catalogue.models import Column

TODAY, FOUNDED = date(2026, 3, 30), date(2019, 3, 1)
HEADINGS = (
    *("机构代码", "类型", "全称", "简称", "上级", "统一社会信用代码", "行政区划代码", "电话", "邮箱"),
    *("成立日期", "规则包"),
)
Row = dict[str, str]
Import = Callable[..., SheetReport]

COUNTY = {
    "机构代码": "qingxi",
    "类型": "县级政府",
    "全称": "清溪县人民政府",
    "简称": "县政府",
    "统一社会信用代码": "113410230032516302",
    "行政区划代码": "341023",
    "成立日期": "2019-03-01",
}
JUSTICE = {
    "机构代码": "sfj",
    "类型": "部门",
    "全称": "清溪县司法局",
    "简称": "县司法局",
    "上级": "县政府",
    "统一社会信用代码": "11341023MB1500011K",
    "成立日期": "2019-03-01",
    "电话": "0000-1234567",
}
LIUXI = {
    "机构代码": "liuxi",
    "类型": "乡镇",
    "全称": "柳溪镇人民政府",
    "简称": "柳溪镇",
    "统一社会信用代码": "11341023MB1500033U",
    "成立日期": "2019-03-01",
}
LEGAL_AID = {
    "机构代码": "flyz",
    "类型": "单位",
    "全称": "清溪县法律援助中心",
    "简称": "法律援助中心",
    "上级": "清溪县司法局",
    "成立日期": "2020年6月1日",
}


@pytest.fixture
def bring(tmp_path: Path, db: None) -> Import:
    """Writes rows as a sheet and imports them into a site without agencies."""
    open_site("www.qingxi.example.cn", "清溪县人民政府")

    def run(*rows: Row, headings: tuple[str, ...] = HEADINGS, **more: Any) -> SheetReport:
        path = tmp_path / "机构.csv"
        with path.open("w", encoding="gb18030", newline="") as file:
            writer = csv.DictWriter(file, headings, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        return import_agencies(path, plant_named, **{"by": None, **more})

    return run


def outcomes(report: SheetReport) -> list[str]:
    return [one.outcome.value for one in report.rows]


def issues(report: SheetReport) -> list[tuple[int, str, str]]:
    assert all(one.text.strip() for each in report.rows for one in each.issues)
    return [(each.number, one.field, one.rule) for each in report.rows for one in each.issues]


def test_a_county_is_set_up_whatever_the_order_of_the_rows(bring: Import) -> None:
    assert outcomes(bring(LEGAL_AID, JUSTICE, LIUXI, COUNTY)) == ["new"] * 4
    found = {one.slug: one for one in Agency.objects.select_related("parent")}
    assert found["flyz"].parent == found["sfj"] and found["flyz"].valid_from == date(2020, 6, 1)
    assert found["sfj"].parent == found["qingxi"]
    assert found["liuxi"].parent == found["qingxi"], "a township names none: there is but one county"
    codes = AgencyVersion.objects.values_list("division_code", flat=True)
    assert set(codes) == {"341023"}, "whoever has no code of her own has that of the one above"


def test_a_second_run_changes_nothing(bring: Import) -> None:
    sheet = (COUNTY, {**JUSTICE, "规则包": "department;legal-services"}, LEGAL_AID)
    bring(*sheet)
    before = AgencyFact.objects.count(), AgencyVersion.objects.count(), Change.objects.count()
    assert outcomes(bring(*sheet)) == ["unchanged"] * 3
    assert before == (AgencyFact.objects.count(), AgencyVersion.objects.count(), Change.objects.count())


def test_changed_details_become_a_new_version_from_today(bring: Import) -> None:
    bring(COUNTY, JUSTICE)
    report = bring(COUNTY, {**JUSTICE, "全称": "清溪县司法行政局", "电话": ""})
    assert outcomes(report) == ["unchanged", "revised"]
    first, second = AgencyVersion.objects.filter(agency__slug="sfj").order_by("valid_from")
    assert (first.full_name, first.valid_from) == ("清溪县司法局", FOUNDED)
    assert (second.full_name, second.valid_from) == ("清溪县司法行政局", TODAY)
    assert second.telephone == "0000-1234567", "an empty cell leaves what there is"


def test_packs_are_planted_by_name_or_title_and_in_the_order_they_need(bring: Import) -> None:
    report = bring(COUNTY, {**JUSTICE, "规则包": "公共法律服务领域;县级政府部门"})
    assert outcomes(report) == ["new", "new"]
    column = Column.objects.get(agency__slug="sfj", slug="pls")
    assert (column.opened_on, column.parent and column.parent.slug) == (TODAY, "keyfields")
    assert issues(report) == [(3, "规则包", "pack.left_out")]


def test_columns_of_a_pack_that_were_left_out_are_told_by_name(bring: Import) -> None:
    report = bring(COUNTY, {**LIUXI, "规则包": "township"})
    assert "集体土地征收" in report.rows[1].issues[0].text or "土地" in report.rows[1].issues[0].text


def test_the_county_itself_has_its_standing_entries_and_what_the_law_lists(bring: Import) -> None:
    report = bring({**COUNTY, "规则包": "county"})
    assert outcomes(report) == ["new"] and issues(report) == []
    columns = Column.objects.filter(agency__slug="qingxi")
    entries = [one.slug for one in columns.filter(fixed_entry=True).order_by("order")]
    assert entries == ["guide", "rules", "statutory", "annual-report", "foi"]
    assert {"policy-county", "budget", "statistics"} <= set(columns.values_list("slug", flat=True))
    yearly = queries.duties_of(columns.get(slug="annual-report"), TODAY)
    assert [(duty.requirement(), duty.rule.source.label) for duty in yearly] == [
        ("每年1月31日前公开上一年度政府信息公开工作年度报告", "法定")
    ]


def test_a_trial_run_writes_nothing(bring: Import) -> None:
    report = bring(COUNTY, {**JUSTICE, "规则包": "department"}, dry_run=True)
    assert outcomes(report) == ["new", "new"]
    assert not Agency.objects.exists() and not Column.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field", "rule"),
    [
        ({"机构代码": "司法局"}, "机构代码", "slug.form"),
        ({"机构代码": "static"}, "机构代码", "slug.reserved"),
        ({"类型": "局"}, "类型", "agencies.kind"),
        ({"全称": ""}, "全称", "sheet.missing"),
        ({"统一社会信用代码": "11341023MB1500011X"}, "统一社会信用代码", "credit_code.check"),
        ({"统一社会信用代码": ""}, "统一社会信用代码", "sheet.missing"),
        ({"统一社会信用代码": COUNTY["统一社会信用代码"]}, "统一社会信用代码", "credit_code.given"),
        ({"行政区划代码": "3410"}, "行政区划代码", "form.digits"),
        ({"上级": "县人大"}, "上级", "agency.unknown"),
        ({"上级": "县司法局"}, "上级", "agencies.ring"),
        ({"邮箱": "没有"}, "邮箱", "email.form"),
        ({"成立日期": "2018-01-01"}, "上级", "agency.not_existing"),
        ({"成立日期": "19-3-1"}, "成立日期", "sheet.short_year"),
        ({"规则包": "township"}, "规则包", "pack.another_kind"),
        ({"规则包": "depratment"}, "规则包", "pack.unknown"),
    ],
)
def test_a_row_with_a_fault_is_refused_by_its_cell_and_nothing_is_written(
    bring: Import, wrong: Row, field: str, rule: str
) -> None:
    report = bring(COUNTY, {**JUSTICE, **wrong})
    assert issues(report) == [(3, field, rule)]
    assert report.refused and not Agency.objects.exists()


def test_what_cannot_change_is_refused_and_nothing_else_is_changed(bring: Import) -> None:
    bring(COUNTY, JUSTICE, LIUXI)
    report = bring(
        {**COUNTY, "简称": "清溪县"},
        {**JUSTICE, "类型": "单位", "上级": "柳溪镇", "成立日期": "2020-01-01"},
    )
    wanted = [("类型", "agencies.another_kind"), ("上级", "agencies.another_parent")]
    assert [one[1:] for one in issues(report)] == [*wanted, ("成立日期", "agencies.another_day")]
    assert AgencyVersion.objects.count() == 3


def test_a_slug_twice_a_refused_parent_and_a_dissolved_agency(bring: Import) -> None:
    assert issues(bring(COUNTY, JUSTICE, {**LIUXI, "机构代码": "sfj"})) == [(4, "机构代码", "agencies.twice")]
    report = bring(COUNTY, {**JUSTICE, "统一社会信用代码": "1"}, LEGAL_AID)
    assert (4, "上级", "agencies.parent_refused") in issues(report)
    bring(COUNTY, JUSTICE)
    close_agency(Agency.objects.get(slug="sfj"), date(2026, 3, 1), by=None)
    assert issues(bring(COUNTY, JUSTICE)) == [(3, "机构代码", "agency.closed")]


def test_without_a_site_the_way_to_one_is_told(tmp_path: Path, db: None) -> None:
    with pytest.raises(Refused, match="gongkai init"):
        import_agencies(tmp_path / "机构.csv", plant_named, by=None)


def test_more_than_can_be_written_at_once_is_refused(bring: Import) -> None:
    with pytest.raises(Refused) as refused:
        bring(*[COUNTY] * (MOST_ROWS + 1))
    assert [one.rule for one in refused.value.issues] == ["sheet.too_many_rows"]


@pytest.mark.parametrize(
    "domain", ["https://www.qingxi.gov.cn", "www.qingxi.gov.cn/", "清溪.中国", "WWW.x.cn", "x"]
)
def test_a_site_has_a_plain_domain(db: None, domain: str) -> None:
    with pytest.raises(Refused) as refused:
        open_site(domain, "清溪县人民政府")
    assert [one.rule for one in refused.value.issues] == ["site.domain"]
