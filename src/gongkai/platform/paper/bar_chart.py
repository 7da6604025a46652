"""Lying bars, one group a label: names of columns and bureaux are long. Each bar ends with its number."""

from __future__ import annotations

from xml.etree import ElementTree as Html

from gongkai.platform.paper.charts import UNKNOWN, Chart, cells_of, framed, lines_of, picture_of
from gongkai.platform.paper.markup import add

_WIDTH = 640.0
_CELL = 7.2
_MOST_LABEL_CELLS = 24
_BAR, _GAP, _LINE = 20.0, 14.0, 18.0
_LEGEND = 30.0
# Dark, light, white; a fourth is hatched: they stay apart in grey.
_FILLS = ("#1f4e8c", "#c3d0e3", "#ffffff")
_INK = "#1d2939"


def bar_chart(chart: Chart) -> str:
    """The chart and its table as HTML. Values below nought go to the left of the line of nought."""
    least, most = chart.bounds()
    label_cells = min(_MOST_LABEL_CELLS, max(map(cells_of, chart.labels)))
    left = label_cells * _CELL + 12
    room = max([cells_of(UNKNOWN), *(cells_of(figure.printed) for figure in chart.known())]) * _CELL + 10
    scale = (_WIDTH - left - room - (room if least < 0 else 0)) / (most - least)
    nought = left + (room if least < 0 else 0) - least * scale
    group = max(_BAR * len(chart.series), _LINE * 2) + _GAP
    top = _LEGEND if len(chart.series) > 1 else 6.0
    height = top + group * len(chart.labels)

    picture = picture_of(chart, _WIDTH, height)
    _hatching(picture, chart)
    if len(chart.series) > 1:
        _legend(picture, chart)
    for place, label in enumerate(chart.labels):
        middle = top + group * place + (group - _GAP) / 2
        _label(picture, label, label_cells, left - 8, middle)
        first = middle - _BAR * len(chart.series) / 2
        for number, one in enumerate(chart.series):
            figure = one.figures[place]
            y = first + _BAR * number
            if figure is None:
                add(picture, "text", UNKNOWN, x=nought + 6, y=y + 15, fill="#475467")
                continue
            length = abs(float(figure.value)) * scale
            below = figure.value < 0
            add(
                picture,
                "rect",
                x=nought - length if below else nought,
                y=y + 2,
                width=length,
                height=_BAR - 4,
                fill=_fill(chart, number),
                stroke=_INK,
                stroke_width=1,
            )
            end = nought - length - 6 if below else nought + length + 6
            add(picture, "text", figure.printed, x=end, y=y + 15, text_anchor="end" if below else "start")
    add(picture, "line", x1=nought, y1=top - 4, x2=nought, y2=height, stroke=_INK, stroke_width=1)
    return framed(chart, picture)


def _label(picture: Html.Element, label: str, cells: int, x: float, middle: float) -> None:
    lines = lines_of(label, cells)
    first = middle - _LINE * len(lines) / 2 + 14
    for number, line in enumerate(lines):
        add(picture, "text", line, x=x, y=first + _LINE * number, text_anchor="end")


def _fill(chart: Chart, number: int) -> str:
    return f"url(#{chart.uid}-hatched)" if number == len(_FILLS) else _FILLS[number]


def _hatching(picture: Html.Element, chart: Chart) -> None:
    if len(chart.series) <= len(_FILLS):
        return
    pattern = add(
        add(picture, "defs"),
        "pattern",
        id=f"{chart.uid}-hatched",
        width="6",
        height="6",
        patternUnits="userSpaceOnUse",
    )
    add(pattern, "rect", width="6", height="6", fill="#ffffff")
    add(pattern, "path", d="M0 6 L6 0", stroke=_INK, stroke_width="1.5")


def _legend(picture: Html.Element, chart: Chart) -> None:
    x = 0.0
    for number, one in enumerate(chart.series):
        fill = _fill(chart, number)
        add(picture, "rect", x=x + 1, y=4, width=14, height=14, fill=fill, stroke=_INK, stroke_width=1)
        add(picture, "text", one.name, x=x + 21, y=16)
        x += 21 + cells_of(one.name) * _CELL + 20
