"""Running a command and watching it: seconds, and the most memory all its processes took together.

Not a program of its own. Memory is the proportional set size (PSS) of the process and everything it started,
summed every 50 ms: what two processes share is counted once.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.05


@dataclass(frozen=True, slots=True)
class Watched:
    """What a command took."""

    seconds: float
    megabytes: float


def run(command: Sequence[str], cwd: Path | None = None, env: dict[str, str] | None = None) -> Watched:
    """Run ``command`` to its end; an error of it ends the bench."""
    began, most = time.perf_counter(), 0
    process = subprocess.Popen(
        command, cwd=cwd, env={**os.environ, **(env or {})}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    while process.poll() is None:
        most = max(most, sum(_pss(pid) for pid in _family(process.pid)))
        time.sleep(EVERY)
    seconds = time.perf_counter() - began
    said = process.stdout.read().decode() if process.stdout else ""
    if process.returncode:
        raise SystemExit(f"{command[0]} failed:\n{said}")
    return Watched(seconds, most / 1024)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [word for task in tasks for word in (task / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _pss(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0
