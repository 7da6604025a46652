"""The loop of a worker: claim, do, end; sleep while there is nothing to do."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db import Error, connection

from gongkai.platform.waking import Waking, waking
from gongkai.platform.work import actions, queries

Handler = Callable[[dict[str, Any]], None]

LEASE_SECONDS = 300
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
FAULT_SECONDS = 1.0

log = logging.getLogger(__name__)


def run_once(handlers: Mapping[str, Handler], lease_seconds: int = LEASE_SECONDS) -> bool:
    """Do one piece of work that is due, if any; whether there was one.

    ``handlers``: kind → function of the payload, the more urgent kinds first. A handler is called outside
    any transaction, should end within the lease, and must bear being called again for the same payload:
    a worker may be killed after it and before the row is ended. Whatever it raises is a failed try with
    that message; the pause before the next doubles. Interrupted (Ctrl-C), the work is taken up again when
    its lease has run out.
    """
    claimed = actions.claim(tuple(handlers), lease_seconds)
    if claimed is None:
        return False
    try:
        try:
            handlers[claimed.kind](claimed.payload)
        except Exception as error:
            actions.fail(claimed, f"{type(error).__name__}: {error}", pause_after(claimed.tries))
        else:
            actions.complete(claimed)
    except actions.LeaseLost:
        log.warning("%s %s took longer than its lease and was given to another", claimed.kind, claimed.key)
    return True


def run(handlers: Mapping[str, Handler], stop: threading.Event, lease_seconds: int = LEASE_SECONDS) -> None:
    """Do what is due until ``stop`` is set. A fault of the database is logged and outlived."""
    sleeper: Waking | None = None
    while not stop.is_set():
        try:
            sleeper = sleeper or waking()
            if not run_once(handlers, lease_seconds):
                sleeper.sleep(queries.next_moment(handlers), stop)
        except Error:
            log.exception("the database failed the worker; it goes on")
            sleeper = None
            connection.close()
            stop.wait(FAULT_SECONDS)


def pause_after(tries: int) -> timedelta:
    """How long to wait after the failed try number ``tries``: 30 seconds, doubling, an hour at most."""
    return min(FIRST_PAUSE * (1 << min(tries - 1, 16)), LONGEST_PAUSE)
