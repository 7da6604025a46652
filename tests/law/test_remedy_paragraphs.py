"""The last paragraph of a reply: whether review comes first, where to, by when, by the law of that day."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.decisions import DecisionCode
from gongkai.law.refusals import Refused
from gongkai.law.remedies import (
    Remedy,
    RemedyAct,
    RemedyPlaces,
    RemedyTerm,
    ReviewRoute,
    SuitRoute,
    builtin_templates,
    remedy_for,
    review_bodies,
)
from gongkai.law.sources import Confidence, Source
from gongkai.law.terms import CalendarDays, CalendarMonths

# A bureau of justice, which does the work of 行政复议机构 itself.
JUSTICE = RemedyPlaces(
    review_government="清岚县人民政府",
    court="清岚县人民法院",
    superior_justice_bureau="青云市司法局",
    online_channel="https://review.example.gov.cn/",
)
MAY_2026, JULY_2026 = date(2026, 6, 30), date(2026, 7, 1)
OLD = date(2025, 5, 31)

# review · suit, from 2026-07-01
MATRIX = {
    "already_public": "may may",
    "grant": "may may",
    "secret": "must after_review",
    "law_forbidden": "must after_review",
    "safety": "must after_review",
    "third_party": "must after_review",
    "internal": "must after_review",
    "process": "must after_review",
    "enforcement_file": "must after_review",
    "special_query": "may no",
    "not_held": "may may",
    "needs_creation": "may no",
    "still_unclear": "may may",
    "petition": "may no",
    "publication": "may no",
    "massive": "may may",
    "reconfirm": "may may",
    "abandoned_no_correction": "may may",
    "abandoned_no_payment": "may may",
    "other": "may may",
    "no_reply_in_time": "must after_review",
    "extension_notice": "none no",
    "correction_notice": "none no",
    "fee_notice": "none no",
}
UNTIL_JUNE_2026 = {**MATRIX, "no_reply_in_time": "may may"}
UNTIL_MAY_2025 = {
    **UNTIL_JUNE_2026,
    **dict.fromkeys(("special_query", "needs_creation", "petition", "publication"), "may may"),
}


def told(
    code: DecisionCode | RemedyAct,
    on: date,
    *,
    under: tuple[DecisionCode, ...] = (),
    given: bool | None = None,
    justice: bool = True,
) -> Remedy:
    return remedy_for(
        code, on, JUSTICE, is_review_organ=justice, refused_part_under=under, already_given=given
    )


def case(name: str) -> DecisionCode | RemedyAct:
    return RemedyAct(name) if name in list(RemedyAct) else DecisionCode(name)


def routes(remedy: Remedy) -> str:
    return f"{remedy.review.value} {remedy.suit.value}"


def test_each_answer_has_its_way_by_the_law_of_its_day() -> None:
    for on, matrix in [
        (JULY_2026, MATRIX),
        (date(2026, 11, 23), MATRIX),
        (MAY_2026, UNTIL_JUNE_2026),
        (date(2025, 6, 1), UNTIL_JUNE_2026),
        (OLD, UNTIL_MAY_2025),
        (date(2024, 1, 1), UNTIL_MAY_2025),
    ]:
        assert {name: routes(told(case(name), on)) for name in matrix} == matrix


def test_every_decision_has_a_way_in_the_matrix() -> None:
    assert set(MATRIX) == {code.value for code in DecisionCode} - {"partial", "repeat"} | {*RemedyAct}


def test_before_2024_no_template_is_carried_and_this_is_said() -> None:
    with pytest.raises(Refused) as caught:
        told(DecisionCode.SECRET, date(2023, 12, 31))
    (issue,) = caught.value.issues
    assert (issue.field, issue.rule) == ("on", "remedy.no_version")
    assert "2024年1月1日以前" in issue.text


def test_a_partial_answer_goes_to_review_first_if_the_withheld_part_rests_on_14_to_16() -> None:
    for on in [date(2024, 1, 1), date(2025, 6, 1), JULY_2026]:
        for under in ((DecisionCode.THIRD_PARTY,), (DecisionCode.NOT_HELD, DecisionCode.THIRD_PARTY)):
            remedy = told(DecisionCode.PARTIAL, on, under=under)
            assert routes(remedy) == "must after_review"
            assert "部分不予公开" in remedy.text
            assert remedy.confidence is (Confidence.READ if on >= JULY_2026 else Confidence.PARTIAL)


def test_a_partial_answer_on_other_grounds_follows_that_ground() -> None:
    creation = told(DecisionCode.PARTIAL, JULY_2026, under=(DecisionCode.NEEDS_CREATION,))
    assert routes(creation) == "may no"
    mixed = told(DecisionCode.PARTIAL, JULY_2026, under=(DecisionCode.NEEDS_CREATION, DecisionCode.NOT_HELD))
    assert routes(mixed) == "may may"
    assert mixed.confidence is Confidence.PROPOSAL
    assert [source.text for source in mixed.basis] == [
        "行政复议法第11条第14项",
        "法释〔2025〕8号第10条第6项",
        "法释〔2025〕8号第1条第1项",
        "行政复议法第28条",
    ]


def test_a_partial_answer_has_to_say_why_the_rest_is_withheld() -> None:
    for under, rule in [
        ((), "remedy.refused_part"),
        ((DecisionCode.GRANT,), "remedy.refused_part_kind"),
        ((DecisionCode.SECRET, DecisionCode.PARTIAL), "remedy.refused_part_kind"),
    ]:
        with pytest.raises(Refused) as caught:
            told(DecisionCode.PARTIAL, JULY_2026, under=under)
        assert caught.value.issues[0].rule == rule


def test_a_repeat_is_not_sued_where_the_information_was_given_and_open_where_it_was_not() -> None:
    assert routes(told(DecisionCode.REPEAT, JULY_2026, given=True)) == "may no"
    assert routes(told(DecisionCode.REPEAT, JULY_2026, given=False)) == "may may"
    with pytest.raises(Refused) as caught:
        told(DecisionCode.REPEAT, JULY_2026)
    assert caught.value.issues[0].rule == "remedy.already_given"


def test_silence_is_told_both_ways_until_the_regulation_of_2026_and_review_first_after_it() -> None:
    both = told(RemedyAct.NO_REPLY_IN_TIME, MAY_2026)
    first = told(RemedyAct.NO_REPLY_IN_TIME, JULY_2026)
    assert "也可以" in both.text
    assert "应当先" in first.text
    assert both.confidence is first.confidence is Confidence.PARTIAL
    assert both.notes
    assert "法释〔2025〕8号第2条" in first.notes[0]


def test_a_mere_notice_carries_no_paragraph() -> None:
    for name in ["extension_notice", "correction_notice", "fee_notice"]:
        remedy = told(RemedyAct(name), JULY_2026)
        assert (remedy.text, remedy.bodies, remedy.terms) == ("", (), ())
        assert remedy.notes


def test_an_ordinary_bureau_is_reviewed_by_the_county_alone() -> None:
    remedy = told(DecisionCode.SECRET, JULY_2026, justice=False)
    assert remedy.bodies == ("清岚县人民政府",)
    assert remedy.basis[-1] == Source("行政复议法第24条")
    assert "青云市司法局" not in remedy.text


def test_a_bureau_that_does_the_reviewing_itself_has_two_review_organs() -> None:
    remedy = told(DecisionCode.SECRET, JULY_2026)
    assert remedy.bodies == ("清岚县人民政府", "青云市司法局")
    assert remedy.basis[-1] == Source("行政复议法第28条")


def test_a_refusal_is_told_in_full() -> None:
    remedy = told(DecisionCode.SECRET, JULY_2026)
    assert remedy.text == (
        "如对本答复不予公开的决定不服,应当先自收到本答复书之日起60日内向清岚县人民政府或者青云市司法局申请行政复议;"
        "对行政复议决定仍不服的,可以自收到行政复议决定书之日起15日内向清岚县人民法院提起行政诉讼。"
    )
    assert remedy.terms == (
        RemedyTerm("申请行政复议", CalendarDays(60), Source("行政复议法第20条第1款")),
        RemedyTerm("复议后起诉", CalendarDays(15), Source("行政诉讼法第45条")),
    )
    assert remedy.confidence is Confidence.READ
    assert remedy.version == "2026-07-01"
    assert "行政复议法实施条例第31条" in [source.text for source in remedy.basis]


def test_an_answer_that_can_be_sued_names_the_six_months() -> None:
    remedy = told(DecisionCode.NOT_HELD, JULY_2026)
    assert "6个月内直接向清岚县人民法院提起行政诉讼" in remedy.text
    assert [term.term for term in remedy.terms] == [CalendarDays(60), CalendarDays(15), CalendarMonths(6)]


def test_an_answer_that_cannot_be_sued_does_not_name_the_court() -> None:
    remedy = told(DecisionCode.PETITION, JULY_2026)
    assert "法院" not in remedy.text
    assert [term.term for term in remedy.terms] == [CalendarDays(60)]


def test_that_legal_staff_must_confirm_goes_with_every_paragraph() -> None:
    for code in (DecisionCode.SECRET, DecisionCode.GRANT):
        assert told(code, JULY_2026).to_confirm == "本段按所列依据拟写,印发前由法制人员核对确认。"


def test_a_reply_delivered_on_line_names_where_review_is_asked_for_on_line() -> None:
    remedy = remedy_for(DecisionCode.SECRET, JULY_2026, JUSTICE, is_review_organ=True, delivered_online=True)
    assert remedy.text.endswith("网上提交行政复议申请:https://review.example.gov.cn/。")


UNFILLED: list[tuple[RemedyPlaces, bool, list[str]]] = [
    (RemedyPlaces(" ", "清岚县人民法院", "青云市司法局"), False, ["places.review_government"]),
    (RemedyPlaces("清岚县人民政府", "清岚县人民法院"), False, ["places.superior_justice_bureau"]),
    (RemedyPlaces("清岚县人民政府", "", "青云市司法局"), False, ["places.court"]),
    (
        RemedyPlaces("清岚县人民政府", "", "青云市司法局"),
        True,
        ["places.court", "places.online_channel"],
    ),
    (RemedyPlaces("", ""), False, ["places.review_government", "places.superior_justice_bureau"]),
]


def test_a_paragraph_with_an_empty_place_is_refused() -> None:
    for places, online, fields in UNFILLED:
        with pytest.raises(Refused) as caught:
            remedy_for(DecisionCode.SECRET, JULY_2026, places, is_review_organ=True, delivered_online=online)
        assert [issue.field for issue in caught.value.issues] == fields
        assert {issue.rule for issue in caught.value.issues} == {"remedy.placeholder"}


def test_the_court_is_not_asked_for_where_it_is_not_printed() -> None:
    places = RemedyPlaces("清岚县人民政府", "")
    assert remedy_for(DecisionCode.PETITION, JULY_2026, places, is_review_organ=False).text
    assert review_bodies(places, is_review_organ=False) == ("清岚县人民政府",)


def test_no_finished_paragraph_has_a_brace_left() -> None:
    for version in builtin_templates().versions:
        for name, route in version.routes.items():
            assert (route.paragraph is None) is (route.review is ReviewRoute.NONE)
            assert (route.review is ReviewRoute.MUST) is (route.suit is SuitRoute.AFTER_REVIEW)
            if name in MATRIX:
                assert "{" not in told(case(name), version.starts).text
