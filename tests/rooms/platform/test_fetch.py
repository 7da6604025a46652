"""Asking another server: what is taken as an answer, what is not, and that nobody else opens a connection."""

from __future__ import annotations

import ast
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from gongkai.platform.fetch import Answer, Unreachable, get

SOURCE = Path(__file__).parents[3] / "src" / "gongkai"
# What a module imports to open a connection of its own.
OPENING = {
    "socket",
    "http.client",
    "urllib.request",
    "httpx",
    "requests",
    "aiohttp",
    "smtplib",
    "ftplib",
    "telnetlib",
}
# fetch; and the parent of the processes, which looks whether a port of this machine is free and answers.
ALLOWED = {"platform/fetch.py", "main/serve/ports.py"}


class Neighbour(BaseHTTPRequestHandler):
    """Another county's server."""

    asked: list[tuple[str, dict[str, str]]]
    closing = threading.Event()

    def do_GET(self) -> None:
        self.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        match self.path.split("?")[0]:
            case "/moved":
                self._answer(301, b"", Location=f"http://127.0.0.1:{self.server.server_port}/page")  # type: ignore[attr-defined]
            case "/withdrawn":
                self._answer(410, "已撤回".encode())
            case "/slow":
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b"x")
                self.wfile.flush()
                self.closing.wait(60)
            case "/short":
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b"half")
            case "/nonsense":
                self.wfile.write(b"SSH-2.0-OpenSSH_9\r\n\r\n")
            case _:
                self._answer(200, b"0123456789")

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


@contextmanager
def serving() -> Iterator[ThreadingHTTPServer]:
    Neighbour.asked = []
    Neighbour.closing = threading.Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), Neighbour) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            Neighbour.closing.set()
            server.shutdown()
            thread.join()


@pytest.fixture
def neighbour() -> Iterator[str]:
    with serving() as server:
        yield f"http://127.0.0.1:{server.server_port}"


def ask(url: str, timeout: float = 30, most_bytes: int = 1000) -> Answer:
    return get(url, timeout=timeout, most_bytes=most_bytes)


def refusal(url: str, timeout: float = 30, most_bytes: int = 1000) -> str:
    with pytest.raises(Unreachable) as refused:
        ask(url, timeout, most_bytes)
    return str(refused.value)


def test_an_answer_has_status_headers_and_body_whatever_the_status(neighbour: str) -> None:
    got = ask(f"{neighbour}/page")
    assert (got.status, got.body, got.headers["content-length"]) == (200, b"0123456789", "10")
    assert (ask(f"{neighbour}/withdrawn").status, ask(f"{neighbour}/withdrawn").body.decode()) == (
        410,
        "已撤回",
    )


def test_a_redirect_is_an_answer_and_is_not_followed(neighbour: str) -> None:
    got = ask(f"{neighbour}/moved")
    assert (got.status, got.headers["location"]) == (301, f"{neighbour}/page")
    assert [path for path, _ in Neighbour.asked] == ["/moved"]


def test_what_lies_between_is_asked_not_to_answer_from_memory(neighbour: str) -> None:
    ask(f"{neighbour}/中文/a%20b?名=值")
    ((path, headers),) = Neighbour.asked
    assert path == "/%E4%B8%AD%E6%96%87/a%20b?%E5%90%8D=%E5%80%BC"
    assert headers["cache-control"] == "no-cache"
    assert headers["accept-encoding"] == "identity"


def test_no_proxy_of_the_environment_is_asked(neighbour: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert ask(f"{neighbour}/page").status == 200


def test_an_answer_longer_than_expected_is_not_read_to_its_end(neighbour: str) -> None:
    assert ask(f"{neighbour}/page", most_bytes=10).body == b"0123456789"
    assert "超过9字节" in refusal(f"{neighbour}/page", most_bytes=9)


def test_a_server_that_does_not_finish_is_given_up(neighbour: str) -> None:
    assert "0.2秒内没有等到" in refusal(f"{neighbour}/slow", timeout=0.2)


@pytest.mark.parametrize("path", ["/short", "/nonsense"])
def test_half_an_answer_is_none(neighbour: str, path: str) -> None:
    assert "连不上" in refusal(f"{neighbour}{path}")


def test_a_server_that_is_not_there_is_told() -> None:
    with serving() as server:
        port = server.server_port
    assert "请核对网址" in refusal(f"http://127.0.0.1:{port}/")
    assert "连不上" in refusal("http://nowhere.invalid/")


def test_a_server_without_a_certificate_is_not_talked_to(neighbour: str) -> None:
    assert "连不上https://" in refusal(neighbour.replace("http://", "https://"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/sfj/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://",
        "http://user:secret@127.0.0.1/",
        "http://127.0.0.1/a b",
        "http://127.0.0.1/a\r\nHost: x",
        "http://127.0.0.1:0/",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1:x/",
        "http://[::1/",
        "javascript:alert(1)",
    ],
)
def test_only_addresses_of_the_web_are_asked(url: str) -> None:
    assert "不是能访问的网址" in refusal(url)


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{one.name}" for one in node.names}
    return found


def test_nobody_else_opens_a_connection() -> None:
    opening = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if any(name == one or name.startswith(f"{one}.") for name in imported(path) for one in OPENING)
    }
    assert "platform/fetch.py" in opening
    assert opening <= ALLOWED
