"""What the report counts: each item once, each total the sum of its rows, and what was left out."""

from __future__ import annotations

from datetime import date

import pytest
from half_year import FOUNDED, HALF, JULY, Publish, as_html, as_json, as_word, day_of, offered, outline, told

from gongkai.law.refusals import Refused
from gongkai.law.sources import Confidence, RuleSource
from gongkai.platform.accounts.models import Person
from gongkai.publishing.events.actions import register_event
from gongkai.publishing.importing.running import run
from gongkai.publishing.importing.sheet_row import SheetRow
from gongkai.publishing.publications import actions as publications
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import Channel, Document
from gongkai.publishing.publications.queries import newest
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions import open_column, rename_column, set_rule
from gongkai.registry.catalogue.models import Column, RuleKind, TermUnit
from gongkai.registry.catalogue.rule_entry import RuleEntry
from gongkai.reports.selfassessment.chart import chart_html
from gongkai.reports.selfassessment.listed import as_csv, rows_behind
from gongkai.reports.selfassessment.outline import Outline
from gongkai.reports.selfassessment.period import Period, checked, last_half_year
from gongkai.reports.selfassessment.plain_data import outline_of, plain

pytestmark = pytest.mark.django_db
Columns = dict[str, Column]


def counts(found: Outline) -> dict[str, int]:
    """The printed rows by the name of their column."""
    (chart,) = found.charts()
    return {
        label: int(found.figures[key].figure.value)
        for label, key in zip(chart.labels, chart.keys, strict=True)
    }


def test_the_bureau_published_nine_items_and_the_rows_say_where(
    justice: Agency, columns: Columns, spring: list[Document]
) -> None:
    found = outline(justice)
    assert counts(found) == {"部门动态": 4, "政策法规": 2, "政策解读": 2, "机构领导": 1}
    assert told(found, "content")[1] == (
        "2026年上半年清溪县司法局在政府信息公开网站主动公开信息9条，是下列4个栏目之和："
        "机构领导1条、政策法规2条、政策解读2条、部门动态4条。"
    )
    assert "其中政策解读2条，包括主要负责同志解读0条、图表解读1条、部门解读1条。" in told(found, "content")


def test_no_total_is_printed_that_is_not_the_sum_of_its_rows(
    justice: Agency, columns: Columns, spring: list[Document]
) -> None:
    found = outline(justice)
    total = found.figures["total"].figure
    (chart,) = found.charts()
    rows = [found.figures[key].figure for key in chart.keys]
    assert total.value == sum(int(row.value) for row in rows) == len(spring)
    assert sorted(total.facts) == sorted(uid for row in rows for uid in row.facts)
    assert len(set(total.facts)) == len(total.facts)
    for opened in found.figures.values():
        if opened.figure.unit in ("条", "项", "个", "件") and opened.key != "change":
            assert opened.figure.value == len(opened.figure.facts), opened.key


def test_one_item_more_moves_page_json_word_chart_and_list_alike(
    justice: Agency, columns: Columns, spring: list[Document], publish: Publish
) -> None:
    def everywhere() -> list[str]:
        found = outline(justice)
        (chart,) = found.charts()
        key = f"column.{columns['部门动态'].uid}"
        text, table = as_word(found)
        news = found.figures[key]
        return [
            as_html(found).split("主动公开信息<a")[1].split(">")[1].split("<")[0],
            str(as_json(found)["figures"][key]["value"]),
            text.split("部门动态")[1].split("条")[0],
            table["部门动态"],
            chart_html(found, chart).split(">部门动态</th><td>")[1].split("<")[0],
            str(len(rows_behind(news))),
            str(as_csv(news).decode().count("\n") - 1),
        ]

    assert everywhere() == ["9条", "4", "4", "4", "4", "4", "4"]
    more = publish(columns["部门动态"], "律师进社区", date(2026, 6, 1))
    assert everywhere() == ["10条", "5", "5", "5", "5", "5", "5"]
    with day_of(date(2026, 6, 5)):
        publications.withdraw(more, "电话号码没有遮住", by=None)
    assert everywhere() == ["9条", "4", "4", "4", "4", "4", "4"]


def test_an_edit_is_no_new_item_and_an_item_taken_back_does_not_count(
    justice: Agency, columns: Columns, spring: list[Document]
) -> None:
    first, second = spring[:2]
    with day_of(date(2026, 5, 6)):
        changed = Content(
            title="普法讲座走进城东小学",
            column=columns["部门动态"].uid,
            body="<p>改了一个字。</p>",
            source="清溪县司法局",
        )
        revision = publications.draft(changed, by=None, document=first, based_on=newest(first).hash)
        publications.publish(first, revision.hash, by=None)
        publications.withdraw(second, "名单里有身份证号", by=None)
    found = outline(justice)
    assert counts(found)["部门动态"] == 3
    notes = told(found, "notes")
    assert "有1条公开后又撤回，没有计入。" in notes
    assert "有1条在时段内改动过文字；改动不算新内容。" in notes
    assert found.figures["left.withdrawn"].figure.facts == (second.uid,)


def test_an_item_moved_to_another_column_counts_once_where_it_is_now(
    justice: Agency, columns: Columns, spring: list[Document]
) -> None:
    item = spring[0]
    with day_of(date(2026, 5, 6)):
        there = Content(
            title="普法讲座走进城东小学", column=columns["回应关切"].uid, body="<p>一。</p>", source="局"
        )
        revision = publications.draft(there, by=None, document=item, based_on=newest(item).hash)
        publications.publish(item, revision.hash, by=None)
    found = outline(justice)
    assert counts(found) == {"部门动态": 3, "政策法规": 2, "政策解读": 2, "机构领导": 1, "回应关切": 1}
    assert found.figures["total"].figure.value == 9
    assert "有1条在时段内换过栏目；只计在现在的栏目，移动不算新内容。" in told(found, "notes")


def test_several_channels_are_named_and_the_item_still_counts_once(
    justice: Agency, columns: Columns, spring: list[Document]
) -> None:
    with day_of(date(2026, 4, 2)):
        publications.add_channel(spring[0], Channel.WECHAT, date(2026, 1, 9), by=None)
        publications.add_channel(spring[0], Channel.NOTICEBOARD, date(2026, 1, 9), by=None)
    assert told(outline(justice), "content")[-1] == (
        "主要通过政府信息公开网站公开，共9条；其中同时在其他渠道公开的有：公众号1条、公示栏1条。"
        "同一条信息在几个渠道公开的，合计只计一次。"
    )


def test_the_same_period_a_year_before_is_compared_where_there_was_something(
    justice: Agency, columns: Columns, spring: list[Document], publish: Publish
) -> None:
    assert not any("上年同期" in said for said in told(outline(justice), "content"))
    publish(columns["部门动态"], "去年的一条", date(2025, 3, 1))
    assert "上年同期公开1条，本时段增加8条。" in told(outline(justice), "content")


def test_a_bureau_with_nothing_published_gets_its_report_with_nought(
    justice: Agency, columns: Columns
) -> None:
    found = outline(justice)
    assert found.figures["total"].figure.value == 0
    assert found.charts() == ()
    assert "没有公开过信息" in told(found, "content")[1]
    assert as_word(found)[0].count("要您写") == len(found.to_write()) == 7


def test_what_nobody_registered_is_left_to_the_clerk_and_not_printed_as_nought(
    justice: Agency, columns: Columns, spring: list[Document]
) -> None:
    (place,) = [one for one in outline(justice).to_write() if one.place == "register"]
    assert "____件" in place.pattern
    assert told(outline(justice), "requests") == []


def test_a_sheet_cut_by_the_period_is_named_with_what_was_left_out(
    justice: Agency, columns: Columns, spring: list[Document]
) -> None:
    days = (date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 3))
    rows = [
        SheetRow(
            number,
            justice,
            columns["机构领导"],
            Content(
                title=f"旧站第{number}条", column=columns["机构领导"].uid, body="<p>旧。</p>", source="局"
            ),
            on,
        )
        for number, on in enumerate(days, start=2)
    ]
    with day_of(date(2026, 2, 3)):
        run(
            rows,
            file_name="旧站.xlsx",
            file_hash="a" * 64,
            by=None,
            dry_run=False,
            skip_refused=False,
            progress=lambda done, total: None,
        )
    found = outline(justice)
    assert counts(found)["机构领导"] == 2
    assert (
        "2026年2月3日导入的“旧站.xlsx”被时段切开：发布日期在时段内的1条按上面的数法计，在时段外的2条没有计入。"
    ) in told(found, "notes")


def test_a_column_renamed_and_one_opened_in_the_period_are_told(
    justice: Agency, columns: Columns, spring: list[Document], publish: Publish
) -> None:
    with day_of(date(2026, 4, 20)):
        rename_column(columns["部门动态"], "工作动态", date(2026, 4, 20), by=None)
        new = open_column(justice, "emergency", "应急管理", date(2026, 4, 20), by=None)
    publish(new, "防汛值班安排", date(2026, 5, 1))
    found = outline(justice)
    assert counts(found)["工作动态"] == 4
    notes = told(found, "notes")
    assert "“部门动态”2026年4月20日改名“工作动态”，整个时段合在一起计。" in notes
    assert "2026年4月20日开设“应急管理”；开设以前公开的，按现在所在的栏目计。" in notes


def test_a_renaming_after_the_period_leaves_the_name_of_then(
    justice: Agency, columns: Columns, spring: list[Document]
) -> None:
    with day_of(date(2026, 7, 2)):
        rename_column(columns["部门动态"], "工作动态", date(2026, 7, 2), by=None)
    assert counts(outline(justice))["部门动态"] == 4


def test_problems_are_offered_with_their_figures_and_none_is_printed_unasked(
    justice: Agency, columns: Columns, spring: list[Document]
) -> None:
    found = outline(justice)
    problems = offered(found)
    assert problems["imbalance"] == "栏目之间不平衡。部门动态、政策法规两个栏目合计6条，占66.7%。"
    assert problems["forms"] == (
        "解读形式较单一。政策解读2条中，图表解读1条、部门解读1条、主要负责同志解读0条。"
    )
    assert problems["responses"] == "回应关切没有新内容：0条。"
    assert problems["empty"] == "还有空白栏目3个：上级政策文件、主要负责同志解读、回应关切。"
    assert told(found, "problems") == []


def test_the_days_from_making_to_publishing_are_working_days(
    justice: Agency, columns: Columns, publish: Publish
) -> None:
    # Friday to Monday is one working day; the spring festival lies in the second.
    publish(columns["部门文件"], "甲", date(2026, 3, 30), made_on=date(2026, 3, 27))
    publish(columns["部门文件"], "乙", date(2026, 3, 13), made_on=date(2026, 2, 2))
    publish(columns["部门动态"], "丙", date(2026, 3, 16))
    publish(columns["上级政策文件"], "中华人民共和国禁毒法", date(2026, 3, 16), made_on=date(2007, 12, 29))
    found = outline(justice)
    assert offered(found)["slow"] == (
        "公开的时效性还有待提高。从成文到公开平均13.0个工作日，超过20个工作日的有1条。"
    )
    assert found.figures["problem.slow"].figure.filter.endswith(
        "没有成文日期、或成文日期不可用的1条未算，上级文件1条不算"
    )


def test_a_period_reversed_or_to_come_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused) as reversed_:
        checked(date(2026, 6, 30), date(2026, 1, 1), JULY)
    assert "早于开始日期" in reversed_.value.issues[0].text
    with pytest.raises(Refused) as ahead:
        checked(date(2026, 8, 1), date(2026, 9, 1), JULY)
    assert "还没有到" in ahead.value.issues[0].text


def test_a_period_that_is_not_over_says_until_when_it_counts(
    justice: Agency, columns: Columns, spring: list[Document]
) -> None:
    found = outline(justice, on=date(2026, 6, 20))
    assert found.figures["total"].figure.value == 8
    assert (
        told(found, "notes")[-1] == "时段还没有过完，数据截至2026年6月20日；以后到2026年6月30日的还没有计入。"
    )


def test_a_bureau_that_did_not_exist_then_is_refused(justice: Agency) -> None:
    with pytest.raises(Refused) as refused, day_of(JULY):
        outline(justice, Period(date(2018, 1, 1), date(2018, 6, 30)))
    assert "机关不存在" in refused.value.issues[0].text


def test_a_half_year_has_its_name_and_any_other_span_its_days() -> None:
    assert HALF.words() == "2026年上半年"
    assert Period(date(2026, 4, 1), date(2026, 6, 30)).words() == "2026年第二季度"
    assert Period(date(2026, 1, 2), date(2026, 6, 30)).words() == "2026年1月2日至6月30日"
    assert last_half_year(date(2026, 6, 30)) == Period(date(2025, 7, 1), date(2025, 12, 31))
    assert last_half_year(date(2026, 7, 1)) == HALF
    assert HALF.half_year_after() == Period(date(2026, 7, 1), date(2026, 12, 31))


def test_what_is_kept_as_plain_values_is_read_back_the_same(
    justice: Agency, columns: Columns, spring: list[Document]
) -> None:
    found = outline(justice)
    assert outline_of(plain(found)) == found


def test_what_is_overdue_on_the_last_day_and_what_was_published_late_are_offered(
    justice: Agency, columns: Columns, spring: list[Document], zhou: Person
) -> None:
    set_rule(columns["部门动态"], rule(RuleKind.AT_LEAST_WITHIN, count=1, length=14), FOUNDED, by=None)
    within = rule(
        RuleKind.WITHIN_EVENT,
        length=7,
        event_kinds=("penalty_decided",),
        trigger="作出决定",
        act="公开",
        done="published",
        needs_registration=False,
        unit=TermUnit.WORKING_DAYS.value,
    )
    set_rule(columns["政策法规"], within, FOUNDED, by=None)
    with day_of(date(2026, 3, 2)):
        decided = register_event(
            justice, "penalty_decided", "清司罚决字〔2026〕1号", date(2026, 3, 2), by=zhou
        )
    with day_of(date(2026, 3, 27)):
        publications.publish_event(spring[4], decided, by=zhou)
    found = outline(justice)
    problems = offered(found)
    assert problems["overdue"] == "信息更新不够及时。到2026年6月30日，有1项公开义务超期，涉及部门动态。"
    assert problems["late"] == "有的事项公开时已经超过规定期限，共1件。"
    (line,) = found.figures["problem.late"].lines
    assert (line.title, line.day) == ("政策法规:清司罚决字〔2026〕1号", date(2026, 3, 26))
    assert "应在2026年3月11日前公开" in line.told


def rule(kind: RuleKind, **more: object) -> RuleEntry:
    values = {"unit": TermUnit.CALENDAR_DAYS.value, **more}
    return RuleEntry(
        *("RX", kind, "试验", RuleSource.OWN.value, Confidence.PROPOSAL.value, "试验"),
        **values,  # type: ignore[arg-type]
    )
