"""At least n new items in each calendar period: 每季度至少1条, 每月至少20条."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.freshness.counting import Counted, counting_items, ever_public
from gongkai.law.freshness.duty import AtLeastEach
from gongkai.law.freshness.facts import Agency, Column, Facts
from gongkai.law.freshness.period import ONE_DAY, Period, period_named, period_of, read_period
from gongkai.law.freshness.position import Position, unmet, waived
from gongkai.law.freshness.sentences import day_words
from gongkai.law.freshness.standing import LastFact, Standing, Unit
from gongkai.law.freshness.waivers import exemption_at, explanation_of, pauses_of
from gongkai.law.refusals import refuse
from gongkai.law.workdays import WorkCalendar


def period_instance(duty: AtLeastEach, now: date) -> str:
    """The instance of ``now``: the name of the period it lies in."""
    return period_of(now, duty.cycle).name


def period_instances(duty: AtLeastEach, facts: Facts, now: date) -> Iterator[str]:
    """Every period from the first that is owed up to the present one, the oldest first."""
    begins = facts.subject.since
    if duty.rule.valid_from is not None:
        begins = max(begins, duty.rule.valid_from)
    period = period_of(begins, duty.cycle)
    while period.first <= now:
        yield period.name
        period = period.next()


def counted_in(period: Period, counted: tuple[Counted, ...], facts: Facts) -> tuple[Counted, ...]:
    """The items that count for ``period``: published for it, or published in it for no other period like it.

    For a whole agency the day of publication alone decides: its number is a number of publications.
    """
    return tuple(one for one in counted if _period_of_item(one, period, facts) == period.name)


def _period_of_item(one: Counted, period: Period, facts: Facts) -> str:
    meant = None if one.item.for_period is None else read_period(one.item.for_period)
    if meant is not None and meant.cycle is period.cycle and not isinstance(facts.subject, Agency):
        return meant.name
    return period_of(one.on, period.cycle).name


def period_position(
    duty: AtLeastEach, facts: Facts, calendar: WorkCalendar, day: date, instance: str | None
) -> Position:
    """The position of one period on ``day``: of ``instance``, or of the period ``day`` lies in.

    Source: 霍邱县、金寨县测评表; 怀远县2024年3月通报
    """
    period = period_of(day, duty.cycle) if instance is None else period_named(instance, duty.cycle)
    if period.last < facts.subject.since:
        raise refuse(
            "instance",
            "instance.before_subject",
            f"{period.printed()}时「{facts.subject.name}」还没有设立,没有这一期",
        )
    counted = counted_in(period, counting_items(facts.items, facts.subject, day), facts)
    due = period.last
    soon = duty.rule.lead.soon_from(due, period.days, Unit.CALENDAR_DAYS, calendar)
    have = len(counted)
    changes = [soon, due + ONE_DAY]
    met = have >= duty.n
    standing, waiver = Standing.OK, None
    if not met:
        base = unmet(day, due, soon)
        if isinstance(facts.subject, Column) and not ever_public(facts.items, facts.subject, day):
            base = Standing.EMPTY
        pauses = pauses_of(facts.pauses, period.name, day)
        standing, waiver = waived(
            base,
            exemption_at(facts.exemptions, period.name, min(day, due))
            or exemption_at(facts.exemptions, period.name, day),
            next((pause for pause in pauses if pause.holds(day) and pause.from_day <= due), None),
            explanation_of(facts.explanations, period.name, (period.first, period.last), day),
        )
    last = counted[0] if counted else None

    def words() -> tuple[str, str]:
        short = "" if met else f",还差{duty.n - have}条"
        newest = "" if last is None else f"最近一条是{day_words(last.on, day)}《{last.item.title}》。"
        return f"{period.printed()}已有{have}条{short}。{newest}", f"这一期到{day_words(due, day)}为止"

    return Position(
        duty=duty,
        instance=period.name,
        standing=standing,
        unit=Unit.CALENDAR_DAYS,
        due_on=due,
        have=have,
        need=duty.n,
        last=None if last is None else LastFact(last.item.uid, last.on, last.item.title),
        words=words,
        changes=tuple(changes),
        counted_to=_met_on(counted, duty.n) if met else None,
        waiver=waiver,
    )


def _met_on(counted: tuple[Counted, ...], need: int) -> date:
    """The day the ``need``-th item came."""
    return sorted(one.on for one in counted)[need - 1]
