"""The worker: keeps public files and standing at the state of the rows, and does the work that waits as rows.

Run as ``python -m gongkai.main.worker``. SIGTERM ends it after the portion and the piece of work it is at.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

from gongkai.main.data_folder import VARIABLE
from gongkai.main.house import set_up
from gongkai.platform import clock
from gongkai.platform.settings import Settings, load

# A page that cannot be made, a full disk: tried again after a pause that doubles, a minute at most.
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0

log = logging.getLogger("gongkai.worker")


def main() -> int:
    """Work until told to end; 1 if a thread failed for good: the parent starts it anew."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    stop, failed = threading.Event(), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    folder = Path(os.environ[VARIABLE])
    set_up(folder)
    settings = load(folder)
    threads = [
        threading.Thread(target=_watched, args=(work, stop, failed), name=name)
        for name, work in (
            ("bake", lambda: bake_until(settings, stop)),
            ("rows", lambda: work_until(settings, stop)),
            ("standing", lambda: stand_until(stop)),
        )
    ]
    for thread in threads:
        thread.start()
    stop.wait()
    for thread in threads:
        thread.join()
    return 1 if failed.is_set() else 0


def bake_until(settings: Settings, stop: threading.Event) -> None:
    """Bake what is stale; sleep until something is, and at midnight bake what the new day changes.

    Whatever goes wrong with a page or a write is logged, and it begins again after a pause.
    """
    from django.db import connection

    from gongkai.main.baking import open_baker
    from gongkai.main.redirecting import RedirectTables
    from gongkai.platform.waking import waking

    pause = FIRST_PAUSE
    while not stop.is_set():
        try:
            with open_baker(settings, attentive=True) as baker:
                sleeper, redirects = waking(), RedirectTables(settings.public)
                while not stop.is_set():
                    baker.begin_day(clock.today())
                    if not baker.step():
                        redirects.refresh()
                        sleeper.sleep(next_midnight(clock.now()), stop)
                    pause = FIRST_PAUSE
        except Exception:
            log.exception("the bake failed; again in %g seconds", pause)
            connection.close()
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def work_until(settings: Settings, stop: threading.Event) -> None:
    """Do the work that waits as rows: what was withdrawn is asked for at the portal of this machine."""
    from gongkai.platform.work import loop
    from gongkai.public.bake.proof import PROOF_WORK, withdrawal_prover
    from gongkai.publishing.importing.handlers import HANDLERS

    portal = f"http://{settings.listen_host}:{settings.portal_port}"
    loop.run({PROOF_WORK: withdrawal_prover(portal), **HANDLERS}, stop)


def stand_until(stop: threading.Event) -> None:
    """Keep the stored standing of duties true: follow what changes, and at midnight look at what comes due.

    Whatever goes wrong is logged, and it begins again after a pause.
    """
    from django.db import connection

    from gongkai.platform.waking import waking
    from gongkai.watch.duties.actions import follow_changes, look_at_due
    from gongkai.watch.duties.queries import looked_on

    pause = FIRST_PAUSE
    while not stop.is_set():
        try:
            sleeper = waking()
            while not stop.is_set():
                worked = follow_changes()
                today = clock.today()
                if looked_on() != today:
                    look_at_due(today)
                if not worked:
                    sleeper.sleep(next_midnight(clock.now()), stop)
                pause = FIRST_PAUSE
        except Exception:
            log.exception("the standing could not be computed; again in %g seconds", pause)
            connection.close()
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def next_midnight(now: datetime) -> datetime:
    """The instant the next civil day begins in China."""
    tomorrow = now.astimezone(clock.COUNTY_TIME).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), clock.COUNTY_TIME)


def _watched(work: Callable[[], None], stop: threading.Event, failed: threading.Event) -> None:
    try:
        work()
    except Exception:
        log.exception("a thread of the worker failed")
        failed.set()
        stop.set()


if __name__ == "__main__":
    sys.exit(main())
