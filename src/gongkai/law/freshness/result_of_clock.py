"""From the clock of a case to what a duty to answer needs of it."""

from __future__ import annotations

from gongkai.law.clock.clock import CaseClock
from gongkai.law.clock.next_change import next_change
from gongkai.law.freshness.clock_result import REQUEST_TITLE, ClockResult


def clock_result(case_uid: str, clock: CaseClock, title: str = REQUEST_TITLE) -> ClockResult:
    """What ``clock`` says of the case ``case_uid`` on its day, as a fact for a duty to answer.

    ``title`` is how the case is called in sentences. Refused: an id with blanks or a colon, a blank title.

    Article: 条例第33条
    """
    return ClockResult(
        case_uid=case_uid,
        standing=clock.standing,
        due_on=clock.due.on,
        provisional=clock.provisional,
        days_allowed=clock.due.allowed,
        days_left=clock.days.left,
        late_by=clock.days.late_by,
        next_look_at=next_change(clock),
        title=title,
    )
