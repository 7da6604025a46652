"""Queueing work, claiming it by lease, and ending it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Least

from gongkai.platform import clock
from gongkai.platform.transactions import require_transaction
from gongkai.platform.waking import wake
from gongkai.platform.work.models import KEY_LENGTH, KIND_LENGTH, OPEN, State, Work

MOST_TRIES = 5
LONGEST_ERROR = 2000
LEASE_RAN_OUT = "lease ran out: the worker ended or hung in the middle"


class LeaseLost(Exception):
    """The lease of this worker ran out and the work was given to another: nothing was changed."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """Work given to a worker until ``leased_until``; ``token`` is what its ending is checked by."""

    uid: str
    kind: str
    key: str
    payload: dict[str, Any]
    tries: int
    most_tries: int
    token: int
    leased_until: datetime


def queue(
    kind: str,
    key: str,
    payload: dict[str, Any],
    not_before: datetime | None = None,
    *,
    most_tries: int = MOST_TRIES,
) -> None:
    """Queue work in the caller's transaction, to be begun at ``not_before`` or at once.

    While work of that kind and key is open, there is no second row: its payload becomes this one, and it
    begins at the earlier of the two moments (the pause after a failed try is kept). If it is just being
    done it is done once more, for it may have read what was there before. On PostgreSQL two transactions
    that queue the same key wait for each other: several keys are queued in sorted order, and what every
    transaction touches goes into the feed of changes instead.
    """
    require_transaction("work")
    if not (0 < len(kind) <= KIND_LENGTH and 0 < len(key) <= KEY_LENGTH and most_tries >= 1):
        raise ValueError(f"not a kind, key and number of tries: {kind!r}, {key!r}, {most_tries!r}")
    at = not_before or clock.now()
    # A row may end between the two statements, and another may appear: then once more.
    while not (_join(kind, key, payload, at) or _insert(kind, key, payload, at, most_tries)):
        pass
    wake()


def claim(kinds: Sequence[str], lease_seconds: int) -> Claimed | None:
    """Take work that is due, for ``lease_seconds``; None where there is none.

    ``kinds`` in order of urgency: work of a later kind is taken while none of an earlier is due. Before all
    comes work whose lease ran out; begun too often already, it is failed instead. Never in a transaction.
    """
    while True:
        with _search():
            row = _due(kinds)
            if row is None:
                return None
            if row.tries >= row.most_tries:
                _give_up(row)
                continue
            claimed = _take(row, lease_seconds)
        if claimed is not None:
            return claimed


def complete(claimed: Claimed) -> None:
    """The work is done. Errors: LeaseLost."""
    with transaction.atomic():
        _end(_held(claimed), State.DONE)


def fail(claimed: Claimed, error: str, retry_in: timedelta) -> None:
    """The try failed with ``error``: again after ``retry_in``, or failed for good. Errors: LeaseLost."""
    with transaction.atomic():
        row = _held(claimed)
        row.last_error = _storable(error)
        if row.tries >= row.most_tries:
            _end(row, State.FAILED)
            return
        row.state, row.leased_until, row.asked_again = State.WAITING, None, False
        row.not_before = clock.now() + retry_in
        row.save()


def _join(kind: str, key: str, payload: dict[str, Any], at: datetime) -> bool:
    untried = Q(state=State.WAITING, tries=0)
    return bool(
        Work.objects.filter(OPEN, kind=kind, key=key).update(
            payload=payload,
            not_before=Case(When(untried, then=Least("not_before", Value(at))), default=F("not_before")),
            asked_again=Case(When(state=State.RUNNING, then=Value(True)), default=F("asked_again")),
        )
    )


def _insert(kind: str, key: str, payload: dict[str, Any], at: datetime, most_tries: int) -> bool:
    row = Work(kind=kind, key=key, payload=payload, not_before=at, most_tries=most_tries)
    Work.objects.bulk_create([row], ignore_conflicts=True)
    return Work.objects.filter(uid=row.uid).exists()


def _search() -> AbstractContextManager[Any]:
    # PostgreSQL: the found row stays locked until it is taken, others skip it. SQLite: looking takes no lock,
    # a second worker may find the same row, and the guarded update lets one of them have it.
    return transaction.atomic(durable=True) if connection.vendor == "postgresql" else nullcontext()


def _due(kinds: Sequence[str]) -> Work | None:
    now = clock.now()
    rows = Work.objects.select_for_update(skip_locked=True)
    overrun = rows.filter(state=State.RUNNING, kind__in=kinds, leased_until__lte=now)
    if row := overrun.order_by("leased_until", "id").first():
        return row
    # One look a kind, in the order of its index: over several kinds at once all waiting rows would be sorted.
    for kind in kinds:
        waiting = rows.filter(state=State.WAITING, kind=kind, not_before__lte=now)
        if row := waiting.order_by("not_before", "id").first():
            return row
    return None


def _take(row: Work, lease_seconds: int) -> Claimed | None:
    until = clock.now() + timedelta(seconds=lease_seconds)
    taken = Work.objects.filter(OPEN, pk=row.pk, lease_token=row.lease_token).update(
        state=State.RUNNING,
        tries=F("tries") + 1,
        lease_token=F("lease_token") + 1,
        leased_until=until,
        asked_again=False,
    )
    if not taken:
        return None
    # Read after the taking: what was queued until then is in the payload, what comes later is asked again.
    row.refresh_from_db()
    return Claimed(row.uid, row.kind, row.key, row.payload, row.tries, row.most_tries, row.lease_token, until)


def _give_up(found: Work) -> None:
    with transaction.atomic():
        row = _locked(found.uid, found.lease_token)
        if row is not None:
            row.last_error = LEASE_RAN_OUT
            _end(row, State.FAILED)


def _held(claimed: Claimed) -> Work:
    row = _locked(claimed.uid, claimed.token)
    if row is None:
        raise LeaseLost(f"{claimed.kind} {claimed.key}: lease {claimed.token} is no longer held")
    return row


def _locked(uid: str, token: int) -> Work | None:
    return Work.objects.select_for_update().filter(uid=uid, state=State.RUNNING, lease_token=token).first()


def _end(row: Work, state: State) -> None:
    again, row.asked_again = row.asked_again, False
    row.state, row.leased_until, row.finished_at = state, None, clock.now()
    row.save()
    if again:
        queue(row.kind, row.key, row.payload, most_tries=row.most_tries)


def _storable(error: str) -> str:
    # What a database cannot hold as text would make the failing itself fail, and the work run for ever.
    return error.encode("utf-8", "replace").decode().replace("\0", "?")[:LONGEST_ERROR]
