"""A cell says a day, a text, a code or a list; what could be another is refused, not guessed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from gongkai.law.refusals import Issue
from gongkai.platform.paper.sheets_rows import Cell, RowReader, TableRow


def read(cell: Cell | None, how: str = "day", **more: Any) -> tuple[Any, list[str]]:
    reader = RowReader(TableRow(12, {} if cell is None else {"发布日期": cell}))
    value = getattr(reader, how)("发布日期", **more)
    assert all(one.field == "发布日期" for one in reader.faults.issues)
    return value, [one.rule for one in reader.faults.issues]


@pytest.mark.parametrize(
    "cell",
    [
        *("2026-03-05", "2026-3-5", "2026/3/5", "2026.3.5", "2026年3月5日", "2026年03月05日"),
        *("\uff12\uff10\uff12\uff16-03-05", "2026\uff0f3\uff0f5"),
        *("2026-03-05 14:30", "2026-03-05T14:30:05", "2026/3/5 9:01:07.5", " 2026-3-5 "),
        *(date(2026, 3, 5), datetime.fromisoformat("2026-03-05T23:59")),
    ],
)
def test_a_day_may_be_written_in_each_usual_way(cell: Cell) -> None:
    assert read(cell) == (date(2026, 3, 5), [])


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("2026年2月30日", "sheet.no_such_day"),
        ("2026-13-01", "sheet.no_such_day"),
        ("26-3-5", "sheet.short_year"),
        ("26年3月5日", "sheet.short_year"),
        ("2026-3/5", "sheet.day"),
        ("2026-03-05Z", "sheet.day"),
        ("3月5日", "sheet.day"),
        ("昨天", "sheet.day"),
        (46086, "sheet.day"),
        (20260305, "sheet.day"),
        (time(3, 4), "sheet.day"),
        (True, "sheet.day"),
    ],
)
def test_a_day_that_is_none_or_could_be_another_is_refused(cell: Cell, rule: str) -> None:
    assert read(cell) == (None, [rule])


@pytest.mark.parametrize(
    ("cell", "text", "rules"),
    [
        ("关于A的通知", "关于A的通知", []),
        (5520000, "5520000", []),
        (1.5, "1.5", []),
        (1.2345678901234567e17, "", ["sheet.long_number"]),
        (True, "", ["sheet.text"]),
        (date(2026, 1, 31), "", ["sheet.text"]),
        (timedelta(hours=3), "", ["sheet.text"]),
        (None, "", []),
    ],
)
def test_text_stays_as_it_is_and_nothing_else_is_made_text_silently(
    cell: Cell | None, text: str, rules: list[str]
) -> None:
    assert read(cell, "text") == (text, rules)


def test_codes_are_read_with_plain_signs_and_lists_at_semicolons() -> None:
    assert (
        read("\uff11\uff11341702486344515\uff28/202603\uff0d00006 ", "code")[0]
        == "11341702486344515H/202603-00006"
    )
    assert read("a.pdf\uff1bb.pdf; ;\nc.pdf", "parts")[0] == ("a.pdf", "b.pdf", "c.pdf")


def test_a_missing_cell_is_told_once_and_not_where_its_formula_failed() -> None:
    assert read(None, required=True) == (None, ["sheet.missing"])
    reader = RowReader(TableRow(3, {}, (Issue("发布日期", "sheet.no_value", "公式出错"),)))
    assert reader.day("发布日期", required=True) is None
    assert [one.rule for one in reader.faults.issues] == ["sheet.no_value"]
