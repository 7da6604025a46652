"""Work is queued with its fact, claimed by lease, ended by whoever holds the lease, and fails visibly."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gongkai.platform import clock
from gongkai.platform.work import actions, loop, queries
from gongkai.platform.work.actions import Claimed, LeaseLost
from gongkai.platform.work.models import KEY_LENGTH, KIND_LENGTH, State, Work

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 3, 30, 9, 0, tzinfo=clock.COUNTY_TIME)
MOMENT = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)


def queue(key: str, *, kind: str = "bake", not_before: datetime | None = None, **payload: Any) -> None:
    with transaction.atomic():
        actions.queue(kind, key, payload, not_before)


def claim(*kinds: str) -> Claimed:
    claimed = actions.claim(kinds or ("bake",), 60)
    assert claimed is not None
    return claimed


def nothing_due() -> bool:
    return actions.claim(("bake",), 60) is None


def states() -> list[tuple[str, str]]:
    return list(Work.objects.order_by("id").values_list("key", "state"))


def test_work_is_claimed_with_its_payload_and_completed() -> None:
    queue("sfj", pages=3)
    claimed = claim()
    assert (claimed.kind, claimed.key, claimed.payload, claimed.tries) == ("bake", "sfj", {"pages": 3}, 1)
    assert claimed.leased_until == NINE + MINUTE
    actions.complete(claimed)
    row = Work.objects.get()
    assert (row.state, row.finished_at, row.leased_until) == (State.DONE, NINE, None)
    assert str(row) == "bake sfj: 已完成"
    assert nothing_due()


def test_the_same_key_queued_twice_is_one_row_with_the_newer_payload() -> None:
    queue("sfj", revision=1)
    queue("sfj", revision=2)
    queue("sfj", kind="index")
    assert (queries.open_count("bake"), queries.open_count("index")) == (1, 1)
    assert claim().payload == {"revision": 2}


def test_a_key_that_is_done_may_be_queued_again() -> None:
    queue("sfj")
    actions.complete(claim())
    queue("sfj")
    assert states() == [("sfj", "done"), ("sfj", "waiting")]


def test_work_begins_at_its_moment_and_not_before() -> None:
    queue("sfj", not_before=NINE + MINUTE)
    with clock.at(NINE + MINUTE - MOMENT):
        assert nothing_due()
    with clock.at(NINE + MINUTE):
        assert claim().key == "sfj"


@pytest.mark.parametrize("second", [0, 1, 2])
def test_queued_twice_it_begins_at_the_earlier_moment(second: int) -> None:
    queue("sfj", not_before=NINE + MINUTE)
    queue("sfj", not_before=NINE + second * MINUTE)
    assert Work.objects.get().not_before == NINE + min(1, second) * MINUTE


def test_queueing_again_does_not_shorten_the_pause_after_a_failed_try() -> None:
    queue("sfj")
    actions.fail(claim(), "disk full", MINUTE)
    queue("sfj")
    assert Work.objects.get().not_before == NINE + MINUTE


def test_the_more_urgent_kind_goes_first_and_within_a_kind_the_longest_due() -> None:
    queue("late")
    queue("early", not_before=NINE - MINUTE)
    queue("gone", kind="withdraw")
    queue("other", kind="mail")
    taken = [claim("withdraw", "bake").key for _ in range(3)]
    assert taken == ["gone", "early", "late"]
    assert actions.claim(("withdraw", "bake"), 60) is None


def test_the_work_of_a_killed_worker_is_taken_over_when_its_lease_runs_out() -> None:
    queue("sfj")
    killed = claim()
    with clock.at(NINE + MINUTE - MOMENT):
        assert nothing_due()
    with clock.at(NINE + MINUTE):
        second = claim()
        assert (second.uid, second.tries) == (killed.uid, 2)
        assert second.token > killed.token
        assert second.leased_until == NINE + 2 * MINUTE
        assert nothing_due()


def test_a_stale_worker_changes_nothing_and_is_told_so() -> None:
    queue("sfj")
    stale = claim()
    with clock.at(NINE + MINUTE):
        second = claim()
        before = Work.objects.values().get()
        with pytest.raises(LeaseLost, match="bake sfj"):
            actions.complete(stale)
        with pytest.raises(LeaseLost):
            actions.fail(stale, "too late", MINUTE)
        assert Work.objects.values().get() == before
        actions.complete(second)
        with pytest.raises(LeaseLost):
            actions.complete(second)


def test_a_lease_that_ran_out_but_was_not_taken_over_still_counts() -> None:
    queue("sfj")
    slow = claim()
    with clock.at(NINE + 2 * MINUTE):
        actions.complete(slow)
    assert states() == [("sfj", "done")]


def test_a_failed_try_waits_its_pause_and_the_last_one_fails_for_good() -> None:
    with transaction.atomic():
        actions.queue("bake", "sfj", {}, most_tries=2)
    actions.fail(claim(), "first", MINUTE)
    assert queries.failed() == []
    with clock.at(NINE + MINUTE - MOMENT):
        assert nothing_due()
    with clock.at(NINE + MINUTE):
        actions.fail(claim(), "second", MINUTE)
        assert nothing_due()
    with clock.at(NINE + 9 * MINUTE):
        assert nothing_due()
    (row,) = queries.failed()
    assert (row.tries, row.last_error, row.finished_at) == (2, "second", NINE + MINUTE)


def test_work_that_kills_every_worker_fails_for_good() -> None:
    with transaction.atomic():
        actions.queue("bake", "poison", {}, most_tries=2)
    queue("sfj", not_before=NINE + 3 * MINUTE)
    claim()
    with clock.at(NINE + MINUTE):
        claim()
    with clock.at(NINE + 3 * MINUTE):
        assert claim().key == "sfj"
    (row,) = queries.failed()
    assert (row.key, row.tries, row.last_error) == ("poison", 2, actions.LEASE_RAN_OUT)


def test_failures_are_listed_the_latest_first() -> None:
    for minute, key in enumerate(["a", "b", "c"]):
        with clock.at(NINE + minute * MINUTE):
            with transaction.atomic():
                actions.queue("bake", key, {}, most_tries=1)
            actions.fail(claim(), key, MINUTE)
    assert [row.key for row in queries.failed()] == ["c", "b", "a"]
    assert [row.key for row in queries.failed(limit=1)] == ["c"]


def test_what_is_queued_while_it_is_being_done_is_done_once_more() -> None:
    """The worker may have read what stood there before."""
    queue("sfj", revision=1)
    first = claim()
    queue("sfj", revision=2)
    assert (len(states()), queries.open_count("bake")) == (1, 1)
    actions.complete(first)
    assert states() == [("sfj", "done"), ("sfj", "waiting")]
    second = claim()
    assert (second.payload, second.tries) == ({"revision": 2}, 1)
    actions.complete(second)
    assert nothing_due()


def test_also_when_the_try_it_met_was_the_last_and_failed() -> None:
    with transaction.atomic():
        actions.queue("bake", "sfj", {}, most_tries=1)
    first = claim()
    queue("sfj")
    actions.fail(first, "disk full", MINUTE)
    assert states() == [("sfj", "failed"), ("sfj", "waiting")]
    assert claim().most_tries == 1


@pytest.mark.parametrize("killed", [False, True])
def test_a_second_try_is_the_once_more(killed: bool) -> None:
    queue("sfj", revision=1)
    first = claim()
    queue("sfj", revision=2)
    if not killed:
        actions.fail(first, "disk full", MINUTE)
    with clock.at(NINE + MINUTE):
        second = claim()
        assert second.payload == {"revision": 2}
        actions.complete(second)
    assert states() == [("sfj", "done")]


@pytest.mark.parametrize(
    ("error", "kept"),
    [
        ("磁盘已满", "磁盘已满"),
        ("a\0b", "a?b"),
        ("name \udcff", "name ?"),
        ("x" * (actions.LONGEST_ERROR + 1), "x" * actions.LONGEST_ERROR),
    ],
)
def test_any_error_can_be_kept(error: str, kept: str) -> None:
    queue("sfj")
    actions.fail(claim(), error, MINUTE)
    assert Work.objects.get().last_error == kept


@pytest.mark.parametrize(
    ("kind", "key", "tries"),
    [
        ("", "a", 1),
        ("k" * (KIND_LENGTH + 1), "a", 1),
        ("k", "", 1),
        ("k", "a" * (KEY_LENGTH + 1), 1),
        ("k", "a", 0),
    ],
)
def test_what_no_row_can_hold_is_not_queued(kind: str, key: str, tries: int) -> None:
    with pytest.raises(ValueError, match="not a kind"), transaction.atomic():
        actions.queue(kind, key, {}, most_tries=tries)


def test_the_longest_kind_and_key_and_a_single_try_are_queued() -> None:
    with transaction.atomic():
        actions.queue("k" * KIND_LENGTH, "a" * KEY_LENGTH, {}, most_tries=1)
    assert queries.open_count("k" * KIND_LENGTH) == 1


def test_the_next_moment_is_that_of_the_first_waiting_row_or_of_the_first_lease_to_run_out() -> None:
    assert queries.next_moment(["bake"]) is None
    queue("later", not_before=NINE + 2 * MINUTE)
    queue("other", kind="mail", not_before=NINE - MINUTE)
    assert queries.next_moment(["bake"]) == NINE + 2 * MINUTE
    queue("now")
    claim()
    assert queries.next_moment(["bake"]) == NINE + MINUTE
    assert queries.next_moment(["bake", "mail"]) == NINE - MINUTE


@pytest.mark.parametrize(
    "change",
    [
        {"state": State.RUNNING},
        {"leased_until": NINE},
        {"state": State.DONE},
        {"state": State.FAILED},
        {"finished_at": NINE},
        {"tries": 6},
        {"most_tries": 0},
    ],
)
def test_the_database_itself_refuses_rows_that_make_no_sense(change: dict[str, Any]) -> None:
    queue("sfj")
    with pytest.raises(IntegrityError), transaction.atomic():
        Work.objects.update(**change)


def test_and_a_second_open_row_of_a_key() -> None:
    queue("sfj")
    with pytest.raises(IntegrityError), transaction.atomic():
        Work.objects.create(kind="bake", key="sfj", not_before=NINE, most_tries=1)


@pytest.mark.parametrize(("tries", "seconds"), [(1, 30), (2, 60), (7, 1920), (8, 3600), (5000, 3600)])
def test_a_pause_doubles_up_to_an_hour(tries: int, seconds: int) -> None:
    assert loop.pause_after(tries) == timedelta(seconds=seconds)
