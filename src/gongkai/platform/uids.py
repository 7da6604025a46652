"""Identifiers that leave the database: 26 characters, made here, in the order of their making."""

from __future__ import annotations

from ulid import ULID

from gongkai.platform import clock

UID_LENGTH = 26


def new_uid() -> str:
    """A new ULID for a row that is known outside this database (JSON, letters, addresses of duties)."""
    return str(ULID.from_datetime(clock.now()))
