"""One process under the parent: how it is started, and how it is ended with all it started itself."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field

# prctl(2): let the kernel signal us when our parent is gone, however it went.
_SIGNAL_WHEN_PARENT_DIES = 1
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Command:
    """What is run: ``label`` is its name in sentences."""

    label: str
    argv: tuple[str, ...]
    environ: Mapping[str, str] = field(default_factory=dict)


class Child:
    """A running process and its group, which holds whatever it starts in turn."""

    def __init__(self, command: Command) -> None:
        """Start it. Errors: OSError if it cannot be started."""
        parent = os.getpid()

        def prepare() -> None:
            # The parent waits for its signals with all of them blocked; a child must not inherit that.
            signal.pthread_sigmask(signal.SIG_SETMASK, ())
            if hasattr(_libc, "prctl"):
                _libc.prctl(_SIGNAL_WHEN_PARENT_DIES, signal.SIGTERM)
                if os.getppid() != parent:
                    os._exit(1)

        self.command = command
        # A group of its own: Ctrl-C at the terminal reaches the parent alone, which ends the rest in order.
        self._process = subprocess.Popen(
            command.argv,
            env={**os.environ, **command.environ},
            stdin=subprocess.DEVNULL,
            preexec_fn=prepare,
            process_group=0,
        )

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def ended(self) -> int | None:
        """Its exit code, negative for the signal that ended it; None while it runs."""
        return self._process.poll()

    def ask_to_end(self) -> None:
        """Ask it to finish what it is at and end."""
        if self.ended() is None:
            self._process.send_signal(signal.SIGTERM)

    def wait(self, seconds: float) -> bool:
        """True once it has ended, at the latest after ``seconds``."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def sweep(self) -> None:
        """End at once whatever is left of its group: a server's own workers outlive it otherwise."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        if self.ended() is None:
            self._process.wait()


def ended_words(code: int) -> str:
    """How a process ended, in words."""
    if code >= 0:
        return f"退出码{code}"
    try:
        return f"被信号{signal.Signals(-code).name}结束"
    except ValueError:
        return f"被信号{-code}结束"
