"""When a duty counts as due soon, and on which days notices go out."""

from __future__ import annotations

import pytest
from freshness_examples import CALENDAR, on

from gongkai.law.freshness import NOTICE_THRESHOLDS, Lead, Unit, notice_days
from gongkai.law.refusals import Refused


def test_the_lead_is_three_days_or_a_quarter_of_the_term_rounded_up() -> None:
    for length, days in [(0, 3), (1, 3), (12, 3), (13, 4), (16, 4), (17, 5), (20, 5), (40, 10), (181, 46)]:
        assert Lead().days(length) == days


def test_the_lead_of_a_bureau_may_be_another():
    assert Lead(least=1, percent=20).days(14) == 3
    assert Lead(least=0, percent=0).days(14) == 0


def test_due_soon_begins_so_many_days_of_the_unit_before():
    due = on("2026-03-30")
    assert Lead().soon_from(due, 7, Unit.WORKING_DAYS, CALENDAR) == on("2026-03-25")
    assert Lead().soon_from(due, 7, Unit.CALENDAR_DAYS, CALENDAR) == on("2026-03-27")


def test_a_lead_of_nothing_sensible_is_refused() -> None:
    for bad in [{"least": -1}, {"percent": -1}, {"least": True}, {"percent": "25"}]:
        with pytest.raises(Refused) as refusal:
            Lead(**bad)
        assert refusal.value.issues[0].field == f"lead.{next(iter(bad))}"


def test_notices_go_out_seven_three_and_one_day_before():
    assert NOTICE_THRESHOLDS == (7, 3, 1)
    working = notice_days(on("2026-03-30"), Unit.WORKING_DAYS, CALENDAR)
    assert [(one.before, one.on) for one in working] == [
        (7, on("2026-03-19")),
        (3, on("2026-03-25")),
        (1, on("2026-03-27")),
    ]
    plain = notice_days(on("2026-03-30"), Unit.CALENDAR_DAYS, CALENDAR)
    assert [one.on for one in plain] == [on("2026-03-23"), on("2026-03-27"), on("2026-03-29")]


def test_the_thresholds_are_data_in_any_order_and_once_each():
    days = notice_days(on("2026-03-30"), Unit.CALENDAR_DAYS, CALENDAR, (0, 5, 5))
    assert [one.before for one in days] == [5, 0]
    with pytest.raises(Refused) as refusal:
        notice_days(on("2026-03-30"), Unit.CALENDAR_DAYS, CALENDAR, (3, -1))
    assert refusal.value.issues[0].field == "thresholds[1]"
