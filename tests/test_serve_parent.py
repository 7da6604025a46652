"""王志远 switches the machine on and off: what dies in between is started again, and nothing is left over."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PARENT = """
import json, signal, sys
from gongkai.main.serve.child import Command
from gongkai.main.serve.parent import Parent
# A shell's background job ignores the one from the start, whoever was itself begun by nohup the other.
signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.argv[2] != "nohup":
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
commands = [Command(label, tuple(argv)) for label, argv in json.loads(sys.argv[1])]
parent = Parent(commands, say=lambda said: print(said, flush=True), first_pause=0.01, seconds_to_end=0.5)
parent.run(when_ready=lambda: print("ready", flush=True))
print("over", flush=True)
"""
# Prints its name and number, then waits; told to end, it says so.
OBEDIENT = """
import os, signal, sys
def end(*_):
    os.write(1, f"{sys.argv[1]} ends\\n".encode())
    os._exit(0)
signal.signal(signal.SIGTERM, end)
print(sys.argv[1], os.getpid(), flush=True)
while True:
    signal.pause()
"""
STUBBORN = """
import os, signal, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(sys.argv[1], os.getpid(), flush=True)
while True:
    signal.pause()
"""
# Starts a worker of its own, as a server does, and prints the worker's number after its own.
WITH_WORKER = """
import os, signal, subprocess, sys
worker = subprocess.Popen(["sleep", "600"])
print(sys.argv[1], os.getpid(), worker.pid, flush=True)
while True:
    signal.pause()
"""
Lines = Iterator[str]


def child(label: str, program: str = OBEDIENT) -> tuple[str, list[str]]:
    return label, [sys.executable, "-I", "-S", "-c", program, label]


@pytest.fixture
def started() -> Iterator[Any]:
    running: list[subprocess.Popen[str]] = []

    def start(*commands: tuple[str, list[str]], nohup: bool = False) -> subprocess.Popen[str]:
        parent = subprocess.Popen(
            [
                *(["nohup"] if nohup else []),
                *(sys.executable, "-c", PARENT, json.dumps(commands), "nohup" if nohup else "plain"),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(parent)
        return parent

    yield start
    for parent in running:
        if parent.poll() is None:
            parent.terminate()
        assert parent.stdout is not None
        parent.stdout.read()
        parent.stdout.close()
        parent.wait()


def line(parent: subprocess.Popen[str], begins: str) -> str:
    assert parent.stdout is not None
    for found in parent.stdout:
        if found.startswith(begins):
            return found.strip()
    raise AssertionError(f"ended without saying {begins}")


def pid_of(parent: subprocess.Popen[str], label: str) -> int:
    return pids_of(parent, label)[0]


def pids_of(parent: subprocess.Popen[str], *labels: str) -> list[int]:
    """The numbers the processes print, in whatever order they come up."""
    found: dict[str, int] = {}
    while not found.keys() >= set(labels):
        label, _, number = line(parent, "").partition(" ")
        if label in labels and number.isdecimal():
            found[label] = int(number)
    return [found[label] for label in labels]


def gone(pid: int) -> bool:
    """True once the process has ended; waits for it."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 20)[0])
    finally:
        os.close(handle)


def test_a_process_that_was_killed_is_started_again_and_it_is_said(started: Any) -> None:
    parent = started(child("office"))
    first = pid_of(parent, "office")
    os.kill(first, signal.SIGKILL)
    assert line(parent, "office停了") == "office停了(被信号SIGKILL结束),0.01秒后重新启动"
    assert pid_of(parent, "office") != first


def test_a_process_that_fails_again_and_again_waits_longer_each_time(started: Any) -> None:
    parent = started(("worker", [sys.executable, "-I", "-S", "-c", "raise SystemExit(3)"]))
    assert line(parent, "worker") == "worker停了(退出码3),0.01秒后重新启动"
    assert line(parent, "worker") == "worker停了(退出码3),0.02秒后重新启动"
    assert line(parent, "worker") == "worker停了(退出码3),0.04秒后重新启动"


def test_a_program_that_is_not_there_is_said_and_the_others_run(started: Any, tmp_path: Path) -> None:
    parent = started(("portal", [str(tmp_path / "no-such-program")]), child("office"))
    assert line(parent, "portal").startswith("portal启动不了(")
    assert pid_of(parent, "office")


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_all_end_in_order_the_portal_last(started: Any, ending: signal.Signals) -> None:
    parent = started(child("portal"), child("office"))
    pids_of(parent, "portal", "office")
    parent.send_signal(ending)
    assert parent.stdout is not None
    said = [one.strip() for one in parent.stdout]
    assert [one for one in said if one != "ready"] == ["office ends", "portal ends", "over"]
    assert parent.wait() == 0


def test_what_is_ignored_from_the_start_ends_nothing(started: Any) -> None:
    parent = started(child("office"), nohup=True)
    pid = pid_of(parent, "office")
    parent.send_signal(signal.SIGHUP)
    os.kill(pid, signal.SIGKILL)
    assert pid_of(parent, "office") != pid


def test_a_process_that_will_not_end_is_ended(started: Any) -> None:
    parent = started(child("worker", STUBBORN))
    pid = pid_of(parent, "worker")
    parent.terminate()
    assert line(parent, "worker0.5秒内没有停下") == "worker0.5秒内没有停下,强行结束"
    assert line(parent, "over")
    assert gone(pid)


def test_what_a_server_started_itself_does_not_outlive_it(started: Any) -> None:
    parent = started(child("office", WITH_WORKER))
    _, server, worker = line(parent, "office").split()
    os.kill(int(server), signal.SIGKILL)
    assert line(parent, "office停了")
    assert gone(int(worker))


def test_the_processes_end_when_the_parent_is_killed(started: Any) -> None:
    parent = started(child("portal"), child("office"))
    pids = pids_of(parent, "portal", "office")
    parent.kill()
    assert all(gone(pid) for pid in pids)
