"""Several workers at once, and the loop of one: it wakes, outlives faults, and bears interruption."""

from __future__ import annotations

import contextvars
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, connections, transaction

from gongkai.platform import clock, waking
from gongkai.platform.transactions import OutsideTransaction
from gongkai.platform.work import actions, loop, queries
from gongkai.platform.work.models import State, Work

pytestmark = pytest.mark.django_db(transaction=True)

NINE = datetime(2026, 3, 30, 9, 0, tzinfo=clock.COUNTY_TIME)
MINUTE = timedelta(minutes=1)
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's way to sleep and to claim")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's way")


@pytest.fixture(autouse=True)
def open_to_several(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that several connections open as in service: on SQLite a file, not the tests' memory."""
    if connection.vendor == "postgresql":
        yield
        return
    memory = connections["default"]
    file = type(memory)({**memory.settings_dict, "NAME": tmp_path / "work.sqlite3"}, "default")
    connections["default"] = file
    try:
        with file.schema_editor() as editor:
            editor.create_model(Work)
        yield
    finally:
        file.close()
        connections["default"] = memory


def elsewhere(*verbs: Callable[[], Any]) -> list[Any]:
    """Do ``verbs`` at once, each in a thread with a connection of its own, and give their results."""
    here = connections["default"]

    def with_own_connection(verb: Callable[[], Any]) -> Any:
        connections["default"] = here.copy()
        try:
            return verb()
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(len(verbs)) as threads:
        running: list[Future[Any]] = [
            threads.submit(contextvars.copy_context().run, with_own_connection, verb) for verb in verbs
        ]
        return [one.result() for one in running]


def queue(key: str, kind: str = "bake", not_before: datetime | None = None) -> None:
    with transaction.atomic():
        actions.queue(kind, key, {"key": key}, not_before)


class Bell(threading.Event):
    """A stop whose every waiting does the next thing instead of taking time; after the last it is set."""

    def __init__(self, *then: Callable[[], Any]) -> None:
        super().__init__()
        self.then = list(then)

    def wait(self, timeout: float | None = None) -> bool:
        if not self.then:
            self.set()
            return True
        self.then.pop(0)()
        return False


def nothing() -> None:
    pass


def test_work_is_queued_with_its_fact_and_falls_with_it() -> None:
    with pytest.raises(OutsideTransaction):
        actions.queue("bake", "sfj", {})
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.queue("bake", "sfj", {})
        _ = 1 // 0
    assert Work.objects.count() == 0


def test_two_workers_at_once_get_different_rows() -> None:
    keys = {f"page {n}" for n in range(12)}
    for key in keys:
        queue(key)
    both = threading.Barrier(2, timeout=30)

    def worker() -> list[str]:
        both.wait()
        taken = []
        while claimed := actions.claim(("bake",), 60):
            taken.append(claimed.key)
            actions.complete(claimed)
        return taken

    first, second = elsewhere(worker, worker)
    assert sorted(first + second) == sorted(keys)


def test_two_that_queue_the_same_key_at_once_make_one_row() -> None:
    both = threading.Barrier(2, timeout=30)

    def clerk() -> None:
        both.wait()
        for n in range(6):
            queue(f"page {n}")

    elsewhere(clerk, clerk)
    assert Work.objects.count() == queries.open_count("bake") == 6


@on_sqlite
def test_of_two_workers_that_found_the_same_row_one_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    queue("first")
    queue("second")
    find, beaten = actions._due, []

    def find_too_late(kinds: Any) -> Work | None:
        row = find(kinds)
        if not beaten:
            beaten.append(row)
            monkeypatch.setattr(actions, "_due", find)
            beaten.extend(elsewhere(lambda: actions.claim(kinds, 60)))
        return row

    monkeypatch.setattr(actions, "_due", find_too_late)
    mine = actions.claim(("bake",), 60)
    assert mine is not None
    assert [one.key for one in (*beaten, mine)] == ["first", "first", "second"]


@on_postgresql
def test_a_row_another_worker_is_just_taking_is_passed_over() -> None:
    queue("first")
    queue("second")
    with transaction.atomic():
        Work.objects.select_for_update().get(key="first")
        (other,) = elsewhere(lambda: actions.claim(("bake",), 60))
    assert other.key == "second"


def test_what_is_due_is_handed_to_the_handler_of_its_kind() -> None:
    queue("sfj")
    queue("unknown", kind="mail")
    seen: list[Mapping[str, Any]] = []
    handlers = {"bake": seen.append}
    assert [loop.run_once(handlers), loop.run_once(handlers)] == [True, False]
    assert seen == [{"key": "sfj"}]
    assert [row.state for row in Work.objects.order_by("id")] == [State.DONE, State.WAITING]


def test_a_handler_runs_outside_any_transaction() -> None:
    queue("sfj")
    inside: list[bool] = []
    loop.run_once({"bake": lambda _: inside.append(connection.in_atomic_block)})
    assert inside == [False]


def test_a_handler_that_raises_is_tried_again_with_longer_pauses_and_then_fails_visibly() -> None:
    def broken(_: Mapping[str, Any]) -> None:
        raise OSError("磁盘已满")

    queue("sfj")
    moment, begun = NINE, []
    for _ in range(actions.MOST_TRIES):
        with clock.at(moment):
            assert loop.run_once({"bake": broken})
            begun.append(moment - NINE)
        moment = Work.objects.get().not_before
    assert begun == [timedelta(seconds=s) for s in (0, 30, 90, 210, 450)]
    (row,) = queries.failed()
    assert (row.last_error, row.tries) == ("OSError: 磁盘已满", 5)
    with clock.at(NINE + timedelta(days=1)):
        assert not loop.run_once({"bake": broken})


def test_an_interrupted_worker_loses_nothing() -> None:
    def interrupted(_: Mapping[str, Any]) -> None:
        raise KeyboardInterrupt

    queue("sfj")
    with pytest.raises(KeyboardInterrupt):
        loop.run_once({"bake": interrupted}, lease_seconds=60)
    assert Work.objects.get().state == State.RUNNING
    seen: list[Mapping[str, Any]] = []
    with clock.at(NINE + MINUTE):
        assert loop.run_once({"bake": seen.append})
    assert (seen, Work.objects.get().state) == ([{"key": "sfj"}], State.DONE)


@pytest.mark.parametrize("fails", [False, True])
def test_a_worker_slower_than_its_lease_is_told_and_goes_on(
    caplog: pytest.LogCaptureFixture, fails: bool
) -> None:
    def slow(_: Mapping[str, Any]) -> None:
        with clock.at(NINE + MINUTE):
            assert actions.claim(("bake",), 60) is not None
        if fails:
            raise OSError("late")

    queue("sfj")
    with caplog.at_level(logging.WARNING):
        assert loop.run_once({"bake": slow}, lease_seconds=60)
    assert "bake sfj took longer than its lease" in caplog.text
    row = Work.objects.get()
    assert (row.state, row.tries, row.last_error) == (State.RUNNING, 2, "")


def test_the_loop_does_all_that_is_due_and_stops_when_told() -> None:
    for key in ("a", "b", "c"):
        queue(key)
    stop, seen = threading.Event(), []

    def handler(payload: Mapping[str, Any]) -> None:
        seen.append(payload["key"])
        if payload["key"] == "b":
            stop.set()

    loop.run({"bake": handler}, stop)
    assert seen == ["a", "b"]
    loop.run({"bake": handler}, stop)
    assert seen == ["a", "b"]


def test_what_is_queued_after_the_last_look_wakes_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between looking and falling asleep another connection commits."""
    monkeypatch.setattr(waking, "LOOK_SECONDS", 30.0)
    stop, looks = threading.Event(), []

    def look(kinds: Any) -> None:
        looks.append(kinds)
        elsewhere(lambda: queue("sfj"))

    monkeypatch.setattr(queries, "next_moment", look)
    loop.run({"bake": lambda _: stop.set()}, stop)
    assert len(looks) == 1
    assert Work.objects.get().state == State.DONE


@on_sqlite
def test_asleep_it_reads_no_table_until_another_connection_commits() -> None:
    statements: list[str] = []

    def listen(execute: Any, sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    stop = Bell(statements.clear, nothing, nothing, lambda: elsewhere(lambda: queue("sfj")))
    done: list[list[str]] = []
    with connection.execute_wrapper(listen):
        loop.run({"bake": lambda _: done.append(statements.copy())}, stop)
    (before,) = done
    assert before[:4] == ["PRAGMA data_version"] * 4
    assert all("work_work" in one for one in before[4:])


@on_sqlite
@pytest.mark.parametrize(("seconds", "begun"), [(59, False), (60, True)])
def test_it_wakes_at_the_moment_of_work_nobody_announces(
    monkeypatch: pytest.MonkeyPatch, seconds: int, begun: bool
) -> None:
    queue("sfj", not_before=NINE + MINUTE)
    later = NINE + timedelta(seconds=seconds)
    seen: list[Mapping[str, Any]] = []
    stop = Bell(nothing, lambda: monkeypatch.setattr(clock, "now", lambda: later))
    loop.run({"bake": seen.append}, stop)
    assert bool(seen) is begun


@on_postgresql
def test_queueing_calls_the_sleepers_when_it_is_committed() -> None:
    def called() -> list[str]:
        return [one.channel for one in connection.connection.notifies(timeout=0, stop_after=1)]

    waking.Listening()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.queue("bake", "lost", {})
        _ = 1 // 0
    assert called() == []
    elsewhere(lambda: queue("sfj"))
    assert called() == [waking.CHANNEL]


@on_postgresql
def test_asleep_it_sees_a_stop_within_the_time_of_a_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waking, "LOOK_SECONDS", 0.0)
    stop, looks = threading.Event(), []

    def look(kinds: Any) -> None:
        looks.append(kinds)
        if len(looks) == 3:
            stop.set()

    monkeypatch.setattr(queries, "next_moment", look)
    loop.run({"bake": lambda _: None}, stop)
    assert len(looks) == 3


@on_postgresql
@pytest.mark.parametrize(
    ("until", "expected"),
    [(None, 1.0), (2.0, 1.0), (0.5, 0.5), (-5.0, waking.POLL_SECONDS)],
)
def test_it_sleeps_to_the_next_moment_a_look_at_most_and_never_spins(
    monkeypatch: pytest.MonkeyPatch, until: float | None, expected: float
) -> None:
    asked: list[float] = []
    sleeper = waking.Listening()
    monkeypatch.setattr(
        connection.connection, "notifies", lambda timeout, stop_after: asked.append(timeout) or iter(())
    )
    sleeper.sleep(None if until is None else NINE + timedelta(seconds=until), threading.Event())
    assert asked == [expected]


def test_a_fault_of_the_database_is_logged_and_outlived(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    queue("sfj")
    real, faults = actions.claim, [OperationalError("database is locked")]

    def faulty(*args: Any) -> Any:
        if faults:
            raise faults.pop()
        return real(*args)

    monkeypatch.setattr(actions, "claim", faulty)
    stop = Bell(nothing)
    loop.run({"bake": lambda _: stop.set()}, stop)
    assert Work.objects.get().state == State.DONE
    assert "database is locked" in caplog.text
