"""When a duty counts as due soon (临期), and on which days a notice goes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.fields import check_whole
from gongkai.law.freshness.standing import Unit
from gongkai.law.reading import Faults
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Lead:
    """The lead rule: due soon when remaining ≤ max(``least`` days, ``percent`` % of the term, rounded up).

    Days are of the unit of the term. The figures are ours and may be changed for each duty; no public source
    names any.

    Source: 本系统约定(临期 = 剩余不超过3天或期限的四分之一) [proposal]
    """

    least: int = 3
    percent: int = 25

    def __post_init__(self) -> None:
        """Refuse anything but whole numbers that are not negative."""
        faults = Faults()
        check_whole(faults, "lead.least", self.least, least=0)
        check_whole(faults, "lead.percent", self.percent, least=0)
        faults.stop()

    def days(self, length: int) -> int:
        """The lead of a term of ``length`` days."""
        return max(self.least, -(-length * self.percent // 100))

    def soon_from(self, due_on: date, length: int, unit: Unit, calendar: WorkCalendar) -> date:
        """The first day on which a duty due on ``due_on`` counts as due soon."""
        return _before(due_on, self.days(length), unit, calendar)


NOTICE_THRESHOLDS = (7, 3, 1)


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """A notice goes out on ``on``, ``before`` days before the duty falls due.

    Source: 本系统约定(到期前7、3、1天提醒,可改) [proposal]
    """

    before: int
    on: date


def notice_days(
    due_on: date, unit: Unit, calendar: WorkCalendar, thresholds: Iterable[int] = NOTICE_THRESHOLDS
) -> tuple[NoticeDay, ...]:
    """The days on which notices of a coming due day go out, in the unit of the term, the earliest first.

    Thresholds of notices are no standings: a duty may be due soon long before the first of them, or not yet.

    Source: 本系统约定(到期前7、3、1天提醒,可改) [proposal]
    """
    faults = Faults()
    wanted = tuple(thresholds)
    for place, threshold in enumerate(wanted):
        check_whole(faults, f"thresholds[{place}]", threshold, least=0)
    faults.stop()
    return tuple(
        NoticeDay(days, _before(due_on, days, unit, calendar)) for days in sorted(set(wanted), reverse=True)
    )


def _before(day: date, days: int, unit: Unit, calendar: WorkCalendar) -> date:
    return calendar.back(day, days) if unit is Unit.WORKING_DAYS else day - timedelta(days=days)
