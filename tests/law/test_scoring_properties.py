"""What holds for every score, whatever is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from scoring_examples import BUREAU, clause, found, indicator, scored, sheet

from gongkai.law.scoring import ClauseForm, Finding, PartsRule, Per, rank, rehearse

X = indicator(
    "x",
    "8",
    clause("d", ClauseForm.DEDUCT, points=Decimal("0.75")),
    clause("o", ClauseForm.DEDUCT, points=Decimal(2), per=Per.ONCE),
    clause("p", ClauseForm.PART, points=Decimal(5)),
    clause("q", ClauseForm.PART, points=Decimal(4)),
    clause("all", ClauseForm.FORFEIT),
    clause("half", ClauseForm.SHARE, points=Decimal("3.33"), share=Decimal("0.5")),
    clause("cap", ClauseForm.CAP),
    clause("low", ClauseForm.CEILING, points=Decimal("4.5")),
    clause("late", ClauseForm.DEDUCT, points=Decimal(1), applies_from=date(2020, 1, 1)),
    parts_rule=PartsRule.SCALE,
)
OURS = sheet(X, indicator("y", "3"))
CLAUSES = sorted({each.id for each in X.clauses} | {""})


@st.composite
def findings(draw: st.DrawFn) -> tuple[Finding, ...]:
    rows = []
    for place, name in enumerate(draw(st.lists(st.sampled_from(CLAUSES), max_size=6))):
        count = draw(st.integers(1, 4))
        day = date(2019 + draw(st.integers(0, 1)), 12, 31)
        points = Decimal(draw(st.integers(0, 300))) / 100 if name == "" else None
        rows.append(
            found(f"f{place}", "x", name, count=count, of=4, document_day=day, points=points),
        )
    return tuple(rows)


@given(findings())
def test_marks_and_deductions_make_the_full_marks_and_every_reason_counts(rows: tuple[Finding, ...]) -> None:
    result = scored(OURS, *rows)
    for each in result.indicators:
        assert 0 <= each.points <= each.full_marks
        assert each.points + each.deduction == each.full_marks
        assert sum(reason.taken for reason in each.reasons) == each.deduction
        assert all(reason.taken >= 0 and reason.evidence for reason in each.reasons)
    told = [row.finding for each in result.indicators for row in (*each.reasons, *each.set_aside)]
    assert sorted(told) == sorted(row.uid for row in rows)


@given(findings(), st.data())
def test_repairing_never_costs_marks(rows: tuple[Finding, ...], data: st.DataObject) -> None:
    first = scored(OURS, *rows)
    uids = [row.uid for row in rows]
    repaired = data.draw(st.sets(st.sampled_from(uids))) if uids else set()
    expected = rehearse(first, repaired)
    assert expected.gained >= 0
    assert rehearse(first, set(uids)).second.score == OURS.indicators[0].full_marks + 3  # type: ignore[operator]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6))
def test_a_rank_is_one_more_than_the_number_of_better_units(losses: list[int]) -> None:
    results = [
        scored(
            OURS, found("f", "y", points=Decimal(lost)), unit=replace(BUREAU, code=str(n), name=f"单位{n}")
        )
        for n, lost in enumerate(losses)
    ]
    for row in rank(results):
        assert row.rank == 1 + sum(other.score > row.result.score for other in results)
        assert len(row.tied_with) == sum(other.score == row.result.score for other in results) - 1
