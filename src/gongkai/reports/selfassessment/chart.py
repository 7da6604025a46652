"""The chart of a report, from the figures its sentences print."""

from __future__ import annotations

from gongkai.platform.paper.bar_chart import bar_chart
from gongkai.platform.paper.charts import Chart, Series
from gongkai.reports.selfassessment.outline import ChartBlock, Outline


def chart_html(outline: Outline, block: ChartBlock) -> str:
    """The chart as SVG with its table, as HTML."""
    figures = tuple(outline.figures[key].figure for key in block.keys)
    series = (Series("条数", figures),)
    return bar_chart(Chart("columns", block.title, block.says, block.heading, block.labels, series))
