"""One run of a term: from its start to its due day, with the days in which the clock stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.freshness.lead import Lead
from gongkai.law.freshness.period import ONE_DAY
from gongkai.law.freshness.standing import Unit
from gongkai.law.freshness.waivers import Pause
from gongkai.law.terms import Term, WorkingDays, end_of
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class TermRun:
    """A term that runs: ``due_on`` and ``soon_from`` are None while the clock stands with no known end.

    ``pause`` is the one that holds on the day asked about and stops this run.
    """

    start: date
    term: Term
    unit: Unit
    due_on: date | None
    soon_from: date | None
    provisional: bool
    pause: Pause | None

    @property
    def changes(self) -> tuple[date, ...]:
        """The days on which time alone changes where it stands: it becomes due soon, it is late."""
        late_from = None if self.due_on is None else self.due_on + ONE_DAY
        return tuple(day for day in (self.soon_from, late_from) if day is not None)


def run_term(
    start: date, term: Term, lead: Lead, pauses: Sequence[Pause], calendar: WorkCalendar, day: date
) -> TermRun:
    """Run ``term`` from ``start`` (the day after is day 1), as known on ``day``.

    ``pauses`` are those begun by ``day``, in order. A pause that began after the term had ended stops
    nothing: what was late stays late. Working days in a pause are not counted; a term in days or months is
    put off by the calendar days of the pause, as if it had begun so much later.
    The pause is ours. [proposal]

    Article: 条例第26条
    """
    unit = Unit.WORKING_DAYS if isinstance(term, WorkingDays) else Unit.CALENDAR_DAYS
    begun, due, settled = start, end_of(start, term, calendar), start
    stopping: Pause | None = None
    for pause in pauses:
        if pause.from_day > due:
            break
        if pause.to_day is None:
            return TermRun(start, term, unit, None, None, False, pause)
        if pause.holds(day):
            stopping = pause
        first = max(pause.from_day, settled + ONE_DAY)
        if pause.to_day < first:
            continue
        if isinstance(term, WorkingDays):
            due = calendar.add(due, calendar.count(first - ONE_DAY, pause.to_day))
        else:
            begun += pause.to_day - first + ONE_DAY
            due = end_of(begun, term, calendar)
        settled = pause.to_day
    length = term.n if isinstance(term, WorkingDays) else (due - begun).days
    return TermRun(
        start=start,
        term=term,
        unit=unit,
        due_on=due,
        soon_from=lead.soon_from(due, length, unit, calendar),
        provisional=isinstance(term, WorkingDays) and calendar.is_provisional(start, due),
        pause=stopping,
    )
