"""How long a request may take: first term, correction, opinions, extension, fee, delay, and the old law."""

from __future__ import annotations

import pytest
from clock_case import clock_of, due_of_case, faults_of_case, file_of, refusals_of_case

from gongkai.law.clock import explain, read_clock_file
from gongkai.law.refusals import Refused
from gongkai.law.sources import RuleSource

ASKED = ["03-02 received", "03-09 third_party_asked delivered_on=03-09"]
EXTENDED = "03-20 extended working_days=20 approved_by=赵明 notified_on=03-20"


def test_the_due_date_follows_from_the_facts() -> None:
    for lines, today, due in [
        (["03-02 received"], "03-03", "2026-03-30"),
        ([*ASKED, "03-24 third_party_answered"], "03-24", "2026-04-15"),
        (ASKED, "03-10", "2026-04-21"),
        (ASKED, "04-10", "2026-04-21"),
        ([*ASKED, "04-09 third_party_answered"], "04-10", "2026-04-21"),
        (["03-02 received", "03-09 third_party_asked"], "03-10", None),
        (["03-02 received", "03-09 third_party_asked", "03-24 third_party_answered"], "03-30", "2026-04-15"),
        (["03-02 received", "03-09 other_organ_asked delivered_on=03-09"], "03-10", "2026-04-21"),
        (["03-02 received", "03-09 other_organ_asked", "03-24 other_organ_answered"], "03-30", "2026-04-15"),
        (["03-02 received", EXTENDED], "03-20", "2026-04-28"),
        (
            ["03-02 received", "03-20 extended working_days=5 approved_by=赵明 notified_on=03-20"],
            "03-20",
            "2026-04-07",
        ),
        ([*ASKED, "03-24 third_party_answered", EXTENDED.replace("03-20", "04-15")], "04-15", "2026-05-15"),
    ]:
        assert due_of_case(*lines, today=today) == due


def test_a_correction_starts_the_term_from_zero() -> None:
    asked = ["03-02 received", "03-04 correction_asked answer_by=03-20"]
    assert due_of_case(*asked, today="03-05") is None
    corrected = clock_of(*asked, "03-13 correction_received", today="03-16")
    assert corrected.due.started_on is not None and corrected.due.started_on.isoformat() == "2026-03-13"
    assert corrected.due.on is not None and corrected.due.on.isoformat() == "2026-04-13"
    assert (corrected.days.used, corrected.days.left) == (1, 19)


def test_a_second_correction_does_not_start_it_again() -> None:
    lines = [
        "03-02 received",
        "03-04 correction_asked",
        "03-13 correction_received",
        "03-16 correction_asked",
        "03-27 correction_received",
    ]
    assert due_of_case(*lines, today="03-27") == "2026-04-13"
    assert faults_of_case(*lines, today="03-27") == ["second_correction"]


def test_two_parties_asked_at_once_stop_the_clock_only_once() -> None:
    lines = [
        "03-02 received",
        "03-09 third_party_asked delivered_on=03-09 party=甲公司",
        "03-11 third_party_asked delivered_on=03-11 party=乙公司",
        "03-18 third_party_answered party=乙公司",
        "03-24 third_party_answered party=甲公司",
    ]
    assert due_of_case(*lines, today="03-24") == "2026-04-15"


def test_one_party_after_the_other_stops_it_twice() -> None:
    lines = [
        "03-02 received",
        "03-04 third_party_asked party=甲公司",
        "03-06 third_party_answered party=甲公司",
        "03-10 other_organ_asked",
        "03-12 other_organ_answered",
    ]
    # Four working days (5, 6, 11 and 12 March) do not count.
    assert due_of_case(*lines, today="03-12") == "2026-04-03"


def test_an_opinion_asked_for_on_the_last_day_still_finds_the_term_used_up() -> None:
    lines = ["03-02 received", "03-30 third_party_asked", "04-10 third_party_answered"]
    assert due_of_case(*lines, today="04-10") == "2026-03-30"


def test_an_opinion_answered_the_day_it_was_asked_for_costs_no_day() -> None:
    lines = ["03-02 received", "03-09 third_party_asked", "03-09 third_party_answered"]
    assert due_of_case(*lines, today="03-09") == "2026-03-30"


def test_the_day_an_opinion_arrives_may_be_set_to_count() -> None:
    lines = [*ASKED, "03-24 third_party_answered"]
    assert due_of_case(*lines, today="03-24", opinion_arrival_counts=True) == "2026-04-14"


def test_an_opinion_asked_for_before_the_restart_stops_only_what_runs_after_it() -> None:
    lines = [
        "03-02 received",
        "03-03 third_party_asked delivered_on=03-03",
        "03-04 correction_asked",
        "03-13 correction_received",
        "03-17 third_party_answered",
    ]
    # The term starts on 13 March and stands until 17 March.
    assert due_of_case(*lines, today="03-17") == "2026-04-15"


def test_an_extension_counts_only_if_agreed_told_and_in_time() -> None:
    for extension, today, fault, due in [
        ("03-30 extended working_days=20 approved_by=赵明 notified_on=03-30", "04-10", [], "2026-04-28"),
        (
            "03-31 extended working_days=20 approved_by=赵明 notified_on=03-31",
            "04-10",
            ["extension_after_expiry"],
            "2026-03-30",
        ),
        (
            "03-30 extended working_days=20 approved_by=赵明 notified_on=03-31",
            "04-10",
            ["extension_notice_late"],
            "2026-03-30",
        ),
        (
            "03-20 extended working_days=20 notified_on=03-20",
            "03-20",
            ["extension_not_approved"],
            "2026-03-30",
        ),
        (
            "03-20 extended working_days=20 approved_by=赵明",
            "03-20",
            ["extension_not_notified"],
            "2026-03-30",
        ),
        (
            "03-20 extended working_days=21 approved_by=赵明 notified_on=03-20",
            "03-20",
            ["extension_too_long"],
            "2026-04-28",
        ),
    ]:
        assert faults_of_case("03-02 received", extension, today=today) == fault
        assert due_of_case("03-02 received", extension, today=today) == due


def test_the_late_notice_of_an_extension_can_be_let_pass_and_says_what_it_rests_on() -> None:
    lines = ["03-02 received", "03-30 extended working_days=20 approved_by=赵明 notified_on=03-31"]
    clock = clock_of(*lines, today="04-10", extension_notice_before_expiry=False)
    assert clock.due.on is not None and clock.due.on.isoformat() == "2026-04-28"
    assert [fault.rule for fault in clock.faults] == ["extension_notice_late"]
    assert "仍计" in clock.faults[0].text and "未查到原文" in clock.faults[0].text


def test_an_extension_agreed_to_on_the_very_day_of_receipt_counts() -> None:
    extended = "03-02 extended working_days=20 approved_by=赵明 notified_on=03-02"
    assert due_of_case("03-02 received", extended, today="03-02") == "2026-04-28"
    assert faults_of_case("03-02 received", extended, today="03-02") == []


def test_only_the_first_extension_counts() -> None:
    lines = ["03-02 received", EXTENDED, "04-20 extended working_days=10 approved_by=赵明 notified_on=04-20"]
    assert due_of_case(*lines, today="04-20") == "2026-04-28"
    assert faults_of_case(*lines, today="04-20") == ["second_extension"]


def test_an_extension_from_before_the_restart_falls_with_the_term_it_extended() -> None:
    lines = [
        "03-02 received",
        "03-03 extended working_days=20 approved_by=赵明 notified_on=03-03",
        "03-04 correction_asked",
        "03-13 correction_received",
    ]
    assert due_of_case(*lines, today="03-16") == "2026-04-13"
    assert faults_of_case(*lines, today="03-16") == ["extension_before_restart"]


def test_fee_notice_and_payment_leave_the_clock_alone_unless_the_setting_says_otherwise() -> None:
    lines = ["03-02 received", "03-06 fee_noticed answer_by=04-03", "03-16 fee_paid"]
    assert due_of_case(*lines, today="03-16") == "2026-03-30"
    restarted = clock_of(*lines, today="03-16", fee_payment_restarts=True)
    assert restarted.due.on is not None and restarted.due.on.isoformat() == "2026-04-14"
    assert any("未查到原文" in row.source.printed() for row in restarted.earlier)


def test_a_fee_notice_goes_out_within_the_term() -> None:
    for noticed, faults in [("03-30", []), ("03-31", ["fee_notice_late"])]:
        assert faults_of_case("03-02 received", f"{noticed} fee_noticed", today="04-10") == faults


def test_a_reasonable_delay_sets_the_last_day() -> None:
    lines = [
        "03-02 received",
        "03-04 reasons_asked",
        "03-10 reasons_received",
        "03-12 delay_fixed until=04-30",
    ]
    clock = clock_of(*lines, today="03-12")
    assert clock.due.on is not None and clock.due.on.isoformat() == "2026-04-30"
    # 2 March to 30 April holds 42 working days after the first.
    assert (clock.due.allowed, clock.faults) == (42, ())
    assert clock.explanation[-1].why == "延迟答复的合理期限"
    delayed = [row.day for row in clock.by_day if row.why == "延迟答复的合理期限"]
    assert (delayed[0].isoformat(), delayed[-1].isoformat()) == ("2026-03-31", "2026-04-30")


def test_the_due_date_says_which_article_it_rests_on() -> None:
    received = "03-02 received"
    delayed = ["03-04 reasons_asked", "03-10 reasons_received", "03-12 delay_fixed until=04-30"]
    for lines, today, article in [
        ([received], "03-03", "条例第33条"),
        ([received, EXTENDED], "03-20", "条例第33条第2款"),
        ([received, *delayed], "03-12", "条例第35条"),
        ([received, "03-04 correction_asked answer_by=03-20"], "03-05", None),
        (["2018-03-01 received"], "2018-03-05", "条例(2008)第24条第2款"),
    ]:
        clock = clock_of(*lines, today=today, law="2008" if today.startswith("2018") else "2019")
        assert (clock.due_source and clock.due_source.text) == article
        assert clock.rule_source is RuleSource.LAW


def test_a_delay_must_be_later_than_the_term_itself() -> None:
    for until, faults, due in [("03-30", ["delay_not_later"], "2026-03-30"), ("03-31", [], "2026-03-31")]:
        lines = [
            "03-02 received",
            "03-04 reasons_asked",
            "03-10 reasons_received",
            f"03-12 delay_fixed until={until}",
        ]
        assert faults_of_case(*lines, today="03-12") == faults
        assert due_of_case(*lines, today="03-12") == due


def test_a_delay_without_the_applicants_reasons_is_named() -> None:
    lines = ["03-02 received", "03-04 reasons_asked", "03-12 delay_fixed until=04-30"]
    assert faults_of_case(*lines, today="03-12") == ["delay_without_reasons"]


def test_old_cases_run_by_the_old_law() -> None:
    for lines, today, due in [
        (["2018-03-01 received"], "2018-03-05", "2018-03-22"),
        (
            [
                "2018-03-01 received",
                "2018-03-20 extended working_days=15 approved_by=赵明 notified_on=2018-03-20",
            ],
            "2018-03-20",
            "2018-04-13",
        ),
        (
            ["2018-03-01 received", "2018-03-05 third_party_asked", "2018-03-09 third_party_answered"],
            "2018-03-09",
            "2018-03-28",
        ),
        (["2018-03-01 received", "2018-03-05 third_party_asked delivered_on=2018-03-05"], "2018-04-09", None),
        (
            ["2018-03-01 received", "2018-03-05 other_organ_asked", "2018-03-09 other_organ_answered"],
            "2018-03-09",
            "2018-03-22",
        ),
        (
            ["2018-03-01 received", "2018-03-05 correction_asked", "2018-03-09 correction_received"],
            "2018-03-09",
            "2018-03-22",
        ),
    ]:
        assert due_of_case(*lines, today=today, law="2008") == due


def test_the_old_law_has_its_own_faults() -> None:
    lines = [
        "2018-03-01 received",
        "2018-03-20 extended working_days=16 approved_by=赵明 notified_on=2018-03-20",
    ]
    clock = clock_of(*lines, today="2018-03-20", law="2008")
    assert [(fault.rule, fault.article) for fault in clock.faults] == [("extension_too_long", "24")]
    assert clock.faults[0].source.text == "条例(2008)第24条"
    assert (
        faults_of_case("2018-03-01 received", "2018-04-20 correction_asked", today="2018-04-20", law="2008")
        == []
    )


def test_a_case_is_judged_by_the_law_in_force_when_it_was_received() -> None:
    for received, law, taken in [
        ("2019-05-14", "2008", True),
        ("2019-05-15", "2008", False),
        ("2019-05-14", "2019", False),
        ("2019-05-15", "2019", True),
        ("2008-05-01", "2008", True),
        ("2008-04-30", "2008", False),
    ]:
        refused = refusals_of_case(f"{received} received", today="2020-01-02", law=law)
        assert refused == ([] if taken else [("law", "law.not_in_force")])


def test_the_refusal_says_which_law_to_take() -> None:
    for received, law, hint in [
        ("2019-05-15", "2008", "请把 law 写成「2019」"),
        ("2019-05-14", "2019", "请把 law 写成「2008」"),
        ("2008-05-01", "2019", "请把 law 写成「2008」"),
        ("2008-04-30", "2008", "2008年5月1日以前没有可适用的条例"),
    ]:
        with pytest.raises(Refused) as refused:
            clock_of(f"{received} received", today="2020-01-02", law=law)
        assert hint in refused.value.issues[0].text


def test_a_term_into_a_year_without_notice_is_provisional() -> None:
    assert clock_of("12-10 received", today="12-11").provisional
    assert not clock_of("11-23 received", today="11-23").provisional
    assert not clock_of("03-02 submitted channel=online", today="03-03").provisional


def test_a_file_may_bring_days_of_its_own() -> None:
    document = {
        **file_of("03-02 received", today="03-03"),
        "calendar": {"off": ["2026-03-06"], "work": ["2026-03-07"]},
    }
    file = read_clock_file(document)
    clock = explain(file.facts, file.today, calendar=file.calendar)
    assert clock.due.on is not None and clock.due.on.isoformat() == "2026-03-30"
    assert any("另行规定放假" in row.why for row in clock.explanation)
    assert any("另行规定调休上班" in row.why for row in clock.explanation)
