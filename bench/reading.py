"""How fast the portal is read: the shipped nginx configuration beside a bare ``root``, and our own server.

Run: ``python bench/reading.py [--seconds N] [--redirects N]``. Needs nginx and wrk (Debian: both by apt).
The tree: 2,000 pages of about 12 kB, a 404 page, a withdrawn page, and 100,000 redirects of old addresses.
nginx runs with one worker each on the same tree: as shipped, and with nothing but ``root``; the two are asked
in turns, so that a busy machine slows both. A ratio is the median of the ratios of the rounds.
The bare one logs as Debian sets it up, a line a request; the shipped one in batches, as it says itself.
Bars: shipped ÷ bare at least 0.9 on a page, with and without gzip (the bare one then compresses too); our own
server at least 2,000 requests a second.
"""

from __future__ import annotations

import argparse
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from gongkai.public.serving.layout import REDIRECTS, REDIRECTS_NGINX
from gongkai.public.serving.nginx import around, configuration
from gongkai.public.serving.redirects import nginx_map, table

SHIPPED = Path(__file__).parents[1] / "deploy" / "nginx" / "gongkai.conf"
HOST = "127.0.0.1"
PAGES = 2000
LEAST_RATIO = 0.9
LEAST_OWN = 2000.0
CONNECTIONS = 32
ROUNDS = 7
GZIP = "Accept-Encoding: gzip"
BARE = """\
server {{
    listen {host}:{port};
    root {root};
    types {{ text/html html; application/xml xml; text/csv csv; }}
    gzip {gzip};
    gzip_comp_level 4;
}}
"""


@dataclass(frozen=True, slots=True)
class Round:
    """What wrk measured: requests a second, and how many were answered otherwise than with 2xx or 3xx."""

    rate: float
    others: int


def plant(root: Path, redirects: int) -> None:
    """Write the tree."""
    line = "<p>各司法所、各法律服务所:现将法律援助宣传月活动的有关事项通知如下,请认真组织实施。</p>\n"
    for number in range(PAGES):
        path = root / "sfj" / "202603" / f"{number:05d}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!doctype html><title>通知 {number}</title>\n{line * 90}", encoding="utf-8")
    (root / "404.html").write_text(f"<!doctype html><title>没有找到</title>{line * 20}", encoding="utf-8")
    (root / "sfj" / "202603" / "99999.html.gone").write_text("<!doctype html>已撤回", encoding="utf-8")
    pairs = [
        (f"/public/column/{n}?type=2&nav={n % 9}", f"/sfj/202603/{n % PAGES:05d}.html")
        for n in range(redirects)
    ]
    (root / REDIRECTS).parent.mkdir()
    (root / REDIRECTS).write_text(table(pairs), encoding="utf-8")
    (root / REDIRECTS_NGINX).write_text(nginx_map(pairs), encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: Sequence[str], port: int) -> Iterator[float]:
    """The server ``command``, ended by its own process id; gives the seconds until it listened."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        while True:
            if process.poll() is not None:
                raise SystemExit(f"ended instead of listening: {' '.join(command)}")
            try:
                socket.create_connection((HOST, port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.02)
        yield time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(timeout=30)


def nginx(stack: ExitStack, folder: Path, text: str, port: int) -> float:
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    command = ["nginx", "-p", str(folder), "-e", str(folder / "early.log"), "-c", str(folder / "nginx.conf")]
    return stack.enter_context(running(command, port))


def ask(port: int, path: str, seconds: int, header: str = "") -> Round:
    """Let wrk ask for ``path`` for ``seconds``."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", f"http://{HOST}:{port}{path}"]
    if header:
        command[1:1] = ["-H", header]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s+([0-9.]+)", said)
    others = re.search(r"Non-2xx or 3xx responses: ([0-9]+)", said)
    if rate is None:
        raise SystemExit(f"wrk said:\n{said}")
    return Round(float(rate[1]), int(others[1]) if others else 0)


def beside(ports: Sequence[int], path: str, seconds: int, header: str = "") -> list[list[float]]:
    """The rates of several servers, asked in turns: one list a server."""
    rounds = [[ask(port, path, seconds, header) for port in ports] for _ in range(ROUNDS)]
    if any(one.others for both in rounds for one in both):
        raise SystemExit(f"not every answer to {path} was one")
    return [[one.rate for one in column] for column in zip(*rounds, strict=True)]


def compared(what: str, ports: Sequence[int], path: str, seconds: int, header: str = "") -> float:
    """Print the rates of ours and the bare one, and give the median of their ratios."""
    ours, bare = beside(ports, path, seconds, header)
    ratio = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    print(f"{what}: shipped {statistics.median(ours):,.0f}/s, bare root {statistics.median(bare):,.0f}/s")
    print(f"  ratio: {ratio:.2f}, bar {LEAST_RATIO}")
    return ratio


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=int, default=2, help="seconds of each round")
    arguments.add_argument("--redirects", type=int, default=100_000)
    chosen = arguments.parse_args()
    for program in ("nginx", "wrk"):
        if shutil.which(program) is None:
            print(f"{program} is not installed")
            return 2
    with tempfile.TemporaryDirectory(prefix="gongkai-reading-") as name, ExitStack() as stack:
        return measure(Path(name), stack, chosen.seconds, chosen.redirects)


def measure(folder: Path, stack: ExitStack, seconds: int, redirects: int) -> int:
    root = folder / "public"
    plant(root, redirects)
    scratch = [folder / one for one in ("shipped", "bare", "bare-gzip")]
    for one in scratch:
        one.mkdir()
    ports = [free_port() for _ in scratch]
    shipped = configuration(
        SHIPPED.read_text(encoding="utf-8"),
        root,
        ports[0],
        scratch[0],
        office_port=free_port(),
        behind=free_port(),
    )
    started = nginx(stack, scratch[0], shipped, ports[0])
    for place, gzip in ((1, "off"), (2, "on")):
        text = BARE.format(host=HOST, port=ports[place], root=root, gzip=gzip)
        nginx(stack, scratch[place], around(text, scratch[place]), ports[place])
    print(f"shipped nginx with {redirects:,} redirects: listens after {started:.2f} s")

    page = "/sfj/202603/00006.html"
    ratio = compared("a page", ports[:2], page, seconds)
    packed = compared("a page, both with gzip", [ports[0], ports[2]], page, seconds, GZIP)
    for what, path in (
        ("an old address", "/public/column/77777?type=2&nav=8"),
        ("a page that is not there", "/sfj/202603/12345.html"),
        ("a withdrawn page", "/sfj/202603/99999.html"),
    ):
        print(f"{what}: shipped {ask(ports[0], path, seconds).rate:,.0f}/s")

    port = free_port()
    command = [sys.executable, "-m", "gongkai.public.serving", "--root", str(root), "--port", str(port)]
    stack.enter_context(running(command, port))
    own, bare = (statistics.median(rates) for rates in beside([port, ports[1]], page, seconds))
    print(f"our own server, a page: {own:,.0f}/s, bar {LEAST_OWN:,.0f}/s")
    print(f"  of the bare root: {own / bare:.2f}")
    return 0 if min(ratio, packed) >= LEAST_RATIO and own >= LEAST_OWN else 1


if __name__ == "__main__":
    sys.exit(main())
