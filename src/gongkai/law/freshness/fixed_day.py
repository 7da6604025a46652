"""By a fixed day: each year by 31 January, once by a given day, a finding rectified by its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.freshness.counting import Counted, counting_items
from gongkai.law.freshness.duty import ByDate, ByDay, RectifyBy
from gongkai.law.freshness.facts import Facts
from gongkai.law.freshness.period import ONE_DAY, Cycle, period_named, read_period
from gongkai.law.freshness.position import Position, unmet, waived
from gongkai.law.freshness.sentences import day_words
from gongkai.law.freshness.standing import LastFact, Standing, Unit
from gongkai.law.freshness.waivers import exemption_at, explanation_of, pauses_of
from gongkai.law.refusals import refuse
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Window:
    """Where one instance lies: what comes from ``opens`` to the day before ``closes`` meets it by ``due``."""

    instance: str
    opens: date
    due: date
    closes: date | None

    def holds(self, day: date) -> bool:
        """True if ``day`` lies in the window."""
        return self.opens <= day and (self.closes is None or day < self.closes)


def window_of_year(duty: ByDate, year: int) -> Window:
    """The window whose due day lies in ``year``."""
    due = date(year, duty.month, duty.day)
    opens = _opens(duty, year)
    return Window(str(year), opens, due, _opens(duty, year + 1))


def _opens(duty: ByDate, year: int) -> date:
    same_year = (duty.opens_month, duty.opens_day) <= (duty.month, duty.day)
    return date(year if same_year else year - 1, duty.opens_month, duty.opens_day)


def window_on(duty: ByDate, day: date) -> Window:
    """The window in which ``day`` lies."""
    year = day.year + 1
    while _opens(duty, year) > day:
        year -= 1
    return window_of_year(duty, year)


def yearly_instances(duty: ByDate, facts: Facts, now: date) -> Iterator[str]:
    """Every year that is owed up to the present window, the oldest first."""
    begins = facts.subject.since
    if duty.rule.valid_from is not None:
        begins = max(begins, duty.rule.valid_from)
    window = window_on(duty, begins)
    while window.opens <= now:
        yield window.instance
        window = window_of_year(duty, int(window.instance) + 1)


def yearly_position(
    duty: ByDate, facts: Facts, calendar: WorkCalendar, day: date, instance: str | None
) -> Position:
    """The position of a yearly date on ``day``: of ``instance``, or of the window ``day`` lies in.

    Article: 条例第49条
    """
    if instance is None:
        window = window_on(duty, day)
    else:
        year = period_named(instance, Cycle.YEAR).first.year
        if year < int(window_on(duty, facts.subject.since).instance):
            raise refuse(
                "instance",
                "instance.before_subject",
                f"{year}年时「{facts.subject.name}」还没有设立,没有这一期",
            )
        window = window_of_year(duty, year)
    return _position(duty, window, duty.kinds, True, facts, calendar, day)


def once_position(duty: ByDay, facts: Facts, calendar: WorkCalendar, day: date) -> Position:
    """The position of a task with one day.

    Source: 本系统约定(一次性的任务) [proposal]
    """
    window = Window(duty.by.isoformat(), duty.set_on, duty.by, None)
    return _position(duty, window, duty.kinds, True, facts, calendar, day)


def rectify_position(duty: RectifyBy, facts: Facts, calendar: WorkCalendar, day: date) -> Position:
    """The position of a finding to be rectified. A new item alone does not rectify it; somebody must say so.

    Source: 固镇县2023年通报
    """
    window = Window(duty.finding_uid, duty.found_on, duty.by, None)
    return _position(duty, window, duty.kinds, False, facts, calendar, day)


def _position(
    duty: ByDate | ByDay | RectifyBy,
    window: Window,
    kinds: tuple[str, ...],
    items_count: bool,
    facts: Facts,
    calendar: WorkCalendar,
    day: date,
) -> Position:
    met_by = _first_that_meets(window, kinds, items_count, facts, day)
    soon = duty.rule.lead.soon_from(
        window.due, (window.due - window.opens).days + 1, Unit.CALENDAR_DAYS, calendar
    )
    standing, waiver = Standing.OK, None
    if met_by is None:
        pauses = pauses_of(facts.pauses, window.instance, day)
        standing, waiver = waived(
            unmet(day, window.due, soon),
            exemption_at(facts.exemptions, window.instance, min(day, window.due))
            or exemption_at(facts.exemptions, window.instance, day),
            next((pause for pause in pauses if pause.holds(day) and pause.from_day <= window.due), None),
            explanation_of(facts.explanations, window.instance, None, day),
        )

    def words() -> tuple[str, str]:
        told = "" if met_by is None else f"{day_words(met_by.on, day)}《{met_by.title}》。"
        return told, f"期限是{day_words(window.due, day)}"

    changes = [soon, window.due + ONE_DAY]
    if window.closes is not None:
        changes.append(window.closes)
    return Position(
        duty=duty,
        instance=window.instance,
        standing=standing,
        unit=Unit.CALENDAR_DAYS,
        due_on=window.due,
        have=0 if met_by is None else 1,
        need=1,
        last=met_by,
        words=words,
        changes=tuple(changes),
        counted_to=None if met_by is None else met_by.on,
        waiver=waiver,
    )


def _first_that_meets(
    window: Window, kinds: tuple[str, ...], items_count: bool, facts: Facts, day: date
) -> LastFact | None:
    """The earliest item or event known on ``day`` that meets the instance."""
    found = [
        LastFact(event.uid, event.on, event.title)
        for event in facts.events
        if event.kind in kinds and event.known_from <= day and window.holds(event.on)
    ]
    if items_count:
        found.extend(
            LastFact(one.item.uid, one.on, one.item.title)
            for one in counting_items(facts.items, facts.subject, day)
            if _meets(one, window)
        )
    return min(found, key=lambda fact: (fact.on, fact.uid), default=None)


def _meets(one: Counted, window: Window) -> bool:
    """By the year the clerk named, where the duty is yearly; else by the day."""
    meant = None if one.item.for_period is None else read_period(one.item.for_period)
    if window.closes is not None and meant is not None and meant.cycle is Cycle.YEAR:
        return meant.name == window.instance
    return window.holds(one.on)
