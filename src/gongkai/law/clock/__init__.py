"""The clock of a request for information: due date, standing, explanation and 若 as readings of one list."""

from gongkai.law.clock.answer import as_data
from gongkai.law.clock.clock import CaseClock, due_date, explain
from gongkai.law.clock.fact_reading import ClockFile, read_clock_file
from gongkai.law.clock.next_change import next_change
from gongkai.law.clock.regimes import ClockOptions, Law, RestDayReceipt
from gongkai.law.clock.standing import ClockStanding

__all__ = [
    "CaseClock",
    "ClockFile",
    "ClockOptions",
    "ClockStanding",
    "Law",
    "RestDayReceipt",
    "as_data",
    "due_date",
    "explain",
    "next_change",
    "read_clock_file",
]
