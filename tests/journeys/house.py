"""The demo county as a newcomer starts it, and waiting for what happens in it."""

from __future__ import annotations

import os
import re
import select
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

GONGKAI = Path(__file__).resolve().parents[2] / ".venv" / "bin" / "gongkai"
PATIENCE = 30.0
# How long a county may take to be made before it is served.
MAKING = 120.0
_PERSON = re.compile(r"^(\w+)\s+(\S+)\s+([\u4e00-\u9fff]{2,4})\s+\S")


@dataclass(slots=True)
class House:
    """A running ``gongkai … --serve``: its addresses, its data, whom one can sign in as, what it says."""

    process: subprocess.Popen[str]
    data: Path
    portal_port: int
    office_port: int
    passwords: dict[str, tuple[str, str]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    @property
    def portal(self) -> str:
        """The address of the portal, without a last stroke."""
        return f"http://127.0.0.1:{self.portal_port}"

    @property
    def office(self) -> str:
        """The address of the office, without a last stroke."""
        return f"http://127.0.0.1:{self.office_port}"

    def child(self, words: str) -> int:
        """The number of the process whose command line holds ``words``."""
        for pid in children_of(self.process.pid):
            line = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            if words in line:
                return pid
        raise LookupError(words)

    def end(self) -> int:
        """Ask it to end, and wait; its exit code."""
        self.process.terminate()
        return self.process.wait(PATIENCE)


def start(command: str, data: Path, *more: str) -> House:
    """Start ``gongkai command`` on free ports and wait until both addresses are said."""
    portal, office = free_ports()
    process = subprocess.Popen(
        [GONGKAI, command, *more, "--data", data, "--port", str(portal), "--office-port", str(office)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=clean_environment(),
    )
    house = House(process, data, portal, office)
    ready = threading.Event()
    threading.Thread(target=_listen, args=(house, ready), daemon=True).start()
    if not ready.wait(MAKING):
        process.kill()
        raise AssertionError("not ready:\n" + "".join(house.said))
    return house


def clean_environment() -> dict[str, str]:
    """Ours, without the settings of whoever runs the tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}


def gongkai(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [GONGKAI, *arguments], capture_output=True, text=True, check=False, env=clean_environment()
    )


def until(condition: Callable[[], bool], what: str) -> float:
    """Wait until ``condition`` holds; the seconds it took."""
    begun = time.monotonic()
    pause = threading.Event()
    while not condition():
        assert time.monotonic() - begun < PATIENCE, f"waited in vain for: {what}"
        pause.wait(0.02)
    return time.monotonic() - begun


def status(address: str) -> int:
    """The answer's number; 0 where nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except OSError:
        return 0


def text_of(address: str) -> str:
    """The text of a page."""
    with urllib.request.urlopen(address, timeout=5) as answer:
        return str(answer.read().decode())


def says(address: str, words: str) -> bool:
    """Whether the page says ``words`` by now; a page that is not there yet says nothing."""
    return status(address) == 200 and words in text_of(address)


def ended(pid: int) -> bool:
    """True once the process has ended; waits for it."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], PATIENCE)[0])
    finally:
        os.close(handle)


def children_of(pid: int) -> list[int]:
    """The numbers of the processes it started."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def free_ports() -> tuple[int, int]:
    """Two ports nobody listens on."""
    with socket.socket() as one, socket.socket() as other:
        for probe in (one, other):
            probe.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _listen(house: House, ready: threading.Event) -> None:
    assert house.process.stdout is not None
    with house.process.stdout as lines:
        for line in lines:
            house.said.append(line)
            person = _PERSON.match(line)
            if person:
                username, password, name = person.groups()
                house.passwords[name] = (username, password)
            if "Ctrl-C" in line:
                ready.set()
    ready.set()
