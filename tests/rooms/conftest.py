"""What the tests of every room share: a clock that stands on a Monday at month's end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.management import call_command
from django.db import connection

from gongkai.platform import clock


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """Monday 30 March 2026, nine in the morning."""
    with clock.at(datetime(2026, 3, 30, 9, 0, tzinfo=clock.COUNTY_TIME)):
        yield


@pytest.fixture
def growing_tables(transactional_db: None) -> Iterator[None]:
    """For tests that commit: afterwards the append-only tables let themselves be emptied."""
    yield
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # TRUNCATE, which the test runner uses, is not what the triggers guard against.
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'append_only_%'"
        )
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        call_command("flush", verbosity=0, interactive=False, allow_cascade=False, inhibit_post_migrate=True)
        for _, sql in triggers:
            cursor.execute(sql)
