"""Where a request stands, from the day it comes to the day the reply has left the house."""

from __future__ import annotations

from clock_case import clock_of, faults_of_case

from gongkai.law.clock import ClockStanding
from gongkai.law.clock.standing import lead_days

FEE = ["03-02 received", "03-06 fee_noticed answer_by=03-12"]
CORRECTION = ["03-02 received", "03-04 correction_asked answer_by=03-12"]


def test_the_standing_follows_from_facts_and_day() -> None:
    for lines, today, standing in [
        (["03-02 submitted channel=online"], "03-03", "awaiting_confirmation"),
        (["03-02 received"], "03-20", "running"),
        (["03-02 received"], "03-22", "running"),
        (["03-02 received"], "03-23", "due_soon"),
        (["03-02 received"], "03-30", "due_soon"),
        (["03-02 received"], "03-31", "overdue"),
        (["03-02 received", "03-09 third_party_asked delivered_on=03-09"], "03-09", "running"),
        (["03-02 received", "03-09 third_party_asked delivered_on=03-09"], "03-10", "paused"),
        (["03-02 received", "03-09 third_party_asked delivered_on=03-09"], "03-30", "paused"),
        (["03-02 received", "03-09 third_party_asked delivered_on=03-09"], "03-31", "running"),
        (["03-02 received", "03-09 third_party_asked"], "12-01", "paused"),
        (["03-02 received", "03-30 third_party_asked"], "03-31", "overdue"),
        (CORRECTION, "03-12", "awaiting_correction"),
        (CORRECTION, "03-13", "abandoned"),
        (["03-02 received", "03-04 correction_asked"], "06-01", "awaiting_correction"),
        ([*CORRECTION, "03-13 correction_received"], "03-13", "running"),
        (FEE, "03-12", "running"),
        (FEE, "03-13", "abandoned"),
        ([*FEE, "03-13 fee_paid"], "03-13", "running"),
        (["03-02 received", "03-06 fee_noticed"], "03-20", "running"),
        (["03-02 received", "03-06 withdrawn"], "06-01", "withdrawn"),
        (["03-02 received", "03-06 transferred"], "06-01", "transferred"),
        (["03-02 received", "03-30 replied"], "06-01", "answered_in_time"),
        (["03-02 received", "03-31 replied"], "06-01", "answered_late"),
        (["03-02 received", "03-30 replied dispatched_on=03-30 delivery=post"], "06-01", "answered_in_time"),
        (["03-02 received", "03-27 replied dispatched_on=03-31 delivery=post"], "06-01", "answered_late"),
        ([*CORRECTION, "03-20 replied"], "06-01", "answered_in_time"),
    ]:
        assert clock_of(*lines, today=today).standing.value == standing


def test_due_soon_is_three_days_or_a_quarter_of_the_term() -> None:
    for allowed, lead in [(20, 5), (40, 10), (21, 6), (12, 3), (13, 4), (8, 3), (15, 4)]:
        assert lead_days(allowed) == lead


def test_the_days_are_counted_up_to_today_or_to_the_end() -> None:
    running = clock_of("03-02 received", today="03-10").days
    assert (running.used, running.left, running.late_by) == (6, 14, 0)
    on_the_day = clock_of("03-02 received", today="03-02").days
    assert (on_the_day.used, on_the_day.left) == (0, 20)
    late = clock_of("03-02 received", today="04-02").days
    assert (late.used, late.left, late.late_by) == (23, 0, 3)
    answered = clock_of("03-02 received", "03-10 replied dispatched_on=03-11", today="06-01").days
    assert (answered.used, answered.left, answered.late_by) == (7, 13, 0)
    withdrawn = clock_of("03-02 received", "03-10 withdrawn", today="06-01").days
    assert withdrawn.used == 6
    unconfirmed = clock_of("03-02 submitted channel=online", today="03-10").days
    assert (unconfirmed.used, unconfirmed.left) == (0, 20)


def test_a_reply_is_judged_by_the_day_it_left_and_by_who_carried_it() -> None:
    for reply, faults in [
        ("03-30 replied", []),
        ("03-31 replied", ["answered_late"]),
        ("03-30 replied dispatched_on=03-31", ["answered_in_time_sent_late"]),
        ("03-31 replied dispatched_on=03-31", ["answered_late"]),
        ("03-30 replied dispatched_on=03-30 delivery=post carrier=ems", []),
        ("03-30 replied dispatched_on=03-30 delivery=post carrier=courier", ["carrier_not_allowed"]),
    ]:
        assert faults_of_case("03-02 received", reply, today="06-01") == faults


def test_a_correction_notice_goes_out_within_seven_working_days() -> None:
    for asked, faults in [("03-11", []), ("03-12", ["correction_notice_late"])]:
        assert faults_of_case("03-02 received", f"{asked} correction_asked", today="03-12") == faults


def test_every_standing_and_every_fault_is_told_in_chinese() -> None:
    assert all(standing.label for standing in ClockStanding)
    clock = clock_of("03-02 received", "03-30 replied dispatched_on=03-31 carrier=courier", today="06-01")
    assert [fault.source.text for fault in clock.faults] == ["国办公开办函〔2016〕235号"] * 2
    assert all("月" in fault.text or "邮政" in fault.text for fault in clock.faults)
