"""Charts: figures as a picture with their table, for a screen, for print in grey, for a screen reader."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree as Xml

import pytest

from gongkai.law.figures.figure import Figure as LegalFigure
from gongkai.platform.paper.bar_chart import bar_chart
from gongkai.platform.paper.charts import UNKNOWN, Chart, Series, cells_of, lines_of
from gongkai.platform.paper.figures import Figure
from gongkai.platform.paper.line_chart import line_chart

SVG = "{http://www.w3.org/2000/svg}"
LABELS = ("政策法规", "部门动态", "机构领导")


def figure(value: int | str, unit: str = "条") -> Figure:
    number = Decimal(value) if isinstance(value, str) else value
    return Figure(number, unit, ("f1", "f2"), "2020年1月1日至6月30日公开的信息")


def series(name: str, *values: int | str | None) -> Series:
    return Series(name, tuple(None if value is None else figure(value) for value in values))


def chart(*rows: Series, labels: tuple[str, ...] = LABELS) -> Chart:
    return Chart("items", "各栏目公开数量", "政策法规最多,有45条。", "栏目", labels, rows)


ONE = chart(series("2020年上半年", 45, 31, 7))
TWO = chart(series("2019年", 1204, 20, None), series("2020年", 45, 0, 7))
FOUR = chart(*(series(f"{year}年", 1, 2, 3) for year in range(2022, 2026)))
DRAWN = [bar_chart, line_chart]


def parsed(html: str) -> Xml.Element:
    return Xml.fromstring(html)


def words(element: Xml.Element, tag: str) -> list[str]:
    return [one.text or "" for one in element.iter(tag)]


def test_a_figure_of_the_law_is_printed_with_its_unit_and_keeps_its_facts() -> None:
    one = Figure.of(LegalFigure(1204, ("a", "b"), "已答复的申请"), "件")
    assert (one.printed, one.number, one.facts, one.filter) == (
        "1,204件",
        "1,204",
        ("a", "b"),
        "已答复的申请",
    )
    assert figure("3.50", "分").printed == "3.50分"


@pytest.mark.parametrize("draw", DRAWN)
def test_the_table_beside_it_has_every_figure(draw: object) -> None:
    told = parsed(draw(TWO))  # type: ignore[operator]
    rows = [[cell.text for cell in row] for row in told.findall("table/tbody/tr")]
    assert rows == [["政策法规", "1,204", "45"], ["部门动态", "20", "0"], ["机构领导", UNKNOWN, "7"]]
    assert words(told, "caption") == ["各栏目公开数量:数据"]
    assert [cell.text for cell in told.findall("table/thead/tr/th")] == ["栏目", "2019年(条)", "2020年(条)"]
    assert {cell.get("scope") for cell in told.iter("th")} == {"col", "row"}


def test_the_table_of_one_series_says_how_each_figure_was_counted() -> None:
    told = parsed(bar_chart(ONE))
    assert [cell.text for cell in told.findall("table/tbody/tr/td[@class='words']")] == [
        "2020年1月1日至6月30日公开的信息"
    ] * 3


@pytest.mark.parametrize("draw", DRAWN)
def test_a_screen_reader_hears_title_and_sentence(draw: object) -> None:
    picture = next(parsed(draw(ONE)).iter(f"{SVG}svg"))  # type: ignore[operator]
    named = {one.get("id"): one.text for one in picture if one.get("id")}
    assert picture.get("role") == "img"
    assert [named[uid] for uid in str(picture.get("aria-labelledby")).split()] == [ONE.title, ONE.says]


@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("shown", [ONE, TWO, FOUR])
def test_there_is_no_script_and_no_style_in_it(draw: object, shown: Chart) -> None:
    html = draw(shown)  # type: ignore[operator]
    assert not re.search(r"<script|<style|style=|\son\w+=|javascript:|href", html)


def test_text_that_looks_like_markup_stays_text() -> None:
    odd = chart(series("<b>", 1, 2, 3), labels=("<script>alert(1)</script>", "a&b", '"'))
    for draw in (bar_chart, line_chart):
        assert "<script" not in draw(odd)
        assert "<b>" not in draw(odd)


def test_bars_are_as_long_as_their_figures_and_say_them() -> None:
    told = parsed(bar_chart(ONE))
    widths = [float(str(bar.get("width"))) for bar in told.iter(f"{SVG}rect")]
    assert widths[0] / widths[1] == pytest.approx(45 / 31, rel=0.01)
    assert {"45条", "31条", "7条"} <= set(words(told, f"{SVG}text"))


def test_nought_and_not_known_are_told_apart() -> None:
    told = words(parsed(bar_chart(TWO)), f"{SVG}text")
    assert told.count("0条") == 1
    assert told.count(UNKNOWN) == 1


def test_series_differ_in_grey_too() -> None:
    bars = {bar.get("fill") for bar in parsed(bar_chart(FOUR)).iter(f"{SVG}rect")}
    assert bars >= {"#1f4e8c", "#c3d0e3", "#ffffff", "url(#items-hatched)"}
    lines = [
        (path.get("stroke-dasharray"))
        for path in parsed(line_chart(FOUR)).iter(f"{SVG}path")
        if path.get("stroke-dasharray")
    ]
    assert len(set(lines)) == 4


def test_a_fall_below_nought_goes_the_other_way() -> None:
    told = parsed(bar_chart(chart(series("变化", "-2.5", "1.5", "0"))))
    nought = float(str(next(told.iter(f"{SVG}line")).get("x1")))
    down, up, _ = [float(str(bar.get("x"))) for bar in told.iter(f"{SVG}rect")]
    assert down < nought
    assert up == nought


def test_a_figure_not_known_breaks_the_line() -> None:
    months = tuple(f"{month}月" for month in range(1, 7))
    told = parsed(line_chart(chart(series("县司法局", 5, 8, None, 7, 9, 11), labels=months)))
    assert [path.get("d", "").count("L") for path in told.iter(f"{SVG}path")] == [1, 2]
    assert len(list(told.iter(f"{SVG}circle"))) == 5


@pytest.mark.parametrize(
    "values",
    [(0, 0, 0), (None, None, None), (1, 1, 1), (10**9, 1, 0), ("0.001", "0.002", "0"), ("-5", "-1", "0")],
)
def test_a_chart_of_any_figures_is_drawn_inside_its_picture(values: tuple[int | str | None, ...]) -> None:
    for draw in (bar_chart, line_chart):
        picture = next(parsed(draw(chart(series("数量", *values)))).iter(f"{SVG}svg"))
        _, _, width, height = map(float, str(picture.get("viewBox")).split())
        for element in picture.iter():
            for name, most in (("x", width), ("y", height), ("cx", width), ("cy", height)):
                assert -0.1 <= float(element.get(name, "0")) <= most


def test_many_periods_are_thinned_and_the_last_is_named() -> None:
    days = tuple(f"2026年{number}月" for number in range(1, 61))
    told = words(parsed(line_chart(chart(series("数量", *range(60)), labels=days))), f"{SVG}text")
    named = [text for text in told if text.startswith("2026年")]
    assert named[0] == "2026年60月"
    assert 3 <= len(named) < 15


def test_long_labels_take_two_lines_and_the_table_has_them_whole() -> None:
    label = "人大代表建议和政协委员提案办理情况以及答复内容公开"
    assert lines_of(label, 24) == ["人大代表建议和政协委员提", "案办理情况以及答复内容…"]
    assert label in bar_chart(chart(series("数量", 1), labels=(label,)))
    assert cells_of("a政") == 3


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (series("少", 1),),
        (series("条", 1, 2, 3), Series("件", (figure(1, "件"),) * 3)),
        tuple(series(str(number), 1, 2, 3) for number in range(5)),
    ],
)
def test_what_cannot_be_drawn_is_no_chart(rows: tuple[Series, ...]) -> None:
    with pytest.raises(ValueError):
        replace(ONE, series=rows)
