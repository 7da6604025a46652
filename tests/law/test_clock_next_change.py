"""The clock names the day on which the standing of a request changes although nothing new happens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from clock_case import clock_of, day

from gongkai.law.clock import next_change

ASKED = ("03-02 received", "03-05 third_party_asked party=甲 delivered_on=03-06")
COURSES = {
    "a plain term": (("03-02 received",), "03-02", "running 03-23 due_soon 03-31 overdue"),
    "the side asked has until 27 March": (
        ASKED,
        "03-06",
        "paused 03-28 running 04-15 due_soon 04-23 overdue",
    ),
    "a pause begins the day after the letter": (
        ("03-02 received", "03-05 third_party_asked"),
        "03-05",
        "running 03-06 paused",
    ),
    "two pauses without a gap are one": (
        (*ASKED, "03-09 third_party_asked party=乙 delivered_on=03-12"),
        "03-12",
        "paused 04-03 running 04-21 due_soon 04-29 overdue",
    ),
    "a pause late in the term": (
        ("03-02 received", "03-26 third_party_asked delivered_on=03-26"),
        "03-26",
        "due_soon 03-27 paused 04-18 due_soon 04-22 overdue",
    ),
    "an extension": (
        ("03-02 received", "03-10 extended working_days=20 approved_by=赵明 notified_on=03-10"),
        "03-10",
        "running 04-14 due_soon 04-29 overdue",
    ),
    "a correction with a last day": (
        ("03-02 received", "03-04 correction_asked answer_by=03-20"),
        "03-04",
        "awaiting_correction 03-21 abandoned",
    ),
    "a correction without one": (
        ("03-02 received", "03-04 correction_asked"),
        "03-04",
        "awaiting_correction",
    ),
    "a fee to be paid within the term": (
        ("03-02 received", "03-04 fee_noticed answer_by=03-20"),
        "03-04",
        "running 03-21 abandoned",
    ),
    "a fee to be paid after the term": (
        ("03-02 received", "03-04 fee_noticed answer_by=04-20"),
        "03-04",
        "running 03-23 due_soon 03-31 overdue 04-21 abandoned",
    ),
    "a fee that was paid": (
        ("03-02 received", "03-04 fee_noticed answer_by=03-20", "03-05 fee_paid"),
        "03-05",
        "running 03-23 due_soon 03-31 overdue",
    ),
    "a reply": (("03-02 received", "03-10 replied"), "03-10", "answered_in_time"),
    "no confirmation yet": (("03-02 submitted channel=online",), "03-04", "awaiting_confirmation"),
}


@pytest.mark.parametrize(("lines", "today", "told"), COURSES.values(), ids=COURSES)
def test_a_request_goes_through_its_standings_on_the_days_the_clock_names(
    lines: tuple[str, ...], today: str, told: str
) -> None:
    clock = clock_of(*lines, today=today)
    course = [clock.standing.value]
    while (on := next_change(clock)) is not None:
        clock = clock_of(*lines, today=on.isoformat())
        course += [on.isoformat()[5:], clock.standing.value]
    assert " ".join(course) == told


def test_on_every_day_before_the_one_named_the_standing_is_the_same() -> None:
    lines = ("03-02 received", "03-26 third_party_asked delivered_on=03-26")
    seen = clock_of(*lines, today="03-26")
    for later in range(1, 30):
        clock = clock_of(*lines, today=(day("03-26") + timedelta(days=later)).isoformat())
        assert (clock.standing is not seen.standing) == (clock.today == next_change(seen)), clock.today
        seen = clock
