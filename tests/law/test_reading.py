"""周敏 feeds files by hand: what is misspelt is named with its path, and nothing is guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum

import pytest

from gongkai.law.reading import Entry, Faults, read_day, shown
from gongkai.law.refusals import Issue, Refused, refuse

KNOWN = ("name", "count", "on", "kind", "rows", "inner")


class Colour(StrEnum):
    RED = "red"


def read(value: object) -> tuple[Entry, Faults]:
    faults = Faults()
    return Entry(value, "case", faults, KNOWN), faults


def paths(faults: Faults) -> list[tuple[str, str]]:
    return [(issue.field, issue.rule) for issue in faults.issues]


def test_every_fault_of_a_document_is_told_at_once() -> None:
    entry, faults = read({"nmae": "x", "count": "3", "on": "2026-2-3", "kind": "blue"})
    entry.text("name", required=True)
    entry.whole("count")
    entry.day("on")
    entry.choice("kind", Colour)
    assert paths(faults) == [
        ("case.nmae", "form.unknown_key"),
        ("case.name", "form.missing_key"),
        ("case.count", "form.value"),
        ("case.on", "form.day"),
        ("case.kind", "form.value"),
    ]
    with pytest.raises(Refused) as refused:
        faults.stop()
    assert len(refused.value.issues) == 5
    assert "case.count" in str(refused.value)


def test_a_clean_document_is_read_and_does_not_stop() -> None:
    entry, faults = read(
        {"name": "甲", "count": 3, "on": "2026-02-03", "kind": "red", "rows": [1], "inner": {}}
    )
    assert entry.text("name") == "甲"
    assert entry.whole("count") == 3
    assert entry.day("on") == date(2026, 2, 3)
    assert entry.choice("kind", Colour) is Colour.RED
    assert list(entry.items("rows")) == [1]
    inner = entry.entry("inner", ("x",))
    assert inner is not None and inner.path == "case.inner"
    faults.stop()


def test_a_number_is_a_whole_number_within_bounds() -> None:
    for value in [True, 1.0, "1", -1, 11]:
        entry, faults = read({"count": value})
        assert entry.whole("count", least=0, most=10) is None
        assert paths(faults) == [("case.count", "form.value")]


def test_the_bounds_themselves_are_allowed() -> None:
    for value in [0, 10]:
        entry, faults = read({"count": value})
        assert entry.whole("count", least=0, most=10) == value
        faults.stop()


def test_a_day_is_written_in_full_and_exists() -> None:
    for value in [
        "2026-02-30",
        "20260203xx",
        "2026-2-03",
        20260203,
        datetime(2026, 2, 3, tzinfo=UTC),
        "今天",
        "",
    ]:
        faults = Faults()
        assert read_day(value, "on", faults) is None
        assert paths(faults) == [("on", "form.day")]


def test_null_counts_as_absent() -> None:
    entry, faults = read({"name": None})
    assert not entry.has("name")
    assert entry.text("name") is None
    faults.stop()


def test_a_mapping_is_a_mapping() -> None:
    for value in ["文字", 5, None]:
        _, faults = read(value)
        assert paths(faults) == [("case", "form.mapping")]


def test_a_list_is_a_list() -> None:
    for value in ["ab", {"a": 1}, 3]:
        entry, faults = read({"rows": value})
        assert list(entry.items("rows")) == []
        assert paths(faults) == [("case.rows", "form.value")]


def test_text_is_not_empty() -> None:
    for value in ["", "  ", 3]:
        entry, faults = read({"name": value})
        assert entry.text("name") is None
        assert paths(faults) == [("case.name", "form.value")]


def test_a_quoted_value_stays_short() -> None:
    assert len(shown("长" * 500)) == 58
    assert shown("短") == "「短」"


def test_a_refusal_always_has_a_reason() -> None:
    with pytest.raises(AssertionError):
        Refused(())
    assert refuse("a", "b", "丙").issues == (Issue("a", "b", "丙"),)
