"""Table four: a review or suit counts by its outcome when it is concluded, and as pending until then."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.law.figures import (
    CountingOptions,
    DisputeKind,
    DisputeOutcome,
    DisputeRecord,
    YearFacts,
    annual_figures,
)
from gongkai.law.refusals import Refused

COLUMNS = ("upheld", "corrected", "other", "pending", "total")


def dispute(uid: str, opened: str, outcome: str | None = None, concluded: str | None = None) -> DisputeRecord:
    return DisputeRecord(
        uid,
        DisputeKind.REVIEW,
        date.fromisoformat(opened),
        DisputeOutcome(outcome) if outcome else None,
        date.fromisoformat(concluded) if concluded else None,
    )


def test_a_dispute_stands_in_one_column_of_its_year() -> None:
    for opened, outcome, concluded, counted in [
        ("2025-01-01", "upheld", "2025-12-31", ["upheld", "total"]),
        ("2024-12-31", "corrected", "2025-01-01", ["corrected", "total"]),
        ("2024-12-31", "other", "2025-06-01", ["other", "total"]),
        ("2024-12-31", "other", "2024-12-31", []),
        ("2025-12-31", None, None, ["pending", "total"]),
        ("2025-12-31", "upheld", "2026-01-01", ["pending", "total"]),
        ("2023-01-01", None, None, ["pending", "total"]),
        ("2026-01-01", None, None, []),
        ("2026-01-01", "upheld", "2026-01-02", []),
    ]:
        figures = annual_figures(YearFacts(disputes=(dispute("甲", opened, outcome, concluded),)), 2025)
        assert [column for column in COLUMNS if figures.figure(f"t4.review.{column}").value] == counted


def test_each_group_counts_its_own_disputes() -> None:
    kinds = (DisputeKind.REVIEW, DisputeKind.LIT_AFTER_REVIEW, DisputeKind.LIT_AFTER_REVIEW)
    disputes = tuple(DisputeRecord(str(at), kind, date(2025, 5, 6)) for at, kind in enumerate(kinds))
    figures = annual_figures(YearFacts(disputes=disputes), 2025)
    assert [figures.figure(f"t4.{kind}.pending").value for kind in DisputeKind] == [1, 0, 2]
    assert figures.figure("t4.lit_after_review.total").facts == ("1", "2")
    assert figures.figure("t4.review.pending").filter == "行政复议:2025-12-31以前受理,当日尚未审结"
    assert figures.figure("t4.review.upheld").filter == "行政复议:2025年内审结,结果维持"


def test_counting_only_the_disputes_of_the_year_is_a_setting_and_both_say_that_no_text_was_read() -> None:
    facts = YearFacts(
        disputes=(
            dispute("旧案已结", "2024-11-01", "upheld", "2025-02-01"),
            dispute("旧案未结", "2024-11-02"),
            dispute("新案已结", "2025-11-01", "upheld", "2025-12-01"),
        )
    )
    usual = annual_figures(facts, 2025)
    of_the_year = annual_figures(facts, 2025, CountingOptions(only_disputes_of_the_year=True))
    assert usual.figure("t4.review.total").facts == ("旧案已结", "新案已结", "旧案未结")
    assert of_the_year.figure("t4.review.total").facts == ("新案已结",)
    assert usual.remarks == ("表四的复议、诉讼计当年审结的和年末尚未审结的;填报说明(未查到原文,请核对)",)
    assert of_the_year.remarks == ("表四的复议、诉讼只计当年受理的;填报说明(未查到原文,请核对)",)
    assert "国办公开办函〔2019〕60号(原文只读到一部分,请核对)" in annual_figures(facts, 2020).remarks[0]


IMPOSSIBLE: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"uid": ""}, "uid", "form.text"),
    ({"kind": "review"}, "kind", "form.value"),
    ({"opened_on": None}, "opened_on", "form.day"),
    ({"outcome": "upheld"}, "outcome", "form.value"),
    ({"outcome": None}, "outcome", "figures.result"),
    ({"concluded_on": None}, "outcome", "figures.result"),
    ({"concluded_on": 20250601}, "concluded_on", "form.day"),
    ({"concluded_on": date(2025, 5, 5)}, "concluded_on", "form.order"),
)


def test_an_impossible_dispute_is_refused() -> None:
    day = date(2025, 5, 6)
    values: dict[str, Any] = {"uid": "甲", "kind": DisputeKind.REVIEW, "opened_on": day, "concluded_on": day}
    values |= {"outcome": DisputeOutcome.UPHELD}
    assert DisputeRecord(**values).concluded_on == day
    for changes, field, rule in IMPOSSIBLE:
        with pytest.raises(Refused) as caught:
            DisputeRecord(**{**values, **changes})
        (issue,) = caught.value.issues
        assert (issue.field, issue.rule) == (field, rule)
