"""Old addresses and where they lead now: one table for our own server, the same as a map for nginx.

Old addresses carry queries, which no file can answer. Both servers compare the request's target (path and
query as sent) without regard to case, as old sites did; where two old addresses differ in case alone, each is
compared exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from gongkai.public.serving.layout import REDIRECTS

Pair = tuple[str, str]

_ORIGIN = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_NEW = re.compile(r"/(?!/)[A-Za-z0-9._~/%?=&+-]*")
# Left as they are: what a browser sends unchanged in a path or a query, and escapes already made.
_SENT_AS_IS = "!#$%&'()*+,-./:;=?@[\\]^_`{|}~"


def as_requested(address: str) -> str | None:
    """The target a browser asks for when it follows the old ``address``; None if that names none.

    Scheme, host and fragment are dropped; what is not ASCII is escaped as UTF-8.
    """
    target = _ORIGIN.sub("", address.strip(), count=1).split("#", 1)[0]
    if target.startswith("?") or (not target and address.strip()):
        target = f"/{target}"
    return quote(target, safe=_SENT_AS_IS) if target.startswith("/") else None


def table(pairs: Iterable[Pair]) -> str:
    """The text of the table for our own server: old address, tab, new one, a line each.

    Of two pairs with the same old address the first holds; one that leads to itself is left out. Errors:
    ValueError for a new address that is no path of this site.
    """
    return "".join(f"{old}\t{new}\n" for old, new in _once(pairs))


def nginx_map(pairs: Iterable[Pair]) -> str:
    """The same as the inside of an nginx ``map $request_uri``. Errors: as :func:`table`."""
    once = list(_once(pairs))
    seen: set[str] = set()
    twice: set[str] = set()
    for old, _ in once:
        (twice if old.lower() in seen else seen).add(old.lower())
    return "".join(f"{_nginx_key(old, exactly=old.lower() in twice)} {new};\n" for old, new in once)


class Redirects:
    """The table of one tree, read again when its file is replaced."""

    def __init__(self, root: Path) -> None:
        """Nothing is read yet."""
        self._file = root / REDIRECTS
        self._state: tuple[int, int, int] | None = None
        self._found: dict[str, str | dict[str, str]] = {}

    def find(self, target: str) -> str | None:
        """Where the target of a request (path and query) leads; None if it is no old address."""
        self._refresh()
        if not self._found:
            return None
        found = self._found.get(target.lower())
        return found.get(target) if isinstance(found, dict) else found

    def _refresh(self) -> None:
        try:
            status = self._file.stat()
            state = (status.st_mtime_ns, status.st_size, status.st_ino)
        except FileNotFoundError:
            state = None
        if state != self._state:
            self._found = {} if state is None else _read(self._file.read_text(encoding="utf-8"))
            self._state = state


def _read(text: str) -> dict[str, str | dict[str, str]]:
    found: dict[str, str | dict[str, str]] = {}
    first: dict[str, str] = {}
    for line in text.splitlines():
        old, tab, new = line.partition("\t")
        if not tab or not _NEW.fullmatch(new):
            continue
        lower = old.lower()
        before = found.get(lower)
        if before is None:
            found[lower], first[lower] = new, old
        elif isinstance(before, dict):
            before[old] = new
        else:
            found[lower] = {first[lower]: before, old: new}
    return found


def _once(pairs: Iterable[Pair]) -> Iterator[Pair]:
    seen: set[str] = set()
    for address, new in pairs:
        if not _NEW.fullmatch(new):
            raise ValueError(f"not a path of this site: {new!r}")
        old = as_requested(address)
        if old is not None and old != new and old not in seen:
            seen.add(old)
            yield old, new


def _nginx_key(old: str, *, exactly: bool) -> str:
    text = "~^" + re.sub(r"[^A-Za-z0-9/_-]", r"\\\g<0>", old) + "$" if exactly else old
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
