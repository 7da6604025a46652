"""How fast the clock is: a million due dates on one core, and one full explanation.

Run: ``python bench/clock.py [--cases N]``. The peer is the PyPI package chinesecalendar, which steps day by
day and knows no pause, correction or extension; it is asked for plain terms only, in the same run.
Bars: 1,000,000 due dates in at most 60 s; one full explanation in at most 2 ms.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import chinese_calendar

from gongkai.law.clock import due_date, explain
from gongkai.law.clock.facts import (
    ClockFact,
    CorrectionAsked,
    CorrectionReceived,
    Extended,
    Received,
    ThirdPartyAnswered,
    ThirdPartyAsked,
)
from gongkai.law.work_notices import builtin_calendar

FIRST_DAY = date(2020, 1, 2)
DAY_SPREAD = 2000
PLAIN_TERMS = 20_000
MOST_SECONDS = 60.0
MOST_EXPLANATION_MS = 2.0


def plain(received: date) -> tuple[ClockFact, ...]:
    return (Received(received),)


def corrected(received: date) -> tuple[ClockFact, ...]:
    asked, back = received + timedelta(days=3), received + timedelta(days=12)
    return (Received(received), CorrectionAsked(asked), CorrectionReceived(back))


def consulted(received: date) -> tuple[ClockFact, ...]:
    asked, back = received + timedelta(days=5), received + timedelta(days=20)
    return (Received(received), ThirdPartyAsked(asked, asked), ThirdPartyAnswered(back))


def everything(received: date) -> tuple[ClockFact, ...]:
    later = received + timedelta(days=30)
    return (
        *corrected(received),
        ThirdPartyAsked(received + timedelta(days=15), received + timedelta(days=16)),
        ThirdPartyAnswered(received + timedelta(days=24)),
        Extended(later, 20, "赵明", later),
    )


# Out of twenty requests of a county: most run straight through, some are corrected or wait for an opinion.
MIX: Sequence[Callable[[date], tuple[ClockFact, ...]]] = (
    *[plain] * 13,
    *[corrected] * 4,
    *[consulted] * 2,
    everything,
)


def days() -> list[date]:
    return [FIRST_DAY + timedelta(days=n) for n in range(DAY_SPREAD)]


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def due_dates(count: int) -> float:
    cases = [MIX[n % len(MIX)](day) for n, day in enumerate(days())]
    calendar = builtin_calendar()

    def run() -> None:
        for n in range(count):
            due_date(cases[n % DAY_SPREAD], calendar=calendar)

    return timed(run)


def plain_terms(count: int) -> tuple[float, float]:
    calendar, receipts = builtin_calendar(), days()
    ours = timed(lambda: [calendar.add(receipts[n % DAY_SPREAD], 20) for n in range(count)])
    peer = timed(lambda: [chinese_calendar.find_workday(20, receipts[n % DAY_SPREAD]) for n in range(count)])
    return ours, peer


def explanations(count: int) -> list[float]:
    today = FIRST_DAY + timedelta(days=40)
    case = everything(FIRST_DAY)
    return [timed(lambda: explain(case, today)) * 1000 for _ in range(count)]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cases", type=int, default=1_000_000)
    cases = arguments.parse_args().cases
    builtin_calendar()
    seconds = due_dates(cases)
    per_million = seconds / cases * 1_000_000
    print(f"due dates of a mix of cases: {cases:,} in {seconds:.1f} s ({seconds / cases * 1e6:.1f} µs each)")
    print(f"  per million: {per_million:.1f} s, bar {MOST_SECONDS:.0f} s")
    ours, peer = (seconds / PLAIN_TERMS * 1e6 for seconds in plain_terms(PLAIN_TERMS))
    print(f"plain term of 20 working days: {ours:.2f} µs, chinesecalendar {peer:.2f} µs")
    print(f"  ratio: {peer / ours:.1f} times faster")
    milliseconds = explanations(300)
    middle, worst = statistics.median(milliseconds), max(milliseconds)
    print(
        f"one full explanation: median {middle:.2f} ms, max {worst:.2f} ms, bar {MOST_EXPLANATION_MS:.0f} ms"
    )
    return 0 if per_million <= MOST_SECONDS and middle <= MOST_EXPLANATION_MS else 1


if __name__ == "__main__":
    sys.exit(main())
