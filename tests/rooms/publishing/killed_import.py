"""An importer that is killed (kill -9) at a point named on the command line; started by tests.

``killed_import.py DATABASE COLUMN POINT [NAME]``: imports ten rows into the column, three a transaction.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime
from typing import Any

import django

POINTS = ("between", "within", "live", "settling")


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    database, column, point = sys.argv[1:4]
    django.setup()
    from django.db import connections

    connections["default"].settings_dict["NAME"] = database
    from sheet_of import ten_rows

    from gongkai.platform import clock
    from gongkai.publishing.importing import running
    from gongkai.publishing.publications.actions.importing import settling, staging

    running.STAGED_AT_ONCE, settling.STEP = 3, 3

    def progress(done: int, total: int) -> None:
        if point == "between" and total and done >= 6:
            die()

    if point == "within":
        insert, seen = staging.insert, []

        def insert_some(model: Any, rows: Any) -> None:
            insert(model, rows)
            seen.append(model.__name__)
            if seen.count("DocumentFact") == 2:
                die()

        staging.insert = insert_some
    if point == "live":
        running.importing.settle = die
    if point == "settling":
        settle_some, steps = settling.settle_some, []

        def settle_twice(batch: Any) -> int:
            if len(steps) == 2:
                die()
            steps.append(batch)
            return settle_some(batch)

        settling.settle_some = settle_twice
    with clock.at(datetime(2026, 3, 30, 9, 0, tzinfo=clock.COUNTY_TIME)):
        running.run(
            ten_rows(column),
            file_name="旧站.xlsx",
            file_hash="a" * 64,
            by=None,
            dry_run=False,
            skip_refused=False,
            progress=progress,
        )


if __name__ == "__main__":
    main()
