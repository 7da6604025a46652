"""One question for every form of duty: where does it stand on this day, and why?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.law.fields import check_day
from gongkai.law.freshness.answer import answer_position
from gongkai.law.freshness.duty import (
    AnswerByClock,
    AtLeastEach,
    AtLeastWithin,
    ByDate,
    ByDay,
    Duty,
    RectifyBy,
    ReviewEvery,
    Within,
)
from gongkai.law.freshness.each_period import period_position
from gongkai.law.freshness.facts import Column, Facts
from gongkai.law.freshness.fixed_day import once_position, rectify_position, yearly_position
from gongkai.law.freshness.next_look import next_look
from gongkai.law.freshness.period import Cycle, period_of, read_period
from gongkai.law.freshness.position import Position
from gongkai.law.freshness.review import review_position
from gongkai.law.freshness.rolling import rolling_position
from gongkai.law.freshness.standing import Assessment, Judgement
from gongkai.law.freshness.versions import rule_before, rule_in, rule_on
from gongkai.law.freshness.why import left_out_words, why_words
from gongkai.law.freshness.within import event_position
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.terms import RestDayMoments, rest_day_moment
from gongkai.law.workdays import WorkCalendar


def assess(
    duty: Duty, facts: Facts, calendar: WorkCalendar, now: date, instance: str | None = None
) -> Assessment:
    """Where ``duty`` stands on ``now``, by the facts known that day.

    ``instance`` asks for one instance (``2025-Q4``, an event's uid); without it the present one is taken, as
    :func:`~gongkai.law.freshness.identity.instance_of` names it. Refused where the rule is not in force, the
    instance is none of this duty, or a day lies outside the work calendar.

    Article: 条例第26条; 国办秘函〔2019〕19号
    """
    return assess_versions((duty,), facts, calendar, now, instance)


def assess_versions(
    versions: Sequence[Duty], facts: Facts, calendar: WorkCalendar, now: date, instance: str | None = None
) -> Assessment:
    """Like :func:`assess`, with all versions of a rule: that of the day of the fact is taken.

    For an event it is the version of the event's day, for a calendar period that of the period's first day,
    for a rolling term the present one, which makes nobody late backwards.

    Article: 条例第26条; 国办秘函〔2019〕19号
    """
    here, look = _stand(versions, facts, calendar, now, instance)
    at = now if here.counted_to is None else here.counted_to
    days = here.known_days
    if days is None and here.due_on is not None:
        days = here.unit.days_left(here.due_on, at, calendar)
    left_out = left_out_words(here, facts, now)
    rule = here.duty.rule
    return Assessment(
        standing=here.standing,
        instance=here.instance,
        due_on=here.due_on,
        days=days,
        unit=here.unit,
        have=here.have,
        need=here.need,
        last_fact=here.last,
        next_look_at=look,
        provisional=here.provisional,
        rule_source=rule.source,
        basis=rule.basis,
        why=why_words(here, left_out, days, now),
        why_not_newest=left_out,
        second_moments=_second_moments(here, calendar, now),
    )


def judge(
    versions: Sequence[Duty], facts: Facts, calendar: WorkCalendar, now: date, instance: str | None = None
) -> Judgement:
    """What :func:`assess_versions` says, without its words: for a run over very many duties.

    Article: 条例第26条; 国办秘函〔2019〕19号
    """
    here, look = _stand(versions, facts, calendar, now, instance)
    return Judgement(here.instance, here.standing, here.due_on, look, here.provisional)


def _stand(
    versions: Sequence[Duty], facts: Facts, calendar: WorkCalendar, now: date, instance: str | None
) -> tuple[Position, date | None]:
    """The position on ``now`` and the next day worth looking at."""
    faults = Faults()
    check_day(faults, "now", now)
    faults.stop()
    if any(isinstance(version, Within) for version in versions) and len({*map(type, versions)}) > 1:
        raise refuse("versions", "rule.mixed", "按事件计时的规则不能和别的规则混作同一规则的版本,请分开设")

    def position_on(day: date) -> Position:
        return _position(versions, facts, calendar, day, instance)

    if facts.subject.since > now:
        raise refuse(
            "facts.subject", "subject.not_yet", f"「{facts.subject.name}」到这一天还没有设立,请核对日期"
        )
    here = position_on(now)
    _check_subject(here.duty, facts)
    return here, next_look(here, position_on, versions, facts, now)


def _position(
    versions: Sequence[Duty], facts: Facts, calendar: WorkCalendar, day: date, instance: str | None
) -> Position:
    events = [version for version in versions if isinstance(version, Within)]
    if events:
        return event_position(events, facts, calendar, day, instance)
    period = None if instance is None else read_period(instance)
    fitting = (
        [] if period is None else [version for version in versions if _cycle_of(version) is period.cycle]
    )
    duty = rule_in(fitting, period.first, period.last) if period and fitting else rule_on(versions, day)
    match duty:
        case AtLeastEach():
            return period_position(
                _of_its_period(versions, duty, day, instance), facts, calendar, day, instance
            )
        case ByDate():
            return yearly_position(duty, facts, calendar, day, instance)
        case AtLeastWithin():
            before = rule_before(versions, duty)
            replaced = before if isinstance(before, AtLeastWithin) else None
            here = rolling_position(duty, replaced, facts, calendar, day)
        case ReviewEvery():
            before = rule_before(versions, duty)
            looked = before if isinstance(before, ReviewEvery) else None
            here = review_position(duty, looked, facts, calendar, day)
        case ByDay():
            here = once_position(duty, facts, calendar, day)
        case RectifyBy():
            here = rectify_position(duty, facts, calendar, day)
        case AnswerByClock():
            here = answer_position(duty, facts, calendar, day)
        case Within():
            raise AssertionError("events were taken above")
    if instance not in (None, here.instance):
        raise refuse(
            "instance", "instance.unknown", f"这项义务现在只有「{here.instance}」,没有「{instance}」"
        )
    return here


def _cycle_of(duty: Duty) -> Cycle | None:
    """The cycle whose periods name the instances of a duty, if periods do."""
    if isinstance(duty, AtLeastEach):
        return duty.cycle
    return Cycle.YEAR if isinstance(duty, ByDate) else None


def _of_its_period(
    versions: Sequence[Duty], duty: AtLeastEach, day: date, instance: str | None
) -> AtLeastEach:
    """Without an instance, the version of the present period: a number changed within it binds from the
    next.
    """
    if instance is not None:
        return duty
    period = period_of(day, duty.cycle)
    alike = [v for v in versions if isinstance(v, AtLeastEach) and v.cycle is duty.cycle]
    return rule_in(alike, period.first, period.last)


def _check_subject(duty: Duty, facts: Facts) -> None:
    if isinstance(duty, ReviewEvery) and not isinstance(facts.subject, Column):
        raise refuse("facts.subject", "duty.subject", "复核只对栏目提出,请写明栏目")


def _second_moments(here: Position, calendar: WorkCalendar, now: date) -> RestDayMoments | None:
    """Only for what is still to be done, and only where the days off around the due day are known."""
    due = here.due_on
    if due is None or due < now or here.waiver is not None or here.counted_to is not None:
        return None
    return None if calendar.is_provisional(due, due) else rest_day_moment(due, calendar)
