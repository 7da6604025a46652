"""Which faults of the database pass by themselves: it is busy or away, and asking again soon will do."""

from __future__ import annotations

import sqlite3

import psycopg
from django.db.utils import InterfaceError, OperationalError

RETRY_SECONDS = 5

_SQLITE_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
# Lock not got in time, deadlock, serialisation, query cancelled, too many connections, server restarting.
_POSTGRESQL_BUSY = ("55P03", "40P01", "40001", "57014", "53300", "57P01", "57P02", "57P03")


def is_busy(error: BaseException | None) -> bool:
    """True if ``error``, or what it came from, says that the database is busy or cannot be reached.

    Not if it says that we asked it wrongly.
    """
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            return _passes(error)
        # A session that could not be written becomes another error on its way to us.
        error = error.__context__
    return False


def _passes(error: OperationalError | InterfaceError) -> bool:
    cause = error.__cause__
    if isinstance(cause, sqlite3.OperationalError):
        # The lower byte is the kind, the rest says more.
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in _SQLITE_BUSY
    if isinstance(cause, psycopg.Error):
        # Without a state the server was not reached at all.
        return cause.sqlstate is None or cause.sqlstate in _POSTGRESQL_BUSY or cause.sqlstate[:2] == "08"
    return False
