"""What a duty is called: rule, subject and instance. Notices and explanations hang on that name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.fields import check_uid
from gongkai.law.freshness.answer import clock_of
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
from gongkai.law.freshness.each_period import period_instance, period_instances
from gongkai.law.freshness.facts import Facts
from gongkai.law.freshness.fixed_day import window_on, yearly_instances
from gongkai.law.freshness.review import review_instance
from gongkai.law.freshness.rolling import rolling_instance
from gongkai.law.freshness.within import event_instance, event_instances
from gongkai.law.reading import Faults


@dataclass(frozen=True, slots=True)
class DutyInstance:
    """One instance of a duty: the rule's uid, the subject's uid, and the period or the fact that triggered
    it.

    Source: 本系统约定(义务以规则、对象、期次三部分命名) [proposal]
    """

    rule_uid: str
    subject_uid: str
    instance: str

    def __post_init__(self) -> None:
        """Refuse a part that is empty or has a blank or a colon in it."""
        faults = Faults()
        for name in ("rule_uid", "subject_uid", "instance"):
            check_uid(faults, name, getattr(self, name))
        faults.stop()

    def name(self) -> str:
        """The whole name, its three parts joined by colons."""
        return f"{self.rule_uid}:{self.subject_uid}:{self.instance}"


def instance_of(duty: Duty, facts: Facts, now: date) -> DutyInstance:
    """The present instance of ``duty``, the one that :func:`~gongkai.law.freshness.assess.assess` takes.

    A calendar period is named ``2026-03``, ``2026-Q1``, ``2026-H1``, ``2026`` or ``2026-W14``; a yearly date
    by the year of its due day; an event duty by the uid of its oldest open event, else by the month in which
    events are awaited; a rolling term and a review by the fact from which the term runs, or by ``since-``
    and a day; a single day by that day; a finding and a request by their uid.

    Source: 本系统约定(期次的写法) [proposal]
    """
    return DutyInstance(duty.rule.uid, facts.subject.uid, _present(duty, facts, now))


def instances_of(duty: Duty, facts: Facts, now: date) -> tuple[DutyInstance, ...]:
    """Every instance owed from the beginning up to ``now``, the oldest first: the row of an 应公开清单.

    A rolling term, a review, a request and a single day have only the present one.

    Source: 本系统约定(应公开清单按期次排) [proposal]
    """
    match duty:
        case AtLeastEach():
            names = tuple(period_instances(duty, facts, now))
        case ByDate():
            names = tuple(yearly_instances(duty, facts, now))
        case Within():
            names = tuple(event_instances(duty, facts, now))
        case _:
            names = (_present(duty, facts, now),)
    return tuple(DutyInstance(duty.rule.uid, facts.subject.uid, name) for name in names)


def _present(duty: Duty, facts: Facts, now: date) -> str:
    match duty:
        case AtLeastWithin():
            return rolling_instance(duty, facts, now)
        case AtLeastEach():
            return period_instance(duty, now)
        case Within():
            return event_instance(duty, facts, now)
        case ByDate():
            return window_on(duty, now).instance
        case ByDay():
            return duty.by.isoformat()
        case ReviewEvery():
            return review_instance(duty, facts, now)
        case AnswerByClock():
            return clock_of(facts).case_uid
        case RectifyBy():
            return duty.finding_uid
