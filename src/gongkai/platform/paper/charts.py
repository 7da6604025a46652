"""Charts as SVG with the table they show: for a screen, for print in black and white, for a screen reader.

A chart is a picture of figures, so the figures always stand beside it. It holds no script and no style, only
presentation attributes, and passes a content security policy that allows neither. Series differ by lightness,
hatching, dashes and marks, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Html

from gongkai.platform.paper.figures import Figure
from gongkai.platform.paper.markup import add

MOST_SERIES = 4
UNKNOWN = "没有数据"


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures under a name; None where the figure is not known."""

    name: str
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows. ``uid`` is unique in its page, ``heading`` says what the labels are (栏目, 月份).

    ``says`` is one sentence with what there is to see, for who does not see it. Every series has a figure or
    None for every label, and all figures have one unit. Raises ValueError otherwise: such a chart is a fault
    of the program.
    """

    uid: str
    title: str
    says: str
    heading: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if not self.labels or not 1 <= len(self.series) <= MOST_SERIES:
            raise ValueError(f"a chart has labels and 1 to {MOST_SERIES} series: {self.title}")
        if any(len(one.figures) != len(self.labels) for one in self.series):
            raise ValueError(f"a series has one figure a label: {self.title}")
        if len({figure.unit for figure in self.known()}) > 1:
            raise ValueError(f"a chart has one unit: {self.title}")

    @property
    def unit(self) -> str:
        """The unit of all figures; empty while none is known."""
        return next((figure.unit for figure in self.known()), "")

    def known(self) -> list[Figure]:
        """Every figure there is."""
        return [figure for one in self.series for figure in one.figures if figure is not None]

    def bounds(self) -> tuple[float, float]:
        """The least and greatest value, nought included; they differ."""
        values = [float(figure.value) for figure in self.known()]
        least, most = min([0.0, *values]), max([0.0, *values])
        return least, most if most > least else least + 1


def framed(chart: Chart, picture: Html.Element) -> str:
    """The picture in a ``<figure>`` with its caption and its table, as HTML."""
    frame = Html.Element("figure", {"class": "chart"})
    add(frame, "figcaption", chart.title)
    frame.append(picture)
    frame.append(table_of(chart))
    return Html.tostring(frame, encoding="unicode", method="html")


def picture_of(chart: Chart, width: float, height: float) -> Html.Element:
    """An empty picture that a screen reader announces by its title and its sentence."""
    title, says = f"{chart.uid}-title", f"{chart.uid}-says"
    picture = Html.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width:g} {height:g}",
            "width": f"{width:g}",
            "height": f"{height:g}",
            "role": "img",
            "aria-labelledby": f"{title} {says}",
            "font-family": "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, sans-serif",
            "font-size": "14",
            "fill": "#1d2939",
        },
    )
    add(picture, "title", chart.title, id=title)
    add(picture, "desc", chart.says, id=says)
    return picture


def table_of(chart: Chart) -> Html.Element:
    """All figures. Where there is one series, also how each was counted."""
    table = Html.Element("table")
    add(table, "caption", f"{chart.title}:数据")
    head = add(add(table, "thead"), "tr")
    unit = f"({chart.unit})" if chart.unit else ""
    counted = len(chart.series) == 1
    for words in (chart.heading, *(f"{one.name}{unit}" for one in chart.series), *(("怎么数的",) * counted)):
        add(head, "th", words, scope="col")
    body = add(table, "tbody")
    for place, label in enumerate(chart.labels):
        row = add(body, "tr")
        add(row, "th", label, scope="row")
        figures = [one.figures[place] for one in chart.series]
        for figure in figures:
            add(row, "td", UNKNOWN if figure is None else figure.number)
        if counted:
            add(row, "td", "" if figures[0] is None else figures[0].filter, **{"class": "words"})
    return table


def lines_of(label: str, cells: int, most: int = 2) -> Sequence[str]:
    """``label`` in at most ``most`` lines of ``cells`` cells; what does not fit ends with 「…」."""
    lines, line = [], ""
    for sign in label:
        if cells_of(line + sign) > cells:
            lines.append(line)
            line = ""
        line += sign
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][:-1] + "…"]
    return lines


def cells_of(text: str) -> int:
    """The width of ``text`` in half-width cells, near enough for leaving room."""
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in text)
