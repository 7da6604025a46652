"""周敏 chooses one answer for a request: its row in the report, its words and its papers follow from it."""

from __future__ import annotations

import pytest

from gongkai.law.decisions import (
    DECISIONS,
    EXAMINATION,
    EXAMINATION_SOURCE,
    UNDER_ARTICLES_14_TO_16,
    DecisionCode,
    DecisionGround,
    Evidence,
    ExaminationStep,
    decision_of,
    evidence_for,
    ground_rule,
    must_say,
    questions_for,
    row_of,
)
from gongkai.law.refusals import Refused
from gongkai.law.sources import Confidence

ROWS = {
    "already_public": "r3_1_granted",
    "grant": "r3_1_granted",
    "partial": "r3_2_partial",
    "secret": "r3_3_1_secret",
    "law_forbidden": "r3_3_2_law",
    "safety": "r3_3_3_safety",
    "third_party": "r3_3_4_third",
    "internal": "r3_3_5_internal",
    "process": "r3_3_6_process",
    "enforcement_file": "r3_3_7_case",
    "special_query": "r3_3_8_query",
    "not_held": "r3_4_1_none",
    "needs_creation": "r3_4_2_create",
    "still_unclear": "r3_4_3_unclear",
    "petition": "r3_5_1_petition",
    "repeat": "r3_5_2_repeat",
    "publication": "r3_5_3_publication",
    "massive": "r3_5_4_massive",
    "reconfirm": "r3_5_5_confirm",
    "abandoned_no_correction": "r3_6_1_no_correction",
    "abandoned_no_payment": "r3_6_2_no_payment",
    "other": "r3_6_3_other",
}


def rule_of(refused: Refused) -> str:
    return refused.issues[0].rule


def test_each_decision_is_counted_in_one_row_of_table_three() -> None:
    assert {code.value: row_of(code) for code in DecisionCode} == ROWS


def test_the_table_has_every_code_once() -> None:
    assert [decision.code for decision in DECISIONS] == list(DecisionCode)


def test_a_code_that_does_not_exist_is_refused_with_the_choices() -> None:
    with pytest.raises(Refused) as caught:
        row_of("no_reply_in_time")
    assert rule_of(caught.value) == "decision.unknown"
    assert "already_public" in str(caught.value)
    with pytest.raises(Refused):
        decision_of(None)  # type: ignore[arg-type]


def test_not_held_keeps_apart_what_does_not_exist_and_what_is_not_ours() -> None:
    nothing = must_say(DecisionCode.NOT_HELD, DecisionGround.NOT_EXISTING)
    elsewhere = must_say(DecisionCode.NOT_HELD, DecisionGround.NOT_OURS)
    assert "经检索该政府信息不存在" in nothing
    assert any("机关名称、联系方式" in words for words in elsewhere)
    assert evidence_for("not_held", "not_existing") == (Evidence.SEARCH_LOG,)
    assert evidence_for("not_held", "not_ours") == (Evidence.SEARCH_LOG, Evidence.RESPONSIBLE_ORGAN)


def test_a_decision_with_several_grounds_asks_which() -> None:
    for code in ("grant", "safety", "third_party", "internal", "process", "not_held", "other"):
        with pytest.raises(Refused) as caught:
            ground_rule(code, None)
        assert rule_of(caught.value) == "decision.ground_missing"


def test_a_ground_of_another_decision_is_refused() -> None:
    for code, ground in [("not_held", "draft"), ("secret", "draft")]:
        with pytest.raises(Refused) as caught:
            ground_rule(code, ground)
        assert rule_of(caught.value) == "decision.ground_unknown"


def test_a_decision_without_grounds_needs_none() -> None:
    assert ground_rule("secret", None) is None
    assert must_say("repeat") == ("不予重复处理", "前一次答复的文号和日期")
    assert evidence_for("repeat") == (Evidence.EARLIER_REPLY,)


def test_three_kinds_of_internal_affairs_and_four_of_process_information() -> None:
    assert [rule.label for rule in decision_of("internal").grounds] == [
        "人事管理",
        "后勤管理",
        "内部工作流程",
    ]
    assert [rule.label for rule in decision_of("process").grounds] == [
        "讨论记录",
        "过程稿",
        "磋商信函",
        "请示报告",
    ]


def test_refusals_under_articles_14_to_16_are_the_first_seven_rows_of_the_block() -> None:
    rows = sorted(row_of(code) for code in UNDER_ARTICLES_14_TO_16)
    assert [row[:6] for row in rows] == [f"r3_3_{number}" for number in range(1, 8)]


def test_every_evidence_has_words_and_is_asked_for_somewhere() -> None:
    asked = {evidence for decision in DECISIONS for evidence in decision.evidence}
    asked |= {each for decision in DECISIONS for rule in decision.grounds for each in rule.evidence}
    assert asked == set(Evidence)
    assert all(evidence.ask for evidence in Evidence)


def test_that_a_withdrawal_is_counted_under_other_is_said_to_rest_on_memory() -> None:
    rule = ground_rule("other", "withdrawn")
    assert rule is not None
    assert rule.source.confidence is Confidence.MEMORY
    assert rule.source.printed().endswith("(未查到原文,请核对)")


def test_the_seven_questions_stand_in_their_order() -> None:
    assert [question.name for question in EXAMINATION] == [
        "补不补",
        "是不是",
        "谁负责",
        "有没有",
        "给不给",
        "怎么给",
        "怎么答",
    ]
    assert [question.step for question in EXAMINATION] == list(ExaminationStep)
    assert EXAMINATION_SOURCE.confidence is Confidence.PROPOSAL


def test_every_decision_is_reached_by_the_questions() -> None:
    for code in DecisionCode:
        asked = questions_for(code)
        assert code in asked[-1].ends_at
        assert asked == EXAMINATION[: len(asked)]


def test_whether_it_exists_is_asked_only_after_whose_it_is() -> None:
    assert [question.name for question in questions_for(DecisionCode.NOT_HELD)] == [
        "补不补",
        "是不是",
        "谁负责",
        "有没有",
    ]
    assert len(questions_for(DecisionCode.STILL_UNCLEAR)) == 1
