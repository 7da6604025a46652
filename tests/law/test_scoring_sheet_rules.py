"""A sheet that cannot be right is not taken: 孙丽 reads which field is wrong and what to do."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from scoring_examples import PROOF, SOURCE, clause, found, indicator, refused, sheet

from gongkai.law.scoring import (
    Clause,
    ClauseForm,
    Evidence,
    Finding,
    IndicatorKind,
    NoTask,
    PartsRule,
    Per,
    TotalRule,
    UnitKind,
)

ONE = Decimal(1)


@pytest.mark.parametrize(
    ("form", "points", "share", "wrong"),
    [
        (ClauseForm.DEDUCT, None, None, ""),
        (ClauseForm.DEDUCT, ONE, None, ""),
        (ClauseForm.DEDUCT, ONE, ONE, "share"),
        (ClauseForm.PART, None, None, "points"),
        (ClauseForm.PART, ONE, None, ""),
        (ClauseForm.PART, ONE, ONE, "share"),
        (ClauseForm.FORFEIT, None, None, ""),
        (ClauseForm.FORFEIT, ONE, None, "points"),
        (ClauseForm.FORFEIT, None, ONE, "share"),
        (ClauseForm.SHARE, None, ONE, ""),
        (ClauseForm.SHARE, ONE, ONE, ""),
        (ClauseForm.SHARE, ONE, None, "share"),
        (ClauseForm.CAP, None, None, ""),
        (ClauseForm.CAP, None, ONE, ""),
        (ClauseForm.CAP, ONE, None, "points"),
        (ClauseForm.CEILING, ONE, None, ""),
        (ClauseForm.CEILING, None, None, "points"),
        (ClauseForm.CEILING, ONE, ONE, "share"),
    ],
)
def test_each_form_of_clause_has_its_own_numbers(
    form: ClauseForm, points: Decimal | None, share: Decimal | None, wrong: str
) -> None:
    def build() -> Clause:
        return clause("c", form, points=points, share=share)

    if wrong:
        assert refused(build) == [(wrong, "scoring.clause_number")]
    else:
        assert build().form is form


@pytest.mark.parametrize(
    ("value", "ok"),
    [
        (Decimal("0"), True),
        (Decimal("0.01"), True),
        (Decimal("0.001"), False),
        (Decimal("10000"), True),
        (Decimal("10000.01"), False),
        (Decimal("-0.01"), False),
        (Decimal("NaN"), False),
        (Decimal("sNaN"), False),
        (Decimal("Infinity"), False),
        (Decimal("1E+999999"), False),
        (Decimal("1E-999999"), False),
        (2, False),
        (2.0, False),
        ("2", False),
        (True, False),
    ],
)
def test_marks_are_decimals_of_two_places(value: object, ok: bool) -> None:
    if ok:
        assert clause("c", ClauseForm.DEDUCT, points=value).points == value
    else:
        assert refused(lambda: clause("c", ClauseForm.DEDUCT, points=value)) == [("points", "form.amount")]


@pytest.mark.parametrize(
    ("value", "ok"), [("0", True), ("1", True), ("1.0001", False), ("0.0001", True), ("0.00001", False)]
)
def test_shares_lie_between_nothing_and_all(value: str, ok: bool) -> None:
    if ok:
        assert clause("c", ClauseForm.CAP, share=Decimal(value)).share == Decimal(value)
    else:
        issue = [("share", "form.amount")]
        assert refused(lambda: clause("c", ClauseForm.CAP, share=Decimal(value))) == issue


def test_a_clause_tells_all_its_faults_at_once() -> None:
    def build() -> Clause:
        return Clause(
            "",
            "gift",  # type: ignore[arg-type]
            " ",
            SOURCE,
            per="kilo",  # type: ignore[arg-type]
            at_least=0,
            applies_from=datetime(2020, 1, 1),  # type: ignore[arg-type]  # noqa: DTZ001
            applies_to="2020",  # type: ignore[arg-type]
            update=1,  # type: ignore[arg-type]
        )

    assert refused(build) == [
        ("id", "form.text"),
        ("form", "form.value"),
        ("text", "form.text"),
        ("per", "form.value"),
        ("update", "form.flag"),
        ("at_least", "form.whole"),
        ("applies_from", "form.day"),
        ("applies_to", "form.day"),
    ]
    assert clause("c", ClauseForm.FORFEIT, at_least=1).at_least == 1


def dated(first: int | None, last: int | None, form: ClauseForm = ClauseForm.FORFEIT) -> Clause:
    start = None if first is None else date(2020, 1, first)
    return clause("c", form, applies_from=start, applies_to=None if last is None else date(2020, 1, last))


def test_the_days_of_a_clause_run_forward_and_include_both_ends() -> None:
    assert refused(lambda: dated(2, 1)) == [("applies_to", "scoring.clause_days")]
    one_day = dated(2, 2)
    assert [one_day.covers(date(2020, 1, day)) for day in (1, 2, 3)] == [False, True, False]
    assert dated(None, None).covers(date(1949, 10, 1))
    spans = [each.span for each in (dated(None, None), dated(1, None), dated(None, 2), dated(1, 2))]
    assert spans == [
        "各时期的文件",
        "2020-01-01起的文件",
        "到2020-01-02止的文件",
        "2020-01-01起到2020-01-02止的文件",
    ]
    assert [each.dated for each in (dated(None, None), dated(1, None), dated(None, 2))] == [False, True, True]


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ((None, 1), (2, None), True),
        ((2, None), (None, 1), True),
        ((None, 2), (2, None), False),
        ((2, None), (None, 2), False),
        ((1, 2), (3, 4), True),
        ((1, 3), (3, 4), False),
        ((None, None), (3, 4), False),
    ],
)
def test_versions_of_a_clause_do_not_overlap(
    one: tuple[int | None, int | None], other: tuple[int | None, int | None], fits: bool
) -> None:
    pair = (dated(*one), dated(*other))
    if fits:
        assert len(indicator("x", "10", *pair).clauses) == 2
    else:
        assert refused(lambda: indicator("x", "10", *pair)) == [("clauses", "scoring.clause_twice")]


def test_versions_of_a_clause_keep_their_form() -> None:
    pair = (dated(None, 1), dated(2, None, ClauseForm.CAP))
    assert refused(lambda: indicator("x", "10", *pair)) == [("clauses", "scoring.clause_twice")]


def parts(*points: str) -> tuple[Clause, ...]:
    return tuple(clause(f"p{n}", ClauseForm.PART, points=Decimal(value)) for n, value in enumerate(points))


@pytest.mark.parametrize(
    ("rule", "points", "fits"),
    [
        (PartsRule.EXACT, ("6", "4"), True),
        (PartsRule.EXACT, ("6", "3.99"), False),
        (PartsRule.EXACT, ("6", "4.01"), False),
        (PartsRule.CAP, ("6", "3.99"), False),
        (PartsRule.CAP, ("6", "4"), True),
        (PartsRule.CAP, ("6", "5"), True),
        (PartsRule.FLOOR, ("6", "3.99"), False),
        (PartsRule.FLOOR, ("6", "4"), True),
        (PartsRule.FLOOR, ("6", "5"), True),
        (PartsRule.SCALE, ("1",), True),
        (PartsRule.SCALE, ("0",), False),
        (PartsRule.SCALE, ("600", "5"), True),
    ],
)
def test_parts_that_do_not_make_the_full_marks_need_a_rule(
    rule: PartsRule, points: tuple[str, ...], fits: bool
) -> None:
    def build() -> object:
        return indicator("x", "10", *parts(*points), parts_rule=rule)

    if fits:
        assert build()
    else:
        assert refused(build) == [("parts_rule", "scoring.parts_sum")]


def test_parts_are_checked_once_the_full_marks_are_known_and_a_rule_needs_parts() -> None:
    assert indicator("x", None, *parts("1")).parts_full == 1
    assert refused(lambda: indicator("x", "10", parts_rule=PartsRule.CAP)) == [
        ("parts_rule", "scoring.parts_rule")
    ]
    twice = [
        clause("p", ClauseForm.PART, points=Decimal(5), applies_to=date(2020, 1, 1)),
        clause("p", ClauseForm.PART, points=Decimal(5), applies_from=date(2020, 1, 2)),
    ]
    assert refused(lambda: indicator("x", "10", *twice)) == [("clauses", "scoring.clause_twice")]


@pytest.mark.parametrize(("lowered", "fits"), [("9.99", True), ("10", False), ("11", False)])
def test_lowered_full_marks_are_lower(lowered: str, fits: bool) -> None:
    lower = clause("c", ClauseForm.CEILING, points=Decimal(lowered))
    if fits:
        assert indicator("x", "10", lower)
    else:
        assert refused(lambda: indicator("x", "10", lower)) == [("clauses", "scoring.ceiling")]


def test_an_indicator_tells_all_its_faults_at_once() -> None:
    assert refused(
        lambda: indicator(
            "",
            "-1",
            "c",  # type: ignore[arg-type]
            kind="nice",
            parts_rule="any",
            parts_confidence="sure",
            unit_kinds=["department"],
            enabled=1,
            general="no",
        )
    ) == [
        ("id", "form.text"),
        ("kind", "form.value"),
        ("parts_rule", "form.value"),
        ("parts_confidence", "form.value"),
        ("clauses", "form.rows"),
        ("unit_kinds", "form.rows"),
        ("enabled", "form.flag"),
        ("general", "form.flag"),
        ("full_marks", "form.amount"),
    ]
    assert refused(lambda: indicator("x", "0")) == [("full_marks", "scoring.marks")]
    assert indicator("x", "0.01").full_marks == Decimal("0.01")


def test_an_indicator_in_force_needs_its_marks() -> None:
    assert refused(lambda: sheet(indicator("x"), indicator("y", None))) == [
        ("indicators[1].full_marks", "scoring.full_marks")
    ]
    assert sheet(indicator("x", None, enabled=False)).indicator("x").full_marks is None
    cap = clause("c", ClauseForm.CAP)
    whole = {"total": TotalRule.FROM_FULL, "full_marks": Decimal(100)}
    assert refused(lambda: sheet(indicator("x", None, cap), **whole)) == [
        ("indicators[0].full_marks", "scoring.full_marks")
    ]
    assert sheet(indicator("x", None, clause("d", ClauseForm.DEDUCT)), indicator("y", "5", cap), **whole)
    assert refused(lambda: sheet(indicator("x"), total=TotalRule.FROM_FULL)) == [
        ("full_marks", "scoring.full_marks")
    ]


def test_a_whole_sheet_adds_up_for_every_kind_of_unit() -> None:
    town = indicator("t", "2", unit_kinds=(UnitKind.TOWNSHIP,))
    both = (UnitKind.DEPARTMENT, UnitKind.TOWNSHIP)
    assert sheet(indicator("x"), excerpt=False, full_marks=Decimal(10))
    assert refused(
        lambda: sheet(indicator("x"), town, excerpt=False, full_marks=Decimal(10), unit_kinds=both)
    ) == [("full_marks", "scoring.sheet_sum")]
    assert refused(lambda: sheet(indicator("x"), excerpt=False)) == [("full_marks", "scoring.sheet_sum")]
    off = indicator("o", None, enabled=False)
    assert refused(lambda: sheet(indicator("x"), off, excerpt=False, full_marks=Decimal(10))) == [
        ("full_marks", "scoring.sheet_sum")
    ]
    assert sheet(indicator("x"), off, full_marks=Decimal(99))


def test_a_sheet_tells_all_its_faults_at_once() -> None:
    assert refused(lambda: sheet(unit_kinds=(), total="mean", excerpt=None, full_marks=Decimal("0.001"))) == [
        ("unit_kinds", "form.rows"),
        ("total", "form.value"),
        ("indicators", "form.rows"),
        ("excerpt", "form.flag"),
        ("full_marks", "form.amount"),
    ]
    assert refused(lambda: sheet(indicator("x"), indicator("x"))) == [("indicators[1].id", "form.twice")]


def test_a_finding_and_a_claim_tell_all_their_faults_at_once() -> None:
    def build() -> Finding:
        return Finding(
            "",
            "",
            "",
            (),
            count=0,
            points=Decimal(-1),
            document_day="2020-01-01",  # type: ignore[arg-type]
            of=0,
            measured=-1,
        )

    assert refused(build) == [
        ("uid", "form.text"),
        ("indicator", "form.text"),
        ("reason", "form.text"),
        ("evidence", "form.rows"),
        ("count", "form.whole"),
        ("points", "form.amount"),
        ("document_day", "form.day"),
        ("of", "form.whole"),
        ("measured", "form.whole"),
    ]
    assert refused(lambda: found("f", count=True)) == [("count", "form.whole")]
    assert refused(lambda: found("f", count="3")) == [("count", "form.whole")]
    assert found("f", of=1, measured=0).measured == 0
    assert refused(lambda: NoTask("", "", 1, ())) == [  # type: ignore[arg-type]
        ("uid", "form.text"),
        ("indicator", "form.text"),
        ("evidence", "form.rows"),
        ("stated_on", "form.day"),
    ]


def test_a_deduction_without_evidence_is_refused() -> None:
    assert refused(lambda: Evidence(" ", (), "")) == [("evidence", "scoring.evidence")]
    assert refused(lambda: Evidence(facts=["f"])) == [("facts", "form.rows")]  # type: ignore[arg-type]
    shown = [Evidence("看过"), Evidence(facts=("f",)), Evidence(address="https://a.gov.cn")]
    assert len(Finding("f", "x", "缺", tuple(shown)).evidence) == 3
    assert len(PROOF) == 1


def test_the_words_of_the_office_stand_behind_the_codes() -> None:
    assert [each.label for each in UnitKind] == ["县本级", "县直部门", "乡镇街道", "门户网站"]
    assert [each.label for each in IndicatorKind] == ["基本信息", "重点领域", "扣分指标", "加分指标"]
    assert [each.label for each in Per] == ["件", "处", ""]
