"""Lines over periods. A figure that is not known breaks its line: nobody shall read a fall into a gap."""

from __future__ import annotations

import math
from collections.abc import Iterator
from xml.etree import ElementTree as Html

from gongkai.platform.paper.charts import Chart, Series, cells_of, framed, picture_of
from gongkai.platform.paper.markup import add

_WIDTH, _HEIGHT = 640.0, 320.0
_CELL = 7.2
_TOP, _BOTTOM = 34.0, 34.0
_STROKES = ("#1d2939", "#1f4e8c", "#475467", "#1d2939")
_DASHES = ("none", "9 5", "2 4", "12 4 2 4")
_MARKS = ("circle", "square", "diamond", "ring")
_Point = tuple[float, float]


def line_chart(chart: Chart) -> str:
    """The chart and its table as HTML. Labels are periods in their order; too many are thinned out."""
    least, most = chart.bounds()
    steps = _steps(least, most)
    low, high = steps[0], steps[-1]
    left = max(cells_of(_printed(step)) for step in steps) * _CELL + 14
    right = max(cells_of(one.name) for one in chart.series) * _CELL + 16 if len(chart.series) > 1 else 16
    across = _WIDTH - left - right

    def x(place: int) -> float:
        return left + across * (place + 0.5) / len(chart.labels)

    def y(value: float) -> float:
        return _TOP + (_HEIGHT - _TOP - _BOTTOM) * (high - value) / (high - low)

    picture = picture_of(chart, _WIDTH, _HEIGHT)
    if chart.unit:
        add(picture, "text", f"单位:{chart.unit}", x=0, y=14, fill="#475467")
    for step in steps:
        ink = "#1d2939" if step == 0 else "#d0d5dd"
        add(picture, "line", x1=left, y1=y(step), x2=_WIDTH - right, y2=y(step), stroke=ink, stroke_width=1)
        add(picture, "text", _printed(step), x=left - 8, y=y(step) + 5, text_anchor="end")
    _labels(picture, chart, [x(place) for place in range(len(chart.labels))], across)
    names: list[tuple[float, Series, _Point]] = []
    for number, one in enumerate(chart.series):
        points = [
            None if figure is None else (x(place), y(float(figure.value)))
            for place, figure in enumerate(one.figures)
        ]
        last = _line(picture, points, number)
        if last is not None:
            names.append((last[1], one, last))
    if len(chart.series) > 1:
        _names(picture, names, _WIDTH - right + 8)
    return framed(chart, picture)


def _line(picture: Html.Element, points: list[_Point | None], number: int) -> _Point | None:
    ink = _STROKES[number]
    for run in _runs(points):
        if len(run) > 1:
            path = " ".join(f"{'L' if place else 'M'}{x:.1f} {y:.1f}" for place, (x, y) in enumerate(run))
            dash = _DASHES[number]
            add(picture, "path", d=path, fill="none", stroke=ink, stroke_width=2, stroke_dasharray=dash)
    for point in points:
        if point is not None:
            _mark(picture, _MARKS[number], point, ink)
    known = [point for point in points if point is not None]
    return known[-1] if known else None


def _mark(picture: Html.Element, kind: str, at: _Point, ink: str) -> None:
    x, y = at
    if kind == "square":
        add(picture, "rect", x=x - 4, y=y - 4, width=8, height=8, fill=ink)
    elif kind == "diamond":
        add(picture, "path", d=f"M{x:.1f} {y - 5:.1f} l5 5 l-5 5 l-5 -5 z", fill=ink)
    else:
        fill = ink if kind == "circle" else "#ffffff"
        add(picture, "circle", cx=x, cy=y, r=4, fill=fill, stroke=ink, stroke_width=2)


def _names(picture: Html.Element, names: list[tuple[float, Series, _Point]], x: float) -> None:
    """Each name at the end of its line; names that would stand on one another move down."""
    free = 0.0
    for y, one, (end, height) in sorted(names, key=lambda row: row[0]):
        place = max(y + 5, free)
        free = place + 18
        add(picture, "line", x1=end + 6, y1=height, x2=x - 3, y2=place - 5, stroke="#98a2b3", stroke_width=1)
        add(picture, "text", one.name, x=x, y=place)


def _labels(picture: Html.Element, chart: Chart, places: list[float], across: float) -> None:
    widest = max(map(cells_of, chart.labels)) * _CELL + 10
    every = max(1, math.ceil(widest * len(places) / across))
    # The last is always named: it is the period people look for. Counting from it keeps the steps even.
    for place in range(len(places) - 1, -1, -every):
        add(picture, "text", chart.labels[place], x=places[place], y=_HEIGHT - 12, text_anchor="middle")


def _runs(points: list[_Point | None]) -> Iterator[list[_Point]]:
    run: list[_Point] = []
    for point in points:
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _steps(least: float, most: float) -> list[float]:
    """Four to seven round values from at or below ``least`` to at or above ``most``."""
    rough = (most - least) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    if step < 1 and least == int(least) and most == int(most):
        step = 1.0
    first, last = math.floor(least / step), math.ceil(most / step)
    return [number * step for number in range(first, last + 1)]


def _printed(step: float) -> str:
    return f"{round(step, 6):,g}" if abs(step) < 1e6 else f"{step:,.0f}"
