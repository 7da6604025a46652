"""Starting a server for a test and ending it by its own process id."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from asking import HOST

SHIPPED = Path(__file__).parents[4] / "deploy" / "nginx" / "gongkai.conf"
SECONDS_TO_START = 60.0


class NotStarted(Exception):
    """A server that ended instead of listening."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, output: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The server ``command``, once it listens on ``port``."""
    with output.open("wb") as told:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=told, stderr=told)
    try:
        _wait_until_it_listens(process, port, output)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=SECONDS_TO_START)
        finally:
            process.kill()
            process.wait()


def _wait_until_it_listens(process: subprocess.Popen[bytes], port: int, output: Path) -> None:
    pause = threading.Event()
    for _ in range(int(SECONDS_TO_START / 0.05)):
        if process.poll() is not None:
            raise NotStarted(output.read_text(encoding="utf-8", errors="replace"))
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            pause.wait(0.05)
        else:
            return
    raise NotStarted(f"nothing listens on {port}")


def nginx_program() -> str:
    found = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("nginx is not installed")
        pytest.skip("nginx is not installed")
    return found
