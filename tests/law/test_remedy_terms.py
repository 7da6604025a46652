"""Terms of review and suit: who has until when, in working days or calendar days, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.refusals import Refused
from gongkai.law.remedies import (
    DueDate,
    LastDay,
    RemedyDue,
    RemedyFacts,
    RemedyOptions,
    ReviewProcedure,
    Service,
    ServiceWay,
    remedy_terms,
    review_received_on,
)
from gongkai.law.sources import Confidence
from gongkai.law.terms import CalendarDays, WorkingDays
from gongkai.law.work_notices import builtin_calendar

CALENDAR = builtin_calendar()
MONDAY = date(2026, 7, 6)
ACCEPTED = date(2026, 7, 20)
MOVED = RemedyOptions(last_day=LastDay.NEXT_WORKING_DAY)


def dues(facts: RemedyFacts, options: RemedyOptions | None = None) -> dict[str, DueDate]:
    return {due.code.value: due for due in remedy_terms(facts, CALENDAR, options)}


def days(facts: RemedyFacts) -> dict[str, date]:
    return {code: due.due_on for code, due in dues(facts).items()}


def served(way: ServiceWay = ServiceWay.DIRECT, on: date | None = MONDAY) -> RemedyFacts:
    return RemedyFacts(service=Service(way, on))


def test_the_applicant_has_60_days_for_review_and_6_months_for_a_direct_suit() -> None:
    assert days(served()) == {
        "apply_for_review": date(2026, 9, 4),
        "sue_directly": date(2027, 1, 6),
    }


def test_without_facts_there_are_no_terms() -> None:
    assert remedy_terms(RemedyFacts(), CALENDAR) == ()


START_WORDS = {
    ServiceWay.ON_THE_SPOT: "当场作出",
    ServiceWay.DIRECT: "签收(或者拒绝签收)",
    ServiceWay.POST: "在邮件签收单(或者回执)上签收",
    ServiceWay.ELECTRONIC: "到达受送达人指定的特定系统",
    ServiceWay.ANNOUNCEMENT: "公告期限届满",
    ServiceWay.LATER_NOTICE: "收到补充告知",
}


def test_the_60_days_start_by_the_way_of_delivery() -> None:
    for way in ServiceWay:
        due = dues(served(way))["apply_for_review"]
        assert (due.starts_on, due.start_why, due.estimated) == (MONDAY, START_WORDS[way], False)


def test_a_letter_without_its_receipt_gives_an_estimate_only() -> None:
    facts = RemedyFacts(service=Service(ServiceWay.POST, posted_on=MONDAY))
    due = dues(facts)["apply_for_review"]
    assert (due.starts_on, due.start_why, due.estimated) == (MONDAY, "交邮", True)
    assert dues(facts)["sue_directly"].estimated
    assert "送达凭据还没有收到" in due.printed()
    signed = RemedyFacts(service=Service(ServiceWay.POST, date(2026, 7, 9), MONDAY))
    assert dues(signed)["apply_for_review"].due_on == date(2026, 9, 7)
    assert not dues(signed)["apply_for_review"].estimated


def test_the_starting_day_is_read_law_only_since_the_regulation_is_in_force() -> None:
    for on, confidence in [(date(2026, 6, 30), Confidence.PARTIAL), (date(2026, 7, 1), Confidence.READ)]:
        due = dues(served(on=on))["apply_for_review"]
        assert due.sources[1].confidence is confidence
        assert bool(due.note) is (confidence is Confidence.PARTIAL)


def test_service_without_its_day_is_refused() -> None:
    wrong: list[tuple[ServiceWay, date | None, date | None, str]] = [
        (ServiceWay.DIRECT, None, None, "remedy.service_day"),
        (ServiceWay.DIRECT, None, MONDAY, "remedy.service_day"),
        (ServiceWay.POST, None, None, "remedy.service_day"),
        (ServiceWay.POST, date(2026, 7, 5), MONDAY, "form.order"),
    ]
    for way, on, posted_on, rule in wrong:
        with pytest.raises(Refused) as caught:
            Service(way, on, posted_on)
        assert caught.value.issues[0].rule == rule


def test_a_letter_signed_for_on_the_day_it_was_posted_is_possible() -> None:
    assert Service(ServiceWay.POST, MONDAY, MONDAY).on == MONDAY


def test_after_silence_the_60_days_run_from_the_end_of_the_reply_term() -> None:
    due = dues(RemedyFacts(reply_due_on=date(2026, 7, 31)))["apply_for_review_of_silence"]
    assert due.due_on == date(2026, 9, 29)
    assert due.sources[1].confidence is Confidence.PROPOSAL
    assert "比照" in due.printed()
    assert "apply_for_review_of_silence" not in dues(replace(served(), reply_due_on=MONDAY))


def test_the_last_day_on_a_saturday_is_shown_both_ways_and_stays_unless_the_agency_moves_it() -> None:
    facts = served(on=date(2026, 7, 7))
    plain = dues(facts)["apply_for_review"]
    assert (plain.due_on, plain.other_reading) == (date(2026, 9, 5), date(2026, 9, 7))
    moved = dues(facts, MOVED)["apply_for_review"]
    assert (moved.due_on, moved.other_reading) == (date(2026, 9, 7), date(2026, 9, 5))
    for due in (plain, moved):
        assert "民事诉讼法第85条第3款(未查到原文,请核对)" in due.printed()


def test_the_last_day_on_a_working_day_has_one_reading() -> None:
    assert dues(served())["apply_for_review"].other_reading is None
    assert dues(served(), MOVED)["apply_for_review"].due_on == date(2026, 9, 4)


def test_a_term_that_ends_in_a_year_without_notice_is_provisional() -> None:
    both = dues(served())
    assert both["sue_directly"].provisional
    assert "暂定" in both["sue_directly"].printed()
    assert not both["apply_for_review"].provisional


def test_working_day_terms_that_run_into_a_year_without_notice_are_provisional() -> None:
    near = dues(RemedyFacts(judgment_effective_on=date(2026, 11, 2)))["publish_by_judgment"]
    far = dues(RemedyFacts(judgment_effective_on=date(2026, 12, 30)))["publish_by_judgment"]
    assert not near.provisional
    assert far.provisional


def test_acceptance_is_checked_and_correction_asked_within_5_working_days() -> None:
    facts = RemedyFacts(review_received_on=date(2026, 7, 13))
    assert days(facts) == {
        "accept_review": ACCEPTED,
        "ask_review_correction": ACCEPTED,
    }
    check = dues(facts)["accept_review"]
    assert (check.term, check.sources[0].text) == (WorkingDays(5), "行政复议法第30条")


def test_after_a_correction_the_check_starts_again() -> None:
    facts = RemedyFacts(
        review_received_on=date(2026, 7, 13),
        correction_notice_received_on=date(2026, 7, 15),
        correction_received_on=ACCEPTED,
    )
    assert days(facts) == {
        "accept_review": date(2026, 7, 27),
        "ask_review_correction": ACCEPTED,
        "correct_review": date(2026, 7, 29),
    }
    again = dues(facts)["accept_review"]
    assert (again.start_why, again.sources[0].text) == ("收到补正材料", "行政复议法第31条第3款")


SIMPLIFIED = RemedyFacts(
    review_accepted_on=ACCEPTED, procedure=ReviewProcedure.SIMPLIFIED, copy_received_on=date(2026, 7, 23)
)
ORDINARY = replace(SIMPLIFIED, procedure=ReviewProcedure.ORDINARY)


def test_the_simplified_procedure_has_3_and_5_working_days_and_30_days() -> None:
    assert days(SIMPLIFIED) == {
        "send_copy": date(2026, 7, 23),
        "answer_review": date(2026, 7, 30),
        "decide_review": date(2026, 8, 19),
        "sue_after_silent_review": date(2026, 9, 3),
    }
    assert dues(SIMPLIFIED)["answer_review"].sources[0].text == "行政复议法第54条第1款"


def test_the_ordinary_procedure_has_7_and_10_working_days_and_60_days() -> None:
    assert days(ORDINARY) == {
        "send_copy": date(2026, 7, 29),
        "answer_review": date(2026, 8, 6),
        "decide_review": date(2026, 9, 18),
        "sue_after_silent_review": date(2026, 10, 3),
    }
    answer = dues(ORDINARY)["answer_review"]
    assert answer.whose == "本机关"
    assert "没有证据、依据" in answer.printed()


def test_the_ordinary_procedure_may_take_30_days_more() -> None:
    assert days(replace(ORDINARY, review_extended_by=30))["decide_review"] == date(2026, 10, 18)
    assert dues(replace(ORDINARY, review_extended_by=30))["decide_review"].term == CalendarDays(90)


def test_after_the_review_decision_the_suit_has_15_days() -> None:
    facts = replace(SIMPLIFIED, review_decision_received_on=date(2026, 8, 19))
    assert days(facts)["sue_after_review"] == date(2026, 9, 3)
    assert "sue_after_silent_review" not in days(facts)
    assert "remake" not in days(facts)


def test_a_reply_is_remade_in_the_ordered_the_statutory_or_60_days() -> None:
    for change, due_on in [
        ({}, date(2026, 10, 22)),
        ({"statutory_remake_term": None}, date(2026, 11, 17)),
        ({"ordered_days": CalendarDays(30)}, date(2026, 10, 18)),
    ]:
        facts = RemedyFacts(review_decision_received_on=date(2026, 9, 18), remake_ordered=True)
        due = dues(replace(facts, **change))["remake"]  # type: ignore[arg-type]
        assert due.due_on == due_on
        assert due.sources[0].confidence is Confidence.PARTIAL


def test_a_judgment_to_publish_is_carried_out_within_20_working_days() -> None:
    due = dues(RemedyFacts(judgment_effective_on=date(2026, 9, 18)))["publish_by_judgment"]
    assert (due.due_on, due.term) == (date(2026, 10, 22), WorkingDays(20))


def test_the_dues_stand_in_the_order_in_which_a_dispute_runs() -> None:
    facts = RemedyFacts(
        service=Service(ServiceWay.DIRECT, MONDAY),
        review_received_on=date(2026, 7, 13),
        correction_notice_received_on=date(2026, 7, 14),
        review_accepted_on=ACCEPTED,
        procedure=ReviewProcedure.SIMPLIFIED,
        copy_received_on=date(2026, 7, 22),
        review_decision_received_on=date(2026, 8, 19),
        remake_ordered=True,
        judgment_effective_on=date(2026, 9, 18),
    )
    expected = [due for due in RemedyDue if "silen" not in due.value]
    assert [due.code for due in remedy_terms(facts, CALENDAR)] == expected


def test_a_due_date_explains_itself_in_one_sentence() -> None:
    assert dues(SIMPLIFIED)["answer_review"].printed() == (
        "本机关提出书面答复并提交证据、依据:2026年7月30日前"
        "(从2026年7月23日收到申请书副本的次日起5个工作日,"
        "行政复议法第54条第1款;行政复议法第88条第2款;行政复议法第70条)"
        "。逾期不答复的,视为该行政行为没有证据、依据。"
    )


IMPOSSIBLE: list[tuple[dict[str, object], str, str]] = [
    (
        {"review_received_on": ACCEPTED, "review_accepted_on": MONDAY},
        "review_accepted_on",
        "form.order",
    ),
    (
        {"correction_notice_received_on": ACCEPTED, "correction_received_on": MONDAY},
        "correction_received_on",
        "form.order",
    ),
    (
        {"review_accepted_on": ACCEPTED, "review_decision_received_on": MONDAY},
        "review_decision_received_on",
        "form.order",
    ),
    ({"copy_received_on": MONDAY}, "procedure", "remedy.procedure"),
    ({"remake_ordered": True}, "review_decision_received_on", "remedy.no_decision"),
    (
        {"procedure": ReviewProcedure.ORDINARY, "review_extended_by": 31},
        "review_extended_by",
        "form.whole",
    ),
    (
        {"procedure": ReviewProcedure.ORDINARY, "review_extended_by": -1},
        "review_extended_by",
        "form.whole",
    ),
    (
        {"procedure": ReviewProcedure.ORDINARY, "review_extended_by": True},
        "review_extended_by",
        "form.whole",
    ),
    (
        {"procedure": ReviewProcedure.ORDINARY, "review_extended_by": "30"},
        "review_extended_by",
        "form.whole",
    ),
    (
        {"procedure": ReviewProcedure.SIMPLIFIED, "review_extended_by": 1},
        "review_extended_by",
        "remedy.extension",
    ),
]


def test_facts_that_cannot_have_happened_are_refused() -> None:
    for facts, field, rule in IMPOSSIBLE:
        with pytest.raises(Refused) as caught:
            RemedyFacts(**facts)  # type: ignore[arg-type]
        assert [(issue.field, issue.rule) for issue in caught.value.issues] == [(field, rule)]


def test_two_facts_may_fall_on_one_day() -> None:
    facts = RemedyFacts(review_received_on=MONDAY, review_accepted_on=MONDAY)
    assert facts.review_accepted_on == MONDAY


def test_an_application_over_the_internet_is_received_when_it_reaches_the_system() -> None:
    day, source = review_received_on(channel_is_internet=True, reached_on=MONDAY)
    assert (day, source.text) == (MONDAY, "行政复议法实施条例第28条第1款")
    assert "不同" in source.note
    day, source = review_received_on(channel_is_internet=False, reached_on=MONDAY)
    assert (day, source.text) == (MONDAY, "行政复议法第30条第1款")
