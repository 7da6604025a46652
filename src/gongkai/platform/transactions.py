"""What is written beside a fact belongs into the transaction of the fact, and says so where it does not."""

from __future__ import annotations

from django.db import connection


class OutsideTransaction(RuntimeError):
    """Something that tells of a fact was written outside the fact's transaction."""


def require_transaction(what: str) -> None:
    """Refuse to write ``what`` unless a transaction is open: it would outlive a fact that was rolled back."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{what} belongs into the transaction of its fact")
