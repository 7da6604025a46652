"""How soon one publication stands as a file, and one withdrawal answers 410, in counties of several sizes.

Run: ``python bench/publishing.py [--sizes 10000,100000,1000000] [--times 60]``.

For each size a county is made whose one big column holds a twentieth of all items (50,000 of a million),
taken as baked. Items are then published in that column one by one, with the worker of the service beside;
measured is from the call of the verb until the page and the county's home page are on the disk. The smallest
county of the run is the peer of the others. Last, items are withdrawn while the worker bakes the whole
smallest county anew; measured is from the call of the verb until the embedded server answers 410.
Bars: p95 of both at most 0.3 s; the largest county at most 1.2 times the smallest, with as many files.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import county

MOST_SECONDS, MOST_RATIO = 0.3, 1.2
SENTENCES = 8
WARM_UP = 5


def main() -> int:
    """Prints the figures; 1 if a bar is missed."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sizes", default="10000,100000,1000000")
    reader.add_argument("--times", type=int, default=60)
    # One size in a process of its own, for a process has one database.
    reader.add_argument("--one", type=int, help=argparse.SUPPRESS)
    reader.add_argument("--withdraw", action="store_true", help=argparse.SUPPRESS)
    wanted = reader.parse_args()
    if wanted.one is not None:
        print(json.dumps(one_county(wanted.one, wanted.times, withdraw=wanted.withdraw)))
        return 0
    sizes = sorted(int(size) for size in wanted.sizes.split(","))
    found = [_in_a_process(size, wanted.times, size == sizes[0]) for size in sizes]
    for size, figures in zip(sizes, found, strict=True):
        print(
            f"{size} items: publication on disk after {_ms(figures['p50'])} (p50), "
            f"{_ms(figures['p95'])} (p95), {figures['files']} files"
        )
    ratio = found[-1]["p50"] / found[0]["p50"]
    gone = found[0]["gone"]
    print(f"{sizes[-1]} items / {sizes[0]} items: {ratio:.2f} of the median (bar: {MOST_RATIO})")
    print(f"withdrawal during a full bake: 410 after {_ms(gone['p50'])} (p50), {_ms(gone['p95'])} (p95)")
    same = len({figures["files"] for figures in found}) == 1
    in_time = max(gone["p95"], *(figures["p95"] for figures in found)) <= MOST_SECONDS
    return 0 if in_time and same and ratio <= MOST_RATIO else 1


def one_county(items: int, times: int, *, withdraw: bool) -> dict[str, Any]:
    """The figures of one county of ``items``."""
    scratch = Path(tempfile.mkdtemp(prefix="gongkai-bench-"))
    try:
        county.set_up(scratch)
        columns = county.fill(items, SENTENCES)
        take_as_baked(scratch)
        with worker(scratch):
            found = publications(scratch, columns[0], times)
        if withdraw:
            found["gone"] = withdrawals(scratch, times)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return found


def publications(data: Path, column: Any, times: int) -> dict[str, Any]:
    """Publish in ``column``, one after the other."""
    from gongkai.publishing.publications import actions, addresses
    from gongkai.publishing.publications.content import Content
    from gongkai.publishing.publications.models import GivenNumber

    home = data / "public" / "index.html"
    seconds: list[float] = []
    files: list[int] = []
    for number in range(times + WARM_UP):
        text = Content(
            title=county.title(number),
            column=column.uid,
            body=county.body(number, SENTENCES),
            source="清岚县",
        )
        draft = actions.draft(text, by=None)
        before, began = time.time_ns(), time.perf_counter()
        actions.publish(draft.document, draft.hash, by=None)
        given = GivenNumber.objects.get(document=draft.document).number
        page = data / "public" / addresses.item(column.agency.slug, given)[1:]
        _wait(lambda page=page, before=before: page.exists() and _changed(home, before))
        seconds.append(time.perf_counter() - began)
        _wait(lambda: waiting(data) == 0)
        files.append(sum(_changed(path, before) for path in _pages(data / "public")))
    return {**_figures(seconds[WARM_UP:]), "files": statistics.mode(files[WARM_UP:])}


def withdrawals(data: Path, times: int) -> dict[str, float]:
    """Withdraw items while everything is baked anew, and ask the embedded server."""
    from gongkai.publishing.publications import actions, addresses
    from gongkai.publishing.publications.models import PublicItem

    chosen = list(
        PublicItem.objects.select_related("document__given_number", "agency").order_by("pk")[
            : times * 50 : 50
        ]
    )
    seconds: list[float] = []
    with worker(data), server(data) as port:
        _wait(lambda: waiting(data) == 0)
        ask_for_everything(data)
        for row in chosen:
            path = addresses.item(row.agency.slug, row.document.given_number.number)
            began = time.perf_counter()
            actions.withdraw(row.document, "内容有误", by=None)
            _wait(lambda path=path: _status(port, path) == 410)
            seconds.append(time.perf_counter() - began)
            if waiting(data) == 0:
                ask_for_everything(data)
    return _figures(seconds)


@contextmanager
def worker(data: Path) -> Iterator[None]:
    """The worker as the service runs it."""
    with _running([sys.executable, "-m", "gongkai.main.worker"], {"GONGKAI_DATA": str(data)}):
        yield


@contextmanager
def server(data: Path) -> Iterator[int]:
    """The embedded server over the baked files; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "gongkai.public.serving", "--root", str(data / "public")]
    with _running([*command, "--host", "127.0.0.1", "--port", str(port)], {}):
        _wait(lambda: _status(port, "/") is not None)
        yield port


@contextmanager
def _running(command: list[str], env: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(command, env={**os.environ, **env}, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def take_as_baked(data: Path) -> None:
    """Note in the books that every page is there: only what is published from now on is made."""
    from gongkai.main.baking import open_baker
    from gongkai.platform.settings import load

    with open_baker(load(data)) as baker:
        baker.take_as_baked()


def ask_for_everything(data: Path) -> None:
    """Let the worker bake everything anew."""
    from gongkai.main.baking import open_baker
    from gongkai.platform.settings import load

    with open_baker(load(data)) as baker:
        baker.ask_for_everything()


def waiting(data: Path) -> int | None:
    """How many keys wait to be made."""
    from gongkai.main.baking import open_baker
    from gongkai.platform.settings import load

    with open_baker(load(data)) as baker:
        return baker.left()


def _in_a_process(size: int, times: int, withdraw: bool) -> dict[str, Any]:
    command = [sys.executable, __file__, "--one", str(size), "--times", str(times)]
    done = subprocess.run(command + ["--withdraw"] * withdraw, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _wait(true: Callable[[], bool]) -> None:
    while not true():
        time.sleep(0.001)


def _pages(root: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if not name.startswith(".")]
        yield from (Path(folder) / name for name in files)


def _changed(path: Path, since: int) -> bool:
    try:
        return path.stat().st_mtime_ns >= since
    except FileNotFoundError:
        return False


def _status(port: int, path: str) -> int | None:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        asked.request("GET", path)
        return asked.getresponse().status
    except OSError:
        return None
    finally:
        asked.close()


def _figures(seconds: list[float]) -> dict[str, float]:
    return {"p50": statistics.median(seconds), "p95": statistics.quantiles(seconds, n=20)[-1]}


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    raise SystemExit(main())
