"""An item goes from 周敏's draft over three levels to the public, returns, or leaves in an emergency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.refusals import Refused
from gongkai.law.steps import (
    REVIEW_TABLE,
    THREE_LEVELS,
    Outcome,
    PublicAttribute,
    ReviewFacts,
    ReviewLevel,
    ReviewLevels,
    ReviewSettings,
    Role,
    SecrecyResult,
    SecrecyReview,
    Signature,
    apply,
    permitted,
    review_table,
    why_not,
)

NOW = "sha256:" + "ab" * 32
BEFORE = "sha256:" + "cd" * 32
DAY = date(2026, 3, 26)
FIRST = Signature("first", "李建平", NOW, DAY, 1, proofread=True)
SECOND = Signature("second", "陈芳", NOW, DAY, 2, proofread=True)
SECRECY = SecrecyReview("陈芳", NOW, DAY, 3, SecrecyResult.CLEAR)
FINAL = Signature("final", "王志远", NOW, DAY, 4, proofread=True)
DRAFTED = ReviewFacts(
    actor="周敏", author="周敏", revision=NOW, attribute=PublicAttribute.PROACTIVE, proofread=True
)

WRITER_AT_LEVEL = dict.fromkeys(("at_first", "at_second", "at_final"), "take_back")
CONTRACT: dict[Role, dict[str, str]] = {
    Role.OFFICER: {
        "draft": "submit release_in_emergency",
        "returned": "resubmit",
        **dict.fromkeys(("at_first", "at_second", "at_final"), "take_back release_in_emergency"),
        "approved": "take_back publish keep_closed",
        "released_in_emergency": "complete_review recall",
    },
    Role.CONTRIBUTOR: {
        "draft": "submit",
        "returned": "resubmit",
        **WRITER_AT_LEVEL,
        "approved": "take_back",
    },
    Role.FIRST_REVIEWER: {
        "at_first": "sign_first return_first",
        "released_in_emergency": "sign_first",
    },
    Role.SECOND_REVIEWER: {
        "at_second": "sign_second return_second",
        "released_in_emergency": "sign_second",
    },
    Role.FINAL_REVIEWER: {
        "draft": "sign_in_emergency release_in_emergency",
        "at_first": "sign_in_emergency release_in_emergency",
        "at_second": "sign_in_emergency release_in_emergency",
        "at_final": "sign_final return_final sign_in_emergency release_in_emergency",
        "approved": "publish",
        "released_in_emergency": "recall",
    },
    Role.SECRECY_REVIEWER: {
        "draft": "review_secrecy",
        **dict.fromkeys(("at_first", "at_second", "at_final"), "review_secrecy return_for_secrecy"),
    },
}
STATES = [row.state for row in REVIEW_TABLE.states]


def offered(role: Role) -> dict[str, set[str]]:
    return {
        state: {each.action for each in permitted(REVIEW_TABLE, role, state, DRAFTED)} for state in STATES
    }


def test_each_role_is_offered_its_own_steps_and_no_others() -> None:
    for role in CONTRACT:
        assert offered(role) == {state: set(CONTRACT[role].get(state, "").split()) for state in STATES}


def test_everybody_else_is_offered_nothing() -> None:
    assert not [role for role in Role if role not in CONTRACT and any(offered(role).values())]


def rules(action: str, role: str, state: str, facts: ReviewFacts) -> list[str]:
    issues = why_not(REVIEW_TABLE, action, Role(role), state, facts)
    return [issue.rule.removeprefix("review.") for issue in issues]


def test_an_item_goes_from_draft_to_the_public() -> None:
    state = "draft"
    for actor, role, action, signatures in (
        ("周敏", Role.OFFICER, "submit", ()),
        ("李建平", Role.FIRST_REVIEWER, "sign_first", ()),
        ("陈芳", Role.SECOND_REVIEWER, "sign_second", (FIRST,)),
        ("陈芳", Role.SECRECY_REVIEWER, "review_secrecy", (FIRST, SECOND)),
        ("王志远", Role.FINAL_REVIEWER, "sign_final", (FIRST, SECOND, SECRECY)),
        ("周敏", Role.OFFICER, "publish", (FIRST, SECOND, SECRECY, FINAL)),
    ):
        facts = replace(DRAFTED, actor=actor, signatures=signatures)
        state = apply(REVIEW_TABLE, action, role, state, facts)
    assert state == "published"


def test_a_returned_item_starts_again_at_the_first_level() -> None:
    facts = replace(DRAFTED, actor="陈芳", remark="第2页有手机号")
    assert apply(REVIEW_TABLE, "return_for_secrecy", Role.SECRECY_REVIEWER, "at_final", facts) == "returned"
    assert apply(REVIEW_TABLE, "return_second", Role.SECOND_REVIEWER, "at_second", facts) == "returned"
    assert apply(REVIEW_TABLE, "resubmit", Role.OFFICER, "returned", facts) == "at_first"
    assert apply(REVIEW_TABLE, "take_back", Role.CONTRIBUTOR, "approved", facts) == "draft"


READY = replace(DRAFTED, actor="王志远", signatures=(FIRST, SECOND, SECRECY))
SIGNED = replace(DRAFTED, signatures=(FIRST, SECOND, SECRECY, FINAL))
OLD_SECRECY = SecrecyReview("王志远", BEFORE, DAY, 0, SecrecyResult.CLEAR)
RETURN = Signature("second", "陈芳", NOW, DAY, 9, outcome=Outcome.RETURNED)
URGENT = replace(DRAFTED, actor="王志远", signatures=(SECRECY,), emergency_reason="山洪预警")
RELEASED = replace(URGENT, signatures=(SECRECY, FINAL))


# action, role, state, facts, the reasons against it
ROWS: list[tuple[str, str, str, ReviewFacts, list[str]]] = [
    ("submit", "officer", "draft", DRAFTED, []),
    ("submit", "officer", "draft", replace(DRAFTED, open_faults=1), ["open_faults"]),
    ("submit", "officer", "draft", replace(DRAFTED, attribute=None), ["no_attribute"]),
    (
        "submit",
        "officer",
        "draft",
        replace(DRAFTED, attribute=PublicAttribute.NOT_PUBLIC, attribute_reason=" "),
        ["no_attribute_reason"],
    ),
    (
        "submit",
        "officer",
        "draft",
        replace(DRAFTED, attribute=PublicAttribute.ON_REQUEST, attribute_reason="条例第15条"),
        [],
    ),
    ("sign_first", "first_reviewer", "at_first", replace(DRAFTED, actor="李建平"), []),
    ("sign_first", "first_reviewer", "at_first", DRAFTED, ["author_at_first"]),
    (
        "sign_first",
        "first_reviewer",
        "at_first",
        replace(DRAFTED, actor="李建平", proofread=False),
        ["not_proofread"],
    ),
    (
        "sign_first",
        "first_reviewer",
        "at_first",
        replace(
            DRAFTED,
            actor="李建平",
            proofread=False,
            settings=ReviewSettings(proofread_at_each_level=False),
        ),
        [],
    ),
    (
        "sign_first",
        "first_reviewer",
        "at_first",
        replace(DRAFTED, settings=ReviewSettings(author_may_sign_first=True)),
        [],
    ),
    (
        "sign_second",
        "second_reviewer",
        "at_second",
        replace(DRAFTED, settings=ReviewSettings(author_may_sign_first=True), signatures=(FIRST,)),
        ["author_at_second"],
    ),
    (
        "sign_second",
        "second_reviewer",
        "at_second",
        replace(DRAFTED, actor="李建平", signatures=(FIRST,)),
        ["same_person_at_second"],
    ),
    ("sign_second", "second_reviewer", "at_second", replace(DRAFTED, actor="陈芳"), ["before_second"]),
    ("sign_final", "final_reviewer", "at_final", READY, []),
    (
        "sign_final",
        "final_reviewer",
        "at_final",
        replace(READY, signatures=(replace(FIRST, revision=BEFORE), SECOND, SECRECY)),
        ["before_final"],
    ),
    (
        "sign_final",
        "final_reviewer",
        "at_final",
        replace(READY, signatures=(FIRST, SECOND, SECRECY, RETURN)),
        ["before_final"],
    ),
    (
        "sign_final",
        "final_reviewer",
        "at_final",
        replace(READY, signatures=(FIRST, SECOND)),
        ["secrecy_missing"],
    ),
    (
        "sign_final",
        "final_reviewer",
        "at_final",
        replace(READY, signatures=(FIRST, SECOND, replace(SECRECY, result=SecrecyResult.MUST_NOT))),
        ["secrecy_missing"],
    ),
    (
        "sign_final",
        "final_reviewer",
        "at_final",
        replace(READY, signatures=(FIRST, SECOND, replace(SECRECY, reviewer="王志远"))),
        ["secrecy_by_final_signer"],
    ),
    (
        "sign_final",
        "final_reviewer",
        "at_final",
        replace(
            READY,
            settings=ReviewSettings(secrecy_by_final_signer=True),
            signatures=(FIRST, SECOND, replace(SECRECY, reviewer="王志远")),
        ),
        [],
    ),
    (
        "sign_final",
        "final_reviewer",
        "at_final",
        replace(
            READY,
            signatures=(
                FIRST,
                SECOND,
                SECRECY,
                SecrecyReview("王志远", BEFORE, DAY, 0, SecrecyResult.CLEAR),
            ),
        ),
        [],
    ),
    ("review_secrecy", "secrecy_reviewer", "draft", DRAFTED, ["secrecy_by_author"]),
    ("review_secrecy", "secrecy_reviewer", "at_final", replace(DRAFTED, actor="陈芳"), []),
    ("return_first", "first_reviewer", "at_first", DRAFTED, ["no_remark"]),
    ("publish", "officer", "approved", SIGNED, []),
    ("publish", "officer", "approved", replace(SIGNED, revision=BEFORE), ["signatures_missing"]),
    (
        "publish",
        "officer",
        "approved",
        replace(SIGNED, attribute=PublicAttribute.ON_REQUEST),
        ["not_proactive"],
    ),
    ("keep_closed", "officer", "approved", SIGNED, ["proactive"]),
    ("keep_closed", "officer", "approved", replace(SIGNED, attribute=PublicAttribute.NOT_PUBLIC), []),
    ("sign_in_emergency", "final_reviewer", "draft", URGENT, []),
    (
        "sign_in_emergency",
        "final_reviewer",
        "draft",
        replace(URGENT, emergency_reason=" "),
        ["emergency_reason"],
    ),
    ("sign_in_emergency", "final_reviewer", "draft", replace(URGENT, signatures=()), ["secrecy_missing"]),
    ("sign_in_emergency", "final_reviewer", "draft", replace(URGENT, actor="周敏"), ["author_at_final"]),
    ("release_in_emergency", "officer", "draft", RELEASED, []),
    ("release_in_emergency", "officer", "draft", URGENT, ["emergency_missing"]),
    (
        "release_in_emergency",
        "officer",
        "draft",
        replace(RELEASED, attribute=PublicAttribute.NOT_PUBLIC),
        ["not_proactive"],
    ),
    ("sign_first", "first_reviewer", "released_in_emergency", replace(RELEASED, actor="李建平"), []),
    ("complete_review", "officer", "released_in_emergency", RELEASED, ["later_review_missing"]),
    (
        "complete_review",
        "officer",
        "released_in_emergency",
        replace(
            RELEASED,
            signatures=(SECRECY, FINAL, replace(FIRST, seq=5), replace(SECOND, seq=6)),
        ),
        [],
    ),
    ("recall", "officer", "released_in_emergency", RELEASED, ["no_remark"]),
]


def test_a_step_is_open_or_refused_for_one_reason() -> None:
    for number, (action, role, state, facts, expected) in enumerate(ROWS):
        assert (number, action, rules(action, role, state, facts)) == (number, action, expected)


def test_what_is_missing_before_publication_is_named() -> None:
    unsigned = replace(SIGNED, signatures=(FIRST, SECOND))
    (issue,) = why_not(REVIEW_TABLE, "publish", Role.OFFICER, "approved", unsigned)
    assert "还没有终审" in issue.text
    assert "还没有保密审查结果" in issue.text
    (later,) = why_not(REVIEW_TABLE, "complete_review", Role.OFFICER, "released_in_emergency", RELEASED)
    assert "还没有初审" in later.text
    (urgent,) = why_not(REVIEW_TABLE, "release_in_emergency", Role.OFFICER, "draft", URGENT)
    assert "还没有终审" in urgent.text


def test_an_emergency_release_is_completed_or_recalled() -> None:
    assert (
        apply(REVIEW_TABLE, "release_in_emergency", Role.OFFICER, "draft", RELEASED)
        == "released_in_emergency"
    )
    withdrawn = replace(RELEASED, remark="数字有误")
    assert apply(REVIEW_TABLE, "recall", Role.OFFICER, "released_in_emergency", withdrawn) == "recalled"


def test_an_agency_with_four_levels_gets_a_table_of_four() -> None:
    legal = ReviewLevel("legal", "合法性审查", Role.LEGAL_REVIEWER)
    table = review_table(ReviewLevels((*THREE_LEVELS.signing[:2], legal, THREE_LEVELS.final)))
    facts = replace(DRAFTED, actor="陈芳", signatures=(FIRST,))
    assert apply(table, "sign_second", Role.SECOND_REVIEWER, "at_second", facts) == "at_legal"
    assert table.state_label("at_legal") == "待合法性审查"
    early = replace(READY, signatures=(FIRST, SECOND, SECRECY))
    issues = why_not(table, "sign_final", Role.FINAL_REVIEWER, "at_final", early)
    assert [issue.rule for issue in issues] == ["review.before_final"]


def test_facts_that_cannot_be_are_refused() -> None:
    wrong: list[tuple[str, object]] = [
        ("revision", "初稿"),
        ("author", " "),
        ("open_faults", -1),
        ("open_faults", True),
        ("open_faults", "1"),
    ]
    for field, value in wrong:
        with pytest.raises(Refused) as caught:
            replace(DRAFTED, **{field: value})  # type: ignore[arg-type]
        assert caught.value.issues[0].field == field


def test_the_three_attributes_have_their_official_names() -> None:
    assert [attribute.label for attribute in PublicAttribute] == ["主动公开", "依申请公开", "不予公开"]
