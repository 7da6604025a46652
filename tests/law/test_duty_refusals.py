"""What cannot be a fact or a duty is refused with its path and a sentence."""

from __future__ import annotations

from datetime import datetime

import pytest
from freshness_examples import CALENDAR, event, facts, item, on, rule

from gongkai.law.clock import ClockStanding
from gongkai.law.freshness import (
    Agency,
    AtLeastEach,
    AtLeastWithin,
    ByDate,
    ByDay,
    ClockResult,
    Column,
    Cycle,
    DutyInstance,
    Event,
    Exemption,
    Explanation,
    Item,
    Matter,
    Pause,
    RectifyBy,
    ReviewEvery,
    Rule,
    Within,
    assess,
    instance_of,
)
from gongkai.law.refusals import Refused
from gongkai.law.sources import RuleSource, Source
from gongkai.law.terms import CalendarDays, WorkingDays

DAY = on("2026-03-10")
EVE = on("2026-03-09")
NOON = datetime(2026, 3, 10, 12)  # noqa: DTZ001
TERM = CalendarDays(14)

BAD = [
    (lambda: Column("", "应急管理", DAY), "subject.uid"),
    (lambda: Column("a b", "应急管理", DAY), "subject.uid"),
    (lambda: Column("a:b", "应急管理", DAY), "subject.uid"),
    (lambda: Column(7, "应急管理", DAY), "subject.uid"),
    (lambda: Column("a", " ", DAY), "subject.name"),
    (lambda: Column("a", "应急管理", NOON), "subject.opened_on"),
    (lambda: Agency("a", "司法局", None), "subject.since"),
    (lambda: Matter("a", "意见征集", "2026-03-10"), "subject.since"),
    (lambda: Item("", "c", "标题", DAY), "item.uid"),
    (lambda: Item("a", "", "标题", DAY), "item.column"),
    (lambda: Item("a", "c", "", DAY), "item.title"),
    (lambda: Item("a", "c", "标题", NOON), "item.published_on"),
    (lambda: Item("a", "c", "标题", DAY, first_published_here_on=NOON), "item.first_published_here_on"),
    (lambda: Item("a", "c", "标题", DAY, withdrawn_on=NOON), "item.withdrawn_on"),
    (lambda: Item("a", "c", "标题", DAY, withdrawn_on=EVE), "item.withdrawn_on"),
    (lambda: Item("a", "c", "标题", DAY, repeats="a"), "item.repeats"),
    (lambda: Item("a", "c", "标题", DAY, repeats=""), "item.repeats"),
    (lambda: Item("a", "c", "标题", DAY, for_period=""), "item.for_period"),
    (lambda: Event("", "k", DAY, "标题"), "event.uid"),
    (lambda: Event("a", "", DAY, "标题"), "event.kind"),
    (lambda: Event("a", "k", None, "标题"), "event.on"),
    (lambda: Event("a", "k", DAY, ""), "event.title"),
    (lambda: Event("a", "k", DAY, "标题", registered_on=EVE), "event.registered_on"),
    (lambda: Event("a", "k", DAY, "标题", published_on=EVE), "event.published_on"),
    (lambda: Event("a", "k", DAY, "标题", answered_on=EVE), "event.answered_on"),
    (lambda: Event("a", "k", DAY, "标题", answered_on=NOON), "event.answered_on"),
    (lambda: Event("a", "k", DAY, "标题", published_by=""), "event.published_by"),
    (lambda: facts(event("a", "2026-03-10"), event("a", "2026-03-11")), "facts.events[1].uid"),
    (lambda: Explanation(None, "2026", DAY), "explanation.on"),
    (lambda: Explanation(DAY, "", DAY), "explanation.period"),
    (lambda: Explanation(DAY, "2026", EVE), "explanation.accepted_on"),
    (lambda: Explanation(DAY, "2026", NOON), "explanation.accepted_on"),
    (lambda: Exemption(NOON, None, "理由"), "exemption.from_day"),
    (lambda: Exemption(DAY, EVE, "理由"), "exemption.to_day"),
    (lambda: Exemption(DAY, NOON, "理由"), "exemption.to_day"),
    (lambda: Exemption(DAY, None, ""), "exemption.reason"),
    (lambda: Pause(DAY, EVE, "理由"), "pause.to_day"),
    (lambda: Pause(DAY, None, "理由", ""), "pause.instance"),
    (lambda: rule(""), "rule.uid"),
    (lambda: Rule("r", Source(" "), RuleSource.OWN), "rule.basis"),
    (lambda: rule(valid_from=NOON), "rule.valid_from"),
    (lambda: rule(valid_to=NOON), "rule.valid_to"),
    (lambda: rule(valid_from=DAY, valid_to=EVE), "rule.valid_to"),
    (lambda: AtLeastWithin(rule(), 0, TERM), "duty.n"),
    (lambda: AtLeastWithin(rule(), True, TERM), "duty.n"),
    (lambda: AtLeastWithin(rule(), 1, CalendarDays(0)), "duty.term"),
    (lambda: AtLeastWithin(rule(), 1, 14), "duty.term"),
    (lambda: AtLeastEach(rule(), 0, Cycle.MONTH), "duty.n"),
    (lambda: AtLeastEach(rule(), 1, "month"), "duty.cycle"),
    (lambda: Within(rule(), TERM, (), "作出决定"), "duty.kinds"),
    (lambda: Within(rule(), TERM, "kind", "作出决定"), "duty.kinds"),
    (lambda: Within(rule(), TERM, ("",), "作出决定"), "duty.kinds[0]"),
    (lambda: Within(rule(), TERM, ("k",), ""), "duty.trigger"),
    (lambda: Within(rule(), TERM, ("k",), "作出决定", ""), "duty.act"),
    (lambda: Within(rule(), TERM, ("k",), "作出决定", "公开", "published"), "duty.done"),
    (lambda: Within(rule(), 7, ("k",), "作出决定"), "duty.term"),
    (lambda: ByDate(rule(), 2, 29, "公开"), "duty.month"),
    (lambda: ByDate(rule(), 0, 1, "公开"), "duty.month"),
    (lambda: ByDate(rule(), True, 1, "公开"), "duty.month"),
    (lambda: ByDate(rule(), 1, True, "公开"), "duty.month"),
    (lambda: ByDate(rule(), 1, "31", "公开"), "duty.month"),
    (lambda: ByDate(rule(), 1, 31, "公开", 2, 30), "duty.opens_month"),
    (lambda: ByDate(rule(), 1, 31, ""), "duty.what"),
    (lambda: ByDate(rule(), 1, 31, "公开", kinds=("",)), "duty.kinds[0]"),
    (lambda: ByDay(rule(), EVE, DAY, "公开"), "duty.by"),
    (lambda: ByDay(rule(), NOON, DAY, "公开"), "duty.by"),
    (lambda: ByDay(rule(), DAY, None, "公开"), "duty.set_on"),
    (lambda: ByDay(rule(), DAY, DAY, ""), "duty.what"),
    (lambda: ByDay(rule(), DAY, DAY, "公开", ("",)), "duty.kinds[0]"),
    (lambda: ReviewEvery(rule(), WorkingDays(0)), "duty.term"),
    (lambda: ReviewEvery(rule(), TERM, ()), "duty.kinds"),
    (lambda: RectifyBy(rule(), "", DAY, DAY), "duty.finding_uid"),
    (lambda: RectifyBy(rule(), "f", DAY, EVE), "duty.by"),
    (lambda: RectifyBy(rule(), "f", NOON, DAY), "duty.found_on"),
    (lambda: RectifyBy(rule(), "f", DAY, None), "duty.by"),
    (lambda: RectifyBy(rule(), "f", DAY, DAY, ()), "duty.kinds"),
    (lambda: ClockResult("", ClockStanding.RUNNING, DAY, False, 20, 5), "clock.case_uid"),
    (lambda: ClockResult("c", "running", DAY, False, 20, 5), "clock.standing"),
    (lambda: ClockResult("c", ClockStanding.RUNNING, None, False, 20, 5), "clock.due_on"),
    (lambda: ClockResult("c", ClockStanding.DUE_SOON, None, False, 20, 5), "clock.due_on"),
    (lambda: ClockResult("c", ClockStanding.OVERDUE, None, False, 20, 5), "clock.due_on"),
    (lambda: ClockResult("c", ClockStanding.RUNNING, NOON, False, 20, 5), "clock.due_on"),
    (lambda: ClockResult("c", ClockStanding.RUNNING, DAY, False, -1, 5), "clock.days_allowed"),
    (lambda: ClockResult("c", ClockStanding.RUNNING, DAY, False, 20, True), "clock.days_left"),
    (lambda: ClockResult("c", ClockStanding.RUNNING, DAY, False, 20, 5, -1), "clock.late_by"),
    (lambda: ClockResult("c", ClockStanding.PAUSED, None, False, 20, 5, 0, NOON), "clock.next_look_at"),
    (lambda: ClockResult("c", ClockStanding.PAUSED, None, False, 20, 5, title=""), "clock.title"),
    (lambda: DutyInstance("r", "a:b", "2026"), "subject_uid"),
    (lambda: DutyInstance("", "a", "2026"), "rule_uid"),
    (lambda: DutyInstance("r", "a", ""), "instance"),
    (lambda: assess(AtLeastWithin(rule(), 1, TERM), facts(), CALENDAR, NOON), "now"),
]


def test_what_cannot_be_is_refused_with_its_path():
    for place, (make, field) in enumerate(BAD):
        with pytest.raises(Refused) as refusal:
            make()
        assert [issue.field for issue in refusal.value.issues] == [field], place
        assert refusal.value.issues[0].text


def test_days_on_the_same_day_are_possible():
    assert item("a", "2026-03-10", withdrawn_on="2026-03-10").withdrawn_on == DAY
    same = event(
        "e", "2026-03-10", registered_on="2026-03-10", published_on="2026-03-10", answered_on="2026-03-10"
    )
    assert same.known_from == DAY
    assert Exemption(DAY, DAY, "理由").holds(DAY)
    assert Explanation(DAY, "2026", DAY).in_effect(DAY)
    assert rule(valid_from=DAY, valid_to=DAY).in_force(DAY)
    assert RectifyBy(rule(), "f", DAY, DAY).by == ByDay(rule(), DAY, DAY, "公开").by


def test_every_fault_of_a_fact_is_said_at_once():
    with pytest.raises(Refused) as refusal:
        Item("", "", "", NOON)
    assert len(refusal.value.issues) == 4


def test_a_duty_is_called_by_rule_subject_and_instance():
    known = facts(item("a", "2026-03-01"))
    day = on("2026-03-10")
    assert instance_of(AtLeastWithin(rule(), 1, TERM), known, day).name() == "r-own:emergency:a"
    assert instance_of(AtLeastEach(rule(), 1, Cycle.QUARTER), known, day).name() == "r-own:emergency:2026-Q1"
