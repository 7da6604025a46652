"""Response to public concern (回应关切) is due in hours, not in days: a unit of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from gongkai.law.fields import check_text, check_whole
from gongkai.law.freshness.duty import Rule
from gongkai.law.freshness.standing import Standing
from gongkai.law.reading import Faults, shown
from gongkai.law.sources import RuleSource, Source

ONE_HOUR = timedelta(hours=1)
HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Hours:
    """``n`` hours (小时), n ≥ 1, by the clock: nights and days off count.

    Article: 国办发〔2016〕61号
    """

    n: int

    def __post_init__(self) -> None:
        """Refuse anything but a whole number of hours from one on."""
        faults = Faults()
        check_whole(faults, "n", self.n, least=1)
        faults.stop()

    def printed(self) -> str:
        """「48小时」."""
        return f"{self.n}小时"


@dataclass(frozen=True, slots=True)
class WithinHours:
    """Within so many hours of a moment; ``trigger`` and ``act`` are the words of the sentence.

    Article: 国办发〔2016〕61号; 国办发〔2016〕80号
    """

    rule: Rule
    limit: Hours
    trigger: str
    act: str

    def __post_init__(self) -> None:
        """Refuse a duty without words."""
        faults = Faults()
        check_text(faults, "duty.trigger", self.trigger)
        check_text(faults, "duty.act", self.act)
        faults.stop()

    def requirement(self) -> str:
        """「政务舆情发生后48小时内回应」."""
        return f"{self.trigger}后{self.limit.printed()}内{self.act}"


@dataclass(frozen=True, slots=True)
class HoursAssessment:
    """Where a duty in hours stands. ``hours`` are whole hours left (0 in the last hour) or, negative, begun
    hours late; of a duty that was met, those of the moment it was met.

    Article: 国办发〔2016〕61号
    """

    standing: Standing
    due_at: datetime
    hours: int
    rule_source: RuleSource
    basis: Source
    why: str


def assess_hours(
    duty: WithinHours, happened_at: datetime, done_at: datetime | None, now: datetime
) -> HoursAssessment:
    """Where a duty in hours stands at ``now``; all moments carry their time zone.

    Due soon by the lead rule of the duty, of which a day counts 24 hours: so what is due in 48 hours is due
    soon from the first moment. An act after ``now`` is not known yet. Refused: moments without a time zone,
    an act before the event, an event after ``now``.

    Article: 国办发〔2016〕61号; 国办发〔2016〕80号
    """
    _check_moments(happened_at, done_at, now)
    due_at = happened_at + ONE_HOUR * duty.limit.n
    known = done_at if done_at is not None and done_at <= now else None
    hours = _hours(due_at - (now if known is None else known))
    lead = duty.rule.lead
    soon = max(lead.least * HOURS_A_DAY, -(-duty.limit.n * lead.percent // 100))
    if known is not None:
        standing, end = Standing.OK, "已完成,提前" if hours >= 0 else "已完成,晚了"
    elif now > due_at:
        standing, end = Standing.OVERDUE, "已经超过"
    else:
        standing, end = Standing.DUE_SOON if due_at - now <= ONE_HOUR * soon else Standing.OK, "还有"
    due_words = f"{due_at.month}月{due_at.day}日{due_at:%H:%M}"
    return HoursAssessment(
        standing=standing,
        due_at=due_at,
        hours=hours,
        rule_source=duty.rule.source,
        basis=duty.rule.basis,
        why=f"要求{duty.requirement()}{duty.rule.basis.confidence.mark}。期限是{due_words},{end}{abs(hours)}小时。",
    )


def _hours(left: timedelta) -> int:
    """Whole hours left; late, every begun hour counts."""
    return left // ONE_HOUR


def _check_moments(happened_at: object, done_at: object, now: object) -> None:
    faults = Faults()
    given = {"happened_at": happened_at, "now": now} | ({} if done_at is None else {"done_at": done_at})
    for path, moment in given.items():
        if not isinstance(moment, datetime) or moment.tzinfo is None:
            faults.add(path, "form.moment", f"这里要写带时区的时刻,现在是{shown(moment)}")
    faults.stop()
    moments = {path: moment for path, moment in given.items() if isinstance(moment, datetime)}
    happened = moments["happened_at"]
    if happened > moments["now"]:
        faults.add("happened_at", "form.order", "事情发生的时刻晚于现在,请核对")
    if "done_at" in moments and moments["done_at"] < happened:
        faults.add("done_at", "form.order", "回应的时刻早于事情发生的时刻,请核对")
    faults.stop()
