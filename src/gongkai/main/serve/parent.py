"""The parent: starts the processes, starts again what died, and ends all in order.

It holds no thread and no database. All its signals are blocked and taken one by one where it waits, so that
nothing arrives in the midst of a start or an end.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gongkai.main.serve.child import Child, Command, ended_words

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
# Who lived so long starts again after the first pause, whatever was before.
LONG_LIFE = 60.0
# How long one process has to finish what it is at.
SECONDS_TO_END = 5.0
# While an address is awaited, how often it is looked for.
LOOK_SECONDS = 0.1

_ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass(slots=True)
class _Post:
    """One process as the parent keeps it: running, or waiting for its next start."""

    command: Command
    child: Child | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    next_start: float = 0.0


class Parent:
    """``commands`` are started in their order and ended in the reverse one."""

    def __init__(
        self,
        commands: Sequence[Command],
        *,
        say: Callable[[str], None],
        first_pause: float = FIRST_PAUSE,
        seconds_to_end: float = SECONDS_TO_END,
    ) -> None:
        """Nothing is started yet. ``say`` takes one sentence for whoever watches."""
        self._posts = [_Post(command, pause=first_pause) for command in commands]
        self._say = say
        self._first_pause = first_pause
        self._seconds_to_end = seconds_to_end

    def run(
        self, ready: Callable[[], bool] = lambda: True, when_ready: Callable[[], None] = lambda: None
    ) -> None:
        """Keep the processes running until SIGTERM, SIGINT or SIGHUP; then end them and return.

        As soon as ``ready`` says so, ``when_ready`` is called, once.
        """
        # What is ignored stays so: under nohup the end of a terminal ends nothing.
        ending = {one for one in _ENDING if signal.getsignal(one) is not signal.SIG_IGN}
        waited_for = {*ending, signal.SIGCHLD}
        before = signal.pthread_sigmask(signal.SIG_BLOCK, waited_for)
        awaited = True
        try:
            while True:
                self._start_what_is_due()
                if awaited and ready():
                    awaited = False
                    when_ready()
                came = signal.sigtimedwait(waited_for, self._patience(looking=awaited))
                if came is not None and came.si_signo in ending:
                    return
                self._notice_deaths()
        finally:
            self._end_all()
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _start_what_is_due(self) -> None:
        for post in self._posts:
            if post.child is None and post.next_start <= time.monotonic():
                post.started = time.monotonic()
                try:
                    post.child = Child(post.command)
                except OSError as error:
                    self._put_off(post, f"启动不了({error.strerror})")

    def _notice_deaths(self) -> None:
        for post in self._posts:
            code = None if post.child is None else post.child.ended()
            if post.child is None or code is None:
                continue
            post.child.sweep()
            post.child = None
            if time.monotonic() - post.started >= LONG_LIFE:
                post.pause = self._first_pause
            self._put_off(post, f"停了({ended_words(code)})")

    def _put_off(self, post: _Post, what: str) -> None:
        self._say(f"{post.command.label}{what},{post.pause:g}秒后重新启动")
        post.next_start = time.monotonic() + post.pause
        post.pause = min(post.pause * 2, LONGEST_PAUSE)

    def _patience(self, *, looking: bool) -> float:
        """How long nothing need be done: until the next start is due, or the next look at ``ready``."""
        due = [post.next_start - time.monotonic() for post in self._posts if post.child is None]
        return max(0.0, min([LOOK_SECONDS if looking else 3600.0, *due]))

    def _end_all(self) -> None:
        for post in reversed(self._posts):
            if post.child is None:
                continue
            post.child.ask_to_end()
            if not post.child.wait(self._seconds_to_end):
                self._say(f"{post.command.label}{self._seconds_to_end:g}秒内没有停下,强行结束")
            post.child.sweep()
            post.child = None
