"""What the tests of self-assessments share: the half-year they are about, days, and reading a paper."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

import docx

from gongkai.platform import clock
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.models import Agency
from gongkai.reports.selfassessment import queries
from gongkai.reports.selfassessment.outline import Outline
from gongkai.reports.selfassessment.papers import html_of, json_of
from gongkai.reports.selfassessment.period import Period
from gongkai.reports.selfassessment.word import docx_of

FOUNDED = date(2019, 5, 15)
HALF = Period(date(2026, 1, 1), date(2026, 6, 30))
JULY = date(2026, 7, 10)
Publish = Callable[..., Document]


@contextmanager
def day_of(on: date, hour: int = 9) -> Iterator[None]:
    """The clock stands on the morning of ``on``."""
    with clock.at(datetime.combine(on, time(hour), clock.COUNTY_TIME)):
        yield


def outline(agency: Agency, period: Period = HALF, on: date = JULY) -> Outline:
    """The report as it is computed on a day."""
    with day_of(on):
        return queries.outline_for(agency, period)


def told(found: Outline, chapter: str) -> list[str]:
    """The sentences of a chapter."""
    (blocks,) = [one["blocks"] for one in as_json(found)["chapters"] if one["key"] == chapter]
    return [block["text"] for block in blocks if "text" in block]


def offered(found: Outline) -> dict[str, str]:
    """The problems and plans offered, by uid."""
    return {offer.uid: found.text(offer.sentence) for offer in found.offers}


def as_json(found: Outline) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(json_of(found))
    return values


def as_html(found: Outline) -> str:
    return html_of(found)


def as_word(found: Outline) -> tuple[str, dict[str, str]]:
    """The text of the .docx, and the rows of its first table."""
    document = docx.Document(io.BytesIO(docx_of(found)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    rows = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    return text, rows
