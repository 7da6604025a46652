"""Sleeping until the database has something new, without reading a table meanwhile."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import Protocol

from django.db import connection

from gongkai.platform import clock

CHANNEL = "gongkai"
POLL_SECONDS = 0.05
LOOK_SECONDS = 1.0


class Waking(Protocol):
    """How a worker sleeps. Made before it looks for work, so that nothing queued meanwhile is slept over."""

    def sleep(self, until: datetime | None, stop: threading.Event) -> None:
        """Return when something may be new, at ``until``, or when ``stop`` is set."""
        ...


class Version:
    """SQLite: poll ``PRAGMA data_version``, which another connection's commit changes."""

    def __init__(self) -> None:
        """Note the version."""
        self._seen = _data_version()

    def sleep(self, until: datetime | None, stop: threading.Event) -> None:
        """See ``Waking``."""
        while not stop.wait(POLL_SECONDS):
            version = _data_version()
            if version != self._seen or (until is not None and clock.now() >= until):
                self._seen = version
                return


class Listening:
    """PostgreSQL: ``LISTEN``. Each second it returns all the same: a stop is seen, a lost call made good."""

    def __init__(self) -> None:
        """Listen, on the connection of this thread."""
        with connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")

    def sleep(self, until: datetime | None, stop: threading.Event) -> None:
        """See ``Waking``."""
        seconds = LOOK_SECONDS
        if until is not None:
            seconds = min(seconds, max(POLL_SECONDS, (until - clock.now()).total_seconds()))
        for _ in connection.connection.notifies(timeout=seconds, stop_after=1):
            return


def wake() -> None:
    """Wake whoever sleeps when the caller's transaction is committed; a commit by itself does on SQLite."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")


def waking() -> Waking:
    """The way to sleep of this thread's database."""
    return Listening() if connection.vendor == "postgresql" else Version()


def _data_version() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        return int(cursor.fetchone()[0])
