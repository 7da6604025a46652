"""周敏 has no task in a column this year: the 情况说明 keeps what the policy says, silence nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from scoring_examples import MEMORY, ON, PROOF, SINCE, SOURCE, found, indicator, marks, refused, scored, sheet

from gongkai.law.scoring import Finding, NoTask, NoTaskPolicy, shipped_sheet
from gongkai.law.sources import Confidence


def claim(indicator_id: str, stated_on: date | None) -> NoTask:
    return NoTask(f"n-{indicator_id}", indicator_id, stated_on, PROOF)


def test_a_statement_of_the_period_keeps_its_share_and_silence_keeps_nothing() -> None:
    for by, indicator_id, stated_on, points in [
        ("shucheng_2021", "consultation", date(2021, 3, 1), "6.4"),
        ("shucheng_2021", "feedback", date(2021, 3, 1), "4.8"),
        ("shucheng_2021", "consultation", None, "0"),
        ("shucheng_2021", "consultation", SINCE, "6.4"),
        ("shucheng_2021", "consultation", date(2020, 12, 31), "0"),
        ("shucheng_2021", "consultation", ON, "6.4"),
        ("shucheng_2021", "consultation", date(2021, 7, 1), "0"),
        ("xuanzhou_2021q2", "consultation", date(2021, 3, 1), "1.8"),
        ("xuanzhou_2021q2", "feedback", date(2021, 3, 1), "1.8"),
        ("xuanzhou_2021q2", "feedback", None, "0"),
    ]:
        result = scored(by, no_tasks=(claim(indicator_id, stated_on),))
        assert marks(result, indicator_id) == Decimal(points)


def test_the_claim_is_explained_with_its_evidence_and_the_policy_it_rests_on() -> None:
    result = scored("shucheng_2021", no_tasks=(claim("consultation", date(2021, 3, 1)),))
    reason = result.indicators[0].reasons[0]
    assert reason.text == "本年度无此项任务,已于2021-03-01发布情况说明:按满分的80%计,得6.4分"
    assert (reason.finding, reason.clause, reason.taken) == (
        "n-consultation",
        "shucheng_2021",
        Decimal("1.6"),
    )
    assert reason.evidence == PROOF
    assert "舒城县2021年" in reason.source.text
    xuanzhou = scored("xuanzhou_2021q2", no_tasks=(claim("feedback", date(2021, 3, 1)),))
    assert xuanzhou.indicators[2].reasons[0].text.endswith("发布情况说明:扣1.2分,得1.8分")


def test_a_statement_outside_the_period_is_named_as_not_counting() -> None:
    late = scored("shucheng_2021", no_tasks=(claim("consultation", date(2021, 7, 1)),))
    text = late.indicators[0].reasons[0].text
    assert "也没有发布情况说明:按满分的0%计(情况说明发布于2021-07-01,不在本次测评时段内,不算)" in text
    silent = scored("shucheng_2021", no_tasks=(claim("consultation", None),))
    assert "不在本次测评时段" not in silent.indicators[0].reasons[0].text


def test_a_loss_read_for_three_marks_says_nothing_of_five_unless_set_so() -> None:
    assert refused(lambda: scored("xuanzhou_2021q2", no_tasks=(claim("plans", ON),))) == [
        ("no_task", "scoring.no_task_marks")
    ]
    policy = NoTaskPolicy("p", SOURCE, loss=Decimal("1.2"), of_full=Decimal(3), proportional=True)
    outcome = policy.outcome(Decimal(5), ON)
    assert outcome.kept == 3
    assert outcome.source.confidence is Confidence.PROPOSAL
    assert policy.outcome(Decimal(3), ON).source == SOURCE
    ours = sheet(indicator("x", "5"), no_task=policy)
    assert any("按比例折算" in line for line in scored(ours, no_tasks=(claim("x", ON),)).caveats)


def test_the_policies_shipped_are_the_two_that_were_read() -> None:
    assert shipped_sheet("guoyang_2020q3").no_task is None
    xuanzhou = shipped_sheet("xuanzhou_2021q2").no_task
    assert xuanzhou is not None
    assert (xuanzhou.loss, xuanzhou.of_full, xuanzhou.proportional) == (Decimal("1.2"), 3, False)


def test_silence_may_keep_a_share_and_kept_marks_are_rounded_but_never_above_full() -> None:
    policy = NoTaskPolicy("p", MEMORY, keep_share=Decimal(1), silence_share=Decimal("0.3333"))
    ours = sheet(indicator("x", "1.01"), no_task=policy)
    assert scored(ours, no_tasks=(claim("x", None),)).score == Decimal("0.34")
    whole = scored(ours, no_tasks=(claim("x", ON),))
    assert whole.score == Decimal("1.01")
    assert "听说的条款(未查到原文,请核对)" in whole.caveats


@pytest.mark.parametrize(
    ("values", "issue"),
    [
        ({}, ("keep_share", "scoring.no_task_policy")),
        ({"loss": Decimal(1)}, ("keep_share", "scoring.no_task_policy")),
        ({"of_full": Decimal(1)}, ("keep_share", "scoring.no_task_policy")),
        ({"keep_share": Decimal(1), "of_full": Decimal(1)}, ("keep_share", "scoring.no_task_policy")),
        (
            {"keep_share": Decimal(1), "loss": Decimal(1), "of_full": Decimal(3)},
            ("keep_share", "scoring.no_task_policy"),
        ),
        ({"loss": Decimal("3.01"), "of_full": Decimal(3)}, ("loss", "scoring.no_task_policy")),
        ({"keep_share": Decimal("1.01")}, ("keep_share", "form.amount")),
        ({"keep_share": 1}, ("keep_share", "form.amount")),
        ({"loss": 1, "of_full": Decimal(3)}, ("loss", "form.amount")),
        ({"keep_share": Decimal(1), "silence_share": Decimal(-1)}, ("silence_share", "form.amount")),
        ({"keep_share": Decimal(1), "proportional": 1}, ("proportional", "form.flag")),
        ({"keep_share": Decimal(1), "id": " "}, ("id", "form.text")),
    ],
)
def test_a_policy_that_says_both_or_neither_is_refused(
    values: dict[str, object], issue: tuple[str, str]
) -> None:
    given = {"id": "p", "source": SOURCE, **values}
    assert refused(lambda: NoTaskPolicy(**given)) == [issue]  # type: ignore[arg-type]


def test_a_policy_that_takes_all_is_possible() -> None:
    assert NoTaskPolicy("p", SOURCE, loss=Decimal(3), of_full=Decimal(3)).outcome(Decimal(3), ON).kept == 0


@pytest.mark.parametrize(
    ("no_tasks", "findings", "issue"),
    [
        ((claim("nowhere", ON),), (), ("no_tasks[0].indicator", "scoring.unknown_indicator")),
        ((claim("x", ON), claim("y", ON)), (found("n-x", "z"),), ("no_tasks[0].uid", "form.twice")),
        ((claim("x", ON),), (found("f"),), ("findings", "scoring.claim_and_finding")),
    ],
)
def test_claims_that_contradict_the_rest_are_refused(
    no_tasks: tuple[NoTask, ...], findings: tuple[Finding, ...], issue: tuple[str, str]
) -> None:
    policy = NoTaskPolicy("p", SOURCE, keep_share=Decimal(1))
    ours = sheet(indicator("x"), indicator("y"), indicator("z"), no_task=policy)
    assert refused(lambda: scored(ours, *findings, no_tasks=no_tasks)) == [issue]


def test_the_same_indicator_cannot_be_claimed_twice() -> None:
    twice = (claim("x", ON), NoTask("other", "x", None, PROOF))
    ours = sheet(indicator("x"), no_task=NoTaskPolicy("p", SOURCE, keep_share=Decimal(1)))
    assert refused(lambda: scored(ours, no_tasks=twice)) == [("no_tasks", "scoring.claim_twice")]


def test_a_sheet_without_a_policy_takes_no_claim() -> None:
    assert refused(lambda: scored(sheet(indicator("x")), no_tasks=(claim("x", ON),))) == [
        ("no_tasks", "scoring.no_task_unknown")
    ]
