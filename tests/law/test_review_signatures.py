"""李建平 signs first, 陈芳 second, 王志远 last: what is missing before an item may be published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.refusals import Refused
from gongkai.law.steps import (
    THREE_LEVELS,
    Outcome,
    ReviewLevel,
    ReviewLevels,
    ReviewSettings,
    Role,
    SecrecyResult,
    SecrecyReview,
    Signature,
    SignatureWay,
    emergency_release_missing,
    later_review_due,
    later_review_missing,
    short_code,
    signatures_missing,
)
from gongkai.law.terms import WorkingDays
from gongkai.law.work_notices import builtin_calendar

AUTHOR = "周敏"
NOW = "sha256:" + "ab" * 32
BEFORE = "sm3:" + "cd" * 32
DAY = date(2026, 3, 26)
STRICT = ReviewSettings()

FIRST = Signature("first", "李建平", NOW, DAY, 1, proofread=True)
SECOND = Signature("second", "陈芳", NOW, DAY, 2, proofread=True)
SECRECY = SecrecyReview("陈芳", NOW, DAY, 3, SecrecyResult.CLEAR)
FINAL = Signature("final", "王志远", NOW, DAY, 4, proofread=True)
ALL = (FIRST, SECOND, SECRECY, FINAL)

Item = Signature | SecrecyReview


def missing(
    *items: Item, author: str = AUTHOR, revision: str = NOW, setting: ReviewSettings = STRICT
) -> list[tuple[str, str]]:
    issues = signatures_missing(THREE_LEVELS, items, author, revision, setting)
    return [(issue.field, issue.rule.removeprefix("review.")) for issue in issues]


def test_three_signatures_and_a_secrecy_review_of_this_text_are_enough() -> None:
    assert missing(*ALL) == []


def test_the_order_in_which_the_signatures_are_handed_over_does_not_matter() -> None:
    assert missing(*reversed(ALL)) == []


def test_an_unsigned_text_lacks_everything() -> None:
    assert missing() == [
        ("signatures.first", "level_missing"),
        ("signatures.second", "level_missing"),
        ("signatures.final", "level_missing"),
        ("secrecy", "secrecy_missing"),
    ]


def test_each_level_is_asked_for() -> None:
    for gone in (FIRST, SECOND, FINAL):
        rest = tuple(item for item in ALL if item is not gone)
        assert missing(*rest) == [(f"signatures.{gone.level}", "level_missing")]


def test_every_level_also_proofreads_unless_the_agency_says_otherwise() -> None:
    items = (FIRST, replace(SECOND, proofread=False), SECRECY, FINAL)
    assert missing(*items) == [("signatures.second", "not_proofread")]
    assert missing(*items, setting=ReviewSettings(proofread_at_each_level=False)) == []


def test_an_edit_after_the_first_signature_voids_it() -> None:
    items = (replace(FIRST, revision=BEFORE), SECOND, SECRECY, FINAL)
    assert missing(*items) == [("signatures.first", "other_revision")]
    (issue,) = signatures_missing(THREE_LEVELS, items, AUTHOR, NOW, STRICT)
    assert "李建平" in issue.text
    assert "cdcdcdcd" in issue.text
    assert "abababab" in issue.text
    assert short_code(NOW) == "abababab"


def test_an_edit_at_the_end_voids_everything() -> None:
    assert [rule for _, rule in missing(*ALL, revision=BEFORE)] == [
        "other_revision",
        "other_revision",
        "other_revision",
        "secrecy_other_revision",
    ]


def test_a_signature_on_an_earlier_text_does_no_harm_to_the_later_one() -> None:
    assert missing(replace(FIRST, revision=BEFORE, seq=0), *ALL) == []


def test_a_text_that_was_returned_has_to_be_signed_again() -> None:
    returned = Signature("final", "王志远", NOW, DAY, 5, outcome=Outcome.RETURNED)
    assert missing(*ALL, returned) == [
        ("signatures.first", "returned"),
        ("signatures.second", "returned"),
        ("signatures.final", "returned"),
    ]
    again = (replace(FIRST, seq=6), replace(SECOND, seq=7), replace(FINAL, seq=8))
    assert missing(*ALL, returned, *again) == []
    assert missing(*ALL, returned, replace(FIRST, seq=5), *again[1:]) == [("signatures.first", "returned")]


def test_a_return_of_another_text_does_not_touch_this_one() -> None:
    assert missing(*ALL, Signature("final", "王志远", BEFORE, DAY, 9, outcome=Outcome.RETURNED)) == []


def test_the_author_signs_no_level() -> None:
    assert missing(replace(FIRST, signer=AUTHOR), SECOND, SECRECY, FINAL) == [
        ("signatures.first", "author_first_level")
    ]
    assert missing(FIRST, replace(SECOND, signer=AUTHOR), SECRECY, FINAL) == [
        ("signatures.second", "author_signs")
    ]
    assert missing(FIRST, SECOND, SECRECY, replace(FINAL, signer=AUTHOR)) == [
        ("signatures.final", "author_signs")
    ]


def test_an_agency_may_let_the_author_hold_the_first_level_and_only_that() -> None:
    lenient = ReviewSettings(author_may_sign_first=True)
    assert missing(replace(FIRST, signer=AUTHOR), SECOND, SECRECY, FINAL, setting=lenient) == []
    assert missing(FIRST, replace(SECOND, signer=AUTHOR), SECRECY, FINAL, setting=lenient) == [
        ("signatures.second", "author_signs")
    ]
    assert missing(FIRST, SECOND, replace(SECRECY, reviewer=AUTHOR), FINAL, setting=lenient) == [
        ("secrecy", "secrecy_by_author"),
        ("secrecy", "secrecy_late"),
    ]


def test_nobody_signs_two_levels_and_the_sentence_says_that_this_is_our_rule() -> None:
    items = (FIRST, replace(SECOND, signer="李建平"), SECRECY, FINAL)
    (issue,) = signatures_missing(THREE_LEVELS, items, AUTHOR, NOW, STRICT)
    assert (issue.field, issue.rule) == ("signatures.second", "review.same_person")
    assert "李建平已经签了初审" in issue.text
    assert issue.text.endswith("(本系统默认,可改)]")
    everything_by_one = (FIRST, replace(SECOND, signer="李建平"), SECRECY, replace(FINAL, signer="李建平"))
    assert [rule for _, rule in missing(*everything_by_one)] == ["same_person", "same_person"]


def test_the_levels_sign_in_order() -> None:
    for later, fault in [
        ({"seq": 1}, True),
        ({"seq": 2}, True),
        ({"on": DAY - timedelta(1)}, True),
        ({}, False),
    ]:
        second = replace(SECOND, **{"seq": 3, **later})  # type: ignore[arg-type]
        items = (replace(FIRST, seq=2), second, replace(SECRECY, seq=4), replace(FINAL, seq=5))
        assert missing(*items) == ([("signatures.second", "order")] if fault else [])


def test_only_a_result_that_clears_the_text_lets_it_out() -> None:
    clearing = {SecrecyResult.CLEAR, SecrecyResult.CLEARED_BY_AUTHORITY}
    for result in SecrecyResult:
        rules = missing(FIRST, SECOND, replace(SECRECY, result=result), FINAL)
        assert rules == ([] if result in clearing else [("secrecy", "secrecy_not_clear")])
    assert len({result.label for result in SecrecyResult}) == len(SecrecyResult)


def test_the_latest_secrecy_result_decides() -> None:
    doubt = SecrecyReview("陈芳", NOW, DAY, 5, SecrecyResult.ASK_AUTHORITY)
    assert missing(*ALL, doubt) == [("secrecy", "secrecy_not_clear")]
    assert missing(FIRST, SECOND, replace(doubt, seq=2), SECRECY, FINAL) == []


def test_the_secrecy_review_comes_before_the_last_level() -> None:
    for seq, late in [(3, False), (4, True), (5, True)]:
        items = (FIRST, SECOND, replace(SECRECY, seq=seq), FINAL)
        assert missing(*items) == ([("secrecy", "secrecy_late")] if late else [])


def test_a_second_secrecy_review_after_the_last_level_does_no_harm() -> None:
    assert missing(*ALL, replace(SECRECY, seq=5)) == []


def test_an_early_clearing_by_the_author_does_not_excuse_a_late_one() -> None:
    early = SecrecyReview(AUTHOR, NOW, DAY, 2, SecrecyResult.CLEAR)
    assert missing(FIRST, SECOND, early, FINAL, replace(SECRECY, seq=5)) == [("secrecy", "secrecy_late")]


def test_chen_fang_may_sign_second_and_review_secrecy_but_the_last_signer_may_not() -> None:
    assert missing(*ALL) == []
    by_wang = (FIRST, SECOND, replace(SECRECY, reviewer="王志远"), FINAL)
    assert missing(*by_wang) == [("secrecy", "secrecy_by_final_signer")]
    assert missing(*by_wang, setting=ReviewSettings(secrecy_by_final_signer=True)) == []


PAPER = replace(FINAL, way=SignatureWay.ON_PAPER, recorded_by=AUTHOR, scan=True)


def test_a_signature_on_paper_is_recorded_by_a_named_clerk_with_the_sheet() -> None:
    for signature, rules in (
        (PAPER, []),
        (replace(PAPER, recorded_by=""), ["paper_clerk"]),
        (replace(PAPER, recorded_by="王志远"), ["paper_clerk"]),
        (replace(PAPER, scan=False), ["paper_scan"]),
        (replace(PAPER, disowned=True), ["disowned"]),
    ):
        assert missing(FIRST, SECOND, SECRECY, signature) == [("signatures.final", rule) for rule in rules]


def test_an_agency_may_have_more_levels_and_every_one_signs() -> None:
    extra = ReviewLevel("legal", "合法性审查", Role.LEGAL_REVIEWER)
    levels = ReviewLevels((*THREE_LEVELS.signing[:2], extra, THREE_LEVELS.final))
    (issue,) = signatures_missing(levels, ALL, AUTHOR, NOW, STRICT)
    assert (issue.field, issue.rule) == ("signatures.legal", "review.level_missing")
    signed = (*ALL[:3], Signature("legal", "何佳", NOW, DAY, 4, proofread=True), replace(FINAL, seq=5))
    assert signatures_missing(levels, signed, AUTHOR, NOW, STRICT) == ()


def test_an_agency_may_not_have_fewer_than_three_levels() -> None:
    with pytest.raises(Refused) as caught:
        ReviewLevels(THREE_LEVELS.signing[:2])
    assert caught.value.issues[0].rule == "review.too_few_levels"


def test_two_levels_differ_in_code_name_and_role() -> None:
    for twin in (
        ReviewLevel("first", "会审", Role.LEADER),
        ReviewLevel("board", "初审", Role.LEADER),
        ReviewLevel("board", "会审", Role.FIRST_REVIEWER),
    ):
        with pytest.raises(Refused) as caught:
            ReviewLevels((*THREE_LEVELS.signing, twin))
        assert caught.value.issues[0].rule == "review.level_twice"


def test_input_that_cannot_be_is_refused() -> None:
    wrong: list[tuple[tuple[Item, ...], str, str, str]] = [
        ((), AUTHOR, "ab" * 32, "review.revision"),
        ((), AUTHOR, "sha256:" + "AB" * 32, "review.revision"),
        ((), " ", NOW, "form.text"),
        ((replace(FIRST, revision="初稿"),), AUTHOR, NOW, "review.revision"),
        ((replace(FIRST, level="zero"),), AUTHOR, NOW, "review.unknown_level"),
        ((replace(FIRST, signer=""),), AUTHOR, NOW, "review.signer"),
        ((replace(FIRST, signer="王志远 "),), AUTHOR, NOW, "review.signer"),
        ((replace(SECRECY, reviewer=" 陈芳"),), AUTHOR, NOW, "review.signer"),
    ]
    for items, author, revision, rule in wrong:
        with pytest.raises(Refused) as caught:
            signatures_missing(THREE_LEVELS, items, author, revision, STRICT)
        assert caught.value.issues[0].rule == rule


def emergency(*items: Item, reason: str = "山洪预警") -> list[str]:
    issues = emergency_release_missing(THREE_LEVELS, items, AUTHOR, NOW, STRICT, reason)
    return [issue.rule.removeprefix("review.") for issue in issues]


def test_in_an_emergency_the_last_signature_the_secrecy_review_and_a_reason_are_enough() -> None:
    assert emergency(SECRECY, FINAL) == []


def test_even_an_emergency_waives_nothing_of_these() -> None:
    assert emergency(SECRECY, FINAL, reason="  ") == ["emergency_reason"]
    assert emergency(SECRECY) == ["level_missing"]
    assert emergency(FINAL) == ["secrecy_missing"]
    assert emergency(SECRECY, replace(FINAL, signer=AUTHOR)) == ["author_signs"]
    assert emergency(replace(SECRECY, seq=9), FINAL) == ["secrecy_late"]


def test_after_an_emergency_the_other_levels_sign_later_and_order_no_longer_matters() -> None:
    early = (replace(SECRECY, seq=0), replace(FINAL, seq=1))
    later = (replace(FIRST, seq=2), replace(SECOND, seq=3))
    still = later_review_missing(THREE_LEVELS, (*early, later[0]), AUTHOR, NOW, STRICT)
    assert [issue.field for issue in still] == ["signatures.second"]
    assert later_review_missing(THREE_LEVELS, (*early, *later), AUTHOR, NOW, STRICT) == ()
    assert missing(*early, *later) == [("signatures.final", "order")]


def test_the_review_after_an_emergency_is_due_within_the_days_the_agency_set() -> None:
    friday = date(2026, 4, 3)
    assert later_review_due(friday, STRICT, builtin_calendar()) == date(2026, 4, 9)
    slow = ReviewSettings(later_review_within=WorkingDays(1))
    assert later_review_due(friday, slow, builtin_calendar()) == date(2026, 4, 7)


# A small pool drawn from quickly: everybody signs everything, on both texts, agreeing or returning.
PEOPLE = ("李建平", "陈芳", "王志远", AUTHOR)
POOL: list[Item] = [
    Signature(level, signer, revision, DAY, seq, proofread=True, outcome=outcome)
    for level, seq in (("first", 1), ("second", 2), ("final", 4), ("first", 6))
    for signer in PEOPLE
    for revision in (NOW, BEFORE)
    for outcome in Outcome
]
POOL += [
    SecrecyReview(reviewer, revision, DAY, seq, result)
    for reviewer in PEOPLE
    for revision in (NOW, BEFORE)
    for seq in (3, 5)
    for result in (SecrecyResult.CLEAR, SecrecyResult.MUST_NOT)
]


@given(st.lists(st.sampled_from(POOL), max_size=6), st.permutations(ALL))
@settings(max_examples=25, deadline=None)
def test_nothing_is_published_without_three_others_having_seen_this_text(
    noise: list[Item], base: list[Item]
) -> None:
    items = [*base, *noise]
    assert missing(*items, revision="sha256:" + "0" * 64)
    if missing(*items):
        return
    seen = [item for item in items if item.revision == NOW]
    assert len({item.signer for item in seen if isinstance(item, Signature)} - {AUTHOR}) >= 3
    assert any(isinstance(item, SecrecyReview) and item.result.clears for item in seen)
