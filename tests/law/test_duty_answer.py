"""A duty to answer takes the clock of a case as it is: nothing is typed in between."""

from __future__ import annotations

import pytest
from clock_case import clock_of, day
from freshness_examples import CALENDAR, rule

from gongkai.law.freshness import AnswerByClock, Assessment, Facts, Matter, Standing, assess, clock_result
from gongkai.law.refusals import Refused

TITLE = "周敏登记的依申请公开〔2026〕3号"
ASKED = ("03-02 received", "03-05 third_party_asked delivered_on=03-06")
REPLIED = ("03-02 received", "04-02 replied")


def answer(*lines: str, today: str) -> Assessment:
    """The standing of the duty to answer the request told by ``lines``."""
    result = clock_result("case-3", clock_of(*lines, today=today), TITLE)
    matter = Matter("case-3", TITLE, day("03-02"))
    return assess(AnswerByClock(rule("R33")), Facts(matter, clock=result), CALENDAR, day(today))


@pytest.mark.parametrize(
    ("lines", "today", "standing", "due", "days", "look"),
    [
        (("03-02 received",), "03-20", Standing.OK, "03-30", 6, "03-23"),
        (("03-02 received",), "03-23", Standing.DUE_SOON, "03-30", 5, "03-31"),
        (("03-02 received",), "03-30", Standing.DUE_SOON, "03-30", 0, "03-31"),
        (("03-02 received",), "03-31", Standing.OVERDUE, "03-30", -1, None),
        (("03-02 received",), "04-03", Standing.OVERDUE, "03-30", -4, None),
        (ASKED, "03-10", Standing.PAUSED, "04-22", 17, "03-28"),
        (ASKED, "03-28", Standing.OK, "04-22", 17, "04-15"),
        (("03-02 received", "03-05 third_party_asked"), "03-10", Standing.PAUSED, None, 17, "03-11"),
        (("03-02 received", "03-30 replied"), "04-10", Standing.OK, "03-30", 0, None),
        (REPLIED, "04-10", Standing.OK, "03-30", -3, None),
    ],
)
def test_the_clock_of_a_real_case_gives_the_standing_of_the_duty_to_answer(
    lines: tuple[str, ...], today: str, standing: Standing, due: str | None, days: int, look: str | None
) -> None:
    found = answer(*lines, today=today)
    assert (found.instance, found.standing, found.days) == ("case-3", standing, days)
    assert found.due_on == (None if due is None else day(due))
    assert found.next_look_at == (None if look is None else day(look))
    assert found.have == (1 if "replied" in lines[-1] else 0)
    assert f"《{TITLE}》" in found.why


def test_a_clock_that_runs_into_a_year_without_a_holiday_notice_is_provisional() -> None:
    assert answer("2026-12-10 received", today="2026-12-11").provisional
    assert not answer("03-02 received", today="03-03").provisional


def test_the_whole_term_and_the_days_late_are_those_of_the_clock() -> None:
    late = clock_result("case-3", clock_of(*REPLIED, today="04-10"))
    assert (late.days_allowed, late.days_left, late.late_by) == (20, 0, 3)
    assert late.title == "政府信息公开申请"


def test_a_case_without_an_id_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        clock_result("", clock_of("03-02 received", today="03-03"), " ")
    assert [issue.field for issue in refused.value.issues] == ["clock.case_uid", "clock.title"]
