"""The pages of agencies and of the county: guide, application, tree, home, map, and 404."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from portal_reading import BASE, Pages, Publish, Reader, at, column

from gongkai.platform.settings import Settings
from gongkai.public.portal.county import CountySite
from gongkai.publishing.publications import actions
from gongkai.registry.agencies.actions import close_agency, open_agency, rename_agency
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyKind

ENTRIES = ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开"]


def test_the_guide_gives_the_agencys_own_particulars_and_the_terms_of_the_law(
    site: CountySite, justice: Agency
) -> None:
    said = Reader(Pages(site, [f"column:{column(justice, 'guide').uid}"]).text("/sfj/guide/")).said
    for words in (
        "机关名称 清岚县司法局",
        "工作机构 办公室",
        "办公地址 清岚县城关镇人民路18号",
        "邮政编码 245500",
        "办公时间 工作日 8:00-12:00 14:30-17:30",
        "联系电话 0000-1234567",
        "传真号码 0000-1234568",
        "电子邮箱 sfj@qinglan.example.cn",
        "例如11341023MB1500011K/202601-00001",
        "自形成或者变更之日起20个工作日内在本网站公开",
        "自收到申请之日起20个工作日内答复",
        "本机关受理申请的渠道：当面提交、邮政寄送、传真。",
        "可以向清岚县人民政府办公室（政府信息公开工作主管部门）投诉、举报",
        "机构领导 机构设置 人事信息 政策法规",
    ):
        assert words in said


def test_an_agency_that_recorded_little_has_a_guide_that_reads_on(site: CountySite, finance: Agency) -> None:
    keys = [f"column:{column(finance, slug).uid}" for slug in ("guide", "foi")]
    pages = Pages(site, keys)
    guide, foi = Reader(pages.text("/czj/guide/")).said, Reader(pages.text("/czj/foi/")).said
    assert "受理申请的渠道：当面提交、邮政寄送。" in guide
    for name in ("传真", "办公地址", "联系电话", "None", "：。", "到提交"):
        assert name not in guide
    assert "到本机关政府信息公开工作机构提交书面申请。" in foi
    assert "寄给清岚县财政局，信封上请注明" in foi


def test_how_to_apply_says_channels_contents_clock_fees_and_remedies(
    site: CountySite, justice: Agency
) -> None:
    said = Reader(Pages(site, [f"column:{column(justice, 'foi').uid}"]).text("/sfj/foi/")).said
    for words in (
        "到清岚县城关镇人民路18号提交书面申请。办公时间：工作日 8:00-12:00 14:30-17:30。",
        "寄到：清岚县城关镇人民路18号（邮政编码245500），清岚县司法局办公室收。",
        "传真号码：0000-1234568。",
        "不用说明用途",
        "最多延长20个工作日",
        "7个工作日内一次性告知怎样补正",
        "15个工作日内提出意见",
        "1至10件 不收费 11至30件 100元 31件以上 200元；以后每增加10件为一档，每档每件再加100元",
        "1至30页 不收费 31至100页 10元 101至200页 20元 201页以上 40元",
        "自收到通知次日起20个工作日内缴纳",
        "60天（自然日）内申请行政复议",
        "15天（自然日）内提起行政诉讼",
        "期限为自知道该答复之日起6个月",
    ):
        assert words in said


def test_the_five_entries_stand_in_the_national_order_on_every_page_of_every_agency(
    site: CountySite, justice: Agency, liuxi: Agency, publish: Publish, everything: Callable[[], Pages]
) -> None:
    actions.withdraw(publish(title="撤回的"), "重复", by=None)
    publish()
    pages = everything()
    seen = 0
    for address, page in pages.files().items():
        if address.startswith(("/sfj/", "/liuxi/")) and address.endswith((".html", "/")):
            said = Reader(page).said
            places = [said.rindex(name) for name in ENTRIES]
            assert places == sorted(places), address
            seen += 1
    assert seen > 90
    assert "本局公开目录" in pages.text("/sfj/")
    assert "本镇公开目录" in pages.text("/liuxi/")
    notice = Reader(pages.notice("/sfj/202603/00001.html")).said
    assert "政府信息公开指南" in notice


def test_the_tree_of_columns_holds_every_open_column(site: CountySite, justice: Agency) -> None:
    reader = Reader(Pages(site, [f"column:{column(justice, 'statutory').uid}"]).text("/sfj/statutory/"))
    for one in justice.columns.filter(fixed_entry=False):
        assert f"/sfj/{one.slug}/" in reader.links


def test_an_agencys_page_tells_where_it_is_and_what_it_published_last(
    site: CountySite, justice: Agency, publish: Publish
) -> None:
    publish("budget", "2026年部门预算")
    reader = Reader(Pages(site, [f"agency:{justice.uid}"]).text("/sfj/"))
    assert "地址 清岚县城关镇人民路18号 电话 0000-1234567" in reader.said
    assert "2026-03-30 2026年部门预算 部门预决算" in reader.said
    assert {"/sfj/foi/", "/sfj/guide/", "/sfj/feed.xml", "/sfj/202603/00001.html"} <= set(reader.links)


def test_a_dissolved_agency_stays_readable_and_leads_to_its_successor(
    site: CountySite, county: Agency, finance: Agency
) -> None:
    details = AgencyDetails("清岚县财政国资局", "县财政国资局", "11341023MB1500033U", "341023")
    day = date(2026, 3, 29)
    open_agency("czgz", AgencyKind.BUREAU, details, day, by=None, parent=county, succeeds=(finance,))
    close_agency(finance, day, by=None)
    pages = Pages(site, [f"agency:{finance.uid}", "county"])
    reader = Reader(pages.text("/czj/"))
    assert "本机关已于2026年3月29日撤销" in reader.said
    assert "职能由清岚县财政国资局承接" in reader.said
    assert "/czgz/" in reader.links
    assert "/czj/" not in Reader(pages.text("/")).links


def test_the_first_page_shows_the_newest_of_the_county_and_every_agency(
    site: CountySite, justice: Agency, finance: Agency, liuxi: Agency, publish: Publish
) -> None:
    with at(2026, 3, 27):
        publish(title="司法局三天前")
    publish("budget", "财政局今天", agency=finance)
    reader = Reader(Pages(site, ["county"]).text("/"))
    assert "2026-03-30 财政局今天 县财政局 2026-03-27 司法局三天前 县司法局" in reader.said
    assert "政府 县政府 政府部门 县司法局 县财政局 乡镇、街道 柳溪镇" in reader.said
    assert "电话 0000-1234500" in reader.said
    assert reader.meta["ColumnType"] == "首页"


def test_the_newest_of_the_county_are_found_however_far_back_they_lie(
    site: CountySite, finance: Agency, publish: Publish
) -> None:
    with at(2021, 5, 6):
        publish(title="五年前")
    for number in range(20):
        with at(2026, 1, 1 + number):
            publish("budget", f"财政局{number}", agency=finance)
    said = Reader(Pages(site, ["county"]).text("/")).said
    assert "财政局19" in said
    assert "财政局5 " in said
    assert "五年前" not in said
    with at(2029, 1, 1):
        assert "财政局19" in Reader(Pages(site, ["county"]).text("/")).said


def test_the_foot_holds_sponsor_codes_and_map_and_a_link_for_errors_only_if_there_is_one(
    site: CountySite, justice: Agency, data: Path
) -> None:
    key = f"agency:{justice.uid}"
    reader = Reader(Pages(site, [key]).text("/sfj/"))
    for words in (
        "主办：清岚县人民政府",
        "内容发布：清岚县司法局",
        "网站标识码：3410230001",
        "备案号：皖ICP备00000000号-1",
        "公安备案：皖公网安备34102300000001号",
        "联系方式",
        "网站地图",
    ):
        assert words in reader.said
    assert "我为政府网站找错" not in reader.said
    other = CountySite(Settings(data=data), report_errors="https://errors.example/?code=1&x=2")
    reader = Reader(Pages(other, [key]).text("/sfj/"))
    assert "我为政府网站找错" in reader.said
    assert "https://errors.example/?code=1&x=2" in reader.links


def test_pages_that_stand_for_nothing_help_on(site: CountySite, justice: Agency) -> None:
    pages = Pages(site, ["fixed:not-found", "fixed:gone", "fixed:robots", "fixed:style"])
    missing = Reader(pages.text("/404.html"))
    assert "没有找到这个页面" in missing.said
    assert {"/", "/sitemap.html", "/sfj/"} <= set(missing.links)
    assert "内容已撤回" in Reader(pages.text("/410.html")).said
    assert pages.text("/robots.txt").endswith(f"Sitemap: {BASE}/sitemap.xml\n")
    assert "/static/portal.css" in pages


def test_addresses_are_those_of_the_setting_where_there_is_one(justice: Agency, data: Path) -> None:
    site = CountySite(Settings(data=data, portal_address="http://127.0.0.1:8000/"))
    assert 'href="http://127.0.0.1:8000/sfj/"' in Pages(site, [f"agency:{justice.uid}"]).text("/sfj/")


def test_without_a_site_there_are_no_pages(db: None, data: Path) -> None:
    site = CountySite(Settings(data=data))
    assert list(site.everything()) == []
    assert [(key, list(made)) for key, made in site.make(["county"])] == [("county", [])]


def test_the_version_follows_what_every_page_says_and_not_a_telephone(
    site: CountySite, county: Agency
) -> None:
    first = site.version()
    rename_agency(county, date(2026, 3, 30), by=None, telephone="0000-1234599")
    assert site.version() == first
    rename_agency(county, date(2026, 3, 30), by=None, icp="皖ICP备00000001号-1")
    assert site.version() != first


def test_everything_names_each_key_once_and_targets_before_lists(
    site: CountySite, county: Agency, finance: Agency, publish: Publish
) -> None:
    document, gone = publish(), publish(title="撤回的")
    actions.withdraw(gone, "重复", by=None)
    details = AgencyDetails("清岚县应急管理局", "县应急管理局", "11341023MB1500033U", "341023")
    open_agency("yjj", AgencyKind.BUREAU, details, date(2027, 1, 1), by=None, parent=county)
    keys = list(site.everything())
    assert len(set(keys)) == len(keys)
    assert keys[:2] == [f"item:{document.uid}", f"item:{gone.uid}"]
    order = ["item", "archive", "csv", "newest", "agency-feed", "county", "map"]
    order += ["sitemap", "sitemaps", "fixed"]
    firsts = [next(at for at, key in enumerate(keys) if key.split(":")[0] == name) for name in order]
    assert firsts == sorted(firsts)
    assert "/yjj/" not in Reader(Pages(site, ["county"]).text("/")).links
