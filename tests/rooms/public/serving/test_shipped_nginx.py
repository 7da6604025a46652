"""The shipped nginx configuration, beside the tables of our own server, and through a reload."""

from __future__ import annotations

import re
import signal
import threading
from pathlib import Path

import pytest
from asking import ask
from servers import SECONDS_TO_START, SHIPPED, free_port, nginx_program, running

from gongkai.public.serving import media
from gongkai.public.serving.headers import SECURITY
from gongkai.public.serving.layout import REDIRECTS_NGINX
from gongkai.public.serving.nginx import configuration
from gongkai.public.serving.redirects import nginx_map

TEXT = SHIPPED.read_text(encoding="utf-8")


def test_both_servers_know_the_same_types() -> None:
    inside = re.search(r"types \{\n(.*?)\}", TEXT, re.DOTALL)
    assert inside is not None
    lines = [line.split() for line in inside[1].replace(";", "").splitlines() if line.strip()]
    assert {ending: kind for kind, *endings in lines for ending in endings} == media.TYPES
    charset = re.search(r"charset_types ([^;]+);", TEXT)
    assert charset is not None
    assert {"text/html", *charset[1].split()} == media.WITH_CHARSET, "nginx counts HTML in by itself"
    saved = re.search(r"\(\?!\(\?:([a-z0-9|]+)\)\$\)", TEXT)
    assert saved is not None
    assert set(saved[1].split("|")) == media.SHOWN


def test_both_servers_say_the_same_headers() -> None:
    said = dict(re.findall(r'^    add_header ([A-Za-z-]+) "([^"]*)" always;$', TEXT, re.MULTILINE))
    assert {name.lower(): value for name, value in said.items()} == SECURITY


def test_no_location_has_headers_of_its_own_for_it_would_lose_the_others() -> None:
    for inside in re.findall(r"\n    location [^{]*\{(.*?)\n    \}", TEXT, re.DOTALL):
        assert "add_header" not in inside


def test_a_line_that_is_to_be_changed_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="listen 80"):
        configuration(TEXT.replace("listen 80;", ""), tmp_path, 1, tmp_path, office_port=2, behind=3)
    with pytest.raises(ValueError, match="path"):
        configuration(TEXT, tmp_path / "a;b", 1, tmp_path, office_port=2, behind=3)


def test_it_starts_without_redirects_and_reads_them_on_reload(tmp_path: Path) -> None:
    program, port, office, scratch = nginx_program(), free_port(), free_port(), tmp_path / "nginx"
    scratch.mkdir()
    text = configuration(TEXT, tmp_path / "public", port, scratch, office_port=office, behind=free_port())
    (scratch / "nginx.conf").write_text(text, encoding="utf-8")
    command = [program, "-p", str(scratch), "-e", str(scratch / "early"), "-c", str(scratch / "nginx.conf")]
    with running(command, port, scratch / "output") as process:
        assert ask(port, "/old.asp?id=1").status == 404
        assert ask(office, "/").status == 502, "the office is handed on, and none is there"
        many = [(f"/old.asp?id={n}&name={'长' * (n % 50)}", "/sfj/") for n in range(5000)]
        table = tmp_path / "public" / REDIRECTS_NGINX
        table.parent.mkdir(parents=True)
        table.write_text(nginx_map(many), encoding="utf-8")
        process.send_signal(signal.SIGHUP)
        # Until the worker that knows no table has gone, either may answer.
        for target in ("/old.asp?id=0&name=", "/old.asp?id=49&name=" + "%E9%95%BF" * 49):
            assert moved_at_last(port, target) == "/sfj/"


def moved_at_last(port: int, target: str) -> str | None:
    pause = threading.Event()
    for _ in range(int(SECONDS_TO_START / 0.05)):
        got = ask(port, target)
        if got.status == 301:
            return got.headers["location"]
        pause.wait(0.05)
    return None
