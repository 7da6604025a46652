"""周敏 repairs and rehearses; 孙丽 rechecks: what changed is named, mark by mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from scoring_examples import BUREAU, ON, POLICE, PROOF, SINCE, found, indicator, refused, scored, sheet

from gongkai.law.scoring import (
    Assessment,
    Finding,
    NoTask,
    ScoringOptions,
    SheetScore,
    recheck,
    rehearse,
    score_sheet,
    shipped_sheet,
)

LATER = date(2021, 7, 15)


def shucheng(on: date, *findings: Finding, stated: date | None = None) -> SheetScore:
    claim = NoTask("n1", "deputies", stated, PROOF)
    sheet_used = shipped_sheet("shucheng_2021")
    return score_sheet(Assessment(sheet_used, BUREAU, SINCE, on, findings, (claim,)))


FIRST = (
    found("f1", "consultation", "draft"),
    found("f2", "consultation", "channels"),
    found("f3", "feedback", "adopted"),
)


def test_a_recheck_says_what_was_cleared_what_remains_and_what_is_new() -> None:
    second = shucheng(LATER, FIRST[1], found("f4", "powers", points=Decimal("0.5")))
    both = recheck(shucheng(ON, *FIRST), second)
    assert [
        (each.indicator, each.before, each.after, each.cleared, each.remaining, each.added)
        for each in both.changes
    ] == [
        ("consultation", 4, 6, ("f1",), ("f2",), ()),
        ("feedback", Decimal("3.5"), 6, ("f3",), (), ()),
        ("powers", 2, Decimal("1.5"), (), (), ("f4",)),
    ]
    assert both.gained == 4
    assert both.text == "初评11.5分,复核15.5分,多4分"
    assert both.changes[0].text == "重大决策预公开/意见征集:4分 → 6分;消除1条,仍在1条,新增0条"
    assert both.second is second


def test_a_fall_and_no_change_are_said_as_they_are() -> None:
    first, same = shucheng(ON, *FIRST), shucheng(ON, *FIRST)
    assert recheck(first, same).text.endswith(",没有变化")
    assert recheck(first, same).changes == ()
    worse = shucheng(ON, *FIRST, found("f5", "powers", points=Decimal("0.5")))
    assert recheck(first, worse).gained == Decimal("-0.5")
    assert recheck(first, worse).text.endswith(",少0.5分")


def test_a_finding_exchanged_for_another_of_the_same_weight_is_still_a_change() -> None:
    other = found("f9", "consultation", "basis")
    both = recheck(shucheng(ON, FIRST[0]), shucheng(LATER, other))
    assert both.gained == 0
    assert [(each.cleared, each.added) for each in both.changes] == [(("f1",), ("f9",))]
    cut = found("all", "consultation", "none_published")
    shrunk = recheck(shucheng(ON, cut, FIRST[0]), shucheng(LATER, cut))
    assert [(each.before, each.after, each.cleared) for each in shrunk.changes] == [(0, 0, ("f1",))]
    grown = recheck(shucheng(ON, cut), shucheng(LATER, cut, FIRST[0]))
    assert [each.added for each in grown.changes] == [("f1",)]


def test_only_the_same_unit_sheet_and_settings_can_be_rechecked_and_not_backwards() -> None:
    first = shucheng(LATER, *FIRST)
    assert refused(lambda: recheck(first, scored("shucheng_2021", unit=POLICE))) == [
        ("second.unit", "scoring.recheck_unit")
    ]
    assert refused(lambda: recheck(first, scored("jixi_2021"))) == [("second.sheet", "scoring.recheck_sheet")]
    edited = score_sheet(first.assessment, ScoringOptions(pass_share=Decimal("0.7")))
    assert refused(lambda: recheck(first, edited)) == [("second.sheet", "scoring.recheck_sheet")]
    assert refused(lambda: recheck(first, shucheng(date(2021, 7, 14)))) == [
        ("second.on", "scoring.recheck_days")
    ]
    assert recheck(first, shucheng(LATER)).gained == Decimal("6.5")


def test_the_score_expected_after_repair() -> None:
    for repaired, score in [
        ((), "11.5"),
        (("f1",), "13.5"),
        (("f1", "f2"), "15.5"),
        (("f1", "f2", "f3"), "18"),
        (("n1",), "12.3"),
    ]:
        expected = rehearse(shucheng(ON, *FIRST), set(repaired))
        assert expected.second.score == Decimal(score)
        assert expected.gained == Decimal(score) - Decimal("11.5")


def test_the_rehearsal_is_said_to_be_an_expectation() -> None:
    assert rehearse(shucheng(ON, *FIRST), {"f1"}).text == "初评11.5分,整改后预计13.5分,多2分"


def test_repairing_one_of_two_reasons_for_nothing_may_bring_nothing() -> None:
    ours = sheet(indicator("x", "2"))
    first = scored(ours, found("a", points=Decimal(2)), found("b", points=Decimal(2)))
    assert rehearse(first, {"a"}).gained == 0
    assert rehearse(first, {"a", "b"}).gained == 2


def test_a_statement_already_published_has_nothing_to_repair_and_a_late_one_has() -> None:
    stated = shucheng(ON, stated=ON)
    assert refused(lambda: rehearse(stated, {"n1"})) == [("repaired", "scoring.nothing_to_repair")]
    assert refused(lambda: rehearse(shucheng(ON, stated=SINCE), {"n1"})) == [
        ("repaired", "scoring.nothing_to_repair")
    ]
    for outside in (date(2020, 12, 31), LATER):
        assert rehearse(shucheng(ON, stated=outside), {"n1"}).gained == Decimal("0.8")


def test_an_unknown_finding_cannot_be_repaired() -> None:
    assert refused(lambda: rehearse(shucheng(ON, *FIRST), {"f8"})) == [
        ("repaired", "scoring.unknown_finding")
    ]


def test_the_options_of_the_first_score_hold_for_the_rehearsal() -> None:
    options = ScoringOptions(pass_share=Decimal("0.7"))
    first = score_sheet(replace(shucheng(ON).assessment, findings=FIRST), options)
    assert rehearse(first, {"f1"}).second.options == options
