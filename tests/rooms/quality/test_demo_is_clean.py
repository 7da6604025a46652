"""The texts of the demo county are written as an office should write: hardly anything must be changed."""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from gongkai.main.demo import records
from gongkai.publishing.quality import Context, Severity, check_text

SHEET = Path(next(iter(records.__path__))) / "publications.csv"


def texts() -> Iterator[tuple[date, str]]:
    with SHEET.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            body = re.sub(r"</(?:p|tr|h\d|li|div)>|<br\s*/?>", "\n", row["正文"])
            body = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</t[dh]>", "\t", body)))
            yield date.fromisoformat(row["发布日期"]), f"{row['标题']}\n{body}"


def test_at_most_one_item_in_a_hundred_has_a_finding_that_must_be_changed() -> None:
    items = list(texts())
    wrong = [
        text
        for on, text in items
        if any(one.severity is Severity.MUST for one in check_text(text, context=Context(on=on)))
    ]
    assert len(items) > 100
    assert len(wrong) * 100 <= len(items), wrong[:3]
