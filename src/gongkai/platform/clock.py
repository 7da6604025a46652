"""The one place that reads the machine's clock; law and verbs get the day as an argument."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

COUNTY_TIME = ZoneInfo("Asia/Shanghai")

_set: ContextVar[datetime | None] = ContextVar("gongkai_now", default=None)


def now() -> datetime:
    """The present instant in UTC: when something is recorded."""
    return _set.get() or datetime.now(UTC)


def today() -> date:
    """The civil day in China: what day it is in law."""
    return now().astimezone(COUNTY_TIME).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within the block the clock stands at ``moment`` (with a time zone): for tests and for ``--on``."""
    if moment.tzinfo is None:
        raise ValueError("the moment needs a time zone")
    token = _set.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set.reset(token)
